"""The shortlist as a file, read again by real readers; nothing of a stranger's text acts in it."""

from __future__ import annotations

import csv
import io
import json

import pytest
from hypothesis import given
from hypothesis import strategies as st
from markdown_it import MarkdownIt
from markdown_it.token import Token

from talentsync.exports import export_shortlist
from talentsync.schemas.screening import FileLine, ScreeningState, Shortlist, ShortlistFormat
from tests.unit.screening.people import entry, gate

_HOSTILE = st.text(
    st.sampled_from("=+-@|`*_[]()<>#&!~$\\\"',;:/.\t\r\n ab1é\u202eＥ＝")
    | st.characters(exclude_categories=["Cs"]),
    max_size=30,
)
_FORMULAS = ("=", "+", "-", "@", "\t", "\r", "＝", "＋", "－", "＠")


def _shortlist(text: str = "maya.pdf", **facts: object) -> Shortlist:
    line = FileLine(number=3, name=text, status="unreadable", code="unreadable_document", reason=text)
    values: dict[str, object] = {
        "job_title": "Python Developer (m/w/d)",
        "rubric_version": "2",
        "ranking": [
            entry(
                1,
                text,
                72.7,
                candidate={"name": text, "phone": "+1 212-555-0134"},
                matched_must_haves=["Python", text],
                missing_must_haves=["Docker", "Kubernetes"],
                gates=[gate("failed")],
                duplicates=[text],
                summary=text,
            ),
            entry(2, "other.pdf"),
        ],
        "files": [
            FileLine(number=1, name=text, status="screened"),
            FileLine(number=2, name="other.pdf", status="screened"),
            line,
        ],
    }
    return Shortlist.model_validate({**values, **facts})


def _rows(shortlist: Shortlist) -> list[dict[str, str]]:
    text = export_shortlist(shortlist, "csv").content.decode("utf-8-sig")
    return list(csv.DictReader(io.StringIO(text, newline=""), strict=True))


def _tokens(shortlist: Shortlist) -> list[Token]:
    text = export_shortlist(shortlist, "markdown").content.decode()
    return MarkdownIt("gfm-like", {"linkify": False, "html": True}).parse(text)


def test_csv_has_a_row_for_each_candidate_and_one_for_each_file_that_is_not_ranked() -> None:
    first, second, unreadable = _rows(_shortlist())
    assert (first["rank"], first["status"], first["file"], first["score"]) == (
        "1",
        "ranked",
        "maya.pdf",
        "73",
    )
    assert (first["points_hard_skills"], first["years"]) == ("9.7", "3.5")
    assert (first["missing_must_haves"], first["duplicates"]) == ("Docker; Kubernetes", "maya.pdf")
    assert first["failed_conditions"] == "Must be based in Valencia."
    assert (second["rank"], second["file"]) == ("2", "other.pdf")
    assert (unreadable["status"], unreadable["reason_code"], unreadable["score"]) == (
        "unreadable",
        "unreadable_document",
        "",
    )


def test_csv_is_read_by_excel_with_its_accents() -> None:
    content = export_shortlist(_shortlist("Résumé.pdf"), "csv").content
    assert content.startswith(b"\xef\xbb\xbf")
    assert content.endswith(b"\r\n")
    assert "Résumé.pdf".encode() in content


def test_a_phone_number_stays_readable_and_is_no_formula() -> None:
    assert _rows(_shortlist())[0]["phone"] == "'+1 212-555-0134"


@pytest.mark.parametrize("text", ["=cmd|' /C calc'!A0", "@SUM(1)", "-2+3", "\t=1", "\r\n=1", " =1", "＝1"])
def test_no_cell_is_a_formula(text: str) -> None:
    first = _rows(_shortlist(text))[0]
    assert first["file"] == f"'{' '.join(text.split())}"


@given(_HOSTILE)
def test_whatever_a_file_is_called_csv_keeps_its_rows_and_runs_nothing(text: str) -> None:
    rows = _rows(_shortlist(text))
    assert [row["status"] for row in rows] == ["ranked", "ranked", "unreadable"]
    assert not any(cell.startswith(_FORMULAS) for row in rows for cell in row.values())
    shown = " ".join("".join(char if char.isprintable() else " " for char in text).split())
    assert rows[0]["file"].removeprefix("'") == shown.removeprefix("'")


def test_markdown_has_a_table_and_a_paragraph_for_each_of_the_first() -> None:
    tokens = _tokens(_shortlist())
    texts = [token.content for token in tokens if token.type == "inline"]
    assert [token.tag for token in tokens if token.type == "table_open"] == ["table"] * 2
    assert "Shortlist: Python Developer (m/w/d)" in texts
    assert any("2 candidates ranked, 1 file not ranked. Rubric version 2." in text for text in texts)
    assert texts.count("Docker, Kubernetes") == 1


def test_markdown_tells_of_the_first_ten_and_lists_all() -> None:
    shortlist = _shortlist(ranking=[entry(rank, f"{rank}.pdf") for rank in range(1, 13)], files=[])
    tokens = _tokens(shortlist)
    assert sum(token.type == "heading_open" and token.tag == "h3" for token in tokens) == 10
    assert sum(token.type == "tr_open" for token in tokens) == 13


@pytest.mark.parametrize(
    "text",
    [
        "<script>alert(1)</script>",
        "[a](javascript:b)",
        "![x](http://e.example/i)",
        "a | b",
        "`rm`",
        "&lt;b&gt;",
        "1. x",
    ],
)
def test_markdown_shows_markup_as_it_was_written(text: str) -> None:
    inline = [token for token in _tokens(_shortlist(text)) if token.type == "inline"]
    assert any(_shown(token) == text for token in inline)
    assert not _acting(_tokens(_shortlist(text)))


@given(_HOSTILE)
def test_whatever_a_file_is_called_markdown_keeps_its_shape_and_nothing_acts(text: str) -> None:
    tokens = _tokens(_shortlist(text))
    assert sum(token.type == "tr_open" for token in tokens) == 5
    assert [sum(token.type == f"{cell}_open" for token in tokens) for cell in ("th", "td")] == [10, 17]
    assert not _acting(tokens)


def _shown(token: Token) -> str:
    return "".join(child.content for child in token.children or [])


def _acting(tokens: list[Token]) -> list[str]:
    """What is more than text: links, pictures, code, HTML, emphasis, lists, quotations, rules."""
    harmless = ("text", "text_special", "softbreak")
    inner = [child.type for token in tokens for child in token.children or [] if child.type not in harmless]
    outer = [
        token.type for token in tokens if token.type.startswith(("html", "fence", "code", "list", "bullet"))
    ]
    outer += [
        token.type for token in tokens if token.type.startswith(("ordered", "blockquote", "hr", "footnote"))
    ]
    return inner + outer


def test_json_is_the_shortlist_and_nothing_of_the_queue() -> None:
    shortlist = _shortlist()
    state = ScreeningState.model_validate(
        {
            **dict(shortlist),
            "id": "1",
            "status": "done",
            "created_at": "2026-11-28T12:00:00Z",
            "progress": {"total": 3, "finished": 3, "screened": 2, "unreadable": 1, "failed": 0},
        }
    )
    for one in (shortlist, state):
        assert Shortlist.model_validate(json.loads(export_shortlist(one, "json").content)) == shortlist
    assert "progress" not in json.loads(export_shortlist(state, "json").content)


@pytest.mark.parametrize(
    ("form", "name", "media_type"),
    [
        ("csv", "shortlist_python_developer_m_w_d.csv", "text/csv"),
        ("json", "shortlist_python_developer_m_w_d.json", "application/json"),
        ("markdown", "shortlist_python_developer_m_w_d.md", "text/markdown"),
    ],
)
def test_a_file_is_named_after_the_job(form: ShortlistFormat, name: str, media_type: str) -> None:
    file = export_shortlist(_shortlist(), form)
    assert (file.file_name, file.media_type) == (name, media_type)


@pytest.mark.parametrize("form", ["csv", "json", "markdown"])
def test_an_empty_shortlist_is_a_file_too(form: ShortlistFormat) -> None:
    assert export_shortlist(Shortlist(), form).content
