"""Whose loan it is: replaced and lost cards, changed PINs, patrons who are gone.

Owns cases 13 and 19 of the collision list (docs/servers/hub.md). Must not write to a table.
"""

from sqlalchemy import bindparam, func, select

from kiosk.domain.evidence import CARD
from sync.hub.db.tables import table
from sync.hub.ledger.ledger import Ledger
from sync.hub.ledger.tasks import TaskKind, add_task
from sync.hub.ledger.tombstones import is_tombstone
from sync.hub.rows.chips import kept_code
from sync.hub.rows.happening import Happening
from sync.hub.rows.records import PatronRec

_CARD, _EVENT = table("card"), table("event")
_OWNER = select(_CARD.c.patron).where(_CARD.c.code == bindparam("code"))
_CARDS = select(_CARD.c.code, _CARD.c.since_ms, _CARD.c.until_ms, _CARD.c.lost).where(
    _CARD.c.patron == bindparam("patron")
)
_HEARD = select(func.count()).where(
    _EVENT.c.kiosk == bindparam("kiosk"),
    _EVENT.c.received_ms.between(bindparam("since"), bindparam("until")),
)


def whose(ledger: Ledger, name: str) -> PatronRec | None:
    """Return a patron by number, or by any card they ever had."""
    known = ledger.patron(name)
    if known is not None:
        return known
    owner = ledger.conn.execute(_OWNER, {"code": kept_code(ledger.conn, name)}).scalar()
    return None if owner is None else ledger.patron(owner)


def is_disputed(ledger: Ledger, happening: Happening, patron: PatronRec) -> bool:
    """Return whether the card that was shown had been reported lost before that moment.

    A fact tells the last four of a card. Where the new card ends like the lost one, it was the lost
    one unless the kiosk was in touch after the new one was given: without, it knows no new card.
    """
    what = happening.fact.what
    tail = what.evidence.get(CARD, "")
    shown_code = what.patron is not None and what.patron != patron.id
    if not shown_code and not tail:
        return False
    shown = kept_code(ledger.conn, str(what.patron)) if shown_code else ""
    lost_then, given_ms = False, None
    for code, since_ms, until_ms, lost in ledger.conn.execute(_CARDS, {"patron": patron.id}):
        if code != shown if shown_code else not code.endswith(tail):
            continue
        if until_ms is None and since_ms <= happening.at_ms:
            given_ms = since_ms
        elif lost and until_ms is not None and until_ms <= happening.at_ms:
            lost_then = True
    return lost_then and (given_ms is None or not _heard(ledger, happening, since_ms=given_ms))


def doubts(
    ledger: Ledger, happening: Happening, patron: PatronRec, name: str, *, disputed: bool
) -> list[str]:
    """Leave a task for each doubt whether it was the patron who borrowed."""
    if is_tombstone(patron.id):
        note = f"{name} was lent to a patron whose data had been deleted."
        return [add_task(ledger, TaskKind.PATRON_GONE, happening, note, patron=patron.id)]
    if disputed:
        note = f"{name} was lent on a card of {patron.id} that had been reported lost."
        return [add_task(ledger, TaskKind.DISPUTED_LOAN, happening, note, patron=patron.id)]
    if _old_pin(ledger, happening, patron):
        note = f"{name} was lent to {patron.id} by a PIN that had been changed."
        return [add_task(ledger, TaskKind.PIN_CHANGED, happening, note, patron=patron.id)]
    return []


def _old_pin(ledger: Ledger, happening: Happening, patron: PatronRec) -> bool:
    """Return whether the kiosk can only have known the PIN from before it was changed."""
    since = patron.pin_since_ms
    if not since or since > happening.at_ms or happening.is_live:
        return False
    return not _heard(ledger, happening, since_ms=since)


def _heard(ledger: Ledger, happening: Happening, *, since_ms: int) -> bool:
    """Return whether the kiosk was in touch between a moment and what happened there."""
    kiosk, until = happening.fact.key.kiosk, happening.at_ms
    asked = {"kiosk": kiosk, "since": since_ms, "until": until}
    return bool(ledger.conn.execute(_HEARD, asked).scalar_one())
