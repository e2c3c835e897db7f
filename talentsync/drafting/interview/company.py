"""Questions on the company and the role: from cited research and the user's own words, with the link."""

from __future__ import annotations

import re
from collections.abc import Iterator

from talentsync.documents.instructions import find_instruction
from talentsync.drafting.achievements import in_context
from talentsync.drafting.cold_mail.company import company_statements
from talentsync.drafting.interview.material import Material
from talentsync.drafting.interview.parts import Part, in_turn
from talentsync.drafting.prose import sentences, unended, word_count
from talentsync.grounding.words import content_stems

FEWEST_WORDS, MOST_WORDS = 4, 40
MOST_KNOWN = 2
NEAREST = 8
_TO_YOU = {"we": "you", "our": "your", "us": "you", "ours": "yours", "ourselves": "yourselves"}
_SELF = re.compile(rf"\b(?:{'|'.join(_TO_YOU)})\b", re.IGNORECASE)
_SMALL = frozenset(
    "The A An In At Its This With You Your For From Since As By Over More They It We Our Their".split()
)
_SUBJECTS = frozenset("They It We The This Their Its Our".split())


def why_company(material: Material) -> Iterator[Part]:
    """What is known of the company, with its link, and what of the résumé meets it."""
    known = list(_known(material))
    for at, text in enumerate(known[:2]):
        yield Part(text, 0 if not at else 5)
    if not known:
        yield Part(
            f"[add: one thing about {material.company} that you looked up, and why it matters to you]", 0
        )
    best = _meeting(" ".join(known) or material.role, material)
    if best:
        yield Part("What I would bring to it is work like this.", 8)
        yield Part(best, 9)
    yield Part(f"I would like to go on from there as your {material.role}.", 4)


def why_role(material: Material) -> Iterator[Part]:
    """What of the résumé leads to the role."""
    shown = material.ranked(material.role)
    if shown:
        yield Part(
            f"I am interested in the role of {material.role} because it would build on what I have done.", 0
        )
    yield from in_turn(shown[:3], (9, 8, 7))
    for at, text in enumerate(list(_known(material))[:1]):
        yield Part(text, 5 - at)
    if shown:
        yield Part(f"I would like to do more of this at {material.company}.", 6)
    else:
        yield Part("[add: what in the job advertisement you would most like to do, and why]", 0)


def questions_for_them(material: Material) -> Iterator[Part]:
    """Questions to ask back."""
    role = material.role
    yield Part("Thank you, I would like to ask these:", 0)
    asked = (
        f"What would you want the new {role} to have done after the first three months?",
        "Whom would I work with most, and how is the work shared among you?",
        f"What is hardest about the role of {role} at {material.company} just now?",
        "How do you tell whether somebody in this role does well?",
        "What will happen next, and when may I hear from you?",
    )
    for at, text in enumerate(asked):
        yield Part(f"- {text}", 0 if at < 2 else 9 - at, line=True)


def _known(material: Material) -> Iterator[str]:
    """Sentences on the company that can be told: the user's words first, then the pages'."""
    options = [*_own_words(material), *_from_pages(material)]
    yield from [text for text in options if material.bears(text)][:MOST_KNOWN]


def _own_words(material: Material) -> Iterator[str]:
    for line in sentences(material.knowledge):
        if (
            FEWEST_WORDS <= word_count(line) <= MOST_WORDS
            and not find_instruction(line)
            and not line.endswith("?")
        ):
            first = line.partition(" ")[0]
            clause = first in _SUBJECTS or line.startswith(f"{material.company} ")
            told = _inside(line, material.company) if clause else unended(line)
            yield f"I know of {material.company} {'that' if clause else 'this much:'} {told}."


def _from_pages(material: Material) -> Iterator[str]:
    """What the company's pages say, nearest to the résumé and the role first, said to the company."""
    wanted = content_stems(
        f"{material.role} {' '.join(item.text for item in material.achievements[:NEAREST])}"
    )
    found: list[tuple[int, str, str]] = []
    for passage in material.research.passages:
        for statement in company_statements(material.research.model_copy(update={"passages": [passage]})):
            text = _addressed(statement.text) if statement.own else statement.text
            told = f"that {_inside(text, material.company)}."
            found.append((len(content_stems(statement.text) & wanted), passage.source.url, told))
    before = ""
    for _, url, told in sorted(found, key=lambda item: -item[0]):
        yield f"I also read there {told}" if url == before else f"I read on {url} {told}"
        before = url


def _addressed(text: str) -> str:
    """What a company says of itself, said to it: "We build pumps" as "You build pumps"."""
    return _SELF.sub(lambda match: _TO_YOU[match.group().lower()], text)


def _inside(text: str, company: str) -> str:
    """The sentence to stand after "that": a common word at its beginning gets a small letter."""
    plain = unended(text)
    first = plain.partition(" ")[0]
    named = plain.casefold().startswith(company.casefold())
    return plain[:1].lower() + plain[1:] if first in _SMALL and not named else plain


def _meeting(text: str, material: Material) -> str:
    ranked = [item for item in material.ranked(text) if item.said.clause] or material.ranked(text)
    return material.said(*(in_context(item) for item in ranked[:NEAREST]))
