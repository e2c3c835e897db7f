"""Where a conversation stands when a message is understood: what is known, and what just came."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from urllib.parse import urlsplit

from talentsync.conversation.arrivals import linked, newest, take_in
from talentsync.conversation.cues import form
from talentsync.conversation.fields import JOB, RESUME, is_job_field
from talentsync.conversation.fill import named_document
from talentsync.conversation.memory import Document, Memory, Pending, Turn
from talentsync.conversation.message import Message, read_message
from talentsync.conversation.offer import Offer
from talentsync.conversation.slots import READ, links, without_links
from talentsync.conversation.tables import field_table
from talentsync.conversation.wording import cleaned

_JOB_PATH = re.compile(
    r"job|career|vacanc|position|posting|karriere|stelle|emploi|greenhouse|lever\.co|workable", re.IGNORECASE
)
_NO_JOB_HOST = re.compile(r"(?:^|\.)(?:github|gitlab|bitbucket)\.\w+$", re.IGNORECASE)
_OWNED = re.compile(
    r"(?-i:\b([^\W\d_a-zß-ÿ][\w-]+)['’]s?\s+)(?:r[ée]sum[ée]|cv|profile|application)\b", re.IGNORECASE
)


@dataclass(frozen=True)
class Situation:
    """A turn, taken in.

    Attributes:
        memory: with the documents of the turn in it.
        message: the user's message, taken apart.
        offers: what can be asked for by itself.
        screener: what ranks many résumés; asked for by screening and comparing them.
        arrived: the documents of the turn.
        aside: the attached document that is neither a résumé nor a job.
        links: in the user's own words, apart from those to jobs.
        stranger: the person whose résumé the words name and that is not known.
    """

    memory: Memory
    message: Message
    offers: tuple[Offer, ...]
    today: date
    screener: Offer | None = None
    arrived: tuple[Document, ...] = ()
    aside: Document | None = None
    links: tuple[str, ...] = ()
    stranger: str = ""

    @property
    def own(self) -> str:
        """The user's own words, as far as wishes are read in them."""
        return self.message.own[:READ]

    @property
    def words(self) -> str:
        """The user's own words without links, whose paths are no words."""
        return without_links(self.own)

    def offer(self, name: str) -> Offer | None:
        """The offer of that name."""
        return next((offer for offer in self.offers if offer.name == name), None)

    def remembering(self, memory: Memory) -> Situation:
        """The same with another memory."""
        return replace(self, memory=memory)


def read_turn(memory: Memory, turn: Turn, offers: Sequence[Offer], today: date) -> Situation:
    """Take a turn in: its documents are remembered, and those that its words name become the newest."""
    message = read_message(turn.text, whole=_is_text(memory.pending))
    arrived, aside = _documents(memory, message, turn.attached)
    page, others = _job_link(memory, message)
    arrived += page
    for document in arrived:
        memory = take_in(memory, document, today)
    known = {document.id: document for document in (*memory.resumes, *memory.jobs)}
    memory, stranger = _named(memory, message.own[:READ], arrived)
    return Situation(
        memory=memory,
        message=message,
        offers=tuple(offer for offer in offers if not offer.takes_many),
        today=today,
        screener=next((offer for offer in offers if offer.takes_many), None),
        arrived=tuple(known.get(document.id, document) for document in arrived),
        aside=aside,
        links=others,
        stranger=stranger,
    )


def _is_text(pending: Pending | None) -> bool:
    """Whether the text of a draft was asked for, which is no document however it looks."""
    return pending is not None and bool(field_table().get(pending.asked, {}).get("draft"))


def _documents(
    memory: Memory, message: Message, attached: Document | None
) -> tuple[tuple[Document, ...], Document | None]:
    """The documents of a turn; the user's word for an attached one counts where its text leaves doubt."""
    if attached is None:
        return message.documents, None
    if attached.kind == "other":
        asked = memory.pending.asked if memory.pending else ""
        if form("job").search(message.own[:READ]) or asked == JOB or is_job_field(asked):
            attached = attached.model_copy(update={"kind": "job"})
        elif form("resume").search(message.own[:READ]):
            attached = attached.model_copy(update={"kind": "resume"})
        else:
            return message.documents, attached
    cleaned_text = cleaned(attached.text)
    return (attached.model_copy(update={"text": cleaned_text}), *message.documents), None


def _job_link(memory: Memory, message: Message) -> tuple[tuple[Document, ...], tuple[str, ...]]:
    """The link to a job in a message, as a document, and the other links."""
    found = links(message.own)
    pending = memory.pending
    asked = pending is not None and (pending.asked in {JOB, "job_role"} or is_job_field(pending.asked))
    said = asked or form("job").search(without_links(message.own)) is not None
    for link in found:
        parts = urlsplit_safely(link)
        if parts is None or _NO_JOB_HOST.search(parts[0]):
            continue
        if said or _JOB_PATH.search(f"{parts[0]}{parts[1]}"):
            return (linked(link),), tuple(other for other in found if other != link)
    return (), tuple(found)


def urlsplit_safely(link: str) -> tuple[str, str] | None:
    """Host and path of a link, None where it is none."""
    try:
        parts = urlsplit(link)
        host = parts.hostname or ""
    except ValueError:
        return None
    return (host, parts.path) if host else None


def _named(memory: Memory, words: str, arrived: Sequence[Document]) -> tuple[Memory, str]:
    """The memory with the documents that the words name as the newest, and a person who is not known."""
    kinds = {document.kind for document in arrived}
    stranger = ""
    if RESUME not in kinds:
        owned = _OWNED.search(words)
        chosen = named_document(memory.resumes, owned[1] if owned else words)
        if chosen:
            memory = newest(memory, chosen)
        elif owned:
            stranger = owned[1]
    if JOB not in kinds and form("job").search(words):
        chosen = named_document(memory.jobs, words)
        if chosen:
            memory = newest(memory, chosen)
    return memory, stranger
