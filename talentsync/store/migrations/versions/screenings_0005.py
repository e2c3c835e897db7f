"""Screenings with their files and results, in the place of bulk uploads, which nothing ever wrote; workers.

SQLite cannot drop `resumes.bulk_upload_id`, a foreign key, without building the table of résumés anew, so the
column is renamed, and with it refers to screenings: the one that a résumé was kept from.
"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None

MOMENT = sa.DateTime(timezone=True)
OF_FILES = ("screening_results", "screening_contents")


def upgrade() -> None:
    """Make the tables."""
    _replace("bulk_uploads", "screenings", _screenings(), was="bulk_upload_id", becomes="screening_id")
    op.create_index("ix_screenings_owner_id_created_at", "screenings", ["owner_id", "created_at"])
    op.create_index("ix_screenings_status", "screenings", ["status"])
    _make_files()
    _make_of_file("screening_contents", sa.Column("content", sa.LargeBinary(), nullable=False))
    _make_of_file("screening_results", sa.Column("result", sa.JSON(), nullable=False))
    op.create_table(
        "workers",
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("beat", sa.Integer(), nullable=False),
        sa.Column("machine", sa.Text(), nullable=False),
        sa.Column("pid", sa.Integer(), nullable=False),
        sa.Column("version", sa.Text(), nullable=False),
        sa.Column("started_at", MOMENT, nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_workers"),
    )


def downgrade() -> None:
    """Drop them, and what is in them."""
    for name in ("workers", *OF_FILES, "screening_files"):
        op.drop_table(name)
    _replace("screenings", "bulk_uploads", _bulk_uploads(), was="screening_id", becomes="bulk_upload_id")
    op.create_index("ix_bulk_uploads_owner_id", "bulk_uploads", ["owner_id"])


def _replace(old: str, new: str, parts: list[sa.Column[object]], *, was: str, becomes: str) -> None:
    """Put a new table into the place of one that résumés refer to.

    In SQLite the new one first gets the old one's name: what refers to it follows when it is renamed.
    """
    sqlite = op.get_bind().dialect.name == "sqlite"
    op.execute(f"UPDATE resumes SET {was} = NULL")  # noqa: S608  # our own names
    if not sqlite:
        op.drop_constraint(f"fk_resumes_{was}", "resumes", type_="foreignkey")
    op.drop_index(f"ix_resumes_{was}", "resumes")
    op.drop_table(old)
    op.create_table(
        old if sqlite else new,
        sa.Column("number", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("owner_id", sa.Text(), nullable=False),
        *parts,
        sa.PrimaryKeyConstraint("number", name=f"pk_{new}"),
        sa.UniqueConstraint("id", name=f"uq_{new}_id"),
        sa.ForeignKeyConstraint(["owner_id"], ["owners.id"], name=f"fk_{new}_owner_id", ondelete="CASCADE"),
    )
    if sqlite:
        op.rename_table(old, new)
    op.execute(f"ALTER TABLE resumes RENAME COLUMN {was} TO {becomes}")
    op.create_index(f"ix_resumes_{becomes}", "resumes", [becomes])
    if not sqlite:
        op.create_foreign_key(f"fk_resumes_{becomes}", "resumes", new, [becomes], ["id"], ondelete="SET NULL")


def _screenings() -> list[sa.Column[object]]:
    return [
        sa.Column("job", sa.JSON(), nullable=False),
        sa.Column("job_title", sa.Text(), nullable=False),
        sa.Column("blind", sa.Boolean(), nullable=False),
        sa.Column("model", sa.Text()),
        sa.Column("status", sa.Text(), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("total", sa.Integer(), nullable=False),
        sa.Column("open", sa.Integer(), nullable=False),
        sa.Column("created_at", MOMENT, nullable=False),
        sa.Column("opened_at", MOMENT),
        sa.Column("finished_at", MOMENT),
    ]


def _bulk_uploads() -> list[sa.Column[object]]:
    return [
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("total", sa.Integer(), nullable=False),
        sa.Column("failed", sa.Integer(), nullable=False),
        sa.Column("created_at", MOMENT, nullable=False),
        sa.Column("finished_at", MOMENT),
    ]


def _make_files() -> None:
    op.create_table(
        "screening_files",
        sa.Column("screening_id", sa.Text(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("owner_id", sa.Text(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("status", sa.Text(), nullable=False),
        sa.Column("code", sa.Text(), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("attempts", sa.Integer(), nullable=False),
        sa.Column("worker", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("screening_id", "number", name="pk_screening_files"),
        sa.ForeignKeyConstraint(
            ["screening_id"], ["screenings.id"], name="fk_screening_files_screening_id", ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["owner_id"], ["owners.id"], name="fk_screening_files_owner_id", ondelete="CASCADE"
        ),
    )
    op.create_index("ix_screening_files_owner_id", "screening_files", ["owner_id"])


def _make_of_file(table: str, *parts: sa.Column[object]) -> None:
    op.create_table(
        table,
        sa.Column("screening_id", sa.Text(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("owner_id", sa.Text(), nullable=False),
        *parts,
        sa.PrimaryKeyConstraint("screening_id", "number", name=f"pk_{table}"),
        sa.ForeignKeyConstraint(
            ["screening_id", "number"],
            ["screening_files.screening_id", "screening_files.number"],
            name=f"fk_{table}_screening_id",
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(["owner_id"], ["owners.id"], name=f"fk_{table}_owner_id", ondelete="CASCADE"),
    )
    op.create_index(f"ix_{table}_owner_id", table, ["owner_id"])
