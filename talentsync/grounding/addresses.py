"""E-mail addresses, links and telephone numbers: what must be printed as it is claimed, to the letter."""

from __future__ import annotations

import re

ADDRESS = re.compile(
    r"[\w.+-]+@[\w-]+(?:\.[\w-]+)+|(?:https?://|www\.)[^\s|,;)>\]]+"
    r"|(?<![\w.@-])(?:[a-z\d-]+\.)+(?:com|org|net|io|dev|me|in|edu|app|ai|co|uk|de|fr|gov|nl|se|ch|eu|example)(?![\w-]|\.\w)"
    r"(?:/[^\s|,;)>\]]*)?",
    re.IGNORECASE,
)
_MARK = re.compile(r"@|//|\.\S")
PHONE = re.compile(r"^\s*\+?[\d\s().–-]{7,}$")
DIGITS_OF_A_PHONE = 7
_DECORATION = re.compile(r"^(?:https?://)?(?:www\.)?")


def addresses(text: str) -> list[str]:
    """The addresses in a text, without scheme, `www.` and closing marks."""
    return [bare(match.group()) for match in ADDRESS.finditer(text)] if may_have_address(text) else []


def without_addresses(text: str) -> str:
    """The text with its addresses blanked."""
    return ADDRESS.sub(" ", text) if may_have_address(text) else text


def may_have_address(text: str) -> bool:
    """Whether a text has what every address has; quicker than to look for one."""
    return _MARK.search(text) is not None


def bare(address: str) -> str:
    """An address as it is compared."""
    return _DECORATION.sub("", address.casefold()).rstrip("/.")


def phone_digits(text: str) -> str:
    """The digits of a text that is a telephone number and nothing else, otherwise empty."""
    digits = re.sub(r"\D", "", text) if PHONE.match(text) else ""
    return digits if len(digits) >= DIGITS_OF_A_PHONE else ""
