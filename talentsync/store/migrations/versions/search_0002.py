r"""Full text over résumés: an FTS5 index that follows its table in SQLite, a generated column in PostgreSQL.

PostgreSQL's own reading of a text takes an e-mail address or a path for one word; with punctuation and
accents gone it reads words as SQLite does. A text vector may have 1 MB: the first 100,000 characters stay
below that.
"""

from __future__ import annotations

from alembic import op

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None

SQLITE = (
    """
    CREATE VIRTUAL TABLE resume_search USING fts5(
        custom_name, text, content='resumes', content_rowid='number', tokenize='unicode61 remove_diacritics 2'
    )
    """,
    """
    CREATE TRIGGER resume_search_insert AFTER INSERT ON resumes BEGIN
        INSERT INTO resume_search(rowid, custom_name, text) VALUES (new.number, new.custom_name, new.text);
    END
    """,
    """
    CREATE TRIGGER resume_search_delete AFTER DELETE ON resumes BEGIN
        INSERT INTO resume_search(resume_search, rowid, custom_name, text)
        VALUES ('delete', old.number, old.custom_name, old.text);
    END
    """,
    """
    CREATE TRIGGER resume_search_update AFTER UPDATE OF custom_name, text ON resumes BEGIN
        INSERT INTO resume_search(resume_search, rowid, custom_name, text)
        VALUES ('delete', old.number, old.custom_name, old.text);
        INSERT INTO resume_search(rowid, custom_name, text) VALUES (new.number, new.custom_name, new.text);
    END
    """,
    "INSERT INTO resume_search(resume_search) VALUES ('rebuild')",
)
POSTGRES = (
    r"""
    ALTER TABLE resumes ADD COLUMN search tsvector GENERATED ALWAYS AS (
        to_tsvector('simple', left(lower(translate(
            regexp_replace(normalize(custom_name || ' ' || text, NFD), '[\u0300-\u036f]', '', 'g'),
            '!"#$%%&''()*+,-./:;<=>?@[\]^_`{|}~', repeat(' ', 32)
        )), 100000))
    ) STORED
    """,
    "CREATE INDEX ix_resumes_search ON resumes USING gin (search)",
)
BACK_SQLITE = (
    "DROP TRIGGER resume_search_insert",
    "DROP TRIGGER resume_search_delete",
    "DROP TRIGGER resume_search_update",
    "DROP TABLE resume_search",
)
BACK_POSTGRES = ("ALTER TABLE resumes DROP COLUMN search",)


def upgrade() -> None:
    """Index what is there and what comes."""
    _run(SQLITE, POSTGRES)


def downgrade() -> None:
    """Drop the index."""
    _run(BACK_SQLITE, BACK_POSTGRES)


def _run(sqlite: tuple[str, ...], postgres: tuple[str, ...]) -> None:
    connection = op.get_bind()
    for statement in sqlite if connection.dialect.name == "sqlite" else postgres:
        connection.exec_driver_sql(statement)
