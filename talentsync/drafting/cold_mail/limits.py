"""What a cold mail has to be, as clauses that say what is wrong with one."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from talentsync.drafting.achievements import ResumeAchievement, achievements
from talentsync.drafting.cold_mail.company import company_statements
from talentsync.drafting.cold_mail.request import (
    FEWEST_SUBJECT_WORDS,
    FEWEST_WORDS,
    MOST_PARAGRAPHS,
    MOST_SUBJECT_WORDS,
    MOST_WORDS,
    MailRequest,
)
from talentsync.drafting.prose import counted, paragraphs, sentences, word_count
from talentsync.grounding.words import content_stems, fold, words
from talentsync.schemas.profile import ResumeProfile

FEWEST_ACHIEVEMENTS = 2
LONGEST_STATEMENT = 38  # words of an achievement that can be asked for
SHARE_OF_STATEMENT = 0.4  # of the words of a statement that a re-wording keeps
SHARE_OF_POINT = 0.75  # of the words of a key point: little words may change with the grammar
SHARED_WITH_RESEARCH = 3  # words
_GREETING = re.compile(r"^(?:dear|hi|hello|hey|good \w+|greetings|to)\b[^?\n]{0,250}(?<!\.)$", re.IGNORECASE)
_ASK = re.compile(
    r"\?|\b(?:would (?:be (?:glad|happy|grateful|delighted)|welcome|appreciate|love|like to (?:talk|"
    r"speak|meet|ask))|"
    r"let me know|please|look(?:ing)? forward|happy to (?:talk|speak|meet)|could we|may i)\b",
    re.IGNORECASE,
)
_GAP = re.compile(r"\[[^\]\n]{1,160}\]|\{[^}\n]{1,80}\}|<[^>\n]{1,80}>|_{3,}|\bX{2,}\b")
_NUMBER = re.compile(r"\d+(?:[.,]\d+)*")


def mail_faults(subject: str, body: str, request: MailRequest) -> list[str]:
    """What keeps a subject and a body from being the mail that was asked for; nothing when they are it."""
    return [*_subject_faults(subject), *_form_faults(body, request), *_content_faults(body, request)]


def split_body(body: str) -> tuple[str, list[str], str]:
    """Greeting, paragraphs and signature; greeting or signature is empty where the body has none.

    The greeting is a first paragraph or line that greets, the signature a last paragraph of short lines.
    """
    parts = paragraphs(body)
    greeting = signature = ""
    if parts:
        first, _, rest = parts[0].partition("\n")
        if _GREETING.match(first.strip()):
            greeting = first.strip()
            parts = [rest.strip(), *parts[1:]] if rest.strip() else parts[1:]
    if parts and all(
        word_count(line) <= 6 and not line.rstrip().endswith((".", "?")) for line in parts[-1].splitlines()
    ):
        signature = parts.pop()
    return greeting, parts, signature


def _subject_faults(subject: str) -> Iterator[str]:
    count = word_count(subject)
    if not FEWEST_SUBJECT_WORDS <= count <= MOST_SUBJECT_WORDS:
        yield (
            f"the subject has {counted(count, 'word')}; "
            f"{FEWEST_SUBJECT_WORDS} to {MOST_SUBJECT_WORDS} are asked for"
        )
    if "\n" in subject:
        yield "the subject is longer than one line"


def _form_faults(body: str, request: MailRequest) -> Iterator[str]:
    count = word_count(body)
    if not FEWEST_WORDS <= count <= MOST_WORDS:
        yield f"the body has {counted(count, 'word')}; {FEWEST_WORDS} to {MOST_WORDS} are asked for"
    greeting, told, signature = split_body(body)
    if len(told) > MOST_PARAGRAPHS:
        yield f"the body has {len(told)} paragraphs; at most {MOST_PARAGRAPHS} are asked for"
    if not greeting or not set(words(greeting)) & set(words(request.recipient)):
        yield f"the body does not begin with a greeting to {request.recipient} on a line of its own"
    last = body.rstrip().rpartition("\n")[2]
    if fold(request.sender) not in fold(last) or not signature:
        yield f"the body does not end with a signature, {request.sender} on a line of its own"
    if not any(_ASK.search(sentence) for part in told[-2:] for sentence in sentences(part)):
        yield "the body does not end with a clear ask, such as one for a call"
    gap = _GAP.search(f"{body}")
    if gap:
        yield f"the body has a gap to fill in: {gap.group()}"


def _content_faults(body: str, request: MailRequest) -> Iterator[str]:
    _, told, _ = split_body(body)
    text = _Text.of("\n".join(told))
    points = {point: content_stems(point) for point in request.points}
    for point, wanted in points.items():
        if len(wanted & text.stems) < SHARE_OF_POINT * len(wanted):
            yield f"the key point {point!r} is not made in the sender's words"
    missing = _missing_achievements(text, _measured(request.profile, list(points.values())))
    if missing:
        yield f"the body tells fewer than {counted(missing, 'achievement')} of the résumé with their numbers"
    if request.company.casefold() not in body.casefold() and not set(words(request.company)) <= set(
        words(body)
    ):
        yield f"the body does not name {request.company}"
    if not _is_linked(text.stems, request):
        yield "nothing in the body takes up what the research says about the company"


@dataclass(frozen=True, slots=True)
class _Text:
    """What a body tells, by its words and its numbers."""

    stems: frozenset[str]
    words: frozenset[str]
    numbers: frozenset[str]

    @classmethod
    def of(cls, text: str) -> _Text:
        return cls(content_stems(text), frozenset(words(text)), frozenset(_NUMBER.findall(text)))

    def tells(self, item: ResumeAchievement) -> bool:
        """Whether it has a number of an achievement and a good part of its words."""
        printed = {digits for number in item.numbers for digits in _NUMBER.findall(number)}
        spelled = {fold(number) for number in item.numbers if not _NUMBER.search(number)}
        if self.numbers.isdisjoint(printed) and self.words.isdisjoint(spelled):
            return False
        own = content_stems(item.text)
        return len(own & self.stems) >= SHARE_OF_STATEMENT * len(own)


def _missing_achievements(text: _Text, known: Iterator[ResumeAchievement]) -> int:
    """How many achievements are asked for where the text tells fewer; 0 where it tells enough."""
    found = told = 0
    for item in known:
        found += 1
        told += text.tells(item)
        if told == FEWEST_ACHIEVEMENTS:
            return 0
    least = min(FEWEST_ACHIEVEMENTS, found)
    return least if told < least else 0


def _measured(profile: ResumeProfile, points: Sequence[frozenset[str]]) -> Iterator[ResumeAchievement]:
    """The achievements with numbers that no key point tells already and that are short enough to tell."""
    for item in achievements(profile, measured=True):
        if word_count(item.said.text) > LONGEST_STATEMENT:
            continue
        if not any(len(item.stems & point) > len(item.stems) / 2 for point in points):
            yield item


def _is_linked(stems: frozenset[str], request: MailRequest) -> bool:
    """Whether the body takes up a statement of the research, if that has one to take up."""
    name = content_stems(request.company)
    statements = [content_stems(item.text) - name for item in company_statements(request.research)]
    if not statements:
        return True
    return any(len(told & stems) >= min(SHARED_WITH_RESEARCH, len(told)) for told in statements)
