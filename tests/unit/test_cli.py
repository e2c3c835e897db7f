"""The `talentsync` command."""

from __future__ import annotations

import json
import re
from pathlib import Path

import docx
import pytest

from talentsync.cli import main
from talentsync.documents import read_document
from talentsync.resume import parse_resume
from talentsync.schemas.research import WebPage
from tests.resume_text import RESUME_TEXT
from tests.server.test_ats import JOB
from tests.unit.documents.make_docx import saved

DEMO = Path(__file__).parents[2] / "talentsync" / "demo" / "resume.pdf"


@pytest.fixture
def resume(tmp_path: Path) -> Path:
    path = tmp_path / "cv.txt"
    path.write_text(RESUME_TEXT, encoding="utf-8")
    return path


@pytest.fixture
def job(tmp_path: Path) -> Path:
    path = tmp_path / "job.md"
    path.write_text(JOB, encoding="utf-8")
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


@pytest.mark.parametrize("suffix", ["pdf", "docx", "md"])
@pytest.mark.parametrize("design", ["classic", "modern"])
def test_tailor_writes_the_format_that_the_suffix_names(
    resume: Path, job: Path, tmp_path: Path, suffix: str, design: str
) -> None:
    out = tmp_path / f"out.{suffix.upper()}"

    assert main(["tailor", str(resume), "--job", str(job), "--out", str(out), "--design", design]) == 0

    profile = parse_resume(read_document(out.read_bytes(), f"out.{suffix}"))
    assert (profile.name, profile.headline) == ("Amina Okafor", "Senior Data Engineer")
    assert [role.company for role in profile.experience] == ["Harmattan Analytics", "Ikoyi Telecom"]


def test_tailor_writes_json_resume(resume: Path, tmp_path: Path) -> None:
    out = tmp_path / "out.json"

    assert main(["tailor", str(resume), "--role", "Data Engineer", "--out", str(out)]) == 0
    assert json.loads(out.read_text(encoding="utf-8"))["basics"]["name"] == "Amina Okafor"


def test_tailor_tells_scores_changes_and_what_is_missing(
    resume: Path, job: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    out = tmp_path / "out.pdf"

    assert main(["tailor", str(resume), "--job", str(job), "--out", str(out)]) == 0

    lines = capsys.readouterr().out.splitlines()
    assert lines[0] == f"Résumé tailored to Senior Data Engineer: {out}"
    assert re.fullmatch(r"Score: \d+ -> \d+ of 100", lines[1])
    changes = lines[lines.index("Changes:") + 1 : lines.index("Still missing:") - 1]
    assert "- headline: Data Engineer -> Senior Data Engineer (You held this title)" in changes
    assert any(line.startswith("- summary: ") and "… Hands-on with" in line for line in changes)
    assert all(line.startswith("- ") for line in changes)
    assert "- Kubernetes" in lines[lines.index("Still missing:") :]


def test_tailor_takes_the_role_that_is_named_before_the_jobs_title(
    resume: Path, job: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    out = str(tmp_path / "out.md")

    assert main(["tailor", str(resume), "--job", str(job), "--role", "Platform Lead", "--out", out]) == 0
    assert capsys.readouterr().out.startswith("Résumé tailored to Platform Lead")


def test_tailor_without_a_job_tells_no_score(
    resume: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    out = str(tmp_path / "out.md")

    assert main(["tailor", str(resume), "--role", "Data Engineer", "--out", out]) == 0
    assert "Score" not in capsys.readouterr().out


def test_tailor_reads_a_job_from_a_word_file(
    resume: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    job = tmp_path / "job.docx"
    document = docx.Document()
    for line in JOB.splitlines():
        document.add_paragraph(line)
    job.write_bytes(saved(document))

    assert main(["tailor", str(resume), "--job", str(job), "--out", str(tmp_path / "out.md")]) == 0
    assert "Senior Data Engineer" in capsys.readouterr().out


class OnePage:
    """A web of one page."""

    async def read(self, url: str, *, field: str = "url") -> WebPage:
        """The page, with a warning."""
        del field
        return WebPage(url=url, text=JOB, warnings=["The page is an old one."])


def test_tailor_follows_a_link_to_the_job(
    resume: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("tools.deps.open_web_pages", lambda *_, **__: OnePage())
    out = str(tmp_path / "out.md")

    assert main(["tailor", str(resume), "--job", "https://jobs.example.com/7", "--out", out]) == 0

    told = capsys.readouterr().out
    assert "tailored to Senior Data Engineer" in told
    assert "- The page is an old one." in told


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (["--job", "job.md", "--out", "out.odt"], "--out has to end with one of: .json, .md, .docx, .pdf"),
        (["--job", "job.md", "--out", "out"], "--out has to end with one of"),
        (["--job", "job.md", "--out", "job.md"], "would be lost"),
        (["--job", "nowhere.md", "--out", "out.md"], "nowhere.md cannot be read: there is no such file"),
        (["--job", "www.example.com/job", "--out", "out.md"], "or a link that begins with https://"),
        (["--job", "ftp://example.com/job", "--out", "out.md"], "does not begin with http:// or https://"),
        (["--job", "empty.txt", "--out", "out.md"], "--job empty.txt: The file is empty"),
        (["--job", "plain.txt", "--out", "out.md"], "The job names no title. Name the role with --role"),
        (["--out", "out.md"], "There is no job. Name the role with --role"),
        (["--job", "http://127.0.0.1/job", "--out", "out.md"], "--job is not an address"),
        (["--role", "Cook", "--out", "nowhere/out.md"], "there is no folder nowhere"),
    ],
)
@pytest.mark.usefixtures("job")
def test_tailor_tells_bad_input_in_one_line(
    resume: Path, tmp_path: Path, arguments: list[str], told: str, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "plain.txt").write_text("You like people and early mornings.\n", encoding="utf-8")
    (tmp_path / "empty.txt").touch()

    assert main(["tailor", str(resume), *arguments]) == 2

    printed = capsys.readouterr()
    assert printed.out == ""
    assert told in printed.err
    assert printed.err.count("\n") == 1
    assert not (tmp_path / "out.md").exists()
