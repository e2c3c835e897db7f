"""What is wrong with tips, and which of their statements on the candidate the evidence does not bear."""

from __future__ import annotations

import re
from collections.abc import Sequence

from talentsync.drafting.tips.draft import FEWEST, LONGEST, MOST, SHORTEST, TipsRequest
from talentsync.grounding import FactCheck, Grounds, check_text
from talentsync.grounding.sentences import split
from talentsync.grounding.words import content_stems, fold
from talentsync.schemas.meta import UnsupportedClaim
from talentsync.schemas.tips import Tip, TipsData

SAME = 0.8  # share of words from which on two tips are one
_CHECKED = frozenset(
    "number date duration employer institution degree certificate title project name skill link".split()
)
_QUOTE = re.compile(r"“([^”]{3,})”|\"([^\"]{3,})\"")
_EXAMPLE = re.compile(
    r"\b(?:such as|like|for example|for instance|e\.g\.?|instead|rather than|write|say|add|try|use)\b"
    r"[^“\"]{0,25}$",
    re.IGNORECASE,
)
_OF_RESUME = re.compile(
    r"\b(?:résumé|resume|cv|your (?:line|bullet|point|summary|entry|headline))\b", re.IGNORECASE
)
_STATEMENT = re.compile(
    r"\byour (?:résumé|resume|cv)\s+(?:also\s+)?"
    r"(?:says?|states?|lists?|shows?|mentions?|gives?|has|holds?|is)\b"
    r"|(?:^|[,;:]\s+|\b(?:and|but|since|because|as|so)\s+)you\s+(?:also\s+)?"
    r"(?:have|had|are|were|hold|led|built|ran|won|wrote|grew|cut|made|did|\w+ed)\b"
    r"|\byour (?:over |more than )?(?:\d+\+?|two|three|four|five|six|seven|eight|nine|ten) (?:years|months)\b"
    r"|\byour (?:[\w-]+ ){1,8}at [A-Z]",
    re.IGNORECASE,
)
_SUPPOSED = re.compile(
    r"\b(?:if|when|where|what|which|how|whether|that|who|whom|before|after|once|until|things?) you\b"
    r"|\byou (?:have to|are (?:asked|likely|going|applying|expected|given)|have the)\b",
    re.IGNORECASE,
)
_TURNED = (
    (re.compile(r"\byour (?:résumé|resume|cv)\b", re.IGNORECASE), "My résumé"),
    (re.compile(r"\byou are\b", re.IGNORECASE), "I am"),
    (re.compile(r"\byou were\b", re.IGNORECASE), "I was"),
    (re.compile(r"\byour\b", re.IGNORECASE), "my"),
    (re.compile(r"\byou\b", re.IGNORECASE), "I"),
)


def tips_grounds(request: TipsRequest) -> Grounds:
    """The résumé with what was counted in it, and the skills that the user named."""
    return Grounds(
        resume=request.document.text if request.document else "",
        profile=request.profile,
        given=[*request.facts, *(f"I know {skill}." for skill in request.skills)],
        today=request.today,
    )


def check_tips(tips: TipsData, request: TipsRequest) -> FactCheck:
    """Take out each sentence that states of the candidate or quotes of the résumé what is not there.

    Advice is no statement: only quotes that are said to be the résumé's, and sentences that say what the
    candidate or the résumé has, are looked up.
    """
    grounds = tips_grounds(request)
    unsupported: list[UnsupportedClaim] = []

    def checked(items: Sequence[Tip]) -> list[Tip]:
        kept = []
        for tip in items:
            text, claims = _checked(f"{tip.advice}", request, grounds)
            heading = _fault(tip.category, request, grounds)
            unsupported.extend(claims)
            if heading:
                unsupported.append(UnsupportedClaim(text=tip.category, reason=heading))
            elif text:
                kept.append(tip.model_copy(update={"advice": text}))
        return kept

    draft = TipsData(resume_tips=checked(tips.resume_tips), interview_tips=checked(tips.interview_tips))
    return FactCheck(draft=draft.model_dump(), unsupported=unsupported)


def tips_faults(tips: TipsData, request: TipsRequest) -> list[str]:
    """What is wrong with the tips as a whole, as clauses."""
    faults = [
        *_faults_of("resume_tips", tips.resume_tips, request),
        *_faults_of("interview_tips", tips.interview_tips, request),
    ]
    said = [tip.advice for tip in (*tips.resume_tips, *tips.interview_tips)]
    if len(set(map(fold, said))) < len(said):
        faults.append("a tip stands among both kinds")
    return faults


def _faults_of(name: str, tips: Sequence[Tip], request: TipsRequest) -> list[str]:
    faults = []
    if not FEWEST <= len(tips) <= MOST:
        faults.append(f"{name} has {len(tips)} tips; {FEWEST} to {MOST} are asked for")
    if any(not SHORTEST <= len(tip.advice) <= LONGEST for tip in tips):
        faults.append(f"an advice in {name} is not of {SHORTEST} to {LONGEST} characters")
    texts = [content_stems(tip.advice) for tip in tips]
    if any(_alike(one, other) for at, one in enumerate(texts) for other in texts[:at]):
        faults.append(f"two tips of {name} give the same advice")
    specific = sum(_is_specific(tip, request) for tip in tips)
    told = bool(request.category or request.profile)
    if specific < ((len(tips) + 1) // 2 if told else bool(request.named_skills)):
        faults.append(f"too few of {name} speak of the category, a skill or the résumé; half have to")
    return faults


def _is_specific(tip: Tip, request: TipsRequest) -> bool:
    """Whether a tip names the category, a skill, or quotes or speaks of the résumé that was sent."""
    text = fold(f"{tip.category} {tip.advice}")
    names = [request.category, request.advice.name, *request.named_skills]
    if request.profile is not None and (_QUOTE.search(tip.advice) or "your resume" in text):
        return True
    return any(fold(name) in text for name in names if name)


def _checked(text: str, request: TipsRequest, grounds: Grounds) -> tuple[str, list[UnsupportedClaim]]:
    kept, claims = [], []
    for sentence in split(text):
        reason = _fault(sentence.text, request, grounds)
        if reason:
            claims.append(UnsupportedClaim(text=sentence.text, reason=reason))
        else:
            kept.append(sentence.text)
    return (" ".join(kept), claims) if claims else (text, [])


def _fault(sentence: str, request: TipsRequest, grounds: Grounds) -> str:
    """Why a sentence says of the candidate what the evidence does not bear; empty when it does not."""
    if any(fold(fact) in fold(sentence) for fact in request.facts):
        return ""
    source = fold(" ".join((request.document.text if request.document else "").split()))
    for match in _QUOTE.finditer(sentence):
        before = sentence[: match.start()]
        quoted = fold(" ".join((match[1] or match[2]).split())).rstrip(" .…,")
        if _OF_RESUME.search(before) and not _EXAMPLE.search(before) and quoted not in source:
            return "quoted, and not in the résumé"
    if not _STATEMENT.search(sentence) or _SUPPOSED.search(sentence):
        return ""
    said = _QUOTE.sub(" ", sentence)
    for pattern, own in _TURNED:
        said = pattern.sub(own, said)
    faults = [
        verdict
        for verdict in check_text(said, grounds)
        if verdict.status != "supported" and verdict.claim.kind in _CHECKED
    ]
    return "; ".join(dict.fromkeys(f"{verdict.reason}: {verdict.claim.text}" for verdict in faults))


def _alike(one: frozenset[str], other: frozenset[str]) -> bool:
    return bool(one and other) and len(one & other) >= SAME * min(len(one), len(other))
