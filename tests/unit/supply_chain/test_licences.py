"""Every runtime dependency is listed with a licence that the AGPL can stand beside, or a reason."""

from __future__ import annotations

import re

import pytest

from supply_chain.licences import COMPATIBLE, EXCEPTIONS, LIST, is_compatible
from supply_chain.pins import ROOT, read_pins

ROW = re.compile(r"\| (\S+) \| (\S+) \| (.+) \|")


def listed() -> dict[tuple[str, str], str]:
    rows = map(ROW.fullmatch, LIST.read_text(encoding="utf-8").splitlines())
    return {(row[1], row[2]): row[3] for row in rows if row and row[1] != "distribution"}


def test_the_list_holds_exactly_what_is_pinned() -> None:
    assert set(listed()) == {(pin.name, pin.version) for pin in read_pins()}


def test_each_licence_is_compatible_or_an_exception_that_is_explained() -> None:
    text = LIST.read_text(encoding="utf-8")
    others = {licence for licence in listed().values() if not is_compatible(licence)}

    assert others == set(EXCEPTIONS)
    for licence, reason in EXCEPTIONS.items():
        assert f"- `{licence}`: {reason}" in text


def test_the_readme_names_the_exception() -> None:
    readme = (ROOT / "README.md").read_text(encoding="utf-8")

    assert "LangServe's licence forbids offering it as a managed service" in readme
    assert "THIRD_PARTY.md" in readme


@pytest.mark.parametrize(
    ("expression", "compatible"),
    [
        ("MIT", True),
        ("GPL-2.0-only", False),
        ("MIT AND GPL-2.0-only", False),
        ("MIT OR GPL-2.0-only", True),
        ("MPL-2.0 AND (Apache-2.0 OR Proprietary)", True),
        ("MPL-2.0 AND (Proprietary OR GPL-2.0-only)", False),
        ("", False),
    ],
)
def test_an_expression_is_compatible_when_all_of_and_and_one_of_or_are(
    expression: str, *, compatible: bool
) -> None:
    assert is_compatible(expression) is compatible


def test_no_licence_that_forbids_the_combination_is_on_the_list_of_compatible_ones() -> None:
    assert not COMPATIBLE & {"GPL-2.0-only", "SSPL-1.0", "BUSL-1.1", "CC-BY-NC-4.0", "LicenseRef-LangServe"}
