"""Stems of English words."""

from __future__ import annotations

import subprocess
import sys

from talentsync.taxonomy.stemmer import english_stem

_BOTH = """
import sys
from talentsync.taxonomy.stemmer import english_stem
assert english_stem("managing") == "manag"
assert not {"scipy", "sklearn"} & set(sys.modules), "loaded for nothing"
import scipy.sparse
"""


def test_forms_of_a_word_have_one_stem() -> None:
    assert {english_stem(word) for word in ("manage", "manages", "managed", "managing")} == {"manag"}


def test_what_nltk_could_use_is_not_loaded_with_it_and_can_be_loaded_after_it() -> None:
    done = subprocess.run([sys.executable, "-c", _BOTH], capture_output=True, text=True, check=False)

    assert done.returncode == 0, done.stderr
