"""What a received file is called in lists and messages; no file is ever written under such a name."""

from __future__ import annotations

import re
import unicodedata

MOST_CHARS = 255
UNNAMED = "unnamed"
_DRIVE = re.compile(r"^(?:[A-Za-z]:|//[?.]/)+")
_JUNK = frozenset({"__macosx", "thumbs.db", "desktop.ini", "icon\r"})
_JOINERS = frozenset("\u200c\u200d")  # part of the spelling in Persian and the scripts of India


def display_name(raw: str) -> str:
    """A name that is harmless to show: relative, on one line, in the order in which it is written.

    Drive letters, leading slashes, `.` and `..` go; so do control characters and the signs that turn the
    direction of writing around, behind which `exe` can look like `pdf`.
    """
    visible = "".join(char for char in unicodedata.normalize("NFC", raw) if _is_shown(char))
    relative = _DRIVE.sub("", visible.replace("\\", "/"))
    parts = (" ".join(part.split()) for part in relative.split("/"))
    return _shortened("/".join(part for part in parts if part not in {"", ".", ".."}) or UNNAMED)


def is_junk(name: str) -> bool:
    """Whether a file is one that a desktop leaves behind, or hidden: nobody meant to send it."""
    return any(part.startswith((".", "~$")) or part.casefold() in _JUNK for part in name.split("/"))


def _is_shown(char: str) -> bool:
    return char in _JOINERS or char.isspace() or unicodedata.category(char)[0] != "C"


def _shortened(name: str) -> str:
    """The beginning and the suffix of a name that is too long."""
    if len(name) <= MOST_CHARS:
        return name
    stem, dot, suffix = name.rpartition(".")
    tail = f"….{suffix}" if dot and stem and len(suffix) <= 10 else "…"
    return name[: MOST_CHARS - len(tail)] + tail
