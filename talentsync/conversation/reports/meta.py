"""The end of every report: who wrote the answer, what it rests on, and what to take with care."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from pydantic import ValidationError

from talentsync.conversation.offer import Plain
from talentsync.conversation.reports.blocks import bullets
from talentsync.conversation.reports.escape import inline, link
from talentsync.schemas.meta import EMBEDDED, RunMeta, UnsupportedClaim

ITEMS = 5
LIST_CHARS = 800
WARNING_CHARS = 240
CLAIM_CHARS = 160


def report_meta(answer: Plain) -> str:
    """Engine, warnings, claims that were left out and sources; nothing for an answer without `meta`."""
    meta = _meta_of(answer.get("meta"))
    return "" if meta is None else "\n\n".join(_blocks(meta))


def _meta_of(given: Any) -> RunMeta | None:
    """What any answer says of itself; a feature that nobody knows may say something else under that name."""
    if given is None:
        return None
    try:
        return RunMeta.model_validate(given)
    except ValidationError:
        return None


def _blocks(meta: RunMeta) -> Iterator[str]:
    yield f"*{_engine(meta)}*"
    warnings = [inline(warning, WARNING_CHARS) for warning in meta.warnings]
    yield from _list("Warnings", warnings)
    yield from _list("Left out, for want of evidence", [_claim(claim) for claim in meta.unsupported_claims])
    yield from _list("Sources", [link(source.title, source.url) for source in meta.sources])


def _list(title: str, items: list[str]) -> Iterator[str]:
    shown = bullets(items, ITEMS, LIST_CHARS)
    if shown:
        yield f"**{title}**\n\n{shown}"


def _engine(meta: RunMeta) -> str:
    parts = [f"Written by {_writer(meta)}"]
    if meta.rubric_version:
        parts.append(f"scored by rubric {inline(meta.rubric_version, 20)}")
    if meta.ocr_engine:
        parts.append(f"scanned pages read by {inline(meta.ocr_engine, 40)}")
    return f"{'; '.join(parts)}."


def _writer(meta: RunMeta) -> str:
    name = "the embedded engine" if meta.engine == EMBEDDED else inline(meta.engine, 80)
    return f"{name}, since the language model could not be used" if meta.degraded else name


def _claim(claim: UnsupportedClaim) -> str:
    reason = inline(claim.reason, CLAIM_CHARS)
    return f"“{inline(claim.text, CLAIM_CHARS)}”" + (f": {reason}" if reason else "")
