"""How well the score ranks résumés for a job: `python -m benchmarks.ranking [--shared FOLDER]`.

Each of the job descriptions (title and text) is matched to each résumé; the résumés are plain texts without
layout. Two figures, each averaged over the jobs:

- AUC: the chance that a relevant résumé ranks above one that is not, ties counting half. Relevant is
  relevance 2 (the job's own category), as in the TF-IDF figure it is compared to; with relevance above 0
  (neighbouring categories too) as a second line.
- nDCG@20 with the relevance 2, 1 or 0 as gain and 1/log2(rank + 1) as discount; equal scores share the mean
  gain of their places.

Ranked by the score before rounding (`points`) and by the whole number (`score`). The résumés are for
measuring only: nothing here learns from them.
"""

from __future__ import annotations

import argparse
import csv
import json
import math
import sys
from collections.abc import Callable, Sequence
from datetime import date
from itertools import groupby
from pathlib import Path
from typing import Any

from benchmarks.timing import show
from talentsync.documents import text_document
from talentsync.matching import match_job, read_job
from talentsync.resume import parse_resume
from talentsync.schemas.document import DocumentText
from talentsync.schemas.match import MatchReport
from talentsync.schemas.profile import ResumeProfile

TODAY = date(2026, 11, 23)
PLACES = 20
FIT, RESUMES = Path("data/fit/category_fit.json"), Path("data/classification/dev_measure_only.csv")
Read = tuple[str, DocumentText, ResumeProfile]


def main(arguments: Sequence[str] | None = None) -> int:
    """Print the figures; 0 also where the data is not there, saying so."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.ranking", description=__doc__.splitlines()[0])
    parser.add_argument("--shared", type=Path, default=Path("../shared"), help="folder that holds data/")
    shared: Path = parser.parse_args(arguments).shared
    missing = [str(shared / path) for path in (FIT, RESUMES) if not (shared / path).is_file()]
    if missing:
        print(
            f"Not measured, since the data is not there: {', '.join(missing)}. Name its folder with --shared."
        )
        return 0
    jobs = json.loads((shared / FIT).read_text("utf-8"))["job_descriptions"]
    reports = _reports(jobs, _read_resumes(shared / RESUMES))
    _print_figures("points", jobs, reports, lambda report: report.points)
    _print_figures("score", jobs, reports, lambda report: float(report.score))
    return 0


def _read_resumes(path: Path) -> list[Read]:
    csv.field_size_limit(sys.maxsize)
    with path.open(encoding="utf-8", newline="") as file:
        rows = [(row["label"], text_document(row["text"])) for row in csv.DictReader(file)]
    return [(label, document, parse_resume(document, today=TODAY)) for label, document in rows]


def _reports(jobs: list[dict[str, Any]], resumes: list[Read]) -> list[list[tuple[str, MatchReport]]]:
    read = [read_job(text_document(f"{job['title']}\n{job['text']}")) for job in jobs]
    return [
        [
            (label, match_job(profile, job, document, today=TODAY, advise=False))
            for label, document, profile in resumes
        ]
        for job in read
    ]


def _print_figures(
    name: str,
    jobs: list[dict[str, Any]],
    reports: list[list[tuple[str, MatchReport]]],
    value: Callable[[MatchReport], float],
) -> None:
    ranked = [
        [(value(report), _relevance(job, label)) for label, report in found]
        for job, found in zip(jobs, reports, strict=True)
    ]
    gains = [ndcg(pairs) for pairs in ranked]
    show(
        f"{name}: AUC, relevance 2",
        f"{_mean([auc(pairs, 2) for pairs in ranked]):.4f}",
        "target: at least 0.965",
    )
    show(f"{name}: AUC, relevance above 0", f"{_mean([auc(pairs, 1) for pairs in ranked]):.4f}")
    show(f"{name}: nDCG@{PLACES}", f"{_mean(gains):.4f}", "target: at least 0.90")
    for job, gain in zip(jobs, gains, strict=True):
        show(f"  nDCG@{PLACES} of {job['title']}", f"{gain:.3f}")


def _relevance(job: dict[str, Any], label: str) -> int:
    return 2 if label in job["grade2"] else int(label in job["grade1"])


def auc(pairs: list[tuple[float, int]], least: int) -> float:
    """Chance that one of at least this relevance ranks above one of less, ties counting half."""
    good = [value for value, relevance in pairs if relevance >= least]
    bad = [value for value, relevance in pairs if relevance < least]
    won = sum((a > b) + 0.5 * (a == b) for a in good for b in bad)
    return won / (len(good) * len(bad))


def ndcg(pairs: list[tuple[float, int]]) -> float:
    """Discounted gain of the first places by that of the best order."""
    gains: list[float] = []
    for _, tied in groupby(sorted(pairs, key=lambda pair: -pair[0]), key=lambda pair: pair[0]):
        relevances = [relevance for _, relevance in tied]
        gains += [_mean([float(relevance) for relevance in relevances])] * len(relevances)
    best = sorted((float(relevance) for _, relevance in pairs), reverse=True)
    return _discounted(gains) / _discounted(best)


def _discounted(gains: list[float]) -> float:
    return sum(gain / math.log2(place + 1) for place, gain in enumerate(gains[:PLACES], start=1))


def _mean(values: list[float]) -> float:
    return sum(values) / len(values)


if __name__ == "__main__":
    sys.exit(main())
