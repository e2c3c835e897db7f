"""The assistant in a terminal."""

from __future__ import annotations

import io
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from talentsync.cli import main
from talentsync.settings import load_settings
from tests.resume_text import RESUME_TEXT

MAIL = "Write a cold mail to Jane Smith, Head of Data at Harbour Bank. My goal is Senior Data Engineer."


@pytest.fixture(autouse=True)
def own_record(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Iterator[None]:
    for name in ("GOOGLE_API_KEY", "MODEL", "TAVILY_API_KEY"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("DATABASE_URL", f"sqlite:///{tmp_path / 'record.db'}")
    monkeypatch.chdir(tmp_path)
    load_settings.cache_clear()
    yield
    load_settings.cache_clear()


@pytest.fixture
def resume(tmp_path: Path) -> Path:
    path = tmp_path / "amina.txt"
    path.write_text(RESUME_TEXT, encoding="utf-8")
    return path


def chat(
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    *lines: str,
    options: tuple[str, ...] = (),
) -> str:
    """What a conversation of these lines prints."""
    monkeypatch.setattr(sys, "stdin", io.StringIO("".join(f"{line}\n" for line in lines)))
    assert main(["chat", *options]) == 0
    return capsys.readouterr().out


def test_a_conversation_remembers_the_file(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], resume: Path
) -> None:
    printed = chat(monkeypatch, capsys, f"/file {resume}", "analyse it", "/quit", "never read")

    assert "amina.txt goes with the next message." in printed
    assert "[resume_analysis]" in printed
    assert "Harmattan Analytics" in printed
    assert "never read" not in printed


def test_a_thread_is_gone_on_with_in_another_run(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], resume: Path
) -> None:
    first = chat(monkeypatch, capsys, "hello", "/thread", options=("--file", str(resume)))
    thread = first.strip().splitlines()[-1]
    second = chat(monkeypatch, capsys, "analyse my résumé", options=("--thread", thread))

    assert "Amina Okafor" in second


def test_a_draft_is_edited_and_accepted_in_the_review(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], resume: Path
) -> None:
    lines = (MAIL, "edit", "edit change the recipient to Bob Brown", "accept")
    printed = chat(monkeypatch, capsys, *lines, options=("--review", "--file", str(resume)))

    assert printed.index("Dear Jane Smith,") < printed.index("Say accept, reject, or edit")
    assert printed.count("Dear Bob Brown,") == 2  # as it is reviewed, and as it was accepted


def test_a_draft_waits_over_the_end_of_the_input(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], resume: Path
) -> None:
    first = chat(monkeypatch, capsys, MAIL, options=("--review", "--file", str(resume)))
    thread = first.strip().rpartition(" ")[2]
    second = chat(monkeypatch, capsys, "accept", "help", options=("--thread", thread))

    assert "The draft waits" in first
    assert second.count("Dear Jane Smith,") == 2  # as it waited, and as it was accepted
    assert "Résumé analysis" in second


def test_several_lines_are_pasted_as_one_message(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    printed = chat(monkeypatch, capsys, "/paste", *RESUME_TEXT.splitlines(), ".", "/thread")

    assert "the résumé of Amina Okafor" in printed


def test_what_is_wrong_is_told_and_the_conversation_goes_on(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    missing = tmp_path / "missing.pdf"
    printed = chat(monkeypatch, capsys, f"/file {missing}", "help", options=("--thread", ""))

    assert f"talentsync: {missing} cannot be read" in printed
    assert "Résumé analysis" in printed


def test_an_unknown_thread_is_told(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(sys, "stdin", io.StringIO("hello\n"))

    assert main(["chat", "--thread", "nowhere"]) == 2
    assert "There is no thread 'nowhere'." in capsys.readouterr().err
