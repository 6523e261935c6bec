"""What an emulated acquirer keeps: orders, money, what went back. A file holds it over restarts.

Owns what becomes of an order; HTTP is ``emulator``'s. It must not know a kiosk.
"""

import json
from dataclasses import dataclass, field
from enum import StrEnum
from pathlib import Path
from typing import Final

from drivers.payment.qris import Merchant, PaymentCode, encode
from kiosk.ports_payment import Money, Order, OrderSeen, OrderState

LIBRARY: Final = Merchant("PERPUSTAKAAN LANCAR", "BANDUNG", "ID2026000000001")


class Payer(StrEnum):
    """What whoever holds the phone does. WAITS: nothing by itself, until ``Till.pay``.

    AT_ONCE: pays as soon as the code is there. TWICE: two people pay the same code. NEVER: cannot
    pay, whatever is asked of them. LATE: pays once the code has been given up or is no good.
    """

    WAITS = "waits"
    AT_ONCE = "at-once"
    TWICE = "twice"
    NEVER = "never"
    LATE = "late"


@dataclass(slots=True)
class Entry:
    """One order. ``back``: ids of money given back. ``until_s``: by the acquirer's clock."""

    order: Order
    code: str
    until_s: float
    state: OrderState = OrderState.PENDING
    money: list[Money] = field(default_factory=list)
    back: list[str] = field(default_factory=list)


class Till:
    """All orders of one acquirer; ``file`` None: they are gone with the process."""

    def __init__(self, file: Path | None = None, *, lasts_s: float = 180.0) -> None:
        """Take up what the file holds."""
        self.payer = Payer.WAITS
        self.lasts_s = lasts_s
        self.refunds = True
        self.entries: dict[str, Entry] = {}
        self._file = file
        self._count = 0
        if file is not None and file.exists():
            self._load(json.loads(file.read_text()))

    def begin(self, order: Order, now_s: float) -> Entry | None:
        """Return the order, made now or before; None where its reference means another one."""
        known = self.entries.get(order.reference)
        if known is not None:
            return known if known.order == order else None
        code = encode(
            PaymentCode(LIBRARY, order.amount, order.currency, order.reference, order.decimals)
        )
        entry = Entry(order, code, now_s + self.lasts_s)
        self.entries[order.reference] = entry
        if self.payer in {Payer.AT_ONCE, Payer.TWICE}:
            self._take(entry, order.amount)
        if self.payer is Payer.TWICE:
            self._take(entry, order.amount)
        self.save()
        return entry

    def look(self, reference: str, now_s: float) -> Entry | None:
        """Return an order as it stands now."""
        entry = self.entries.get(reference)
        if entry is not None and entry.state is OrderState.PENDING and now_s >= entry.until_s:
            self._close(entry, OrderState.EXPIRED)
        return entry

    def cancel(self, reference: str, now_s: float) -> Entry | None:
        """Make a code worthless; what was paid stays paid."""
        entry = self.look(reference, now_s)
        if entry is not None and entry.state is OrderState.PENDING:
            self._close(entry, OrderState.CANCELLED)
        return entry

    def pay(self, reference: str, amount: int | None = None) -> Money | None:
        """Let somebody pay by the code, however late: banks do. ``amount``: what a bank says."""
        entry = self.entries.get(reference)
        if entry is None or self.payer is Payer.NEVER:
            return None
        money = self._take(entry, entry.order.amount if amount is None else amount)
        self.save()
        return money

    def refund(self, reference: str, money: Money) -> bool:
        """Give money back; asked again it is given back once."""
        entry = self.entries.get(reference)
        if entry is None or money not in entry.money or not self.refunds:
            return False
        if money.id not in entry.back:
            entry.back.append(money.id)
            self.save()
        return True

    def seen(self, entry: Entry) -> OrderSeen:
        """Return what is told of an order."""
        return OrderSeen(entry.state, tuple(entry.money))

    def _close(self, entry: Entry, state: OrderState) -> None:
        entry.state = state
        if self.payer is Payer.LATE:
            self._take(entry, entry.order.amount)
        self.save()

    def _take(self, entry: Entry, amount: int) -> Money:
        self._count += 1
        money = Money(f"ACQ{self._count:08}", amount)
        entry.money.append(money)
        entry.state = OrderState.PAID
        return money

    # --- the file --------------------------------------------------------------------------------

    def save(self) -> None:
        """Write everything, all of it or nothing."""
        if self._file is None:
            return
        told = [
            {
                "order": [
                    one.order.reference,
                    one.order.amount,
                    one.order.currency,
                    one.order.decimals,
                ],
                "code": one.code,
                "until_s": one.until_s,
                "state": one.state.value,
                "money": [[money.id, money.amount] for money in one.money],
                "back": one.back,
            }
            for one in self.entries.values()
        ]
        fresh = self._file.with_suffix(".new")
        fresh.write_text(json.dumps({"count": self._count, "orders": told}))
        fresh.replace(self._file)

    def _load(self, told: dict[str, object]) -> None:
        """Take up a file of our own writing."""
        self._count = int(str(told["count"]))
        orders = told["orders"]
        assert isinstance(orders, list)
        for one in orders:
            self.entries[one["order"][0]] = Entry(
                Order(*one["order"]),
                one["code"],
                one["until_s"],
                OrderState(one["state"]),
                [Money(*money) for money in one["money"]],
                list(one["back"]),
            )
