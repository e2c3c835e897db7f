"""Every figure, one after the other: `make bench`."""

from __future__ import annotations

import subprocess
import sys

BENCHMARKS = (
    "extraction",
    "analysis",
    "storing",
    "threads",
    "evaluation",
    "server",
    "model_call",
    "parsing",
    "classification",
    "ranking",
    "name_swap",
    "tailoring",
    "grounding",
    "screening",
    "load",
)


def main() -> int:
    """Each benchmark in a process of its own, so that none warms another up."""
    statuses = []
    for name in BENCHMARKS:
        print(f"\n== {name}", flush=True)
        statuses.append(subprocess.run([sys.executable, "-m", f"benchmarks.{name}"], check=False).returncode)
    return max(statuses)


if __name__ == "__main__":
    sys.exit(main())
