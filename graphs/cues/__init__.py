"""Phrases by which users ask for a feature, one file each, one phrase a line; none is needed.

Words stand in their plain form, as `talentsync.conversation` reads messages: "adapt" for all that mean it.
"""

from __future__ import annotations

from functools import cache
from importlib.resources import files


@cache
def load_cues(name: str) -> tuple[str, ...]:
    """The phrases in `<name>.txt`, none where there is no such file."""
    file = files(__package__).joinpath(f"{name}.txt")
    if not file.is_file():
        return ()
    return tuple(line for line in file.read_text(encoding="utf-8").splitlines() if line)
