"""How somebody can be reached: e-mail addresses, telephone numbers, profile links, messengers."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from talentsync.blind.hints import words_of
from talentsync.resume.dates import find_dates

# The @ and the dots as they are, in brackets, or in words; words alone only where both are words, since
# "worked at example.com" is no address.
_AT: Final = r"\s*(?:[\[({<]\s*(?:at|@)\s*[\])}>])\s*"
_DOT: Final = r"(?:\.|\s*[\[({<]\s*(?:dot|\.)\s*[\])}>]\s*|\s+dot\s+)"
_SPELLED_DOT: Final = r"\s*(?:[\[({<]\s*(?:dot|\.)\s*[\])}>]|\s\bdot\b\s)\s*"
_LOCAL: Final = r"[\w][\w.+'%-]*"
EMAIL: Final = re.compile(
    rf"(?:mailto:)?{_LOCAL}@[\w-]+(?:\.[\w-]+)*\.[^\W\d_]{{2,}}\b"
    rf"|{_LOCAL}\s?@\s?[\w-]+(?:\s?\.\s?[\w-]+)*?\s?\.\s?[^\W\d_]{{2,}}\b"
    rf"|{_LOCAL}{_AT}[\w-]+(?:{_DOT}[\w-]+)+"
    rf"|{_LOCAL}(?:\s+dot\s+[\w-]+)*\s+at\s+[\w-]+(?:{_SPELLED_DOT}[\w-]+)+",
    re.IGNORECASE,
)
_PHONE = re.compile(
    r"(?<![\w@/#.,-])(?:\+\s?|00|\(\+)?\(?\d(?:[ ().\-–/·\u00a0]{0,3}\d){6,16}"
    r"(?:\s?(?:ext\.?|x|extension)\s?\d{1,5})?(?![\w@]|[.,]\d)"
)
_PHONE_LABEL = re.compile(
    r"\b(?:phone|tel|telephone|mobile|mob|cell|call|telefon|handy|movil|contact|whatsapp|viber|signal|ph|fax|"
    r"m|p|t)\b[.:\s(]*$|[☎✆📞📱]\s*$",
    re.IGNORECASE,
)
_NO_PHONE = re.compile(r"(?:19|20)\d\d\W+(?:19|20)\d\d|\d{5}-\d{4}|\d{1,3}(?:[ .]\d{3}){2,}|97[89][ -]?\d.*")
_LEAST, _PLAIN, _MOST = 7, 9, 15

_TLD: Final = r"(?:com|org|net|io|dev|me|in|de|fr|uk|co\.uk|es|it|pt|nl|us|ca|eu|ai|to|ee|so|info|page|site)"
_SOCIAL: Final = (
    r"linkedin|stackoverflow|kaggle|medium|behance|dribbble|leetcode|twitter|x|instagram|facebook|fb|youtube|"
    r"hackerrank|hackerearth|codepen|dev|orcid|researchgate|xing|about|linktr|substack|huggingface|artstation|"
    r"codeforces|codechef|t|wa|telegram|vk|weibo|threads|tiktok|pinterest|soundcloud|vimeo|keybase|academia|"
    r"scholar\.google|stackexchange|topcoder|geeksforgeeks|bsky|signal|skype|angel|polywork|read"
)
_REPOSITORIES: Final = r"github|gitlab|bitbucket|codeberg|gitee|sourcehut"
PROFILE: Final = re.compile(
    rf"(?<![\w@.])(?:https?:\s?//)?(?:[\w-]+\.)*(?P<host>{_SOCIAL}|{_REPOSITORIES})\.{_TLD}"
    r"/(?P<path>[^\s<>\"'|•·,;)\]\\]*[^\s<>\"'|•·,;.)\]/\\])",
    re.IGNORECASE,
)
PROFILE_HOST: Final = re.compile(
    rf"(?:https?://)?(?:[\w-]+\.)*(?:{_SOCIAL}|{_REPOSITORIES})\.{_TLD}/?", re.IGNORECASE
)
"""The host alone, which is nobody's."""
_OWNER = re.compile(r"(?P<owner>[^/?#]+)/[^/?#]")
_IS_REPOSITORY = re.compile(rf"(?:{_REPOSITORIES})\Z", re.IGNORECASE)
_OWN_PAGES = re.compile(
    r"(?<![\w@.-])(?:https?://)?(?P<owner>[\w-]+)\.(?:github|gitlab|netlify|vercel|wordpress|blogspot|medium|"
    r"substack|tumblr|wixsite|weebly|notion|carrd|herokuapp|pages|hashnode|webflow)\.(?:io|com|app|net|site|"
    r"co|dev)\b",
    re.IGNORECASE,
)
_MESSENGER = re.compile(
    r"\b(?:skype|telegram|whats ?app|wechat|weixin|discord|viber|icq|qq|line id|signal|twitter|instagram|"
    r"linked ?in|git ?hub|gitlab|facebook|snapchat|mastodon|kakao(?:talk)?|zalo)\b\s*(?:id|handle|"
    r"profile|account|user(?:name)?)?\s*"
    r"(?::|\t|–|=)\s*(?P<handle>(?:@|in/|/in/|/)?(?!https?\b|www\b)[\w][\w.@#:-]{2,38}[\w])(?!\S*/)",
    re.IGNORECASE,
)
_AT_HANDLE = re.compile(r"(?<![\w@./])@(?P<handle>[A-Za-z_][\w.]{2,30})\b(?!\.\w)")

Found = tuple[int, int]


def email_spans(text: str) -> Iterator[Found]:
    """Where a text holds e-mail addresses, also written as `name (at) host dot org`."""
    if "@" not in text and "at" not in words_of(text):
        return
    yield from (match.span() for match in EMAIL.finditer(text))


def phone_spans(text: str) -> Iterator[Found]:
    """Where a text holds telephone numbers: seven digits with a plus, a label or gaps, nine without."""
    if sum(map(str.isdigit, text)) < _LEAST:
        return
    for match in _PHONE.finditer(text):
        if _is_phone(match.group(), labelled=bool(_PHONE_LABEL.search(text, 0, match.start()))):
            yield match.span()


def _is_phone(printed: str, *, labelled: bool) -> bool:
    digits = sum(char.isdigit() for char in printed)
    if not _LEAST <= digits <= _MOST + 5:
        return False
    if labelled or printed.lstrip("( ").startswith(("+", "00")):
        return True
    if find_dates(printed) or _NO_PHONE.fullmatch(printed.strip()):
        return False
    return digits >= _PLAIN or len(re.findall(r"\d+", printed)) > 1


def profile_spans(text: str) -> Iterator[Found]:
    """Where links to profiles name their owner; the host stays, and so does a repository's own name."""
    if "." in text:
        for match in PROFILE.finditer(text):
            owner = _OWNER.match(match["path"]) if _IS_REPOSITORY.match(match["host"]) else None
            start, end = match.span("path")
            yield (start, start + len(owner["owner"])) if owner else (start, end)
        yield from (match.span("owner") for match in _OWN_PAGES.finditer(text))


def own_page_spans(text: str) -> Iterator[Found]:
    """Where a text links to a page of one's own at a host of such pages, such as `name.github.io`."""
    yield from (match.span() for match in _OWN_PAGES.finditer(text))


def messenger_spans(text: str) -> Iterator[Found]:
    """Where a text gives names of accounts, behind the service's name or as @handles."""
    if ":" in text or "\t" in text or "–" in text or "=" in text:
        yield from (match.span("handle") for match in _MESSENGER.finditer(text))
    if "@" in text:
        yield from (match.span("handle") for match in _AT_HANDLE.finditer(text))
