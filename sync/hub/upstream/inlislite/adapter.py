"""INLISLite 3.2 and 3.3 as a library system of the hub: the port, put together from its parts."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from datetime import datetime
from typing import ClassVar, Final

from sqlalchemy import Connection, text

from kiosk.domain.facts import FactKind
from kiosk.ports_account import NotOffered
from sync.hub.upstream.fees import FeeLine
from sync.hub.upstream.holds import HoldOutcome
from sync.hub.upstream.inlislite import (
    fees,
    holding,
    house,
    lending,
    pulling,
    reading,
    renewing,
    returning,
    schema,
    statuses,
    stocktake,
)
from sync.hub.upstream.inlislite.desk import Desk
from sync.hub.upstream.inlislite.pulling import Source
from sync.hub.upstream.inlislite.rules import HouseRules
from sync.hub.upstream.inlislite.schema import Shape
from sync.hub.upstream.inlislite.shelves import shelves_of
from sync.hub.upstream.inlislite.stocktake import Counted, Project
from sync.hub.upstream.mariadb import Address, Busy
from sync.hub.upstream.mariadb_holds import HoldingSystem
from sync.hub.upstream.mariadb_system import Kept
from sync.hub.upstream.port import (
    Batch,
    Delta,
    Digest,
    Mark,
    Outcome,
    Part,
    Probe,
    Push,
    Rejected,
    Retry,
    Shelf,
    Unavailable,
)
from sync.hub.upstream.shelves import Shelves
from sync.hub.upstream.statuses import Standing
from sync.hub.upstream.stock_takes import Marked

_RULES_S: Final = 10.0
_SHAPE_S: Final = 60.0
_NEWEST_TAKES: Final = 5
_ADDRESS = text("SELECT Email FROM membersonline WHERE NoAnggota = :member AND Email <> '' LIMIT 1")
_PASSWORD = text(
    "SELECT Password FROM membersonline WHERE NoAnggota = :member AND Status = 'ACTIVE'"
)


class InlisLite(HoldingSystem[Desk]):
    """An INLISLite database. Safe for several threads."""

    errands: ClassVar[Mapping[FactKind, Callable[[Desk], Outcome]]] = {
        FactKind.LOAN: lending.lend,
        FactKind.CANCEL_LOAN: lending.cancel_loan,
        FactKind.RETURN: returning.give_back,
        FactKind.CANCEL_RETURN: returning.cancel_return,
        FactKind.RENEWAL: renewing.renew,
    }

    def __init__(self, address: Address) -> None:
        """Nothing is opened before the first errand."""
        super().__init__(address)
        self._shapes: Kept[Shape] = Kept(_SHAPE_S)
        self._rules: Kept[HouseRules] = Kept(_RULES_S)
        self._shelves: Kept[Shelves] = Kept(_RULES_S)

    @property
    def system(self) -> str:
        """Return the short name."""
        return schema.SYSTEM

    def _look(self) -> Probe:
        self._shapes.forget()
        return schema.probe(self._link)

    def _shape(self, conn: Connection) -> Shape:
        return self._shapes.get(lambda: schema.shape_of(conn))

    def _house_rules(self, conn: Connection) -> HouseRules:
        shape = self._shape(conn)
        return self._rules.get(lambda: house.rules_of(conn, shape, self._zone))

    def _source(self, conn: Connection) -> Source:
        address, shape = self._link.address, self._shape(conn)
        shelves = self._shelves.get(lambda: shelves_of(conn, shape))
        return Source(conn, shape, self._zone, address.branches, address.debts, shelves)

    def _everything(self, conn: Connection) -> Iterator[Batch]:
        return pulling.pull_full(self._source(conn), self._house_rules(conn))

    def _changes(self, conn: Connection, mark: Mark) -> Delta:
        return pulling.pull_delta(self._source(conn), self._house_rules(conn), mark)

    def _now(self, conn: Connection) -> Mark:
        return pulling.mark_now(self._source(conn))

    def _digest(self, conn: Connection) -> Digest:
        return pulling.digest(self._source(conn))

    def _buckets(self, conn: Connection, part: Part, buckets: Sequence[int]) -> Batch:
        return pulling.pull_buckets(self._source(conn), part, buckets)

    def _password_of(self, conn: Connection, patron: str) -> str | None:
        if not self._shape(conn).has("membersonline", "noanggota", "password", "status"):
            return None
        row = conn.execute(_PASSWORD, {"member": patron}).first()
        return None if row is None else row[0]

    def _desk(self, conn: Connection, event: Push) -> Desk | Retry:
        shape = self._shape(conn)
        return Desk(
            conn=conn,
            shape=shape,
            rules=self._house_rules(conn),
            user=reading.user_of(conn, shape, event.kiosk, self._link.address.user_name),
            event=event,
            at=self._local(event.at),
            now=self._local(event.now or event.at),
        )

    # what is owed -------------------------------------------------------------------------

    def fee_lines(self, patron: str) -> list[FeeLine]:
        """Return what a member owes. Raises ``Unavailable``."""
        with self._reading(self._link.quick) as conn:
            return fees.fee_lines(self._source(conn), patron)

    def address_of(self, patron: str) -> str | None:
        """Return a member's e-mail address, from the account of who registered online."""
        with self._reading(self._link.quick) as conn:
            if not self._shape(conn).has("membersonline", "noanggota", "email"):
                return None
            return conn.execute(_ADDRESS, {"member": patron}).scalar() or ""

    # holds --------------------------------------------------------------------------------

    @property
    def places_holds(self) -> bool:
        """Whether a patron may place one; else they are only given up."""
        return False

    def _place(self, conn: Connection, item: str, patron: str, at: datetime) -> HoldOutcome:
        del conn, item, patron, at  # its catalogue alone knows who may book, and for how long
        return NotOffered()

    def _give_up(self, conn: Connection, ref: int, patron: str, at: datetime) -> HoldOutcome:
        return holding.give_up(conn, self._shape(conn), ref, patron, at)

    # statuses -----------------------------------------------------------------------------

    def standing_of(self, item: str) -> Standing | Rejected | Retry:
        """Return how a copy stands. Raises ``Unavailable``."""
        return self._with_copy(
            item, lambda conn: statuses.standing_of(conn, self._shape(conn), item)
        )

    def put_status(self, item: str, seen: str, to: str | Shelf, *, at: datetime) -> bool | Retry:
        """Set a status if it is still the one that was seen. Raises ``Unavailable``."""
        local = self._local(at)

        def work(conn: Connection) -> bool:
            shape = self._shape(conn)
            user = stocktake.user_of(conn, shape, self._link.address.user_name)
            return statuses.put_status(conn, shape, item, seen, to, at=local, user=user)

        done = self._with_copy(item, work)
        return False if isinstance(done, Rejected) else done

    # stock take ---------------------------------------------------------------------------

    def stock_takes(self) -> list[Project]:
        """Return the stock takes that staff have opened, the newest first."""
        with self._reading(self._link.bulk) as conn:
            return stocktake.projects(conn)

    def hand_over_stock_take(
        self, project: int, seen: Iterable[tuple[str, int | None]], at: datetime
    ) -> Counted:
        """Write which copies were seen where into a stock take; the same again changes nothing.

        Raises ``Unavailable``.
        """
        with self._reading(self._link.bulk) as conn:
            shape = self._shape(conn)
            user = stocktake.user_of(conn, shape, self._link.address.user_name)
            try:
                return stocktake.hand_over(
                    conn, shape, project, seen=seen, at=self._local(at), user=user
                )
            except Busy as error:
                raise Unavailable("busy") from error

    def open_stock_takes(self) -> list[str]:
        """Return the names of the newest stock takes; INLISLite knows no end of one."""
        with self._reading(self._link.quick) as conn:
            return [one.name for one in stocktake.projects(conn)[:_NEWEST_TAKES]]

    def mark_seen(self, name: str, codes: Sequence[str], *, by: str, at: datetime) -> Marked | None:
        """Write which copies were seen into the newest stock take of that name."""
        del by  # its rows bear the hub's user
        found = next((one for one in self.stock_takes() if one.name == name), None)
        if found is None:
            return None
        told = self.hand_over_stock_take(found.number, [(code, None) for code in codes], at)
        return Marked(told.written, told.known_before, len(told.unknown))
