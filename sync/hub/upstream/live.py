"""Asking the library system before a loan is granted to a patron who waits.

Owns the way of a kiosk's batch where there is a library system: what is a request is asked first,
under one deadline; what the system grants is recorded as having happened, what it refuses is
declined, and what it does not answer in time is decided by the hub and told as "to be confirmed".
"""

from collections.abc import Callable, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from concurrent.futures import TimeoutError as Late
from dataclasses import dataclass, replace
from datetime import datetime
from functools import partial
from time import monotonic
from typing import Final

from kiosk.domain.facts import Declined, Fact, FactKind, FactMode
from kiosk.domain.overriding import overridden
from kiosk.domain.reasons import Reason
from kiosk.logs import Log
from kiosk.ports import Answer
from sync.hub.db.engine import Store
from sync.hub.intake.batches import Sent, Taken
from sync.hub.intake.intake import take
from sync.hub.rows.records import from_ms, to_ms
from sync.hub.upstream import claims, delivery, differences, landing_loans, outbox
from sync.hub.upstream.charges import GRANTED, Charges
from sync.hub.upstream.outbox_row import Row, State
from sync.hub.upstream.port import (
    Applied,
    Clash,
    Conflict,
    Outcome,
    Rejected,
    Replay,
    Retry,
    Upstream,
)
from sync.hub.upstream.silence import Silence
from sync.hub.wire.answers import encode_answer

_ASKED: Final = frozenset({FactKind.LOAN, FactKind.RENEWAL})
_REASONS: Final = {
    Clash.ON_LOAN: Reason.ON_LOAN_TO_OTHER,
    Clash.YOURS: Reason.ALREADY_YOURS,
    Clash.NOT_YOURS: Reason.ON_LOAN_TO_OTHER,
}
_DESKS: Final = 16
"""Batches that may be under way at once; most of each one's time is waiting."""

_log: Final = Log("hub.upstream")

UNCONFIRMED: Final = "unconfirmed"
"""Field of an answer: the library system has not answered yet; the hub has decided by itself."""


_NOT_SENT: Final = Retry("not sent")
"""Nothing of it has left this machine, so that there is nothing to be taken back."""


@dataclass(frozen=True, slots=True)
class _Asked:
    """A request with its row, and what came of it."""

    index: int
    fact: Fact
    row: Row
    outcome: Outcome


class LiveDesk:
    """Takes the batches of kiosks where a library system stands behind the hub."""

    def __init__(
        self,
        store: Store,
        upstream: Upstream,
        *,
        wake: Callable[[], None],
        line: Callable[[Sent], Taken] | None = None,
        deadline_s: float = 1.8,
        me: str = claims.ME,
    ) -> None:
        """``wake``: tells the follower that there is something to hand over. ``line``: where a
        batch is taken by the hub itself. ``me``: names this process to the hub's others.
        """
        self._store = store
        self._upstream = upstream
        self._wake = wake
        self._me = me
        self._line = line or partial(take, store)
        self._deadline_s = deadline_s
        self._desks = ThreadPoolExecutor(_DESKS, thread_name_prefix="hub-desk")
        self._asks = ThreadPoolExecutor(_DESKS, thread_name_prefix="hub-ask")
        self.silence = Silence()
        self._charges = Charges(store, upstream, self._asks, self.silence)

    def close(self) -> None:
        """Wait for what is being asked."""
        self._desks.shutdown(wait=True)
        self._asks.shutdown(wait=True)

    def take(self, batch: Sent) -> "Future[Taken]":
        """Take a batch; what became of it is told when both sides have it."""
        return self._desks.submit(self.take_now, batch)

    def take_now(self, batch: Sent) -> Taken:
        """Take a batch, with the library system asked first. Raises what the hub's intake does."""
        until = monotonic() + self._deadline_s
        asked, spent = self._ask(_requests(batch), batch.received) if batch.grants else ([], set())
        refused = {one.index: why for one in asked if (why := _refusal(one.outcome)) is not None}
        fees = {one.index: one.outcome.fee for one in asked if isinstance(one.outcome, Rejected)}
        refused |= dict.fromkeys(spent, Reason.SERVER_REFUSED)
        granted = [one for one in asked if isinstance(one.outcome, Applied | Replay)]
        self._make_way(granted, batch.received)
        facts, raws = list(batch.facts), list(batch.raws)
        for one in granted:
            facts[one.index] = _stated(one.fact)
        taken = self._line(
            replace(
                batch,
                facts=[fact for n, fact in enumerate(facts) if n not in refused],
                raws=[raw for n, raw in enumerate(raws) if n not in refused],
            )
        )
        answers = [dict(answer) for answer in taken.answers]
        for index, why in sorted(refused.items()):
            answers.insert(index, encode_answer(Answer(Declined(why), fee=fees.get(index, 0))))
        keys = [str(fact.key) for fact in batch.facts if isinstance(fact, Fact)]
        self._write_down(asked, answers, keys, batch.received)
        self._charges.tell(batch, answers, until_s=until)
        self._wake()
        return replace(taken, answers=tuple(answers))

    def _ask(
        self, requests: list[tuple[int, Fact]], now: datetime
    ) -> tuple[list[_Asked], set[int]]:
        """Ask under one deadline. What is asked is written down before; what is known is not.

        Returns besides the places of those that are refused unasked: their key was given to
        another fact before, or is that of an ask that is taken back.
        """
        if not requests:
            return [], set()
        with self._store.write() as conn:
            rows = outbox.ask(conn, [fact for _, fact in requests], now)
        every = [(index, fact, rows[str(fact.key)]) for index, fact in requests]
        found = [
            (index, fact, row)
            for index, fact, row in every
            if row.is_of(fact) and row.state not in {State.UNDO, State.UNDONE}
        ]
        spent = {index for index, _, _ in every} - {index for index, _, _ in found}
        if spent:
            _log.warning("ask.key_spent", facts=len(spent))
        told = [
            _Asked(index, fact, row, Replay(row.ref, _moment(row.due_ms)))
            for index, fact, row in found
            if row.state == State.DONE
        ]
        new = [one for one in found if one[2].state == State.ASKING]
        told += [
            _Asked(index, fact, row, outcome)
            for (index, fact, row), outcome in zip(new, self._push_all(new, now), strict=True)
        ]
        waiting = {State.WAITING, State.CLASH}
        told += [
            _Asked(index, fact, row, Retry("waiting"))
            for index, fact, row in found
            if row.state in waiting
        ]
        return told, spent

    def _push_all(self, new: list[tuple[int, Fact, Row]], now: datetime) -> list[Outcome]:
        rows = [row for _, _, row in new]
        outcomes: list[Outcome] = [_NOT_SENT] * len(rows)
        if not rows or self.silence.holds:
            return outcomes
        # What staff have set aside is told as having happened: its rules are not asked again.
        told = frozenset(row.key for _, fact, row in new if overridden(fact.what.evidence))
        until = monotonic() + self._deadline_s
        work: Future[None] = self._asks.submit(self._push_in_turn, rows, told, outcomes, until, now)
        try:
            work.result(timeout=self._deadline_s)
        except Late:
            self.silence.met()
            _log.warning("ask.late", books=len(rows))
        return list(outcomes)

    def _push_in_turn(
        self,
        rows: list[Row],
        told: frozenset[str],
        outcomes: list[Outcome],
        until: float,
        now: datetime,
    ) -> None:
        ready = delivery.deliver_ahead(
            self._store,
            self._upstream,
            items=[row.item for row in rows],
            patron=rows[0].patron,
            now_ms=to_ms(now),
        )
        if not ready:
            return
        for n, row in enumerate(rows):
            # Before the look at the clock: whoever reads "not sent" after the time is right.
            outcomes[n] = Retry("late")
            if monotonic() > until:
                return
            live = row.key not in told
            outcome = claims.push(
                self._store, self._upstream, row, live=live, until_s=until, me=self._me
            )
            if monotonic() > until:
                return
            outcomes[n] = outcome
            if isinstance(outcome, Retry):
                if outcome not in claims.UNASKED:
                    self.silence.met()
                return

    def _make_way(self, granted: Sequence[_Asked], now: datetime) -> None:
        """End the loans that the hub still has of copies that the system has just lent anew."""
        items = [
            one.row.item
            for one in granted
            if isinstance(one.outcome, Applied) and one.fact.what.kind is FactKind.LOAN
        ]
        if items:
            landing_loans.end_loans(self._store, self._upstream.system, items, to_ms(now))

    def _write_down(
        self,
        asked: Sequence[_Asked],
        answers: list[dict[str, object]],
        keys: list[str],
        now: datetime,
    ) -> None:
        """Write down what was granted, let go on what was not answered, and tell both."""
        dues: dict[str, int] = {}
        with self._store.write() as conn:
            for one in asked:
                answer = answers[one.index]
                match one.outcome:
                    case Applied(due=due) | Replay(due=due):
                        outbox.done(conn, one.row, one.outcome, to_ms(now))
                        if answer.get("verdict") in GRANTED:
                            if due is None:
                                answer[UNCONFIRMED] = True  # the date is the kiosk's own
                            else:
                                answer["due"] = due.isoformat()
                                dues[one.row.item] = to_ms(due)
                        if isinstance(one.outcome, Applied) and one.outcome.doubt:
                            differences.about(conn, one.row, one.outcome.doubt, to_ms(now))
                    case Conflict() | Rejected():
                        outbox.drop(conn, one.row)
                    case Retry():
                        told = answer.get("verdict") in GRANTED
                        if one.outcome is _NOT_SENT and not told:
                            outbox.drop(conn, one.row)
                        outbox.settle_ask(conn, one.row.key, granted=told)
                        if told:
                            answer[UNCONFIRMED] = True
            outbox.note_events(conn, keys, to_ms(now))
            landing_loans.correct_dues(conn, dues)


def _requests(batch: Sent) -> list[tuple[int, Fact]]:
    """Return what the system is asked about, with its place in the batch."""
    return [
        (index, fact)
        for index, fact in enumerate(batch.facts)
        if isinstance(fact, Fact)
        and fact.key.kiosk == batch.bearer
        and fact.what.mode is FactMode.REQUEST
        and fact.what.kind in _ASKED
        and fact.what.item is not None
        and fact.what.patron is not None
    ]


def _refusal(outcome: Outcome) -> Reason | None:
    match outcome:
        case Conflict(clash=clash):
            return _REASONS[clash]
        case Rejected(reason=reason):
            return reason
        case _:
            return None


def _stated(fact: Fact) -> Fact:
    """Return a request as what has happened: the system has it."""
    return replace(fact, what=replace(fact.what, mode=FactMode.STATEMENT))


def _moment(ms: int | None) -> datetime | None:
    return None if ms is None else from_ms(ms)
