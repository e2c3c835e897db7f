"""Links: printed addresses, bare domains and the targets of annotations."""

from __future__ import annotations

import re
from difflib import SequenceMatcher
from itertools import pairwise

from talentsync.resume.rows import Row
from talentsync.resume.vocabulary import words

_URL = re.compile(
    r"(?<![@\w./-])(?:(?:https?://|www\.)[^\s<>\"'|•·,;]+[^\s<>\"'|•·,;.)\]]|"
    r"[A-Za-z0-9][A-Za-z0-9-]*(?:\.[A-Za-z0-9-]+)*\.[A-Za-z]{2,}(?:/[^\s<>\"'|•·,;]*[^\s<>\"'|•·,;.)\]])?/?)(?![\w@])"
)
_SCHEME = re.compile(r"^(?:https?://)?(?:www\.)?", re.IGNORECASE)
# Names of tools and firms that look like domains, and endings that belong to files and frameworks.
_NOT_DOMAINS = re.compile(
    r"^(?:[\w-]*\.(?:js|ts|py|net|jl|rs|go|cpp|md|pdf|docx?|txt|xlsx?|csv|json|xml|sql|ph|sc|tech|com|ed|"
    r"eng|arch|pharm|des|a|s|b|d|e)|socket\.io|draw\.io|asp\.net\w*|vb\.net|ado\.net|ml\.net|paint\.net|"
    r".*\.\d+)$",
    re.IGNORECASE,
)
_DEGREES = re.compile(
    r"^(?:b|m|ph|d|ll|pharm|dr|st|mr|ms|prof|sr|jr|vs|e\.g|i\.e|u\.s|inc|ltd|no|approx)\.", re.IGNORECASE
)
_PROFILE_HOSTS = re.compile(
    r"^(?:[\w-]+\.)?(?:linkedin|github|gitlab|bitbucket|stackoverflow|kaggle|medium|behance|dribbble|"
    r"leetcode|twitter|x|instagram|facebook|youtube|hackerrank|codepen|dev|orcid|researchgate|soundcloud|"
    r"vimeo|xing|about|linktr|substack|huggingface|scholar\.google|artstation|codeforces|codechef|"
    r"notion)\.\w+(?:\.\w+)?/",
    re.IGNORECASE,
)
_HANDLE = re.compile(
    r"\b(linked\s?in|git\s?hub|gitlab|twitter)\s*(?:profile|id|handle)?\s*(?::|\t|–)\s*(?:@|/|in/|"
    r"/in/)?(?!(?:git\s?hub|linked\s?in|gitlab|twitter|blog|portfolio|website|web|email|e-mail|profile|link|"
    r"phone|https?|www)\b)([\w][\w.-]{2,38})(?![\w@/.]*\.\w|[\w@/:])",
    re.IGNORECASE,
)
_HANDLE_URL = {
    "linkedin": "linkedin.com/in/",
    "github": "github.com/",
    "gitlab": "gitlab.com/",
    "twitter": "twitter.com/",
}
_TRACKING = re.compile(r"[?&](?:trk|utm_\w+|ref|originalSubdomain|lipi)=.*$", re.IGNORECASE)
_PATH = re.compile(r"[\w-]\.\w+/(?:\S+[-_/]|in/)$")
_BLOG = re.compile(r"blog|medium\.com|dev\.to|hashnode|substack|wordpress|blogspot|tumblr", re.IGNORECASE)
_SOCIAL = re.compile(
    r"(?:^|\.)(?:linkedin|github|gitlab|bitbucket|twitter|x|facebook|instagram|youtube|t|wa|telegram|skype|"
    r"stackoverflow|leetcode|hackerrank|kaggle|orcid|researchgate|scholar\.google|xing|codeforces|"
    r"codechef)\.\w+(?:/|$)"
)


def bare(url: str) -> str:
    """A link without scheme, `www.` and a slash at the end: how two spellings of one link compare."""
    return _SCHEME.sub("", url.strip()).rstrip("/").lower()


def printed_links(text: str, *, contact: bool) -> list[str]:
    """The links that a text prints.

    Args:
        text: one line.
        contact: whether it stands among the contacts, where a bare domain such as `ann.dev` is a link;
            elsewhere `Booking.com` is an employer and `socket.io` a tool.
    """
    if "." not in text and ":" not in text:
        return []
    found = [m[0] for m in _URL.finditer(text) if _is_link(m[0], contact=contact)]
    if contact:
        found += [_HANDLE_URL[re.sub(r"\s", "", m[1].lower())] + m[2] for m in _HANDLE.finditer(text)]
    return found


def _is_link(text: str, *, contact: bool) -> bool:
    host, slash, _ = text.partition("/")
    if text.lower().startswith(("http://", "https://", "www.")) or _PROFILE_HOSTS.match(text):
        return True
    if host.rsplit(".", 1)[1].lower() not in words("domain"):
        return False
    if _DEGREES.match(text) or (_NOT_DOMAINS.match(host) and not _plain_dot_com(host, contact=contact)):
        return False
    return bool(slash) or (contact and (host == host.lower() or host.isupper()))


def _plain_dot_com(host: str, *, contact: bool) -> bool:
    """`.com`, `.tech`, `.des` and the like end degrees and domains both; a longer first part is a domain."""
    first, _, last = host.rpartition(".")
    return (
        contact
        and last.lower() in ("com", "net", "tech")
        and len(first) > 3
        and not first.lower().startswith("asp")
    )


def line_links(row: Row, *, contact: bool) -> list[str]:
    """Printed links of a row, then the web targets of its annotations."""
    found = {_key(url): url for url in printed_links(row.text, contact=contact)}
    for target in row.line.links:
        if not target.lower().startswith(("http://", "https://", "www.")):
            continue
        plain = _TRACKING.sub("", target)
        printed = next((key for key in found if _alike(key, _key(plain))), None)
        # A printed address that lost a hyphen or a ligature is mended by its target.
        if printed is None or bare(found[printed]) != bare(plain):
            found.pop(printed or "", None)
            found[_key(plain)] = plain
    return list(found.values())


def _alike(printed: str, target: str) -> bool:
    return printed == target or (len(printed) > 8 and SequenceMatcher(None, printed, target).ratio() > 0.92)


def _key(url: str) -> str:
    return re.sub(r"[^a-z0-9]", "", bare(_TRACKING.sub("", url)))


def unbroken(rows: list[Row]) -> list[tuple[int, str]]:
    """Links that a narrow column breaks over two lines: (line index, whole link)."""
    whole = []
    for row, below in pairwise(rows):
        last = row.text.split()[-1]
        tail = below.text.split()
        if "/" not in last or not last.endswith(("/", "-", "_")) or len(tail) != 1 or "@" in tail[0]:
            continue
        near = below.index == row.index + 1 and abs(row.line.x0 - below.line.x0) < 8
        if (
            near
            and _PATH.search(last)
            and printed_links(last + "x", contact=True)
            and not printed_links(tail[0], contact=True)
        ):
            whole.append((row.index, last + tail[0]))
    return whole


def pick(links: list[str]) -> dict[str, str]:
    """The first LinkedIn, GitHub, blog and portfolio link of a list, by field name."""
    fields: dict[str, str] = {}
    for link in links:
        fields.setdefault(_field_of(bare(link)), link)
    fields.pop("", None)
    return fields


def _field_of(link: str) -> str:
    if "linkedin.com/" in link:
        return "linkedin"
    if re.match(r"github\.com/[\w-]+", link):
        return "github"
    if _BLOG.search(link):
        return "blog"
    if _SOCIAL.search(link.split("/", maxsplit=1)[0] + "/") or link.startswith("mailto:"):
        return ""
    return "portfolio"
