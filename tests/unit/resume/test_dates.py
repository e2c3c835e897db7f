from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from talentsync.resume.dates import find_dates

ISO = re.compile(r"(?:19|20)\d\d(?:-(?:0[1-9]|1[0-2]))?")


@pytest.mark.parametrize(
    ("printed", "start", "end"),
    [
        ("May 2018 – Present", "2018-05", "present"),
        ("05/2018 - 04/2020", "2018-05", "2020-04"),
        ("05/18 - 04/20", "2018-05", "2020-04"),
        ("2018–20", "2018", "2020"),
        ("Sept. 2019 to date", "2019-09", "present"),
        ("FEB 2019 TO TILL DATE", "2019-02", "present"),
        ("2019.03 ~ 2021.07", "2019-03", "2021-07"),
        ("Jan '18 - Mar '20", "2018-01", "2020-03"),
        ("Jan-18 to Mar-20", "2018-01", "2020-03"),
        ("May – Aug 2019", "2019-05", "2019-08"),
        ("12 May 2018 - 3rd June 2019", "2018-05", "2019-06"),
        ("15/03/2019 - 01/04/2020", "2019-03", "2020-04"),
        ("since 2021", "2021", "present"),
        ("seit 03/2020", "2020-03", "present"),
        ("Juli 2018 - heute", "2018-07", "present"),
        ("Décembre 2019 - Présent", "2019-12", "present"),
        ("marzo de 2019 - actualidad", "2019-03", "present"),
        ("Winter 2018 - Spring 2019", "2018", "2019"),
        ("Summers 2023 and 2024", "2023", "2024"),
        ("From: Jan 2019 To: Dec 2020", "2019-01", "2020-12"),
        ("2018 -", "2018", "present"),
        ("2019 - 2016", "2016", "2019"),
    ],
)
def test_ranges_are_read_in_all_usual_forms(printed: str, start: str, end: str) -> None:
    [span] = find_dates(printed)
    assert (span.start, span.end) == (start, end)
    assert span.current == (end == "present")


@pytest.mark.parametrize(
    ("printed", "end"),
    [
        ("expected May 2025", "2025-05"),
        ("June, 2019", "2019-06"),
        ("2018-05-01", "2018-05"),
        ("Q1 2020", "2020-01"),
        ("Summer 2017", "2017"),
        ("2013", "2013"),
    ],
)
def test_single_dates_have_only_an_end(printed: str, end: str) -> None:
    [span] = find_dates(printed)
    assert span.start is None
    assert span.end == end
    assert not span.is_range


@pytest.mark.parametrize(
    "text", ["(702) 555-0144", "in May we saw 20 people", "a budget of $2019", "99.98%", ""]
)
def test_numbers_that_are_no_dates_are_left_alone(text: str) -> None:
    assert find_dates(text) == []


@given(st.text(alphabet="JanMy 0123456789/.-–'’,()presnt", max_size=60))
def test_any_text_gives_valid_dates_inside_the_text(text: str) -> None:
    for span in find_dates(text):
        assert 0 <= span.begin < span.stop <= len(text)
        assert all(value == "present" or ISO.fullmatch(value) for value in (span.start, span.end) if value)
