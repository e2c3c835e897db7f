"""Addresses of databases: what is understood, and what is refused without showing a password."""

from __future__ import annotations

from pathlib import Path

import pytest

from talentsync.errors import InvalidInputError, StorageError
from talentsync.store.database import open_database, postgres_dsn, sqlite_path
from talentsync.store.migrate import upgrade


@pytest.mark.parametrize(
    ("url", "path"),
    [
        ("sqlite:///./data/talentsync.db", Path("./data/talentsync.db")),
        ("sqlite:////var/lib/record.db", Path("/var/lib/record.db")),
        ("sqlite+aiosqlite:///record.db", Path("record.db")),
    ],
)
def test_a_file_is_named_relative_or_absolute(url: str, path: Path) -> None:
    assert sqlite_path(url) == path
    assert postgres_dsn(url) is None


@pytest.mark.parametrize("scheme", ["postgresql", "postgres", "postgresql+psycopg"])
def test_a_postgresql_address_keeps_its_password_for_the_driver(scheme: str) -> None:
    url = f"{scheme}://ana:s%40cret@db.example.com:5433/record?sslmode=require"

    assert postgres_dsn(url) == "postgresql://ana:s%40cret@db.example.com:5433/record?sslmode=require"
    assert sqlite_path(url) is None


@pytest.mark.parametrize(
    "url",
    [
        "",
        "hunter2",
        "mysql://ana:hunter2@db.example.com/record",
        "postgresql://ana:hunter2@db.example.com:port/record",
        "postgresql://ana:hunter2@db.example.com",
        "sqlite://",
        "sqlite:///:memory:",
    ],
)
def test_an_unusable_address_is_refused_with_a_way_out_and_without_its_password(url: str) -> None:
    with pytest.raises(InvalidInputError) as caught:
        sqlite_path(url)

    assert "hunter2" not in caught.value.message
    assert "postgresql://user:password@host/name" in caught.value.message


async def test_a_server_that_does_not_answer_is_named_without_the_password() -> None:
    with pytest.raises(StorageError) as caught:
        async with open_database("postgresql://ana:hunter2@127.0.0.1:1/record"):
            pass

    assert "127.0.0.1" in caught.value.message
    assert "hunter2" not in caught.value.message


def test_the_folder_of_the_file_is_made(tmp_path: Path) -> None:
    upgrade(f"sqlite:///{tmp_path / 'new' / 'folder' / 'record.db'}")

    assert (tmp_path / "new" / "folder" / "record.db").is_file()


def test_a_folder_that_cannot_be_made_is_named(tmp_path: Path) -> None:
    (tmp_path / "taken").write_text("a file")

    with pytest.raises(InvalidInputError, match="taken"):
        upgrade(f"sqlite:///{tmp_path / 'taken' / 'record.db'}")


def test_a_file_that_is_no_database_is_left_as_it_is(tmp_path: Path) -> None:
    path = tmp_path / "notes.txt"
    path.write_text("These are my notes, which are not to be lost. " * 100)
    before = path.read_bytes()

    with pytest.raises(StorageError, match="not a database"):
        upgrade(f"sqlite:///{path}")

    assert path.read_bytes() == before
