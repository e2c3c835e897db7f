"""How job titles are worded: which nouns they end in and which words stand before those.

`titles.tsv` counts the words of some 100,000 titles of O*NET and ESCO; the sets in this module are written by
hand, since the counts cannot know that a "server" on a résumé is mostly a machine.
"""

from __future__ import annotations

import re
from functools import cache
from importlib.resources import files

TITLE_WORDS = frozenset(
    """
    accountant administrator adviser advisor advocate agent aide analyst apprentice architect artist
    assembler assistant associate attendant attorney auditor baker banker barber barista bartender
    biologist bookkeeper broker builder buyer captain caregiver carpenter caseworker cashier chairman
    chairperson chairwoman chef chemist cinematographer cleaner clerk clinician co-founder co-ordinator
    coach coder commissioner concierge consultant contractor controller cook coordinator copywriter
    counsel counsellor counselor courier curator custodian dean dentist designer detective developer
    dietician dietitian director dispatcher doctor drafter draftsman draughtsman driver economist editor
    educator electrician engineer estimator evangelist examiner executive expert facilitator fellow
    filmmaker firefighter fitter fixer florist foreman founder freelancer fundraiser geologist guard
    hairdresser handyman headmaster housekeeper housewife hygienist illustrator inspector installer
    instructor intern interpreter interviewer investigator janitor journalist journeyman judge laborer
    labourer lawyer lecturer librarian lieutenant lineman logistician machinist maid manager marketer
    mason mathematician mechanic mentor merchandiser midwife millwright moderator musician nanny
    negotiator nurse nutritionist officer operator optician optometrist organizer owner painter
    paralegal paramedic partner pharmacist phlebotomist photographer physician physicist physiotherapist
    pilot planner plumber practitioner president principal processor producer professor programmer
    promoter proprietor psychiatrist psychologist publisher radiographer radiologist realtor
    receptionist recruiter registrar repairer reporter representative researcher resident salesman salesperson
    saleswoman scholar scientist scriptwriter secretary sergeant singer solicitor sonographer specialist
    statistician steward stewardess strategist student-worker stylist superintendent supervisor surgeon
    surveyor tailor teacher team-leader technician technologist telecaller teller tester therapist
    trader trainee trainer translator treasurer tutor underwriter usher vet veterinarian videographer
    volunteer waiter waitress warden welder worker writer
    """.split()
)
"""Nouns that end a job title and rarely mean anything else on a line of their own."""

TITLE_ACRONYMS = frozenset(
    """
    avp bdm cao cco cdo ceo cfo chro cio ciso cmo cna coo cpo cro cso cto dba evp gm lpn lvn md pmo rn
    sde sdet svp swe vp
    """.split()
)
"""Titles that are written in capitals; they count only so, since "MD" is also a state."""

SENIORITY_WORDS = frozenset(
    """
    acting ad-hoc assistant associate chief contract contractual deputy director entry-level executive
    experienced first founding freelance general global graduate group head interim intermediate intern
    internship jr jr. junior lead lead/senior level-2 level-3 mid mid-level middle national part-time
    principal regional self-employed senior sr sr. staff student summer temporary trainee vice visiting
    volunteer
    """.split()
)
"""Words before or after a title that say how senior or how engaged, not what."""

# Good endings, but common nouns beside: they need known words in front of them.
_WEAK_HEADS = frozenset(
    """
    ambassador anchor author boss captain carrier chair champion chief closer collector composer crew
    critic dealer deputy farmer finisher grower guide hand handler head helper host hostess internship
    keeper lead leader liaison loader maker man master mate member merchant model monitor observer
    packer person picker player porter producer professional ranger reader rep runner seller server
    sorter support tech woman
    """.split()
)

_NOT_A_TITLE = frozenset(
    """
    academy agency associates association bank board center centre certificate certification certified
    college company consultants consulting corp corporation council degree department dept diploma
    enterprises experience foundation gmbh group holdings hospital inc incorporated industries institute
    international laboratories labs limited llc llp ltd ministry partners plc polytechnic private
    profile pvt responsibilities school services skills society solutions studio summary systems
    technologies trust university
    """.split()
)

_BRACKETS = re.compile(r"\([^)]*\)|\[[^\]]*\]")
_PARTS = re.compile(r"\s*(?:[,|/;:•·&]|\s[-–—]\s|\s(?:and|cum)\s)\s*", re.IGNORECASE)
_OF = re.compile(r"\s(?:of|for|in|at|to|with|on|–|-)\s", re.IGNORECASE)
_WORDS = re.compile(r"[A-Za-z][A-Za-z.+#'’-]*")
_HEADED = re.compile(r"(?:[\w-]+\s+){0,2}(?:head|lead|chief)\s+(?:of|&)\s", re.IGNORECASE)
_RANK = re.compile(r"^(?:i{1,3}|iv|v|vi|\d|[a-c])$", re.IGNORECASE)
_SENTENCE = re.compile(r"\w{5}[.!?]\s+\w|[@%$€£]|https?:|www\.|\d{4}")
_MOST_WORDS = 10


@cache
def _counts() -> dict[str, tuple[int, int]]:
    """How often a word ends a title and how often it stands before the end."""
    text = files("talentsync.taxonomy").joinpath("titles.tsv").read_text(encoding="utf-8")
    rows = (row.split("\t") for row in text.splitlines() if row and not row.startswith("#"))
    return {word: (int(head), int(other)) for word, head, other in rows}


def is_job_title(text: str) -> float:
    """How much a short text is worded like a job title, from 0 to 1.

    0.5 is a sensible threshold for a line on its own; next to a date range or an employer 0.3 will do. The
    measure knows wording only: "Manager" is a title wherever it stands.
    """
    bare = _BRACKETS.sub(" ", text).strip(" \t•·-–—|,:;*")
    words = bare.split()
    if not words or len(words) > _MOST_WORDS or _SENTENCE.search(bare):
        return 0.0
    scores = [_score_part(part) for part in _PARTS.split(bare) if part.strip()]
    best = max(scores, default=0.0)
    # A long line with one title word in it is rather a sentence about somebody.
    return best if len(words) <= 6 else best * (1 - 0.12 * (len(words) - 6))


def _score_part(part: str) -> float:
    core = _WORDS.findall(_OF.split(part, maxsplit=1)[0])
    while len(core) > 1 and _RANK.match(core[-1]):
        core.pop()
    if not core:
        return 0.0
    if core[-1].lower().rstrip(".") in _NOT_A_TITLE:
        return 0.0
    if any(word.isupper() and word.lower() in TITLE_ACRONYMS for word in core):
        return 0.9
    if _HEADED.match(part) or (len(core) > 1 and core[-1].lower() == "lead"):
        return 0.9
    if _begins_like_a_sentence(core):
        return 0.1
    return _score_words([word.lower().rstrip(".") for word in core])


def _begins_like_a_sentence(core: list[str]) -> bool:
    """A verb begins "Managed a team of engineers"; "certified" is known from titles."""
    first = core[0].lower()
    verb = first.endswith(("ed", "ing")) and first not in SENIORITY_WORDS
    return verb and len(core) > 1 and _counts().get(first, (0, 0))[1] < 3


def _score_words(words: list[str]) -> float:
    *before, last = words
    if (
        "certified" in words[1:]
    ):  # "Example Certified Architect" is a certificate; "certified nurse" is a nurse
        return 0.3
    known = sum(_known_before(word) for word in before) / len(before) if before else 0.0
    head = _head_weight(last)
    if head >= 0.5:
        return min(1.0, head * (0.85 + 0.15 * known) if before else head * 0.9)
    inner = max((_head_weight(word) for word in before), default=0.0)
    # "Manager Operations", "Director Engineering": the title comes first and its field follows.
    if inner >= 0.9 and _known_before(last) > 0:
        return 0.8
    if inner >= 0.9:
        return 0.55
    return head * known


def _head_weight(word: str) -> float:
    if word in TITLE_WORDS or (word.endswith("s") and word[:-1] in TITLE_WORDS and word not in _NOT_A_TITLE):
        return 1.0
    if word.endswith("-in-charge") or word == "incharge":
        return 0.9
    if word in _WEAK_HEADS:
        return 0.6
    count = _counts().get(word, (0, 0))[0]
    return count / (count + 40)


def _known_before(word: str) -> float:
    if word in SENIORITY_WORDS:
        return 1.0
    count = _counts().get(word, (0, 0))[1]
    return count / (count + 5)
