"""Why a page cannot be read: inside the fetcher, and as the user hears it."""

from __future__ import annotations

from talentsync.errors import InvalidInputError


class UnreadablePageError(Exception):
    """What is wrong with a page or with the way to it.

    Args:
        reason: a clause about the page ("it took too long"), without any of the page's own text.
        retryable: whether a second attempt may succeed.
    """

    def __init__(self, reason: str, *, retryable: bool = False) -> None:
        super().__init__(reason)
        self.reason = reason
        self.retryable = retryable


class WebPageError(InvalidInputError):
    """A page cannot be read; the way out is to paste its text.

    It counts as invalid input, since only the user can mend it. Where the page is merely welcome, the caller
    catches it and says `reason` in a warning.

    Args:
        host: of the page, for the message.
        reason: why, as a clause.
        field: the field of the request that the address came in.
    """

    def __init__(self, host: str, reason: str, *, field: str) -> None:
        message = f"The page at {host} cannot be read: {reason}. Paste its text instead of the link."
        super().__init__(message, detail={"field": field, "reason": reason})
        self.reason = reason


class BadAddressError(Exception):
    """The address is malformed or not allowed.

    Args:
        reason: a clause such as "it holds a user name or password".
    """

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason
