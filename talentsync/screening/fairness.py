"""Selection rates of groups that the user names, compared by the four-fifths rule.

The rule of thumb of 29 CFR 1607.4 D: a group's rate of selection below four fifths of the highest group's
rate is taken as a sign of adverse impact. Labels are an input of this report alone: they are kept nowhere and
no score ever sees them.
"""

from __future__ import annotations

import csv
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from io import StringIO
from pathlib import PurePosixPath

from talentsync.errors import InvalidInputError
from talentsync.schemas.screening import FairnessGroup, FairnessReport, ShortlistEntry

_COLUMNS = ("file", "label")
_DELIMITERS = ",;\t"
_MOST_LABEL_CHARS = 100
_TELLS_NOTHING, _TELLS_LITTLE = 5, 30
_MOST_NAMED = 5


def read_labels(csv_text: str) -> dict[str, str]:
    """The label of each file, from CSV with the columns `file` and `label`; other columns are ignored.

    Commas, semicolons and tabs are read as separators. A row with an empty label stands for none.

    Raises:
        InvalidInputError: there is no header with both columns, a row names no file, a file has two labels,
            or the text is no CSV.
    """
    text = csv_text.removeprefix("\ufeff")
    header = text.split("\n", maxsplit=1)[0]
    delimiter = max(_DELIMITERS, key=header.count)
    reader = csv.reader(StringIO(text, newline=""), delimiter=delimiter, strict=True)
    labels: dict[str, str] = {}
    try:
        file_column, label_column = _columns(next(reader, []))
        for row in reader:
            if any(cell.strip() for cell in row):
                _take(row, reader.line_num, file_column, label_column, labels)
    except csv.Error as error:
        raise _fault(f"The labels are no readable CSV (line {reader.line_num}: {error}).") from error
    if not labels:
        raise _fault("The labels hold no row with a file and a label.")
    return labels


def _columns(header: list[str]) -> tuple[int, int]:
    names = [name.strip().casefold() for name in header]
    missing = [column for column in _COLUMNS if column not in names]
    if missing:
        raise _fault(f"The labels have no column {' and no column '.join(missing)} in their first line.")
    return names.index("file"), names.index("label")


def _take(row: list[str], line: int, file_column: int, label_column: int, labels: dict[str, str]) -> None:
    if len(row) <= max(file_column, label_column):
        raise _fault(f"Line {line} of the labels has too few columns.")
    file, label = row[file_column].strip(), " ".join(row[label_column].split())
    if not file:
        raise _fault(f"Line {line} of the labels names no file.")
    if len(label) > _MOST_LABEL_CHARS:
        raise _fault(f"Line {line} of the labels has a label of more than {_MOST_LABEL_CHARS} characters.")
    if label and labels.setdefault(file, label) != label:
        raise _fault(f"Line {line} of the labels gives {file} another label than a line before.")


def _fault(message: str) -> InvalidInputError:
    return InvalidInputError(
        f"{message} Send CSV whose first line is file,label and each other line a file and its label.",
        detail={"field": "labels"},
    )


def four_fifths(
    entries: Sequence[ShortlistEntry], labels: Mapping[str, str], *, top: int | None, score: int | None
) -> FairnessReport:
    """Compare how many of each group are selected, by rank, by score, or by both.

    A group whose rate is below four fifths of the highest one is marked as adverse. Groups of few candidates
    are in the report and named in its warnings.

    Args:
        entries: the shortlist.
        labels: each file's label, by its name or, where only one file has that, by its name without folders.
        top: the first so many are selected.
        score: those of this score or more are selected.

    Raises:
        InvalidInputError: neither `top` nor `score` is given, or `top` is below 1.
    """
    _check_bounds(top, score)
    base_names = _base_names(entries)
    found = {entry.rank: _label(entry, labels, base_names) for entry in entries}
    candidates = Counter(label for label in found.values() if label)
    selected = Counter(
        label for entry in entries if (label := found[entry.rank]) and _is_selected(entry, top, score)
    )
    groups = _groups(candidates, selected)
    return FairnessReport(
        selected_at=_selected_at(top, score),
        groups=groups,
        unlabelled=[entry.file_name for entry in entries if not found[entry.rank]],
        warnings=[
            *_size_warnings(groups),
            *_cut_warnings(entries, top),
            *_label_warnings(entries, labels),
        ],
    )


def _check_bounds(top: int | None, score: int | None) -> None:
    if top is None and score is None:
        raise InvalidInputError(
            "Say who counts as selected: give top (the first so many) or score (that many points or more).",
            detail={"field": "top"},
        )
    if top is not None and top < 1:
        raise InvalidInputError("top must be 1 or more.", detail={"field": "top"})


def _is_selected(entry: ShortlistEntry, top: int | None, score: int | None) -> bool:
    return (top is None or entry.rank <= top) and (score is None or entry.score >= score)


def _selected_at(top: int | None, score: int | None) -> str:
    said = [f"among the first {top}"] if top is not None else []
    said += [f"a score of {score} or more"] if score is not None else []
    return " with ".join(said)


def _base_names(entries: Sequence[ShortlistEntry]) -> Counter[str]:
    return Counter(PurePosixPath(name).name for entry in entries for name in _files(entry))


def _files(entry: ShortlistEntry) -> list[str]:
    return [entry.file_name, *entry.duplicates]


def _label(entry: ShortlistEntry, labels: Mapping[str, str], base_names: Counter[str]) -> str | None:
    """The label of the file, else that of another file of the same person."""
    for name in _files(entry):
        base = PurePosixPath(name).name
        label = labels.get(name) or (labels.get(base) if base_names[base] == 1 else None)
        if label:
            return label
    return None


def _groups(candidates: Counter[str], selected: Counter[str]) -> list[FairnessGroup]:
    best = max(candidates, key=lambda label: selected[label] / candidates[label], default="")
    return [
        FairnessGroup(
            label=label,
            candidates=count,
            selected=selected[label],
            rate=round(selected[label] / count, 4),
            ratio=round(selected[label] * candidates[best] / (count * selected[best]), 4)
            if selected[best]
            else 1.0,
            # In whole numbers, since 0.8 is none of a computer's fractions.
            adverse=5 * selected[label] * candidates[best] < 4 * selected[best] * count,
        )
        for label, count in sorted(candidates.items())
    ]


def _size_warnings(groups: Sequence[FairnessGroup]) -> Iterator[str]:
    if len(groups) < 2:
        yield "There are fewer than two groups, so there is nothing to compare."
    if groups and not any(group.selected for group in groups):
        yield "Nobody with a label is selected, so there is nothing to compare."
    for group in groups:
        if group.candidates < _TELLS_NOTHING:
            yield (
                f"{group.label} has {group.candidates} of the candidates: with fewer than {_TELLS_NOTHING} "
                "its rate says nothing."
            )
        elif group.candidates < _TELLS_LITTLE:
            yield (
                f"{group.label} has {group.candidates} candidates: with fewer than {_TELLS_LITTLE} one "
                "selection more or less changes its rate a lot."
            )


def _cut_warnings(entries: Sequence[ShortlistEntry], top: int | None) -> Iterator[str]:
    if top is None:
        return
    if top >= len(entries):
        yield f"There are {len(entries)} candidates, so all of them are among the first {top}."
        return
    ranked = sorted(entries, key=lambda entry: entry.rank)
    if ranked[top - 1].score == ranked[top].score:
        yield f"Ranks {top} and {top + 1} have the same score, so the line between them says little."


def _label_warnings(entries: Sequence[ShortlistEntry], labels: Mapping[str, str]) -> Iterator[str]:
    known = {name for entry in entries for name in _files(entry)}
    known |= {PurePosixPath(name).name for name in known}
    strangers = sorted(set(labels) - known)
    if strangers:
        named = ", ".join(strangers[:_MOST_NAMED])
        more = f" and {len(strangers) - _MOST_NAMED} more" if len(strangers) > _MOST_NAMED else ""
        yield f"No candidate of the ranking has these files of the labels: {named}{more}."
    for entry in entries:
        if len({labels[name] for name in _files(entry) if name in labels}) > 1:
            yield f"{entry.file_name} and its duplicates have different labels; the first one counts."
