"""Files that the command line is given."""

from __future__ import annotations

import base64
from pathlib import Path

from talentsync.errors import InvalidInputError


def read_bytes(path: Path) -> bytes:
    """The file's bytes.

    Raises:
        InvalidInputError: it cannot be read.
    """
    try:
        return path.read_bytes()
    except OSError as error:
        raise InvalidInputError(f"{path} cannot be read: {error.strerror}.") from error
    except ValueError as error:  # a NUL in the name
        raise InvalidInputError("The name of the file cannot be one.") from error


def read_base64(path: Path) -> str:
    """The file as base64, as requests carry it.

    Raises:
        InvalidInputError: it cannot be read, or it is empty.
    """
    content = read_bytes(path)
    if not content:
        raise InvalidInputError(f"{path} is empty.")
    return base64.b64encode(content).decode()
