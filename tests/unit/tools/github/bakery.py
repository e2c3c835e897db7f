"""A repository for the tests of the client."""

from __future__ import annotations

from typing import Any

from talentsync.schemas.repository import RepositoryInsight
from tests.stubs.git_server import Content, GitServer
from tools.github.client import HttpGitHub

MIT = "MIT License\n\nPermission is hereby granted, free of charge, to any person obtaining a copy"
FILES: dict[str, Content] = {
    "README.md": "# Bakery\n\nPlans the bread of small shops, hour by hour.\n",
    "LICENSE": MIT,
    "pyproject.toml": '[project]\ndependencies = ["fastapi", "redis"]\n[tool.pytest.ini_options]\n',
    "bakery/app.py": "print('bread')\n" * 10,
    "tests/test_app.py": "def test(): ...\n",
    ".github/workflows/test.yml": "on: push\n",
    "Dockerfile": "FROM python\n",
    "logo.png": b"\x89PNG\0\0",
}
FULL = "acme/bakery"


def sources(found: RepositoryInsight) -> dict[str, str]:
    """Where each statement stands."""
    return {fact.text: fact.source for fact in found.facts}


async def read(client: HttpGitHub, server: GitServer, full_name: str, **options: Any) -> RepositoryInsight:
    """What the client knows of a repository."""
    return await client.read(client.address(f"{server.url}/{full_name}"), **options)
