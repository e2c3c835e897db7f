"""Run a command under limits of its own; a program for a child process, not a module to import.

python -I -S limited.py MAX_FILE_BYTES CPU_SECONDS MEMORY_BYTES command argument ...

The limits are set here, after the fork, since code that runs between fork and exec of a process with threads
may lock up.
"""

import os
import resource
import signal
import sys


def _limit(kind: int, value: int) -> None:
    hard = resource.getrlimit(kind)[1]
    bound = value if hard == resource.RLIM_INFINITY else min(value, hard)
    resource.setrlimit(kind, (bound, bound))


def main(arguments: list[str]) -> None:
    """Set the limits and become the command."""
    file_bytes, cpu_seconds, memory_bytes = map(int, arguments[:3])
    _limit(resource.RLIMIT_FSIZE, file_bytes)
    _limit(resource.RLIMIT_CPU, cpu_seconds)
    _limit(resource.RLIMIT_AS, memory_bytes)
    _limit(resource.RLIMIT_CORE, 0)
    signal.signal(signal.SIGXFSZ, signal.SIG_IGN)  # so that git can say that a file is too large
    command = arguments[3:]
    os.execv(command[0], command)  # noqa: S606 - the command comes from `process.py`, without a shell


if __name__ == "__main__":
    main(sys.argv[1:])
