"""The card in the evidence of an erased patron's facts may be deleted, and is."""

from alembic import op

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None

_NO_UPDATE = (
    "CREATE TRIGGER fact_no_update BEFORE UPDATE ON fact WHEN NOT EXISTS (SELECT 1 FROM "
    "local JOIN progress ON progress.seq = OLD.seq WHERE local.name = 'erasure' AND "
    "local.value = OLD.patron AND progress.state <> 'open' AND progress.settled = 1) OR "
    "NEW.evidence IS NOT json_remove(OLD.evidence, '$.card') OR NEW.seq IS NOT OLD.seq OR"
    " NEW.kiosk IS NOT OLD.kiosk OR NEW.epoch IS NOT OLD.epoch OR NEW.kind IS NOT "
    "OLD.kind OR NEW.mode IS NOT OLD.mode OR NEW.item IS NOT OLD.item OR NEW.patron IS "
    "NOT OLD.patron OR NEW.wall_us IS NOT OLD.wall_us OR NEW.mono_s IS NOT OLD.mono_s OR "
    "NEW.boot_id IS NOT OLD.boot_id OR NEW.offset_s IS NOT OLD.offset_s OR NEW.due_us IS "
    "NOT OLD.due_us OR NEW.rules_version IS NOT OLD.rules_version OR NEW.uid IS NOT "
    "OLD.uid OR NEW.refers_kiosk IS NOT OLD.refers_kiosk OR NEW.refers_epoch IS NOT "
    "OLD.refers_epoch OR NEW.refers_seq IS NOT OLD.refers_seq OR NEW.note IS NOT OLD.note"
    " BEGIN SELECT RAISE(ABORT, 'a fact is never changed'); END"
)
_NOBODYS_CARDS = (
    "UPDATE fact SET evidence = json_remove(evidence, '$.card')"
    " WHERE patron IS NOT NULL AND patron NOT IN (SELECT alias FROM person)"
    " AND CASE WHEN json_valid(evidence) THEN json_type(evidence, '$.card') END IS NOT NULL"
    " AND seq IN (SELECT seq FROM progress WHERE state <> 'open' AND settled = 1)"
)


def upgrade() -> None:
    """Delete what was left of those who are erased, and let later ones be erased whole."""
    op.execute("DROP TRIGGER fact_no_update")
    op.execute(_NOBODYS_CARDS)
    op.execute(_NO_UPDATE)
