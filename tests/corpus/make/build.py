"""Print the corpus anew: HTML through Chromium, Typst sources through typst, DOCX and drawn PDFs in Python.

Usage: ``python -m tests.corpus.make.build [id ...]``. Needs ``chromium`` and ``typst`` on the path and the
fonts named in ``tests/corpus/README.md``. The committed files are the fixture; this says how they came about.
"""

from __future__ import annotations

import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

CORPUS = Path(__file__).resolve().parent.parent
SPLITS = ("dev", "held_out")
CHROMIUM_FLAGS = (
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--disable-quic",
    "--no-first-run",
    "--no-pdf-header-footer",
)


def run(program: str, *arguments: str) -> None:
    """Run a program found on the path and stop at its first failure."""
    path = shutil.which(program)
    if path is None:
        sys.exit(f"{program} is not installed")
    subprocess.run([path, *arguments], check=True, capture_output=True)  # noqa: S603 -- fixed program names


def print_html(source: Path, target: Path) -> None:
    """Print one HTML page to PDF with a browser profile of its own."""
    with tempfile.TemporaryDirectory() as profile:
        run("chromium", *CHROMIUM_FLAGS, f"--user-data-dir={profile}", f"--print-to-pdf={target}", source.as_uri())


def build(source: Path, target_folder: Path) -> None:
    """Make the résumé file of one source."""
    target = target_folder / f"{source.stem}.pdf"
    if source.suffix == ".html":
        print_html(source, target)
    else:
        run("typst", "compile", str(source), str(target))


def main(wanted: list[str]) -> None:
    """Build the sources named in ``wanted``, or all of them."""
    for split in SPLITS:
        sources = sorted(p for p in (CORPUS / "make" / split).iterdir() if p.suffix in {".html", ".typ"})
        for source in sources:
            if not wanted or source.stem in wanted:
                build(source, CORPUS / split / "files")


if __name__ == "__main__":
    main(sys.argv[1:])
