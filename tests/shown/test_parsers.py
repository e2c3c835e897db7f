"""Any text at all is read, parsed and understood, or refused with an error of ours, and soon."""

from __future__ import annotations

import json
import time
from collections.abc import Callable

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from api.json_body import json_object
from talentsync.documents import read_document, text_document
from talentsync.errors import TalentSyncError
from talentsync.matching import read_job
from talentsync.resume import parse_resume
from tests.fakes import TODAY

# What trips parsers: controls, marks that combine or turn the direction, other digits and other breaks.
TRICKY = "\x00\x07\x0b\x1b\x85\u00ad\u0301\u0489\u200b\u200d\u202e\u2028\u2066\ufeff\ufffe\ufffd٣５①Ⅻ𝟘🏳️‍🌈ﷺİıſ"
MARKS = "#*_`[](){}<>|\\-–•:;,.@/+&%$\"' \t\n\r"
SECONDS = 5.0  # of processor time

letters = st.one_of(st.sampled_from(TRICKY), st.sampled_from(MARKS), st.characters(exclude_categories=["Cs"]))
words = st.one_of(
    st.text(letters, max_size=40),
    st.sampled_from(
        [
            "Experience",
            "Education",
            "SKILLS:",
            "2019 - Present",
            "13/2020",
            "a@b",
            "+1 555",
            "Python",
            "B.Sc.",
            "5+ years",
        ]
    ),
)
lines = st.lists(words, max_size=8).map(" ".join)
repeated = st.builds(
    lambda part, times: part * times, st.text(letters, min_size=1, max_size=3), st.just(5_000)
)
texts = st.one_of(st.lists(lines, max_size=30).map("\n".join), repeated)


def document(name: str) -> Callable[[str], object]:
    return lambda text: read_document(text.encode(), name)


READERS: dict[str, Callable[[str], object]] = {
    "plain": document("cv.txt"),
    "Markdown": document("cv.md"),
    "résumé": lambda text: parse_resume(text_document(f"Amina\n{text}"), today=TODAY.date()),
    "job": lambda text: read_job(text_document(f"Cook\n{text}")),
    "JSON": lambda text: json_object(text.encode()),
    "JSON string": lambda text: json_object(json.dumps({"input": text}).encode()),
}


@pytest.mark.parametrize("reader", READERS.values(), ids=READERS.keys())
@settings(max_examples=25)
@given(text=texts)
def test_any_text_is_read_or_refused_soon(reader: Callable[[str], object], text: str) -> None:
    start = time.process_time()
    try:
        reader(text)
    except TalentSyncError as error:
        told = error.message
    else:
        told = "read"

    assert told
    assert time.process_time() - start < SECONDS


@settings(max_examples=60)
@given(
    body=st.one_of(
        st.binary(max_size=200), st.text(letters, max_size=100).map(lambda text: text.encode("utf-16"))
    )
)
def test_any_bytes_are_a_json_object_or_refused(body: bytes) -> None:
    try:
        found = json_object(body)
    except TalentSyncError as error:
        assert error.code == "invalid_input"  # noqa: PT017  (most are refused, some are not)
    else:
        assert isinstance(found, dict)
