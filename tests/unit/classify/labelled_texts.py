"""Reads the texts of this folder: `=== label` lines, each followed by its text."""

from __future__ import annotations

from pathlib import Path


def read_labelled_texts(path: Path) -> list[tuple[str, str]]:
    """Label and text of every entry."""
    entries = path.read_text("utf-8").split("=== ")[1:]
    pairs = [entry.split("\n", 1) for entry in entries]
    return [(label.strip(), text.strip()) for label, text in pairs]
