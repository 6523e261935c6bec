"""Erasing who a fact is about: the alias's row goes, and the card in what the facts say.

Together they were all that tied the facts to the patron. Owns ``person.asked_us``, what stands in
the way, and that nothing of the row is left in the files. Who is to be erased, and what else is
known of him here, is ``services.forgetting``'s.
"""

from datetime import datetime
from typing import Final

from sqlalchemy import bindparam, or_, select, text

from kiosk.domain.ids import PatronId
from kiosk.store.cache import Cache
from kiosk.store.engine import Database
from kiosk.store.journal import NOT_IN_CACHE
from kiosk.store.journal_schema import METADATA, WITHOUT_CARD
from kiosk.store.local_tasks import left_among
from kiosk.store.persons import ALIAS_OF, PAID_BY, alias_of, aliases
from kiosk.store.rows import Delivery, Position, to_us, whole

_fact = METADATA.tables["fact"]
_progress = METADATA.tables["progress"]
_his = text(f"fact.patron = {ALIAS_OF}")
_both = select(_fact.c.seq).join(_progress, _progress.c.seq == _fact.c.seq)
_UNDER_WAY: Final = _both.where(
    _his,
    or_(_progress.c.state == Delivery.OPEN.value, _progress.c.settled == 0, NOT_IN_CACHE),
).limit(1)
_PAYING: Final = f"SELECT 1 FROM person WHERE patron = ? AND {PAID_BY}"
_FLAGGED: Final = _both.where(_his, _progress.c.state == Delivery.FLAGGED.value)
_NAMES: Final = select(METADATA.tables["person"].c.patron)
_ASKED: Final = _NAMES.where(METADATA.tables["person"].c.asked_us <= bindparam("now_us"))
_ASK: Final = "UPDATE person SET asked_us = ? WHERE patron = ? AND asked_us IS NULL"
_ALLOW: Final = (
    "INSERT INTO local (name, value) SELECT 'erasure', alias FROM person WHERE patron = ?"
)
_FORBID: Final = "DELETE FROM local WHERE name = 'erasure'"
_NO_CARD: Final = (
    f"UPDATE fact SET evidence = {WITHOUT_CARD.format(evidence='evidence')}"
    " WHERE patron = (SELECT alias FROM person WHERE patron = ?)"
    " AND CASE WHEN json_valid(evidence) THEN json_type(evidence, '$.card') END IS NOT NULL"
)


class Persons:
    """Who stands in the facts. Use it on the store thread: ``StoreSession.persons``."""

    def __init__(self, db: Database) -> None:
        """Work on the journal's file."""
        self._db = db

    def known(self) -> list[PatronId]:
        """Return the patrons that facts here are about."""
        return [PatronId(str(patron)) for (patron,) in self._db.conn.execute(_NAMES)]

    def is_known(self, patron: PatronId) -> bool:
        """Return whether a fact here is about him."""
        return alias_of(self._db, patron) is not None

    def ask(self, patron: PatronId, now: datetime) -> None:
        """Note durably that a patron is to be erased as soon as nothing stands in the way."""
        with self._db.writing() as conn:
            aliases(self._db, [patron])
            conn.exec_driver_sql(_ASK, (to_us(now), patron))

    def asked(self, now: datetime) -> list[PatronId]:
        """Return who is to be erased."""
        rows = self._db.conn.execute(_ASKED, {"now_us": to_us(now)})
        return [PatronId(str(patron)) for (patron,) in rows]

    def is_under_way(self, patron: PatronId, position: Position) -> bool:
        """Return whether a fact of his is still needed: unanswered, unsettled, or left to staff."""
        if self._db.conn.exec_driver_sql(_PAYING, (patron,)).fetchone() is not None:
            return True
        args = {"patron": patron, "epoch": position.epoch, "after": position.after}
        if self._db.conn.execute(_UNDER_WAY, args).fetchone() is not None:
            return True
        flagged = self._db.conn.execute(_FLAGGED, {"patron": patron}).fetchall()
        return bool(left_among(self._db, [whole(seq) for (seq,) in flagged]))

    def erase(self, patron: PatronId) -> None:
        """Delete whose the alias is, and the card in his facts.

        Inside the caller's transaction, and only when nothing of his ``is_under_way``: what is
        still to be delivered needs its card, for the hub asks whether it had been reported lost.
        ``scrub`` after it.
        """
        for statement in (_ALLOW, _NO_CARD):
            self._db.conn.exec_driver_sql(statement, (patron,))
        self._db.conn.exec_driver_sql(_FORBID)
        self._db.conn.exec_driver_sql("DELETE FROM person WHERE patron = ?", (patron,))

    def scrub(self) -> None:
        """Leave nothing of deleted rows in the files: the WAL goes into the file and is emptied."""
        self._db.shrink()


def forget_observed(cache: Cache, patron: PatronId) -> None:
    """Delete what a server without a feed showed of a patron."""
    with cache.db.writing() as conn:
        conn.exec_driver_sql("DELETE FROM patron WHERE id = ?", (patron,))
        conn.exec_driver_sql("DELETE FROM hold WHERE patron = ?", (patron,))
        conn.exec_driver_sql("DELETE FROM meta WHERE name = ?", (f"seen:patron:{patron}",))
    cache.refresh()
