"""Names of countries."""

from __future__ import annotations

import subprocess
import sys

from talentsync.resume.country_names import country_names

_ALONE = """
import sys
from talentsync.resume.country_names import country_names
country_names()
assert "phonenumbers.geodata" not in sys.modules, "all area codes were loaded"
"""


def test_a_country_has_its_name_in_several_languages() -> None:
    france = country_names()["FR"]

    assert (france["en"], france["de"], france["es"]) == ("France", "Frankreich", "Francia")


def test_the_names_alone_are_loaded() -> None:
    done = subprocess.run([sys.executable, "-c", _ALONE], capture_output=True, text=True, check=False)

    assert done.returncode == 0, done.stderr
