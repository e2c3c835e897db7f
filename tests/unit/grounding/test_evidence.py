"""What evidence states and what it bears: one résumé, many sentences about it."""

from __future__ import annotations

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from talentsync.grounding import Evidence
from tests.unit.grounding.page import RESUME

RESUME_EVIDENCE = Evidence([RESUME])
LINES = [line.strip("• ") for line in RESUME.splitlines() if line.strip()]

REWORDINGS = [
    "Helped migrate 40 services to Kubernetes, reducing deployment time by 38 percent",
    "Assisted with the migration of 40 services to Kubernetes and reduced deployment time by 38%",
    "Contributed to migrating 40 services to Kubernetes",
    "Built a Python REST API for the booking portal and its 1200 users",
    "Built a REST API in Python for the 1.2k users of the booking portal",
    "Created a REST API in Python, which serves 1,200 users of the booking portal",
    "Led three interns who wrote the test suite",
    "Managed a team of 3 interns writing the test suite",
    "Supervised the team of 3 interns who wrote the test suite",
    "Cut yearly cloud costs from $90,000 to $54,000 by resizing PostgreSQL instances",
    "Lowered cloud costs from $90k to $54k a year by resizing PostgreSQL instances",
    "Reduced cloud costs by resizing PostgreSQL instances, from $90,000 to $54,000 a year",
    "Maintained a Django shop that saw about 2 million page views a month",
    "Maintained a Django shop with about 2M page views a month",
    "Supported the senior developers in moving the shop to AWS",
    "Helped the senior developers move the shop to Amazon Web Services",
    "Organised twelve concerts and a tour",
    "Organized 12 concerts and one tour",
    "Predicts tides for 30 harbours using pandas and scikit-learn",
    "Tidewatch predicts the tides of 30 harbours with pandas and scikit-learn.",
    "Predicts harbour tides (30 harbours) with Pandas and Scikit-Learn",
]
INVENTIONS = {
    "Helped migrate 40 services to Kubernetes, which reduced deployment time by 83%": "number",
    "Helped migrate 400 services to Kubernetes": "number",
    "Built a REST API in Python for 12,000 users of the booking portal": "number",
    "Built a REST API in Python for 1.2 million users of the booking portal": "number",
    "Built a REST API in Python for $1,200 users": "number",
    "Led a team of thirteen interns who wrote the test suite": "number",
    "Led dozens of interns who wrote the test suite": "stronger",
    "Migrated 40 services to Kubernetes, which reduced deployment time by 38%": "makes the part larger",
    "Led the migration of 40 services to Kubernetes": "makes the part larger",
    "Moved the shop to AWS with the senior developers": "makes the part larger",
    "Built a REST API in Python and Go for 1,200 users of the booking portal": "go",
    "Built a REST API in Python with FastAPI for the booking portal": "skill",
    "Maintained a Django and React shop": "react",
    "Architected a REST API in Python for 1,200 users of the booking portal": "stronger",
    "Founded the team that built the booking portal": "stronger",
    "Mentored 3 interns who wrote the test suite": "stronger",
    "Expert in Python REST API design for the booking portal": "stronger",
    "Built a REST API in Python for Siemens and the booking portal": "name",
    "Built the booking portal of McKinsey in Python": "name",
    "Won an award for the booking portal": "stronger",
    "Increased cloud costs from $54,000 to $90,000 a year by resizing PostgreSQL instances": "opposite",
    "Built a booking portal, see booking.example.com": "link",
    "Negotiated supplier contracts across several overseas markets": "most of its words",
    "Doubled the page views of the Django shop": "stronger",
}


@pytest.mark.parametrize("sentence", REWORDINGS)
def test_a_rewording_is_borne(sentence: str) -> None:
    assert RESUME_EVIDENCE.bears(sentence) is None


@pytest.mark.parametrize(("sentence", "reason"), INVENTIONS.items(), ids=INVENTIONS.keys())
def test_an_invention_is_not_borne(sentence: str, reason: str) -> None:
    assert reason in (RESUME_EVIDENCE.bears(sentence) or "it was taken").casefold()


@pytest.mark.parametrize("line", LINES)
def test_every_line_of_the_resume_is_borne_by_it(line: str) -> None:
    assert RESUME_EVIDENCE.bears(line) is None


STATED = [
    "Nora Example",
    "nora@example.com",
    "555 010 0142",
    "(555) 010-0142",
    "https://www.linkedin.com/in/nora-example/",
    "github.com/noraex",
    "Harbour Freight Systems",
    "HARBOUR FREIGHT SYSTEMS",
    "Harbour Freight Systems | January 2019 - March 2022",
    "Harbour Freight Systems | 01/2019 - 03/2022",
    "Harbour Freight Systems | 2019 - 2022",
    "Lantern Media | June 2016 – Dec 2018",
    "BSc Computer Science",
    "BSc Computer Science, University of Springfield, 2012 - 2016, GPA 3.4",
    "University of Springfield (2012–2016)",
    "2021-05",
    "AWS Certified Developer - Associate",
    "github.com/noraex/tidewatch",
    "scikit-learn",
    "Spanish (B2)",
]
NOT_STATED = [
    "Nora Sample",
    "nora.example@example.com",
    "ora@example.com",
    "nora@example.org",
    "555 010 0199",
    "+1 555 010 0142",
    "linkedin.com/in/nora",
    "github.com/noraex/otter",
    "gitlab.com/noraex",
    "Google",
    "Harbour Freight Systems International",
    "Senior Software Engineer",
    "Harbour Freight Systems | 2019 - 2023",
    "Harbour Freight Systems | 2019 - present",
    "Harbour Freight Systems | 2019-01 - 2022-11",
    "Lantern Media | 2016-06 - 2022-03",
    "MSc Computer Science",
    "PhD in Computer Science, University of Springfield",
    "BSc Computer Science, University of Springfield, 2012 - 2016, GPA 3.9",
    "Springfield Example",
    "Spanish (native)",
]


@pytest.mark.parametrize("value", STATED)
def test_what_is_printed_is_stated_however_it_is_spelled(value: str) -> None:
    assert RESUME_EVIDENCE.states(value) is None


@pytest.mark.parametrize("value", NOT_STATED)
def test_what_is_not_printed_is_not_stated(value: str) -> None:
    assert RESUME_EVIDENCE.states(value) is not None


@pytest.mark.parametrize(
    ("value", "stated"), [("Deputy Director", True), ("Director", False), ("Engineer", False)]
)
def test_a_part_of_a_title_is_another_title(value: str, stated: bool) -> None:
    assert (RESUME_EVIDENCE.states(value, whole=True) is None) is stated


@pytest.mark.parametrize(
    "line",
    [
        "As Engineer at Example Ltd, I wrote",
        "Engineer at Example Ltd in Berlin, 2019",
        "Example Ltd — Engineer",
        "Engineer (Example Ltd)",
    ],
)
def test_a_title_is_whole_beside_its_employer(line: str) -> None:
    assert Evidence([line]).states("Engineer | Example Ltd", whole=True) is None


def test_an_address_that_wraps_is_printed() -> None:
    evidence = Evidence(["nora.example-\nlonger@example.com\nlinkedin.com/in/nora-\nexample"])
    assert evidence.states("nora.example-longer@example.com") is None
    assert evidence.states("linkedin.com/in/nora-example") is None


def test_a_phrase_is_found_on_its_own_line() -> None:
    evidence = Evidence(["An unrelated text", "PhD in Biology, Kyoto Institute, Apr 2013 – Mar 2017"])
    assert evidence.states("Kyoto Institute, PhD in Biology, 2013 - 2017") is None


def test_a_skill_s_own_words_count() -> None:
    assert Evidence(["Relay settings for 31 substations"]).bears("Relay settings for 31 substations") is None


def test_words_of_different_texts_are_never_near_each_other() -> None:
    assert Evidence(["Engineer\nAcme"]).states("Engineer | Acme") is None
    assert Evidence(["Engineer", "Acme"]).states("Engineer | Acme") is not None


def test_what_is_left_out_is_lost() -> None:
    shorter = Evidence(["Built a Python API for users of the booking portal"])
    assert shorter.loses(["Built a REST API in Python for 1,200 users of the booking portal"])
    assert not shorter.loses(["Built an API in Python for the booking portal"])


@given(st.text())
def test_no_text_breaks_the_check(text: str) -> None:
    assert RESUME_EVIDENCE.bears(text) is None or RESUME_EVIDENCE.bears(text)
    RESUME_EVIDENCE.states(text)
    Evidence([text]).states(text)
    Evidence([text]).loses([text])


@given(st.lists(st.sampled_from(LINES), min_size=1, max_size=4))
def test_nothing_that_evidence_says_itself_is_lost_in_it(lines: list[str]) -> None:
    assert not Evidence(lines).loses(lines)


@given(st.integers(100, 9_999_999))
def test_no_number_is_borne_that_is_not_there(number: int) -> None:
    known = number in {
        1200,
        90_000,
        54_000,
        2_000_000,
        142,
        555,
        2019,
        2022,
        2016,
        2018,
        2014,
        2015,
        2012,
        2021,
    }
    assert (RESUME_EVIDENCE.bears(f"Built a REST API in Python for {number} users") is None) is known


def test_a_page_is_checked_within_50_ms() -> None:
    assert min(_milliseconds() for _ in range(3)) < 50


def _milliseconds() -> float:
    start = time.process_time()
    evidence = Evidence([RESUME])
    for sentence in [*REWORDINGS, *INVENTIONS]:
        evidence.bears(sentence)
    for value in [*STATED, *NOT_STATED]:
        evidence.states(value)
    return (time.process_time() - start) * 1000
