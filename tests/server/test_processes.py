"""Between processes: the real server, LangServe's own client, and `langgraph dev` with its SDK."""

from __future__ import annotations

import os
import socket
import subprocess
import sys
import threading
from collections.abc import Iterator

import httpx
import pytest
from langgraph_sdk import get_client
from langserve import RemoteRunnable

from graphs import GRAPHS
from tests.processes import BIN, free_port, running, serving
from tests.resume_text import RESUME_TEXT


@pytest.fixture(scope="module")
def address() -> Iterator[str]:
    with serving() as url:
        yield url


async def test_a_remote_runnable_invokes_batches_and_streams(address: str) -> None:
    remote: RemoteRunnable[dict[str, str], dict[str, object]] = RemoteRunnable(
        f"{address}/graphs/resume_analysis/"
    )
    given = {"resume_text": RESUME_TEXT}

    answer = await remote.ainvoke(given)
    batch = await remote.abatch([given, given])
    chunks = [chunk async for chunk in remote.astream(given)]

    assert answer["data"]["email"] == "amina.okafor@example.com"
    assert [item["data"] for item in batch] == [answer["data"]] * 2
    assert chunks[-1]["data"] == answer["data"]
    await remote.async_client.aclose()
    remote.sync_client.close()


async def test_a_remote_runnable_is_told_what_is_wrong(address: str) -> None:
    remote: RemoteRunnable[dict[str, str], object] = RemoteRunnable(f"{address}/graphs/resume_analysis/")

    with pytest.raises(httpx.HTTPStatusError, match="neither arrived"):
        await remote.ainvoke({"resume_text": ""})
    with pytest.raises(httpx.HTTPStatusError, match="neither arrived"):
        [chunk async for chunk in remote.astream({"resume_text": ""})]
    await remote.async_client.aclose()
    remote.sync_client.close()


@pytest.fixture
def outside() -> Iterator[tuple[str, list[str]]]:
    """A proxy that every call beyond the loopback would have to take, and what it has seen."""
    seen: list[str] = []
    listener = socket.create_server(("127.0.0.1", 0))

    def refuse() -> None:
        while True:
            try:
                connection, _ = listener.accept()
            except OSError:
                return
            with connection:
                seen.append(connection.recv(200).decode(errors="replace").partition("\r\n")[0])

    thread = threading.Thread(target=refuse)
    thread.start()
    yield f"http://127.0.0.1:{listener.getsockname()[1]}", seen
    listener.shutdown(socket.SHUT_RDWR)
    listener.close()
    thread.join()


async def test_langgraph_dev_serves_every_feature_and_stays_on_the_loopback(
    outside: tuple[str, list[str]],
) -> None:
    proxy, seen = outside
    port = free_port()
    command = [str(BIN / "langgraph"), "dev", "--port", str(port), "--no-browser", "--no-reload"]
    env = {
        "LANGGRAPH_NO_VERSION_CHECK": "1",
        "LANGGRAPH_CLI_NO_ANALYTICS": "1",
        "LANGSMITH_TRACING": "false",
        "PATH": f"{BIN}{os.pathsep}{os.environ['PATH']}",
        "HTTP_PROXY": proxy,
        "HTTPS_PROXY": proxy,
        "NO_PROXY": "127.0.0.1,localhost",
    }

    with running(command, f"http://127.0.0.1:{port}/ok", env):
        async with get_client(url=f"http://127.0.0.1:{port}") as client:
            assistants = await client.assistants.search(limit=100)
            answer = await client.runs.wait(None, "resume_analysis", input={"resume_text": RESUME_TEXT})

    assert {assistant["graph_id"] for assistant in assistants} == {feature.name for feature in GRAPHS}
    assert answer["data"]["name"] == "Amina Okafor"  # type: ignore[call-overload]
    assert seen == []


SCRIPT = """
import asyncio, sys
from graphs import load
answer = asyncio.run(load("resume_analysis").ainvoke({"resume_text": sys.stdin.read()}))
print(answer["data"]["name"], answer["meta"]["engine"])
"""


def test_a_plain_script_needs_two_lines() -> None:
    script = subprocess.run(
        [sys.executable, "-c", SCRIPT],
        input=RESUME_TEXT,
        capture_output=True,
        text=True,
        check=True,
        timeout=60,
    )

    assert script.stdout == "Amina Okafor embedded\n"
    assert script.stderr == ""
