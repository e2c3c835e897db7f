"""Look the pinned requirements up in a copy of an advisory database, where no service can be asked.

    git clone https://github.com/pypa/advisory-database
    python -m supply_chain.advisories advisory-database

pip-audit asks services only, so this serves the copy to it on the loopback in OSV's protocol, and pip-audit
says what it finds.
"""

from __future__ import annotations

import json
import subprocess
import sys
import threading
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

import yaml
from packaging.utils import canonicalize_name
from packaging.version import Version

from supply_chain.pins import RUNTIME

Advisory = Mapping[str, Any]
FOLDER = "vulns"


class Advisories:
    """The advisories of a copy of PyPA's database, by distribution.

    Args:
        folder: the copy.
    """

    def __init__(self, folder: Path) -> None:
        self._known: dict[str, list[Advisory]] = defaultdict(list)
        for path in sorted((folder / FOLDER).rglob("*.yaml")):
            advisory = yaml.load(path.read_text(encoding="utf-8"), Loader=yaml.CSafeLoader)
            for affected in advisory.get("affected", []):
                self._known[canonicalize_name(affected["package"]["name"])].append(advisory)

    def __len__(self) -> int:
        return sum(len(advisories) for advisories in self._known.values())

    def of(self, name: str, version: str) -> list[Advisory]:
        """What is known of a version; withdrawn advisories are left to the caller."""
        wanted = canonicalize_name(name)
        return [
            advisory
            for advisory in self._known.get(wanted, [])
            if any(
                _is_affected(affected, version)
                for affected in advisory["affected"]
                if canonicalize_name(affected["package"]["name"]) == wanted
            )
        ]


def _is_affected(affected: Mapping[str, Any], version: str) -> bool:
    """Whether a version is listed, or in one of the ranges."""
    if version in affected.get("versions", []):
        return True
    ranges = [one for one in affected.get("ranges", []) if one["type"] == "ECOSYSTEM"]
    return any(_in_range(one["events"], Version(version)) for one in ranges)


def _in_range(events: Sequence[Mapping[str, str]], version: Version) -> bool:
    """Whether the last event up to the version is one that brought the fault in."""
    inside = False
    for event in sorted(events, key=lambda event: Version(next(iter(event.values())))):
        (kind, at), *_ = event.items()
        if kind == "introduced" and version >= Version(at):
            inside = True
        if (kind == "fixed" and version >= Version(at)) or (
            kind == "last_affected" and version > Version(at)
        ):
            inside = False
    return inside


@contextmanager
def served(advisories: Advisories) -> Iterator[str]:
    """Answer OSV's queries on the loopback; gives the address to ask."""

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            asked = json.loads(self.rfile.read(int(self.headers["content-length"])))
            found = advisories.of(asked["package"]["name"], asked["version"])
            body = json.dumps({"vulns": found} if found else {}, default=str).encode()
            self.send_response(200)
            self.send_header("content-length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, *_: object) -> None:
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    try:
        yield f"http://127.0.0.1:{server.server_address[1]}"
    finally:
        server.shutdown()
        server.server_close()


def main(arguments: Sequence[str]) -> int:
    """Audit the runtime requirements against the copy in the folder that is named."""
    if len(arguments) != 1 or not Path(arguments[0], FOLDER).is_dir():
        print(f"Name a copy of PyPA's advisory database: a folder that holds {FOLDER}/.", file=sys.stderr)
        return 2
    advisories = Advisories(Path(arguments[0]))
    print(f"{len(advisories)} advisories are in the copy.")
    tool = Path(sys.executable).with_name("pip-audit")
    asked = ["--disable-pip", "--require-hashes", "--strict", "--progress-spinner=off", "-r", str(RUNTIME)]
    with served(advisories) as address:
        return subprocess.run([str(tool), *asked, "-s", "osv", "--osv-url", address], check=False).returncode


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
