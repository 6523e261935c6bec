"""Patrons under aliases, daily counts, and facts kept 30 days past their answer."""

import secrets

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None

_NO_UPDATE = (
    "CREATE TRIGGER fact_no_update BEFORE UPDATE ON fact"
    " BEGIN SELECT RAISE(ABORT, 'a fact is never changed'); END"
)
_NO_DELETE = (
    "CREATE TRIGGER fact_no_delete BEFORE DELETE ON fact WHEN NOT EXISTS ("
    "SELECT 1 FROM local JOIN progress ON progress.seq = OLD.seq"
    " WHERE local.name = 'retention' AND OLD.wall_us < CAST(local.value AS INTEGER)"
    " AND coalesce(progress.answered_us, 0) < CAST(local.value AS INTEGER)"
    " AND progress.state <> 'open' AND progress.settled = 1)"
    " BEGIN SELECT RAISE(ABORT, 'a fact is kept'); END"
)


def upgrade() -> None:
    """Make the tables and put an alias in each patron's place."""
    op.create_table(
        "person",
        sa.Column("alias", sa.String(), nullable=False),
        sa.Column("patron", sa.String(), nullable=False),
        sa.Column("asked_us", sa.Integer(), nullable=True),
        sa.PrimaryKeyConstraint("alias"),
        sqlite_with_rowid=False,
    )
    op.create_index("ux_person_patron", "person", ["patron"], unique=True)
    op.create_table(
        "daily",
        sa.Column("day", sa.String(), nullable=False),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("outcome", sa.String(), nullable=False),
        sa.Column("offline", sa.Integer(), nullable=False),
        sa.Column("count", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("day", "kind", "outcome", "offline"),
        sqlite_with_rowid=False,
    )
    op.execute("DROP TRIGGER fact_no_update")
    op.execute("DROP TRIGGER fact_no_delete")
    conn = op.get_bind()
    patrons = conn.exec_driver_sql("SELECT DISTINCT patron FROM fact WHERE patron IS NOT NULL")
    rows = [(secrets.token_hex(8), patron) for (patron,) in patrons.fetchall()]
    if rows:
        conn.exec_driver_sql("INSERT INTO person (alias, patron) VALUES (?, ?)", rows)
        conn.exec_driver_sql(
            "UPDATE fact SET patron = (SELECT alias FROM person WHERE person.patron = fact.patron)"
            " WHERE patron IS NOT NULL"
        )
    op.execute(_NO_UPDATE)
    op.execute(_NO_DELETE)
