"""The `talentsync` command.

talentsync serve                        the server
talentsync keys new NAME                an API key for it
talentsync demo                         analyse the résumé that ships with the project
talentsync parse FILE                   the profile as JSON
talentsync classify FILE...             the job category, one JSON line a file
talentsync tailor FILE --job FILE_OR_URL --out cv.pdf   a résumé for that job, and what was changed
talentsync worker                       a process that works screenings off
talentsync screen FOLDER --job FILE     many résumés ranked for a job
talentsync chat                         a conversation with the assistant, in a thread that is kept
talentsync purge --older-than DAYS     remove what is kept and older
talentsync <feature> [FILE] [--field]   any feature of the registry
"""

from __future__ import annotations

import argparse
import asyncio
import csv
import io
import json
import sys
from collections.abc import Callable, Iterator, Sequence
from importlib.resources import as_file, files
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal, get_args, get_origin

from talentsync.cli_chat import add_chat
from talentsync.cli_files import read_base64, read_bytes
from talentsync.cli_keys import add_keys
from talentsync.cli_purge import add_purge
from talentsync.cli_screen import add_screen
from talentsync.cli_serve import add_serve
from talentsync.cli_tailor import add_tailor
from talentsync.cli_worker import add_worker
from talentsync.errors import InvalidInputError, TalentSyncError

if TYPE_CHECKING:
    from pydantic.fields import FieldInfo

    from graphs.feature import Feature
    from talentsync.schemas.document import DocumentText

Command = Callable[[argparse.Namespace], None]

BAD_INPUT = 2
INTERRUPTED = 130
_METAVARS: dict[Any, str] = {int: "NUMBER"}


def main(argv: Sequence[str] | None = None) -> int:
    """Run one command; what is wrong with its input goes to standard error in one line."""
    given = sys.argv[1:] if argv is None else list(argv)
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(encoding="utf-8")  # names are not ASCII, whatever the terminal says
    arguments = _parser(given).parse_args(given)
    command: Command = arguments.command
    try:
        command(arguments)
        sys.stdout.flush()
    except TalentSyncError as error:
        print(f"talentsync: {error.message}", file=sys.stderr)
        return BAD_INPUT
    except BrokenPipeError:  # the reader, such as `head`, has seen enough
        sys.stderr.close()
    except OSError as error:
        print(f"talentsync: the output cannot be written: {error.strerror}", file=sys.stderr)
        return BAD_INPUT
    except KeyboardInterrupt:
        return INTERRUPTED
    return 0


def _parser(given: Sequence[str]) -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="talentsync", description="Hiring intelligence from a résumé.")
    commands = parser.add_subparsers(required=True, metavar="COMMAND")

    add_serve(commands)
    demo = commands.add_parser("demo", help="analyse the résumé that ships with the project")
    demo.add_argument("--json", action="store_true", help="the whole answer instead of a page to read")
    demo.set_defaults(command=_demo)

    parse = commands.add_parser("parse", help="print a résumé's profile as JSON")
    parse.add_argument("file", type=Path, help="PDF, DOCX, TXT or Markdown")
    parse.add_argument("--format", choices=["json", "jsonresume"], default="json")
    parse.set_defaults(command=_parse)

    classify = commands.add_parser("classify", help="print the job category, one JSON line each")
    classify.add_argument("files", type=Path, nargs="*", metavar="FILE")
    classify.add_argument("--csv", type=Path, help="classify a column of a CSV file instead")
    classify.add_argument("--column", help="the column that holds the text")
    classify.set_defaults(command=_classify)

    add_tailor(commands)
    add_chat(commands)
    add_screen(commands)
    add_keys(commands)
    add_purge(commands)
    add_worker(commands)
    for feature in _features(given):
        _add_feature(commands, feature)
    return parser


def _features(given: Sequence[str]) -> Sequence[Feature]:
    """The registry; imported late, since it loads LangGraph, which not every command needs."""
    if given and given[0] in {
        "serve",
        "parse",
        "classify",
        "tailor",
        "chat",
        "screen",
        "keys",
        "purge",
        "worker",
    }:
        return ()
    from graphs import FEATURES  # noqa: PLC0415

    return [feature for feature in FEATURES if not feature.queued]


def _demo(arguments: argparse.Namespace) -> None:
    from graphs import feature  # noqa: PLC0415
    from talentsync.drafting.report import analysis_report  # noqa: PLC0415

    with as_file(files("talentsync").joinpath("demo/resume.pdf")) as path:
        request = {"resume_file": read_base64(path), "resume_file_name": path.name}
        answer = _run(feature("resume_analysis"), request)
    print(json.dumps(answer, indent=2, ensure_ascii=False) if arguments.json else analysis_report(answer))


def _parse(arguments: argparse.Namespace) -> None:
    from talentsync.resume import parse_resume, require_resume  # noqa: PLC0415
    from talentsync.resume.flat import profile_as_json  # noqa: PLC0415
    from talentsync.resume.jsonresume import to_json_resume  # noqa: PLC0415

    (document,) = _documents([arguments.file])
    profile = parse_resume(document)
    require_resume(document, profile)
    shown = to_json_resume(profile) if arguments.format == "jsonresume" else profile_as_json(profile)
    print(json.dumps(shown, indent=2, ensure_ascii=False))


def _classify(arguments: argparse.Namespace) -> None:
    from talentsync.classify import predict  # noqa: PLC0415

    for origin, text in _texts(arguments):
        prediction = predict(text).model_dump(exclude={"model_version"})
        print(json.dumps({**origin, **prediction}, ensure_ascii=False))


def _texts(arguments: argparse.Namespace) -> Iterator[tuple[dict[str, object], str]]:
    """Each text to classify with what names it: the file, or the row counted from 1."""
    if bool(arguments.files) == bool(arguments.csv):
        raise InvalidInputError("Name files to classify, or else a CSV file with --csv FILE --column NAME.")
    if arguments.csv:
        yield from _rows(arguments.csv, arguments.column)
        return
    for path, document in zip(arguments.files, _documents(arguments.files), strict=True):
        yield {"file": str(path)}, document.text


def _rows(path: Path, column: str | None) -> Iterator[tuple[dict[str, object], str]]:
    csv.field_size_limit(sys.maxsize)
    try:
        table = read_bytes(path).decode("utf-8-sig")  # with or without the mark that Excel writes
    except UnicodeDecodeError as error:
        raise InvalidInputError(f"{path} is not UTF-8. Save it as CSV UTF-8.") from error
    rows = csv.DictReader(io.StringIO(table, newline=""))
    if column not in (rows.fieldnames or ()):
        columns = ", ".join(rows.fieldnames or ()) or "(the file has none)"
        raise InvalidInputError(f"--column has to be one of: {columns}.")
    for number, row in enumerate(rows, start=1):
        yield {"row": number}, row[column] or ""


def _documents(paths: Sequence[Path]) -> list[DocumentText]:
    """The files' text, read by the worker with its limits: a file from outside may be hostile here too."""
    from talentsync.documents import DocumentReader  # noqa: PLC0415
    from talentsync.settings import load_settings  # noqa: PLC0415

    async def read() -> list[DocumentText]:
        async with DocumentReader(load_settings()) as reader:
            return [await reader.read(read_bytes(path), path.name) for path in paths]

    return asyncio.run(read())


def _add_feature(commands: Any, feature: Feature) -> None:
    parser = commands.add_parser(feature.slug, help=feature.title.lower(), description=feature.summary)
    from talentsync.schemas.fields import file_fields, list_fields  # noqa: PLC0415

    files = [name for name, _ in file_fields(feature.request)]
    for position, name in enumerate(files):
        flag = [name] if position == 0 else [f"--{name.replace('_', '-')}"]
        options: dict[str, Any] = {"nargs": "?"} if position == 0 else {}
        parser.add_argument(*flag, type=Path, metavar="FILE", help="PDF, DOCX, TXT or Markdown", **options)
    names_of_files = {f"{name}_name" for name in files}
    lists = list_fields(feature.request)
    for name, info in feature.request.model_fields.items():
        if name not in names_of_files and name not in files:
            _add_field(parser, name, info, repeated=name in lists)
    parser.set_defaults(command=lambda arguments: _run_feature(feature, files, arguments))


def _add_field(parser: argparse.ArgumentParser, name: str, info: FieldInfo, *, repeated: bool) -> None:
    """An option for a field of a request, whose value the request itself checks."""
    about = _about_field(info, repeated=repeated)
    if info.annotation is bool:
        parser.add_argument(
            _option(name), dest=name, nargs="?", const="true", metavar="true|false", help=about
        )
        off = f"--no-{_option(name)[2:]}"
        parser.add_argument(off, dest=name, action="store_const", const="false", help=argparse.SUPPRESS)
        return
    choices = get_args(info.annotation) if get_origin(info.annotation) is Literal else ()
    options: dict[str, Any] = {"metavar": "|".join(choices) or _METAVARS.get(info.annotation, "TEXT")}
    if repeated:
        options["action"] = "append"
    parser.add_argument(_option(name), dest=name, help=about, **options)


def _option(name: str) -> str:
    return f"--{name.replace('_', '-')}"


def _about_field(info: FieldInfo, *, repeated: bool) -> str:
    """What a field is, whether it has to be there, and what it is otherwise."""
    parts = [part for part in (info.title, info.description) if part]
    if repeated and "repeated" not in (info.description or ""):
        parts.append("may be given several times")
    default = info.get_default(call_default_factory=True)
    if info.is_required():
        parts.append("required")
    elif isinstance(default, (bool, int)):
        parts.append(f"{str(default).lower()} unless given")
    elif default and isinstance(default, (str, list)):
        parts.append(f"{default if isinstance(default, str) else ', '.join(default)} unless given")
    return "; ".join(parts).replace("%", "%%")


def _run_feature(feature: Feature, file_fields: Sequence[str], arguments: argparse.Namespace) -> None:
    given = {
        name: value for name, value in vars(arguments).items() if value is not None and name != "command"
    }
    for name in file_fields:
        path = given.pop(name, None)
        if path is not None:
            given |= {name: read_base64(path), f"{name}_name": path.name}
    print(json.dumps(_run(feature, given), indent=2, ensure_ascii=False))


def _run(feature: Feature, given: dict[str, Any]) -> dict[str, Any]:
    from pydantic import ValidationError  # noqa: PLC0415

    from talentsync.settings import load_settings  # noqa: PLC0415
    from tools.deps import open_deps  # noqa: PLC0415

    async def run() -> dict[str, Any]:
        async with open_deps(load_settings()) as deps:
            return await feature.bind(deps).ainvoke(feature.request.model_validate(given).model_dump())

    try:
        return asyncio.run(run())
    except ValidationError as error:
        faults = [_fault(list(map(str, fault["loc"])), fault["msg"]) for fault in error.errors()]
        raise InvalidInputError(f"{'; '.join(faults)}.") from error


def _fault(where: Sequence[str], problem: str) -> str:
    """What is wrong with an option, by the name under which it was given."""
    told = problem.removeprefix("Value error, ")
    if not where:
        return told
    return f"{'.'.join([_option(where[0]), *where[1:]])}: {told[:1].lower()}{told[1:]}"
