"""Limits and fact check of the texts of a page."""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import date

from talentsync.drafting.linkedin.material import Material
from talentsync.drafting.linkedin.page import (
    MAX_HIGHLIGHT_CHARS,
    MAX_HIGHLIGHTS,
    MAX_SUMMARY_CHARS,
    draft_page,
)
from talentsync.drafting.linkedin.verify import (
    plain_text,
    repository_evidence,
    spoken,
    told_sentences,
    without_faults,
)
from talentsync.drafting.prose import counted
from talentsync.grounding import FactCheck, Grounds, check_prose
from talentsync.schemas.linkedin import MAX_ABOUT_CHARS, MAX_HEADLINE_CHARS, LinkedInPageRequest, PageDraft
from talentsync.schemas.meta import UnsupportedClaim

_PART = " | "


def page_facts(request: LinkedInPageRequest) -> list[str]:
    """What the user says of himself or herself, a statement each."""
    place = f" at {request.company_name}" if (request.company_name or "").strip() else ""
    held = f"{request.current_role}{place}"
    years = request.years_of_experience
    return [
        request.name,
        f"{held} in {request.industry}",
        f"{_undotted(held)} in {request.industry} with {counted(years, 'year')} of experience"
        if years
        else "",
        f"{counted(years, 'year')} of experience" if years else "",
        request.industry,
        *request.key_skills,
        *request.achievements,
        request.target_audience,
        *request.content_themes,
        request.github_profile_url or "",
    ]


def _undotted(text: str) -> str:
    """The text without the dots of its abbreviations, which would part it into sentences."""
    return re.sub(r"\.(?=\s|$)", "", text)


def page_faults(request: LinkedInPageRequest, draft: PageDraft) -> list[str]:
    """What is wrong with the texts, as clauses that a writer can act on."""
    return [
        *_too_long("headline", draft.headline, MAX_HEADLINE_CHARS),
        *_too_long("summary", draft.summary, MAX_SUMMARY_CHARS),
        *_too_long("about_section", draft.about_section, MAX_ABOUT_CHARS),
        *_shape_faults(request, draft),
    ]


def _too_long(name: str, text: str, limit: int) -> Iterable[str]:
    if len(text) > limit:
        yield f"{name} has {len(text):,} characters; at most {limit:,} fit"
    if not text.strip():
        yield f"{name} is empty"


def _shape_faults(request: LinkedInPageRequest, draft: PageDraft) -> Iterable[str]:
    if "\n" in draft.headline.strip():
        yield "the headline has more than one line"
    if request.github_profile_url and request.github_profile_url not in draft.about_section:
        yield f"about_section does not link {request.github_profile_url}"
    count = len(draft.experience_highlights)
    if not 1 <= count <= MAX_HIGHLIGHTS:
        yield f"there are {count} experience_highlights; 1 to {MAX_HIGHLIGHTS} are asked for"
    if any(len(each) > MAX_HIGHLIGHT_CHARS for each in draft.experience_highlights):
        yield f"a highlight has more than {MAX_HIGHLIGHT_CHARS} characters"


def check_page(request: LinkedInPageRequest, draft: PageDraft, material: Material, today: date) -> FactCheck:
    """The texts without what nobody says; a text that is left empty is drafted anew."""
    facts = [fact for fact in page_facts(request) if fact]
    grounds = Grounds(given=facts, others=repository_evidence(material), today=today)
    known = told_sentences([*facts, *(f"{fact}." for fact in facts)])
    unsupported: list[UnsupportedClaim] = []

    def fault(sentence: str) -> str:
        if plain_text(sentence) in known:
            return ""
        return "; ".join(claim.reason for claim in check_prose(spoken(sentence), grounds).unsupported)

    def borne(text: str) -> str:
        kept, found = without_faults(text, fault)
        unsupported.extend(found)
        return kept.strip()

    headline = _PART.join(part for each in draft.headline.split(_PART) if (part := borne(each)))
    summary, about = borne(draft.summary), borne(draft.about_section)
    highlights = [part for each in draft.experience_highlights if (part := borne(each))]
    if headline and summary and about and highlights:
        kept = PageDraft(
            headline=headline, summary=summary, about_section=about, experience_highlights=highlights
        )
        return FactCheck(draft=kept.model_dump(), unsupported=unsupported)
    plain = draft_page(request, material)
    kept = PageDraft(
        headline=headline or plain.headline,
        summary=summary or plain.summary,
        about_section=about or plain.about_section,
        experience_highlights=highlights or plain.experience_highlights,
    )
    return FactCheck(draft=kept.model_dump(), unsupported=unsupported)
