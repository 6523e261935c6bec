"""SLiMS 9 as a library system of the hub: the port, put together from its parts.

Owns which connection and which locks each errand takes, and what a broken one means.
"""

import threading
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from datetime import datetime
from time import monotonic
from typing import Final, TypeVar

from sqlalchemy import Connection, Engine, text
from sqlalchemy.exc import SQLAlchemyError

from kiosk.domain.facts import FactKind
from kiosk.domain.reasons import Reason
from kiosk.logs import Log
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
from sync.hub.upstream.slims import (
    lending,
    link,
    passwords,
    pulling,
    reading,
    returning,
    schema,
)
from sync.hub.upstream.slims.lending import Desk
from sync.hub.upstream.slims.link import Address, Busy, Link, locked
from sync.hub.upstream.slims.rules import HouseRules

T = TypeVar("T")
_RULES_S: Final = 10.0
_LOOK_AGAIN_S: Final = 60.0
_TRIES: Final = 5
_LIVE_LOCK_S: Final = 1
_LOCK_S: Final = 5
_PASSWORD = text("SELECT mpasswd FROM member WHERE member_id = :member")
_ERRANDS: Final[dict[FactKind, Callable[[Desk], Outcome]]] = {
    FactKind.LOAN: lending.lend,
    FactKind.CANCEL_LOAN: lending.cancel_loan,
    FactKind.RETURN: returning.give_back,
    FactKind.CANCEL_RETURN: returning.cancel_return,
    FactKind.RENEWAL: returning.renew,
}
_log = Log("hub.slims")


class Slims:
    """A SLiMS database. Safe for several threads."""

    def __init__(self, address: Address) -> None:
        """Nothing is opened before the first errand."""
        self._link = Link(address)
        self._zone = address.zone
        self._guard = threading.Lock()
        self._rules: tuple[float, HouseRules] | None = None
        self._looked: tuple[float, Probe] | None = None

    @property
    def system(self) -> str:
        """Return the short name."""
        return schema.SYSTEM

    def close(self) -> None:
        """Let the connections go."""
        self._link.close()

    # reading ------------------------------------------------------------------------------

    def probe(self) -> Probe:
        """Look at the database now."""
        found = schema.probe(self._link)
        with self._guard:
            self._looked = monotonic(), found
        return found

    def pull_full(self) -> Iterator[Batch]:
        """Read everything."""
        with self._reading(self._link.bulk) as conn:
            yield from pulling.pull_full(conn, self._zone)

    def pull_delta(self, mark: Mark) -> Delta:
        """Read what may have changed since a mark."""
        with self._reading(self._link.bulk) as conn:
            return pulling.pull_delta(conn, self._zone, mark)

    def digest(self) -> Digest:
        """Compare without reading."""
        with self._reading(self._link.bulk) as conn:
            return pulling.digest(conn)

    def pull_buckets(self, part: Part, buckets: Sequence[int]) -> Batch:
        """Read the rows of some buckets."""
        with self._reading(self._link.bulk) as conn:
            return pulling.pull_buckets(conn, part, buckets)

    @contextmanager
    def _reading(self, engine: Engine) -> Iterator[Connection]:
        try:
            with engine.connect() as conn:
                yield conn
        except SQLAlchemyError as error:
            raise Unavailable(link.word_for(error)) from error

    def check_password(self, patron: str, typed: str) -> Password:
        """Check a member's password."""
        try:
            with self._link.quick.connect() as conn:
                row = conn.execute(_PASSWORD, {"member": patron}).first()
        except SQLAlchemyError as error:
            _log.warning("password.not_asked", why=link.word_for(error))
            return Password.UNKNOWN
        stored = None if row is None else row[0]
        right = passwords.matches(stored, typed)
        if not stored:
            return Password.NONE
        return Password.RIGHT if right else Password.WRONG

    # writing ------------------------------------------------------------------------------

    def push(self, event: Push) -> Outcome:
        """Hand over one fact; the same again changes nothing more."""
        errand = _ERRANDS.get(event.kind)
        if errand is None:
            return Rejected(Reason.NEEDS_STAFF, f"SLiMS has no place for {event.kind}")
        engine = self._link.quick if event.live else self._link.pushing
        try:
            with engine.connect() as conn:
                if (findings := self._in_the_way(conn)) is not None:
                    return Retry(findings, 30.0)
                return self._write(conn, event, errand)
        except Busy:
            return Retry("busy")
        except SQLAlchemyError as error:
            return Retry(link.word_for(error))

    def _in_the_way(self, conn: Connection) -> str | None:
        """Return why nothing may be written here, or None; looked up now and then."""
        with self._guard:
            looked = self._looked
        if looked is None or monotonic() - looked[0] > _LOOK_AGAIN_S:
            del conn
            found = self.probe()
        else:
            found = looked[1]
        if found.writes:
            return None
        doubts = {finding.doubt for finding in found.findings}
        if Doubt.NOT_THERE in doubts:
            with self._guard:
                self._looked = None
        return ", ".join(sorted(doubts))

    def _write(self, conn: Connection, event: Push, errand: Callable[[Desk], Outcome]) -> Outcome:
        users = reading.users_of(conn, event.kiosk, self._link.address.user_name)
        if users is None:
            return Retry(Doubt.NO_USER.value, 30.0)
        names = [f"lancar:i:{_plain(event.item)}"]
        if event.patron is not None and event.live:
            names.insert(0, f"lancar:m:{_plain(event.patron)}")
        with locked(conn, *names, wait_s=_LIVE_LOCK_S if event.live else _LOCK_S):
            desk = Desk(
                conn=conn,
                rules=self._house_rules(conn),
                users=users,
                event=event,
                at=self._local(event.at),
                now=self._local(event.now or event.at),
            )
            return _again(lambda: errand(desk))

    def _local(self, moment: datetime) -> datetime:
        """Return a moment as SLiMS writes it: the library's zone, whole seconds."""
        return moment.astimezone(self._zone).replace(tzinfo=None, microsecond=0)

    def _house_rules(self, conn: Connection) -> HouseRules:
        with self._guard:
            known = self._rules
        if known is not None and monotonic() - known[0] < _RULES_S:
            return known[1]
        rules = reading.rules_of(conn, self._zone)
        with self._guard:
            self._rules = monotonic(), rules
        return rules


def _again(work: Callable[[], T]) -> T:
    """Do it anew when the server lost a race with itself: each errand may be repeated."""
    for _ in range(_TRIES - 1):
        try:
            return work()
        except SQLAlchemyError as error:
            if not link.is_passing(error):
                raise
    return work()


def _plain(code: str) -> str:
    """Return a code as SLiMS compares it."""
    return code.rstrip().casefold()
