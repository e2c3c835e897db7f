"""A shortlist from what is known of each file, finished or not."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from talentsync.schemas.screening import FileLine, ScreenedResume, Shortlist
from talentsync.screening.shortlist import Ranking, rank


def assemble(
    files: Sequence[FileLine],
    results: Mapping[int, ScreenedResume],
    *,
    job_title: str = "",
    blind: bool = True,
) -> Shortlist:
    """The ranking of what has been screened so far, and the line of every file.

    The same files and results give the same shortlist, in whatever order they were worked off.

    Args:
        files: a line for each file received; `screened` where there is a result.
        results: each result by the number of its file.
        job_title: as the job names itself.
        blind: whether identity was masked.
    """
    ranking = rank(results)
    names = {line.number: line.name for line in files}
    versions = {result.rubric_version for result in results.values()}
    return Shortlist(
        job_title=job_title,
        blind=blind,
        rubric_version=", ".join(sorted(versions)),
        ranking=ranking.entries,
        files=[_told(line, ranking, names) for line in sorted(files, key=lambda line: line.number)],
    )


def _told(line: FileLine, ranking: Ranking, names: Mapping[int, str]) -> FileLine:
    """The line, with what it is a duplicate of."""
    kept = ranking.duplicates.get(line.number)
    if kept is None:
        return line
    reason = f"The same person as in {names[kept]} (file {kept}), which stands in the ranking."
    return line.model_copy(update={"status": "duplicate", "reason": reason, "code": "duplicate"})
