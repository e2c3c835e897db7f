"""The writing features on the command line."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from graphs import FEATURES
from graphs.feature import Feature
from talentsync.cli import main
from talentsync.schemas.fields import file_fields
from tests.resume_text import RESUME_TEXT

WRITING = [item for item in FEATURES if not item.export and not item.queued and "analysis" not in item.name]


@pytest.fixture(autouse=True)
def no_key(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    for name in ("GOOGLE_API_KEY", "MODEL", "TAVILY_API_KEY"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.chdir(tmp_path)
    (tmp_path / "cv.txt").write_text(RESUME_TEXT, encoding="utf-8")


@pytest.mark.parametrize("item", WRITING, ids=lambda item: item.slug)
def test_the_help_says_what_each_field_is(item: Feature, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as ended:
        main([item.slug, "--help"])

    assert ended.value.code == 0
    told = " ".join(capsys.readouterr().out.split())
    files = {name for name, _ in file_fields(item.request)}
    for name, info in item.request.model_fields.items():
        if name in files or name.removesuffix("_name") in files:
            continue
        assert f"--{name.replace('_', '-')}" in told
        assert str(info.title) in told


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (
            [
                "cold-mail",
                "cv.txt",
                "--recipient-name",
                "Jo Bell",
                "--recipient-designation",
                "CTO",
                "--company-name",
                "Fennel",
                "--sender-name",
                "Amina Okafor",
                "--sender-role-or-goal",
                "Data Engineer",
            ],
            "Dear Jo Bell,",
        ),
        (
            [
                "hiring-assistant",
                "cv.txt",
                "--role",
                "Data Engineer",
                "--company-name",
                "Fennel",
                "--questions",
                "Why this role?",
                "--questions",
                "Who are you?",
            ],
            '"Who are you?":',
        ),
        (["linkedin-posts", "--topic", "Code reviews", "--no-enable-research"], "Code reviews"),
        (["linkedin-posts", "--topic", "Code reviews", "--enable-research", "false"], "Code reviews"),
        (["linkedin-post-edit", "--post", "We don't ship.", "--instruction", "more formal"], "do not ship"),
        (["career-tips", "--skills", "Python, Spark"], "Spark"),
        (["career-tips", "cv.txt", "--skills", "Python", "--skills", "Spark"], "Spark"),
    ],
)
def test_a_feature_answers(arguments: list[str], told: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(arguments) == 0

    printed = capsys.readouterr().out
    answer: dict[str, Any] = json.loads(printed)
    assert answer["success"] is True
    assert told in printed


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (["linkedin-posts"], "--topic: field required."),
        (["linkedin-posts", "--topic", "x", "--post-count", "6"], "--post-count: input should be less than"),
        (["linkedin-posts", "--topic", "x", "--enable-research", "maybe"], "--enable-research: input should"),
        (["linkedin-posts", "--topic", "x", "--length", "Huge"], "--length: input should be 'Short'"),
        (["linkedin-post-edit", "--post", '{"text', "--instruction", "x"], "--post: it looks like JSON"),
        (
            ["hiring-assistant", "cv.txt", "--role", "x", "--company-name", "x", "--questions", "[]"],
            "--questi",
        ),
    ],
)
def test_bad_input_is_one_line_that_names_the_option(
    arguments: list[str], told: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(arguments) == 2

    printed = capsys.readouterr()
    assert printed.out == ""
    assert printed.err.startswith(f"talentsync: {told}")
    assert printed.err.count("\n") == 1
