"""What each feature's report tells of a real answer: its result, and the evidence."""

from __future__ import annotations

import pytest

from talentsync.conversation.offer import Plain
from talentsync.conversation.reports.analysis import report_analysis
from talentsync.conversation.reports.evaluation import report_evaluation
from talentsync.conversation.reports.interview import report_answers
from talentsync.conversation.reports.page import report_page
from talentsync.conversation.reports.tailoring import report_tailored
from talentsync.conversation.reports.tips import report_tips
from tests.unit.conversation.reports.answers import answer
from tests.unit.conversation.reports.markdown import headings, tokens

LINE = "Moved 4 TB a day from Oracle to Snowflake with Spark and Airflow, cutting the nightly load by 38%."
GATE = {"kind": "licence", "text": "Driving licence", "status": "unknown", "required": False, "evidence": ""}
KEYWORD: Plain = {"name": "Go", "importance": "must", "weight": 1.0}
EVALUATION = {
    "score": 52,
    "cap": 60,
    "reasons_for_the_score": [],
    "suggestions": ["Not told where actions are."],
    "sub_scores": [
        {
            "category": "Technical",
            "part": "Hard skills",
            "points": 8.0,
            "maximum": 20.0,
            "evidence": "a | b",
            "lines": [1],
        }
    ],
    "gates": [
        GATE,
        {**GATE, "status": "failed", "required": True, "evidence": "No line shows it.", "lines": [0, 4]},
        {**GATE, "status": "passed"},
    ],
    "matched": [{**KEYWORD, "name": "SQL", "by": "PostgreSQL", "shown": "work", "lines": [9, 7]}],
    "partial": [{**KEYWORD, "name": "Spark", "by": "Spark", "shown": "listed"}],
    "missing": [
        {**KEYWORD, "advice": "Add Go only if it is true.", "job_lines": [2]},
        {**KEYWORD, "name": "Rust", "importance": "preferred"},
    ],
    "actions": [
        {"kind": "add_numbers", "text": "Say how many.", "points": 1.0, "score_after": 53},
        {"kind": "name_title", "text": "Name the title.", "points": 3.25, "score_after": 55},
    ],
    "adjustments": [{"code": "awards", "points": 2.0, "evidence": "One award", "lines": [3]}],
    "findings": [{"code": "tiny_text", "message": "Some text is tiny."}],
    "meta": {"rubric_version": "2"},
}
EVALUATED = r"""## ATS evaluation: 52 of 100

A condition of the job is not met: the score can be 60 at most.

### Sub-scores

| Part | Points | Evidence |
| --- | --- | --- |
| Technical: Hard skills | 8 of 20 | a \| b (résumé line 2) |

### Conditions

- **Not met:** Driving licence (No line shows it; résumé lines 1, 5)
- **Not said (a wish):** Driving licence

Conditions that are met: 1 of 3.

### Must-haves that the résumé shows

- **SQL**: shown at work, as PostgreSQL, résumé lines 8, 10

### Must-haves that it shows in part

- **Spark**: only listed

### Must-haves that are missing

- **Go** (job line 3): Add Go only if it is true.

Missing as well, though no must: Rust.

### What would raise the score

- Name the title. **+3.2 points, then 55**
- Say how many. **+1.0 points, then 53**

### Bonuses and penalties

- **+2.0** One award (résumé line 4)

### Findings

- Some text is tiny.

*Written by the embedded engine; scored by rubric 2.*
"""


def test_an_evaluation_tells_every_part_with_its_evidence() -> None:
    assert report_evaluation(EVALUATION) == EVALUATED


def test_without_edits_the_advice_is_told() -> None:
    told = report_evaluation({**EVALUATION, "actions": []})
    assert "### What to do\n\n- Not told where actions are.\n" in told


def test_a_real_evaluation_names_the_lines_that_matched() -> None:
    told = report_evaluation(answer("ats_evaluation"))

    assert "- **SQL**: shown at work, as PostgreSQL, résumé lines 8, 11\n" in told
    assert "- **Kubernetes** (job line 4): Add Kubernetes only if it is true.\n" in told
    assert "**Not met:** AWS certification required (Your résumé does not show AWS certification)" in told
    rows = [token for token in tokens(told) if token.type == "tr_open"]
    assert len(rows) == 1 + len(answer("ats_evaluation")["sub_scores"])


def test_an_analysis_quotes_the_resume() -> None:
    told = report_analysis(answer("resume_analysis"))

    assert told.startswith("## Résumé analysis: Amina Okafor\n\namina.okafor@example.com, +234 803 555 0142")
    assert f"- **Senior Data Engineer**, Harmattan Analytics \\| Mar 2021 – Present\n  - {LINE}\n" in told
    assert "| Python | 92% | Used in 8 years 1 month of dated roles;" in told
    assert "- **Data Engineer**: Shared skills: Snowflake, Python" in told


def test_an_analysis_tells_every_section_that_has_something() -> None:
    data = {
        "projects": [
            {"title": "Ferry", "live_link": "https://ferry.example.com", "technologies_used": ["Go", "SQL"]},
            {"title": "Quay", "repo_link": "github.com/x/quay", "description": "A board."},
        ],
        "publications": [{"title": "On ferries"}],
        "positions_of_responsibility": [{"title": "Chair", "organization": "Rowing club"}],
        "work_experience": [{"role": "", "company_and_duration": "", "bullet_points": ["Rowed"]}],
    }
    told = report_analysis({"data": data})

    assert headings(told) == [
        "Résumé analysis",
        "Experience",
        "Projects",
        "Publications",
        "Positions of responsibility",
    ]
    assert "- [Ferry](<https://ferry.example.com>) (ferry.example.com): Go, SQL\n" in told
    assert "- Quay (github.com/x/quay): A board.\n" in told
    assert "- Chair, Rowing club\n" in told
    assert "- A role\n  - Rowed\n" in told


def test_a_tailored_resume_tells_scores_changes_and_what_is_missing() -> None:
    told = report_tailored(answer("tailored_resume"))

    assert "Score for the job: **60** of 100 before, **60** after." in told
    assert "- **Headline:** Data Engineer → Senior Data Engineer (You held this title; résumé line 7)" in told
    assert "Asked for, and not in the résumé: Kubernetes, Terraform, AWS" in told


def test_without_a_job_there_is_no_score() -> None:
    told = report_tailored(answer("tailored_resume", score_before=None, score_after=None, still_missing=[]))
    assert "Score" not in told
    assert "Still missing" not in told


def test_many_changes_are_counted() -> None:
    change = {"kind": "reworded", "before": "a", "after": None, "why": ""}
    told = report_tailored(answer("tailored_resume", changes=[change] * 13))
    assert told.count("- **Reworded:** a\n") == 10
    assert "- and 3 more\n" in told


def test_outlines_are_marked_and_their_gaps_shown() -> None:
    told = report_answers(answer("hiring_assistant"))
    mark = "*An outline: fill in what is in brackets from your own experience.*"

    assert headings(told) == ["Interview answers", *answer("hiring_assistant")["data"]]
    assert told.count(mark) == 1
    assert f"### Describe a time you failed.\n\n{mark}\n\n\\[Outline:" in told


def test_answers_that_do_not_fit_are_counted() -> None:
    data = {f"Question {number}?": "word " * 200 for number in range(30)}
    told = report_answers({"data": data, "meta": {}})
    left = 30 - (len(headings(told)) - 1)
    assert f"\n\n*and {left} more answers, left out here for length*\n\n" in told


def test_tips_stand_under_their_kind() -> None:
    tip = {"category": "Order", "advice": "Put *this* first."}
    told = report_tips({"data": {"resume_tips": [tip]}, "meta": {}})
    assert told == (
        "## Career tips\n\n### For the résumé\n\n- **Order**: Put \\*this\\* first.\n\n"
        "*Written by the embedded engine.*\n"
    )


def test_a_page_has_its_texts_calendar_and_tips() -> None:
    assert headings(report_page(answer("linkedin_page"))) == [
        "LinkedIn page",
        "Headline",
        "Summary",
        "About",
        "Highlights",
        "Skills",
        "Calendar",
        "Tips",
        "Suggested posts",
    ]


@pytest.mark.parametrize(
    ("project", "told"),
    [
        (
            {
                "name": "quay",
                "url": "https://github.com/x/quay",
                "description": "A board",
                "facts": ["9 stars"],
            },
            "- [quay](<https://github.com/x/quay>) (github.com); A board; 9 stars\n",
        ),
        ({"name": "quay", "url": ""}, "- quay\n"),
    ],
)
def test_featured_projects_are_links(project: Plain, told: str) -> None:
    page = answer("linkedin_page")
    page["profile_content"]["featured_projects"] = [project]
    assert told in report_page(page)
