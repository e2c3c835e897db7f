"""The pinned requirements, as the lock files hold them."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path

from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

ROOT = Path(__file__).parents[1]
RUNTIME = ROOT / "requirements.txt"


@dataclass(frozen=True, kw_only=True)
class Pin:
    """One distribution in one version; `is_here` tells whether it belongs on this machine."""

    name: str
    version: str
    is_here: bool


def read_pins(path: Path = RUNTIME) -> list[Pin]:
    """The pins of a lock file, by name."""
    lines = re.sub(r"\\\n", " ", path.read_text(encoding="utf-8")).splitlines()
    return sorted((_pin(line) for line in lines if line[:1].isalnum()), key=lambda pin: pin.name)


def _pin(line: str) -> Pin:
    requirement = Requirement(line.partition(" --hash")[0].strip())
    (specifier,) = requirement.specifier
    is_here = requirement.marker is None or requirement.marker.evaluate()
    return Pin(name=canonicalize_name(requirement.name), version=specifier.version, is_here=is_here)
