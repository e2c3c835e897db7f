"""Conversations: threads, and the files attached to them. What was said is in LangGraph's checkpoints."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None

MOMENT = sa.DateTime(timezone=True)


def upgrade() -> None:
    """Make the tables."""
    _owned(
        "threads",
        sa.Column("title", sa.Text(), nullable=False),
        sa.Column("created_at", MOMENT, nullable=False),
        sa.Column("updated_at", MOMENT, nullable=False),
    )
    op.create_index("ix_threads_owner_id_updated_at", "threads", ["owner_id", "updated_at"])
    _owned(
        "attachments",
        sa.Column("thread_id", sa.Text(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("content", sa.LargeBinary(), nullable=False),
        sa.Column("sha256", sa.Text(), nullable=False),
        sa.Column("text_hash", sa.Text(), nullable=False),
        sa.UniqueConstraint("thread_id", "sha256", name="uq_attachments_thread_id_sha256"),
        sa.ForeignKeyConstraint(
            ["thread_id"], ["threads.id"], name="fk_attachments_thread_id", ondelete="CASCADE"
        ),
    )
    op.create_index("ix_attachments_owner_id_sha256", "attachments", ["owner_id", "sha256"])
    op.create_index("ix_attachments_owner_id_text_hash", "attachments", ["owner_id", "text_hash"])


def downgrade() -> None:
    """Drop them, and what is in them."""
    op.drop_table("attachments")
    op.drop_table("threads")


def _owned(table: str, *parts: sa.schema.SchemaItem) -> None:
    op.create_table(
        table,
        sa.Column("number", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("owner_id", sa.Text(), nullable=False),
        *parts,
        sa.PrimaryKeyConstraint("number", name=f"pk_{table}"),
        sa.UniqueConstraint("id", name=f"uq_{table}_id"),
        sa.ForeignKeyConstraint(["owner_id"], ["owners.id"], name=f"fk_{table}_owner_id", ondelete="CASCADE"),
    )
