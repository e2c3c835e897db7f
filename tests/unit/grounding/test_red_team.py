"""The statements with planted falsehoods: floors under the figures of `python -m benchmarks.grounding`."""

from __future__ import annotations

import pytest

from benchmarks.grounding import SPLITS, Case, cases, faults, tally

KINDS = {
    "number",
    "date",
    "duration",
    "employer",
    "title",
    "degree",
    "institution",
    "certificate",
    "skill",
    "project",
    "person",
    "link",
    "contribution",
    "company",
    "repository",
}


@pytest.fixture(scope="module")
def rules() -> list[Case]:
    return cases("rules")


def test_planted_falsehoods_are_found_and_true_sentences_pass(rules: list[Case]) -> None:
    whole = tally(rules)["all"]
    assert whole.recall >= 0.97
    assert whole.alarm_rate <= 0.05


def test_each_kind_of_claim_has_true_and_false_cases() -> None:
    for split in ("rules", "check"):
        table = tally_sizes(cases(split))
        assert KINDS - {"person"} <= {kind for kind, (true, false) in table.items() if true and false}
        assert table["person"][1]


def tally_sizes(found: list[Case]) -> dict[str, tuple[int, int]]:
    sizes: dict[str, tuple[int, int]] = {}
    for case in found:
        true, false = sizes.get(case.kind, (0, 0))
        sizes[case.kind] = (true + case.true, false + (not case.true))
    return sizes


def test_the_sets_are_large_and_share_no_resume() -> None:
    sets = {split: cases(split) for split in SPLITS}
    for true in (True, False):
        assert sum(case.true is true for case in sets["check"]) >= 300
    resumes = [{case.resume for case in found} for found in sets.values()]
    assert sum(map(len, resumes)) == len(set[str]().union(*resumes)) >= 20


def test_verdicts_are_the_same_each_time(rules: list[Case]) -> None:
    for case in rules[::20]:
        assert faults(case) == faults(case)
