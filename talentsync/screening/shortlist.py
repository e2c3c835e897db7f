"""The ranking: best first, and each person once."""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Mapping
from dataclasses import dataclass

from talentsync.schemas.screening import ScreenedResume, ShortlistEntry


@dataclass(frozen=True)
class Ranking:
    """Who stands where, and which files are of somebody who stands there with another one.

    Attributes:
        entries: the places, best first, with ranks 1 to n.
        numbers: the number of the file behind each entry, in the same order.
        duplicates: the number of each other file, and of the file that stands for it.
    """

    entries: list[ShortlistEntry]
    numbers: list[int]
    duplicates: dict[int, int]


def rank(results: Mapping[int, ScreenedResume]) -> Ranking:
    """Rank the screened résumés of one job.

    By score, then by points, years of experience, must-haves, and where the points come from; nothing of the
    candidate's identity, no file name and no order of completion plays a part. The number decides only
    between résumés that are alike in all of this.

    Résumés of the same person (see `talentsync.screening.people`) are merged, also along a chain of them. The
    one with the most points stands for the person, and the later one of equals, as the newer version.

    Args:
        results: each résumé by the number of its file.
    """
    groups = _groups(results)
    kept = {max(group, key=lambda number: _merit(results[number], number)): group for group in groups}
    order = sorted(kept, key=lambda number: _place(results[number], number))
    return Ranking(
        entries=[
            _entry(
                results[number],
                place,
                [results[other].file_name for other in kept[number] if other != number],
            )
            for place, number in enumerate(order, start=1)
        ],
        numbers=order,
        duplicates={other: number for number in order for other in kept[number] if other != number},
    )


def _merit(resume: ScreenedResume, number: int) -> tuple[int, float, int]:
    return resume.score, resume.points, number


def _place(resume: ScreenedResume, number: int) -> tuple[Hashable, ...]:
    """What a résumé is sorted by, the best first."""
    parts = tuple(-part.points for part in resume.sub_scores)
    gates = tuple(gate.status for gate in resume.gates)
    evidence = tuple(tuple(part.lines) for part in resume.sub_scores)
    matched = (-len(resume.matched_must_haves), -len(resume.partial_must_haves))
    return (-resume.score, -resume.points, -resume.years, matched, parts, gates, evidence, number)


def _entry(resume: ScreenedResume, place: int, duplicates: list[str]) -> ShortlistEntry:
    return ShortlistEntry.model_validate({**dict(resume), "rank": place, "duplicates": duplicates})


def _groups(results: Mapping[int, ScreenedResume]) -> Iterable[list[int]]:
    """The numbers of each person's files, in ascending order."""
    leader = {number: number for number in results}

    def find(number: int) -> int:
        while leader[number] != number:
            leader[number] = leader[leader[number]]
            number = leader[number]
        return number

    first_with: dict[str, int] = {}
    for number in sorted(results):
        for key in filter(None, results[number].person):
            leader[find(number)] = find(first_with.setdefault(key, number))
    groups: dict[int, list[int]] = {}
    for number in sorted(results):
        groups.setdefault(find(number), []).append(number)
    return groups.values()
