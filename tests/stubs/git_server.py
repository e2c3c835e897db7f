"""A git server on the loopback: git's own smart HTTP, served by `git http-backend`.

    with GitServer(folder) as server:
        server.repository("acme/demo", {"README.md": "# Demo", "src/app.py": "print(1)"})
        # git clone http://127.0.0.1:<port>/acme/demo.git

Repositories are made with `git fast-import`, so that they may hold what no work tree would: links that lead
out, submodules, file names of any kind.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import threading
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from types import TracebackType
from typing import Self

GIT = shutil.which("git") or "git"
REGULAR, EXECUTABLE, LINK, SUBMODULE = "100644", "100755", "120000", "160000"
DATE = "1767225600 +0000"  # 2026-01-01
CLEAN = {
    "PATH": os.environ["PATH"],
    "GIT_CONFIG_NOSYSTEM": "1",
    "GIT_CONFIG_GLOBAL": "/dev/null",
    "GIT_AUTHOR_NAME": "Example",
    "GIT_AUTHOR_EMAIL": "example@example.com",
    "GIT_COMMITTER_NAME": "Example",
    "GIT_COMMITTER_EMAIL": "example@example.com",
    "GIT_AUTHOR_DATE": DATE,
    "GIT_COMMITTER_DATE": DATE,
}


@dataclass(frozen=True)
class Entry:
    """A file of another mode: a link's content is its target, a submodule's the commit that it points to."""

    content: str
    mode: str = LINK


Content = str | bytes | Entry


class GitServer:
    """The server; `requests` and `headers` are what was asked for, oldest first.

    `most_at_once` is how many were answered at the same time. `delay` is in seconds before each answer;
    `status` makes repositories answer with an error, and `redirects` with the same path elsewhere.

    Args:
        root: an empty folder for the repositories.
    """

    def __init__(self, root: Path) -> None:
        self.root = root
        self.requests: list[str] = []
        self.headers: list[dict[str, str]] = []
        self.delay = 0.0
        self.most_at_once = 0
        self._answering = 0
        self._lock = threading.Lock()
        self.status: dict[str, int] = {}
        self.redirects: dict[str, str] = {}
        self._stopped = threading.Event()

    def repository(
        self, full_name: str, files: Mapping[str, Content] | None = None, *, filters: bool = True
    ) -> Path:
        """Make a repository with one commit, or an empty one.

        Args:
            full_name: `owner/name`.
            files: what is in it, by path.
            filters: whether the server lets clones leave out large files, as GitHub does.
        """
        bare = self.root / f"{full_name}.git"
        git("init", "--quiet", "--bare", "--initial-branch=main", str(bare))
        git("config", "uploadpack.allowFilter", str(filters).lower(), cwd=bare)
        if files:
            git("-c", "core.compression=0", "fast-import", "--quiet", cwd=bare, given=_import_stream(files))
        return bare

    @property
    def url(self) -> str:
        """Where it listens."""
        return f"http://127.0.0.1:{self._server.server_port}"

    def __enter__(self) -> Self:
        self._server = _Server(self)
        self._thread = threading.Thread(target=self._server.serve_forever, args=(0.02,), daemon=True)
        self._thread.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, value: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._stopped.set()
        self._server.shutdown()
        self._server.server_close()
        self._thread.join()

    @contextmanager
    def answering(self) -> Iterator[None]:
        """Count an answer, and hold it back for the delay unless the server is stopped before."""
        with self._lock:
            self._answering += 1
            self.most_at_once = max(self.most_at_once, self._answering)
        try:
            if self.delay:
                self._stopped.wait(self.delay)
            yield
        finally:
            with self._lock:
                self._answering -= 1


class _Server(ThreadingHTTPServer):
    daemon_threads = True

    def __init__(self, stub: GitServer) -> None:
        self.stub = stub
        super().__init__(("127.0.0.1", 0), _Handler)

    def handle_error(self, request: object, client_address: object) -> None:
        """Clients that are killed in the middle are what some tests are about."""


class _Handler(BaseHTTPRequestHandler):
    server: _Server
    protocol_version = "HTTP/1.1"

    def do_GET(self) -> None:
        self._answer()

    def do_POST(self) -> None:
        self._answer()

    def log_message(self, format: str, *args: object) -> None:
        """Say nothing."""

    def _answer(self) -> None:
        stub = self.server.stub
        path, _, query = self.path.partition("?")
        body = self._body()
        stub.requests.append(path)
        stub.headers.append({name.lower(): value for name, value in self.headers.items()})
        with stub.answering():
            self._sort_out(path, query, body)

    def _sort_out(self, path: str, query: str, body: bytes) -> None:
        stub = self.server.stub
        full_name = "/".join(path.split("/")[1:3]).removesuffix(".git")
        status = stub.status.get(full_name)
        if full_name in stub.redirects:
            self._short(301, "Location", stub.redirects[full_name] + self.path)
        elif status is not None:
            self._short(status, "WWW-Authenticate", 'Basic realm="GitHub"')
        elif not (stub.root / f"{full_name}.git").exists():  # what GitHub answers, be it missing or private
            self._short(401, "WWW-Authenticate", 'Basic realm="GitHub"')
        else:
            self._from_backend(path, query, body)

    def _short(self, status: int, header: str, value: str) -> None:
        self.send_response(status)
        self.send_header(header, value)
        self.send_header("Content-Length", "0")
        self.end_headers()

    def _body(self) -> bytes:
        if self.headers.get("transfer-encoding") == "chunked":
            body = b""
            while size := int(self.rfile.readline().strip() or b"0", 16):
                body += self.rfile.read(size)
                self.rfile.readline()
            self.rfile.readline()
            return body
        return self.rfile.read(int(self.headers.get("content-length") or 0))

    def _from_backend(self, path: str, query: str, body: bytes) -> None:
        env = {
            **CLEAN,
            "GIT_PROJECT_ROOT": str(self.server.stub.root),
            "GIT_HTTP_EXPORT_ALL": "1",
            "PATH_INFO": path,
            "QUERY_STRING": query,
            "REQUEST_METHOD": self.command,
            "CONTENT_TYPE": self.headers.get("content-type", ""),
            "CONTENT_LENGTH": str(len(body)),
            "REMOTE_ADDR": "127.0.0.1",
            "HTTP_CONTENT_ENCODING": self.headers.get("content-encoding", ""),
            "GIT_PROTOCOL": self.headers.get("git-protocol", ""),
        }
        done = subprocess.run([GIT, "http-backend"], input=body, env=env, capture_output=True, check=False)
        head, _, rest = done.stdout.partition(b"\r\n\r\n")
        told = dict(line.split(": ", 1) for line in head.decode().splitlines() if ": " in line)
        self.send_response(int(told.pop("Status", "200").split()[0]))
        for name, value in told.items():
            self.send_header(name, value)
        self.send_header("Content-Length", str(len(rest)))
        self.end_headers()
        self.wfile.write(rest)


def git(*arguments: str, cwd: Path | None = None, given: bytes = b"") -> str:
    """Run git for the stub itself, and give what it writes."""
    done = subprocess.run([GIT, *arguments], cwd=cwd, input=given, env=CLEAN, capture_output=True, check=True)
    return done.stdout.decode().strip()


def tree_bomb(bare: Path, *, width: int = 10, depth: int = 9) -> None:
    """Commit a tree that holds itself `width` times on each of `depth` levels: a few objects, many files."""
    blob = git("hash-object", "-w", "--stdin", cwd=bare, given=b"boom\n")
    below = f"100644 blob {blob}"
    for _ in range(depth):
        listing = "".join(f"{below}\tf{number}\n" for number in range(width))
        tree = git("mktree", cwd=bare, given=listing.encode())
        below = f"040000 tree {tree}"
    commit = git("commit-tree", tree, "-m", "Boom", cwd=bare)
    git("update-ref", "refs/heads/main", commit, cwd=bare)


def _import_stream(files: Mapping[str, Content]) -> bytes:
    """`git fast-import`'s input for one commit."""
    committer = f"committer Example <example@example.com> {DATE}"
    stream = bytearray(f"commit refs/heads/main\n{committer}\ndata 5\nBegin\n".encode())
    for path, content in files.items():
        quoted = '"' + path.replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n") + '"'
        if isinstance(content, Entry) and content.mode == SUBMODULE:
            stream += f"M {SUBMODULE} {content.content} {quoted}\n".encode()
            continue
        mode = content.mode if isinstance(content, Entry) else REGULAR
        text = content.content if isinstance(content, Entry) else content
        data = text if isinstance(text, bytes) else text.encode()
        stream += f"M {mode} inline {quoted}\ndata {len(data)}\n".encode() + data + b"\n"
    return bytes(stream)
