"""Payments under way, and money that has come: kept among the local notes until nobody asks again.

Owns the notes ``pay-order:REFERENCE`` and ``pay-money:ID``, and that money with one id becomes one
fact. A patron stands in them under the alias, as in the facts. It must not ask anybody, and decides
nothing but that.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from enum import StrEnum
from typing import Final

import orjson

from kiosk.domain.facts import Fact, NewFact
from kiosk.domain.ids import PatronId
from kiosk.ports_payment import Money, Order
from kiosk.store.engine import Database
from kiosk.store.hub_tasks import CLOSED
from kiosk.store.journal import Journal
from kiosk.store.persons import ALIAS_OF, PAY_ORDER, aliases
from kiosk.store.rows import evidence_of, from_us, to_us

STAFF_TIME: Final = timedelta(days=14)
"""After so long what the account says is believed again, whatever lies with staff."""

_MONEY: Final = "pay-money:"
_WHOSE: Final = "SELECT patron FROM person WHERE alias = ?"
_UNTOLD: Final = (
    "SELECT fact.evidence FROM fact JOIN progress ON progress.seq = fact.seq"
    " WHERE fact.kind = 'payment' AND (progress.state = 'open' OR (progress.state = 'flagged'"
    f" AND CASE WHEN progress.server_epoch <> '' THEN NOT {CLOSED}"
    " ELSE progress.task IS NOT 'payment-over' AND fact.wall_us >= ? END))"
    f" AND fact.patron = {ALIAS_OF.replace(':patron', '?')}"
)


class OrderStage(StrEnum):
    """How far an order is here.

    INTENDED: noted before the acquirer was asked. SHOWN: a patron sees its code. LEFT: nobody
    stands there any more, and money may still come. PAID: it came. OVER: the acquirer takes none.
    """

    INTENDED = "intended"
    SHOWN = "shown"
    LEFT = "left"
    PAID = "paid"
    OVER = "over"


@dataclass(frozen=True, slots=True)
class KeptOrder:
    """An order and how far it is. ``patron``: None where nobody knows whose alias it is any more.

    ``known``: the acquirer has ever told of it. ``is_open``: money of it is to go back, and nobody
    has answered yet whether it does.
    """

    order: Order
    patron: PatronId | None
    begun_at: datetime
    stage: OrderStage = OrderStage.INTENDED
    known: bool = False
    is_open: bool = False


class Payments:
    """The payments of one kiosk. Use it on the store thread: ``StoreSession.payments``."""

    def __init__(self, db: Database, journal: Journal) -> None:
        """Work on the journal's file."""
        self._db = db
        self._journal = journal

    def intend(self, order: Order, patron: PatronId, now: datetime) -> None:
        """Note that this is about to be asked for; before it is, always."""
        with self._db.writing():
            alias = aliases(self._db, [patron])[patron]
            self._put(alias, KeptOrder(order, patron, now))

    def move(self, reference: str, stage: OrderStage, *, known: bool = False) -> None:
        """Note how far an order is; one that is paid stays that."""
        with self._db.writing():
            found = self._order(reference)
            if found is None:
                return
            alias, kept = found
            to = kept.stage if kept.stage is OrderStage.PAID else stage
            self._put(alias, replace(kept, stage=to, known=kept.known or known))

    def mark(self, reference: str, *, known: bool = False, is_open: bool | None = None) -> None:
        """Note what was heard of an order, whatever its stage; None: as before."""
        with self._db.writing():
            found = self._order(reference)
            if found is None:
                return
            alias, kept = found
            still = kept.is_open if is_open is None else is_open
            self._put(alias, replace(kept, known=kept.known or known, is_open=still))

    def kept(self) -> list[KeptOrder]:
        """Return every order that is still looked after, the oldest first."""
        notes = self._journal.all_local(PAY_ORDER)
        read = (self._read(text) for text in notes.values())
        return sorted((one[1] for one in read if one), key=lambda kept: kept.begun_at)

    def money_in(self, reference: str, money: Money, fact: NewFact, *, pays: bool) -> Fact | None:
        """Record what this money is, exactly once: None where it is known already.

        One transaction: the money, the fact and, where it ``pays`` the order, the end of that.
        """
        with self._db.writing():
            name = _MONEY + money.id
            if self._journal.get(name) is not None:
                return None
            [recorded] = self._journal.record([fact])
            told = {"order": reference, "amount": money.amount, "fact": str(recorded.key)}
            self._journal.put(name, orjson.dumps(told).decode())
            if pays:
                self.move(reference, OrderStage.PAID, known=True)
        return recorded

    def is_known(self, money: Money) -> bool:
        """Return whether this money is recorded."""
        return self._journal.get(_MONEY + money.id) is not None

    def close(self, reference: str, facts: Sequence[NewFact]) -> None:
        """Record what there is to say of an order, and look after it no longer."""
        with self._db.writing():
            self._journal.record(facts)
            self.drop(reference)

    def drop(self, reference: str) -> None:
        """Forget an order; its money stays known while an order of the same time is kept.

        An acquirer may tell of the same money under another order.
        """
        with self._db.writing():
            self._journal.drop(PAY_ORDER + reference)
            begun = [to_us(one.begun_at) for one in self.kept()]
            names = {one.order.reference for one in self.kept()}
            for name, text in self._journal.all_local(_MONEY).items():
                told = evidence_of(text)
                if told.get("order") in names:
                    continue
                until = told.get("until_us", "")
                if not begun or (until.isdecimal() and min(begun) > int(until)):
                    self._journal.drop(name)
                elif not until:
                    marked = {**told, "until_us": str(max(begun))}
                    self._journal.put(name, orjson.dumps(marked).decode())

    def unsettled(self, patron: PatronId, now: datetime) -> int:
        """Return what a patron has paid, or perhaps has, that is not on the account yet.

        Also money that the server left to staff, until they are done with it: nobody pays twice. A
        server without tasks of its own never tells when they are: it is given ``STAFF_TIME``.
        """
        waiting = {OrderStage.INTENDED, OrderStage.SHOWN, OrderStage.LEFT}
        mine = [one for one in self.kept() if one.patron == patron and one.stage in waiting]
        rows = self._db.conn.exec_driver_sql(_UNTOLD, (to_us(now - STAFF_TIME), patron)).fetchall()
        paid = [evidence_of(str(row[0])).get("amount", "") for row in rows]
        told = sum(int(text) for text in paid if text.isdecimal())
        return sum(one.order.amount for one in mine) + told

    def _order(self, reference: str) -> tuple[str, KeptOrder] | None:
        text = self._journal.get(PAY_ORDER + reference)
        return None if text is None else self._read(text)

    def _read(self, text: str) -> tuple[str, KeptOrder] | None:
        """Read a note; one that a damaged disk has garbled is none."""
        try:
            told = orjson.loads(text)
            order = Order(
                str(told["reference"]),
                int(told["amount"]),
                str(told["currency"]),
                int(told["decimals"]),
            )
            alias, stage = str(told["alias"]), OrderStage(told["stage"])
            begun_at, known = from_us(int(told["begun_us"])), bool(told["known"])
            is_open = bool(told.get("open"))
        except (ValueError, KeyError, TypeError, AttributeError):
            return None
        row = self._db.conn.exec_driver_sql(_WHOSE, (alias,)).fetchone()
        patron = None if row is None else PatronId(str(row[0]))
        return alias, KeptOrder(order, patron, begun_at, stage, known, is_open)

    def _put(self, alias: str, kept: KeptOrder) -> None:
        order = kept.order
        told = {
            "reference": order.reference,
            "amount": order.amount,
            "currency": order.currency,
            "decimals": order.decimals,
            "alias": alias,
            "begun_us": to_us(kept.begun_at),
            "stage": kept.stage.value,
            "known": kept.known,
            "open": kept.is_open,
        }
        self._journal.put(PAY_ORDER + order.reference, orjson.dumps(told).decode())
