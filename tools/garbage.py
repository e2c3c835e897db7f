"""How a process that lives long collects its garbage."""

from __future__ import annotations

import gc
from typing import Final

_THRESHOLDS: Final = (20_000, 10, 10)
"""New containers before the youngest are looked at, against 700 by default: reading one résumé makes and
drops tens of thousands, nearly none of them in a cycle."""


def settle() -> None:
    """Leave what has been loaded so far out of every later collection; once, when a process has started.

    Modules, models and tables are a million objects that stay to the end. To look through them again and
    again takes a fifth of the processor time of screening, and holds up the event loop each time.
    """
    gc.collect()
    gc.freeze()
    gc.set_threshold(*_THRESHOLDS)
