"""Holds in a library system's MariaDB: the connection, the lock, and what a failure means.

Owns what the systems do alike; must not know a table.
"""

from abc import abstractmethod
from collections.abc import Callable
from datetime import datetime
from typing import Final, TypeVar

from sqlalchemy import Connection
from sqlalchemy.exc import SQLAlchemyError

from kiosk.domain.reasons import Reason
from kiosk.ports_account import NotOffered
from sync.hub.upstream import mariadb
from sync.hub.upstream.holds import HoldOutcome
from sync.hub.upstream.mariadb import Busy, locked, plain
from sync.hub.upstream.mariadb_system import MariaDbSystem
from sync.hub.upstream.port import Doubt, Rejected, Retry

D = TypeVar("D")
_LOCK_S: Final = 1


class HoldingSystem(MariaDbSystem[D]):
    """A library system's database in which patrons' holds are kept. Safe for several threads."""

    @abstractmethod
    def _place(self, conn: Connection, item: str, patron: str, at: datetime) -> HoldOutcome: ...

    @abstractmethod
    def _give_up(self, conn: Connection, ref: int, patron: str, at: datetime) -> HoldOutcome: ...

    @property
    def places_holds(self) -> bool:
        """Whether a patron may place one; else they are only given up."""
        return True

    def place_hold(self, *, item: str, patron: str, at: datetime) -> HoldOutcome:
        """Place a hold."""
        if not item.isprintable():
            return Rejected(Reason.UNKNOWN_ITEM, "signs that no code has")
        return self._held(patron, lambda conn: self._place(conn, item, patron, self._local(at)))

    def cancel_hold(self, *, ref: int, patron: str, at: datetime) -> HoldOutcome:
        """End a hold."""
        return self._held(patron, lambda conn: self._give_up(conn, ref, patron, self._local(at)))

    def _held(self, patron: str, work: Callable[[Connection], HoldOutcome]) -> HoldOutcome:
        """Do it with the patron's lock held: two kiosks must not place two holds of one title."""
        if not patron.isprintable():
            return Rejected(Reason.CARD_UNKNOWN, "signs that no code has")
        try:
            with self._link.quick.connect() as conn:
                if (why := self._in_the_way()) is not None:
                    return Retry(why, 30.0)
                with locked(conn, f"lancar:m:{plain(patron)}", wait_s=_LOCK_S):
                    return mariadb.again(lambda: work(conn))
        except Busy:
            return Retry("busy")
        except SQLAlchemyError as error:
            if mariadb.doubt_of(error) is Doubt.NOT_ADMITTED:
                # The rights were given before holds were known here: everything else goes on.
                return NotOffered()
            return Retry(mariadb.word_for(error))
