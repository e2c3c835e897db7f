"""Drafts between rules: as they are, and still unable to end too early or to come alive in a browser."""

from __future__ import annotations

import re

# Every line end that `str.splitlines` knows: whoever reads the reply may take it apart with it.
_ENDS = r"\n\r\v\f\x1c-\x1e\x85\u2028\u2029"
_SPACES = rf"[^\S{_ENDS}]*"
_SHIELDED = re.compile(
    rf"(?P<lead>(?:\A|(?<=[{_ENDS}])){_SPACES})(?P<line>\\*)(?=-{{3,}}{_SPACES}(?:[{_ENDS}]|\Z)|```|~~~)"
    r"|(?<!\\)(?P<tag>\\*)(?=<[A-Za-z/!?])"
    r"|(?<=\])(?P<address>\\*)(?=[(:])"
)


def shielded(draft: str) -> str:
    r"""The draft with a backslash where Markdown would see a rule, a fence, a tag or the address of a link.

    A line `---` becomes `\---`, `<b>` becomes `\<b>` and `[a](b)` becomes `[a]\(b)`: a rule would end the
    draft, a fence would swallow what follows it, and a mail or a post has neither tags nor links. Markdown
    shows all of it as it was. Backslashes that stood there are doubled, so that `unshielded` gives the draft
    back.
    """
    return _SHIELDED.sub(lambda found: f"{found['lead'] or ''}{_bars(found) * 2}\\", draft)


def unshielded(shown: str) -> str:
    """The draft from what `shielded` made of it; a text that it did not make stays as it is."""
    return _SHIELDED.sub(_bared, shown)


def _bared(found: re.Match[str]) -> str:
    bars = _bars(found)
    kept = bars if len(bars) % 2 == 0 else bars[: len(bars) // 2]
    return f"{found['lead'] or ''}{kept}"


def _bars(found: re.Match[str]) -> str:
    return found["line"] or found["tag"] or found["address"] or ""
