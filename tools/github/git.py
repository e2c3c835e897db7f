"""git as a child process that strangers' repositories cannot turn against us.

No configuration but the one given here, no hooks, no filters, no submodules, no prompts, no helpers for
credentials, one protocol, one address, no redirects; bounded in time, memory, processor time and bytes.
"""

from __future__ import annotations

import asyncio
import os
import shutil
from collections.abc import Mapping
from dataclasses import dataclass, field
from ipaddress import ip_address
from pathlib import Path

import httpx

from tools.github.address import RepositoryAddress
from tools.github.errors import CloneError
from tools.github.process import Finished, Limits, run
from tools.pinned_transport import Network
from tools.public_address import Endpoint

NO_GIT = "git is not installed here"
UNREACHABLE = "no public address was found for its host"
MAX_BLOB = 1_000_000  # bytes: larger files are not source code, and the host need not send them
BIG_FILE = "8m"  # larger blobs are streamed and not held in memory
NOTHING = "/dev/null"
OWN_CONFIG = "[core]\n\trepositoryformatversion = 0\n\tbare = true\n"

SAFE = {
    "core.hooksPath": NOTHING,
    "core.attributesFile": NOTHING,
    "core.symlinks": "false",
    "core.fsmonitor": "false",
    "core.bigFileThreshold": BIG_FILE,
    "core.askPass": "",
    "credential.helper": "",
    "fetch.unpackLimit": "1",  # one pack, whose size the limit on files bounds
    "gc.auto": "0",
    "http.followRedirects": "false",
    "http.lowSpeedLimit": "1000",
    "http.lowSpeedTime": "10",
    "init.templateDir": "",
    "maintenance.auto": "false",
    "pack.threads": "1",
    "protocol.allow": "never",
    "submodule.recurse": "false",
    "transfer.fsckObjects": "true",
}


@dataclass(frozen=True, kw_only=True)
class Git:
    """Runs git.

    `max_bytes` bounds each file that git writes, the pack among them; `network` says which addresses may be
    connected to, and `trusted_host` is one that need not be public, since whoever runs the service has named
    it.
    """

    max_bytes: int
    network: Network = field(default_factory=Network)
    trusted_host: str = ""

    async def clone(self, address: RepositoryAddress, home: Path) -> Path:
        """The newest commit of the default branch in a bare repository without a remote.

        Raises:
            CloneError: when there is none.
        """
        url = httpx.URL(f"{address.url}.git")
        config = {**SAFE, f"protocol.{url.scheme}.allow": "always", **await self._pinned(url)}
        target = home / "bare"
        command = "clone --quiet --bare --depth=1 --single-branch --no-tags --no-recurse-submodules".split()
        command += [f"--filter=blob:limit={MAX_BLOB}", "--", str(url), str(target)]
        done = await self.run(command, home=home, config=config)
        if done.code:
            raise await asyncio.to_thread(_failure, done, home, self.max_bytes)
        # From here on there is no remote from which git might fetch what the filter has left out.
        await asyncio.to_thread((target / "config").write_text, OWN_CONFIG, "ascii")
        return target

    async def run(
        self,
        arguments: list[str],
        *,
        home: Path,
        config: Mapping[str, str] = SAFE,
        given: bytes = b"",
        max_output: int = 65_536,
    ) -> Finished:
        """Run one command of git.

        Raises:
            CloneError: when git is not there.
        """
        program = await asyncio.to_thread(shutil.which, "git")
        if program is None:
            raise CloneError(NO_GIT)
        limits = Limits(output_bytes=max_output, file_bytes=self.max_bytes)
        return await run(
            [program, *arguments], cwd=home, env=_environment(home, config), limits=limits, given=given
        )

    async def _pinned(self, url: httpx.URL) -> dict[str, str]:
        """Have curl connect to the addresses that were checked, whatever the name says a second time."""
        port = url.port or {"http": 80, "https": 443}[url.scheme]
        try:
            endpoints = await self.network.resolve(url.host, port)
        except (OSError, UnicodeError) as error:
            raise CloneError(UNREACHABLE) from error
        if not endpoints or not all(self._allowed(url.host, endpoint) for endpoint in endpoints):
            raise CloneError(UNREACHABLE)
        if _is_number(url.host):
            return {}
        addresses = ",".join(_bracketed(endpoint) for endpoint in endpoints)
        return {"http.curloptResolve": f"{url.host}:{port}:{addresses}"}

    def _allowed(self, host: str, endpoint: Endpoint) -> bool:
        return host == self.trusted_host or self.network.allow_address(endpoint.address)


def _environment(home: Path, config: Mapping[str, str]) -> dict[str, str]:
    """The whole environment; settings go in here and not among the arguments, which everybody can list."""
    numbered: dict[str, str] = {}
    for number, (key, value) in enumerate(config.items()):
        numbered |= {f"GIT_CONFIG_KEY_{number}": key, f"GIT_CONFIG_VALUE_{number}": value}
    return {
        "PATH": os.environ.get("PATH", os.defpath),
        "HOME": str(home),
        "LC_ALL": "C",
        "GIT_ASKPASS": "/bin/false",
        "GIT_ATTR_NOSYSTEM": "1",
        "GIT_CONFIG_COUNT": str(len(config)),
        "GIT_CONFIG_GLOBAL": NOTHING,
        "GIT_CONFIG_NOSYSTEM": "1",
        "GIT_LFS_SKIP_SMUDGE": "1",
        "GIT_NO_LAZY_FETCH": "1",
        "GIT_TEMPLATE_DIR": "",
        "GIT_TERMINAL_PROMPT": "0",
        **numbered,
    }


def _failure(done: Finished, home: Path, max_bytes: int) -> CloneError:
    """Why a clone failed, from what git says in English, without its own text."""
    told = done.errors.decode("utf-8", "replace").lower()
    if "file too large" in told or any(
        path.stat().st_size >= max_bytes for path in home.rglob("*") if path.is_file()
    ):
        return CloneError(f"it is larger than {max_bytes // 1_000_000:,} MB")
    if "could not read username" in told or "not found" in told or "authentication failed" in told:
        return CloneError("it does not exist or is private", missing=True)
    if "could not resolve host" in told or "failed to connect" in told or "could not connect" in told:
        return CloneError("its host cannot be reached")
    return CloneError("git could not read it")


def _is_number(host: str) -> bool:
    try:
        ip_address(host)
    except ValueError:
        return False
    return True


def _bracketed(endpoint: Endpoint) -> str:
    return f"[{endpoint.address}]" if endpoint.address.version == 6 else str(endpoint.address)
