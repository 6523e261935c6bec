"""Holds as patrons place them and give them up themselves, at a kiosk or a terminal.

Owns both decisions, what becomes of a copy that lay ready, the tasks that follow and the lines in
the audit trail; each in one transaction. Both may be asked again: a lost answer changes nothing.
Beside a library system that system decides: ``upstream.holding``.
"""

from dataclasses import dataclass, replace
from datetime import datetime
from typing import Final

from sqlalchemy import Connection, bindparam, select

from kiosk.domain.decide import decide_patron
from kiosk.domain.items import HoldStatus, ItemStatus
from kiosk.domain.reasons import Reason
from sync.hub.db.engine import Store
from sync.hub.db.quick import ask
from sync.hub.db.tables import table
from sync.hub.ledger.committing import commit, next_number
from sync.hub.ledger.ledger import Ledger
from sync.hub.ledger.tasks import TaskKind, close_task
from sync.hub.rows import statements
from sync.hub.rows.records import FIRST_FOREIGN_HOLD, HoldEnd, HoldRec, ItemRec, PatronRec, to_ms

MOST_HOLDS: Final = 20
"""Open holds of one patron; the rules tell no number."""

_LOAN, _HOLD, _TASK = statements.LOAN, statements.HOLD, table("task")
_MINE = (
    select(_LOAN.c.item)
    .join(statements.ITEM, statements.ITEM.c.barcode == _LOAN.c.item)
    .where(
        _LOAN.c.patron == bindparam("patron"),
        _LOAN.c.returned_ms.is_(None),
        statements.ITEM.c.biblio == bindparam("biblio"),
    )
    .limit(1)
)
_HELD = select(_HOLD.c.id, _HOLD.c.biblio).where(
    _HOLD.c.patron == bindparam("patron"), _HOLD.c.status.in_(statements.OPEN_HOLDS)
)
_TO_SHELF = [
    kind.value
    for kind in (TaskKind.PULL_FOR_HOLD, TaskKind.FETCH_FOR_HOLD, TaskKind.HOLD_PASSES_ON)
]
_TO_PULL = select(_TASK.c.id).where(
    _TASK.c.kind.in_(_TO_SHELF),
    _TASK.c.other == bindparam("hold"),
    _TASK.c.status == "open",
)


@dataclass(frozen=True, slots=True)
class Changed:
    """It is as the patron wanted. ``version``: of the feed; None when it was so before."""

    version: int | None = None


def place(store: Store, *, item: str, patron: str, now: datetime, by: str) -> Changed | Reason:
    """Place a hold on an item's title; nothing changes where the patron has one.

    A copy that stands on its shelf is kept for it at once: staff are asked to fetch it.
    """

    def work(conn: Connection) -> Changed | Reason:
        ledger = Ledger(conn)
        ledger.load(items=[item], patrons=[patron])
        copy, holder = ledger.item(item), ledger.patron(patron)
        if copy is None or holder is None:
            return Reason.UNKNOWN_ITEM if copy is None else Reason.CARD_UNKNOWN
        if any(hold.patron == patron for hold in ledger.holds(copy.biblio)):
            return Changed()
        refusal = hold_refusal(ledger, copy, holder, now=now)
        if refusal is not None:
            return refusal
        at_ms = to_ms(now)
        hold = HoldRec(
            id=next_number(conn, "hold"),
            biblio=copy.biblio,
            patron=patron,
            status=HoldStatus.WAITING.value,
            item=None,
            placed_ms=at_ms,
        )
        others = [one for one in ledger.holds(copy.biblio) if one.status == HoldStatus.WAITING]
        free = None if others else _free_copy(ledger, copy)
        if free is None:
            ledger.put_hold(hold)
        else:
            hold = _trap(ledger, hold, free)
            note = f"{_named(ledger, free)} is on its shelf; {patron} has asked for it."
            _task(ledger, TaskKind.FETCH_FOR_HOLD, hold, free, note, by=by, at_ms=at_ms)
        return Changed(commit(ledger, by=by, at_ms=at_ms))

    return store.write_again(work)


def hold_refusal(
    ledger: Ledger, item: ItemRec, patron: PatronRec, *, now: datetime
) -> Reason | None:
    """Return why a patron who has no hold on the title cannot place one, or None."""
    standing = decide_patron(patron.as_patron(), ledger.rules, now)
    if standing is not None:
        return standing
    if item.in_house or ledger.rules.term(patron.category, item.item_type) is None:
        return Reason.IN_HOUSE_ONLY
    if item.status == ItemStatus.WITHDRAWN:
        return Reason.WITHDRAWN
    asked = {"patron": patron.id, "biblio": item.biblio}
    if ledger.conn.execute(_MINE, asked).first() is not None:
        return Reason.ALREADY_YOURS
    if len(ledger.conn.execute(_HELD, {"patron": patron.id}).all()) >= MOST_HOLDS:
        return Reason.LIMIT_REACHED
    return None


def give_up(store: Store, *, hold: int, patron: str, now: datetime, by: str) -> Changed | Reason:
    """End a patron's hold; nothing changes when it is over already. A copy that lay ready goes on.

    Whoever waits next gets it; where nobody does, it goes back to its shelf. Staff have a task.
    """

    def work(conn: Connection) -> Changed | Reason:
        ledger = Ledger(conn)
        ledger.load(items=(), patrons=[patron])
        known = _known(ledger, hold)
        if known is None or known.patron != patron:
            # Not told apart: whose a number is concerns nobody else.
            return Reason.UNKNOWN_ITEM
        if not known.is_open:
            return Changed()
        at_ms = to_ms(now)
        end_hold(ledger, known, by=by, at_ms=at_ms)
        return Changed(commit(ledger, by=by, at_ms=at_ms))

    return store.write_again(work)


def end_hold(ledger: Ledger, hold: HoldRec, *, by: str, at_ms: int, erased: bool = False) -> None:
    """End an open hold; a copy that lay ready goes on, and staff have a task that says where.

    Of a hold of the library system that system knows who is next. ``erased``: the task names
    nobody.
    """
    ledger.put_hold(replace(hold, status=HoldEnd.GONE.value, item=None))
    copy = None if hold.item is None else ledger.item(hold.item)
    if copy is None or ledger.open_loan(copy.barcode) is not None:
        return
    if hold.id < FIRST_FOREIGN_HOLD:
        _hand_on(ledger, hold, copy, by=by, at_ms=at_ms, erased=erased)
    elif copy.status == ItemStatus.HOLD_SHELF:
        ledger.set_status(copy.barcode, ItemStatus.AVAILABLE)


def open_holds(ledger: Ledger, patron: str) -> list[HoldRec]:
    """Return a patron's open holds."""
    rows = ledger.conn.execute(_HELD, {"patron": patron}).all()
    return [hold for row in rows if (hold := ledger.hold(row.id, row.biblio)) is not None]


def note_placed(
    store: Store, *, hold: int, item: str, patron: str, now: datetime, by: str
) -> Changed:
    """Note a hold that the library system has, until the next look at it says more."""

    def work(conn: Connection) -> Changed:
        ledger = Ledger(conn)
        ledger.load(items=[item], patrons=[patron])
        copy = ledger.item(item)
        if copy is None or ledger.patron(patron) is None:
            return Changed()
        known = ledger.hold(hold, copy.biblio)
        if known is not None and known.is_open:
            return Changed()
        at_ms = to_ms(now)
        waiting = HoldStatus.WAITING.value
        ledger.put_hold(HoldRec(hold, copy.biblio, patron, waiting, None, at_ms))
        return Changed(commit(ledger, by=by, at_ms=at_ms))

    return store.write_again(work)


def note_given_up(store: Store, *, hold: int, patron: str, now: datetime, by: str) -> Changed:
    """Note that the library system has a hold no longer; a copy that lay ready is for its desk."""

    def work(conn: Connection) -> Changed:
        ledger = Ledger(conn)
        ledger.load(items=(), patrons=[patron])
        known = _known(ledger, hold)
        if known is None or known.patron != patron or not known.is_open:
            return Changed()
        at_ms = to_ms(now)
        end_hold(ledger, known, by=by, at_ms=at_ms)
        return Changed(commit(ledger, by=by, at_ms=at_ms))

    return store.write_again(work)


def _known(ledger: Ledger, hold: int) -> HoldRec | None:
    """Return a hold by its number, with the queue of its title."""
    biblio = ledger.conn.execute(select(_HOLD.c.biblio).where(_HOLD.c.id == hold)).scalar()
    if biblio is None:
        return None
    waiting = {one.id: one for one in ledger.holds(biblio)}
    return waiting.get(hold) or ledger.hold(hold, biblio)


def hold_on(conn: Connection, *, item: str, patron: str) -> int | None:
    """Return the patron's open hold on an item's title."""
    ledger = Ledger(conn, locks=False)
    ledger.load(items=[item], patrons=())
    copy = ledger.item(item)
    if copy is None:
        return None
    mine = [one.id for one in ledger.holds(copy.biblio) if one.patron == patron]
    return mine[0] if mine else None


def _hand_on(
    ledger: Ledger, gone: HoldRec, copy: ItemRec, *, by: str, at_ms: int, erased: bool
) -> None:
    """Give a copy that lay ready to whoever waits next, or back to its shelf."""
    for number in ledger.conn.execute(_TO_PULL, {"hold": f"hold {gone.id}"}).scalars().all():
        close_task(ledger.conn, number, by=by, at_ms=at_ms)
    waiting = [one for one in ledger.holds(gone.biblio) if one.status == HoldStatus.WAITING]
    name = _named(ledger, copy)
    whose = "somebody who is erased" if erased else gone.patron
    if waiting:
        following = _trap(ledger, waiting[0], copy)
        note = f"{name} lay ready for {whose}, who gave it up; {following.patron} is next."
        _task(ledger, TaskKind.HOLD_PASSES_ON, following, copy, note, by=by, at_ms=at_ms)
        return
    ledger.set_status(copy.barcode, ItemStatus.AVAILABLE)
    note = f"{name} lies on the hold shelf; {whose} gave it up."
    _task(ledger, TaskKind.HOLD_GIVEN_UP, gone, copy, note, by=by, at_ms=at_ms, erased=erased)


def _free_copy(ledger: Ledger, asked: ItemRec) -> ItemRec | None:
    """Return a copy of the title that stands on its shelf, first at the branch that was asked."""
    rows = ask(ledger.conn, statements.COPIES, {"keys": [asked.biblio]})
    free = sorted(row[1] for row in rows if row[2] == ItemStatus.AVAILABLE)
    copies = [copy for name in free if (copy := ledger.item(name)) is not None]
    # Locked only now: it may have gone meanwhile.
    here = [
        copy
        for copy in copies
        if copy.status == ItemStatus.AVAILABLE and ledger.open_loan(copy.barcode) is None
    ]
    return min(here, key=lambda copy: copy.branch != asked.branch, default=None)


def _trap(ledger: Ledger, hold: HoldRec, copy: ItemRec) -> HoldRec:
    trapped = replace(hold, status=HoldStatus.TRAPPED.value, item=copy.barcode)
    ledger.put_hold(trapped)
    ledger.set_status(copy.barcode, ItemStatus.HOLD_SHELF)
    return trapped


def _task(
    ledger: Ledger,
    kind: TaskKind,
    hold: HoldRec,
    copy: ItemRec,
    note: str,
    *,
    by: str,
    at_ms: int,
    erased: bool = False,
) -> None:
    ledger.put_task(
        {
            "kind": kind.value,
            "item": copy.barcode,
            "patron": None if erased else hold.patron,
            "fact": f"{by}: hold",
            "other": f"hold {hold.id}",
            "note": note,
            "at_ms": at_ms,
            "made_ms": at_ms,
        }
    )


def _named(ledger: Ledger, copy: ItemRec) -> str:
    return f"{copy.barcode} {ledger.book(copy).title}"
