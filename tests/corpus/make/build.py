"""Make the PDF files of the corpus anew from their sources.

Usage: ``python -m tests.corpus.make.build [id ...]``. HTML is printed by Chromium, Typst sources by typst and
word processor files by LibreOffice, which have to be on the path, with the fonts named in
``tests/corpus/README.md``; ``.draw`` files need nothing more. The committed files are what is measured on.
"""

from __future__ import annotations

import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

from tests.corpus.make.draw import draw

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
    subprocess.run([path, *arguments], check=True, capture_output=True)


def print_html(source: Path, target: Path) -> None:
    """Print one HTML page to PDF with a browser profile of its own."""
    with tempfile.TemporaryDirectory() as profile:
        run(
            "chromium",
            *CHROMIUM_FLAGS,
            f"--user-data-dir={profile}",
            f"--print-to-pdf={target}",
            source.as_uri(),
        )


def typeset(source: Path, target: Path) -> None:
    """Compile one Typst source."""
    run("typst", "compile", str(source), str(target))


def print_word(source: Path, target: Path) -> None:
    """Convert one word processor file; LibreOffice names the result after its source."""
    run("soffice", "--headless", "--convert-to", "pdf", "--outdir", str(target.parent), str(source))


MAKERS = {".html": print_html, ".typ": typeset, ".docx": print_word, ".draw": draw}


def main(wanted: list[str]) -> None:
    """Build the sources named in ``wanted``, or all of them."""
    for split in SPLITS:
        for source in sorted((CORPUS / "make" / split).iterdir()):
            if source.suffix in MAKERS and (not wanted or source.stem in wanted):
                MAKERS[source.suffix](source, CORPUS / split / "files" / f"{source.stem}.pdf")


if __name__ == "__main__":
    main(sys.argv[1:])
