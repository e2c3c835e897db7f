"""A job description as sentences, each with the section it stands in and how much it asks.

Long descriptions say it with headings ("Requirements", "Nice to have"), short ones with words ("a plus",
"must"). Both are read: the words of a sentence win over the heading above it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from talentsync.documents.instructions import find_instruction
from talentsync.matching.languages import ENGLISH, in_english
from talentsync.matching.passages import Passage
from talentsync.matching.wrapped import job_passages
from talentsync.schemas.document import DocumentText, Line
from talentsync.schemas.job import Importance

Section = Literal["must", "preferred", "duties", "about", "boilerplate", "facts", "none"]

_HEADINGS: tuple[tuple[Section, str], ...] = (
    (
        "preferred",
        r"(?:(?:it(?:'s|’s| is) )?(?:a )?(?:nice|good|great)[ -]to[ -]ha(?:ve|ves|s)|preferred|"
        r"desir(?:ed|able|ables)|"
        r"bonus(?: points)?|pluses|optional|advantageous|extra credit|plus points|would be (?:nice|great))"
        r"(?: (?:skills?|qualifications?|requirements?|experience|criteria|if you|but not required|"
        r"points|for).*)?",
    ),
    (
        "boilerplate",
        r"(?:our |the |your |employee )?(?:benefits?(?: (?:and|&) (?:perks|compensation|pay))?|"
        r"perks(?: (?:and|&) benefits)?|"
        r"compensation(?: .*)?|salary(?: .*)?|pay(?: range)?|package|rewards?)|what (?:we|"
        r"you(?:'ll| will)?) (?:can )?(?:offer|get)(?: you)?|"
        r"we offer|what(?:'s|’s| is) in it for you|why (?:join|work (?:with|for|at)) .*|"
        r"(?:equal(?: employment)? opportunit(?:y|ies)|eeo|diversity|inclusion|our commitment)(?: .*)?|"
        r"how to apply|to apply|application(?: process)?|apply now|next steps|interview process|"
        r"privacy(?: notice)?|disclaimer",
    ),
    (
        "about",
        r"about (?:us|our .*|the (?:company|team|organi[sz]ation|employer|client)|[A-Z].*)|"
        r"who we are|our (?:story|mission|company|team|values|culture)|"
        r"(?:the )?(?:company|team|organi[sz]ation)(?: (?:overview|description|profile))?",
    ),
    (
        "must",
        r"(?:(?:minimum|basic|required|key|core|essential|necessary|job|technical|hard|soft|"
        r"other|main|mandatory|candidate|position|general|your) )*"
        r"(?:requirements?|qualifications?|must[ -]haves?|skills?|criteria|competenc(?:y|"
        r"ies)|knowledge|essentials?|required|profile|experience|"
        r"education|eligibility|licen[cs]es?|certifications?|prerequisites?)(?: (?:and|&|"
        r"/) .*| required| needed| for the role)?|"
        r"(?:what|who) (?:you|we|you(?:'|’)ll|you will)(?: are|(?:'|’)re| will)?(?: (?:need|"
        r"bring|have|require|are|expect|look|looking|want)).*|"
        r"about you|you have|you bring|you are|who you are|who we need|person specification|"
        r"(?:the )?ideal candidate|"
        r"to (?:be successful|succeed).*|what it takes|we (?:need|expect|require).*",
    ),
    (
        "duties",
        r"(?:(?:key|main|core|your|job|primary|daily|principal|essential|the|role|position|general) )*"
        r"(?:responsibilit(?:y|ies)|duties|tasks?|accountabilities|functions|role|job|work|"
        r"position|opportunity|mission|impact|summary|description|overview|purpose)"
        r"(?: (?:and|&|/) .*| include| overview| summary| description| purpose| of the (?:role|"
        r"job|position))?|"
        r"what you(?:'|’)?(?:ll| will|'ll be| will be)? (?:do|be doing|work on|own|achieve).*|"
        r"what (?:the job|the role) .*|"
        r"in this (?:role|position|job).*|about (?:the|this) (?:role|job|position|opportunity)|"
        r"you will|you(?:'|’)ll|day[ -]to[ -]day|a typical (?:day|week)|"
        r"the day",
    ),
    (
        "facts",
        r"(?:job |work |office )?(?:location|place of work|workplace)|job title|position title|"
        r"title|department|reports? to|start(?: date)?|"
        r"employment type|contract(?: type)?|job type|hours|working hours|schedule|shift|"
        r"company name|employer|industry|date posted|closing date|job id|reference",
    ),
)
_PATTERNS = tuple((section, re.compile(rf"(?:{words})", re.IGNORECASE)) for section, words in _HEADINGS)
_LABELLED = re.compile(r"^([^\W\d_][^:.!?]{1,45}?)\s*:\s+(\S.*)$")
_SENTENCE = re.compile(r"(?<=[.!?])\s+(?=[\"'(A-ZÀ-Þ0-9•])|(?<=;)\s+|\s+[•·▪●]\s+")

_PREFERRED = re.compile(
    r"\b(?:nice[ -]to[ -]have|good to have|great to have|a plus|plus points?|a bonus|"
    r"bonus(?: points)? (?:if|for)|big plus|preferred|preferably|prefer|"
    r"ideally|ideal|desir(?:ed|able)|advantage(?:ous)?|optional(?:ly)?|welcome|beneficial|an asset|"
    r"not (?:a )?(?:must|required|essential|mandatory|necessary)|is a strength|appreciated|valued|"
    r"(?:would|will) be (?:great|nice|useful|helpful)|(?:is |are )?(?:useful|helpful)(?=\s*[.;,)]|"
    r"$))|\b(?:help|helps|count|counts)\s*[.;]?$",
    re.IGNORECASE,
)
_MUST = re.compile(
    r"\b(?:must|requir(?:e[sd]?|ing|ements?)|essential|mandatory|minimum|at least|need(?:s|ed)?|necessary|"
    r"proficien(?:t|cy)|proven|strong|solid|sound|excellent|expert(?:ise)?|fluen(?:t|cy)|hands-on|"
    r"(?:you|candidates?|applicants?)(?:'ve|’ve)? (?:have|bring|know|hold)|experience (?:with|"
    r"in|of|as|using)|knowledge of|"
    r"experienced (?:in|with)|degree|certified|licen[cs]ed|years?|seek(?:s|ing)?|looking for)\b|"
    r"\byears?(?:'|’)",
    re.IGNORECASE,
)
_BOILERPLATE = re.compile(
    r"\b(?:equal[ -](?:employment )?opportunit(?:y|ies)|without regard to|regardless of|"
    r"irrespective of|protected (?:veteran|characteristic|class)|"
    r"discriminat\w+|reasonable accommodations?|all qualified applicants|diverse (?:and|"
    r"workforce|backgrounds)|inclusive (?:workplace|environment|employer)|"
    r"celebrate (?:diversity|differences)|gender identity|sexual orientation|"
    r"we offer|you(?:'|’)?ll (?:get|receive|enjoy)|competitive (?:salary|pay|compensation|"
    r"package)|salary (?:range|of|is|from|band)|base (?:pay|salary)|"
    r"pension|401\s?\(?k\)?|dental|paid (?:leave|time off|holidays?|vacation|parental)|"
    r"parental leave|annual leave|days(?:'|’)? (?:of )?(?:holiday|leave|vacation)|"
    r"(?:health|medical|life|private) insurance|health ?care plan|gym membership|free (?:lunch|"
    r"coffee|fruit|snacks|parking)|stock options?|share options|"
    r"(?:signing|annual|performance|referral) bonus|(?:learning|training|wellness|equipment) (?:budget|"
    r"stipend|allowance)|per (?:hour|annum|year|month)|"
    r"relocation (?:support|package|assistance)|flexible (?:working )?hours|perks|company car|"
    r"cycle to work|season ticket|"
    r"how to apply|send (?:us )?your (?:cv|r[ée]sum[ée])|click apply|apply (?:now|today|"
    r"online|by))\b|[$£€]\s?\d{2,3}(?:,\d{3}|k\b)",
    re.IGNORECASE,
)
_ABOUT = re.compile(
    r"^(?:we are|we(?:'|’)re|our (?:mission|company|clients|customers|story|values|people)|"
    r"founded|established|headquartered|"
    r"with (?:over|more than) [\d,]+ (?:employees|people|customers|years)|join (?:us|our))\b",
    re.IGNORECASE,
)
_NOT_NEEDED = re.compile(
    r"\b(?:no|not|without|nor)\b[^.;]{0,30}\b(?:required|necessary|needed|essential|mandatory|expected)\b|"
    r"\bno (?:prior |previous |specific )?(?:experience|degree|qualifications?)\b",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Sentence:
    """One sentence or bullet.

    `importance` is None for boilerplate, whose words are no keywords; gates are looked for all the same.
    `plain` is the text with the cue words of its language in English, which the rules look at.
    """

    text: str
    lines: tuple[int, ...]
    section: Section
    importance: Importance | None
    label: str = ""
    plain: str = ""


def read_sentences(document: DocumentText, language: str = ENGLISH) -> list[Sentence]:
    """The sentences of a job description in reading order; orders to a screener are left out."""
    section: Section = "none"
    found: list[Sentence] = []
    for line, index, passage in job_passages(document, lambda item: _announced(item, language) is not None):
        if line.kind in ("header", "footer"):
            continue
        announced = _announced(line, language)
        if announced is not None:
            section = announced
            continue
        own: Section = "facts" if section == "none" and _is_letterhead(line, index) else section
        found.extend(_of_passage(passage, own, language))
    return [item for item in found if find_instruction(item.text) is None]


def _announced(line: Line, language: str) -> Section | None:
    return heading_section(line, in_english(line.text, language))


def _is_letterhead(line: Line, index: int) -> bool:
    """Employer and place below the title, before the first section."""
    short = len(line.text.split()) <= 8 and line.text.count(",") <= 2
    return 0 < index <= 3 and short and line.kind == "text" and line.text[-1:] not in ".!?:;"


def heading_section(line: Line, english: str | None = None) -> Section | None:
    """The section that a line announces, or None when it is no heading.

    Args:
        line: the line.
        english: its text with cue words in English, where it is in another language.
    """
    text = (line.text if english is None else english).strip().strip("*#_:-–— ").strip()
    if not text or len(text.split()) > 8 or text.endswith((".", ";", ",")):
        return None
    section = _section_of(text)
    if section == "facts":
        return section if line.kind == "heading" else None
    if section is not None and line.kind != "list_item":
        return section
    # A heading of unknown words ends a section of boilerplate, but says nothing of its own.
    return "none" if line.kind == "heading" else None


def _section_of(text: str) -> Section | None:
    return next((section for section, pattern in _PATTERNS if pattern.fullmatch(text)), None)


def _of_passage(passage: Passage, section: Section, language: str) -> Iterator[Sentence]:
    text = passage.text.replace("\t", " ")
    labelled = _LABELLED.match(text)
    own = _section_of(in_english(labelled[1].strip("*_ "), language)) if labelled else None
    label, start = "", 0
    if labelled and own is not None:
        section, start = own, labelled.start(2)
        label = in_english(labelled[1].strip("*_ "), language).casefold()
    for gap in [*_SENTENCE.finditer(text, start), None]:
        end = gap.start() if gap else len(text)
        printed = text[start:end].strip(" \t*_")
        if any(char.isalnum() for char in printed):
            plain = in_english(printed, language)
            lines = passage.lines(start, end)
            yield Sentence(printed, lines, section, _importance(plain, section), label, plain)
        start = gap.end() if gap else end


def _importance(text: str, section: Section) -> Importance | None:
    """How much a sentence asks: its own words first, then the heading above it."""
    if section == "boilerplate" or _BOILERPLATE.search(text):
        return None
    if section == "preferred" or _PREFERRED.search(text) or _NOT_NEEDED.search(text):
        return "preferred"
    if section in ("facts", "about") or (section == "none" and _ABOUT.match(text)):
        return "mentioned"
    return "must" if section == "must" or _MUST.search(text) else "strong"


def is_waived(text: str) -> bool:
    """Whether a sentence says that something is not needed ("no degree required")."""
    return bool(_NOT_NEEDED.search(text))


def clause_importance(sentence: Sentence, start: int) -> Importance | None:
    """The importance of what stands at a place of the sentence.

    "Java, and ideally Kotlin" wishes for what follows the word, and asks for what precedes it.
    """
    if sentence.importance != "preferred" or sentence.section == "preferred":
        return sentence.importance
    leading = re.search(
        r"[,(–—-]\s*(?:and |or )?(?:ideally|preferably|optionally|bonus)\b", sentence.plain, re.IGNORECASE
    )
    if leading is None or start > leading.start():
        return "preferred"
    return "strong" if sentence.section == "duties" else "must"
