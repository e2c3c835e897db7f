"""Write down the licence of everything that runs in TalentSync: `make licences`.

pip-licenses reads what the installed distributions say of themselves; here it is brought into SPDX's terms,
since half of them say it in words of their own.
"""

from __future__ import annotations

import json
import re
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path

from packaging.utils import canonicalize_name

from supply_chain.pins import ROOT, Pin, read_pins

LIST = ROOT / "THIRD_PARTY.md"

# Each may be combined with AGPL-3.0-or-later in one work.
COMPATIBLE = frozenset(
    "0BSD AGPL-3.0-only AGPL-3.0-or-later Apache-2.0 BSD-2-Clause BSD-3-Clause CC0-1.0 CNRI-Python "
    "LGPL-2.1-or-later LGPL-3.0-only MIT MIT-0 MIT-CMU MPL-2.0 PSF-2.0 Zlib LicenseRef-Public-Domain".split()
)
# What stands beside it nevertheless, and why.
EXCEPTIONS: Mapping[str, str] = {
    "LicenseRef-LangServe": (
        "LangServe's own licence, source-available: free to use, change and pass on, but not to be offered "
        "to others as a managed service. The AGPL lets nobody add such a restriction, so LangServe is not "
        "passed on with TalentSync: pip brings it to whoever installs, for use by that person or "
        "organisation. Whoever passes both on as one thing, such as a built image, has to settle that first."
    ),
}
# The words of distributions that name no SPDX licence.
SPDX: Mapping[str, str] = {
    "3-Clause BSD License": "BSD-3-Clause",
    "Apache Software License": "Apache-2.0",
    "Apache Software License; MIT License": "Apache-2.0 OR MIT",
    "BSD License": "BSD-3-Clause",
    "BSD-3-Clause and Public-Domain": "BSD-3-Clause AND LicenseRef-Public-Domain",
    "Dual Licensed - GNU AFFERO GPL 3.0 or Artifex Commercial License": "AGPL-3.0-only OR LicenseRef-Artifex",
    "MIT License": "MIT",
    "MIT License, Apache License, Version 2.0": "MIT OR Apache-2.0",
    "Mozilla Public License 2.0 (MPL 2.0)": "MPL-2.0",
    "Python Software Foundation License": "PSF-2.0",
}
# Those whose words say too little, as their licence files tell, and those that other systems alone install.
READ: Mapping[str, str] = {
    "colorama": "BSD-3-Clause",
    "httpx2-jsfetch": "BSD-3-Clause",
    "justext": "BSD-2-Clause",
    "langserve": "LicenseRef-LangServe",
    "pyasn1-modules": "BSD-2-Clause",
    "tiktoken": "MIT",
    "win32-setctime": "MIT",
}
HEAD = """# Third-party licences

What runs in TalentSync, as pinned in `requirements.txt`; written by `make licences`. Names of licences are
SPDX's. Data that ships with the project is told of in `talentsync/taxonomy/ATTRIBUTION.md` and
`talentsync/exports/fonts/OFL.txt`.

| distribution | version | licence |
|---|---|---|
"""
TAIL = """
All of them may be combined with AGPL-3.0-or-later, but for these:

"""


def main() -> None:
    """Write the list."""
    said = _said()
    rows = [f"| {pin.name} | {pin.version} | {_licence(pin, said)} |" for pin in read_pins()]
    exceptions = [f"- `{name}`: {reason}" for name, reason in EXCEPTIONS.items()]
    LIST.write_text(HEAD + "\n".join(rows) + "\n" + TAIL + "\n".join(exceptions) + "\n", encoding="utf-8")
    print(f"{len(rows)} distributions are listed in {LIST.name}.")


def is_compatible(expression: str) -> bool:
    """Whether an SPDX expression of this list may stand beside the AGPL: all of AND, one of OR."""
    flat = expression.strip()
    while "(" in flat:  # innermost first
        flat = re.sub(r"\(([^()]*)\)", lambda part: "MIT" if is_compatible(part[1]) else "none", flat)
    return all(
        any(name.strip() in COMPATIBLE for name in choice.split(" OR ")) for choice in flat.split(" AND ")
    )


def _said() -> dict[str, str]:
    """The licence of every installed distribution, in its own words."""
    tool = Path(sys.executable).with_name("pip-licenses")
    command = [str(tool), "--format=json", "--with-system", "--from=mixed"]
    told = json.loads(subprocess.run(command, check=True, capture_output=True, text=True).stdout)
    return {canonicalize_name(entry["Name"]): entry["License"] for entry in told}


def _licence(pin: Pin, said: Mapping[str, str]) -> str:
    """The licence in SPDX's terms.

    Raises:
        SystemExit: it is not known; read its licence file and name it in `READ`.
    """
    words = READ.get(pin.name) or said.get(pin.name, "")
    licence = SPDX.get(words, words)
    if not licence or "\n" in licence:
        raise SystemExit(f"{pin.name}: the licence is not known; read its licence file and name it in READ.")
    return licence


if __name__ == "__main__":
    main()
