"""The first journal: facts, their progress, local notes, and the triggers that guard the facts."""

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Make the tables."""
    _make_fact()
    _make_progress()
    op.create_table(
        "local",
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("value", sa.String(), nullable=False),
        sa.PrimaryKeyConstraint("name"),
    )
    op.execute(
        "CREATE TRIGGER fact_no_update BEFORE UPDATE ON fact"
        " BEGIN SELECT RAISE(ABORT, 'a fact is never changed'); END"
    )
    op.execute(
        "CREATE TRIGGER fact_no_delete BEFORE DELETE ON fact WHEN NOT EXISTS ("
        "SELECT 1 FROM local JOIN progress ON progress.seq = OLD.seq"
        " WHERE local.name = 'retention' AND OLD.wall_us < CAST(local.value AS INTEGER)"
        " AND progress.state <> 'open' AND progress.settled = 1)"
        " BEGIN SELECT RAISE(ABORT, 'a fact is kept'); END"
    )


def _make_fact() -> None:
    op.create_table(
        "fact",
        sa.Column("seq", sa.Integer(), nullable=False),
        sa.Column("kiosk", sa.String(), nullable=False),
        sa.Column("epoch", sa.Integer(), nullable=False),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("mode", sa.String(), nullable=False),
        sa.Column("item", sa.String(), nullable=True),
        sa.Column("patron", sa.String(), nullable=True),
        sa.Column("wall_us", sa.Integer(), nullable=False),
        sa.Column("mono_s", sa.Float(), nullable=False),
        sa.Column("boot_id", sa.String(), nullable=False),
        sa.Column("offset_s", sa.Float(), nullable=True),
        sa.Column("due_us", sa.Integer(), nullable=True),
        sa.Column("rules_version", sa.Integer(), nullable=False),
        sa.Column("uid", sa.String(), nullable=True),
        sa.Column("refers_kiosk", sa.String(), nullable=True),
        sa.Column("refers_epoch", sa.Integer(), nullable=True),
        sa.Column("refers_seq", sa.Integer(), nullable=True),
        sa.Column("note", sa.String(), nullable=False),
        sa.Column("evidence", sa.String(), nullable=False),
        sa.PrimaryKeyConstraint("seq"),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_fact_item", "fact", ["item"])
    op.create_index("ix_fact_patron", "fact", ["patron"])
    op.create_index("ix_fact_refers", "fact", ["refers_seq"])


def _make_progress() -> None:
    op.create_table(
        "progress",
        sa.Column("seq", sa.Integer(), nullable=False),
        sa.Column("state", sa.String(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=True),
        sa.Column("server_epoch", sa.String(), nullable=False),
        sa.Column("task", sa.String(), nullable=True),
        sa.Column("reason", sa.String(), nullable=True),
        sa.Column("answered_us", sa.Integer(), nullable=True),
        sa.Column("secure", sa.String(), nullable=False),
        sa.Column("secure_uid", sa.String(), nullable=True),
        sa.Column("secure_wanted", sa.String(), nullable=True),
        sa.Column("attempts", sa.Integer(), nullable=False),
        sa.Column("next_us", sa.Integer(), nullable=False),
        sa.Column("parked", sa.Integer(), nullable=False),
        sa.Column("settled", sa.Integer(), nullable=False),
        sa.Column("again", sa.Integer(), nullable=False),
        sa.Column("note", sa.String(), nullable=False),
        sa.PrimaryKeyConstraint("seq"),
    )
    op.create_index(
        "ix_progress_open", "progress", ["next_us"], sqlite_where=sa.text("state = 'open'")
    )
    op.create_index(
        "ix_progress_unsettled", "progress", ["seq"], sqlite_where=sa.text("settled = 0")
    )
