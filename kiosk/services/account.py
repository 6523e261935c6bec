"""A patron's account for the screen: asked of the server, or what this kiosk knows of it.

Owns bounding and completing what a server tells, giving up holds and changing the PIN. Renewals are
``renewing``'s. No PIN is kept or logged; without the server nothing is made up.
"""

import asyncio
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime

from kiosk.domain.account import Account, AccountFee, AccountHold, AccountLoan, Renewal
from kiosk.domain.chips import Chips
from kiosk.domain.ids import ItemId, PatronId
from kiosk.domain.items import Book
from kiosk.domain.policy import Rules, SessionPolicy
from kiosk.domain.reasons import Reason
from kiosk.domain.signals import Event
from kiosk.domain.signals_account import (
    AccountIs,
    AccountIsNot,
    BindChip,
    ChipNews,
    FindAccount,
    GiveUpHold,
    HoldNews,
    PinNotSet,
    PinSet,
    SetPin,
)
from kiosk.domain.visit import PatronHere
from kiosk.errors import StoreError
from kiosk.logs import Log
from kiosk.ports import Clock, Health, Link, PatronRefused, Unanswered, Unreachable
from kiosk.ports_account import (
    AccountSeen,
    AccountServer,
    ChipServer,
    Done,
    HoldSeen,
    LoanSeen,
    NoAnswer,
    NotDone,
    NotOffered,
)
from kiosk.services import verifier
from kiosk.services.courier import Courier
from kiosk.services.moments import is_dated
from kiosk.services.people import CHIP_NOTE
from kiosk.services.pin_tries import PinTries
from kiosk.services.store_faults import tell_store
from kiosk.store.store import Store, StoreSession

_log = Log("services.account")

MOST = 100
"""Loans, holds or fees of one account that are shown; nobody has more of them."""

MOST_MESSAGES = 5
LONGEST_TITLE = 200
LONGEST_MESSAGE = 300


@dataclass(frozen=True, slots=True)
class _Shelf:
    """What the store adds to an account: books by item, the rules for what is late, an index.

    ``unsettled``: what was paid here, or perhaps was, and is not on the account.
    """

    books: dict[ItemId, Book]
    rules: Rules
    searchable: bool
    unsettled: int


class Accounts:
    """Tells accounts, gives up holds, changes PINs."""

    def __init__(
        self,
        store: Store,
        server: AccountServer | None,
        courier: Courier,
        *,
        clock: Clock,
        policy: SessionPolicy,
        tries: PinTries,
        report: Callable[[Health], None] = lambda _health: None,
        pays: bool = False,
        pays_part: bool = False,
    ) -> None:
        """Take what is needed. ``server`` None: it tells no accounts.

        ``pays``: fees can be paid at this kiosk, ``pays_part`` single ones alone.
        """
        self._store = store
        self._server = server
        self._courier = courier
        self._clock = clock
        self._policy = policy
        self._tries = tries
        self._report = report
        self._pays = pays
        self._pays_part = pays_part

    async def find(self, effect: FindAccount) -> Event:
        """Have the server tell the account; where it cannot, tell what is known here and from when.

        Without a checked PIN only the loans are told: whoever found a card learns no amounts.
        """
        try:
            account = await self.ask(effect.who, proven=effect.proven)
            if isinstance(account, PatronRefused):
                return AccountIsNot(effect.session, _why(account.reason))
            if not isinstance(account, Account):
                return await self._from_cache(effect)
        except StoreError as error:
            tell_store(error, self._report)
            return AccountIsNot(effect.session, Reason.ACCOUNT_AWAY)
        _log.info("account.told", loans=len(account.loans), holds=len(account.holds))
        return AccountIs(effect.session, account)

    async def ask(
        self, who: PatronHere, *, proven: bool
    ) -> Account | PatronRefused | NotOffered | NoAnswer:
        """Ask the server for the account; nothing of the cache stands in for it.

        Raises StoreError.
        """
        if self._server is None or self._courier.link is Link.DOWN:
            return NotOffered()
        seen = await self._server.account(who.card, who.id)
        if not isinstance(seen, AccountSeen):
            return seen
        items, now = [loan.item for loan in seen.loans if loan.item], self._clock.now()
        shelf = await self._store.run(lambda s: _shelf(s, items, who.id, now))
        return self._told(seen, shelf, proven=proven)

    def _told(self, seen: AccountSeen, shelf: _Shelf, *, proven: bool) -> Account:
        now, dated = self._clock.now(), is_dated(self._clock)

        def loan(number: int, one: LoanSeen) -> AccountLoan:
            late = shelf.rules.days_late(one.due, now) if one.overdue and one.due and dated else 0
            shut = one.no_renewal is not None or not one.item
            return AccountLoan(
                number,
                one.item,
                _book(one.title, one.author, shelf.books.get(one.item)),
                due=one.due,
                overdue=one.overdue,
                days_late=late,
                stage=Renewal.SHUT if shut else Renewal.OPEN,
                reason=one.no_renewal or (None if one.item else Reason.NEEDS_STAFF),
            )

        loans = tuple(loan(n, one) for n, one in enumerate(seen.loans[:MOST], 1))
        if not proven:
            return Account(loans=loans, max_loans=seen.max_loans)
        return Account(
            loans=loans,
            holds=tuple(_hold(one) for one in seen.holds[:MOST]),
            fees=max(0, seen.fees),
            fee_lines=tuple(
                AccountFee(one.text[:LONGEST_TITLE], max(0, one.amount))
                for one in seen.fee_lines[:MOST]
            ),
            suspended_until=seen.suspended_until,
            messages=tuple(text[:LONGEST_MESSAGE] for text in seen.messages[:MOST_MESSAGES]),
            max_loans=seen.max_loans,
            may_change_pin=seen.may_change_pin,
            may_reserve=seen.may_reserve,
            may_search=shelf.searchable,
            # What is perhaps paid already is not asked for again.
            may_pay=self._pays and seen.may_pay and not shelf.unsettled,
            may_pay_part=self._pays_part,
            unsettled=shelf.unsettled,
            chips=None if seen.chips is None else Chips(max(0, seen.chips)),
        )

    async def _from_cache(self, effect: FindAccount) -> Event:
        """Tell the loans that this kiosk knows of, if it has ever been in step with its server."""
        now, dated = self._clock.now(), is_dated(self._clock)
        away = self._courier.link is Link.DOWN
        shut = away and not self._policy.offline.renewals

        def look(s: StoreSession) -> Account | None:
            known_at, view = s.cache.in_step_at, s.view.patron_view(effect.who.id)
            if known_at is None or view is None:
                return None
            rules = s.cache.rules()
            loans = []
            for number, one in enumerate(view.loans[:MOST], 1):
                due, item = one.loan.due, one.item
                late = rules.days_late(due, now) if due is not None and dated else 0
                loans.append(
                    AccountLoan(
                        number,
                        one.loan.item,
                        item.book if item is not None else Book(""),
                        due=due,
                        overdue=late > 0,
                        days_late=late,
                        stage=Renewal.SHUT if shut else Renewal.OPEN,
                        reason=Reason.OFFLINE_NO_RENEWALS if shut else None,
                    )
                )
            loans.sort(key=lambda loan: not loan.overdue)
            return Account(loans=tuple(loans), from_server=False, known_at=known_at)

        known = await self._store.run(look)
        if known is None:
            return AccountIsNot(effect.session, Reason.ACCOUNT_AWAY)
        return AccountIs(effect.session, known)

    async def give_up_hold(self, effect: GiveUpHold) -> Event:
        """Have a hold cancelled; silence is told as such."""
        answer: Done | NotDone | NotOffered | NoAnswer = NotOffered()
        if self._server is not None:
            answer = await self._server.cancel_hold(effect.who.card, effect.who.id, effect.ref)
        return HoldNews(effect.session, effect.ref, _refusal(answer))

    async def bind_chip(self, effect: BindChip) -> Event:
        """Have a chip bound, or all let go; what this kiosk has noted of chips goes first."""
        who = effect.who
        server: object = self._server
        if not isinstance(server, ChipServer):
            return ChipNews(effect.session, Reason.NEEDS_STAFF)
        if effect.code:
            answer = await server.bind_chip(who.card, who.id, effect.code)
            return ChipNews(effect.session, _refusal(answer))
        try:
            await self._store.run(lambda s: _forget_chips(s, who.id))
        except StoreError as error:
            tell_store(error, self._report)
            return ChipNews(effect.session, Reason.CANNOT_RECORD)
        return ChipNews(effect.session, _refusal(await server.let_chips_go(who.card, who.id)))

    async def set_pin(self, effect: SetPin) -> Event:
        """Have the PIN changed. A wrong old one counts like any other wrong PIN.

        Once the server has been asked its word stands, whatever the store does.
        """
        if self._server is None:
            return PinSet(effect.session, offered=False)
        who, session = effect.who, effect.session
        try:
            counted = await self._tries.count(who.card)
            if isinstance(counted, int):
                return PinNotSet(session, Reason.PIN_PAUSED, counted)
            known = await self._store.run(lambda s: _withdrawn(s, who.id))
        except StoreError as error:
            tell_store(error, self._report)
            return PinNotSet(session, Reason.CANNOT_RECORD)
        answer = await self._server.change_pin(who.card, who.id, old=effect.old, new=effect.new)
        wrong = isinstance(answer, NotDone) and answer.reason is Reason.PIN_WRONG
        try:
            if not wrong:
                await self._tries.take_back(who.card)
            await self._keep_verifier(effect, answer, known)
        except StoreError as error:
            # Without a verifier this patron is not known here while the server is away.
            tell_store(error, self._report)
        match answer:
            case Done():
                return PinSet(session)
            case NotOffered():
                return PinSet(session, offered=False)
            case _ if not wrong:
                return PinNotSet(session, _refusal(answer) or Reason.NOT_ANSWERED)
        wait_s = counted.pause_s(self._clock.now())
        if wait_s:
            return PinNotSet(session, Reason.PIN_PAUSED, wait_s)
        left = self._policy.pin_tries - counted.wrong
        return PinNotSet(session, Reason.PIN_WRONG, tries_left=left)

    async def _keep_verifier(
        self, effect: SetPin, answer: Done | NotDone | NotOffered | NoAnswer, known: str | None
    ) -> None:
        """Let the PIN that holds, and no other, open the account while the server is away.

        ``known``: the verifier that was withdrawn. After silence nobody knows which PIN holds.
        """
        patron, now, made = effect.who.id, self._clock.now(), known
        if isinstance(answer, Done):
            key = self._store.device_key
            made = await asyncio.to_thread(verifier.make, key, patron, effect.new, now)
        elif isinstance(answer, Unanswered):
            made = None
        if made is not None:
            kept = made
            await self._store.run(lambda s: s.journal.put(verifier.name(patron), kept))


def _forget_chips(s: StoreSession, patron: PatronId) -> None:
    noted = [name for name, owner in s.journal.all_local(CHIP_NOTE).items() if owner == patron]
    with s.writing():
        for name in noted:
            s.journal.drop(name)


def _withdrawn(s: StoreSession, patron: PatronId) -> str | None:
    """Take a verifier away before it may grow stale: no failure later leaves an old PIN good."""
    known = s.journal.get(verifier.name(patron))
    if known is not None:
        s.journal.drop(verifier.name(patron))
    return known


def _shelf(s: StoreSession, items: Sequence[ItemId], patron: PatronId, now: datetime) -> _Shelf:
    found = s.cache.items(items) if items else {}
    books = {item.id: item.book for item in found.values()}
    return _Shelf(
        books, s.cache.rules(), s.cache.search_index is not None, s.payments.unsettled(patron, now)
    )


def _book(title: str, author: str, known: Book | None) -> Book:
    """Return what a screen may say: the server's words first, the cache's where it has none."""
    return Book(
        (title or ("" if known is None else known.title))[:LONGEST_TITLE],
        (author or ("" if known is None else known.author))[:LONGEST_TITLE],
        "" if known is None else known.class_mark,
    )


def _hold(seen: HoldSeen) -> AccountHold:
    return AccountHold(
        seen.ref,
        _book(seen.title, seen.author, None),
        ready=seen.ready,
        place=seen.place if seen.place is None or seen.place > 0 else None,
        shelf=seen.shelf[:LONGEST_TITLE],
        until=seen.until,
        may_cancel=seen.may_cancel,
    )


def _why(reason: Reason) -> Reason:
    """Return what is told of a refused account: about the card, or that it cannot be shown."""
    cards = {Reason.CARD_UNKNOWN, Reason.CARD_BLOCKED, Reason.CARD_EXPIRED, Reason.PIN_PAUSED}
    return reason if reason in cards else Reason.ACCOUNT_AWAY


def _refusal(answer: Done | NotDone | NotOffered | NoAnswer) -> Reason | None:
    """Return why something was not done; None when it was."""
    match answer:
        case Done():
            return None
        case NotDone():
            return answer.reason
        case NotOffered():
            return Reason.NEEDS_STAFF
        case Unreachable() | Unanswered():
            return Reason.NOT_ANSWERED
