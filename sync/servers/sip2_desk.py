"""A patron's account by SIP2: 63 list by list, holds (15), notes on items (19).

Owns `kiosk.ports_account` over one link. Changing requests are sent once; after silence or a
refusal of a hold the lists tell what is so. It must not know facts.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Final

from kiosk.domain.ids import CardCode, ItemId, PatronId, item_id
from kiosk.domain.reasons import Reason
from kiosk.ports import Clock, PatronRefused, Unanswered, Unreachable
from kiosk.ports_account import (
    AccountSeen,
    Done,
    FeeSeen,
    HoldSeen,
    LoanSeen,
    NoAnswer,
    NotDone,
    NotOffered,
)
from sync.servers.sip2_amounts import minor_units
from sync.servers.sip2_asking import now_s
from sync.servers.sip2_link import Sip2Link, Trouble, terminal_of
from sync.servers.sip2_verdicts import moment_of
from sync.servers.sip2_way import Sip2Settings
from sync.sip2.codec import Frame
from sync.sip2.messages import (
    ItemAnswer,
    PatronAnswer,
    Reader,
    hold_ok,
    item_answer,
    patron_answer,
)
from sync.sip2.requests import Request

LOANS, OVERDUE, READY, WAITING, FINES = "AU", "AT", "AS", "CD", "AV"
BUDGET_S: Final = 1.8
"""How long an account may take before books are no longer looked up one by one, in seconds."""

LOOK_UP_S: Final = 2.0
"""How long one book is waited for meanwhile."""


@dataclass(frozen=True, slots=True)
class _Lists:
    """What 64 has told: the last answer, the lists by their field codes, words to the patron."""

    patron: PatronAnswer
    texts: dict[str, tuple[str, ...]]
    messages: tuple[str, ...]
    max_loans: int


class Sip2Desk:
    """`AccountServer` by SIP2."""

    def __init__(self, settings: Sip2Settings, *, link: Sip2Link, clock: Clock) -> None:
        self._settings = settings
        self._link = link
        self._clock = clock
        self._terminal = terminal_of(settings)
        self._shown: tuple[CardCode, str] | None = None
        self._turn = 0

    def shown(self, card: CardCode, pin: str, turn: int) -> None:
        """Remember the PIN that the server has just found right; in memory, for this visit.

        ``turn``: what ``gone`` returned before it was asked; none is kept of who has gone since.
        """
        if turn == self._turn:
            self._shown = card, pin

    def gone(self) -> int:
        """Forget it: the patron has gone, or another one is here. Return whose turn it is now."""
        self._shown = None
        self._turn += 1
        return self._turn

    def _typed(self, card: CardCode, pin: str | None) -> str | None:
        known = self._shown
        return pin if pin is not None or known is None or known[0] != card else known[1]

    async def account(
        self, card: CardCode, patron: PatronId, *, pin: str | None = None
    ) -> AccountSeen | PatronRefused | NotOffered | NoAnswer:
        """One 63 for each list that has anything in it, then 17 of books while there is time."""
        del patron
        begun_s, pin = now_s(), self._typed(card, pin)
        lists = await self._lists(card, (LOANS, OVERDUE, READY, WAITING, FINES), pin=pin)
        if not isinstance(lists, _Lists):
            return lists
        told = lists.texts
        late = {entry.casefold() for entry in told[OVERDUE]}
        # Some servers list what is overdue apart from what is charged.
        charged = dict.fromkeys((*told[OVERDUE], *told[LOANS]))
        holds = dict.fromkeys(told[READY], True) | dict.fromkeys(told[WAITING], False)
        books = await self._look_up((*charged, *holds), begun_s=begun_s, asked=1 + len(told))
        now = self._clock.now()
        loans = [
            _loan(entry, books.get(entry), late=entry.casefold() in late, now=now)
            for entry in charged
        ]
        loans.sort(key=lambda loan: not loan.overdue)
        decimals, status = self._settings.currency_decimals, self._link.status
        return AccountSeen(
            loans=tuple(loans),
            holds=tuple(_hold(entry, books.get(entry), ready=holds[entry]) for entry in holds),
            fees=minor_units(lists.patron.fee, decimals),
            # SIP2 names no amount beside what a fine is for.
            fee_lines=tuple(FeeSeen(text, 0) for text in told[FINES]),
            messages=lists.messages,
            max_loans=lists.max_loans,
            may_reserve=self._settings.profile.places_holds,
            may_pay=status is not None and status.supports("37"),
        )

    async def place_hold(
        self, card: CardCode, patron: PatronId, item: ItemId, *, pin: str | None = None
    ) -> Done | NotDone | NotOffered | NoAnswer:
        """15 `+`, by item; not offered where the profile says that the server only cancels."""
        del patron
        if not self._settings.profile.places_holds:
            return NotOffered()
        return await self._hold(card, item, pin=pin, cancel=False)

    async def cancel_hold(
        self, card: CardCode, patron: PatronId, ref: str, *, pin: str | None = None
    ) -> Done | NotDone | NotOffered | NoAnswer:
        """15 `-`, by item, or by title where the server names that alone."""
        del patron
        item = _barcode(ref)
        title = ref if item is None else ""
        return await self._hold(card, item or ItemId(""), pin=pin, cancel=True, named=title)

    async def change_pin(
        self, card: CardCode, patron: PatronId, *, old: str, new: str
    ) -> Done | NotDone | NotOffered | NoAnswer:
        """SIP2 has no such message."""
        del card, patron, old, new
        return NotOffered()

    async def _lists(
        self, card: CardCode, wanted: tuple[str, ...], *, pin: str | None
    ) -> _Lists | PatronRefused | NotOffered | NoAnswer:
        """Ask list by list, as SIP2 tells one at a time; none that is counted as empty."""
        texts: dict[str, tuple[str, ...]] = {}
        said: dict[str, None] = {}
        reader: Reader | None = None
        patron: PatronAnswer | None = None
        for code in wanted:
            if reader is not None and _counted(reader, code) == 0:
                texts[code] = ()
                continue
            request = self._terminal.patron_information(
                card, at=self._clock.now(), pin=pin, listing=code
            )
            answer = await self._ask(request)
            if not isinstance(answer, Frame):
                return answer
            reader = Reader(answer, self._settings.profile)
            patron = patron_answer(reader)
            if not patron.known:
                return PatronRefused(Reason.CARD_BLOCKED if patron.name else Reason.CARD_UNKNOWN)
            if patron.pin_right is False:
                return PatronRefused(Reason.PIN_WRONG)
            texts[code] = reader.texts(code)
            said |= dict.fromkeys(patron.messages)
        assert reader is not None
        assert patron is not None
        return _Lists(patron, texts, tuple(said), _number(reader.text("CB")))

    async def _look_up(
        self, entries: Iterable[str], *, begun_s: float, asked: int
    ) -> dict[str, ItemAnswer]:
        """What 17 says of books, as far as there is time: the caller's cache knows titles too."""
        each_s = (now_s() - begun_s) / asked
        found: dict[str, ItemAnswer] = {}
        for entry in entries:
            item, began_s = _barcode(entry), now_s()
            if item is None:
                continue
            if began_s + each_s > begun_s + BUDGET_S:
                break
            seen = await self._item(item)
            if seen is None:
                break
            each_s = max(each_s, now_s() - began_s)
            if seen.known:
                found[entry] = seen
        return found

    async def _item(self, item: ItemId) -> ItemAnswer | None:
        request = self._terminal.item_information(item, at=self._clock.now())
        answer = await self._link.ask(request, timeout_s=min(LOOK_UP_S, self._settings.lookup_s))
        if isinstance(answer, Trouble):
            return None
        return item_answer(Reader(answer, self._settings.profile))

    async def _hold(
        self, card: CardCode, item: ItemId, *, pin: str | None, cancel: bool, named: str = ""
    ) -> Done | NotDone | NotOffered | NoAnswer:
        pin = self._typed(card, pin)
        request = self._terminal.hold(
            card, item, at=self._clock.now(), cancel=cancel, pin=pin, title=named
        )
        answer = await self._send(request)
        title = named
        if isinstance(answer, Frame):
            reader = Reader(answer, self._settings.profile)
            if hold_ok(reader):
                return Done()
            title = named or reader.text("AJ")
        elif isinstance(answer, NotOffered) or not answer.outcome_unknown:
            return answer if isinstance(answer, NotOffered) else _no_answer(answer)
        # Silence, or a second one after a lost answer: what the patron's lists say is so.
        held = await self._held(card, item, title=title, pin=pin)
        if held is not None and held is not cancel:
            return Done()
        if isinstance(answer, Frame):
            return NotDone(Reason.SERVER_REFUSED)
        return _no_answer(answer)

    async def _held(
        self, card: CardCode, item: ItemId, *, title: str, pin: str | None
    ) -> bool | None:
        """Whether this patron has a hold on the book; None where nothing tells."""
        seen = None if title else await self._item(item)
        names = {item.casefold(), (title or (seen.title if seen else "")).casefold()} - {""}
        lists = await self._lists(card, (READY, WAITING), pin=pin)
        if not isinstance(lists, _Lists):
            return None
        return any(
            entry.casefold() in names for code in (READY, WAITING) for entry in lists.texts[code]
        )

    async def _ask(self, request: Request) -> Frame | NotOffered | NoAnswer:
        answer = await self._send(request)
        return _no_answer(answer) if isinstance(answer, Trouble) else answer

    async def _send(self, request: Request) -> Frame | Trouble | NotOffered:
        answer = await self._link.ask(request, timeout_s=self._settings.item_deadline_s)
        status = self._link.status
        offered = status is None or status.supports(request.code)
        return NotOffered() if isinstance(answer, Trouble) and not offered else answer


def _counted(reader: Reader, code: str) -> int | None:
    """What the counts of 64 say of a list; None where the server does not count."""
    name = {OVERDUE: "overdue", READY: "hold items", WAITING: "unavailable holds", FINES: "fine"}
    digits = reader.part(f"{name[code]} count").strip() if code in name else ""
    return int(digits) if digits.isdecimal() else None


def _loan(entry: str, seen: ItemAnswer | None, *, late: bool, now: datetime) -> LoanSeen:
    """A charged book; an entry that cannot be a barcode is a title, which names no one copy."""
    item = _barcode(entry)
    due = moment_of(seen.due) if seen is not None else None
    return LoanSeen(
        item=item or ItemId(""),
        title=seen.title if seen is not None else "" if item else entry,
        due=due,
        overdue=late or (due is not None and due < now),
        no_renewal=None if item else Reason.NEEDS_STAFF,
    )


def _hold(entry: str, seen: ItemAnswer | None, *, ready: bool) -> HoldSeen:
    return HoldSeen(
        ref=entry,
        title=seen.title if seen is not None else entry,
        ready=ready,
    )


def _barcode(entry: str) -> ItemId | None:
    """The entry of a list as a barcode: one word with a digit in it. Some list titles instead."""
    item = item_id(entry)
    return item if item and " " not in item and any(one.isdigit() for one in item) else None


def _number(digits: str) -> int:
    return int(digits) if digits.isdecimal() and len(digits) < 5 else 0


def _no_answer(trouble: Trouble) -> NoAnswer:
    return Unanswered(trouble.why) if trouble.connected else Unreachable(trouble.why)
