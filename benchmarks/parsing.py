"""How well résumés are parsed: field by field against hand-checked gold.

    python -m benchmarks.parsing [--per-document] [DIRECTORY ...]

A directory holds `files/` and `gold/`. Without arguments the corpora in tests/corpus are scored, and
../shared/data/parsing where it is there. The definitions are those of the project's acceptance measure:

- name, e-mail and phone: equal after normalisation (phones by their last nine digits);
- links: equal without scheme; skills: equal without spaces and punctuation, or nearly so if longer;
- employers, roles, degrees, institutions, projects: similar wording (0.75; 0.7 for the last three), where
  similarity is the better of difflib's ratio and the share of common words;
- job: title and employer of one entry both match; dates: start and end of the matched entries, where a gold
  year is met by any month in it.

`words kept` is the share of the résumé's words that turn up in some field of the profile; running headers,
first headings and sections that a profile has no fields for do not count, labels and names of months do.

Counts are summed over the documents, each field gets one F1, and macro-F1 is their mean.
"""

from __future__ import annotations

import argparse
import json
import re
import unicodedata
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from difflib import SequenceMatcher
from functools import cache
from pathlib import Path
from typing import Any

from talentsync.documents import read_document
from talentsync.resume import parse_resume
from talentsync.resume.flat import profile_as_json
from talentsync.schemas.document import DocumentText
from talentsync.schemas.profile import ResumeProfile

ROOT = Path(__file__).resolve().parent.parent
CORPORA = (ROOT / "tests/corpus/dev", ROOT / "tests/corpus/held_out", ROOT.parent / "shared/data/parsing")
_FILLERS = frozenset("inc ltd llc co corp limited pvt plc the of in and a".split())
_WITHOUT_FIELDS = ("interests", "references", "other")
_WORD = re.compile(r"[^\W\d_]{3,}")

Record = Mapping[str, Any]
Same = Callable[[Any, Any], bool]


@dataclass(slots=True)
class Tally:
    """True positives, false positives and false negatives of one field."""

    hits: int = 0
    extra: int = 0
    missed: int = 0

    def add(self, hits: int, predicted: int, expected: int) -> None:
        """Count one document."""
        self.hits += hits
        self.extra += predicted - hits
        self.missed += expected - hits

    @property
    def precision(self) -> float:
        """Share of what was predicted that is right; 1 where nothing was and nothing should have been."""
        if self.hits + self.extra:
            return self.hits / (self.hits + self.extra)
        return 0.0 if self.missed else 1.0

    @property
    def recall(self) -> float:
        """Share of what should have been found that was."""
        return self.hits / (self.hits + self.missed) if self.hits + self.missed else 1.0

    @property
    def f1(self) -> float:
        """Harmonic mean of precision and recall."""
        total = self.precision + self.recall
        return 2 * self.precision * self.recall / total if total else 0.0


@dataclass(slots=True)
class Scores:
    """The tallies of all fields."""

    fields: dict[str, Tally] = field(default_factory=dict)
    words: Tally = field(default_factory=Tally)

    def tally(self, name: str) -> Tally:
        """The tally of one field."""
        return self.fields.setdefault(name, Tally())

    def merge(self, other: Scores) -> None:
        """Add the counts of another document."""
        for name, tally in other.fields.items():
            mine = self.tally(name)
            mine.hits += tally.hits
            mine.extra += tally.extra
            mine.missed += tally.missed
        self.words.hits += other.words.hits
        self.words.missed += other.words.missed

    @property
    def macro_f1(self) -> float:
        """Mean F1 over the fields."""
        return sum(tally.f1 for tally in self.fields.values()) / max(len(self.fields), 1)

    def table(self) -> str:
        """The scores as text."""
        rows = [f"{'field':14s} {'P':>6} {'R':>6} {'F1':>6}"]
        rows += [f"{n:14s} {t.precision:6.3f} {t.recall:6.3f} {t.f1:6.3f}" for n, t in self.fields.items()]
        rows.append(f"{'macro-F1':28s} {self.macro_f1:6.3f}")
        return "\n".join([*rows, f"{'words kept':28s} {self.words.recall:6.3f}"])


@cache
def _plain(text: str) -> str:
    decomposed = unicodedata.normalize("NFKD", text.replace("&", " and "))
    letters = "".join(c for c in decomposed if not unicodedata.combining(c)).lower()
    letters = re.sub(r"[’'`´]", "", letters)
    return re.sub(r"[^a-z0-9+#./]+", " ", letters).strip(" ./")


@cache
def _words(text: str) -> tuple[str, ...]:
    return tuple(word for word in re.split(r"[ ./]+", _plain(text)) if word and word not in _FILLERS)


def similarity(first: str | None, second: str | None) -> float:
    """How alike two wordings are, from 0 to 1."""
    one, two = _words(first or ""), _words(second or "")
    if not one or not two:
        return 0.0
    common = len(set(one) & set(two)) / len(set(one) | set(two))
    return max(SequenceMatcher(None, " ".join(one), " ".join(two)).ratio(), common)


def _similar(threshold: float) -> Same:
    return lambda gold, predicted: similarity(gold, predicted) >= threshold


def _same_skill(gold: str, predicted: str) -> bool:
    one, two = _plain(gold).replace(" ", ""), _plain(predicted).replace(" ", "")
    if one == two:
        return bool(one)
    return min(len(one), len(two)) > 4 and SequenceMatcher(None, one, two).ratio() >= 0.88


def _bare_link(link: str) -> str:
    return re.sub(r"^(?:https?://)?(?:www\.)?", "", link.lower()).rstrip("/")


def _phone_digits(phone: str) -> str:
    return re.sub(r"\D", "", re.sub(r"(?i)ext.*", "", phone))[-9:]


def _same_date(gold: str, predicted: str | None) -> bool:
    found = predicted or ""
    return found == gold or (len(gold) == 4 and found[:4] == gold)


def _pairs(gold: Sequence[Any], predicted: Sequence[Any], same: Same) -> list[tuple[Any, Any]]:
    """Match each gold item to the first free prediction that is the same."""
    free = list(predicted)
    pairs = []
    for expected in gold:
        found = next((candidate for candidate in free if same(expected, candidate)), None)
        if found is not None:
            free.remove(found)
            pairs.append((expected, found))
    return pairs


def _values(records: Sequence[Record], key: str) -> list[str]:
    return [record[key] for record in records if record.get(key)]


def _same_job(gold: Record, predicted: Record) -> bool:
    return all(
        not gold.get(key) or similarity(gold[key], predicted.get(key)) >= 0.75 for key in ("company", "title")
    )


def _same_stay(gold: Record, predicted: Record) -> bool:
    """The same employer, and the same title or beginning."""
    if gold.get("company") and similarity(gold["company"], predicted.get("company")) < 0.75:
        return False
    if not gold.get("title") or similarity(gold["title"], predicted.get("title")) >= 0.75:
        return True
    return bool(gold.get("start")) and _same_date(gold["start"], predicted.get("start"))


def score_document(gold: Record, predicted: Record) -> Scores:
    """Compare one prediction with its gold; a gold list that is null is not scored."""
    scores = Scores()
    normalise: dict[str, Callable[[str], str]] = {
        "name": lambda text: " ".join(_plain(text).replace(".", " ").split()),
        "email": lambda text: text.strip().lower(),
        "phone": _phone_digits,
    }
    for name, plain in normalise.items():
        expected = {plain(text) for text in [gold.get(name), *(gold.get(f"{name}_alt") or [])] if text}
        found = plain(predicted.get(name) or "")
        scores.tally(name).add(found in expected, bool(found), bool(expected))
    for name, expected_items, found_items, same in _lists(gold, predicted):
        hits = len(_pairs(expected_items, found_items, same))
        scores.tally(name).add(hits, len(found_items), len(expected_items))
    if gold.get("experience") is not None:
        _score_dates(gold["experience"], predicted["experience"], scores.tally("dates"))
    return scores


def _lists(gold: Record, predicted: Record) -> Iterator[tuple[str, Sequence[Any], Sequence[Any], Same]]:
    if gold.get("links") is not None:
        found = sorted({_bare_link(link) for link in predicted["links"]})
        yield "links", [_bare_link(link) for link in gold["links"]], found, lambda one, two: bool(one == two)
    if gold.get("experience") is not None:
        jobs, found_jobs = gold["experience"], predicted["experience"]
        yield "employer", _values(jobs, "company"), _values(found_jobs, "company"), _similar(0.75)
        yield "role", _values(jobs, "title"), _values(found_jobs, "title"), _similar(0.75)
        yield "job", jobs, found_jobs, _same_job
    if gold.get("education") is not None:
        for key in ("degree", "institution"):
            yield key, _values(gold["education"], key), _values(predicted["education"], key), _similar(0.7)
    if gold.get("skills") is not None:
        yield "skills", gold["skills"], predicted["skills"], _same_skill
    if gold.get("projects") is not None:
        yield "projects", gold["projects"], _values(predicted["projects"], "title"), _similar(0.7)


def _score_dates(gold: Sequence[Record], predicted: Sequence[Record], tally: Tally) -> None:
    pairs = _pairs(gold, predicted, _same_stay)
    ends = ("start", "end")
    hits = sum(_same_date(one[key], two.get(key)) for one, two in pairs for key in ends if one.get(key))
    expected = sum(bool(job.get(key)) for job in gold for key in ends)
    found = sum(bool(job.get(key)) for job in predicted for key in ends)
    tally.add(hits, max(found, hits), expected)


def score_corpus(corpus: Path) -> dict[str, Scores]:
    """Parse and score every file of a corpus that has gold; by the file's name."""
    scores = {}
    for path in sorted((corpus / "files").iterdir()):
        gold_path = corpus / "gold" / f"{path.stem}.json"
        if not gold_path.exists():
            continue
        document = read_document(path.read_bytes(), path.name)
        profile = parse_resume(document)
        gold = json.loads(gold_path.read_text(encoding="utf-8"))
        scores[path.name] = score_document(gold, profile_as_json(profile))
        scores[path.name].words = words_kept(document, profile)
    return scores


def words_kept(document: DocumentText, profile: ResumeProfile) -> Tally:
    """How many of a résumé's words stand in some field of its profile, and how many in none."""
    apart = {line for name in _WITHOUT_FIELDS for line in profile.sections.get(name, [])}
    apart |= {lines[0] for lines in profile.sections.values() if lines}
    fields = profile.model_dump(exclude={"source", "sections", "skill_uses", "parser_version"})
    kept = set(_WORD.findall(" ".join(_texts(fields)).casefold()))
    told = [
        word
        for place, line in enumerate(document.lines)
        if place not in apart and line.kind not in ("header", "footer")
        for word in _WORD.findall(line.text.casefold())
    ]
    hits = sum(word in kept for word in told)
    return Tally(hits=hits, missed=len(told) - hits)


def _texts(value: object) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        for name, inner in value.items():
            if name != "source":
                yield from _texts(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from _texts(inner)


def total(documents: Mapping[str, Scores]) -> Scores:
    """The counts of all documents together."""
    summed = Scores()
    for scores in documents.values():
        summed.merge(scores)
    return summed


def main() -> None:
    """Print the table of each corpus."""
    parser = argparse.ArgumentParser(description="Score the parser against hand-checked gold.")
    parser.add_argument("corpora", nargs="*", type=Path)
    parser.add_argument("--per-document", action="store_true")
    arguments = parser.parse_args()
    for corpus in arguments.corpora or CORPORA:
        if not (corpus / "gold").is_dir():
            continue
        documents = score_corpus(corpus)
        print(f"{corpus.name}: {len(documents)} documents")
        if arguments.per_document:
            for name, scores in documents.items():
                faults = {key: (t.extra, t.missed) for key, t in scores.fields.items() if t.extra or t.missed}
                print(f"  {name}: {faults or 'all right'}")
        print(total(documents).table(), end="\n\n")


if __name__ == "__main__":
    main()
