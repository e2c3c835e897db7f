"""The record: owners, bulk uploads, résumés, analyses, jobs, evaluations and generated texts."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None

MOMENT = sa.DateTime(timezone=True)
TABLES = ("generated", "evaluations", "jobs", "analyses", "resumes", "bulk_uploads", "owners")


def upgrade() -> None:
    """Make the tables."""
    op.create_table(
        "owners",
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("created_at", MOMENT, nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_owners"),
    )
    _make_bulk_uploads()
    _make_resumes()
    _make_analyses()
    _make_jobs()
    _make_evaluations()
    _make_generated()


def downgrade() -> None:
    """Drop them all, and what is in them."""
    for name in TABLES:
        op.drop_table(name)


def _owned(table: str, *parts: sa.schema.SchemaItem) -> None:
    """Make a table whose rows belong to owners."""
    op.create_table(
        table,
        sa.Column("number", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("owner_id", sa.Text(), nullable=False),
        *parts,
        sa.PrimaryKeyConstraint("number", name=f"pk_{table}"),
        sa.UniqueConstraint("id", name=f"uq_{table}_id"),
        _refers(table, "owner_id", "owners"),
    )


def _refers(table: str, column: str, other: str, ondelete: str = "CASCADE") -> sa.ForeignKeyConstraint:
    return sa.ForeignKeyConstraint([column], [f"{other}.id"], name=f"fk_{table}_{column}", ondelete=ondelete)


def _index(table: str, *columns: str) -> None:
    op.create_index(f"ix_{table}_{'_'.join(columns)}", table, list(columns))


def _make_bulk_uploads() -> None:
    _owned(
        "bulk_uploads",
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("total", sa.Integer(), nullable=False),
        sa.Column("failed", sa.Integer(), nullable=False),
        sa.Column("created_at", MOMENT, nullable=False),
        sa.Column("finished_at", MOMENT),
    )
    _index("bulk_uploads", "owner_id")


def _make_resumes() -> None:
    _owned(
        "resumes",
        sa.Column("custom_name", sa.Text(), nullable=False),
        sa.Column("file_name", sa.Text(), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("sha256", sa.Text(), nullable=False),
        sa.Column("text_hash", sa.Text(), nullable=False),
        sa.Column("predicted_field", sa.Text()),
        sa.Column("brief", sa.JSON(), nullable=False),
        sa.Column("shown_to_recruiters", sa.Boolean(), nullable=False),
        sa.Column("created_at", MOMENT, nullable=False),
        sa.Column("bulk_upload_id", sa.Text()),
        sa.UniqueConstraint("owner_id", "sha256", name="uq_resumes_owner_id_sha256"),
        _refers("resumes", "bulk_upload_id", "bulk_uploads", ondelete="SET NULL"),
    )
    _index("resumes", "owner_id", "created_at")
    _index("resumes", "owner_id", "predicted_field")
    _index("resumes", "owner_id", "text_hash")
    _index("resumes", "bulk_upload_id")


def _make_analyses() -> None:
    _owned(
        "analyses",
        sa.Column("resume_id", sa.Text(), nullable=False),
        sa.Column("engine", sa.Text(), nullable=False),
        sa.Column("response", sa.JSON(), nullable=False),
        sa.Column("created_at", MOMENT, nullable=False),
        _refers("analyses", "resume_id", "resumes"),
    )
    _index("analyses", "owner_id")
    _index("analyses", "resume_id")


def _make_jobs() -> None:
    _owned(
        "jobs",
        sa.Column("title", sa.Text(), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("sha256", sa.Text(), nullable=False),
        sa.Column("created_at", MOMENT, nullable=False),
        sa.UniqueConstraint("owner_id", "sha256", name="uq_jobs_owner_id_sha256"),
    )


def _make_evaluations() -> None:
    _owned(
        "evaluations",
        sa.Column("resume_id", sa.Text(), nullable=False),
        sa.Column("job_id", sa.Text(), nullable=False),
        sa.Column("score", sa.Integer(), nullable=False),
        sa.Column("rubric_version", sa.Text(), nullable=False),
        sa.Column("engine", sa.Text(), nullable=False),
        sa.Column("response", sa.JSON(), nullable=False),
        sa.Column("created_at", MOMENT, nullable=False),
        _refers("evaluations", "resume_id", "resumes"),
        _refers("evaluations", "job_id", "jobs"),
    )
    _index("evaluations", "owner_id")
    _index("evaluations", "resume_id")
    _index("evaluations", "job_id")


def _make_generated() -> None:
    _owned(
        "generated",
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("resume_id", sa.Text()),
        sa.Column("request", sa.JSON(), nullable=False),
        sa.Column("response", sa.JSON(), nullable=False),
        sa.Column("engine", sa.Text(), nullable=False),
        sa.Column("created_at", MOMENT, nullable=False),
        _refers("generated", "resume_id", "resumes"),
    )
    _index("generated", "owner_id", "kind")
    _index("generated", "resume_id")
