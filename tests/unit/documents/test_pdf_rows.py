"""Where a page only looks as if it had columns: dates, places, labels and cells belong to their lines."""

from __future__ import annotations

import pymupdf
import pytest

from tests.unit.documents.make_pdf import BOLD, Sheet, line_with, read, texts


@pytest.mark.parametrize("shift", [0.0, 1.5], ids=["same baseline", "a little lower"])
def test_dates_set_flush_right_stay_on_the_line_of_their_title(shift: float) -> None:
    jobs = [(f"Engineer at Company {n}", f"Jan 20{10 + n} - Mar 20{11 + n}") for n in range(8)]

    def draw(sheet: Sheet) -> None:
        for index, (title, dates) in enumerate(jobs):
            y = 80 + 60 * index
            sheet.put(40, y, title, 11, BOLD)
            sheet.put_right(555, y + shift, dates)
            sheet.put_lines(50, y + 14, ["Did the first thing well and", "the second thing better"])

    document = read(draw)

    assert [line for line in texts(document) if "\t" in line] == [
        f"{title}\t{dates}" for title, dates in jobs
    ]
    assert line_with(document, "Company 0").bold
    assert {line.column for line in document.lines} == {0}


def test_a_place_under_a_flush_right_date_stays_with_its_line_too() -> None:
    def draw(sheet: Sheet) -> None:
        for index in range(6):
            y = 80 + 80 * index
            sheet.put(40, y, f"Company {index}", 11, BOLD)
            sheet.put_right(555, y, f"20{10 + index} - 20{11 + index}")
            sheet.put(40, y + 14, "Engineer of several kinds")
            sheet.put_right(555, y + 14, "Lisbon, Portugal")
            sheet.put_lines(50, y + 28, ["Did one thing", "Did another thing"])

    lines = texts(read(draw))

    assert lines[:4] == [
        "Company 0\t2010 - 2011",
        "Engineer of several kinds\tLisbon, Portugal",
        "Did one thing",
        "Did another thing",
    ]


def test_place_dates_and_length_stacked_beside_an_entry_stay_beside_it() -> None:
    def draw(sheet: Sheet) -> None:
        for index in range(6):
            y = 80 + 90 * index
            sheet.put(40, y, f"Harbour Company {index}, Engineer", 10, BOLD)
            sheet.put_lines(
                50, y + 13, ["Kept the ledger of nine million accounts correct", "and wrote its runbooks"]
            )
            for row, text in enumerate(
                ("Lisbon, Portugal", f"Jan 201{index} - Mar 201{index + 1}", "1 year 3 months")
            ):
                sheet.put_right(555, y + 13 * row, text)

    document = read(draw)

    assert texts(document)[:3] == [
        "Harbour Company 0, Engineer\tLisbon, Portugal",
        "Kept the ledger of nine million accounts correct\tJan 2010 - Mar 2011",
        "and wrote its runbooks\t1 year 3 months",
    ]
    assert {line.column for line in document.lines} == {0}


def test_dates_in_a_narrow_left_column_stand_before_what_they_date() -> None:
    def draw(sheet: Sheet) -> None:
        for index in range(7):
            y = 80 + 60 * index
            sheet.put(40, y, f"20{10 + index}-20{11 + index}")
            sheet.put_lines(
                130,
                y,
                [
                    f"Engineer, Company {index}",
                    "Looked after the ledger and its",
                    "many daughters every night",
                ],
            )

    lines = texts(read(draw))

    assert lines[:3] == [
        "2010-2011\tEngineer, Company 0",
        "Looked after the ledger and its",
        "many daughters every night",
    ]


def test_labels_and_their_values_are_read_row_by_row() -> None:
    rows = [
        ("Languages", "Python, Go, SQL and a little Rust"),
        ("Databases", "PostgreSQL, Redis, ClickHouse"),
        ("Cloud", "AWS, Terraform, Kubernetes"),
        ("Testing", "pytest, hypothesis, Playwright"),
        ("Spoken", "English, Spanish"),
    ]

    def draw(sheet: Sheet) -> None:
        sheet.put(40, 60, "SKILLS", 12, BOLD)
        for index, (label, value) in enumerate(rows):
            sheet.put(40, 80 + 14 * index, label, 10, BOLD)
            sheet.put(150, 80 + 14 * index, value)

    assert texts(read(draw)) == ["SKILLS", *(f"{label}\t{value}" for label, value in rows)]


@pytest.mark.parametrize("frames", [False, True], ids=["lines", "frames"])
def test_wrapped_cells_of_a_bordered_table_are_one_piece(frames: bool) -> None:
    edges = [40, 150, 275, 330, 390]
    rows = [
        [["Degree"], ["Institution"], ["Year"], ["CGPA"]],
        [
            ["B.Tech in Computer", "Science"],
            ["National Institute of", "Technology, Goa"],
            ["2018"],
            ["8.4"],
        ],
        [["Class XII"], ["Harbour Public School of", "Portland"], ["2014"], ["91%"]],
    ]

    def draw(sheet: Sheet) -> None:
        for number, cells in enumerate(rows):
            top = 100 + 40 * number
            for left, right, lines in zip(edges, edges[1:], cells, strict=False):
                sheet.put_lines(left + 4, top + 14, lines)
                if frames:
                    sheet.page.draw_rect(pymupdf.Rect(left, top, right, top + 40))
            if not frames:
                sheet.page.draw_line((40, top), (390, top))
                for x in edges:
                    sheet.page.draw_line((x, top), (x, top + 40))
        sheet.page.draw_line((40, 220), (390, 220))

    assert texts(read(draw)) == [
        "Degree\tInstitution\tYear\tCGPA",
        "B.Tech in Computer Science\tNational Institute of Technology, Goa\t2018\t8.4",
        "Class XII\tHarbour Public School of Portland\t2014\t91%",
    ]


def test_a_grid_of_skills_stays_inside_its_section() -> None:
    def draw(sheet: Sheet) -> None:
        sheet.put_lines(40, 60, ["SKILLS"])
        for row in range(3):
            for column in range(3):
                sheet.put(40 + 180 * column, 78 + 13 * row, f"Skill {row}{column}")
        sheet.put_lines(40, 130, ["INTERESTS", "Rowing on cold lakes"])

    assert texts(read(draw)) == [
        "SKILLS",
        *("\t".join(f"Skill {row}{column}" for column in range(3)) for row in range(3)),
        "INTERESTS",
        "Rowing on cold lakes",
    ]
