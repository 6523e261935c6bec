"""Carries the steps of a loan or return out: record, ask, intend, write, read, settle, cancel.

Owns the calls to store, server and pad in the order that the session commands; it decides nothing.
``at`` is called at each point where a cut of the power would hurt most, so that a test can cut.
"""

from collections.abc import Callable, Sequence

from kiosk.domain.decide import Place
from kiosk.domain.facts import Alarm, Fact, FactKind, FactMode, Later, NewFact, SecureState
from kiosk.domain.ids import FactKey, LineId, SessionId, TagUid
from kiosk.domain.line import (
    Act,
    Answered,
    Ask,
    CancelFact,
    FactCancelled,
    IntentFailed,
    IntentStored,
    Line,
    LineEffect,
    LineEvent,
    LoanRecorded,
    NotRecorded,
    ReadBack,
    ReadTag,
    ReturnRecorded,
    Settle,
    Settled,
    Stage,
    StoreIntent,
    WriteTag,
    Written,
)
from kiosk.domain.policy import SessionPolicy
from kiosk.domain.reasons import Reason
from kiosk.domain.sightings import Security
from kiosk.domain.signals import Abandon, Decide, Event, LineNews, LookUp
from kiosk.domain.spots import Spot
from kiosk.errors import StoreError
from kiosk.ports import Answer, Clock, Fault, Health, Link, RfidPad
from kiosk.services import alarms, lending, returning
from kiosk.services.about_facts import about, still_asked, task_for
from kiosk.services.book_slips import BookSlips
from kiosk.services.courier import Courier
from kiosk.services.moments import Moments
from kiosk.services.routes import place_of
from kiosk.services.store_faults import tell_store
from kiosk.services.titles import Titles
from kiosk.store.rows import Delivery
from kiosk.store.store import Store, StoreSession

CUTS = ("recorded", "asked", "intended", "writing", "written", "settled")
"""Points at which a cut of the power is tried by tests, in the order in which they come."""


class Circulation:
    """Loans and returns, step by step."""

    def __init__(
        self,
        store: Store,
        courier: Courier,
        *,
        titles: Titles,
        pad: RfidPad | None,
        clock: Clock,
        policy: SessionPolicy,
        deadline_s: float,
        report: Callable[[Health], None],
        at: Callable[[str], None] = lambda _point: None,
        book_slips: BookSlips | None = None,
    ) -> None:
        """Take what is needed. ``deadline_s``: how long a patron waits for what is asked at once.

        ``book_slips``: None where none is laid into books.
        """
        self._store = store
        self._courier = courier
        self._pad = pad
        self._policy = policy
        self._deadline_s = deadline_s
        self._report = report
        self._at = at
        self._book_slips = book_slips
        self._deciding: set[tuple[SessionId, LineId]] = set()
        self._left: set[tuple[SessionId, LineId]] = set()
        self._moments = Moments(clock, courier)
        self._titles = titles

    # --- titles

    async def look_up(self, effect: LookUp) -> Event:
        """Find the titles: in the cache by identifier or UID, else at the server."""
        return await self._titles.look_up(effect)

    # --- decide and record

    async def decide(self, effect: Decide) -> Event:
        """Decide and record a stack; before a live one only these lanes are drained."""
        marks = {(effect.session, line.id) for line in effect.lines}
        self._deciding |= marks
        try:
            news = await self._decide(effect)
        finally:
            self._deciding -= marks
            left = self._left & marks
            self._left -= marks
        gone = [line for line in effect.lines if (effect.session, line.id) in left]
        for line in gone:
            news = tuple([await self._close(line, n) if n.line == line.id else n for n in news])
        return LineNews(effect.session, news)

    async def _decide(self, effect: Decide) -> tuple[LineEvent, ...]:
        patron = None if effect.patron is None else effect.patron.id
        lines, act = effect.lines, effect.act
        drained = self._courier.link is Link.DOWN or await self._courier.drain(
            lending.item_ids(lines), patron, deadline_s=self._deadline_s
        )
        # Draining may have found the server gone.
        live = self._courier.link is not Link.DOWN
        sure, plan = self._moments.sure, self._policy.returns
        terms = lending.Terms(
            self._moments.now(), live, self._policy.offline, drained=drained, sure=sure, plan=plan
        )

        def job(s: StoreSession) -> tuple[LineEvent, ...]:
            if act is Act.TAKE_BACK:
                return returning.take_back(s, lines, patron, terms)
            if patron is None:
                return tuple(NotRecorded(line.id, Reason.CARD_UNKNOWN) for line in lines)
            return lending.lend(s, lines, patron, terms)

        try:
            if act is Act.LEND and self._store.is_full:
                # What room is left is for what has happened already: returns, cancels, tasks.
                raise StoreError("disk-full")
            news = await self._store.run(job)
        except StoreError as error:
            tell_store(error, self._report)
            news = tuple(NotRecorded(line.id, Reason.CANNOT_RECORD) for line in lines)
        else:
            self._tell_full()
        self._at("recorded")
        if not live or not drained:
            self._courier.wake()
        return news

    async def _close(self, line: Line, news: LineEvent) -> LineEvent:
        """Close what was recorded for a visit that had gone by then, as ``abandon`` would."""
        if isinstance(news, LoanRecorded):
            await self.cancel(news.fact, "abandoned")
            return NotRecorded(line.id, Reason.NOT_ANSWERED)
        if isinstance(news, ReturnRecorded):
            await self._let_stand(line, news.fact)
        return news

    # --- ask

    async def ask(self, asks: tuple[Ask, ...]) -> tuple[LineEvent, ...]:
        """Hand the facts of a stack to the server as one batch under one deadline."""
        keys = [ask.fact for ask in asks]
        facts = await self._store.run(lambda s: still_asked(s, keys))
        answers = await self._courier.send_now(facts, deadline_s=self._deadline_s)
        by_key = {fact.key: answer for fact, answer in zip(facts, answers, strict=False)}
        self._at("asked")
        moved = await self._moved(facts, answers)
        news: list[LineEvent] = []
        for ask in asks:
            answer = by_key.get(ask.fact)
            if answer is None:
                news.append(Answered(ask.line, Later(why="no answer")))
                continue
            place, spot = moved.get(ask.fact, (place_of(answer.route), None))
            if self._book_slips is not None:
                self._book_slips.answered(ask.fact, answer, spot)
            told = Answered(
                ask.line,
                answer.verdict,
                due=answer.due,
                place=place,
                book=answer.book,
                spot=spot,
                confirmed=answer.confirmed,
                alarm=answer.alarm,
                charge=answer.charge,
                fee=answer.fee,
            )
            news.append(told)
        return tuple(news)

    async def _moved(
        self, facts: Sequence[Fact], answers: Sequence[Answer]
    ) -> dict[FactKey, tuple[Place | None, Spot | None]]:
        """Return where returned books go by the server's answers, at a kiosk with own places."""
        plan = self._policy.returns
        back = [
            (fact, answer)
            for fact, answer in zip(facts, answers, strict=False)
            if fact.what.kind is FactKind.RETURN
        ]
        if not (plan.rules and back):
            return {}
        try:
            return await self._store.run(
                lambda s: {f.key: returning.move(s, f, answer, plan) for f, answer in back}
            )
        except StoreError as error:
            # What was chosen first is as good a place: the book is back either way.
            tell_store(error, self._report)
            return {}

    # --- one step of one book

    async def work(self, effect: LineEffect) -> LineEvent:
        """Carry one step out and tell how it went."""
        match effect:
            case StoreIntent():
                return await self._intend(effect)
            case WriteTag():
                return Written(effect.line, await self._write(effect))
            case ReadTag():
                return await self._look(effect)
            case Settle():
                await self.settle(effect.fact, effect.secure)
                return Settled(effect.line)
            case CancelFact():
                await self.cancel(effect.fact, effect.reason.value)
                return FactCancelled(effect.line)
            case Ask():
                return (await self.ask((effect,)))[0]

    async def _intend(self, effect: StoreIntent) -> LineEvent:
        """Make the wanted state durable; where that fails the tag must not be written."""
        key, uid, wanted, others = effect.fact, effect.uid, effect.wanted, effect.others
        try:
            await self._store.run(lambda s: s.journal.intend(key, uid, wanted, others))
        except StoreError as error:
            tell_store(error, self._report)
            return IntentFailed(effect.line)
        self._tell_full()
        self._at("intended")
        return IntentStored(effect.line)

    async def _write(self, effect: WriteTag) -> Security:
        if self._pad is None:
            return Security.UNKNOWN
        self._at("writing")
        uids = (*effect.others, effect.uid)
        state = await alarms.switch(self._pad, uids, effect.wanted)
        self._at("written")
        return state

    async def _look(self, effect: ReadTag) -> ReadBack:
        if self._pad is None:
            return ReadBack(effect.line, Security.UNKNOWN)
        return await alarms.look(self._pad, effect)

    async def read(self, uid: TagUid) -> Security:
        """Read the state of a tag now; UNKNOWN when it does not answer."""
        return Security.UNKNOWN if self._pad is None else await self._pad.read_security(uid)

    async def settle(self, key: FactKey, secure: SecureState, *, task: str = "") -> None:
        """Make the end of a book's way durable; what is in doubt becomes a task for staff.

        ``task``: another line for staff, durable with it or not at all.
        """
        self._at("settled")
        moment = self._moments.now()

        def job(s: StoreSession) -> None:
            with s.writing():
                tracked = s.journal.get_fact(key)
                if tracked is None:
                    return
                if secure is not SecureState.NONE:
                    s.journal.secured(key, secure)
                what = tracked.fact.what
                more: list[NewFact] = []
                open_request = tracked.progress.state is Delivery.OPEN
                if what.mode is FactMode.REQUEST and open_request:
                    more.append(about(FactKind.CONFIRM, tracked.fact, moment))
                if secure is SecureState.UNVERIFIED:
                    lent = what.kind is FactKind.LOAN
                    kind = FactKind.HANDOVER if lent else FactKind.TASK
                    note = "tag-unverified" if lent else "rearm-tag"
                    more.append(about(kind, tracked.fact, moment, note))
                if task:
                    more.append(task_for(what.item, task, moment, key))
                if more:
                    s.journal.record(more)
                s.journal.settle(key)

        await self._guarded(job)
        if self._book_slips is not None:
            self._book_slips.settled(key)

    async def cancel(self, key: FactKey, note: str, *, task: str = "") -> None:
        """Take a fact back; its tag is armed or it has none. In the same lane as the fact.

        ``task``: a line for staff, durable with it or not at all.
        """
        moment = self._moments.now()

        def job(s: StoreSession) -> None:
            with s.writing():
                tracked = s.journal.get_fact(key)
                if tracked is None:
                    return
                lent = tracked.fact.what.kind is FactKind.LOAN
                kind = FactKind.CANCEL_LOAN if lent else FactKind.CANCEL_RETURN
                facts = [about(kind, tracked.fact, moment, note)]
                if task:
                    facts.append(task_for(tracked.fact.what.item, task, moment, key))
                s.journal.record(facts)
                s.journal.settle(key)

        await self._guarded(job)
        if self._book_slips is not None:
            self._book_slips.cancelled(key)

    async def abandon(self, effect: Abandon) -> None:
        """Close what a visit left under way, as recovery would: only what was intended stands."""
        for line in effect.lines:
            mark = (effect.session, line.id)
            if line.fact is None and mark in self._deciding:
                # What is being recorded just now is closed as soon as it is.
                self._left.add(mark)
            if line.fact is None or line.stage in {Stage.SETTLING, Stage.CANCELLING}:
                continue
            if line.wanted is None and line.act is Act.LEND:
                await self.cancel(line.fact, "abandoned")
            else:
                await self._let_stand(line, line.fact)

    async def _let_stand(self, line: Line, fact: FactKey) -> None:
        """Settle a fact whose tag nobody sees to any more, unless it was to be left as it is."""
        left = line.wanted is None and (line.foreign or line.alarm is Alarm.LEAVE)
        none = left or line.uid is None
        await self.settle(fact, SecureState.NONE if none else SecureState.UNVERIFIED)

    async def _guarded(self, job: Callable[[StoreSession], None]) -> None:
        """Run a job; a full disk is told, not raised: the tag and the slip stay truthful."""
        try:
            await self._store.run(job)
        except StoreError as error:
            tell_store(error, self._report)
        else:
            self._tell_full()
            self._courier.wake()

    def _tell_full(self) -> None:
        """Tell when a job went through on the ballast only: take no more loans."""
        if self._store.is_full:
            self._report(Health("store", Fault.DISK_FULL))
