"""`talentsync keys`: make keys, and the lines of the file that knows them."""

from __future__ import annotations

import argparse
import os
import secrets
import sys
from pathlib import Path
from typing import Any

from talentsync.errors import InvalidInputError

SECRET_BYTES = 32


def add_keys(commands: Any) -> None:
    """Add the commands."""
    keys = commands.add_parser("keys", help="make API keys")
    actions = keys.add_subparsers(required=True, metavar="ACTION")

    new = actions.add_parser("new", help="make a key: its secret, shown once, and its line for API_KEYS_FILE")
    new.add_argument("name", help="whose key it is: the owner of all that is kept with it")
    new.add_argument("--scopes", default="", help="such as read+write; without it all but metrics")
    new.add_argument("--file", type=Path, help="add the line to this file instead of printing it")
    new.set_defaults(command=_new)

    hashed = actions.add_parser("hash", help="read a secret from standard input, print its line")
    hashed.add_argument("name", help="whose key it is")
    hashed.add_argument("--scopes", default="", help="such as read+write; without it all but metrics")
    hashed.set_defaults(command=_hash)


def _new(arguments: argparse.Namespace) -> None:
    secret = secrets.token_urlsafe(SECRET_BYTES)
    line = _line(arguments.name, secret, arguments.scopes)
    if arguments.file is not None:
        _append(arguments.file, line)
        print(secret)
        return
    print(f"secret, shown this once: {secret}")
    print(f"line for API_KEYS_FILE: {line}")


def _hash(arguments: argparse.Namespace) -> None:
    print(_line(arguments.name, sys.stdin.readline().strip(), arguments.scopes))


def _line(name: str, secret: str, scopes: str) -> str:
    from api.access.keys import SCOPES, digest_of, require_name, require_secret, scopes_of  # noqa: PLC0415

    digest = digest_of(require_secret(secret, require_name(name))).hex()
    granted = scopes_of(scopes, name)
    return f"{name} sha256:{digest} {'+'.join(scope for scope in SCOPES if scope in granted)}"


def _append(path: Path, line: str) -> None:
    """Add a line to the file, which only its owner may read when it is made here."""
    try:
        with os.fdopen(
            os.open(path, os.O_WRONLY | os.O_APPEND | os.O_CREAT, 0o600), "a", encoding="utf-8"
        ) as file:
            file.write(f"{line}\n")
    except OSError as error:
        raise InvalidInputError(f"--file cannot be written: {path} ({error.strerror}).") from error
