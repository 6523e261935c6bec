"""Bringing open loans and reservations of the library system into the hub's tables and feed.

Owns the comparison of both sides as sets. Where the hub knows more than what was read (a fact on
its way, a collision with an open task) its own word stands. A loan made at the library system's
desk bears the key ``SYSTEM/1/NUMBER``.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import partial
from typing import Final

from sqlalchemy import Connection, bindparam, select, text

from kiosk.domain.items import HoldStatus, ItemStatus
from sync.hub.db.engine import Store
from sync.hub.db.one_of import one_of
from sync.hub.db.quick import Pile, Sheet, ask
from sync.hub.db.tables import table
from sync.hub.feed import feed
from sync.hub.feed.scopes import Key, Scope
from sync.hub.rows.records import FIRST_FOREIGN_HOLD, HoldEnd, HoldRec, How, ItemRec, LoanRec
from sync.hub.rows.statements import HOLD_COLUMNS, OPEN_HOLDS
from sync.hub.upstream import outbox
from sync.hub.upstream.landed import Changes, Landed, in_chunks
from sync.hub.upstream.landing import ITEMS_LOCKED, put_items, whereabouts
from sync.hub.upstream.port import Lent, Moving, Wanted

_SAME_LOAN_MS: Final = 120_000
"""The same patron's loan that began so much apart on both sides is one loan."""

_LOAN, _HOLD, _PATRON = table("loan"), table("hold"), table("patron")
_OPEN = select(*_LOAN.c).where(_LOAN.c.returned_ms.is_(None))
_OPEN_OF = _OPEN.where(one_of(_LOAN.c.item))
_KEYS = select(_LOAN.c.key).where(one_of(_LOAN.c.key))
_KNOWN = select(_PATRON.c.id).where(one_of(_PATRON.c.id))
_HOLDS = select(*HOLD_COLUMNS).where(
    _HOLD.c.status.in_(OPEN_HOLDS), _HOLD.c.id >= bindparam("first")
)
_NEW_LOAN: Final = Sheet(
    _LOAN,
    ("key", "item", "patron", "lent_ms", "due_ms", "fee", "suspension_days", "disputed"),
)
_FREE: Final = (0, 0, 0)
_GOES_ON = text(
    "UPDATE loan SET due_ms = :due_ms, returned_ms = NULL, how = NULL, closed_by = NULL"
    " WHERE key = :key"
)
_CLOSE = text(
    "UPDATE loan SET returned_ms = :at, how = :how, closed_by = :by WHERE key = :key"
    " AND returned_ms IS NULL"
)
_DUE = text("UPDATE loan SET due_ms = :due_ms WHERE key = :key AND returned_ms IS NULL")
_PUT_HOLD = text(
    "INSERT INTO hold (id, biblio, patron, status, item, placed_ms, trapped_by, closed_by)"
    " VALUES (:id, :biblio, :patron, :status, :item, :placed_ms, :trapped_by, :closed_by)"
    " ON CONFLICT (id) DO UPDATE SET biblio = excluded.biblio, patron = excluded.patron,"
    " status = excluded.status, item = excluded.item, placed_ms = excluded.placed_ms,"
    " trapped_by = excluded.trapped_by, closed_by = excluded.closed_by"
)


@dataclass(frozen=True, slots=True)
class Double:
    """A copy that the library system has lent more than once at the same time."""

    item: str
    refs: tuple[str, ...]
    patrons: tuple[str, ...]


@dataclass(slots=True)
class LoansLanded:
    """What came of a comparison. ``skipped``: copies of which the hub knows more just now."""

    landed: Landed = field(default_factory=Landed)
    doubles: list[Double] = field(default_factory=list)
    skipped: set[str] = field(default_factory=set)


def loan_key(system: str, ref: str) -> str:
    """Return the key of a loan that was made at the library system's own desk."""
    return f"{system}/1/{ref}"


def land_loans(
    store: Store, system: str, moving: Moving, *, only: set[str] | None = None
) -> LoansLanded:
    """Compare all open loans, or those of some copies, and bring the hub's in step."""
    told = LoansLanded()
    wanted: dict[str, Lent] = {}
    several: dict[str, list[Lent]] = {}
    for lent in moving.lent:
        if only is not None and lent.item not in only:
            continue
        if lent.item in wanted:
            several.setdefault(lent.item, [wanted[lent.item]]).append(lent)
        wanted[lent.item] = lent
    told.doubles = [
        Double(item, tuple(one.ref for one in loans), tuple(one.patron for one in loans))
        for item, loans in several.items()
    ]
    with store.read() as conn:
        known = {row[2]: LoanRec(*row) for row in ask(conn, _OPEN)}
        wanted.update(_handed_over_late(conn, known, wanted))
    every = (known.keys() | wanted.keys()) if only is None else only
    differing = [
        item
        for item in every
        if not _agree(known.get(item), wanted.get(item), several.get(item, ()))
    ]
    for some in in_chunks(sorted(differing)):
        one = _Comparison(system, moving.read_ms, wanted, several)
        landed, skipped = store.write_again(partial(one.land, some))
        told.landed += landed
        told.skipped |= skipped
    return told


def _handed_over_late(
    conn: Connection, known: Mapping[str, LoanRec], wanted: Mapping[str, Lent]
) -> dict[str, Lent]:
    """Return loans that went through the hub with the moment at which they began here.

    A system that dates loans by itself believes that one handed over late began late.
    """
    late = {
        known[item].key: lent
        for item, lent in wanted.items()
        if item in known and known[item].patron == lent.patron and not _same_loan(known[item], lent)
    }
    rows = outbox.by_key(conn, late) if late else {}
    return {
        lent.item: lent._replace(lent_ms=known[lent.item].lent_ms)
        for key, lent in late.items()
        if key in rows and rows[key].ref == lent.ref
    }


def end_loans(store: Store, system: str, items: Sequence[str], now_ms: int) -> Landed:
    """End the open loans of copies of which the library system has just said that they are free."""
    one = _Comparison(system, now_ms, {}, {}, sure=True)
    return store.write_again(partial(one.land, sorted(items)))[0]


def correct_dues(conn: Connection, dues: Mapping[str, int]) -> None:
    """Give open loans of these copies the due moment that the library system has just told.

    The hub has recorded what the kiosk promised by its own rules.
    """
    if not dues:
        return
    wrong = [
        loan
        for row in ask(conn, _OPEN_OF, {"keys": sorted(dues)})
        if (loan := LoanRec(*row)).due_ms // 1000 != dues[loan.item] // 1000
    ]
    if not wrong:
        return
    keys = {"keys": [one.item for one in wrong]}
    items = [ItemRec(*row) for row in ask(conn, ITEMS_LOCKED, keys)]
    conn.execute(_DUE, [{"key": one.key, "due_ms": dues[one.item]} for one in wrong])
    changes: Changes = {
        ("loan", one.item): [one.item, one.patron, one.lent_ms // 1000, dues[one.item] // 1000]
        for one in wrong
    }
    feed.write_changes(conn, changes, whereabouts(conn, items))


def _agree(known: LoanRec | None, wanted: Lent | None, several: Sequence[Lent] = ()) -> bool:
    """Return whether both sides say the same of a copy; of several loans any one will do."""
    if known is None or wanted is None:
        return known is None and wanted is None
    return any(
        _same_loan(known, one) and known.due_ms // 1000 == one.due_ms // 1000
        for one in (wanted, *several)
    )


def _same_loan(known: LoanRec, lent: Lent) -> bool:
    return known.patron == lent.patron and lent.lent_ms - known.lent_ms < _SAME_LOAN_MS


@dataclass(frozen=True, slots=True)
class _Comparison:
    """What the library system says, to be landed in short transactions."""

    system: str
    read_ms: int
    wanted: Mapping[str, Lent]
    several: Mapping[str, Sequence[Lent]]
    sure: bool = False
    """The hub does not know more of these copies, whatever is on its way."""

    def land(self, items: list[str], conn: Connection) -> tuple[Landed, set[str]]:
        """Land what differs of some copies, now that nobody else can change them."""
        found = {row[0]: ItemRec(*row) for row in ask(conn, ITEMS_LOCKED, {"keys": items})}
        busy = set() if self.sure else outbox.busy_items(conn, items, self.read_ms)
        known = {row[2]: LoanRec(*row) for row in ask(conn, _OPEN_OF, {"keys": items})}
        who = {one.patron for item in items if (one := self.wanted.get(item)) is not None}
        people = {row[0] for row in ask(conn, _KNOWN, {"keys": sorted(who)})}
        close: list[LoanRec] = []
        opened: list[Lent] = []
        dues: list[dict[str, object]] = []
        changed: list[ItemRec] = []
        changes: Changes = {}
        for barcode in items:
            item, before, now = found.get(barcode), known.get(barcode), self.wanted.get(barcode)
            if barcode in busy or item is None:
                continue
            if _agree(before, now, self.several.get(barcode, ())):
                continue
            if now is not None and now.patron not in people:
                continue  # the member is not here yet; the loan follows
            if now is not None and before is not None and _same_loan(before, now):
                dues.append({"key": before.key, "due_ms": now.due_ms})
                changes["loan", barcode] = _image(now, before)
                changed.append(item)
                continue
            if before is not None:
                close.append(before)
            if now is not None:
                opened.append(now)
            status = ItemStatus.AVAILABLE if now is None else ItemStatus.ON_LOAN
            changes["loan", barcode] = None if now is None else _image(now)
            changed.append(item.with_status(status.value))
        if close:
            conn.execute(_CLOSE, [self._closing(one) for one in close])
        self._open(conn, opened)
        if dues:
            conn.execute(_DUE, dues)
        return put_items(conn, changed, changes, told=found), busy

    def _closing(self, loan: LoanRec) -> dict[str, object]:
        ended = max(loan.lent_ms, self.read_ms)
        return {"key": loan.key, "at": ended, "how": How.RETURNED.value, "by": self.system}

    def _open(self, conn: Connection, opened: Sequence[Lent]) -> None:
        """Write loans; one that is there was taken back at the desk, and goes on."""
        rows = [
            (loan_key(self.system, one.ref), one.item, one.patron, one.lent_ms, one.due_ms, *_FREE)
            for one in opened
        ]
        have = {row[0] for row in ask(conn, _KEYS, {"keys": [row[0] for row in rows]})}
        pile = Pile(conn)
        pile.rows(_NEW_LOAN, [row for row in rows if row[0] not in have])
        pile.write()
        again = [{"key": row[0], "due_ms": row[4]} for row in rows if row[0] in have]
        if again:
            conn.execute(_GOES_ON, again)


def _image(lent: Lent, before: LoanRec | None = None) -> list[object]:
    began = lent.lent_ms if before is None else before.lent_ms
    return [lent.item, lent.patron, began // 1000, lent.due_ms // 1000]


# --- reservations --------------------------------------------------------------------------------


def land_holds(store: Store, system: str, moving: Moving) -> Landed:
    """Compare all reservations. One whose copy is not on loan lies ready at the desk."""
    on_loan = {lent.item for lent in moving.lent}
    wanted = {FIRST_FOREIGN_HOLD + one.ref: one for one in moving.wanted}
    with store.read() as conn:
        known = _open_holds(conn)
        if not wanted and not known:
            return Landed()

    def work(conn: Connection) -> Landed:
        known = _open_holds(conn)
        every = {one.item or "" for one in wanted.values()}
        every |= {one.item or "" for one in known.values()}
        every.discard("")
        found = {
            row[0]: ItemRec(*row) for row in conn.execute(ITEMS_LOCKED, {"keys": sorted(every)})
        }
        busy = outbox.busy_items(conn, sorted(every), moving.read_ms)
        people = set(
            conn.execute(_KNOWN, {"keys": sorted({w.patron for w in wanted.values()})}).scalars()
        )
        plan = _HoldPlan(system, found, busy | on_loan)
        for number in sorted(known.keys() | wanted.keys()):
            one = wanted.get(number)
            if one is None or one.patron in people:
                plan.compare(number, known.get(number), one)
        return plan.write(conn)

    return store.write_again(work)


def _open_holds(conn: Connection) -> dict[int, HoldRec]:
    return {row[0]: HoldRec(*row) for row in conn.execute(_HOLDS, {"first": FIRST_FOREIGN_HOLD})}


@dataclass(slots=True)
class _HoldPlan:
    """What is to be written of holds. ``away``: copies that cannot lie ready for anybody."""

    system: str
    items: dict[str, ItemRec]
    away: set[str]
    holds: list[HoldRec] = field(default_factory=list)
    moved: dict[str, ItemRec] = field(default_factory=dict)

    def compare(self, number: int, known: HoldRec | None, wanted: Wanted | None) -> None:
        """Note what becomes of one reservation."""
        if wanted is None:
            assert known is not None
            self._end(known)
            return
        if known is not None and (known.patron, known.biblio) != (wanted.patron, wanted.title):
            known = None  # the number is a copy's (INLISLite), and somebody else has booked it
        item = self.items.get(wanted.item or "")
        ready = (
            item is not None
            and item.barcode not in self.away
            and item.status in {ItemStatus.AVAILABLE, ItemStatus.HOLD_SHELF}
        )
        if known is not None and known.status == HoldStatus.TRAPPED:
            if known.item is None or known.item not in self.away or known.item not in self.items:
                return  # it lies ready, perhaps another copy of the title
            self.holds.append(replace(known, status=HoldStatus.WAITING.value, item=None))
            return
        if known is not None and not ready:
            return
        status = HoldStatus.TRAPPED if ready else HoldStatus.WAITING
        self.holds.append(
            HoldRec(
                id=number,
                biblio=wanted.title,
                patron=wanted.patron,
                status=status.value,
                item=item.barcode if ready and item is not None else None,
                placed_ms=wanted.placed_ms,
                trapped_by=self.system if ready else None,
            )
        )
        if ready and item is not None:
            self._move(item, ItemStatus.HOLD_SHELF)

    def _end(self, known: HoldRec) -> None:
        self.holds.append(replace(known, status=HoldEnd.GONE.value, closed_by=self.system))
        item = self.items.get(known.item or "")
        if item is not None and item.status == ItemStatus.HOLD_SHELF:
            self._move(item, ItemStatus.AVAILABLE)

    def _move(self, item: ItemRec, status: ItemStatus) -> None:
        if item.status != status:
            self.moved[item.barcode] = replace(item, status=status.value)

    def write(self, conn: Connection) -> Landed:
        """Write it, with feed rows."""
        if not self.holds:
            return Landed()
        names = HoldRec.__slots__
        conn.execute(
            _PUT_HOLD, [{name: getattr(one, name) for name in names} for one in self.holds]
        )
        changes: Changes = {("hold", str(one.id)): one.image() for one in self.holds}
        if self.moved:
            return put_items(conn, list(self.moved.values()), changes)
        scopes: dict[Key, Scope] = {}
        return Landed(len(self.holds), feed.write_changes(conn, changes, scopes))
