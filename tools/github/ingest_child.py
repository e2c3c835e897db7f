"""Run gitingest on a local folder; a program for a child process, not a module to import.

python -I ingest_child.py FOLDER MAX_FILE_BYTES

Deletes what gitingest leaves out by default, and writes a JSON object with gitingest's summary and tree, and
how long its digest is. The folder is one that was made for this.

gitingest counts tokens with a vocabulary that it downloads. The parent gives this process an environment in
which every address leads to a closed port, so that the count is left out and nothing is fetched.
"""

import json
import os
import sys
from pathlib import Path


def main(folder: str, max_file_bytes: str) -> None:
    """Digest the folder; it is named `.`, so that no part of its path is taken for a host."""
    # Imported only in the child: gitingest brings a top-level package `server`.
    from gitingest.ingestion import ingest_query  # noqa: PLC0415
    from gitingest.query_parser import parse_local_dir_path  # noqa: PLC0415
    from loguru import logger  # noqa: PLC0415

    logger.remove()
    os.chdir(folder)
    _delete_ignored()
    query = parse_local_dir_path(".")
    # None are left to ignore: gitingest would compile all its patterns again for every file.
    query.ignore_patterns = set()
    query.max_file_size = int(max_file_bytes)
    summary, tree, content = ingest_query(query)
    sys.stdout.write(json.dumps({"summary": summary, "tree": tree, "characters": len(content)}))


def _delete_ignored() -> None:
    from gitingest.utils.ignore_patterns import DEFAULT_IGNORE_PATTERNS  # noqa: PLC0415
    from pathspec import GitIgnoreSpec  # noqa: PLC0415

    ignored = GitIgnoreSpec.from_lines(DEFAULT_IGNORE_PATTERNS)
    for path in list(ignored.match_tree_files(".")):
        Path(path).unlink()


if __name__ == "__main__":
    main(*sys.argv[1:])
