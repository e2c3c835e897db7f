"""What a language model's reply may rest on, sentence by sentence: each on the person that it speaks of."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date

from graphs.assistant.toolbox import Result, Toolbox
from nodes.state import Plain
from talentsync.conversation import Document, Memory
from talentsync.grounding import Grounds
from talentsync.schemas.meta import Source
from talentsync.schemas.research import CompanyResearch, ResearchPassage

MOST_LINES = 400  # of jobs and answers
LONGEST_LINE = 500  # characters
SHORTEST_NAME = 3  # letters of a part of a name
OF_THE_USER = frozenset({"sender_name", "current_role", "industry"})  # facts; the others are of somebody else
SENTENCE = re.compile(r"(?<=[.!?])\s+|\n")
OWN = re.compile(r"\bI\b|\b[Mm]y\b(?! (?:résumé|resume|cv|CV|application|mail|letter|score))")


@dataclass(frozen=True)
class Evidence:
    """What was known in a turn that a language model has answered.

    Attributes:
        said: the user's own messages, without documents.
        results: what the tools brought in the turn.
    """

    memory: Memory
    said: Sequence[str]
    results: Sequence[Result]
    toolbox: Toolbox
    today: date
    _found: dict[tuple[bool, tuple[str, ...]], Grounds] = field(default_factory=dict)

    def named(self, sentence: str) -> list[Document]:
        """The résumés of those whom a sentence names."""
        return [item for item in self.memory.resumes if name_of(item).search(sentence)]

    def of(self, sentence: str, *, alone: bool = False) -> Grounds:
        """The grounds of a sentence: those of the people whom it names, or of the one who is meant.

        Args:
            sentence: as it was written.
            alone: whether only what is known of these people may bear it.
        """
        meant = self.named(sentence) or self._default()
        key = (alone, tuple(item.id for item in meant))
        if key not in self._found:
            self._found[key] = self._grounds(meant, alone=alone)
        return self._found[key]

    def _default(self) -> list[Document]:
        """The résumé that was used first, else the latest."""
        used = (self.memory.resume(result.call.resume) for result in self.results)
        resume = next((item for item in used if item), None)
        return [resume] if resume else self.memory.resumes[-1:]

    def _grounds(self, meant: Sequence[Document], *, alone: bool) -> Grounds:
        """Of the candidate what the résumé and the user say, of all else what is known.

        Jobs and answers bear what is said of them, and nothing of the candidate but the figures of answers.
        """
        ids = {item.id for item in meant}
        own, mentioned = _told(self.said)
        facts = self.memory.facts
        own += [value for name, value in facts.items() if name in OF_THE_USER]
        mentioned += [value for name, value in facts.items() if name not in OF_THE_USER]
        for result in self.results:
            if result.answer is not None and result.call.resume in {*ids, None}:
                own += _figures(result.answer)
        return Grounds(
            resume="\n\n".join(item.text for item in meant),
            given=[text for text in own if text.strip()],
            research=None if alone else self._research(mentioned),
            today=self.today,
        )

    def _research(self, mentioned: Sequence[str]) -> CompanyResearch:
        texts = [(Source(title="What the user said", url="user"), text) for text in mentioned]
        texts += [(Source(title=job.name, url=job.link or job.id), job.text) for job in self.memory.jobs[-1:]]
        for result in self.results:
            if result.answer is not None:
                report = self.toolbox.features[result.call.feature].report(result.answer)
                texts.append((Source(title=result.title, url=result.call.feature), report))
        lines = [
            (source, line.strip()) for source, text in texts for line in text.splitlines() if line.strip()
        ]
        passages = [
            ResearchPassage(text=line[:LONGEST_LINE], source=source) for source, line in lines[:MOST_LINES]
        ]
        return CompanyResearch(passages=passages, sources=[source for source, _ in texts])


def name_of(resume: Document) -> re.Pattern[str]:
    """Finds the name of a résumé's person, or a part of it."""
    parts = [re.escape(part) for part in resume.name.split() if len(part) >= SHORTEST_NAME]
    part = f"(?:{'|'.join(parts)})" if parts else "(?!)"
    return re.compile(rf"\b{part}(?:\s+{part})*\b", re.IGNORECASE)


def _told(messages: Sequence[str]) -> tuple[list[str], list[str]]:
    """The sentences in which the user speaks of himself or herself, and all others: a question is no fact."""
    own: list[str] = []
    mentioned: list[str] = []
    for sentence in (part.strip() for text in messages for part in SENTENCE.split(text)):
        speaks = OWN.search(sentence) and not sentence.endswith("?")
        (own if speaks else mentioned).append(sentence)
    return own, [text for text in mentioned if text]


def _figures(answer: Plain) -> list[str]:
    """The numbers that an answer gives, as sentences."""
    numbers = {
        name.replace("_", " "): value
        for name, value in answer.items()
        if isinstance(value, int | float) and not isinstance(value, bool)
    }
    return [f"The {name} is {value:g} of 100." for name, value in numbers.items()]
