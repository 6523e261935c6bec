"""Patrons as staff see them in words: the last four of the card."""

from typing import Final

from sqlalchemy import Connection, bindparam, select

from kiosk.domain.ids import CHIP
from sync.hub.db.tables import table

NOTHING: Final = "–"
_CARD = table("card")
_TAIL = (
    select(_CARD.c.code)
    .where(_CARD.c.patron == bindparam("patron"), _CARD.c.code.not_like(f"{CHIP}%"))
    .order_by(_CARD.c.until_ms.is_(None).desc(), _CARD.c.since_ms.desc())
    .limit(1)
)


def mask(conn: Connection, patron: str | None) -> str:
    """Return a patron as staff see one: the last four of the card."""
    if patron is None:
        return NOTHING
    code = conn.execute(_TAIL, {"patron": patron}).scalar()
    return f"•••{(code or patron)[-4:]}"
