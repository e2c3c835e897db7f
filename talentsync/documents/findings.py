"""What a reader should know about a document: hidden text, instructions to a screener, lost characters."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from talentsync.documents.instructions import find_instruction
from talentsync.schemas.document import Finding, FindingCode, Line

_EXCERPT = 500
_MESSAGES: dict[FindingCode, str] = {
    "invisible_text": "Text that is not shown was left out.",
    "off_page_text": "Text outside the page was left out.",
    "tiny_text": "Text too small to read was left out.",
    "background_coloured_text": "Text in the colour of its background was left out.",
}

_LOST = re.compile(r"\ufffd|\(cid:\d+\)")


def hidden_findings(hidden: Iterable[tuple[FindingCode, str]], page: int | None) -> list[Finding]:
    """One finding for each way of hiding on a page, and one more where the hidden text gives orders."""
    texts: dict[FindingCode, list[str]] = {}
    for code, text in hidden:
        if text.strip():
            texts.setdefault(code, []).append(text.strip())
    found: list[Finding] = []
    for code, parts in texts.items():
        whole = " ".join(parts)
        found.append(Finding(code=code, message=_MESSAGES[code], page=page, excerpt=whole[:_EXCERPT]))
        found.extend(instruction_findings(whole, page))
    return found


def instruction_findings(text: str, page: int | None) -> list[Finding]:
    """A finding when `text` tells a screener, human or machine, what to conclude."""
    match = find_instruction(text)
    if match is None:
        return []
    start = max(match.start() - 60, 0)
    return [
        Finding(
            code="instruction_to_screener",
            message="The document gives orders to whoever screens it; they are text here, not followed.",
            page=page,
            excerpt=text[start : match.end() + 120][:_EXCERPT],
        )
    ]


def line_findings(lines: Sequence[Line]) -> list[Finding]:
    """Findings about the visible lines: instructions, columns, characters that were lost."""
    found: list[Finding] = []
    for page in sorted({line.page for line in lines}):
        own = [line for line in lines if line.page == page]
        found.extend(instruction_findings(" ".join(line.text for line in own), page))
        columns = 1 + max(line.column for line in own)
        if columns > 1:
            message = f"The page has {columns} columns; they were read one after the other."
            found.append(Finding(code="multiple_columns", message=message, page=page))
        found.extend(_lost_characters(own, page))
    return found


def _lost_characters(lines: Sequence[Line], page: int) -> list[Finding]:
    spoiled = [line.text for line in lines if _LOST.search(line.text)]
    if not spoiled:
        return []
    lost = sum(len(_LOST.findall(text)) for text in spoiled)
    message = f"{lost} characters could not be decoded. Export the document again with its fonts embedded."
    return [
        Finding(
            code="undecodable_characters", message=message, page=page, excerpt=" / ".join(spoiled)[:_EXCERPT]
        )
    ]
