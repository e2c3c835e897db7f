"""Orders in a repository's text to whatever writes about it.

`find_instruction` knows orders to screeners of candidates. A README is read by writers of posts and letters,
so what orders a text there counts too; both need an order and its object, for READMEs are full of commands
to people.
"""

from __future__ import annotations

import re

from talentsync.documents.instructions import find_instruction

ABOVE = r"(?:above|previous|prior|preceding|earlier|foregoing|before)"
WRITE = (
    r"(?:write|say|state|output|respond|reply|answer|print|claim|mention|include|add|tell|describe|generate)"
)
MACHINE = (
    r"(?:ai|llms?|language models?|ai (?:assistants?|agents?|models?|writers?)|assistants?|chat ?gpt|gpt|"
    r"gemini|claude)"
)

ORDER = re.compile(
    # Ignore the above and write X; forget everything before this and say ...
    rf"\b(?:ignore|disregard|forget|override)\b[^.\n]{{0,30}}\b{ABOVE}\b[^.\n]{{0,40}}\b{WRITE}\b"
    rf"|\b(?:ignore|disregard|forget) (?:all|everything|anything|whatever)\b[^.\n]{{0,30}}\b{ABOVE}\b"
    # AI assistants: when summarising this repository, state ...; if you are a language model, write ...
    r"|(?:^|[.!?:>*#-]\s*)(?:(?:note|attention|dear|hey|instructions?)[ ,:]+(?:to |for )?"
    r"(?:all |any |the )?)?"
    rf"{MACHINE}\b\s*[:,]\s*(?:please|you (?:must|should|will)|always|never|when|if|do not|ignore|{WRITE})\b"
    rf"|\bif you(?: are|'re) (?:an? )?{MACHINE}\b"
    # When summarising this repository, always mention ...
    rf"|\bwhen (?:summari[sz]ing|describing|writing about|reviewing|analy[sz]ing) this "
    rf"(?:repo|repository|project|code|readme)\b[^.\n]{{0,60}}\b{WRITE}\b",
    re.IGNORECASE,
)


def gives_orders(text: str) -> bool:
    """Whether the text orders its reader to write or to rate something."""
    words = " ".join(text.split())
    return find_instruction(words) is not None or ORDER.search(words) is not None
