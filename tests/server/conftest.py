"""A running application for the tests of the HTTP floor."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from starlette.testclient import TestClient

from api.app import create_app
from talentsync.settings import Settings

RESUME_TEXT = """\
Amina Okafor
Data Engineer
Lagos, Nigeria | amina.okafor@example.com | +234 803 555 0142 | github.com/amina-okafor-example

SUMMARY
Data engineer with seven years of batch and streaming pipelines.

EXPERIENCE
Senior Data Engineer, Harmattan Analytics, Mar 2021 - Present
- Moved 4 TB a day from Oracle to Snowflake with Spark and Airflow, cutting the nightly load by 38%.
- Helped two colleagues to learn Python testing.
Data Engineer, Ikoyi Telecom, Jan 2018 - Feb 2021
- Built Kafka consumers in Python and PostgreSQL marts for 12 dashboards.

EDUCATION
BSc Computer Science, University of Lagos, 2013 - 2017

SKILLS
Python, SQL, Spark, Kafka, Airflow, Snowflake, PostgreSQL, Docker

LANGUAGES
English, Yoruba
"""


@pytest.fixture(scope="session")
def settings(tmp_path_factory: pytest.TempPathFactory) -> Settings:
    """Settings that owe nothing to the machine's environment, and a record of their own."""
    record = tmp_path_factory.mktemp("record") / "record.db"
    return Settings(
        _env_file=None,
        google_api_key=None,
        model=None,
        max_upload_bytes=200_000,
        database_url=f"sqlite:///{record}",
    )


@pytest.fixture(scope="session")
def client(settings: Settings) -> Iterator[TestClient]:
    """The application with its lifespan, without a network."""
    with TestClient(create_app(settings)) as running:
        yield running


@pytest.fixture(scope="session")
def resume_pdf() -> Path:
    """The résumé that ships with the project."""
    return Path(__file__).parents[2] / "talentsync" / "demo" / "resume.pdf"
