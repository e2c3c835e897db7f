"""The command `talentsync tailor`: a résumé and a job in, a tailored résumé in a file of its own out."""

from __future__ import annotations

import argparse
import asyncio
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import takewhile
from pathlib import Path
from typing import TYPE_CHECKING, Any, cast, get_args

from talentsync.cli_files import read_base64, read_bytes
from talentsync.errors import InvalidInputError, TalentSyncError
from talentsync.schemas.tailoring import Design, ExportFormat, TailoredResumeResponse, TailoringChange

if TYPE_CHECKING:
    from talentsync.exports import ExportedFile
    from talentsync.schemas.document import DocumentText
    from tools.deps import Deps

LINK = re.compile(r"[a-z][a-z\d+.-]*://", re.IGNORECASE)
FORMATS: tuple[ExportFormat, ...] = get_args(ExportFormat)
EXAMPLE = "talentsync tailor cv.pdf --job https://www.example.com/jobs/42 --out cv_for_example.pdf"
SHOWN_CHARACTERS = 120  # of one side of a change: enough to know it again


@dataclass(frozen=True, slots=True)
class _Job:
    """The job as text, None where none is given; `title` is the role where `--role` names none."""

    text: str | None = None
    title: str | None = None
    warnings: list[str] = field(default_factory=list)


def add_tailor(commands: Any) -> None:
    """Add the command's arguments to those of `talentsync`."""
    parser = commands.add_parser(
        "tailor",
        help="write a résumé tailored to a job into a file",
        description="Choose, order and re-word what a résumé says for one job, and tell each change.",
        epilog=f"Such as: {EXAMPLE}",
    )
    parser.add_argument("file", type=Path, help="the résumé: PDF, DOCX, TXT or Markdown")
    parser.add_argument("--job", metavar="FILE_OR_URL", help="the job description in a file, or a link to it")
    parser.add_argument("--role", help="the role; the job's title when left out")
    parser.add_argument(
        "--out",
        type=Path,
        required=True,
        metavar="FILE",
        help=f"where to write; the suffix is one of: {_suffixes()}",
    )
    parser.add_argument(
        "--design", choices=get_args(Design), default="classic", help="the look of PDF and DOCX (%(default)s)"
    )
    parser.set_defaults(command=_tailor)


def _tailor(arguments: argparse.Namespace) -> None:
    form = _format(arguments)
    answer, file, warnings = asyncio.run(_tailored(arguments, form))
    arguments.out.write_bytes(file.content)
    print("\n".join(_report(answer, arguments.out, [*warnings, *file.warnings])))


def _format(arguments: argparse.Namespace) -> ExportFormat:
    """The format that the suffix of `--out` names.

    Raises:
        InvalidInputError: it names none, its folder is missing, or the file to write is one of those to read.
    """
    suffix = arguments.out.suffix.lower().removeprefix(".")
    if suffix not in FORMATS:
        raise InvalidInputError(f"--out has to end with one of: {_suffixes()}.")
    if not arguments.out.parent.is_dir():
        raise InvalidInputError(f"--out is {arguments.out}, and there is no folder {arguments.out.parent}.")
    given = [arguments.file, *([Path(arguments.job)] if arguments.job else [])]
    if arguments.out.resolve() in [path.resolve() for path in given]:
        raise InvalidInputError(f"--out is {arguments.out}, which would be lost. Name another file.")
    return cast("ExportFormat", suffix)


def _suffixes() -> str:
    return ", ".join(f".{form}" for form in FORMATS)


async def _tailored(
    arguments: argparse.Namespace, form: ExportFormat
) -> tuple[TailoredResumeResponse, ExportedFile, list[str]]:
    """The answer of the feature, its file, and what is to be known of the job's page."""
    from graphs import feature  # noqa: PLC0415
    from talentsync.exports import export_resume  # noqa: PLC0415
    from talentsync.settings import load_settings  # noqa: PLC0415
    from tools.deps import open_deps  # noqa: PLC0415

    request = {"resume_file": read_base64(arguments.file), "resume_file_name": arguments.file.name}
    async with open_deps(load_settings()) as deps:
        job = await _job(arguments.job, deps)
        asked = {"job_role": _role(arguments.role, job), "job_description": job.text}
        answer = await feature("tailored_resume").bind(deps).ainvoke({**request, **asked})
        response = TailoredResumeResponse.model_validate(answer)
        file = await deps.offload(export_resume, response.resume, form, arguments.design)
    return response, file, job.warnings


async def _job(given: str | None, deps: Deps) -> _Job:
    """The job's text with its title; a link is read once, so that both are of the same page."""
    from talentsync.documents import text_document  # noqa: PLC0415
    from talentsync.matching import read_job  # noqa: PLC0415

    if given is None:
        return _Job()
    if LINK.match(given) and deps.web_pages:
        page = await deps.web_pages.read(given, field="--job")
        text, warnings = page.job_text, list(page.warnings)
    else:
        document, warnings = await _job_document(Path(given), deps)
        text = document.text
    job = await deps.offload(lambda: read_job(text_document(text)))
    return _Job(text, job.title, warnings)


async def _job_document(path: Path, deps: Deps) -> tuple[DocumentText, list[str]]:
    """A job description in a file, with what is to be known of its reading.

    Raises:
        InvalidInputError: there is no such file, or no text can be read from it; the message names it, since
            the résumé is a file as well.
    """
    from nodes.files import read_file  # noqa: PLC0415

    content = _job_bytes(path)
    try:
        return await read_file(content, path.name, deps)
    except TalentSyncError as error:
        raise InvalidInputError(f"--job {path}: {error.message}", detail=error.detail) from error


def _job_bytes(path: Path) -> bytes:
    if not path.exists():
        raise InvalidInputError(
            f"--job {path} cannot be read: there is no such file. Name one with the job's text, or a link "
            "that begins with https://."
        )
    return read_bytes(path)


def _role(named: str | None, job: _Job) -> str:
    role = (named or job.title or "").strip()
    if not role:
        where = "The job names no title" if job.text else "There is no job"
        raise InvalidInputError(f"{where}. Name the role with --role, such as --role 'Data Engineer'.")
    return role


def _report(answer: TailoredResumeResponse, out: Path, warnings: list[str]) -> Iterator[str]:
    """What was done, to read in a terminal."""
    yield f"{answer.message}: {out}"
    if answer.score_before is not None:
        yield f"Score: {answer.score_before} -> {answer.score_after} of 100"
    if answer.changes:
        yield from ("", "Changes:", *(f"- {_told(change)}" for change in answer.changes))
    if answer.still_missing:
        yield from ("", "Still missing:", *(f"- {name}" for name in answer.still_missing))
    refused = [f"Left out: {claim.text} ({claim.reason})" for claim in answer.meta.unsupported_claims]
    told = [*warnings, *answer.meta.warnings, *refused]
    if told:
        yield from ("", "Note:", *(f"- {text}" for text in told))


def _told(change: TailoringChange) -> str:
    """A change on one line, long texts from where they begin to differ."""
    sides = [text.split() for text in (change.before, change.after) if text]
    long = any(len(" ".join(words)) > SHOWN_CHARACTERS for words in sides)
    same = _same(*sides) if long and len(sides) > 1 else 0
    shown = [_short(words, same) for words in sides if words[same:]]
    return f"{change.kind.replace('_', ' ')}: {' -> '.join(shown)} ({change.why})"


def _same(before: list[str], after: list[str]) -> int:
    """How many words both begin with."""
    pairs = zip(before, after, strict=False)
    return sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], pairs))


def _short(words: list[str], start: int) -> str:
    text = " ".join(words[start:])
    end = f"{text[:SHOWN_CHARACTERS].rstrip()}…" if len(text) > SHOWN_CHARACTERS else text
    return f"… {end}" if start else end
