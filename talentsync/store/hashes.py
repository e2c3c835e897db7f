"""What tells whether two documents are the same."""

from __future__ import annotations

import hashlib


def text_hash(text: str) -> str:
    """SHA-256, in hex, of the letters and digits of a text, case-folded.

    A résumé has the same whether it comes as a file or pasted, however its lines are broken and bulleted.
    A text without any letter or digit has none: the answer is empty, and is equal to no other.
    """
    letters = "".join(char for char in text.casefold() if char.isalnum())
    return hashlib.sha256(letters.encode()).hexdigest() if letters else ""


def bytes_hash(content: bytes) -> str:
    """SHA-256 of a file, in hex."""
    return hashlib.sha256(content).hexdigest()
