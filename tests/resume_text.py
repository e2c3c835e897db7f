"""A résumé of a fictional person, as text."""

from __future__ import annotations

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
