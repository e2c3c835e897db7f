"""gitingest on a local folder, in a child process."""

from __future__ import annotations

import json
import sys
from dataclasses import dataclass
from pathlib import Path

from tools.github.errors import CloneError
from tools.github.git import MAX_BLOB
from tools.github.process import Limits, run

CHILD = Path(__file__).with_name("ingest_child.py")
MAX_OUTPUT = 8_000_000  # bytes
MAX_TREE = 20_000  # characters
NOWHERE = "http://127.0.0.1:9"  # the discard port: nothing answers
FAILED = "its files could not be summarised"


@dataclass(frozen=True)
class Digest:
    """gitingest's tree and summary."""

    tree: str
    summary: str


async def digest(folder: Path, full_name: str) -> Digest:
    """Have gitingest read the folder; its summary names the repository in place of the folder.

    Raises:
        CloneError: when it fails.
    """
    environment = {
        "HOME": str(folder.parent),
        "TMPDIR": str(folder.parent),
        "LC_ALL": "C.UTF-8",
        "HTTP_PROXY": NOWHERE,
        "HTTPS_PROXY": NOWHERE,
    }
    done = await run(
        [sys.executable, "-I", str(CHILD), str(folder), str(MAX_BLOB)],
        cwd=folder.parent,
        env=environment,
        limits=Limits(output_bytes=MAX_OUTPUT, file_bytes=1_000_000),
    )
    if done.code or done.truncated:
        raise CloneError(FAILED)
    told = json.loads(done.output)
    lines = [line for line in str(told["summary"]).splitlines() if line.startswith("Files analyzed:")]
    counted = f"Characters: {int(told['characters']):,}"
    return Digest(
        tree=_cut(_named(str(told["tree"]), full_name)),
        summary="\n".join([f"Repository: {full_name}", *lines, counted]),
    )


def _named(tree: str, full_name: str) -> str:
    """The tree with the repository's name at its root, where the folder's stands."""
    head, _, rest = tree.partition("\n")
    root, _, files = rest.partition("\n")
    return f"{head}\n{root[: root.find('─ ') + 2]}{full_name.partition('/')[2]}/\n{files}".rstrip()


def _cut(tree: str) -> str:
    """Whole lines within the limit."""
    if len(tree) <= MAX_TREE:
        return tree
    kept = tree[:MAX_TREE].rpartition("\n")[0]
    return f"{kept}\n... {tree.count(chr(10)) - kept.count(chr(10)):,} more"
