"""Who somebody is changes no number: fifty résumés under other names, each as it is and masked."""

from __future__ import annotations

import pytest

from benchmarks.name_swap import differing, job_for
from benchmarks.swapped import PEOPLE, Body, bodies, numbers
from talentsync.classify.profiles import load_library

BODIES = list(bodies(load_library()))
OTHERS = 3


def test_there_are_fifty_resumes_of_every_category() -> None:
    assert len(BODIES) >= 50
    assert len({body.category for body in BODIES}) == 25


@pytest.mark.parametrize("number", range(len(BODIES)), ids=[body.headline for body in BODIES])
def test_no_number_changes_with_the_person(number: int) -> None:
    body: Body = BODIES[number]
    job = job_for(body)
    plain, blind = numbers(body.of(PEOPLE[0]), job)
    assert differing(plain, blind) == []

    others = [PEOPLE[(number * OTHERS + step) % len(PEOPLE)] for step in range(OTHERS)]
    for person in others:
        for found in numbers(body.of(person), job):
            assert differing(plain, found) == [], person
