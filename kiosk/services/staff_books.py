"""A book on the pad as staff see it: is it lent, is its alarm on, what happened to it.

Owns the asking of server, cache, journal and pad; whether the two agree is ``duty.BookSeen``'s.
"""

from dataclasses import dataclass, replace
from typing import Final

from kiosk.domain import evidence
from kiosk.domain.duty import NOT_SWITCHED, BookSeen, ItemEvent, Lent, Outcome
from kiosk.domain.facts import Fact, FactKind
from kiosk.domain.ids import ItemId, PatronId, TagUid, card_tail
from kiosk.domain.items import Book, OpenLoan
from kiosk.domain.line import Line
from kiosk.domain.session_sets import tags_here
from kiosk.domain.sightings import Security
from kiosk.domain.signals_staff import BookLooked, LookAtBook
from kiosk.ports import (
    CentralServer,
    ItemFound,
    ItemUnknown,
    Link,
    RfidPad,
    Unanswered,
    Unreachable,
)
from kiosk.ports_staff import MOST_EVENTS, StaffServer
from kiosk.services.courier import Courier
from kiosk.store.rows import Effect, effect_of
from kiosk.store.store import Store, StoreSession

READS: Final = 3
"""How often an alarm is read before staff are told how it is."""


@dataclass(frozen=True, slots=True)
class _Known:
    """What this kiosk knows by itself."""

    item: ItemId | None
    book: Book | None = None
    known: bool = False
    loan: OpenLoan | None = None
    moved: bool = False
    events: tuple[ItemEvent, ...] = ()
    untold: tuple[ItemEvent, ...] = ()


class StaffBooks:
    """Looks at books."""

    def __init__(
        self,
        store: Store,
        server: CentralServer,
        courier: Courier,
        *,
        staff: StaffServer | None,
        pad: RfidPad | None,
        place: str,
    ) -> None:
        """Take what is needed. ``staff`` None: the server tells no past; ``place``: this kiosk."""
        self._store = store
        self._server = server
        self._courier = courier
        self._staff = staff
        self._pad = pad
        self._place = place

    async def look(self, effect: LookAtBook) -> BookLooked:
        """Tell what is known of a book; where the server is silent, what this kiosk knows."""
        line = effect.line
        known = await self._store.run(lambda s: _look(s, line, self._place))
        first, *others = tags_here(line)
        alarm, agreed, mixed = await self._read((first, *others))
        seen = BookSeen(
            line.id,
            first,
            known.item,
            known.book,
            alarm,
            agreed=agreed,
            reads=READS,
            known=known.known,
            lent=await self._lent(known.loan),
            events=known.events,
            others=tuple(others),
            mixed=mixed,
        )
        if known.item is not None and self._courier.link is not Link.DOWN:
            seen = await self._asked(seen, known, known.item)
        return BookLooked(effect.session, seen)

    async def _asked(self, seen: BookSeen, known: _Known, item: ItemId) -> BookSeen:
        """Lay what the server tells over it; what it has not heard from here yet counts more."""
        answer = await self._server.find_item(item)
        if isinstance(answer, ItemFound):
            seen = replace(seen, book=answer.item.book)
            if not known.moved:
                lent = await self._lent(answer.loan)
                seen = replace(seen, known=True, fresh=True, lent=lent)
        elif isinstance(answer, ItemUnknown):
            seen = replace(seen, fresh=True)
        else:
            return seen
        if self._staff is None:
            return seen
        events = await self._staff.item_events(item)
        if isinstance(events, Unreachable | Unanswered):
            return seen
        return replace(seen, events=(*known.untold, *events)[:MOST_EVENTS])

    async def _read(self, uids: tuple[TagUid, ...]) -> tuple[Security, int, bool]:
        """Read the alarm several times: what it is, how many readings say so, whether it is mixed.

        Of a set: what all its tags say, as many readings as the least agreed of them.
        """
        each = [await self._read_tag(uid) for uid in uids]
        states = {state for state, _ in each}
        mixed = {Security.ARMED, Security.DISARMED} <= states
        if len(states) > 1:
            return Security.UNKNOWN, 0, mixed
        return states.pop(), min(agreed for _, agreed in each), mixed

    async def _read_tag(self, uid: TagUid) -> tuple[Security, int]:
        if self._pad is None:
            return Security.UNKNOWN, 0
        told = [await self._pad.read_security(uid) for _ in range(READS)]
        armed, off = told.count(Security.ARMED), told.count(Security.DISARMED)
        if armed == off:
            return Security.UNKNOWN, 0
        return (Security.ARMED, armed) if armed > off else (Security.DISARMED, off)

    async def _lent(self, loan: OpenLoan | None) -> Lent | None:
        if loan is None:
            return None
        patron = loan.patron
        tail = await self._store.run(lambda s: _tail(s, patron))
        return Lent(loan.lent_at, loan.due, tail)


def _look(s: StoreSession, line: Line, place: str) -> _Known:
    item = line.item
    if item is None and line.uid is not None:
        by_uid = s.cache.item_by_uid(line.uid)
        item = None if by_uid is None else by_uid.id
    if item is None:
        return _Known(None)
    view = s.view.item_view(item)
    open_here = s.journal.open_facts(s.cache.position, items=[item])
    moved = any(effect_of(fact) is not Effect.NONE for fact in open_here)
    kept = s.duty.of_item(item, most=MOST_EVENTS)
    made = [(one.is_open, _event(s, one.fact, place)) for one in kept]
    told = [(is_open, event) for is_open, event in made if event is not None]
    return _Known(
        item,
        None if view is None else view.item.book,
        known=view is not None or moved,
        loan=s.view.loan(item),
        moved=moved,
        events=tuple(event for _, event in told),
        untold=tuple(event for is_open, event in told if is_open),
    )


def _event(s: StoreSession, fact: Fact, place: str) -> ItemEvent | None:
    """Return what a fact tells of its book; nothing where another one has told it."""
    what, told = fact.what, fact.what.evidence
    happened = what.kind.value
    if what.kind is FactKind.STAFF:
        happened = told.get(evidence.DEED, "")
        if evidence.OUTCOME in told:
            happened = NOT_SWITCHED
            if told[evidence.OUTCOME] == Outcome.DONE:
                return None
    return ItemEvent(
        what.moment.wall,
        happened,
        place=place,
        tail="" if what.patron is None else _tail(s, what.patron),
        by=told.get(evidence.BY, ""),
        why=told.get(evidence.WHY, ""),
    )


def _tail(s: StoreSession, patron: PatronId) -> str:
    """Return the end of a patron's card, as far as this kiosk knows it."""
    known = s.cache.patron(patron)
    return "" if known is None else known.card_tail or card_tail(str(patron))
