"""Full text over an owner's résumés: every word has to be there, in the name or in the text.

What is asked for is data: words are quoted for SQLite and passed as parameters to PostgreSQL, so that no
question is an error of syntax. Case and accents do not matter; what stands together, such as an e-mail
address, is looked for as one phrase.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence

from sqlalchemy import text
from sqlalchemy.ext.asyncio import AsyncSession

from talentsync.errors import InvalidInputError
from talentsync.schemas.record import SearchHit
from talentsync.store.database import Database

SNIPPET_CHARS = 160
LEAD_CHARS = 50  # of these so many before the first word that was found
WORD = re.compile(r"\w+")

SQLITE = """
    FROM resume_search JOIN resumes ON resumes.number = resume_search.rowid
    WHERE resume_search MATCH :words AND resumes.owner_id = :owner
"""
SQLITE_RANK = "-bm25(resume_search, 4.0, 1.0)"  # a word in the name says more than one in the text
POSTGRES = """
    FROM resumes CROSS JOIN (SELECT {query} AS query) AS asked
    WHERE resumes.search @@ asked.query AND resumes.owner_id = :owner
"""
POSTGRES_RANK = "ts_rank(resumes.search, asked.query)"
# Reads words as the column `search` does; see the migration.
POSTGRES_PHRASE = r"""
    phraseto_tsquery('simple', lower(translate(
        regexp_replace(normalize(CAST(:{name} AS text), NFD), '[\u0300-\u036f]', '', 'g'),
        '!"#$%&''()*+,-./:;<=>?@[\]^_`{{|}}~', repeat(' ', 32)
    )))
"""


class Search:
    """Finds résumés by their words."""

    def __init__(self, database: Database) -> None:
        self._database = database

    async def resumes(
        self, owner: str, asked: str, *, limit: int, offset: int = 0
    ) -> tuple[list[SearchHit], int]:
        """A page of the owner's résumés that have all the words, best first, and how many there are in all.

        Raises:
            InvalidInputError: nothing is asked for.
        """
        phrases = asked.replace("\x00", " ").split()
        if not phrases:
            raise InvalidInputError("q is empty: send the words to look for.", detail={"field": "q"})
        source, rank, values = _sqlite(phrases) if self._database.is_sqlite else _postgres(phrases)
        page = f"""
            SELECT resumes.id, resumes.custom_name, resumes.text, {rank} AS rank {source}
            ORDER BY rank DESC, resumes.number DESC LIMIT :limit OFFSET :offset
        """  # made of the constants above; what the user says is in the parameters
        values = {**values, "owner": owner}
        async with self._database.reading() as session:
            rows = await session.execute(text(page), {**values, "limit": limit, "offset": offset})
            hits = [
                SearchHit(
                    id=row.id, custom_name=row.custom_name, snippet=_snippet(row.text, phrases), rank=row.rank
                )
                for row in rows
            ]
            count = await session.scalar(text(f"SELECT count(*) {source}"), values)  # as above
        return hits, count or 0


async def purge_index(session: AsyncSession) -> None:
    """Merge SQLite's index into one piece: the others hold words of deleted résumés until they are merged."""
    await session.execute(text("INSERT INTO resume_search(resume_search) VALUES ('optimize')"))


def _sqlite(phrases: Sequence[str]) -> tuple[str, str, dict[str, str]]:
    quoted = ('"' + phrase.replace('"', '""') + '"' for phrase in phrases)
    return SQLITE, SQLITE_RANK, {"words": " ".join(quoted)}


def _postgres(phrases: Sequence[str]) -> tuple[str, str, dict[str, str]]:
    values = {f"phrase_{index}": phrase for index, phrase in enumerate(phrases)}
    query = " && ".join(POSTGRES_PHRASE.format(name=name) for name in values)
    return POSTGRES.format(query=query), POSTGRES_RANK, values


def _snippet(content: str, phrases: Sequence[str]) -> str:
    """The text around the first word that was asked for, on one line; its beginning where there is none."""
    folded = _folded(content)
    words = [word for phrase in phrases for word in WORD.findall(_folded(phrase))[:1]]
    places = [place for word in words if (place := folded.find(word)) >= 0]
    start = max(0, min(places, default=0) - LEAD_CHARS)
    end = start + SNIPPET_CHARS
    shown = " ".join(content[start:end].split())
    return f"{'…' if start else ''}{shown}{'…' if end < len(content) else ''}"


def _folded(content: str) -> str:
    """Without case and accents, letter by letter, so that places stay the same."""
    if content.isascii():
        return content.lower()
    return "".join(unicodedata.normalize("NFD", char)[0].lower()[:1] for char in content)
