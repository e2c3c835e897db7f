from __future__ import annotations

from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from talentsync.resume.tenure import experience_months, month_range, union_months
from talentsync.schemas.profile import Experience

TODAY = date(2026, 11, 1)


def test_total_experience_is_the_union_of_the_ranges() -> None:
    roles = [Experience(start="2019-01", end="2020-12"), Experience(start="2020-07", end="2021-12")]
    assert experience_months(roles, TODAY) == 36


def test_years_count_from_middle_to_middle() -> None:
    assert experience_months([Experience(start="2018", end="2020")], TODAY) == 24
    assert experience_months([Experience(start="2019", end="2019")], TODAY) == 6


def test_present_ends_today() -> None:
    assert month_range("2026-10", "present", TODAY) == (2026 * 12 + 9, 2026 * 12 + 11)


def test_roles_without_dates_count_nothing() -> None:
    assert (
        experience_months([Experience(title="Engineer"), Experience(start="2027-01", end="present")], TODAY)
        == 0
    )


@given(
    st.lists(
        st.tuples(st.integers(0, 200), st.integers(1, 60)).map(lambda pair: (pair[0], pair[0] + pair[1]))
    )
)
def test_the_union_counts_each_month_once(ranges: list[tuple[int, int]]) -> None:
    assert union_months(ranges) == len({month for first, last in ranges for month in range(first, last)})
