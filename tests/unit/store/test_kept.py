"""Analyses, evaluations and generated texts: kept with their résumé, which is stored once."""

from __future__ import annotations

from typing import Any

import pytest

from talentsync.errors import NotFoundError
from talentsync.store.analyses import Analyses
from talentsync.store.database import Database
from talentsync.store.evaluations import Evaluations, KeptEvaluation, NewEvaluation
from talentsync.store.generated import Generated, NewText
from talentsync.store.resumes import Resumes
from tests.unit.store.conftest import AMINA, LARS, NOW, a_resume, keep, later

JOB = "Data Engineer\nRequirements: Spark and Airflow"


def an_evaluation(job: str = JOB, score: int = 71) -> NewEvaluation:
    return NewEvaluation(
        job_title="Data Engineer",
        job_text=job,
        score=score,
        rubric_version="2",
        engine="embedded",
        response={"score": score},
    )


def a_text(kind: str = "cold_mail", **given: Any) -> NewText:
    values = {
        "kind": kind,
        "request": {"recipient_name": "Ingrid Halvorsen"},
        "response": {"subject": "Question"},
        "engine": "embedded",
        "created_at": NOW,
    }
    return NewText(**{**values, **given})


async def test_an_analysis_is_given_back_whole(database: Database) -> None:
    response = {
        "data": {"name": "Zoë", "skills": ["a", None, 1.5, {"b": "\x00"}]},
        "meta": {"degraded": False},
    }
    kept = await keep(database, "ana", a_resume(), response)

    record = await Analyses(database).get("ana", kept.analysis_id)

    assert record.response == response
    assert (record.resume_id, record.engine, record.created_at) == (kept.resume_id, "embedded", NOW)


async def test_an_evaluation_keeps_its_job_and_uses_the_resume_that_is_there(database: Database) -> None:
    first = await keep(database, "ana", a_resume())
    evaluations = Evaluations(database)

    kept = await evaluations.add("ana", a_resume(now=later(1)), an_evaluation())
    again = await evaluations.add("ana", a_resume(now=later(2)), an_evaluation(score=74))

    assert kept.resume_id == again.resume_id == first.resume_id
    assert kept.job_id == again.job_id
    found = await evaluations.get("ana", kept.evaluation_id)
    assert (found.score, found.rubric_version, found.job.text) == (71, "2", JOB)
    page, count = await evaluations.page("ana", limit=1)
    assert ([item.score for item in page], count) == ([74], 2)


async def test_a_pasted_text_is_linked_to_the_same_resume_as_its_file(database: Database) -> None:
    file = await keep(database, "ana", a_resume(sha256="of the file"))

    kept = await Generated(database).add("ana", a_resume(AMINA.upper(), sha256="of the text"), a_text())

    assert kept.resume_id == file.resume_id


async def test_a_resume_without_letters_is_linked_to_no_other(database: Database) -> None:
    generated = Generated(database)

    first = await generated.add("ana", a_resume("--"), a_text())
    second = await generated.add("ana", a_resume("++"), a_text())

    assert first.resume_id != second.resume_id


async def test_an_analysis_completes_the_resume_that_a_text_had_stored(database: Database) -> None:
    stored = await Generated(database).add("ana", a_resume(field=None), a_text())
    resumes = Resumes(database)
    await resumes.refuse_duplicate("ana", a_resume().sha256)

    kept = await keep(database, "ana", a_resume(now=later(9), custom_name="Mine", chosen=True))

    assert kept.resume_id == stored.resume_id
    record = await resumes.get("ana", kept.resume_id)
    assert (record.predicted_field, record.custom_name, record.upload_date) == ("Data Science", "Mine", NOW)
    assert (record.analysis_ids, record.generated_ids) == ([kept.analysis_id], [stored.generated_id])


async def test_texts_are_listed_newest_first_and_by_kind(database: Database) -> None:
    generated = Generated(database)
    for minute, kind in enumerate(("cold_mail", "linkedin_page", "cold_mail")):
        await generated.add("ana", None, a_text(kind, created_at=later(minute), request={"at": minute}))

    mails, count = await generated.page("ana", kind="cold_mail", limit=10)
    page, every = await generated.page("ana", limit=1, offset=1)

    assert ([item.request["at"] for item in mails], count) == ([2, 0], 2)
    assert ([item.kind for item in page], every) == (["linkedin_page"], 3)
    assert page[0].resume_id is None


async def test_what_is_anothers_is_as_if_it_were_not_there(database: Database) -> None:
    kept: KeptEvaluation = await Evaluations(database).add("ana", a_resume(), an_evaluation())
    text = await Generated(database).add("ana", a_resume(LARS), a_text())

    with pytest.raises(NotFoundError):
        await Evaluations(database).get("ben", kept.evaluation_id)
    with pytest.raises(NotFoundError):
        await Generated(database).get("ben", text.generated_id)

    assert await Evaluations(database).page("ben", limit=10) == ([], 0)
    assert await Generated(database).page("ben", limit=10) == ([], 0)


async def test_owners_share_no_resume_and_no_job(database: Database) -> None:
    evaluations = Evaluations(database)

    mine = await evaluations.add("ana", a_resume(), an_evaluation())
    theirs = await evaluations.add("ben", a_resume(), an_evaluation())

    assert mine.resume_id != theirs.resume_id
    assert mine.job_id != theirs.job_id
