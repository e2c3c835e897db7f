"""Orders to a screener, written into a document for a machine or a hurried person to follow.

Each pattern needs both an order and its object: "ignore" and "previous instructions", "rate" and "this
candidate" and "10/10". Words such as prompt, instruction, AI, rank or score alone are what résumés are made of.
"""

from __future__ import annotations

import re
from functools import cache

_CANDIDATE = r"(?:candidate|applicant|r[ée]sum[ée]|cv|application)"
_MACHINE = (
    r"(?:ai|a\.i\.|llm|large language model|language model|chat ?gpt|gpt|gemini|claude|chat ?bot|screening "
    r"(?:tool|system|software|bot|model)|screener|ats|automated (?:screening|system|screener)|ai (?:model|assistant|"
    r"system|reviewer|recruiter|screener|agent))"
)
_RULES = r"(?:instructions?|prompts?|rules?|guidelines?|directions?|commands?|criteria)"
_BEFORE = r"(?:previous|prior|above|earlier|preceding|existing|other|system|given|original)"
_BEST = (
    r"(?:10 ?/ ?10|5 ?/ ?5|100 ?/ ?100|100 ?%|100 points|(?:the )?(?:highest|maximum|max|perfect|top|full|best)"
    r"(?: possible)? (?:scores?|ratings?|marks?|grades?|ranks?|match|points|recommendation)|"
    r"as (?:the |an? )?(?:best|top|highest|most|perfect|excellent|ideal|exceptional|strong|number one|#1)|highly)"
)
_PATTERNS = (
    # Ignore all previous instructions; do not follow the above rules.
    rf"\b(?:ignore|disregard|forget|override|bypass)\b[^.\n]{{0,20}}\b{_BEFORE}\b[^.\n]{{0,20}}\b{_RULES}",
    rf"\b(?:ignore|disregard|forget|override)\b (?:all|any|your|every)(?: of)?(?: the| your)? {_RULES}",
    rf"\b(?:do not|don't|never) (?:follow|obey|apply) (?:the |your |any ){{0,2}}{_BEFORE} {_RULES}",
    # Note to the AI: ...; new instructions: ...
    rf"\b(?:note|message|instructions?|attention|notice|memo|hint|reminder) (?:to|for) (?:the |any |all |every )?"
    rf"{_MACHINE}s?\b[^.\n]{{0,40}}[:,]",
    rf"\battention,? {_MACHINE}s?\b\s*[:,!]",
    rf"\b(?:new|updated|hidden|secret) (?:system )?(?:instructions?|prompt)(?: (?:to|for) (?:the )?{_MACHINE}s?)?\s*:",
    # If you are an AI ...; you are now a helpful assistant.
    rf"\byou are (?:now )?(?:an? |the )?(?:helpful )?(?:{_MACHINE}|assistant)\b",
    # Rate this candidate 10/10; give this résumé the highest score.
    rf"\b(?:rate|score|rank|grade|evaluate|give|mark|assess|award|assign)\b (?:[^.\n]{{0,30}} )?{_CANDIDATE}\b"
    rf"[^.\n]{{0,40}}\b{_BEST}",
    r"\b(?:return|output|respond with|answer with|reply with|assign|give)\b (?:a |an |the )?(?:match |final |overall )?"
    r"(?:score|rating|grade|mark)\b[^.\n]{0,12}\b(?:10|100|9\d|ten|perfect|maximum)\b",
    # You must recommend this candidate; this candidate is the best.
    rf"\b(?:always|must|immediately|please|you should|you will)(?: strongly)? (?:recommend|hire|shortlist|accept|"
    rf"select|advance|approve|pass|rank|rate|score|prefer) (?:this|the) {_CANDIDATE}\b",
    rf"\b(?:recommend|shortlist|accept|select|advance|approve) this {_CANDIDATE}\b",
    rf"\b(?:say|state|respond|reply|conclude|output|print|answer)\b[^.\n]{{0,20}}\bthis {_CANDIDATE}\b",
    rf"\bthis {_CANDIDATE} (?:is|must be|should be|has been) (?:an? |the )?(?:exceptional|exceptionally|perfect|ideal|"
    r"best|highly qualified|most qualified|strongest|hired|selected|shortlisted|accepted|approved|ranked|rated|scored)\b",
    # The marks of chat templates, and requests for the prompt itself.
    r"<\|(?:im_start|im_end|system|endoftext|start_header_id)\|>|\[/?INST\]|<</?SYS>>",
    r"\b(?:reveal|print|repeat|show|output) (?:your|the) (?:system prompt|hidden prompt|instructions above)\b",
)


@cache
def _pattern() -> re.Pattern[str]:
    return re.compile("|".join(_PATTERNS), re.IGNORECASE)


def find_instruction(text: str) -> re.Match[str] | None:
    """The first order to a screener in `text`, if there is one."""
    return _pattern().search(text)
