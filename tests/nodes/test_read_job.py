from __future__ import annotations

import asyncio

import pytest

from graphs import feature
from talentsync.errors import InvalidInputError
from talentsync.settings import Settings
from tests.unit.matching.samples import RESUME
from tools.deps import open_deps


def warnings_of(job: str) -> list[str]:
    async def run() -> list[str]:
        async with open_deps(Settings(_env_file=None, google_api_key=None, model=None)) as deps:
            answer = (
                await feature("ats_evaluation").bind(deps).ainvoke({"resume_text": RESUME, "jd_text": job})
            )
            return list(answer["meta"]["warnings"])

    return asyncio.run(run())


@pytest.mark.parametrize("job", ["hello", "😀"])
def test_a_job_description_that_asks_for_nothing_is_refused_with_its_field(job: str) -> None:
    with pytest.raises(InvalidInputError, match="needs at least a job title") as raised:
        warnings_of(job)
    assert raised.value.detail == {"field": "jd_text"}


def test_a_job_description_of_one_word_is_answered_with_a_warning() -> None:
    (warning,) = warnings_of("\x00\x01 python")
    assert "only one requirement" in warning
