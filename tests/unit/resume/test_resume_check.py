from __future__ import annotations

from pathlib import Path

import pytest

from benchmarks.parsing import ROOT
from talentsync.documents import read_document, text_document
from talentsync.errors import NotAResumeError
from talentsync.resume import parse_resume, require_resume

RECIPE = """Lemon tart
Serves 8 | Preparation 40 minutes | Published 12 May 2021

Ingredients
- 250 g flour, 125 g butter, 3 eggs
- 4 lemons, 200 g sugar

Method
1. Heat the oven to 180 degrees and bake the pastry for 20 minutes.
2. Whisk the eggs with the sugar and the juice of the lemons.
"""
INVOICE = """INVOICE
Globex Corporation, 12 High Street, Leeds LS1 4AP
billing@globex.example.com | +44 113 496 0000

Invoice no. 2021-0042    Date: 12 May 2021    Due: 11 June 2021
Consulting services, March 2021    40 h    £4,000.00
Travel    £120.00
Total    £4,120.00
"""
POEM = """The tide comes in, the tide goes out,
and nobody has asked it why.
The gulls have something else to shout
about the colour of the sky.
"""
LETTER = """Dear Sir or Madam,

I read about your company with great interest and would love to hear more about it. Please let me know
whether there is any opening in spring.

Yours faithfully,
Ann Example
"""
SHORT = """Ray Dufresne
Licensed Electrician - Baton Rouge, Louisiana
225-555-0134
Work
Bayou State Electric, lead electrician, 2016 to now
School
Live Oak High School, 2008
"""


@pytest.mark.parametrize("text", [RECIPE, INVOICE, POEM, LETTER], ids=["recipe", "invoice", "poem", "letter"])
def test_other_documents_are_refused_with_a_way_out(text: str) -> None:
    document = text_document(text)
    with pytest.raises(NotAResumeError, match="Upload a CV or résumé"):
        require_resume(document, parse_resume(document))


def test_a_short_resume_passes() -> None:
    document = text_document(SHORT)
    require_resume(document, parse_resume(document))


@pytest.mark.parametrize(
    "path", sorted((ROOT / "tests/corpus/dev/files").glob("*")), ids=lambda path: path.name
)
def test_the_corpus_passes(path: Path) -> None:
    document = read_document(path.read_bytes(), path.name)
    require_resume(document, parse_resume(document))
