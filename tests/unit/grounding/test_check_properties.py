"""What holds of every résumé: its own sentences are supported, with another number they are not."""

from __future__ import annotations

import re
from functools import cache

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from benchmarks.grounding import RESUMES, TODAY
from talentsync.documents import read_document
from talentsync.grounding import Grounds, check_text
from talentsync.resume import parse_resume

NAMES = (
    "backend_ca_stack_lines.pdf",
    "swe_us_dense_two_pages.pdf",
    "sysadmin_us_wrapped.txt",
    "site_engineer_ae_table_rows.docx",
    "logistics_us_pipes.pdf",
)
PLAIN_NUMBER = re.compile(r"(?<![\w.,:/$€£-])(\d{2,3})(?=\s[a-z])")


@cache
def read(name: str) -> tuple[Grounds, tuple[str, ...]]:
    path = RESUMES / name
    document = read_document(path.read_bytes(), path.name)
    profile = parse_resume(document, today=TODAY)
    bullets = tuple(bullet.text for role in profile.experience for bullet in role.bullets)
    return Grounds(resume=document.text, profile=profile, today=TODAY), bullets


@pytest.mark.parametrize("name", NAMES)
def test_a_sentence_copied_from_the_resume_is_supported(name: str) -> None:
    grounds, bullets = read(name)
    for bullet in bullets:
        assert [v for v in check_text(bullet, grounds) if v.status != "supported"] == [], bullet


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.sampled_from(NAMES), st.data())
def test_a_changed_number_is_never_supported(name: str, data: st.DataObject) -> None:
    grounds, bullets = read(name)
    counting = [bullet for bullet in bullets if PLAIN_NUMBER.search(bullet)]
    bullet = data.draw(st.sampled_from(counting))
    match = data.draw(st.sampled_from(list(PLAIN_NUMBER.finditer(bullet))))
    other = data.draw(
        st.integers(min_value=4_001, max_value=9_999).filter(lambda number: str(number) not in bullet)
    )
    changed = f"{bullet[: match.start()]}{other}{bullet[match.end() :]}"
    assert any(v.status != "supported" for v in check_text(changed, grounds)), changed


@settings(max_examples=60, deadline=None)
@given(st.text(max_size=300))
def test_any_text_is_checked_without_error_and_twice_alike(text: str) -> None:
    grounds, _ = read(NAMES[0])
    found = check_text(text, grounds)
    assert found == check_text(text, grounds)
    assert all(text[v.claim.start : v.claim.end] == v.claim.text for v in found)
