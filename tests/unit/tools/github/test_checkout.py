"""Clones from a real git server: what arrives, and what hostile repositories cannot do."""

from __future__ import annotations

import asyncio
import contextlib
import os
import tempfile
from collections.abc import Awaitable, Callable, Iterator
from dataclasses import replace
from ipaddress import ip_address
from pathlib import Path

import pytest

from tests.stubs.git_server import SUBMODULE, Entry, GitServer, git, tree_bomb
from tools.github.address import RepositoryAddress
from tools.github.checkout import Checkout, checked_out
from tools.github.errors import CloneError
from tools.github.git import Git
from tools.pinned_transport import Network
from tools.public_address import Endpoint

MANY = 1_800_000
NOISE = os.urandom(3_000_000)
GIT = Git(max_bytes=100_000_000, trusted_host="127.0.0.1")

Seen = tuple[Checkout, dict[str, bytes]]


@pytest.fixture(autouse=True)
def own_temporary_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """Where clones are made; nothing may be left in it."""
    folder = tmp_path / "temporary"
    folder.mkdir()
    monkeypatch.setattr(tempfile, "tempdir", str(folder))
    yield folder
    assert list(folder.iterdir()) == []


async def checkout(
    server: GitServer, full_name: str = "acme/demo", *, by: Git = GIT, max_bytes: int = MANY
) -> Seen:
    """What is read of a repository, and the bytes of its folder."""
    owner, _, name = full_name.partition("/")
    address = RepositoryAddress(owner, name, server.url)
    async with checked_out(address, by, max_bytes=max_bytes) as found:
        paths = [path for path in found.folder.rglob("*") if path.is_file() or path.is_symlink()]
        return found, {str(path.relative_to(found.folder)): path.read_bytes() for path in paths}


async def refusal(reading: Awaitable[Seen]) -> CloneError:
    """Why nothing is read."""
    with pytest.raises(CloneError) as raised:
        await reading
    return raised.value


async def test_the_files_of_the_newest_commit_are_read(git_server: GitServer) -> None:
    git_server.repository("acme/demo", {"README.md": "# Demo\n", "src/app.py": "print(1)\n"})
    found, folder = await checkout(git_server)
    assert found.texts == {"README.md": "# Demo\n", "src/app.py": "print(1)\n"}
    assert folder == {"README.md": b"# Demo\n", "src/app.py": b"print(1)\n"}
    assert found.last_commit.startswith("2026-01-01T")
    assert found.warnings == []


async def test_a_link_that_leads_out_is_not_followed(git_server: GitServer) -> None:
    git_server.repository("acme/demo", {"a.py": "1\n", "passwd": Entry("/etc/passwd"), "up": Entry("..")})
    found, folder = await checkout(git_server)
    assert list(folder) == ["a.py"]
    assert list(found.texts) == ["a.py"]


async def test_filters_hooks_and_submodules_do_nothing(git_server: GitServer, tmp_path: Path) -> None:
    trap = tmp_path / "sprung"
    bare = git_server.repository(
        "acme/demo",
        {
            "a.py": "1\n",
            ".gitattributes": "* filter=trap diff=trap text eol=crlf\n",
            ".gitmodules": f'[submodule "s"]\n\tpath = s\n\turl = {git_server.url}/acme/other.git\n',
            ".gitconfig": f'[filter "trap"]\n\tsmudge = touch {trap}\n',
            "s": Entry("1" * 40, SUBMODULE),
            "hooks/post-checkout": Entry(f"#!/bin/sh\ntouch {trap}\n", "100755"),
        },
    )
    (bare / "hooks" / "post-checkout").write_text(f"#!/bin/sh\ntouch {trap}\n")
    _, folder = await checkout(git_server)
    assert folder["a.py"] == b"1\n"
    assert not trap.exists()
    assert not [path for path in git_server.requests if "other" in path]


async def test_the_configuration_of_the_service_is_not_used(
    git_server: GitServer, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    trap = tmp_path / "sprung"
    helper = f'[credential]\n\thelper = "!touch {trap}; echo password=secret"\n'
    (tmp_path / ".gitconfig").write_text(helper)
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.setenv("GIT_ASKPASS", f"touch {trap}")
    monkeypatch.setenv("GITHUB_TOKEN", "ghp_secret")
    git_server.status["acme/private"] = 401
    refused = await refusal(checkout(git_server, "acme/private"))
    assert refused.missing
    assert not trap.exists()
    assert not [headers for headers in git_server.headers if "authorization" in headers]


async def test_a_file_of_fifty_megabytes_is_not_even_sent(git_server: GitServer) -> None:
    git_server.repository("acme/demo", {"a.py": "1\n", "model.bin": NOISE[:1_000_001] * 50})
    found, folder = await checkout(git_server, by=replace(GIT, max_bytes=500_000))
    assert list(found.texts) == ["a.py"]
    assert folder["model.bin"] == b""  # it stands in the tree
    sizes = {file.path: file.size for file in found.files}
    assert sizes == {"a.py": 2, "model.bin": None}


async def test_a_clone_that_is_too_large_is_stopped(git_server: GitServer) -> None:
    git_server.repository("acme/demo", {"a.py": "1\n", "model.bin": NOISE}, filters=False)
    refused = await refusal(checkout(git_server, by=replace(GIT, max_bytes=2_000_000)))
    assert refused.reason == "it is larger than 2 MB"


async def test_a_large_file_that_was_sent_is_not_read(git_server: GitServer) -> None:
    git_server.repository("acme/demo", {"a.py": "1\n", "zeros.txt": b"0" * 5_000_000}, filters=False)
    found, folder = await checkout(git_server)
    assert list(found.texts) == ["a.py"]
    assert folder["zeros.txt"] == b""


async def test_a_tree_that_repeats_itself_a_billion_times_is_cut(git_server: GitServer) -> None:
    tree_bomb(git_server.repository("acme/bomb"))
    found, _ = await checkout(git_server, "acme/bomb", max_bytes=1_000)
    assert len(found.files) == 20_000
    assert any("more files than are looked at" in warning for warning in found.warnings)


async def test_text_beyond_the_limit_stays_unread_and_readme_and_manifests_come_first(
    git_server: GitServer,
) -> None:
    files = {"README.md": "r" * 400, "web/package.json": "{}", "a.py": "a" * 400, "b.py": "b" * 400}
    git_server.repository("acme/demo", files)
    found, folder = await checkout(git_server, max_bytes=900)
    assert set(found.texts) == {"README.md", "web/package.json", "a.py"}
    assert set(folder) == set(files)
    assert found.warnings == ["only 3 of its files were read, up to 900 characters"]


async def test_an_empty_repository_is_told_to_be_empty(git_server: GitServer) -> None:
    git_server.repository("acme/empty")
    refused = await refusal(checkout(git_server, "acme/empty"))
    assert refused.empty
    assert refused.reason == "it is empty"


@pytest.mark.parametrize("status", [401, 404])
async def test_a_missing_or_private_repository_is_told_to_be_missing(
    git_server: GitServer, status: int
) -> None:
    git_server.status["acme/none"] = status
    refused = await refusal(checkout(git_server, "acme/none"))
    assert refused.missing


async def test_a_server_that_fails_is_not_a_missing_repository(git_server: GitServer) -> None:
    git_server.status["acme/demo"] = 500
    refused = await refusal(checkout(git_server))
    assert not refused.missing


async def test_text_that_is_not_utf_8_is_read_all_the_same(git_server: GitServer) -> None:
    git_server.repository(
        "acme/demo",
        {
            "latin.md": "Café à Liège".encode("latin-1"),
            "marked.txt": "\ufeffCafé".encode(),
            "wide.txt": "Café".encode("utf-16"),
            "binary.dat": b"\x89PNG\0\0\xff",
            ".gitignore": b"\xff\xfe\xfa",
        },
    )
    found, folder = await checkout(git_server)
    assert found.texts["latin.md"] == "Café à Liège"
    assert found.texts["marked.txt"] == "Café"
    assert found.texts["wide.txt"] == "Café"
    assert "binary.dat" not in found.texts
    assert folder["latin.md"] == "Café à Liège".encode()


async def test_names_that_no_person_would_write_are_left_out(git_server: GitServer) -> None:
    long = "x" * 200
    names = [
        "ok é.py",
        "line\nbreak.py",
        "tab\there.py",
        "c:evil.py",
        f"{long}.py",
        "/".join("d" * 30) + "/f.py",
    ]
    git_server.repository("acme/demo", dict.fromkeys(names, "1\n"))
    found, folder = await checkout(git_server)
    assert list(folder) == ["ok é.py"]
    assert [file.path for file in found.files] == ["ok é.py"]


async def test_names_that_differ_only_in_case_do_not_clash(git_server: GitServer) -> None:
    git_server.repository(
        "acme/demo", {"Readme.md": "1\n", "README.md": "2\n", "SRC": "3\n", "src/a.py": "4\n"}
    )
    _, folder = await checkout(git_server)
    assert len({name.lower() for name in folder}) == len(folder) == 2


async def test_a_slow_server_is_given_up_with_all_its_processes(
    git_server: GitServer, own_temporary_folder: Path
) -> None:
    git_server.repository("acme/demo", {"a.py": "1\n"})
    git_server.delay = 30
    cloning = asyncio.create_task(checkout(git_server))
    await _until(lambda: bool(git_server.requests))
    assert "git\n" in _processes(own_temporary_folder)
    cloning.cancel()
    with pytest.raises(asyncio.CancelledError):
        await cloning
    await _until(lambda: not _processes(own_temporary_folder))


async def test_a_name_with_a_private_address_is_not_connected_to(git_server: GitServer) -> None:
    git_server.repository("acme/demo", {"a.py": "1\n"})
    refused = await refusal(checkout(git_server, by=Git(max_bytes=MANY)))
    assert refused.reason == "no public address was found for its host"
    assert git_server.requests == []


async def test_the_connection_goes_to_the_address_that_was_checked(git_server: GitServer) -> None:
    git_server.repository("acme/demo", {"a.py": "1\n"})
    port = int(git_server.url.rpartition(":")[2])

    async def resolve(host: str, asked: int) -> list[Endpoint]:
        assert (host, asked) == ("git.example.com", port)
        return [Endpoint(ip_address("127.0.0.1"), asked)]

    by = Git(max_bytes=MANY, network=Network(allow_address=lambda _: True, resolve=resolve))
    address = RepositoryAddress("acme", "demo", f"http://git.example.com:{port}")
    async with checked_out(address, by, max_bytes=MANY) as found:
        assert list(found.texts) == ["a.py"]


async def test_redirects_of_the_git_server_are_not_followed(git_server: GitServer, tmp_path: Path) -> None:
    with GitServer(tmp_path / "other") as other:
        other.repository("acme/demo", {"a.py": "1\n"})
        git_server.redirects["acme/demo"] = other.url
        await refusal(checkout(git_server))
        assert other.requests == []


async def test_a_repository_whose_objects_are_broken_is_refused(git_server: GitServer) -> None:
    bare = git_server.repository("acme/demo")
    blob = git("hash-object", "-w", "--stdin", cwd=bare, given=b"1\n")
    tree = git("mktree", cwd=bare, given=f"100644 blob {blob}\t.git\n".encode())
    commit = git("commit-tree", tree, "-m", "Evil", cwd=bare)
    git("update-ref", "refs/heads/main", commit, cwd=bare)
    assert (await refusal(checkout(git_server))).reason == "git could not read it"


async def _until(true: Callable[[], bool]) -> None:
    """Wait until it is true; killed processes take a moment to go."""
    for _ in range(500):
        if true():
            return
        await asyncio.sleep(0.02)
    raise AssertionError("it did not become true within ten seconds")


def _processes(home: Path) -> list[str]:
    """The processes whose home is in this folder, as those of a clone are."""
    found = []
    for entry in Path("/proc").glob("[0-9]*"):
        with contextlib.suppress(OSError):
            if f"HOME={home}".encode() in (entry / "environ").read_bytes():
                found.append((entry / "comm").read_text())
    return found
