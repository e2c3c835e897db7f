"""The command `talentsync screen`: many résumés for one job, worked off by processes of its own.

The same queue as the server's: what is interrupted goes on with `--resume ID`, and loses nothing.
"""

from __future__ import annotations

import argparse
import asyncio
import re
from collections.abc import Iterator, Sequence
from functools import partial
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING, Any, BinaryIO

from talentsync.cli_files import read_base64, read_bytes
from talentsync.cli_shortlist import fairness_lines, shortlist_lines
from talentsync.errors import InvalidInputError
from talentsync.schemas.screening import ScreenedResume, Shortlist, ShortlistFormat

if TYPE_CHECKING:
    from graphs.screening_intake import SentFile
    from talentsync.store.screenings import Screenings
    from tools.deps import Deps

OWNER = "local"
SUFFIXES: dict[str, ShortlistFormat] = {".csv": "csv", ".json": "json", ".md": "markdown"}
READ_SUFFIXES = frozenset({".pdf", ".docx", ".txt", ".md", ".markdown", ".zip"})
POLL_SECONDS = 0.25
LINK = re.compile(r"https?://", re.IGNORECASE)
UNDER_WAY = frozenset({"queued", "running"})
EXAMPLE = "talentsync screen resumes/ --job job.txt --out shortlist.csv"


def add_screen(commands: Any) -> None:
    """Add the command's arguments to those of `talentsync`."""
    parser = commands.add_parser(
        "screen",
        help="rank many résumés for a job",
        description="Score every résumé of a folder or ZIP for one job, blind to the person, and rank them.",
        epilog=f"Such as: {EXAMPLE}",
    )
    parser.add_argument("paths", nargs="*", type=Path, metavar="FOLDER", help="folders, ZIPs or résumés")
    parser.add_argument("--job", metavar="FILE_OR_URL", help="the job description in a file, or a link to it")
    parser.add_argument("--out", type=Path, metavar="FILE", help=f"where to write: {', '.join(SUFFIXES)}")
    parser.add_argument("--workers", type=_count, metavar="N", help="processes that work (SCREENING_WORKERS)")
    parser.add_argument("--not-blind", action="store_true", help="mask nobody's identity")
    parser.add_argument("--resume", metavar="ID", help="go on with a screening that was interrupted")
    parser.add_argument("--labels", type=Path, metavar="CSV", help="columns file,label: four-fifths report")
    parser.add_argument("--top", type=_count, metavar="N", help="with --labels: the first N are selected")
    parser.set_defaults(command=_screen)


def _count(text: str) -> int:
    count = int(text)
    if count < 1:
        raise argparse.ArgumentTypeError("has to be 1 or more")
    return count


def _screen(arguments: argparse.Namespace) -> None:
    _check(arguments)
    from talentsync.screening.fairness import four_fifths  # noqa: PLC0415

    labels = _labels(arguments)
    shortlist = asyncio.run(_screened(arguments))
    print("\n".join(shortlist_lines(shortlist)))
    if arguments.out:
        _write(shortlist, arguments.out)
    if labels is not None:
        report = four_fifths(shortlist.ranking, labels, top=arguments.top, score=None)
        print("\n".join(fairness_lines(report)))


def _check(arguments: argparse.Namespace) -> None:
    """See that the command can be carried out before hundreds of files are read.

    Raises:
        InvalidInputError: an argument is missing or cannot be used.
    """
    if bool(arguments.resume) == bool(arguments.paths):
        raise InvalidInputError(
            f"Name a folder of résumés, or an interrupted screening with --resume. {EXAMPLE}"
        )
    if arguments.paths and not arguments.job:
        raise InvalidInputError("--job is missing: name a file with the job's description, or a link to it.")
    if arguments.job and not LINK.match(arguments.job):
        read_bytes(Path(arguments.job))
    if bool(arguments.labels) != bool(arguments.top):
        raise InvalidInputError("--labels and --top go together: who is in which group, and who is selected.")
    if arguments.out is None:
        return
    if arguments.out.suffix.lower() not in SUFFIXES:
        raise InvalidInputError(f"--out has to end with one of: {', '.join(SUFFIXES)}.")
    if not arguments.out.parent.is_dir():
        raise InvalidInputError(f"--out is {arguments.out}, and there is no folder {arguments.out.parent}.")


def _labels(arguments: argparse.Namespace) -> dict[str, str] | None:
    from talentsync.screening.fairness import read_labels  # noqa: PLC0415

    if arguments.labels is None:
        return None
    try:
        return read_labels(read_bytes(arguments.labels).decode("utf-8-sig"))
    except UnicodeDecodeError as error:
        raise InvalidInputError(f"--labels {arguments.labels} is not UTF-8. Save it as CSV UTF-8.") from error


async def _screened(arguments: argparse.Namespace) -> Shortlist:
    """Take the files in, have them worked off, and give the shortlist."""
    from api.screening_queue import open_queue  # noqa: PLC0415
    from talentsync.screening.assemble import assemble  # noqa: PLC0415
    from talentsync.settings import load_settings  # noqa: PLC0415
    from talentsync.store.database import open_database  # noqa: PLC0415
    from talentsync.store.screenings import Screenings  # noqa: PLC0415
    from tools.deps import open_deps  # noqa: PLC0415

    settings = load_settings()
    async with open_database(settings.database_url) as database:
        screenings = Screenings(database)
        identifier = arguments.resume
        if identifier is None:
            async with open_deps(settings) as deps:
                identifier = await _taken_in(arguments, screenings, deps)
        quiet = settings.model_copy(update={"log_level": "ERROR"})  # the terminal is for the progress
        async with open_queue(database, quiet, workers=arguments.workers) as queue:
            await screenings.state(OWNER, identifier, results=False)
            await queue.submit(identifier)
            await _follow(identifier, screenings)
        kept = await screenings.state(OWNER, identifier)
    results = {number: ScreenedResume.model_validate(result) for number, result in kept.results.items()}
    return assemble(kept.files, results, job_title=kept.job_title, blind=kept.blind)


async def _follow(identifier: str, screenings: Screenings) -> None:
    """Show how far it is until it has ended; an interruption tells how to go on."""
    from rich.console import Console  # noqa: PLC0415
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn  # noqa: PLC0415

    console = Console(stderr=True)
    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeRemainingColumn())
    try:
        with Progress(*columns, console=console) as bar:
            task = bar.add_task("Screening")
            while True:
                kept = await screenings.state(OWNER, identifier, results=False)
                bar.update(task, total=kept.progress.total, completed=kept.progress.finished)
                if kept.status not in UNDER_WAY:
                    return
                await asyncio.sleep(POLL_SECONDS)
    except asyncio.CancelledError:
        console.print(f"Interrupted; go on with: talentsync screen --resume {identifier}", highlight=False)
        raise


async def _taken_in(arguments: argparse.Namespace, screenings: Screenings, deps: Deps) -> str:
    from graphs.screening_intake import NewScreening, bind_read_job, take_in  # noqa: PLC0415

    job = await bind_read_job(deps).ainvoke(_job_request(arguments.job))
    files = list(_sent(arguments.paths))
    new = NewScreening(OWNER, job["job"], files, blind=not arguments.not_blind)
    return (await take_in(new, screenings, deps)).id


def _write(shortlist: Shortlist, out: Path) -> None:
    from talentsync.exports import export_shortlist  # noqa: PLC0415

    out.write_bytes(export_shortlist(shortlist, SUFFIXES[out.suffix.lower()]).content)
    print(f"Written: {out}")


def _job_request(given: str) -> dict[str, Any]:
    """The job as the graph takes it: a link, or a file."""
    if LINK.match(given):
        return {"jd_link": given}
    path = Path(given)
    return {"jd_file": read_base64(path), "jd_file_name": path.name}


def _sent(paths: Sequence[Path]) -> Iterator[SentFile]:
    """The files of the command line, those of folders in the order of their names.

    Raises:
        InvalidInputError: there is no such file or folder, or a folder holds nothing that is read here.
    """
    from graphs.screening_intake import SentFile  # noqa: PLC0415

    for path in paths:
        if not path.exists():
            raise InvalidInputError(f"{path} cannot be read: there is no such file or folder.")
        found = _in_folder(path) if path.is_dir() else [path]
        if not found:
            raise InvalidInputError(f"{path} holds no résumé: none of {', '.join(sorted(READ_SUFFIXES))}.")
        for file in found:
            name = file.relative_to(path).as_posix() if path.is_dir() else file.name
            yield SentFile(name, partial(_opened, file))


def _in_folder(folder: Path) -> list[Path]:
    files = (path for path in folder.rglob("*") if path.suffix.lower() in READ_SUFFIXES)
    return sorted(path for path in files if path.is_file() and not path.is_symlink())


def _opened(path: Path) -> BinaryIO:
    return BytesIO(read_bytes(path))
