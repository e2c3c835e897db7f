"""What would raise the score: truthful edits, each tried on a copy of the résumé that is scored again.

No edit adds a skill that the résumé lacks. What the edit cannot know (the number, the issuer, the date) is
for the candidate to fill in; the points are those that a filled-in edit brings.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from talentsync.matching.adjustments import (
    hidden_texts,
    put_in_order,
    stuffed_keywords,
    wrong_dates,
)
from talentsync.matching.candidate import SOFT, Viewer
from talentsync.matching.career import ENOUGH_RESULTS, measured
from talentsync.matching.edits import Edited, with_bullet, with_endings, without_repeats
from talentsync.matching.part import count_of, listed
from talentsync.matching.quality import is_spelled, names_title
from talentsync.matching.rating import Rating, rate
from talentsync.schemas.match import Action, ActionKind, KeywordMatch
from talentsync.taxonomy.skills import find_skills

MOST_ACTIONS = 10
MOST_SKILLS = 4
MOST_MISSING = 6
RELATED = 0.35
"""Below this fit the job is another trade, and to name its title would be no description of the candidate."""


class _Idea(NamedTuple):
    kind: ActionKind
    text: str
    edited: Edited
    keyword: str | None = None
    lines: tuple[int, ...] = ()


def find_actions(viewer: Viewer, rating: Rating) -> list[Action]:
    """The edits that bring points, those that bring most first."""
    found = []
    for idea in _ideas(rating):
        after = rate(viewer, *idea.edited, rating.candidate.today)
        points = round(after.points - rating.points, 1)
        if points > 0:
            found.append(
                Action(
                    kind=idea.kind,
                    text=idea.text,
                    points=points,
                    score_after=after.score,
                    keyword=idea.keyword,
                    lines=list(idea.lines),
                )
            )
    return sorted(found, key=lambda action: (-action.points, action.text))[:MOST_ACTIONS]


def _ideas(rating: Rating) -> Iterator[_Idea]:
    yield from _shown_skills(rating)
    yield from _wordings(rating)
    yield from _numbers(rating)
    yield from _title(rating)
    yield from _records(rating)
    yield from _contacts(rating)
    yield from _repairs(rating)


def _shown_skills(rating: Rating) -> Iterator[_Idea]:
    """Skills that are only listed or told, shown in a role."""
    candidate = rating.candidate
    if not candidate.profile.experience:
        return
    waiting = [
        keyword
        for keyword in candidate.job.keywords
        if keyword.kind != SOFT and candidate.showings[keyword.name].place in ("listed", "told")
    ]
    for keyword in waiting[:MOST_SKILLS]:
        showing = candidate.showings[keyword.name]
        name = showing.by or keyword.name
        text = (
            f"Show {name}, which you {'list' if showing.place == 'listed' else 'mention'}, in "
            f"a bullet of the role where you used it."
        )
        edited = with_bullet(candidate.profile, candidate.document, 0, f"Built with {name}")
        yield _Idea("show_skill", text, edited, keyword.name, showing.lines)


def _wordings(rating: Rating) -> Iterator[_Idea]:
    """What is there under another name, named as the job names it."""
    candidate = rating.candidate
    other = [
        keyword
        for keyword in candidate.job.keywords
        if keyword.canonical
        and candidate.showings[keyword.name].degree == 1.0
        and not is_spelled(keyword, candidate)
    ]
    for keyword in other[:MOST_SKILLS]:
        showing = candidate.showings[keyword.name]
        spelling = keyword.spellings[0]
        shown = next(
            item
            for item in candidate.statements
            if item.lines[0] == showing.lines[0] and keyword.name in candidate.reader.hits(item)
        )
        document = with_endings(candidate.document, {shown.lines[-1]: f" ({spelling})"})
        text = f"Write {spelling}, as the job does, beside {showing.by or keyword.name}."
        yield _Idea("use_wording", text, (candidate.profile, document), keyword.name, showing.lines[:1])


def _numbers(rating: Rating) -> Iterator[_Idea]:
    """The missing numbers in the bullets of the latest role that lacks them."""
    candidate = rating.candidate
    told = measured(candidate)
    known = len(told)
    if known >= ENOUGH_RESULTS:
        return
    done = {line for item in told for line in item.lines}
    for role in candidate.profile.experience:
        lines = [line for bullet in role.bullets for line in bullet.lines[-1:] if line not in done]
        chosen = tuple(dict.fromkeys(lines))[: ENOUGH_RESULTS - known]
        if not chosen:
            continue
        document = with_endings(candidate.document, dict.fromkeys(chosen, " by 20%"))
        name = role.title or role.company or "your latest role"
        text = f"Add numbers to {count_of(len(chosen), 'bullet')} of {name}: how many, how much, how fast."
        yield _Idea("add_numbers", text, (candidate.profile, document), lines=chosen)
        return


def _title(rating: Rating) -> Iterator[_Idea]:
    candidate = rating.candidate
    title = candidate.job.title
    if not title or names_title(candidate) is not False or candidate.fit < RELATED:
        return
    shown = {showing.by for showing in candidate.showings.values()} | {
        name for name, showing in candidate.showings.items() if showing.worth
    }
    if any(mention.name not in shown for mention in find_skills(title)):
        return  # a title such as "Java Developer" would claim the skill
    profile = candidate.profile.model_copy(update={"headline": title})
    text = f"Add a summary that names the title you apply for: {title}."
    yield _Idea("name_title", text, (profile, candidate.document))


def _records(rating: Rating) -> Iterator[_Idea]:
    profile, document = rating.candidate.profile, rating.candidate.document
    bare = [entry for entry in profile.certifications if not entry.issuer]
    if bare:
        entries = [
            entry if entry.issuer else entry.model_copy(update={"issuer": "named"})
            for entry in profile.certifications
        ]
        text = f"Add the issuer of {listed(entry.name for entry in bare)}."
        lines = tuple(line for entry in bare for line in entry.source.get("name", ()))
        yield _Idea(
            "add_issuer",
            text,
            (profile.model_copy(update={"certifications": entries}), document),
            lines=lines,
        )
    undated = [role for role in profile.experience if not role.end]
    if undated:
        roles = [
            role if role.end else role.model_copy(update={"end": f"{rating.candidate.today:%Y}"})
            for role in profile.experience
        ]
        text = f"Add the dates of {listed(role.title or role.company or 'a role' for role in undated)}."
        yield _Idea("add_dates", text, (profile.model_copy(update={"experience": roles}), document))


def _contacts(rating: Rating) -> Iterator[_Idea]:
    profile, document = rating.candidate.profile, rating.candidate.document
    if not profile.email:
        edited = profile.model_copy(update={"email": "name@example.com"})
        yield _Idea("add_contact", "Add your e-mail address.", (edited, document))
    if not profile.phone:
        edited = profile.model_copy(update={"phone": "named"})
        yield _Idea("add_contact", "Add your telephone number.", (edited, document))
    if any(item.code == "unprofessional_contact" for item in rating.adjusted):
        edited = profile.model_copy(update={"email": "name@example.com"})
        text = f"Use an e-mail address made of your name instead of {profile.email}."
        yield _Idea("change_email", text, (edited, document))


def _repairs(rating: Rating) -> Iterator[_Idea]:
    candidate = rating.candidate
    profile, document = candidate.profile, candidate.document
    if wrong := wrong_dates(candidate):
        text = f"Fix the dates: {'; '.join(text for text, _ in wrong)}."
        yield _Idea("fix_dates", text, put_in_order(candidate), lines=tuple(line for _, line in wrong))
    if stuffed := stuffed_keywords(candidate):
        text = f"Remove the repetitions of {listed(stuffed)}; name each once in a list and show it at work."
        yield _Idea("remove_repeats", text, (profile, without_repeats(profile, document, set(stuffed))))
    if hidden := hidden_texts(candidate):
        kept = [finding for finding in document.findings if finding not in hidden]
        text = "Remove the text that nobody can see from the file."
        yield _Idea("remove_hidden_text", text, (profile, document.model_copy(update={"findings": kept})))


def suggestions(rating: Rating, actions: list[Action], missing: list[KeywordMatch]) -> list[str]:
    """Advice in plain sentences: the actions with their points, then gates, then what is missing."""
    found = [
        f"{action.text} (+{action.points:g} {'point' if action.points == 1 else 'points'})"
        for action in actions
    ]
    for gate in rating.gates:
        if gate.required and gate.status == "failed":
            found.append(
                f"The job asks: {gate.text} Here {gate.evidence}. If you meet it, say so; the score "
                f"is at most {rating.cap}."
            )
        elif gate.required and gate.status == "unknown":
            found.append(
                f"The job asks: {gate.text} The résumé leaves it open ({gate.evidence}); state it "
                f"if it is true."
            )
    heavy = [item.name for item in missing][:MOST_MISSING]
    if heavy:
        found.append(f"Not shown: {', '.join(heavy)}. Add what you have done with them, only if it is true.")
    return found
