"""`python -m benchmarks.classification`: every figure of the model card, as Markdown.

It measures the shipped model on data that it was not trained on, which lies beside the project and not in it.
"""

from __future__ import annotations

import argparse
import csv
import re
import sys
import time
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from sklearn.metrics import accuracy_score, f1_score

from talentsync.classify import predict
from talentsync.classify.model import MODEL_FOLDER, LinearModel, load_model
from talentsync.classify.profiles import load_library

ROOT = Path(__file__).resolve().parents[1]
BINS = 10
"""Equal-width bins of the expected calibration error."""
_FAR_FIELDS = ("22", "23", "51", "53", "54", "61", "62", "71", "75", "81", "83", "91", "93", "94")
"""ISCO groups far from offices and computing: health, schools, service, farms, crafts, transport."""
_WORD = re.compile(r"[a-z0-9+#.]+")

Numbers = NDArray[np.float64]


@dataclass(frozen=True)
class Measured:
    """The model's answers on one set: truth, and the calibrated probabilities of the 25 categories."""

    name: str
    truth: NDArray[np.str_]
    probabilities: Numbers
    labels: NDArray[np.str_]

    @property
    def answers(self) -> NDArray[np.str_]:
        """The likeliest category of each text, "unsure" or not."""
        return np.asarray(self.labels[self.probabilities.argmax(axis=1)])

    @property
    def right(self) -> NDArray[np.bool_]:
        return np.asarray(self.answers == self.truth)

    @property
    def confidence(self) -> Numbers:
        return np.asarray(self.probabilities.max(axis=1))


def main(arguments: Sequence[str] | None = None) -> int:
    parser = argparse.ArgumentParser(prog="python -m benchmarks.classification", description=__doc__)
    parser.add_argument(
        "--shared", type=Path, default=ROOT.parent / "shared", help="folder of the data for measuring"
    )
    data = parser.parse_args(arguments).shared / "data"
    needed = [data / "classification" / name for name in ("resumes_166.csv", "dev_measure_only.csv")]
    missing = [path.name for path in needed if not path.is_file()]
    if missing:
        print(f"Nothing measured: {', '.join(missing)} not found; name the data folder with --shared.")
        return 0
    model = load_model()
    print(f"# Job category: {model.version}\n")
    sets = measure_sets(model, needed[0], needed[1], data / "taxonomy")
    print_headline(model, sets)
    print_classes(sets)
    print_reliability(sets)
    print_coverage(sets)
    print_unsure()
    print_far_occupations(model, data / "taxonomy" / "esco_v1.1.1_occupations.csv")
    print_cost([text for text, _ in read_rows(needed[1], "text", "label")])
    return 0


def measure_sets(model: LinearModel, test: Path, development: Path, taxonomy: Path) -> list[Measured]:
    own = {title.lower() for profile in load_library().profiles for title in profile.titles}
    every = own | read_occupation_titles(taxonomy)
    seen = read_rows(test, "Resume", "Category")
    independent = read_rows(development, "text", "label")
    masked = [(mask_titles(text, own), label) for text, label in independent]
    stricter = [(mask_titles(text, every), label) for text, label in independent]
    return [
        measure(model, "166, untrained", seen),
        measure(model, "development", independent),
        measure(model, "development, titles masked", masked),
        measure(model, "development, all O\\*NET titles masked too", stricter),
    ]


def measure(model: LinearModel, name: str, rows: Sequence[tuple[str, str]]) -> Measured:
    scores = [model.score(text).probabilities[:-1] for text, _ in rows]
    return Measured(
        name, np.array([label for _, label in rows]), np.array(scores), np.array(model.labels[:-1])
    )


def read_rows(path: Path, text: str, label: str) -> list[tuple[str, str]]:
    with path.open(encoding="utf-8", newline="") as lines:
        return [(row[text], row[label]) for row in csv.DictReader(lines)]


def read_occupation_titles(taxonomy: Path) -> set[str]:
    """Every O*NET occupation, alternate and reported title, where the tables are there."""
    titles: set[str] = set()
    for name, column in (("onet_alternate_titles", "Alternate Title"), ("onet_occupation_data", "Title")):
        path = taxonomy / f"{name}.txt"
        if path.is_file():
            with path.open(encoding="utf-8", newline="") as lines:
                rows = csv.DictReader(lines, delimiter="\t", quoting=csv.QUOTE_NONE)
                titles |= {row[column].split(" (")[0].lower() for row in rows}
    return titles


def mask_titles(text: str, titles: Iterable[str]) -> str:
    """Take every title out of `text`: the longest first, singular or plural, whatever its case."""
    known = {" ".join(_WORD.findall(title)) for title in titles}
    longest = max(len(title.split()) for title in known)
    found = list(_WORD.finditer(text.lower()))
    words = [match.group().rstrip(".") for match in found]
    kept: list[str] = []
    start = position = 0
    while start < len(words):
        size = _title_at(words, start, longest, known)
        if size:
            kept.append(text[position : found[start].start()])
            position = found[start + size - 1].end()
        start += size or 1
    return " ".join([*kept, text[position:]])


def _title_at(words: list[str], start: int, longest: int, known: set[str]) -> int:
    for size in range(min(longest, len(words) - start), 0, -1):
        phrase = " ".join(words[start : start + size])
        if phrase in known or phrase.removesuffix("s") in known:
            return size
    return 0


def calibration_error(confidence: Numbers, right: NDArray[np.bool_]) -> float:
    """Expected calibration error over equal-width bins (Guo et al., 2017)."""
    bins = np.minimum((confidence * BINS).astype(int), BINS - 1)
    gaps = [
        np.abs(confidence[bins == b].mean() - right[bins == b].mean()) * (bins == b).mean() for b in set(bins)
    ]
    return float(np.sum(gaps))


def print_headline(model: LinearModel, sets: Sequence[Measured]) -> None:
    print("Headline figures are those of the likeliest category: an unsure answer counts as that category.\n")
    print("| set | texts | accuracy | macro-F1 | top 3 | ECE | surest 80% | answered | accuracy there |")
    print("|---|---|---|---|---|---|---|---|---|")
    for one in sets:
        ranked = np.argsort(-one.probabilities, axis=1)[:, :3]
        top3 = np.mean([truth in one.labels[row] for truth, row in zip(one.truth, ranked, strict=True)])
        surest = np.argsort(-one.confidence, kind="stable")[: round(0.8 * len(one.truth))]
        answered = one.confidence >= model.tuning.threshold
        figures = [
            accuracy_score(one.truth, one.answers),
            f1_score(one.truth, one.answers, average="macro"),
            top3,
            calibration_error(one.confidence, one.right),
            one.right[surest].mean(),
            answered.mean(),
            one.right[answered].mean(),
        ]
        print(
            f"| {one.name} | {len(one.truth)} | " + " | ".join(f"{figure:.3f}" for figure in figures) + " |"
        )


def print_classes(sets: Sequence[Measured]) -> None:
    print("\n## F1 by category (texts)\n")
    print("| category | " + " | ".join(one.name for one in sets) + " |\n|---|" + "---|" * len(sets))
    scores = [
        f1_score(one.truth, one.answers, average=None, labels=one.labels, zero_division=0) for one in sets
    ]
    for column, label in enumerate(sets[0].labels):
        cells = [
            f"{score[column]:.2f} ({(one.truth == label).sum()})"
            for score, one in zip(scores, sets, strict=True)
        ]
        print(f"| {label} | " + " | ".join(cells) + " |")
    for one in sets:
        wrong = [
            f"{truth} as {answer}"
            for truth, answer in zip(one.truth, one.answers, strict=True)
            if truth != answer
        ]
        often = sorted(set(wrong), key=lambda pair: (-wrong.count(pair), pair))[:6]
        print(
            f"\nMost frequent errors, {one.name}: "
            + "; ".join(f"{pair} {wrong.count(pair)}" for pair in often)
            + "."
        )


def print_reliability(sets: Sequence[Measured]) -> None:
    print("\n## Reliability: accuracy (texts) by stated probability\n")
    print("| probability | " + " | ".join(one.name for one in sets) + " |\n|---|" + "---|" * len(sets))
    for low in range(BINS):
        cells = []
        for one in sets:
            inside = np.minimum((one.confidence * BINS).astype(int), BINS - 1) == low
            cells.append(f"{one.right[inside].mean():.2f} ({inside.sum()})" if inside.any() else "")
        print(f"| {low / BINS:.1f} to {(low + 1) / BINS:.1f} | " + " | ".join(cells) + " |")


def print_coverage(sets: Sequence[Measured]) -> None:
    print("\n## Accuracy over the texts it is surest of\n")
    print("| share | " + " | ".join(one.name for one in sets) + " |\n|---|" + "---|" * len(sets))
    for share in (1.0, 0.95, 0.9, 0.8, 0.7, 0.5):
        cells = []
        for one in sets:
            surest = np.argsort(-one.confidence, kind="stable")[: round(share * len(one.truth))]
            cells.append(f"{one.right[surest].mean():.3f}")
        print(f"| {share:.0%} | " + " | ".join(cells) + " |")


def print_unsure() -> None:
    print("\n## Texts of none of the fields\n")
    folder = ROOT / "tests" / "unit" / "classify" / "texts"
    for half in ("development", "measuring"):
        path = folder / f"unsure_{half}.txt"
        if not path.is_file():
            print(f"- {half} half: {path.name} not found")
            continue
        entries = [entry.split("\n", 1) for entry in path.read_text("utf-8").split("=== ")[1:]]
        answers = [(kind.strip(), predict(text).label) for kind, text in entries]
        wrong = [f"{kind} as {label}" for kind, label in answers if label != "unsure"]
        unsure = len(answers) - len(wrong)
        print(f"- {half} half: {unsure} of {len(answers)} unsure; {'; '.join(wrong) or 'no error'}")


def print_far_occupations(model: LinearModel, path: Path) -> None:
    """ESCO's descriptions of other occupations: independent of the training texts, though no résumés."""
    if not path.is_file():
        print(f"- ESCO occupations: {path.name} not found")
        return
    with path.open(encoding="utf-8", newline="") as lines:
        rows = [row for row in csv.DictReader(lines) if row["ISCOGROUPCODE"].startswith(_FAR_FIELDS)]
    texts = [" ".join((row["PREFERREDLABEL"], row["ALTLABELS"], row["DESCRIPTION"])) for row in rows]
    best = np.array([model.score(text).probabilities[:-1].max() for text in texts])
    unsure = (best < model.tuning.threshold).mean()
    print(f"- ESCO 1.1.1 descriptions of {len(texts)} occupations in far fields: {unsure:.1%} unsure")


def print_cost(texts: Sequence[str]) -> None:
    print("\n## Cost\n")
    sizes = sum(path.stat().st_size for path in MODEL_FOLDER.iterdir())
    timings = [_milliseconds(text) for text in texts]
    words = int(np.median([len(text.split()) for text in texts]))
    print(f"- artefact: {sizes / 1024 / 1024:.1f} MB")
    median, slow = np.quantile(timings, (0.5, 0.95))
    print(f"- one prediction: median {median:.1f} ms, 95th percentile {slow:.1f} ms")
    print(f"- over {len(texts)} résumés of {words} words at the median, on one core")


def _milliseconds(text: str) -> float:
    start = time.perf_counter()
    predict(text)
    return (time.perf_counter() - start) * 1000


if __name__ == "__main__":
    sys.exit(main())
