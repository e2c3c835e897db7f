"""A post without a language model: from the words of the topic, facts on repositories and research quoted.

Nothing is told as having happened to the user. What a topic cannot give, a post asks, suggests or imagines.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import product
from zlib import crc32

from talentsync.drafting.linkedin.hashtags import asks_for_none, given_hashtags, suggested_hashtags
from talentsync.drafting.linkedin.material import Material, Quote, project_facts, short_title
from talentsync.drafting.linkedin.style import EMOJI_COUNTS, Style, style_of
from talentsync.drafting.linkedin.topic import Topic, inlined
from talentsync.drafting.linkedin.wording import Field, Format, Wording, manner, wording, written_in
from talentsync.drafting.prose import capitalised, listed, sentences, word_count
from talentsync.schemas.linkedin import MAX_HOOK_CHARS, PostBrief, PostDraft
from talentsync.schemas.repository import RepositoryInsight

WORD_LIMITS = {"Short": (40, 100), "Medium": (100, 200), "Long": (200, 400), "Any": (40, 400)}
_AIMED_AT = {"Short": 70, "Medium": 145, "Long": 250, "Any": 145}
_TIGHT = {"Short": 55, "Medium": 120, "Long": 225, "Any": 100}  # for examples in short sentences
EVIDENCED = frozenset({"project", "research"})
OWN = frozenset({"news", "story"})  # topics that are the user's to tell
UNAIMED = EVIDENCED | {"questions", "your_turn"}  # formats with enough of the field, or none of it
_MIN_ITEMS = 2
_MAX_ITEMS = 12
_SHOWN_FACTS = 6
_BULLET_EMOJI = {2: 1, 3: 3}  # how many items of a list begin with an emoji, by level


@dataclass(frozen=True)
class _Size:
    """How much of the wording is used."""

    items: int
    reasons: bool
    intro: bool


def draft_post(brief: PostBrief, material: Material) -> PostDraft:
    """The post, its hashtags and its call to action, within the brief's limits."""
    return _Post(brief, material).draft()


class _Post:
    def __init__(self, brief: PostBrief, material: Material) -> None:
        self.brief = brief
        self.topic = Topic(brief.topic)
        self.words: Wording = wording(written_in(brief.language, brief.topic))
        self.style: Style = style_of(brief.mimic_examples)
        self.material = material

    @cached_property
    def name(self) -> str:
        """The format that the brief asks for, or another where its evidence or the language lacks it."""
        known = self.brief.format in self.words.formats
        bare = (self.brief.format == "project" and not self.facts) or (
            self.brief.format == "research" and not self.quotes
        )
        return self.brief.format if known and not bare else self.words.kinds[self.topic.kind][0]

    @cached_property
    def form(self) -> Format:
        return self.words.formats[self.name]

    @cached_property
    def field(self) -> Field | None:
        """The field of work that the topic is of, or else the readers."""
        return self.words.field_of(self.brief.topic, *self.brief.audience, *self.brief.facts)

    @cached_property
    def items(self) -> list[tuple[str, str]]:
        """What is listed; a field's own questions come before those that fit all."""
        own = self.field.questions if self.field else []
        if self.name in EVIDENCED:
            return [*self.form.items, *own, *self.words.formats["questions"].items]
        return [*own, *self.form.items] if self.name == "questions" else self.form.items

    @cached_property
    def project(self) -> RepositoryInsight | None:
        at = self.brief.repository
        return (
            self.material.repositories[at]
            if at is not None and at < len(self.material.repositories)
            else None
        )

    @cached_property
    def facts(self) -> list[str]:
        """What the project is, where the post is about one."""
        return project_facts(self.project, self.words.code)[:_SHOWN_FACTS] if self.project else []

    @cached_property
    def quotes(self) -> list[Quote]:
        return self.material.quotes(self.brief.topic)

    def draft(self) -> PostDraft:
        wanted = _TIGHT if self.style.is_short else _AIMED_AT
        aim = wanted[self.brief.length]
        short = self.brief.length == "Short"
        most = min(_MAX_ITEMS, len(self.items))
        reasons, intros = ((False,), (False, True)) if short else ((True,), (True,))
        sizes = [_Size(*size) for size in product(range(_MIN_ITEMS, most + 1), reasons, intros)]
        texts = [self.text(size) for size in sizes]
        text = min(texts, key=lambda each: abs(word_count(each) - aim))
        return PostDraft(
            text=text,
            hashtags=self.hashtags(),
            cta_suggestion=self.call_to_action(),
            sources=[quote.source.url for quote in self.quotes] if self.name == "research" else [],
        )

    def text(self, size: _Size) -> str:
        blocks = [*self.head(), self.told(self.pick(self.form.intros, "intro")) if size.intro else ""]
        blocks += [*self.evidence(), self.listed(size), self.lens() if size.intro and size.reasons else ""]
        blocks += [self.closing(), self.audience(size)]
        return "\n\n".join(block for block in blocks if block)

    def pick(self, options: Sequence[str], part: str) -> str:
        """One of several wordings: by the topic, and another one at each turn."""
        near = self.style.nearest(options)
        return near[
            (crc32(f"{self.brief.topic}\n{self.name}\n{part}".encode(errors="replace")) + self.brief.turn)
            % len(near)
        ]

    def head(self) -> list[str]:
        """The hook, which is all that is seen at first, and what follows where the topic stands alone."""
        hook = self.pick(self.form.hooks[manner(self.brief.tone)], "hook")
        hook = hook.replace("{project}", self.project.name if self.project else "")
        together = f"{capitalised(self.topic.plain)}{self.words.colon}{hook}"
        mark = self.emoji(0)
        if self.topic.is_label and len(together) + len(mark) < MAX_HOOK_CHARS:
            return [f"{together}{mark}"]
        return [f"{self.topic.stated}{mark}", capitalised(hook)]

    def emoji(self, place: int) -> str:
        """A blank and the emoji for a place of the text, where the level has one there."""
        wanted = {0: 1, 1: 2, 2: 2}[place]
        if self.brief.emoji_level < wanted or (self.brief.emoji_level == 1 and not self.style.uses_emoji):
            return ""
        return f" {self.form.emoji[place]}"

    def told(self, text: str) -> str:
        """A paragraph, or its sentences on lines of their own where the user writes so."""
        return "\n\n".join(sentences(text)) if self.style.one_sentence_lines else text

    def closing(self) -> str:
        closing = self.pick(self.form.closings, "closing")
        return (
            f"{self.told(closing.replace('{link}', self.project.url if self.project else ''))}{self.emoji(1)}"
        )

    def evidence(self) -> list[str]:
        """Facts or quotes as a list, and what leads over to the questions."""
        if self.name == "project":
            return [self.bullets(self.facts), self.form.questions]
        if self.name == "research":
            opening, end = self.words.quotes
            quotes = [f"{opening}{quote.text}{end} ({short_title(quote.source)})" for quote in self.quotes]
            return [self.bullets(quotes), self.form.questions]
        return []

    def listed(self, size: _Size) -> str:
        chosen = [self.items[at] for at in sorted(self.order()[: size.items])]
        return self.bullets([" ".join(item) if size.reasons else item[0] for item in chosen], marked=True)

    def lens(self) -> str:
        """Where one would look in the topic's field of work."""
        if self.field is None or self.topic.kind in OWN or self.name in UNAIMED:
            return ""
        at = crc32(f"{self.brief.topic}\n{self.name}".encode(errors="replace")) + self.brief.turn
        lens = self.field.lens
        places = listed([lens[at % len(lens)], lens[(at + 1) % len(lens)]], self.words.conjunction)
        pattern = self.pick(
            self.words.lens.with_topic if self.topic.inline else self.words.lens.plain, "lens"
        )
        return pattern.format(topic=self.topic.inline, lens=places)

    def order(self) -> list[int]:
        """Places of the items, those for this turn first; steps begin with the first step."""
        count = len(self.items)
        shift = (
            0
            if self.form.bullet == "1." or self.items != self.form.items
            else crc32(self.brief.topic.encode(errors="replace")) % count
        )
        places = [(at + shift) % count for at in range(count)]
        if self.name in EVIDENCED:
            return places
        turn = self.brief.turn % 2
        return [*places[turn::2], *places[1 - turn :: 2]]

    def bullets(self, lines: Sequence[str], *, marked: bool = False) -> str:
        mark = self.style.bullet or self.form.bullet
        marks = (
            [f"{at}." for at in range(1, len(lines) + 1)] if self.form.bullet == "1." else [mark] * len(lines)
        )
        for at in range(_BULLET_EMOJI.get(self.brief.emoji_level, 0) if marked else 0):
            if at < len(lines):
                marks[at] = f"{marks[at]} {self.form.emoji[at % 2]}"
        gap = "\n\n" if self.style.one_sentence_lines and marked else "\n"
        return gap.join(f"{mark} {line}" for mark, line in zip(marks, lines, strict=True))

    def audience(self, size: _Size) -> str:
        named = [each.strip() for each in self.brief.audience if each.strip()]
        if not named or (self.brief.length == "Short" and not size.intro):
            return ""
        readers = listed([inlined(each) for each in named[:3]], self.words.conjunction)
        return self.pick(self.words.audience, "audience").format(audience=readers)

    def hashtags(self) -> list[str]:
        given = given_hashtags(self.brief.hashtags_option)
        if given is not None or asks_for_none(self.brief.hashtags_option):
            return given or []
        stack = self.project.stack[:2] if self.name == "project" and self.project else []
        return suggested_hashtags(
            self.topic, [*self.brief.tags, *stack, *(self.field.tags if self.field else ())]
        )

    def call_to_action(self) -> str:
        if self.brief.cta_text and self.brief.cta_text.strip():
            return self.brief.cta_text.strip()
        return f"{self.pick(self.form.ctas, 'cta')}{self.emoji(2)}"


def emoji_range(level: int) -> tuple[int, int]:
    """How many emoji a post of a level has, fewest and most."""
    return EMOJI_COUNTS[level]
