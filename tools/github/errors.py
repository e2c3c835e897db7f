"""Why a repository, or a part of what is known about it, cannot be had."""

from __future__ import annotations


class RepositoryError(Exception):
    """Nothing can be told about the repository.

    Args:
        reason: a clause for `meta.warnings` ("it does not exist or is private"), without text of strangers.
    """

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason


class GitHubApiError(Exception):
    """The API gave no answer that can be used; the clone may still tell something.

    Args:
        reason: a clause for `meta.warnings`.
        retryable: whether the same call may succeed at once.
    """

    def __init__(self, reason: str, *, retryable: bool = False) -> None:
        super().__init__(reason)
        self.reason = reason
        self.retryable = retryable


class CloneError(Exception):
    """The files could not be had; the API may still tell something.

    Args:
        reason: a clause for `meta.warnings`.
        missing: whether the host says that there is no such repository for us.
        empty: whether there is a repository without a commit.
    """

    def __init__(self, reason: str, *, missing: bool = False, empty: bool = False) -> None:
        super().__init__(reason)
        self.reason = reason
        self.missing = missing
        self.empty = empty
