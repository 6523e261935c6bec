"""SLiMS 9 as a library system of the hub: the port, put together from its parts."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import datetime
from typing import ClassVar, Final

from sqlalchemy import Connection, text

from kiosk.domain.facts import FactKind
from sync.hub.upstream.fees import FeeLine
from sync.hub.upstream.holds import HoldOutcome
from sync.hub.upstream.mariadb import Address
from sync.hub.upstream.mariadb_holds import HoldingSystem
from sync.hub.upstream.mariadb_system import Kept
from sync.hub.upstream.port import (
    Batch,
    Delta,
    Digest,
    Doubt,
    Mark,
    Outcome,
    Part,
    Probe,
    Push,
    Rejected,
    Retry,
    Shelf,
)
from sync.hub.upstream.slims import (
    fees,
    holding,
    lending,
    paying,
    pulling,
    reading,
    returning,
    schema,
    statuses,
    stock_take,
)
from sync.hub.upstream.slims.lending import Desk
from sync.hub.upstream.slims.rules import HouseRules
from sync.hub.upstream.slims.stock_take import StockTaken
from sync.hub.upstream.statuses import Standing
from sync.hub.upstream.stock_takes import Marked

_RULES_S: Final = 10.0
_PAIRS_S: Final = 600.0
_ADDRESS = text("SELECT member_email FROM member WHERE member_id = :member")
_PASSWORD = text("SELECT mpasswd FROM member WHERE member_id = :member")


class Slims(HoldingSystem[Desk]):
    """A SLiMS database. Safe for several threads."""

    errands: ClassVar[Mapping[FactKind, Callable[[Desk], Outcome]]] = {
        FactKind.LOAN: lending.lend,
        FactKind.CANCEL_LOAN: lending.cancel_loan,
        FactKind.RETURN: returning.give_back,
        FactKind.CANCEL_RETURN: returning.cancel_return,
        FactKind.RENEWAL: returning.renew,
        FactKind.PAYMENT: paying.pay,
    }

    def __init__(self, address: Address) -> None:
        """Nothing is opened before the first errand."""
        super().__init__(address)
        self._rules: Kept[HouseRules] = Kept(_RULES_S)
        self._pairs: Kept[list[tuple[int, int]]] = Kept(_PAIRS_S)

    @property
    def system(self) -> str:
        """Return the short name."""
        return schema.SYSTEM

    def _look(self) -> Probe:
        return schema.probe(self._link)

    def _everything(self, conn: Connection) -> Iterator[Batch]:
        return pulling.pull_full(conn, self._zone, self._kinds, self._link.address.branches)

    def _changes(self, conn: Connection, mark: Mark) -> Delta:
        return pulling.pull_delta(conn, self._zone, mark, self._kinds, self._link.address.branches)

    def _now(self, conn: Connection) -> Mark:
        del conn  # SLiMS writes by its own clock, never by the database's
        return pulling.mark_now(self._zone)

    def _kinds(self, conn: Connection) -> Sequence[tuple[int, int]]:
        return self._pairs.get(lambda: pulling.kinds_of(conn))

    def _digest(self, conn: Connection) -> Digest:
        return pulling.digest(conn)

    def _buckets(self, conn: Connection, part: Part, buckets: Sequence[int]) -> Batch:
        return pulling.pull_buckets(conn, part, buckets, self._link.address.branches)

    def _password_of(self, conn: Connection, patron: str) -> str | None:
        row = conn.execute(_PASSWORD, {"member": patron}).first()
        return None if row is None else row[0]

    def _desk(self, conn: Connection, event: Push) -> Desk | Retry:
        users = reading.users_of(conn, event.kiosk, self._link.address.user_name)
        if users is None:
            return Retry(Doubt.NO_USER.value, 30.0)
        return Desk(
            conn=conn,
            rules=self._rules.get(lambda: reading.rules_of(conn, self._zone)),
            users=users,
            event=event,
            at=self._local(event.at),
            now=self._local(event.now or event.at),
        )

    def fee_lines(self, patron: str) -> list[FeeLine]:
        """Return what a member owes. Raises ``Unavailable``."""
        with self._reading(self._link.quick) as conn:
            return fees.fee_lines(conn, patron)

    def address_of(self, patron: str) -> str | None:
        """Return a member's e-mail address; its column has a right of its own."""
        with self._reading(self._link.quick) as conn:
            return conn.execute(_ADDRESS, {"member": patron}).scalar() or ""

    def _place(self, conn: Connection, item: str, patron: str, at: datetime) -> HoldOutcome:
        return holding.place(conn, item, patron, at)

    def _give_up(self, conn: Connection, ref: int, patron: str, at: datetime) -> HoldOutcome:
        del at  # SLiMS keeps no trace of a reservation that was given up
        return holding.give_up(conn, ref, patron)

    def standing_of(self, item: str) -> Standing | Rejected | Retry:
        """Return how a copy stands. Raises ``Unavailable``."""
        return self._with_copy(item, lambda conn: statuses.standing_of(conn, item))

    def put_status(self, item: str, seen: str, to: str | Shelf, *, at: datetime) -> bool | Retry:
        """Set a status if it is still the one that was seen. Raises ``Unavailable``."""
        local = self._local(at)
        done = self._with_copy(item, lambda conn: statuses.put_status(conn, item, seen, to, local))
        return False if isinstance(done, Rejected) else done

    def take_stock(self, codes: Sequence[str], *, by: str, at: datetime) -> StockTaken:
        """Mark what a sweep has seen in the active stock take. Raises ``Unavailable``."""
        with self._reading(self._link.pushing) as conn:
            return stock_take.mark_seen(conn, codes, by=by, at=self._local(at))

    def open_stock_takes(self) -> list[str]:
        """Return the name of the active stock take. Raises ``Unavailable``."""
        with self._reading(self._link.quick) as conn:
            name = stock_take.active(conn)
        return [] if name is None else [name]

    def mark_seen(self, name: str, codes: Sequence[str], *, by: str, at: datetime) -> Marked | None:
        """Mark copies as seen in the active stock take, if it is that one."""
        if name not in self.open_stock_takes():
            return None
        told = self.take_stock(codes, by=by, at=at)
        left = len(told.on_loan) + len(told.unknown)
        return Marked(len(told.seen), len(told.again), left) if told.take else None
