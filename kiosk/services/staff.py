"""What staff do at the kiosk: look, arm and disarm, take a return back, print once more.

Owns the order: what is done is recorded before it is done, and what came of it after. It decides
nothing; who may do what is the session's.
"""

from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass

from kiosk.domain import evidence
from kiosk.domain.duty import (
    Deed,
    LastReturn,
    Outcome,
    Page,
    Shown,
    TaskRow,
    Tasks,
    Untagged,
    UntaggedRow,
)
from kiosk.domain.facts import FactKind, NewFact
from kiosk.domain.ids import FactKey, ItemId
from kiosk.domain.items import Book
from kiosk.domain.sightings import Security
from kiosk.domain.signals import Event
from kiosk.domain.signals_staff import (
    AlarmSet,
    CarryOut,
    DeedDone,
    LoadPage,
    LookAtBook,
    PageIs,
    SetAlarm,
)
from kiosk.errors import StoreError
from kiosk.logs import Log
from kiosk.ports import Clock, Health, RfidPad
from kiosk.services import alarms
from kiosk.services.about_facts import about
from kiosk.services.courier import Courier
from kiosk.services.moments import Moments
from kiosk.services.staff_books import StaffBooks
from kiosk.services.staff_record import deed_fact
from kiosk.services.store_faults import tell_store
from kiosk.store.store import Store, StoreSession

_log = Log("services.staff")

Doing = Callable[[CarryOut], Awaitable[Outcome]]
Showing = Callable[[], Awaitable[Shown]]


@dataclass(frozen=True, slots=True)
class Around:
    """What the kiosk itself can do and show, beside its books.

    ``deeds``: what is carried out, once it is recorded; ``pages``: what is shown.
    """

    deeds: Mapping[Deed, Doing]
    pages: Mapping[Page, Showing]


class Staff:
    """Carries out what staff want."""

    def __init__(
        self,
        store: Store,
        courier: Courier,
        books: StaffBooks,
        *,
        pad: RfidPad | None,
        clock: Clock,
        report: Callable[[Health], None],
        around: Around,
    ) -> None:
        """Take what is needed."""
        self._store = store
        self._courier = courier
        self._books = books
        self._pad = pad
        self._report = report
        self._around = around
        self._moments = Moments(clock, courier)

    async def look_at_book(self, effect: LookAtBook) -> Event:
        """Tell what is known of a book on the pad."""
        return await self._books.look(effect)

    async def set_alarm(self, effect: SetAlarm) -> Event:
        """Record who and why; then switch, read back, and record what came of it."""
        seen, wanted = effect.seen, effect.wanted
        deed = Deed.ARM if wanted is Security.ARMED else Deed.DISARM
        begun = deed_fact(
            effect.member,
            deed,
            self._moments.now(),
            item=seen.item,
            uid=seen.uid,
            why=effect.why,
            more={evidence.WAS: seen.alarm.value, evidence.PARTS: ",".join(seen.others)},
        )
        recorded = await self._record([begun])
        if recorded is None:
            return AlarmSet(effect.session, seen.line, Outcome.NOT_RECORDED, seen.alarm)
        alarm = Security.UNKNOWN
        if self._pad is not None:
            alarm = await alarms.switch(self._pad, (*seen.others, seen.uid), wanted)
        outcome = Outcome.DONE if alarm is wanted else Outcome.NOT_DONE
        if alarm is Security.UNKNOWN:
            outcome = Outcome.UNSURE
        ended = deed_fact(
            effect.member,
            deed,
            self._moments.now(),
            item=seen.item,
            uid=seen.uid,
            refers=recorded[0],
            outcome=outcome,
        )
        await self._record([ended])
        _log.info("staff.alarm", deed=deed.value, outcome=outcome.value)
        return AlarmSet(effect.session, seen.line, outcome, alarm)

    async def carry_out(self, effect: CarryOut) -> Event:
        """Record a deed, then do it."""
        new = deed_fact(
            effect.member,
            effect.deed,
            self._moments.now(),
            item=effect.item,
            uid=effect.uid,
            refers=effect.refers if effect.deed is not Deed.UNDO_RETURN else None,
            why=effect.why,
            more={evidence.VALUE: effect.value},
        )
        if effect.deed is Deed.UNDO_RETURN:
            return DeedDone(effect.session, effect.deed, await self._undo(effect, new))
        if await self._record([new]) is None:
            return DeedDone(effect.session, effect.deed, Outcome.NOT_RECORDED)
        do = self._around.deeds.get(effect.deed)
        outcome = Outcome.DONE if do is None else await do(effect)
        _log.info("staff.deed", deed=effect.deed.value, outcome=outcome.value)
        return DeedDone(effect.session, effect.deed, outcome)

    async def _undo(self, effect: CarryOut, new: NewFact) -> Outcome:
        """Take the return back in one transaction with who did it; not twice, not another one."""
        moment = self._moments.now()

        def job(s: StoreSession) -> Outcome:
            with s.writing():
                last = s.duty.last_return()
                if last is None or last.key != effect.refers:
                    return Outcome.NOT_DONE
                s.journal.record([new, about(FactKind.CANCEL_RETURN, last, moment, "staff")])
            return Outcome.DONE

        try:
            outcome = await self._store.run(job)
        except StoreError as error:
            tell_store(error, self._report)
            return Outcome.NOT_RECORDED
        self._courier.wake()
        return outcome

    async def load_page(self, effect: LoadPage) -> Event:
        """Find what a page shows."""
        shown: Shown
        match effect.page:
            case Page.TASKS:
                shown = await self._store.run(_tasks)
            case Page.UNTAGGED:
                shown = await self._store.run(_untagged)
            case Page.UNDO:
                shown = await self._store.run(_last_return)
            case _:
                shown = await self._around.pages[effect.page]()
        return PageIs(effect.session, effect.page, shown)

    async def _record(self, facts: list[NewFact]) -> list[FactKey] | None:
        """Record; None where nothing could be written down."""
        try:
            done = await self._store.run(lambda s: s.journal.record(facts))
        except StoreError as error:
            tell_store(error, self._report)
            return None
        self._courier.wake()
        return [fact.key for fact in done]


def _tasks(s: StoreSession) -> Tasks:
    left = s.outbox.left_to_staff()
    books = _books(s, [one.item for one in left if one.item is not None])
    rows = (
        TaskRow(
            one.item,
            None if one.item is None else books.get(one.item),
            one.since,
            one.note.rsplit(":", 1)[-1].strip(),
            one.why,
        )
        for one in left
    )
    return Tasks(tuple(rows))


def _untagged(s: StoreSession) -> Untagged:
    found = s.duty.by_label()
    books = _books(s, [one.item for one in found])
    return Untagged(tuple(UntaggedRow(x.item, books.get(x.item), x.at) for x in found))


def _last_return(s: StoreSession) -> LastReturn:
    last = s.duty.last_return()
    if last is None or last.what.item is None:
        return LastReturn()
    item = last.what.item
    return LastReturn(last.key, item, _books(s, [item]).get(item), last.what.moment.wall)


def _books(s: StoreSession, items: list[ItemId]) -> dict[ItemId, Book]:
    return {item.id: item.book for item in s.cache.items(items).values()} if items else {}
