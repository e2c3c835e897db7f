"""One way to compare spellings: the same for the skills list, the text that is searched and look-ups."""

from __future__ import annotations

# Hyphens count as spaces, since "front-end" and "front end" are one word to everybody but a typesetter.
_SAME = str.maketrans(
    {
        "-": " ",
        "\u2010": " ",
        "\u2011": " ",
        "\u2012": " ",
        "\u2013": " ",
        "\u00a0": " ",
        "\t": " ",
        "\u2019": "'",
        "\u2018": "'",
    }
)


def fold(text: str) -> str:
    """Lower case with hyphens as spaces, each character where it was (the length never changes)."""
    lowered = text.lower()
    if lowered.isascii():  # most are, and these two are all that there is to replace
        return lowered.replace("-", " ").replace("\t", " ")
    if len(lowered) != len(text):  # a few letters grow in lower case, such as the Turkish dotted capital I
        lowered = "".join(char.lower() if len(char.lower()) == 1 else char for char in text)
    return lowered.translate(_SAME)


def key(text: str) -> str:
    """The look-up key of a name: folded, trimmed, single spaces."""
    return " ".join(fold(text).split())
