"""Links that users give reach nothing inside, at the service's own doors.

The reader's own tests (`tests/unit/tools/test_web_page_reach.py`, `test_web_address.py`,
`github/test_checkout.py`) have every spelling, redirects and rebinding; these show that no door goes
around it.
"""

from __future__ import annotations

import socket
import threading
from collections.abc import Iterator

import pytest
from starlette.testclient import TestClient

from tests.resume_text import RESUME_TEXT

HOSTS = (
    "127.0.0.1",
    "localhost",
    "127.1",
    "2130706433",
    "0x7f000001",
    "0177.0.0.1",
    "0.0.0.0",  # noqa: S104  (an address to be refused)
    "[::1]",
    "[::ffff:127.0.0.1]",
    "[::]",
    "①②⑦.⓪.⓪.①",
    "user@127.0.0.1",
    "example.com@127.0.0.1",
)
RESUME = {"resume_text": RESUME_TEXT}
DOORS = {
    "/api/v2/ats-evaluation": (RESUME, "jd_link"),
    "/api/v2/tailored-resume": ({**RESUME, "job_role": "Data engineer"}, "company_website"),
    "/api/v2/cold-mail": (
        {
            **RESUME,
            "recipient_name": "Ingrid Halvorsen",
            "recipient_designation": "Head of Data",
            "company_name": "Fjordline",
            "sender_name": "Amina Okafor",
            "sender_role_or_goal": "a data role",
        },
        "company_url",
    ),
    "/api/v2/screening": ({"jd_text": ""}, "jd_link"),
}


class Listener:
    """A service on the loopback that counts who comes."""

    def __init__(self) -> None:
        self.visits = 0
        self._socket = socket.create_server(("127.0.0.1", 0))
        self.port = self._socket.getsockname()[1]
        threading.Thread(target=self._accept, daemon=True).start()

    def _accept(self) -> None:
        while True:
            try:
                connection, _ = self._socket.accept()
            except OSError:
                return
            self.visits += 1
            connection.close()

    def close(self) -> None:
        self._socket.close()


@pytest.fixture
def inside() -> Iterator[Listener]:
    listener = Listener()
    yield listener
    listener.close()


@pytest.mark.parametrize("door", DOORS)
def test_no_link_reaches_the_own_network(shown: TestClient, inside: Listener, door: str) -> None:
    given, field = DOORS[door]
    for host in HOSTS:
        link = f"http://{host}:{inside.port}/latest/meta-data/"

        response = shown.post(door, json={**given, field: link})

        assert response.status_code in {200, 400, 404, 415}, response.text[:300]
    assert inside.visits == 0


@pytest.mark.parametrize("scheme", ["file", "gopher", "ftp", "dict", "data", "jar:http", "javascript"])
def test_only_the_web_is_read(shown: TestClient, scheme: str) -> None:
    link = f"{scheme}://127.0.0.1/etc/passwd"

    response = shown.post("/api/v2/ats-evaluation", json={**RESUME, "jd_link": link})

    assert response.status_code == 400
    assert "root:" not in response.text


def test_a_repository_on_another_host_is_not_fetched(shown: TestClient, inside: Listener) -> None:
    link = f"http://127.0.0.1:{inside.port}/amina/etl"
    posts = {"topic": "Design notes", "github_project_url": link}

    response = shown.post("/api/v2/linkedin-posts", json=posts)

    assert response.status_code == 400
    assert inside.visits == 0
