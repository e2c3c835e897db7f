"""An advisory database's copy is read as OSV means it, and pip-audit is told by it."""

from __future__ import annotations

from pathlib import Path

import httpx
import pytest

from supply_chain.advisories import Advisories, main, served

ADVISORY = """
id: PYSEC-2099-1
details: A ferry may sink.
affected:
- package: {name: Some.Ferry, ecosystem: PyPI}
  ranges:
  - type: GIT
    events: [{introduced: abcdef}]
  - type: ECOSYSTEM
    events: [{introduced: "1.0"}, {fixed: "1.4.2"}, {introduced: "2.0"}, {last_affected: "2.1"}]
  versions: ["0.9rc1"]
"""


@pytest.fixture
def copy(tmp_path: Path) -> Path:
    folder = tmp_path / "vulns" / "some-ferry"
    folder.mkdir(parents=True)
    (folder / "PYSEC-2099-1.yaml").write_text(ADVISORY, encoding="utf-8")
    return tmp_path


@pytest.mark.parametrize(
    ("version", "affected"),
    [
        ("0.9", False),
        ("0.9rc1", True),
        ("1.0", True),
        ("1.4.1", True),
        ("1.4.2", False),
        ("1.10", False),
        ("2.0.5", True),
        ("2.1", True),
        ("2.2", False),
    ],
)
def test_a_version_is_affected_between_the_events(copy: Path, version: str, *, affected: bool) -> None:
    assert bool(Advisories(copy).of("some_ferry", version)) is affected


def test_it_is_asked_as_osv_is(copy: Path) -> None:
    with served(Advisories(copy)) as address:
        asked = {"package": {"name": "some-ferry", "ecosystem": "PyPI"}, "version": "1.1"}
        found = httpx.post(address, json=asked, trust_env=False).json()
        none = httpx.post(address, json={**asked, "version": "3.0"}, trust_env=False).json()

    assert [advisory["id"] for advisory in found["vulns"]] == ["PYSEC-2099-1"]
    assert none == {}


def test_a_folder_that_is_no_copy_is_refused(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main([str(tmp_path)]) == 2
    assert "vulns/" in capsys.readouterr().err
