"""The process that reads documents has limits, and nothing of it is left behind."""

from __future__ import annotations

import asyncio
import contextlib
import gc
import os
import signal
import socket
import subprocess
import sys
import time
from pathlib import Path

import pytest

from talentsync.documents import DocumentReader
from talentsync.errors import TooLargeError, UnreadableDocumentError
from talentsync.settings import Settings
from tests.unit.documents.make_pdf import Sheet, make_pdf


def draw_name(sheet: Sheet) -> None:
    sheet.put(40, 80, "Maya Lindqvist")


PDF = make_pdf(draw_name)


def endless_pdf() -> bytes:
    """Forms that draw each other ten times over, twelve levels deep: 10^12 operations in three kilobytes."""
    levels = 12
    objects = [b"<</Type/Catalog/Pages 2 0 R>>", b"<</Type/Pages/Kids[3 0 R]/Count 1>>"]
    objects.append(
        b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 600 800]/Contents 4 0 R/Resources<</XObject<</F 5 0 R>>>>>>"
    )
    objects.append(b"<</Length 5>>stream\n/F Do\nendstream")
    for level in range(levels):
        inner = f"/Resources<</XObject<</F {6 + level} 0 R>>>>" if level < levels - 1 else ""
        body = b"/F Do " * 10 if inner else b"0 0 m 9 9 l S "
        head = f"<</Type/XObject/Subtype/Form/BBox[0 0 600 800]{inner}/Length {len(body)}>>stream\n".encode()
        objects.append(head + body + b"\nendstream")
    pdf = b"%PDF-1.4\n" + b"".join(b"%d 0 obj\n%b\nendobj\n" % (n, o) for n, o in enumerate(objects, 1))
    return pdf + b"trailer<</Root 1 0 R/Size %d>>\n" % (len(objects) + 1)


def children(process: int) -> list[int]:
    found = subprocess.run(["pgrep", "-P", str(process)], capture_output=True, text=True, check=False)  # noqa: S607
    return [int(line) for line in found.stdout.split()]


def seen_from_outside(process: int) -> tuple[list[str], bytes]:
    """What a process holds open, and its environment."""
    folder = Path(f"/proc/{process}")
    if not folder.is_dir():
        pytest.skip("needs /proc")
    held = []
    for link in (folder / "fd").iterdir():
        with contextlib.suppress(FileNotFoundError):  # closed since it was listed
            held.append(str(link.readlink()))
    return held, (folder / "environ").read_bytes()


@pytest.mark.parametrize(
    "limit", [{"worker_cpu_seconds": 1}, {"worker_timeout_seconds": 0.5}], ids=["processor time", "wall time"]
)
async def test_a_pdf_that_never_ends_costs_one_error(limit: dict[str, float]) -> None:
    async with DocumentReader(Settings(_env_file=None, **limit)) as reader:  # type: ignore[arg-type]
        started = time.monotonic()
        with pytest.raises(UnreadableDocumentError, match="more time or memory"):
            await reader.read(endless_pdf())
        assert time.monotonic() - started < 5
        assert (await reader.read(PDF)).text == "Maya Lindqvist"


async def test_giving_up_kills_the_child() -> None:
    async with DocumentReader(Settings(_env_file=None)) as reader:
        await reader.read(PDF)
        assert reader._forker is not None
        helper = reader._forker._process.pid
        with pytest.raises(TimeoutError):
            await asyncio.wait_for(reader.read(endless_pdf()), 0.3)
        for _ in range(50):
            if not children(helper):
                break
            await asyncio.sleep(0.02)
        assert children(helper) == []


async def test_memory_is_limited() -> None:
    def draw_huge(sheet: Sheet) -> None:
        sheet.put_lines(40, 80, ["a" * 60] * 50)

    async with DocumentReader(Settings(_env_file=None, worker_memory_mb=256)) as reader:
        with pytest.raises((UnreadableDocumentError, TooLargeError)):
            await reader.read(make_pdf(draw_huge) + b"%" + b" " * 9_000_000)


async def test_the_helper_is_replaced_when_it_dies() -> None:
    async with DocumentReader(Settings(_env_file=None)) as reader:
        await reader.read(PDF)
        assert reader._forker is not None
        os.kill(reader._forker._process.pid, signal.SIGKILL)
        reader._forker._process.wait()

        assert (await reader.read(PDF)).text == "Maya Lindqvist"


async def test_closing_ends_the_helper_and_what_it_reads() -> None:
    reader = DocumentReader(Settings(_env_file=None))
    await reader.read(PDF)
    assert reader._forker is not None
    process = reader._forker._process
    await reader.aclose()
    await reader.aclose()

    assert process.returncode == 0


async def test_closing_does_not_wait_for_a_helper_that_still_starts() -> None:
    reader = DocumentReader(Settings(_env_file=None))
    reader.start()
    assert reader._forker is not None
    process = reader._forker._process
    await reader.aclose()

    assert process.returncode == -signal.SIGKILL


async def test_the_helper_inherits_neither_sockets_nor_keys(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("GOOGLE_API_KEY", "secret")
    with socket.create_server(("127.0.0.1", 0)):
        async with DocumentReader(Settings(_env_file=None)) as reader:
            await reader.read(PDF)
            assert reader._forker is not None
            held, environment = seen_from_outside(reader._forker._process.pid)

    assert sum("socket" in target for target in held) == 1
    assert b"secret" not in environment


def test_a_script_without_a_main_guard_can_read_documents(tmp_path: Path) -> None:
    (tmp_path / "cv.pdf").write_bytes(PDF)
    script = (
        "import asyncio, pathlib\nfrom talentsync.documents import DocumentReader\n"
        "async def main():\n    async with DocumentReader() as reader:\n"
        "        print((await reader.read(pathlib.Path('cv.pdf').read_bytes())).text)\nasyncio.run(main())\n"
    )
    (tmp_path / "run.py").write_text(script)
    done = subprocess.run(
        [sys.executable, "-W", "error", "run.py"],
        cwd=str(tmp_path),
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )

    assert (done.stdout, done.stderr) == ("Maya Lindqvist\n", "")


def test_a_process_that_ends_without_closing_leaves_nothing_behind(tmp_path: Path) -> None:
    (tmp_path / "cv.pdf").write_bytes(PDF)
    script = (
        "import asyncio, pathlib\nfrom talentsync.documents import DocumentReader\n"
        "reader = DocumentReader()\nasyncio.run(reader.read(pathlib.Path('cv.pdf').read_bytes()))\n"
        "print(reader._forker._process.pid)\n"
    )
    done = subprocess.run(
        [sys.executable, "-W", "error", "-X", "dev", "-c", script],
        cwd=str(tmp_path),
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
        env={**os.environ, "PYTHONPATH": os.pathsep.join(filter(None, sys.path))},
    )

    assert (done.returncode, done.stderr) == (0, "")
    with pytest.raises(ProcessLookupError):
        os.kill(int(done.stdout), 0)


async def test_a_reader_that_is_forgotten_takes_its_helper_along() -> None:
    reader = DocumentReader(Settings(_env_file=None))
    reader.start()
    assert reader._forker is not None
    process = reader._forker._process
    del reader
    gc.collect()

    assert process.returncode == 0
