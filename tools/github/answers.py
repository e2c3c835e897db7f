"""Answers of the API that are kept, so that an unchanged repository costs no second transfer.

GitHub gives each answer an `ETag`; asked again with it, it says 304 where nothing has changed.
"""

from __future__ import annotations

from collections import OrderedDict
from dataclasses import dataclass

MAX_ENTRIES = 256
MAX_BYTES = 100_000  # of one answer; a longer one is not kept


@dataclass(frozen=True)
class KeptAnswer:
    """A body with the mark that GitHub gave it."""

    etag: str
    body: bytes


class KeptAnswers:
    """The answers that were asked for last, a bounded number of them."""

    def __init__(self, max_entries: int = MAX_ENTRIES) -> None:
        self._max = max_entries
        self._kept: OrderedDict[tuple[str, str], KeptAnswer] = OrderedDict()

    def __len__(self) -> int:
        return len(self._kept)

    def get(self, address: str, accept: str) -> KeptAnswer | None:
        """The answer for this address in this form, if there is one."""
        found = self._kept.get((address, accept))
        if found is not None:
            self._kept.move_to_end((address, accept))
        return found

    def keep(self, address: str, accept: str, etag: str, body: bytes) -> None:
        """Keep an answer in place of what was used least recently."""
        if not etag or len(body) > MAX_BYTES:
            return
        self._kept[(address, accept)] = KeptAnswer(etag, body)
        self._kept.move_to_end((address, accept))
        while len(self._kept) > self._max:
            self._kept.popitem(last=False)
