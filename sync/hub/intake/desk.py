"""What staff do at the hub itself. Loans and returns of the desk are facts like a kiosk's.

Owns the desk's own facts (kiosk name ``desk``), holds placed or trapped, a patron's standing.
Cards and PINs are ``membership``'s.
"""

from dataclasses import replace
from datetime import datetime

from sqlalchemy import Connection

from kiosk.domain.facts import Fact, FactKind, FactMode, Moment, NewFact
from kiosk.domain.ids import FactKey, PatronId, item_id
from kiosk.domain.items import HoldStatus, ItemStatus
from sync.hub.db.engine import Store
from sync.hub.effects.giving_back import charge_account
from sync.hub.intake.batches import Taken
from sync.hub.intake.intake import take_facts
from sync.hub.ledger.charges import ChargeKind, ChargeStatus, add_charge
from sync.hub.ledger.committing import commit, next_number
from sync.hub.ledger.ledger import Ledger
from sync.hub.ledger.tasks import TaskKind, close_tasks
from sync.hub.rows.records import HoldRec, How, to_ms
from sync.hub.wire.facts import encode_fact

DESK = "desk"


def desk_fact(
    store: Store,
    kind: FactKind,
    *,
    item: str,
    patron: str | None,
    now: datetime,
    at: datetime | None = None,
    force: bool = False,
) -> tuple[Taken, FactKey]:
    """Lend or take back at the desk. With ``force`` (or a moment in the past) it has happened."""
    stated = force or at is not None
    with store.write() as conn:
        key = FactKey(DESK, 1, next_number(conn, DESK))
    fact = Fact(
        key,
        NewFact(
            kind=kind,
            mode=FactMode.STATEMENT if stated else FactMode.REQUEST,
            item=item_id(item),
            patron=None if patron is None else PatronId(patron),
            moment=Moment(wall=at or now, mono_s=0.0, boot_id=DESK),
        ),
    )
    return take_facts(store, DESK, [encode_fact(fact)], now), key


def place_hold(
    store: Store, *, item: str, patron: str, trap: bool, now: datetime, by: str = DESK
) -> tuple[HoldRec, int] | None:
    """Place a hold on the item's title, or trap this copy; None when item or patron is unknown."""

    def work(conn: Connection) -> tuple[HoldRec, int] | None:
        ledger = Ledger(conn)
        ledger.load(items=[item], patrons=[patron])
        copy = ledger.item(item)
        if copy is None or ledger.patron(patron) is None:
            return None
        ready = trap and ledger.open_loan(item) is None
        hold = HoldRec(
            id=next_number(conn, "hold"),
            biblio=copy.biblio,
            patron=patron,
            status=(HoldStatus.TRAPPED if ready else HoldStatus.WAITING).value,
            item=item if ready else None,
            placed_ms=to_ms(now),
        )
        ledger.put_hold(hold)
        if ready:
            ledger.set_status(item, ItemStatus.HOLD_SHELF)
        return hold, commit(ledger, by=by, at_ms=to_ms(now))

    return store.write_again(work)


def change_patron(
    store: Store, patron: str, *, now: datetime, by: str = DESK, **fields: str | int | None
) -> int | None:
    """Change a patron's status, expires, suspended_until or fees; None when unknown."""

    def work(conn: Connection) -> int | None:
        ledger = Ledger(conn)
        ledger.load(items=(), patrons=[patron])
        known = ledger.patron(patron)
        if known is None:
            return None
        ledger.put_patron(replace(known, **fields))  # type: ignore[arg-type]  # fields by name
        if "status" in fields:
            # A person has decided: a machine's block is over, or is the desk's own from here on.
            close_tasks(ledger, TaskKind.CARD_BLOCKED, patron=patron, by=by, at_ms=to_ms(now))
        return commit(ledger, by=by, at_ms=to_ms(now))

    return store.write_again(work)


def change_item(
    store: Store,
    barcode: str,
    status: ItemStatus,
    *,
    now: datetime,
    fee: int = 0,
    patron: str | None = None,
    by: str = DESK,
) -> int | None:
    """Change an item's status (lost, missing, withdrawn, available); None when unknown or lent.

    A lent item can be declared lost: its loan ends. ``fee`` is then due from its borrower, or from
    ``patron``.
    """

    def work(conn: Connection) -> int | None:
        ledger = Ledger(conn)
        ledger.load(items=[barcode], patrons=[] if patron is None else [patron])
        loan = ledger.open_loan(barcode)
        lost = status is ItemStatus.LOST
        if ledger.item(barcode) is None or (loan is not None and not lost):
            return None
        at_ms = to_ms(now)
        if loan is not None:
            ended = max(loan.lent_ms, at_ms)
            ledger.put_loan(replace(loan, returned_ms=ended, how=How.LOST.value, closed_by=DESK))
        ledger.set_status(barcode, status)
        who = patron if loan is None else loan.patron
        if lost and fee and who is not None:
            add_charge(
                conn,
                ChargeKind.LOST,
                ChargeStatus.DUE,
                patron=who,
                item=barcode,
                loan=None if loan is None else loan.key,
                amount=fee,
                at_ms=at_ms,
            )
            charge_account(ledger, who, amount=fee, days=0, at_ms=at_ms)
        return commit(ledger, by=by, at_ms=at_ms)

    return store.write_again(work)
