"""Which tools ran, and what their answers rest on."""

from __future__ import annotations

from talentsync.conversation.reports.uses import LONGEST, report_uses
from talentsync.schemas.chat import ToolUse


def use(**given: object) -> ToolUse:
    return ToolUse.model_validate({"tool": "cold_mail", "title": "Cold mail", **given})


def test_a_tool_is_named_with_the_resume_and_its_evidence() -> None:
    told = report_uses([use(resume="Amina Okafor", evidence=["Moved 4 TB a day", "Built consumers"])])

    assert told.splitlines() == [
        "*Tool: Cold mail (`cold_mail`), with the résumé of Amina Okafor. It rests on, among others:*",
        "",
        "- Moved 4 TB a day",
        "- Built consumers",
    ]


def test_a_tool_without_evidence_is_named_alone_and_one_that_failed_not_at_all() -> None:
    assert report_uses([use(), use(status="failed")]) == "*Tool: Cold mail (`cold_mail`).*"


def test_evidence_is_short_and_cannot_be_markup() -> None:
    told = report_uses([use(evidence=["[click](javascript:x) <b>", "x" * 1000, "c", "fourth"])])

    assert "\\[click\\]" in told
    assert "<b>" not in told.replace("\\<b", "")
    assert "x" * LONGEST not in told
    assert "fourth" not in told


def test_nothing_ran() -> None:
    assert report_uses([]) == ""
