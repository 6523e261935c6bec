"""Handing facts over and keeping what was said of them: the part of the worker that sends.

Owns the facts that are on their way, and storing verdicts; which may go is ``lanes``', what an
answer means ``verdicts``', the state of the link ``contact``'s.
"""

import asyncio
from collections import OrderedDict
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Final

from kiosk.domain.facts import Fact, FactKind, FactMode, Later, Moment, NewFact
from kiosk.domain.ids import FactKey, ItemId, PatronId
from kiosk.errors import ServerError
from kiosk.logs import Log
from kiosk.ports import Alive, Answer, CentralServer, Clock, Link
from kiosk.store.rows import Postponed
from kiosk.store.store import Store, StoreSession
from sync import lanes
from sync.contact import Contact
from sync.full_disk import FULL_S, unless_full
from sync.verdicts import Asked, Draw, change_of

SUBMIT_S: Final = 15.0
"""How long a batch may take when nobody stands and waits, in seconds."""

BATCH_OF_ANSWERS: Final = 10
"""Most facts in a batch for a server without a feed, which takes them one by one (SIP2): each costs
up to three questions, and what is not reached in time has to wait for the next round."""

_NO_ANSWER: Final = "no answer"
_REMEMBERED: Final = 200
log: Final = Log("sync.delivery")


@dataclass(frozen=True, slots=True)
class Sent:
    """``done``: facts with a last word now. ``again_s``: when to look again; None: when woken."""

    done: int
    again_s: float | None


class Delivery:
    """Sends facts, each at most once at a time."""

    def __init__(
        self,
        *,
        store: Store,
        server: CentralServer,
        clock: Clock,
        contact: Contact,
        has_feed: bool,
        boot_id: str,
        draw: Draw,
    ) -> None:
        """Take what is needed; ``boot_id`` stands in the facts that this writes itself."""
        self._store = store
        self._server = server
        self._clock = clock
        self._contact = contact
        self._has_feed = has_feed
        self._most = lanes.BATCH if has_feed else BATCH_OF_ANSWERS
        self._boot_id = boot_id
        self._draw = draw
        self._kept = True
        self._flying: dict[FactKey, asyncio.Future[Answer]] = {}
        self._settled: OrderedDict[FactKey, Answer] = OrderedDict()

    async def send(
        self, facts: Sequence[Fact], *, deadline_s: float, live: bool = True
    ) -> list[Answer]:
        """Hand facts over as one batch, store the verdicts, and return one answer each.

        One that is on its way already is not sent beside it: its answer is waited for. One that
        was settled a moment ago, by a batch of what was due, has its answer from there.
        ``live``: somebody waits for the answers, so silence is not looked into first.
        """
        ahead = {f.key: self._flying[f.key] for f in facts if f.key in self._flying}
        # What is due is due, also what was settled before: a restored server wants it again.
        settled = {f.key: self._settled[f.key] for f in facts if live and f.key in self._settled}
        mine = [fact for fact in facts if fact.key not in ahead and fact.key not in settled]
        end_s = asyncio.get_running_loop().time() + deadline_s
        told = await self._fly(mine, deadline_s, live=live) if mine else {}
        told = settled | told
        if ahead:
            left_s = max(0.0, end_s - asyncio.get_running_loop().time())
            await asyncio.wait(set(ahead.values()), timeout=left_s)
            told |= {key: one.result() for key, one in ahead.items() if one.done()}
        return [told.get(fact.key, Answer(Later(why=_NO_ANSWER))) for fact in facts]

    async def _fly(
        self, facts: Sequence[Fact], deadline_s: float, *, live: bool
    ) -> dict[FactKey, Answer]:
        """Send facts that are not on their way, and store what was said of them.

        Without room on the disk the answers are told but not kept: the facts will go again.
        """
        landing = asyncio.get_running_loop().create_future
        mine: dict[FactKey, asyncio.Future[Answer]] = {fact.key: landing() for fact in facts}
        self._flying |= mine
        told: dict[FactKey, Answer] = {}
        try:
            answers = await self._submit(facts, deadline_s)
            alive = await self._judge(answers, live=live)
            moment = self._moment()
            self._kept = await unless_full(
                self._store,
                lambda s: self._keep(s, facts, answers, moment, alive=alive),
                otherwise=False,
            )
            told = {fact.key: answer for fact, answer in zip(facts, answers, strict=True)}
        finally:
            for key, landed in mine.items():
                del self._flying[key]
                answer = told.get(key, Answer(Later(why=_NO_ANSWER)))
                landed.set_result(answer)
                if self._kept and not isinstance(answer.verdict, Later):
                    self._settled[key] = answer
            while len(self._settled) > _REMEMBERED:
                self._settled.popitem(last=False)
        return told

    async def round(self, *, deadline_s: float = SUBMIT_S) -> Sent:
        """Send one batch of what is due."""
        now = self._clock.now()
        pending = await self._store.run(lambda s: s.outbox.pending())
        plan = lanes.plan(pending, now, flying=self._flying, most=self._most)
        done = await self._send_batch(plan.batch, deadline_s)
        if plan.batch:
            return Sent(done, 0.0 if self._kept else FULL_S)
        if plan.next_at is None:
            return Sent(0, None)
        return Sent(0, max(0.0, (plan.next_at - self._clock.now()).total_seconds()))

    async def drain(
        self, items: Sequence[ItemId], patron: PatronId | None, *, deadline_s: float
    ) -> bool:
        """Deliver what is open on these items and of this patron; True when nothing is left."""
        end_s = self._clock.monotonic_s() + deadline_s
        while True:
            pending = await self._store.run(lambda s: s.outbox.pending_for(items, patron))
            if lanes.is_drained(pending, items, patron):
                return True
            left_s = end_s - self._clock.monotonic_s()
            if left_s <= 0 or self._contact.link is Link.DOWN:
                return False
            mine = lanes.concerning(pending, items, patron)
            now = self._clock.now()
            plan = lanes.plan(mine, now, flying=self._flying, hurry=True, most=self._most)
            ahead = {self._flying[fact.key] for fact in mine if fact.key in self._flying}
            if await self._send_batch(plan.batch, left_s):
                continue
            landed = (await asyncio.wait(ahead, timeout=left_s))[0] if ahead else ()
            if not landed:
                return False

    async def _send_batch(self, batch: Sequence[FactKey], deadline_s: float) -> int:
        """Send facts by key; how many got their last word and keep it."""
        if not batch:
            return 0
        facts = await self._store.run(lambda s: s.outbox.facts(batch))
        answers = await self.send(facts, deadline_s=deadline_s, live=False)
        if not self._kept:
            return 0
        return sum(not isinstance(answer.verdict, Later) for answer in answers)

    async def _submit(self, facts: Sequence[Fact], deadline_s: float) -> list[Answer]:
        """Ask the server; as many answers as facts, ``Later`` where none came."""
        began = self._clock.now()
        try:
            answers = list(await self._server.submit(facts, deadline_s=deadline_s))
        except ServerError as error:
            log.error("server.answered_garbage", code=error.code)
            self._contact.garbled()
            answers = []
        missing = len(facts) - len(answers)
        answers = answers[: len(facts)] + [Answer(Later(why=_NO_ANSWER))] * missing
        took_s = (self._clock.now() - began).total_seconds()
        log.info("facts.sent", facts=len(facts), answered=_answered(answers), took_s=took_s)
        return answers

    async def _judge(self, answers: Sequence[Answer], *, live: bool) -> bool:
        """Return whether silence is about the facts: the server answers otherwise."""
        if _answered(answers):
            self._contact.answered()
            return True
        self._contact.unanswered()
        return not live and isinstance(await self._contact.probe(), Alive)

    def _keep(
        self,
        s: StoreSession,
        facts: Sequence[Fact],
        answers: Sequence[Answer],
        moment: Moment,
        *,
        alive: bool,
    ) -> bool:
        """Store the verdicts in one transaction, with a staff task for a lane that gets parked.

        Always True: they are kept.
        """
        # A server without a feed has no epoch; the cache may have one, from an imported list.
        epoch = (self._contact.server_epoch or s.cache.position.epoch) if self._has_feed else ""
        with s.writing():
            for fact, answer in zip(facts, answers, strict=True):
                self._keep_one(s, fact, answer, moment=moment, epoch=epoch, alive=alive)
        return True

    def _keep_one(
        self,
        s: StoreSession,
        fact: Fact,
        answer: Answer,
        *,
        moment: Moment,
        epoch: str,
        alive: bool,
    ) -> None:
        tracked = s.journal.get_fact(fact.key)
        if tracked is None:
            return
        was, now = tracked.progress, moment.wall
        asked = Asked(fact.what.mode, was.attempts, was.parked)
        change = change_of(
            answer.verdict,
            asked,
            now=now,
            server_epoch=answer.epoch or epoch,
            alive=alive,
            draw=self._draw,
        )
        if not isinstance(change, Postponed):
            s.answered(fact, change, now, has_feed=self._has_feed, due=answer.due)
            return
        if fact.what.mode is FactMode.REQUEST:
            change = replace(change, parked=False)
        s.outbox.postpone(fact.key, change)
        if change.parked and not was.parked:
            log.error("lane.parked", fact=str(fact.key), kind=fact.what.kind.value)
            s.journal.record([_task(fact, moment)])

    def _moment(self) -> Moment:
        """Return now; taken on the core loop, for the clock is not the store thread's."""
        now, mono_s = self._clock.now(), self._clock.monotonic_s()
        return Moment(now, mono_s, self._boot_id, self._contact.offset_s)


def _task(fact: Fact, moment: Moment) -> NewFact:
    """Return the staff task about a fact that the server does not take."""
    return NewFact(
        kind=FactKind.TASK,
        mode=FactMode.STATEMENT,
        item=fact.what.item,
        patron=None,
        moment=moment,
        refers=fact.key,
        note="undeliverable",
    )


def _answered(answers: Sequence[Answer]) -> int:
    """Return how many answers are last words."""
    return sum(not isinstance(answer.verdict, Later) for answer in answers)
