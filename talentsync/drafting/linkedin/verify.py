"""The fact check of posts: what is said of the user rests on the user's words, and else on research too.

The checks are those of `talentsync.grounding`; here each sentence gets the evidence that may bear it.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from functools import cache, cached_property

from talentsync.drafting.linkedin.hashtags import given_hashtags, tag_of
from talentsync.drafting.linkedin.material import Material, project_facts
from talentsync.drafting.linkedin.wording import likely_language, wording, written_in
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
_GAP = re.compile(r"\n{3,}")
_PARTS = re.compile(r"[A-ZÀ-Þ]?[a-zà-ÿ]+|[A-ZÀ-Þ]+(?![a-zà-ÿ])")
# What cannot be told in a language whose everyday words the check does not know.
_UNTOLD_ABROAD = frozenset(
    "date duration employer title degree institution project name contribution statement".split()
)
NOT_GIVEN = "not in the user's words, the repository or the research"


@dataclass(frozen=True)
class PostGrounds:
    """The evidence of a post: `own` for what is said of the user, `known` for all else."""

    own: Grounds
    known: Grounds
    quotable: tuple[str, ...]

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
        quotable=tuple(_plain(text) for text in [*given, *pages]),
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
    text, unsupported = _checked(draft.text, grounds)
    asked, more = (draft.cta_suggestion, []) if brief.cta_text else _checked(draft.cta_suggestion, grounds)
    tags, unknown = _checked_tags(brief, draft.hashtags, grounds)
    research = {each for each in draft.sources if _plain(each) in grounds.quotable}
    checked = draft.model_dump() | {
        "text": text,
        "cta_suggestion": asked,
        "hashtags": tags,
        "sources": [each for each in draft.sources if each in research],
    }
    return FactCheck(draft=checked, unsupported=[*unsupported, *more, *unknown])


def _checked(text: str, grounds: PostGrounds) -> tuple[str, list[UnsupportedClaim]]:
    kept: list[str] = []
    unsupported: list[UnsupportedClaim] = []
    at = 0
    english = likely_language(text) == "en"
    for sentence in split(text):
        fault = _fault(sentence.text, grounds, english=english)
        kept.append(text[at : sentence.start])
        at = sentence.end
        if fault:
            unsupported.append(UnsupportedClaim(text=sentence.text, reason=fault))
        else:
            kept.append(sentence.text)
    kept.append(text[at:])
    return (_tidied("".join(kept)), unsupported) if unsupported else (text, [])


def _fault(sentence: str, grounds: PostGrounds, *, english: bool) -> str:
    """Why the sentence cannot stand, or nothing.

    One that is the evidence's own, word for word, can. Everyday words claim something of the user alone: of a
    topic, anybody may say that it is hard.
    """
    if any(_plain(_unquoted(sentence)) in source for source in grounds.quotable):
        return ""
    of_user = _is_of_user(sentence)
    said = check_prose(sentence, grounds.own if of_user else grounds.known)
    spared = frozenset[str]() if of_user and english else frozenset({"statement"})
    kinds = spared if english else spared | _UNTOLD_ABROAD
    return reason_of(
        [each for each in said.verdicts if each.status != "supported" and each.claim.kind not in kinds]
    )


def _is_of_user(sentence: str) -> bool:
    """Whether it speaks of the user, by a pronoun or with the pronoun left out ("Led a team")."""
    if _FIRST_PERSON.search(sentence):
        return True
    opening = re.match(r"[^\W\d_]+", sentence.lstrip("\"'“ "))
    form = verb_form(opening[0]) if opening else None
    return form is not None and form.form == "past" and not form.noun


def _unquoted(sentence: str) -> str:
    """What stands between the quotation marks, where it is nearly all of the sentence."""
    quoted = re.match(r"[“\"«„](.{20,})[”\"»“]", sentence)
    return quoted[1].strip() if quoted else sentence


def _plain(text: str) -> str:
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
    return keys(parts) <= general() | shown.keys and (skills <= shown.skills or keys(parts) <= general())


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
