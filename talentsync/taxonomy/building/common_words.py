"""Keeps ordinary words from being taken for skills in running text.

"Flexible" or "warehousing" is a skill in a list of skills; in a sentence it is a word. Which words are
ordinary is counted in O*NET's task statements.
"""

from __future__ import annotations

import re
from collections import Counter
from pathlib import Path

from talentsync.taxonomy.building.skill_rows import DraftSkill
from talentsync.taxonomy.building.titles import tab_rows

NEEDED_FILES = ("onet_task_statements.txt",)

_WORD = re.compile(r"\b[a-z]{3,}\b")
_FREQUENT = 20


def mark_common_words(skills: list[DraftSkill], source: Path) -> None:
    """Make single ordinary words count in context only, unless they are a skill's own name or marked.

    Of the soft skills, no single word but a name is believed in running text.
    """
    counts = Counter(
        word for row in tab_rows(source / NEEDED_FILES[0]) for word in _WORD.findall(row["Task"])
    )
    for item in skills:
        item.forms = [_marked(form, item, counts) for form in item.forms]


def _marked(form: str, item: DraftSkill, counts: Counter[str]) -> str:
    is_word = form.isalpha() and not form.isupper() and form != item.name
    if is_word and (item.kind == "soft" or counts[form.lower()] >= _FREQUENT):
        return form + "!"
    return form
