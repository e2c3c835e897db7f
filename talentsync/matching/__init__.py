"""Reading a job description, and matching a résumé to it by a fixed rubric.

`read_job` makes a `JobDescription` of a document, `match_job` a `MatchReport` of a résumé and a job,
`evaluate` the answer of the ATS evaluation. Plain code: the same input gives the same report.
"""

from __future__ import annotations

from talentsync.matching.evaluate import evaluate, to_response
from talentsync.matching.match import match_job
from talentsync.matching.read_job import read_job
from talentsync.matching.rubric import RUBRIC_VERSION

__all__ = ["RUBRIC_VERSION", "evaluate", "match_job", "read_job", "to_response"]
