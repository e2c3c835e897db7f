"""What is masked, by kind."""

from __future__ import annotations

from typing import Final, Literal, get_args

Kind = Literal["name", "photo", "contact", "gender", "age", "nationality", "address"]

ALL: Final[frozenset[Kind]] = frozenset(get_args(Kind))
"""Every kind.

- `name`: the candidate's name and its parts, also inside links, addresses and file names;
- `photo`: mentions of a photograph and links to pictures;
- `contact`: e-mail addresses, telephone numbers, profile links, messengers;
- `gender`: pronouns, forms of address, words for men and women, family status;
- `age`: ages, dates and years of birth; other years stay, since experience needs its dates;
- `nationality`: citizenship, origin, religion, "native" as a claim; permission to work stays, since jobs ask
  for it, and so do languages, which are skills;
- `address`: where the candidate lives; places of employers and schools stay.
"""
