"""The fence around text that strangers wrote, wherever a language model reads it."""

from __future__ import annotations

import re

FENCE = re.compile(r"</?\s*untrusted[^>]*>", re.IGNORECASE)


def fence(kind: str, text: str) -> str:
    """Mark text as data: nothing inside can close the fence, and the prompt says that it gives no orders."""
    return f'<untrusted kind="{kind}">\n{FENCE.sub("", text)}\n</untrusted>'
