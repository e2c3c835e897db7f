"""The fact check of posts: what is said of the user rests on the user's words, and else on research too.

The checks are those of `talentsync.grounding`; here each sentence gets the evidence that may bear it.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache, cached_property

from talentsync.drafting.linkedin.hashtags import given_hashtags, tag_of
from talentsync.drafting.linkedin.material import Material, project_facts
from talentsync.drafting.linkedin.wording import likely_language, wording, written_in
from talentsync.drafting.prose import sentences, word_count
from talentsync.drafting.verbs import verb_form
from talentsync.grounding import FactCheck, Grounds, check_prose
from talentsync.grounding.prose import reason_of
from talentsync.grounding.sentences import split
from talentsync.grounding.vocabulary import general, keys
from talentsync.schemas.linkedin import PostBrief, PostDraft
from talentsync.schemas.meta import UnsupportedClaim
from talentsync.taxonomy.skills import find_skills

_FIRST_PERSON = re.compile(r"\b(?:I|I['’]\w+|my|mine|myself|we|we['’]\w+|our|ours|us)\b", re.IGNORECASE)
_EMPTY_ITEM = re.compile(r"^[ \t]*(?:[-*•·–→☐✓]|\d{1,2}[.)])[ \t]*$\n?", re.MULTILINE)
_QUOTED_WORDS = 4  # fewer stand anywhere by chance
_GAP = re.compile(r"\n{3,}")
_PARTS = re.compile(r"[A-ZÀ-Þ]?[a-zà-ÿ]+|[A-ZÀ-Þ]+(?![a-zà-ÿ])")
# What cannot be told in a language whose everyday words the check does not know.
_UNTOLD_ABROAD = frozenset(
    "date duration employer title degree institution project name contribution statement".split()
)
NOT_GIVEN = "not in the user's words, the repository or the research"
NOT_READ = "not a page that was read for the post"


@dataclass(frozen=True)
class PostGrounds:
    """The evidence of a post: `own` for what is said of the user, `known` for all else."""

    own: Grounds
    known: Grounds
    told: frozenset[str]
    pages: tuple[str, ...]

    @cached_property
    def tags(self) -> list[str]:
        """Every line of the evidence as a hashtag would write it."""
        return [tag_of(unit.text).casefold() for unit in self.known.candidate.units]


def post_grounds(brief: PostBrief, material: Material, today: date) -> PostGrounds:
    """What the post may rest on. Examples of style are no evidence."""
    given = [text for text in (brief.topic, brief.cta_text or "", *brief.audience, *brief.facts) if text]
    told = repository_evidence(material)
    pages = [
        line
        for passage in material.research.passages
        for line in (passage.text, passage.source.title, passage.source.url)
    ]
    return PostGrounds(
        own=Grounds(given=given, others=told, today=today),
        known=Grounds(given=[*given, *pages], others=told, today=today),
        told=told_sentences(given),
        pages=tuple(plain_text(page) for page in pages),
    )


def repository_evidence(material: Material) -> dict[str, list[str]]:
    """What is known of the repositories, by repository."""
    return {
        f"repository:{each.full_name}": [
            *(each.name, each.full_name, each.url, each.readme_excerpt),
            *project_facts(each),
            *(fact.text for fact in each.facts),
        ]
        for each in material.repositories
    }


def check_post(brief: PostBrief, draft: PostDraft, grounds: PostGrounds) -> FactCheck:
    """The draft without what the evidence does not bear; hashtags and call to action are looked at too."""
    english = likely_language(draft.text) == "en"
    text, unsupported = _checked(draft.text, grounds, english=english)
    asked, more = draft.cta_suggestion, list[UnsupportedClaim]()
    if not brief.cta_text:
        asked, more = _checked(draft.cta_suggestion, grounds, english=english)
    tags, unknown = _checked_tags(brief, draft.hashtags, grounds)
    unread = [each for each in draft.sources if plain_text(each) not in grounds.pages]
    checked = draft.model_dump() | {
        "text": text,
        "cta_suggestion": asked,
        "hashtags": tags,
        "sources": [each for each in draft.sources if each not in unread],
    }
    foreign = [UnsupportedClaim(text=each, reason=NOT_READ) for each in unread]
    return FactCheck(draft=checked, unsupported=[*unsupported, *more, *unknown, *foreign])


def without_faults(text: str, fault: Callable[[str], str]) -> tuple[str, list[UnsupportedClaim]]:
    """The text without the sentences that have a fault, and these with what it is."""
    kept: list[str] = []
    unsupported: list[UnsupportedClaim] = []
    at = 0
    for sentence in split(text):
        reason = fault(sentence.text)
        kept.append(text[at : sentence.start])
        at = sentence.end
        if reason:
            unsupported.append(UnsupportedClaim(text=sentence.text, reason=reason))
        else:
            kept.append(sentence.text)
    kept.append(text[at:])
    return (_tidied("".join(kept)), unsupported) if unsupported else (text, [])


def spoken(sentence: str) -> str:
    """The sentence with the "I" that it leaves out ("Led a team"), by which it is known to be of the user."""
    opening = re.match(r"[^\W\d_]+", sentence)
    form = verb_form(opening[0]) if opening and not _FIRST_PERSON.search(sentence) else None
    if form is None or form.form != "past" or form.noun:
        return sentence
    return f"I {sentence[:1].lower()}{sentence[1:]}"


def told_sentences(texts: Iterable[str]) -> frozenset[str]:
    """The sentences of texts, to know them by; one that the user wrote needs no evidence."""
    return frozenset(plain_text(each) for text in texts for each in [text, *sentences(text)])


def _is_quote(sentence: str, pages: Sequence[str]) -> bool:
    """Whether it stands on a page, word for word, or nearly all of it is a quote that does."""
    said = plain_text(_unquoted(sentence))
    return word_count(said) >= _QUOTED_WORDS and any(said in page for page in pages)


def _checked(text: str, grounds: PostGrounds, *, english: bool) -> tuple[str, list[UnsupportedClaim]]:
    return without_faults(text, lambda sentence: _fault(sentence, grounds, english=english))


def _fault(sentence: str, grounds: PostGrounds, *, english: bool) -> str:
    """Why the sentence cannot stand, or nothing.

    One that is the evidence's own, word for word, can. Everyday words claim something of the user alone: of a
    topic, anybody may say that it is hard.
    """
    if plain_text(sentence) in grounds.told or _is_quote(sentence, grounds.pages):
        return ""
    said = spoken(sentence)
    of_user = bool(_FIRST_PERSON.search(said))
    found = check_prose(said, grounds.own if of_user else grounds.known).verdicts
    spared = frozenset[str]() if of_user and english else frozenset({"statement"})
    kinds = spared if english else spared | _UNTOLD_ABROAD
    return reason_of([each for each in found if each.status != "supported" and each.claim.kind not in kinds])


def _unquoted(sentence: str) -> str:
    """What stands between the quotation marks, where it is nearly all of the sentence."""
    quoted = re.match(r"[“\"«„](.{20,})[”\"»“]", sentence)
    return quoted[1].strip() if quoted else sentence


def plain_text(text: str) -> str:
    """The text as it is compared: small letters, single blanks."""
    return " ".join(text.casefold().split())


def _checked_tags(
    brief: PostBrief, tags: list[str], grounds: PostGrounds
) -> tuple[list[str], list[UnsupportedClaim]]:
    """The tags of everyday words and of the evidence's; a tag is a label, and still names no stranger."""
    if given_hashtags(brief.hashtags_option) is not None:
        return tags, []
    kept = [tag for tag in tags if _is_known(tag, written_in(brief.language, brief.topic), grounds)]
    lost = [UnsupportedClaim(text=tag, reason=NOT_GIVEN) for tag in tags if tag not in kept]
    return kept, lost


def _is_known(tag: str, language: str, grounds: PostGrounds) -> bool:
    joined = tag.casefold()
    if joined in _field_tags(language) or any(joined[1:] in line for line in grounds.tags):
        return True
    parts = " ".join(_PARTS.findall(tag))
    skills = {found.name for text in (parts, joined) for found in find_skills(text)}
    shown = grounds.known.candidate
    return keys(parts) <= general() | shown.keys and (
        skills <= shown.by_skill.keys() or keys(parts) <= general()
    )


@cache
def _field_tags(language: str) -> frozenset[str]:
    """Hashtags and single words by which fields of work are known, tools not among them."""
    fields = wording(language).domains.values()
    plain = [word for field in fields for word in field.keys.split() if not find_skills(word)]
    return frozenset(
        tag_of(each).casefold() for each in [*plain, *(tag for field in fields for tag in field.tags)]
    )


def _tidied(text: str) -> str:
    lines = [line.rstrip() for line in _EMPTY_ITEM.sub("", text).split("\n")]
    return _GAP.sub("\n\n", "\n".join(lines)).strip()
