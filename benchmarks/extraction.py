"""Text extraction against bare PyMuPDF on the same files: `python -m benchmarks.extraction`."""

from __future__ import annotations

import pymupdf

from benchmarks.timing import ROOT, median_ms, show, use_one_core
from talentsync.documents import read_document

ROUNDS = 7
CORPUS = ROOT / "tests" / "corpus" / "dev" / "files"


def main() -> None:
    use_one_core()
    files = [path.read_bytes() for path in sorted(CORPUS.glob("*.pdf"))]
    ours = median_ms(lambda: [read_document(data, "cv.pdf") for data in files], ROUNDS)
    dictionary = median_ms(lambda: [_bare(data, "dict") for data in files], ROUNDS)
    plain = median_ms(lambda: [_bare(data, "text") for data in files], ROUNDS)
    show(f"extraction, {len(files)} PDFs, per file", f"{ours / len(files):.1f} ms")
    show("extraction / PyMuPDF get_text('dict')", f"{ours / dictionary:.2f}", "layout, as we need it")
    show("extraction / PyMuPDF get_text('text')", f"{ours / plain:.2f}", "bare text in write order")


def _bare(data: bytes, kind: str) -> int:
    with pymupdf.open(stream=data, filetype="pdf") as document:
        return sum(len(page.get_text(kind)) for page in document)


if __name__ == "__main__":
    main()
