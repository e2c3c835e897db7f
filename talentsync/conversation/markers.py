"""The marks by which a draft is found again in the assistant's own reply.

A mail is a line that begins with `SUBJECT`, then its body between two lines `RULE`; each post stands between
lines `RULE` as well. Reports write them so, and `replay` reads them.
"""

from __future__ import annotations

from collections.abc import Sequence

SUBJECT = "**Subject:** "
RULE = "---"


def mark_mail(subject: str, body: str) -> str:
    """A mail as it stands in a report."""
    return f"{SUBJECT}{' '.join(subject.split())}\n\n{RULE}\n\n{body.strip()}\n\n{RULE}"


def mark_posts(posts: Sequence[str]) -> str:
    """Posts as they stand in a report, one rule between two of them."""
    return f"{RULE}\n\n" + "".join(f"{post.strip()}\n\n{RULE}\n\n" for post in posts).rstrip("\n")


def read_mail(report: str) -> tuple[str, str] | None:
    """Subject and body of the mail in a report, if there is one."""
    lines = report.splitlines()
    start = next((at for at, line in enumerate(lines) if line.startswith(SUBJECT)), None)
    if start is None:
        return None
    bodies = read_posts("\n".join(lines[start + 1 :]))
    return (lines[start].removeprefix(SUBJECT).strip(), bodies[0]) if bodies else None


def read_posts(report: str) -> list[str]:
    """The texts between the rules of a report, those that are not empty."""
    texts: list[list[str]] = []
    for line in report.splitlines():
        if line.strip() == RULE:
            texts.append([])
        elif texts:
            texts[-1].append(line)
    # What comes after the last rule is no draft any more.
    drafts = ("\n".join(lines).strip() for lines in texts[:-1])
    return [draft for draft in drafts if draft]
