"""The ranking: the same for the same résumés, and each file in it exactly once."""

from __future__ import annotations

from random import Random

from hypothesis import given, settings
from hypothesis import strategies as st

from talentsync.schemas.screening import ScreenedResume
from talentsync.screening.shortlist import rank
from tests.unit.screening.people import screened

_RESUMES = st.builds(
    lambda points, years, person: screened(points=points, years=years, person=[f"k:{key}" for key in person]),
    st.sampled_from([10.0, 49.6, 50.0, 50.4, 90.0]),
    st.sampled_from([0.0, 3.5, 12.0]),
    st.lists(st.integers(0, 12), max_size=2),
)
_RESULTS = st.dictionaries(st.integers(1, 40), _RESUMES, max_size=15)


def _order(results: dict[int, ScreenedResume]) -> list[int]:
    return rank(results).numbers


def test_the_best_comes_first_by_points_and_then_years() -> None:
    results = {
        1: screened(points=50.1, years=9),
        2: screened(points=72.0, years=1),
        3: screened(points=50.3, years=1),
        4: screened(points=50.1, years=10),
    }
    assert _order(results) == [2, 3, 4, 1]


def test_neither_the_name_nor_the_file_name_decides_between_equals() -> None:
    one = screened("aaa.pdf", candidate={"name": "Aaron Abel"})
    other = screened("zzz.pdf", candidate={"name": "Zoe Zola"})
    assert _order({1: one, 2: other}) == [1, 2]
    assert _order({1: other, 2: one}) == [1, 2]


def test_files_of_one_person_are_merged_along_a_chain() -> None:
    ranking = rank(
        {
            1: screened("first.pdf", 60, person=["email:a"]),
            2: screened("second.pdf", 50, person=["email:a", "phone:b"]),
            3: screened("third.pdf", 40, person=["phone:b"]),
            4: screened("other.pdf", 30, person=["phone:c"]),
        }
    )
    assert [(entry.file_name, entry.duplicates) for entry in ranking.entries] == [
        ("first.pdf", ["second.pdf", "third.pdf"]),
        ("other.pdf", []),
    ]
    assert ranking.duplicates == {2: 1, 3: 1}


def test_the_later_one_of_equals_stands_for_the_person() -> None:
    results = {number: screened(f"{number}.pdf", person=["email:a"]) for number in (1, 2, 3)}
    ranking = rank(results)
    assert (ranking.numbers, ranking.duplicates) == ([3], {1: 3, 2: 3})


def test_an_empty_key_merges_nobody() -> None:
    assert _order({1: screened(person=[""]), 2: screened(person=[""])}) == [1, 2]


def test_nothing_screened_gives_an_empty_ranking() -> None:
    assert rank({}).entries == []


@settings(max_examples=50)
@given(_RESULTS)
def test_each_file_is_there_exactly_once_and_ranks_count_up_from_one(
    results: dict[int, ScreenedResume],
) -> None:
    ranking = rank(results)
    assert sorted([*ranking.numbers, *ranking.duplicates]) == sorted(results)
    assert [entry.rank for entry in ranking.entries] == list(range(1, len(ranking.entries) + 1))
    assert set(ranking.duplicates.values()) <= set(ranking.numbers)
    assert sum(len(entry.duplicates) for entry in ranking.entries) == len(ranking.duplicates)
    points = [entry.points for entry in ranking.entries]
    assert points == sorted(points, reverse=True)


@settings(max_examples=50)
@given(_RESULTS, st.randoms(use_true_random=False))
def test_the_order_of_completion_does_not_matter(results: dict[int, ScreenedResume], random: Random) -> None:
    shuffled = list(results.items())
    random.shuffle(shuffled)
    assert rank(dict(shuffled)) == rank(results)


@settings(max_examples=50)
@given(_RESULTS, st.randoms(use_true_random=False))
def test_the_order_of_arrival_does_not_matter_to_places(
    results: dict[int, ScreenedResume], random: Random
) -> None:
    numbers = list(results)
    random.shuffle(numbers)
    renumbered = dict(zip(numbers, results.values(), strict=True))
    assert [_scored(entry) for entry in rank(renumbered).entries] == [
        _scored(entry) for entry in rank(results).entries
    ]


def _scored(resume: ScreenedResume) -> tuple[float, ...]:
    return resume.score, resume.points


@settings(max_examples=50)
@given(_RESULTS)
def test_two_files_that_share_a_key_never_both_stand_in_the_ranking(
    results: dict[int, ScreenedResume],
) -> None:
    keys = [key for entry in rank(results).entries for key in set(entry.person)]
    assert len(keys) == len(set(keys))
