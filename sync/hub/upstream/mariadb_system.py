"""What every adapter that reads and writes a library system's MariaDB does alike.

Owns which connection and which locks each errand takes, when a database is looked at anew, and
what a broken connection means. Must not know a table: adapters fill in what is theirs.
"""

import threading
from abc import ABC, abstractmethod
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from datetime import datetime
from time import monotonic
from typing import ClassVar, Final, Generic, TypeVar

from sqlalchemy import Connection, Engine
from sqlalchemy.exc import SQLAlchemyError

from kiosk.domain.facts import FactKind
from kiosk.domain.reasons import Reason
from kiosk.logs import Log
from sync.hub.upstream import mariadb, passwords
from sync.hub.upstream.mariadb import Address, Busy, Link, locked, plain
from sync.hub.upstream.port import (
    Batch,
    Delta,
    Digest,
    Doubt,
    Mark,
    Outcome,
    Part,
    Password,
    Probe,
    Push,
    Rejected,
    Retry,
    Unavailable,
)

D = TypeVar("D")
T = TypeVar("T")
_LOOK_AGAIN_S: Final = 60.0
_LIVE_LOCK_S: Final = 1
_LOCK_S: Final = 5
_log = Log("hub.upstream")


class Kept(Generic[T]):
    """A value that is read again after a while."""

    def __init__(self, keep_s: float) -> None:
        self._keep_s = keep_s
        self._guard = threading.Lock()
        self._known: tuple[float, T] | None = None

    def get(self, read: Callable[[], T]) -> T:
        """Return the value, read anew when it is old."""
        with self._guard:
            known = self._known
        if known is not None and monotonic() - known[0] < self._keep_s:
            return known[1]
        return self.put(read())

    def put(self, value: T) -> T:
        """Keep a value."""
        with self._guard:
            self._known = monotonic(), value
        return value

    def forget(self) -> None:
        """Read anew next time."""
        with self._guard:
            self._known = None


class MariaDbSystem(ABC, Generic[D]):
    """A library system's database. Safe for several threads.

    ``D`` is what an errand needs: an open connection with its locks held, rules, and one event.
    """

    errands: ClassVar[Mapping[FactKind, Callable[..., Outcome]]]

    def __init__(self, address: Address) -> None:
        """Nothing is opened before the first errand."""
        self._link = Link(address)
        self._zone = address.zone
        self._looked: Kept[Probe] = Kept(_LOOK_AGAIN_S)

    @property
    @abstractmethod
    def system(self) -> str:
        """Return the short name."""

    def close(self) -> None:
        """Let the connections go."""
        self._link.close()

    # what adapters fill in ----------------------------------------------------------------

    @abstractmethod
    def _look(self) -> Probe: ...

    @abstractmethod
    def _everything(self, conn: Connection) -> Iterator[Batch]: ...

    @abstractmethod
    def _changes(self, conn: Connection, mark: Mark) -> Delta: ...

    @abstractmethod
    def _now(self, conn: Connection) -> Mark: ...

    @abstractmethod
    def _digest(self, conn: Connection) -> Digest: ...

    @abstractmethod
    def _buckets(self, conn: Connection, part: Part, buckets: Sequence[int]) -> Batch: ...

    @abstractmethod
    def _password_of(self, conn: Connection, patron: str) -> str | None: ...

    @abstractmethod
    def _desk(self, conn: Connection, event: Push) -> D | Retry: ...

    # reading ------------------------------------------------------------------------------

    def probe(self) -> Probe:
        """Look at the database now."""
        return self._looked.put(self._look())

    def mark_now(self) -> Mark:
        """Return the mark of what changes from now on."""
        with self._reading(self._link.bulk) as conn:
            return self._now(conn)

    def pull_full(self) -> Iterator[Batch]:
        """Read everything."""
        with self._reading(self._link.bulk) as conn:
            yield from self._everything(conn)

    def pull_delta(self, mark: Mark) -> Delta:
        """Read what may have changed since a mark."""
        with self._reading(self._link.bulk) as conn:
            return self._changes(conn, mark)

    def digest(self) -> Digest:
        """Compare without reading."""
        with self._reading(self._link.bulk) as conn:
            return self._digest(conn)

    def pull_buckets(self, part: Part, buckets: Sequence[int]) -> Batch:
        """Read the rows of some buckets."""
        with self._reading(self._link.bulk) as conn:
            return self._buckets(conn, part, buckets)

    @contextmanager
    def _reading(self, engine: Engine) -> Iterator[Connection]:
        try:
            with engine.connect() as conn:
                yield conn
        except SQLAlchemyError as error:
            raise Unavailable(mariadb.word_for(error)) from error

    def check_password(self, patron: str, typed: str) -> Password:
        """Check a member's password."""
        if not _is_code(patron):
            return Password.NONE
        try:
            with self._link.quick.connect() as conn:
                stored = self._password_of(conn, patron)
        except SQLAlchemyError as error:
            _log.warning("password.not_asked", why=mariadb.word_for(error))
            return Password.UNKNOWN
        right = passwords.matches(stored, typed)
        if not stored:
            return Password.NONE
        return Password.RIGHT if right else Password.WRONG

    @property
    def takes_payments(self) -> bool:
        """Whether payments have a place here."""
        return FactKind.PAYMENT in self.errands

    # writing ------------------------------------------------------------------------------

    def push(self, event: Push) -> Outcome:
        """Hand over one fact; the same again changes nothing more."""
        errand = self.errands.get(event.kind)
        if errand is None:
            return Rejected(Reason.NEEDS_STAFF, f"{self.system} has no place for {event.kind}")
        if not _is_code(event.item) or not _is_code(event.patron or ""):
            return Rejected(Reason.UNKNOWN_ITEM, "signs that no code has")
        engine = self._link.quick if event.live else self._link.pushing
        try:
            with engine.connect() as conn:
                if (why := self._in_the_way()) is not None:
                    return Retry(why, 30.0)
                return self._write(conn, event, errand)
        except Busy:
            return Retry("busy")
        except SQLAlchemyError as error:
            if mariadb.is_foreign(error) and not f"{event.item}{event.patron}".isascii():
                return Rejected(Reason.UNKNOWN_ITEM, "a code that the system cannot hold")
            return Retry(mariadb.word_for(error))

    def _in_the_way(self) -> str | None:
        """Return why nothing may be written here, or None; looked up now and then."""
        found = self._looked.get(self._look)
        if found.writes:
            return None
        doubts = {finding.doubt for finding in found.findings}
        if Doubt.NOT_THERE in doubts:
            self._looked.forget()
        return ", ".join(sorted(doubts))

    def _write(self, conn: Connection, event: Push, errand: Callable[..., Outcome]) -> Outcome:
        names = [f"lancar:i:{plain(event.item)}"] if event.item else []
        if event.patron is not None and (event.live or not event.item):
            names.insert(0, f"lancar:m:{plain(event.patron)}")
        with locked(conn, *names, wait_s=_LIVE_LOCK_S if event.live else _LOCK_S):
            desk = self._desk(conn, event)
            return desk if isinstance(desk, Retry) else mariadb.again(lambda: errand(desk))

    def _with_copy(self, item: str, work: Callable[[Connection], T]) -> T | Rejected | Retry:
        """Do something about a copy that may be repeated, while nobody else here touches it.

        Raises ``Unavailable``.
        """
        if not item or not _is_code(item):
            return Rejected(Reason.UNKNOWN_ITEM, "unknown")
        with self._reading(self._link.pushing) as conn:
            if (why := self._in_the_way()) is not None:
                return Retry(why, 30.0)
            try:
                with locked(conn, f"lancar:i:{plain(item)}", wait_s=_LOCK_S):
                    return mariadb.again(lambda: work(conn))
            except Busy:
                return Retry("busy")

    def _local(self, moment: datetime) -> datetime:
        """Return a moment as the system writes it: the library's zone, whole seconds."""
        return moment.astimezone(self._zone).replace(tzinfo=None, microsecond=0)


def _is_code(told: str) -> bool:
    """Return whether something can be a code at all.

    A lone half of a character cannot be sent, and newer collations pass over signs that nobody
    sees: to them "B1" with a zero-width space is "B1".
    """
    return told.isprintable()
