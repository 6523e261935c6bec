"""The small SIP2 door: a library system behind `kiosk.ports.CentralServer`.

Owns the translation between the port's values and SIP2 answers. What a server tells about
other patrons (CY, DA, the AA of a check-in) and its free texts stay in here; a server has
only answers, no feed. Facts are delivered by `sip2_facts`. Nothing of the protocol is
raised across the port.
"""

from collections.abc import Sequence
from datetime import date
from zlib import crc32

from kiosk.domain.facts import Fact
from kiosk.domain.ids import CardCode, ItemId, PatronId, card_tail
from kiosk.domain.items import Book, Item, ItemStatus
from kiosk.domain.patrons import Patron, PatronStatus
from kiosk.domain.reasons import Reason
from kiosk.ports import (
    Alive,
    Answer,
    Clock,
    ItemFound,
    ItemUnknown,
    PatronFound,
    PatronRefused,
    PinAnswer,
    Unanswered,
    Unreachable,
)
from sync.servers.sip2_amounts import minor_units
from sync.servers.sip2_desk import Sip2Desk
from sync.servers.sip2_facts import FactDelivery
from sync.servers.sip2_link import Sip2Link, Trouble, terminal_of
from sync.servers.sip2_way import Sip2Settings
from sync.sip2.codec import Frame
from sync.sip2.messages import ItemAnswer, PatronAnswer, Reader, item_answer, patron_answer

_CHARGE_DENIED = 0
_CARD_LOST = 4

_ITEM_STATUS = {
    "04": ItemStatus.ON_LOAN,
    "05": ItemStatus.ON_LOAN,
    "07": ItemStatus.ON_LOAN,
    "08": ItemStatus.HOLD_SHELF,
    "10": ItemStatus.IN_TRANSIT,
    "11": ItemStatus.CLAIMED_RETURNED,
    "12": ItemStatus.LOST,
    "13": ItemStatus.MISSING,
}


class Sip2Server:
    """`CentralServer` by SIP2. Ask it from one event loop."""

    def __init__(
        self, settings: Sip2Settings, *, clock: Clock, boot_id: str, asks_pin: bool = True
    ) -> None:
        """Raise ConfigError when the certificate file cannot be used.

        `boot_id`: of this start of the machine, as it stands in facts. `asks_pin`: the
        library wants a PIN; without one nothing that the server says to a patron is kept.
        """
        self._asks_pin = asks_pin
        self._settings = settings
        self._clock = clock
        self._link = Sip2Link(settings)
        self._terminal = terminal_of(settings)
        self._delivery = FactDelivery(settings, link=self._link, clock=clock, boot_id=boot_id)
        self._said: tuple[CardCode, tuple[str, ...]] | None = None
        self.desk = Sip2Desk(settings, link=self._link, clock=clock)

    async def probe(self) -> Alive | Unreachable | Unanswered:
        """99, which keeps the connection alive as well."""
        answer = await self._link.ask(self._terminal.status(), timeout_s=self._settings.probe_s)
        if isinstance(answer, Trouble):
            return _no_answer(answer)
        status = self._link.status
        return Alive(feed=False, clock=status.clock if status is not None else None)

    async def find_patron(
        self, card: CardCode
    ) -> PatronFound | PatronRefused | Unreachable | Unanswered:
        """63 without a PIN; the patron's number is the card code, as SIP2 has no other."""
        self._said = None
        answer = await self._patron(card, pin=None)
        if not isinstance(answer, PatronAnswer):
            return answer
        refusal = _refusal(answer)
        if refusal is not None:
            return refusal
        if not self._asks_pin:
            self._said = (card, answer.messages)
        blocked = _CHARGE_DENIED in answer.flags
        return PatronFound(
            Patron(
                id=PatronId(card),
                first_name=_first_name(answer.name),
                category=answer.category,
                status=PatronStatus.BLOCKED if blocked else PatronStatus.ACTIVE,
                expires=_expiry(answer),
                fees=minor_units(answer.fee, self._settings.currency_decimals),
                card_tail=card_tail(card),
            )
        )

    async def check_pin(
        self, card: CardCode, pin: str
    ) -> PinAnswer | PatronRefused | Unreachable | Unanswered:
        """63 with AD. A server that says nothing of the PIN (no CQ) has not checked it."""
        turn = self.desk.gone()
        self._said = None
        answer = await self._patron(card, pin=pin)
        if not isinstance(answer, PatronAnswer):
            return answer
        refusal = _refusal(answer)
        if refusal is not None:
            return refusal
        if answer.pin_right is None:
            return Unanswered("the server does not check PINs")
        if not answer.pin_right:
            return PinAnswer.WRONG
        self.desk.shown(card, pin, turn)
        self._said = (card, answer.messages)
        return PinAnswer.RIGHT

    def renews_together(self) -> bool:
        """Whether it renews by 65 alone: then all that is to be renewed has to be asked at once."""
        status = self._link.status
        return status is not None and not status.supports("29") and status.supports("65")

    def said_to(self, card: CardCode) -> tuple[str, ...]:
        """What the server said (AF) as it found this card's PIN right; told once, then forgotten.

        Where the library asks no PIN: as it found the card. Hostile text, and for this patron
        alone.
        """
        said, self._said = self._said, None
        return said[1] if said is not None and said[0] == card else ()

    async def find_item(self, item: ItemId) -> ItemFound | ItemUnknown | Unreachable | Unanswered:
        """17. SIP2 tells neither the borrower nor the holds, only that there are some."""
        request = self._terminal.item_information(item, at=self._clock.now())
        answer = await self._link.ask(request, timeout_s=self._settings.lookup_s)
        if isinstance(answer, Trouble):
            return _no_answer(answer)
        seen = item_answer(self._reader(answer))
        return ItemFound(_item(item, seen)) if seen.known else ItemUnknown()

    async def submit(self, facts: Sequence[Fact], *, deadline_s: float) -> Sequence[Answer]:
        """One fact after the other, each within `item_deadline_s` and all in `deadline_s`."""
        return await self._delivery.deliver(facts, deadline_s=deadline_s)

    async def end_visit(self, patron: PatronId) -> None:
        """35; what it answers changes nothing."""
        self.desk.gone()
        request = self._terminal.end_session(patron, at=self._clock.now())
        await self._link.ask(request, timeout_s=self._settings.lookup_s)

    async def close(self) -> None:
        """Let go of the connection."""
        await self._link.close()

    async def _patron(
        self, card: CardCode, *, pin: str | None
    ) -> PatronAnswer | Unreachable | Unanswered:
        now = self._clock.now()
        request = self._terminal.patron_information(card, at=now, pin=pin)
        if self._link.status is not None and not self._link.status.supports("63"):
            request = self._terminal.patron_status(card, at=now, pin=pin or "")
        answer = await self._link.ask(request, timeout_s=self._settings.lookup_s)
        if isinstance(answer, Trouble):
            return _no_answer(answer)
        return patron_answer(self._reader(answer))

    def _reader(self, frame: Frame) -> Reader:
        return Reader(frame, self._settings.profile)


def _no_answer(trouble: Trouble) -> Unreachable | Unanswered:
    return Unanswered(trouble.why) if trouble.connected else Unreachable(trouble.why)


def _refusal(answer: PatronAnswer) -> PatronRefused | None:
    """BL and the card-lost flag. A name with BL=N is a patron who is not valid any more."""
    if not answer.known:
        return PatronRefused(Reason.CARD_BLOCKED if answer.name else Reason.CARD_UNKNOWN)
    return PatronRefused(Reason.CARD_BLOCKED) if _CARD_LOST in answer.flags else None


def _first_name(name: str) -> str:
    """First given name from `Surname, Given Names` or `Given Names Surname`."""
    given = name.partition(",")[2] or name
    return (given.split() or [""])[0]


def _expiry(answer: PatronAnswer) -> date | None:
    moment = answer.expires.moment if answer.expires is not None else None
    return None if moment is None else moment.date()


def _item(item: ItemId, seen: ItemAnswer) -> Item:
    """SIP2 knows no title record: each copy is its own, numbered by its barcode's CRC."""
    return Item(
        id=item,
        biblio=crc32(item.encode()),
        book=Book(seen.title or item),
        item_type=seen.media_type,
        branch=seen.location,
        status=_ITEM_STATUS.get(seen.circulation, ItemStatus.AVAILABLE),
    )
