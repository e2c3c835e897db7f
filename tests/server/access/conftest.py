"""An application that asks for keys."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from starlette.testclient import TestClient

from tests.server.access.keys import application


@pytest.fixture(scope="package")
def keyed() -> Iterator[TestClient]:
    with application() as client:
        yield client
