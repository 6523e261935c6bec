"""Who owes what, by a reckoning of our own: what hands did, in the order in which the hub heard it.

The promise in plain words: whoever brings a book late to somebody who can say so at once pays for
each open day; what is told later, or by a kiosk that was cut off, costs nothing until a person says
so, and is proposed to staff. An earlier return that comes to light makes it less, never more. What
a person never took costs nothing. Must not import what decides in the product.
"""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from sync.hub.demo.rules_id import HOLIDAYS

ZONE = ZoneInfo("Asia/Jakarta")
SUNDAY = 6
A_DAY, AT_MOST = 500, 25_000
DAYS_A_DAY = 2
TOO_MUCH = 50_000
AT_ONCE = timedelta(minutes=1)


def day_of(moment: datetime) -> date:
    """Return the day in the library."""
    return moment.astimezone(ZONE).date()


def days_after(day: date) -> Iterator[date]:
    """Yield the days after a day."""
    while True:
        day += timedelta(days=1)
        yield day


def is_open(day: date) -> bool:
    """Return whether the library is open."""
    return day.weekday() != SUNDAY and day not in HOLIDAYS


def due_after(lent: datetime, days: int) -> datetime:
    """Return when a book is due: at the end of the first open day from then on."""
    first = day_of(lent) + timedelta(days=days - 1)
    return datetime.combine(next(filter(is_open, days_after(first))), time(23, 59, 59), ZONE)


@dataclass
class Lent:
    """A book in somebody's hands. ``due``: what they were told; ``fee`` and ``days``: the cost."""

    book: str
    patron: str
    at: datetime
    due: datetime
    ended: datetime | None = None
    heard: bool = False
    never: bool = False
    fee: int = 0
    days: int = 0


@dataclass(frozen=True)
class Back:
    """A book was brought back; ``cut_off``: to a kiosk that knew that it was without its line."""

    book: str
    at: datetime
    cut_off: bool = False


@dataclass(frozen=True)
class Undone:
    """A loan was taken back before the book left."""

    loan: Lent


@dataclass(frozen=True)
class Paid:
    """Money was given."""

    patron: str
    amount: int


Deed = Lent | Back | Undone | Paid


@dataclass
class Dues:
    """What is owed when what was heard is so much and no more.

    ``suspends``: whoever is late may not borrow for a time, and does not pay. ``may_owe``: by
    patron and book, what staff are asked about: money and days.
    """

    fees: dict[str, int]
    suspends: bool = False
    until: dict[str, date] = field(default_factory=dict)
    lent: list[Lent] = field(default_factory=list)
    backs: list[Back] = field(default_factory=list)
    asked: list[tuple[Lent, int, int]] = field(default_factory=list)

    def hear(self, deed: Deed, now: datetime) -> None:
        """Reckon with something that has just come to the hub for the first time."""
        match deed:
            case Lent():
                self._lend(deed)
            case Back():
                self._back(deed, now, told_at_once=not deed.cut_off and now - deed.at <= AT_ONCE)
            case Undone(loan) if loan.heard:
                self._less(loan, now, deed_at=None)
                loan.never, loan.ended = True, loan.at
            case Undone():
                pass
            case Paid(patron, amount):
                self.fees[patron] -= min(amount, max(0, self.fees[patron]))

    def open_loan(self, book: str) -> Lent | None:
        """Return the loan that is open as far as was heard."""
        return next((one for one in self.lent if one.book == book and one.ended is None), None)

    def may_owe(self) -> Counter[tuple[str, str, int, int]]:
        """Return what staff are asked about: patron, book, money, days."""
        return Counter(
            (loan.patron, loan.book, fee, days) for loan, fee, days in self.asked if fee or days
        )

    def why_not(self, patron: str, now: datetime) -> set[str]:
        """Return what forbids this patron to borrow, for what is owed."""
        until = self.until.get(patron)
        return {
            *(["fees-too-high"] if self.fees[patron] > TOO_MUCH else []),
            *(["suspended"] if until is not None and until >= day_of(now) else []),
        }

    def _lend(self, new: Lent) -> None:
        if new.heard:
            return
        new.heard = True
        before = self.open_loan(new.book)
        lent = [one.at for one in self.lent if one.book == new.book and not one.never]
        back = [one.at for one in self.backs if one.book == new.book]
        self.lent.append(new)
        if later := [at for at in (*lent, *back) if at > new.at]:
            new.ended = min(later)
            if before is not None and before.patron == new.patron:
                before.due = max(before.due, new.due)
        elif before is not None:
            before.ended = new.at
            if before.patron == new.patron:
                new.due = max(before.due, new.due)

    def _back(self, back: Back, now: datetime, *, told_at_once: bool) -> None:
        loan = self.open_loan(back.book)
        self.backs.append(back)
        if loan is None or back.at < loan.at:
            out = [one for one in self.lent if one.book == back.book and one.ended is not None]
            out = [one for one in out if one.at <= back.at < (one.ended or back.at)]
            for one in sorted(out, key=lambda one: one.at)[-1:]:
                self._less(one, now, deed_at=back.at)
                one.ended = back.at
            return
        loan.ended = back.at
        fee, days = self._cost(loan, back.at)
        if told_at_once:
            loan.fee, loan.days = fee, days
            self.fees[loan.patron] += fee
            if days:
                start = max(day_of(back.at), self.until.get(loan.patron, date.min))
                self.until[loan.patron] = start + timedelta(days=days)
        else:
            self.asked.append((loan, fee, days))

    def _less(self, loan: Lent, now: datetime, *, deed_at: datetime | None) -> None:
        """Take back what a loan cost, down to what it costs by an earlier return, or to nothing.

        Days that would end by today are none.
        """
        fair_fee, fair_days = (0, 0) if deed_at is None else self._cost(loan, deed_at)
        fee, days = min(loan.fee, fair_fee), min(loan.days, fair_days)
        self.fees[loan.patron] -= loan.fee - fee
        if loan.days > days:
            until = self.until.pop(loan.patron, date.min + timedelta(days=loan.days))
            until -= timedelta(days=loan.days - days)
            if until > day_of(now):
                self.until[loan.patron] = until
        loan.fee, loan.days = fee, days
        self.asked = [
            (one, min(a, fair_fee), min(b, fair_days)) if one is loan else (one, a, b)
            for one, a, b in self.asked
        ]

    def _cost(self, loan: Lent, at: datetime) -> tuple[int, int]:
        """Return money and days for each open day after the due day, the day itself included."""
        late = 0
        for day in days_after(day_of(loan.due)):
            if day > day_of(at):
                break
            late += is_open(day)
        return (0, late * DAYS_A_DAY) if self.suspends else (min(late * A_DAY, AT_MOST), 0)
