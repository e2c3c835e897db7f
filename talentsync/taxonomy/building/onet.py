"""What O*NET's technology skills add to the hand-written list."""

from __future__ import annotations

from pathlib import Path

from talentsync.taxonomy.building.skill_rows import DraftSkill

NEEDED_FILES = ("onet_technology_skills.txt",)


def add_technology_skills(skills: list[DraftSkill], source: Path) -> None:
    """Add flags, spellings and software."""
    del skills, source
