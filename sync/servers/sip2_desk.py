"""A patron's account by SIP2: 63 list by list, renew all (65), holds (15), notes on items (19).

Owns `kiosk.ports_account` over one link. Changing requests are sent once: after silence
their outcome is unknown, and the account tells what is so. It must not know facts.
"""

from kiosk.domain.ids import CardCode, ItemId
from kiosk.domain.reasons import Reason
from kiosk.ports import Clock, PatronRefused, Unanswered, Unreachable
from kiosk.ports_account import AccountSeen, Done, NoAnswer, RenewedAll
from sync.servers.sip2_asking import minor_units
from sync.servers.sip2_link import Sip2Link, Trouble, terminal_of
from sync.servers.sip2_way import Sip2Settings
from sync.sip2.codec import Frame
from sync.sip2.messages import Reader, hold_ok, patron_answer, renewed_items
from sync.sip2.requests import Request

_LISTS = ("AU", "AT", "AS", "CD", "AV")


class Sip2Desk:
    """`AccountServer` by SIP2."""

    def __init__(self, settings: Sip2Settings, *, link: Sip2Link, clock: Clock) -> None:
        self._settings = settings
        self._link = link
        self._clock = clock
        self._terminal = terminal_of(settings)

    async def account(
        self, card: CardCode, *, pin: str | None = None
    ) -> AccountSeen | PatronRefused | NoAnswer:
        """One 63 for each list that has anything in it, as SIP2 tells one at a time."""
        lists: dict[str, tuple[str, ...]] = {}
        reader: Reader | None = None
        for code in _LISTS:
            if reader is not None and _counted(reader, code) == 0:
                lists[code] = ()
                continue
            request = self._terminal.patron_information(
                card, at=self._clock.now(), pin=pin, listing=code
            )
            answer = await self._ask(request)
            if isinstance(answer, Trouble):
                return _no_answer(answer)
            reader = Reader(answer, self._settings.profile)
            lists[code] = reader.texts(code)
        assert reader is not None
        seen = patron_answer(reader)
        if not seen.known:
            return PatronRefused(Reason.CARD_BLOCKED if seen.name else Reason.CARD_UNKNOWN)
        if seen.pin_right is False:
            return PatronRefused(Reason.PIN_MISSING)
        return AccountSeen(
            loans=lists["AU"],
            overdue=lists["AT"],
            holds_ready=lists["AS"],
            holds_waiting=lists["CD"],
            fines=lists["AV"],
            fees=minor_units(seen.fee, self._settings.currency_decimals),
            messages=seen.messages,
        )

    async def renew_all(self, card: CardCode, *, pin: str | None = None) -> RenewedAll | NoAnswer:
        """65."""
        answer = await self._ask(self._terminal.renew_all(card, at=self._clock.now(), pin=pin))
        if isinstance(answer, Trouble):
            return _no_answer(answer)
        return RenewedAll(*renewed_items(Reader(answer, self._settings.profile)))

    async def hold(
        self, card: CardCode, item: ItemId, *, pin: str | None = None, cancel: bool = False
    ) -> Done | NoAnswer:
        """15, by item."""
        request = self._terminal.hold(card, item, at=self._clock.now(), cancel=cancel, pin=pin)
        answer = await self._ask(request)
        if isinstance(answer, Trouble):
            return _no_answer(answer)
        return Done(hold_ok(Reader(answer, self._settings.profile)))

    async def note_item(self, item: ItemId, note: str) -> Done | NoAnswer:
        """19."""
        answer = await self._ask(
            self._terminal.item_status_update(item, note, at=self._clock.now())
        )
        if isinstance(answer, Trouble):
            return _no_answer(answer)
        return Done(Reader(answer, self._settings.profile).part("ok") in ("1", "Y"))

    async def _ask(self, request: Request) -> Frame | Trouble:
        return await self._link.ask(request, timeout_s=self._settings.item_deadline_s)


def _counted(reader: Reader, code: str) -> int | None:
    """What the counts of 64 say of a list; None where the server does not count."""
    name = {"AT": "overdue", "AS": "hold items", "CD": "unavailable holds", "AV": "fine"}[code]
    digits = reader.part(f"{name} count").strip()
    return int(digits) if digits.isdecimal() else None


def _no_answer(trouble: Trouble) -> NoAnswer:
    return Unanswered(trouble.why) if trouble.connected else Unreachable(trouble.why)
