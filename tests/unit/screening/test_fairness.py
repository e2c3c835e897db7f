"""The four-fifths report: from the user's labels, in whole numbers, with what it cannot say."""

from __future__ import annotations

import pytest

from talentsync.errors import InvalidInputError
from talentsync.schemas.screening import FairnessGroup, ShortlistEntry
from talentsync.screening.fairness import four_fifths, read_labels
from tests.unit.screening.people import entry


def _ranked(labels: str) -> tuple[list[ShortlistEntry], dict[str, str]]:
    """A ranking of files `1.pdf`, `2.pdf` and so on, of one letter's group each."""
    entries = [entry(rank, f"{rank}.pdf", 100 - rank) for rank in range(1, len(labels) + 1)]
    return entries, {f"{rank}.pdf": label for rank, label in enumerate(labels, start=1)}


def _group(groups: list[FairnessGroup], label: str) -> FairnessGroup:
    return next(group for group in groups if group.label == label)


def test_rates_are_compared_to_the_highest_one() -> None:
    entries, labels = _ranked("AAAABBABBB")
    report = four_fifths(entries, labels, top=5, score=None)
    a, b = report.groups
    assert (a.label, a.candidates, a.selected, a.rate, a.ratio, a.adverse) == ("A", 5, 4, 0.8, 1.0, False)
    assert (b.label, b.candidates, b.selected, b.rate, b.ratio, b.adverse) == ("B", 5, 1, 0.2, 0.25, True)
    assert report.selected_at == "among the first 5"


def test_exactly_four_fifths_is_not_adverse() -> None:
    entries, labels = _ranked("AAAAABBBB" + "B")
    b = _group(four_fifths(entries, labels, top=9, score=None).groups, "B")
    assert (b.ratio, b.adverse) == (0.8, False)


def test_selection_may_be_by_score_or_by_both() -> None:
    entries, labels = _ranked("AABB")
    by_score = four_fifths(entries, labels, top=None, score=97)
    assert [group.selected for group in by_score.groups] == [2, 1]
    by_both = four_fifths(entries, labels, top=2, score=99)
    assert [group.selected for group in by_both.groups] == [1, 0]
    assert by_both.selected_at == "among the first 2 with a score of 99 or more"


def test_nobody_selected_is_no_adverse_impact_but_a_warning() -> None:
    entries, labels = _ranked("AB")
    report = four_fifths(entries, labels, top=None, score=100)
    assert [(group.ratio, group.adverse) for group in report.groups] == [(1.0, False)] * 2
    assert "Nobody with a label is selected" in " ".join(report.warnings)


def test_small_groups_are_named() -> None:
    entries, labels = _ranked("A" * 4 + "B" * 5 + "C" * 30)
    warnings = four_fifths(entries, labels, top=10, score=None).warnings
    assert [warning[:1] for warning in warnings] == ["A", "B"]
    assert "says nothing" in warnings[0]
    assert "fewer than 30" in warnings[1]


def test_a_label_is_found_by_the_path_by_the_bare_name_and_by_a_duplicate() -> None:
    entries = [entry(1, "a/one.pdf"), entry(2, "b/two.pdf"), entry(3, "three.pdf", duplicates=["old.pdf"])]
    labels = {"a/one.pdf": "A", "two.pdf": "A", "old.pdf": "B"}
    report = four_fifths(entries, labels, top=1, score=None)
    assert [(group.label, group.candidates) for group in report.groups] == [("A", 2), ("B", 1)]
    assert report.unlabelled == []


def test_a_bare_name_of_two_files_labels_neither() -> None:
    entries = [entry(1, "a/cv.pdf"), entry(2, "b/cv.pdf")]
    assert four_fifths(entries, {"cv.pdf": "A"}, top=1, score=None).unlabelled == ["a/cv.pdf", "b/cv.pdf"]


def test_labels_of_unknown_files_and_cuts_between_equals_are_told() -> None:
    entries = [entry(1, "1.pdf"), entry(2, "2.pdf")]
    warnings = " ".join(four_fifths(entries, {"1.pdf": "A", "9.pdf": "B"}, top=1, score=None).warnings)
    assert "9.pdf" in warnings
    assert "Ranks 1 and 2 have the same score" in warnings


@pytest.mark.parametrize("top", [None, 0])
def test_who_is_selected_must_be_said(top: int | None) -> None:
    with pytest.raises(InvalidInputError, match="top"):
        four_fifths([], {}, top=top, score=None)


@pytest.mark.parametrize(
    "text",
    [
        "file,label\r\na.pdf,A\r\nb.pdf,B\r\n",
        "\ufeffLabel;x;File\nA;1;a.pdf\n\nB;2;b.pdf\n",
        'file\tlabel\n"a.pdf"\tA\nb.pdf\t B \nc.pdf\t\n',
    ],
)
def test_labels_are_read_whatever_the_separator(text: str) -> None:
    assert read_labels(text) == {"a.pdf": "A", "b.pdf": "B"}


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("", "no column file and no column label"),
        ("a.pdf,A\nb.pdf,B\n", "no column file"),
        ("file,group\na.pdf,A\n", "no column label"),
        ("file,label\n", "no row"),
        ("file,label\na.pdf\n", "Line 2 of the labels has too few"),
        ("file,label\n,A\n", "Line 2 of the labels names no file"),
        ("file,label\na.pdf,A\na.pdf,B\n", "Line 3 of the labels gives a.pdf another"),
        ('file,label\n"a.pdf"x,A\n', "no readable CSV"),
        (f"file,label\na.pdf,{'x' * 101}\n", "more than 100"),
    ],
)
def test_faulty_labels_are_refused_with_the_line_and_the_way_out(text: str, said: str) -> None:
    with pytest.raises(InvalidInputError, match=said) as refused:
        read_labels(text)
    assert "Send CSV whose first line is file,label" in refused.value.message
