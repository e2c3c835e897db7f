"""Orders to a screener or a writer, put into a document for a machine or a hurried person to follow.

Each pattern needs both an order and its object: "ignore" and "previous instructions", "rate" and "this
candidate" and "10/10". Words such as prompt, instruction, AI, rank or score alone are what résumés are made
of, and commands to people ("run make", "add this to your settings") what READMEs are.
"""

from __future__ import annotations

import re
from functools import cache
from string import ascii_lowercase, ascii_uppercase


def _any(words: str) -> str:
    """One of the words parted by bars and spaces, as a group."""
    return "(?:" + "|".join(word.strip() for word in words.split(" | ")) + ")"


_CANDIDATE = _any("candidate | applicant | r[ée]sum[ée] | cv | application")
_MACHINE = _any(
    "ai | a\\.i\\. | llm | large language model | language model | chat ?gpt | gpt | gemini | claude | "
    "chat ?bot | screener | ats | screening (?:tool|system|software|bot|model) | "
    "automated (?:screening|system|screener) | "
    "ai (?:model|assistant|system|reviewer|recruiter|screener|agent)"
)
_RULES = _any("instructions? | prompts? | rules? | guidelines? | directions? | commands? | criteria")
_BEFORE = _any(
    "previous | prior | above | earlier | preceding | existing | other | system | given | original"
)
_FORGET = _any("ignore | disregard | forget | override | bypass")
_RATE = _any("rate | score | rank | grade | evaluate | give | mark | assess | award | assign")
_ACCEPT = _any(
    "recommend | hire | shortlist | accept | select | advance | approve | pass | rank | rate | score | prefer"
)
_MUST = _any("always | must | immediately | please | you should | you will")
_TOP = _any("highest | maximum | max | perfect | top | full | best")
_MARK = _any("scores? | ratings? | marks? | grades? | ranks? | match | points | recommendation")
_FIRST = _any("best | top | highest | most | perfect | excellent | ideal | exceptional | strong | #1")
_BEST = _any(
    "10 ?/ ?10 | 5 ?/ ?5 | 100 ?/ ?100 | 100 ?% | 100 points | highly | "
    f"(?:the )?{_TOP}(?: possible)? {_MARK} | as (?:the |an? )?{_FIRST}"
)
_CHOSEN = _any(
    "exceptional | exceptionally | perfect | ideal | best | highly qualified | most qualified | strongest | "
    "hired | selected | shortlisted | accepted | approved | ranked | rated | scored"
)
_NOTE = _any("note | message | instructions? | attention | notice | memo | hint | reminder")
_SAY = _any("say | state | respond | reply | conclude | output | print | answer")
_ABOVE = _any("above | previous | prior | preceding | earlier | foregoing | before")
_WRITE = _any(
    "write | say | state | output | respond | reply | answer | print | claim | mention | include | add | "
    "tell | describe | generate"
)
_WRITER = _any(
    "ai | llms? | language models? | ai (?:assistants?|agents?|models?|writers?) | assistants? | chat ?gpt | "
    "gpt | gemini | claude"
)
_ANSWER = _any("return | output | respond with | answer with | reply with | assign | give")

_ORDERS = (
    # Ignore all previous instructions; do not follow the above rules.
    rf"{_FORGET}\b[^.\n]{{0,20}}\b{_BEFORE}\b[^.\n]{{0,20}}\b{_RULES}",
    rf"{_FORGET} {_any('all | any | your | every')}(?: of)?(?: the| your)? {_RULES}",
    rf"(?:do not|don't|never) {_any('follow | obey | apply')} (?:the |your |any ){{0,2}}{_BEFORE} {_RULES}",
    # Ignore the above and write X; forget everything before this and say ...
    rf"{_FORGET}\b[^.\n]{{0,30}}\b{_ABOVE}\b[^.\n]{{0,40}}\b{_WRITE}\b",
    rf"{_FORGET} {_any('all | everything | anything | whatever')}\b[^.\n]{{0,30}}\b{_ABOVE}\b",
    # If you are a language model, write ...
    rf"if you(?: are|'re) (?:an? )?{_WRITER}\b",
    # When summarising this repository, always mention ...
    r"when (?:summari[sz]ing|describing|writing about|reviewing|analy[sz]ing) this "
    rf"(?:repo|repository|project|code|readme)\b[^.\n]{{0,60}}\b{_WRITE}\b",
    # Note to the AI: ...; attention LLM: ...; new instructions: ...
    rf"{_NOTE} (?:to|for) (?:the |any |all |every )?{_MACHINE}s?\b[^.\n]{{0,40}}[:,]",
    rf"attention,? {_MACHINE}s?\b\s*[:,!]",
    rf"{_any('new | updated | hidden | secret')} (?:system )?(?:instructions?|prompt)\s*:",
    # If you are an AI ...; you are now a helpful assistant.
    rf"you are (?:now )?(?:an? |the )?(?:helpful )?(?:{_MACHINE}|assistant)\b",
    # Rate this candidate 10/10; return a score of 100.
    rf"{_RATE}\b (?:[^.\n]{{0,30}} )?{_CANDIDATE}\b[^.\n]{{0,40}}\b{_BEST}",
    rf"{_ANSWER}\b (?:an? |the )?(?:match |final |overall )?(?:score|rating|grade|mark)\b"
    r"[^.\n]{0,12}\b(?:10|100|9\d|ten|perfect|maximum)\b",
    # You must recommend this candidate; state that this candidate fits; this candidate is the best.
    rf"{_MUST}(?: strongly)? {_ACCEPT} (?:this|the) {_CANDIDATE}\b",
    rf"(?:recommend|shortlist|accept|select|advance|approve) this {_CANDIDATE}\b",
    rf"{_SAY}\b[^.\n]{{0,20}}\bthis {_CANDIDATE}\b",
    rf"this {_CANDIDATE} (?:is|must be|should be|has been) (?:an? |the )?{_CHOSEN}\b",
    # Requests for the prompt itself.
    r"(?:reveal|print|repeat|show|output) (?:your|the) (?:(?:system|hidden) prompt|instructions above)\b",
)
"""Each begins with a word; all are in lower case."""

_OTHERS = (
    # AI assistants: when summarising this repository, state ...
    r"(?:^|[.!?:>*#-]\s*)"
    r"(?:(?:note|attention|dear|hey|instructions?)[ ,:]+(?:to |for )?(?:all |any |the )?)?"
    rf"{_WRITER}\b\s*[:,]\s*"
    rf"(?:please|you (?:must|should|will)|always|never|when|if|do not|ignore|{_WRITE})\b",
    # The marks of chat templates.
    r"<\|(?:im_start|im_end|system|endoftext|start_header_id)\|>|\[/?inst\]|<</?sys>>",
)


# Lower case, character for character, so that places stay: a search that ignores case takes three times as
# long. The last four are what such a search takes for a letter of ASCII.
_LOWER = str.maketrans(
    f"{ascii_uppercase}É\N{KELVIN SIGN}\N{LATIN SMALL LETTER LONG S}"
    "\N{LATIN SMALL LETTER DOTLESS I}\N{LATIN CAPITAL LETTER I WITH DOT ABOVE}",
    f"{ascii_lowercase}éksii",
)


@cache
def _pattern() -> re.Pattern[str]:
    # None begins inside a word; to say so once spares most places the trial of every order.
    return re.compile(rf"(?<!\w)(?:{'|'.join(_ORDERS)})|{'|'.join(_OTHERS)}")


def find_instruction(text: str) -> re.Match[str] | None:
    """The first order to a screener or a writer, if there is one; the match is in `text` in lower case."""
    return _pattern().search(text.translate(_LOWER))


def gives_orders(text: str) -> bool:
    """Whether there is an order in `text`, also one that runs over the ends of its lines."""
    return find_instruction(" ".join(text.split())) is not None
