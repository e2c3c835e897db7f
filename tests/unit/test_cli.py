"""The `talentsync` command."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from talentsync.cli import main
from tests.server.conftest import RESUME_TEXT

DEMO = Path(__file__).parents[2] / "talentsync" / "demo" / "resume.pdf"


@pytest.fixture
def resume(tmp_path: Path) -> Path:
    path = tmp_path / "cv.txt"
    path.write_text(RESUME_TEXT, encoding="utf-8")
    return path


@pytest.fixture(autouse=True)
def no_key(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """An environment without keys and without a `.env` file."""
    for name in ("GOOGLE_API_KEY", "MODEL"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.chdir(tmp_path)


def test_parse_prints_the_profile(resume: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["parse", str(resume)]) == 0

    profile = json.loads(capsys.readouterr().out)
    assert profile["name"] == "Amina Okafor"
    assert profile["email"] == "amina.okafor@example.com"
    assert (
        profile["experience"][0] | {"title": "Senior Data Engineer", "start": "2021-03", "end": "present"}
        == (profile["experience"][0])
    )
    assert profile["education"][0]["institution"] == "University of Lagos"
    assert profile["skills"][:2] == ["Python", "SQL"]
    assert profile["projects"] == []
    assert any("github.com/amina-okafor-example" in link for link in profile["links"])


def test_parse_prints_json_resume(resume: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["parse", str(resume), "--format", "jsonresume"]) == 0

    printed = json.loads(capsys.readouterr().out)
    assert printed["basics"]["name"] == "Amina Okafor"
    assert printed["work"][0]["name"] == "Harmattan Analytics"


def test_classify_prints_one_line_a_file(resume: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["classify", str(resume), str(DEMO)]) == 0

    lines = [json.loads(line) for line in capsys.readouterr().out.splitlines()]
    assert [line["file"] for line in lines] == [str(resume), str(DEMO)]
    assert all(len(line["top"]) == 3 for line in lines)
    assert all({"label", "probability"} <= set(line) for line in lines)


def test_classify_reads_a_column_of_a_csv_file(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    table = tmp_path / "cvs.csv"
    table.write_text(
        'id,text\n1,"Java developer: Spring, Hibernate, JSP, servlets, Maven"\n2,\n', encoding="utf-8"
    )

    assert main(["classify", "--csv", str(table), "--column", "text"]) == 0

    lines = [json.loads(line) for line in capsys.readouterr().out.splitlines()]
    assert [line["row"] for line in lines] == [1, 2]
    assert lines[0]["top"][0]["label"] == "Java Developer"
    assert lines[1]["label"] == "unsure"


def test_a_feature_runs_from_its_own_command(resume: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["resume-analysis", str(resume)]) == 0

    answer = json.loads(capsys.readouterr().out)
    assert answer["data"]["name"] == "Amina Okafor"
    assert answer["meta"]["engine"] == "embedded"


def test_the_demo_reads_as_a_page(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["demo"]) == 0

    page = capsys.readouterr().out
    for heading in ("## Skills", "## Experience", "## Education"):
        assert heading in page


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (["parse", "nowhere.pdf"], "nowhere.pdf cannot be read: No such file"),
        (["classify"], "Name files to classify"),
        (["resume-analysis"], "neither arrived"),
    ],
)
def test_bad_input_is_one_line_on_standard_error(
    arguments: list[str], told: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(arguments) == 2

    printed = capsys.readouterr()
    assert printed.out == ""
    assert printed.err.startswith("talentsync: ")
    assert told in printed.err
    assert printed.err.count("\n") == 1


def test_an_unknown_column_is_told_with_the_known_ones(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    table = tmp_path / "cvs.csv"
    table.write_text("id,text\n", encoding="utf-8")

    assert main(["classify", "--csv", str(table), "--column", "body"]) == 2
    assert "id, text" in capsys.readouterr().err


def test_a_table_saved_by_excel_is_read(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    table = tmp_path / "cvs.csv"
    table.write_text("\ufefftext\nJava developer\n", encoding="utf-8")

    assert main(["classify", "--csv", str(table), "--column", "text"]) == 0
    assert json.loads(capsys.readouterr().out)["row"] == 1
