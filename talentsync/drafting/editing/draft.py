"""What is edited, what it may be edited with, and what comes out."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

from talentsync.drafting.editing.lines import Lines, read_lines


@dataclass(frozen=True, kw_only=True)
class Draft:
    """A mail or a post, with the names that stand in it."""

    text: str
    subject: str = ""
    mail: bool
    recipient: str = ""
    company: str = ""
    sender: str = ""

    @property
    def lines(self) -> Lines:
        """The text as lines with roles."""
        return read_lines(self.text, mail=self.mail)


@dataclass(frozen=True, kw_only=True)
class Material:
    """True sentences to lengthen with, and sentences about a topic; both are empty where nothing is known.

    Both are looked up when an operation needs them.
    """

    sentences: Callable[[], Sequence[str]] = tuple
    about: Callable[[str], Sequence[str]] = lambda _: ()


@dataclass(frozen=True)
class Edited:
    """The edited draft and what could not be done, each a sentence."""

    draft: Draft
    problems: tuple[str, ...] = field(default=())
