"""What O*NET's technology skills add to the hand-written list."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path

from talentsync.taxonomy.building.skill_rows import DraftSkill, form_key
from talentsync.taxonomy.building.titles import tab_rows
from talentsync.taxonomy.normal import key

NEEDED_FILES = ("onet_technology_skills.txt",)

_VENDORS = (
    "adobe amazon apache apple atlassian autodesk avid bentley cisco citrix corel dassault esri google "
    "hewlett ibm intuit microsoft oracle ptc rockwell sas siemens sap thomson trimble vmware"
).split()
_SOFTWARE = re.compile(r"\s+(?:software|system software|systems?)$", re.IGNORECASE)
_PROPER_NAME = re.compile(r"^(?=(?:.*\b[A-Z0-9][\w.&+-]*){2})[A-Z0-9][\w .&+/'-]+$")
_FEWEST_OCCUPATIONS = 3


@dataclass(slots=True)
class _Example:
    occupations: int = 0
    hot: bool = False
    in_demand: bool = False

    @property
    def flags(self) -> set[str]:
        return ({"h"} if self.hot else set()) | ({"d"} if self.in_demand else set())


def add_technology_skills(skills: list[DraftSkill], source: Path) -> None:
    """Add O*NET's flags and spellings to known skills, and software of several occupations as new ones.

    Only proper names of two words or more are added: single words such as "Box" are too often just words.
    """
    owner = {form_key(form): item for item in skills for form in item.forms}
    for example, seen in _examples(source).items():
        known = next((owner[spelling] for spelling in _spellings(example) if spelling in owner), None)
        if known is None and (seen.occupations < _FEWEST_OCCUPATIONS or not _is_proper_name(example)):
            continue
        if known is None:
            known = DraftSkill(_SOFTWARE.sub("", example), "software")
            skills.append(known)
        known.flags |= seen.flags
        for form in dict.fromkeys((_SOFTWARE.sub("", example), example)):
            if key(form) not in owner and len(form.split()) > 1:
                owner[key(form)] = known
                known.forms.append(form)


def _examples(source: Path) -> dict[str, _Example]:
    examples: dict[str, _Example] = {}
    for row in tab_rows(source / NEEDED_FILES[0]):
        seen = examples.setdefault(row["Example"], _Example())
        seen.occupations += 1
        seen.hot |= row["Hot Technology"] == "Y"
        seen.in_demand |= row["In Demand"] == "Y"
    return dict(sorted(examples.items()))


def _spellings(example: str) -> list[str]:
    bare = _SOFTWARE.sub("", example)
    words = bare.split()
    without_vendor = " ".join(words[1:]) if len(words) > 1 and words[0].lower() in _VENDORS else bare
    return list(dict.fromkeys((key(example), key(bare), key(without_vendor))))


def _is_proper_name(example: str) -> bool:
    bare = _SOFTWARE.sub("", example)
    return bool(_PROPER_NAME.match(bare)) and sum(word[0].isupper() for word in bare.split()) >= 2
