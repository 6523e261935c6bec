"""Handing recorded facts to the library system, in order, and writing down what came of each.

Owns the order (a fact that has to wait holds up its item and its patron, nobody else) and what
each outcome means. Must not know any system.
"""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import Final

from kiosk.domain.facts import FactKind
from kiosk.logs import Log
from sync.hub.db.engine import Store
from sync.hub.upstream import claims, differences, outbox
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

_BASE_MS: Final = 1000
_CAP_MS: Final = 60_000
_ASK_AGAIN_MS: Final = 30_000
_log: Final = Log("hub.upstream")


@dataclass(frozen=True, slots=True)
class Delivered:
    """What a round did. ``silent``: the system did not answer; ``left``: facts that still wait."""

    sent: int = 0
    left: int = 0
    silent: bool = False


def deliver(store: Store, upstream: Upstream, now_ms: int, *, most: int = 200) -> Delivered:
    """Hand over what is due, in order."""
    with store.read() as conn:
        rows = outbox.ready(conn, now_ms, most=most)
        later = outbox.not_yet(conn, now_ms)
    free = [
        row
        for row in rows
        if row.state == State.CLASH
        or all(later.get(lane, row.id) >= row.id for lane in outbox.lanes_of(row.item, row.patron))
    ]
    handed = _hand_over(store, upstream, free, now_ms)
    return replace(handed, left=handed.left + len(rows) - len(free))


def deliver_ahead(
    store: Store, upstream: Upstream, *, items: Iterable[str], patron: str | None, now_ms: int
) -> bool:
    """Hand over what must go before a patron's request; False when something of it has to wait."""
    with store.read() as conn:
        rows = outbox.ahead_of(conn, items, patron)
    return not rows or _hand_over(store, upstream, rows, now_ms).left == 0


def _hand_over(store: Store, upstream: Upstream, rows: list[Row], now_ms: int) -> Delivered:
    held: set[str] = set()
    sent = left = 0
    for row in rows:
        lanes = outbox.lanes_of(row.item, row.patron)
        if lanes & held or row.next_ms > now_ms:
            if row.state != State.CLASH:
                held |= lanes
                left += 1
            continue
        if row.state == State.CLASH and _closed(store, row, now_ms):
            continue
        outcome = claims.push(store, upstream, row)
        settled = _settle(store, row, outcome, now_ms)
        if settled:
            sent += 1
            continue
        left += 1
        held |= lanes
        if isinstance(outcome, Retry) and outcome.why.startswith("not-"):
            return Delivered(sent, left, silent=True)
    return Delivered(sent, left)


def _closed(store: Store, row: Row, now_ms: int) -> bool:
    """Return whether a person has closed the task about a fact: then the system's word counts."""
    with store.read() as conn:
        if row.task is not None and differences.is_open(conn, row.task):
            return False
    with store.write() as conn:
        outbox.hold(conn, row, State.GIVEN_UP, next_ms=now_ms, why=row.why, task=row.task)
    return True


def _settle(store: Store, row: Row, outcome: Outcome, now_ms: int) -> bool:
    """Write down what came of a fact; True when it needs nothing more just now."""
    if isinstance(outcome, Retry):
        pause_ms = min(_CAP_MS, _BASE_MS * 2 ** min(row.tries, 10))
        after = now_ms + max(pause_ms, round(outcome.retry_s * 1000))
        state = State(row.state)
        _log.warning("push.postponed", why=outcome.why, tries=row.tries)
        with store.write() as conn:
            outbox.hold(conn, row, state, next_ms=after, why=outcome.why, task=row.task)
        return False
    with store.write() as conn:
        match outcome:
            case Applied(doubt=doubt):
                outbox.done(conn, row, outcome, now_ms)
                if doubt:
                    differences.about(conn, row, doubt, now_ms)
            case Replay():
                outbox.done(conn, row, outcome, now_ms)
            case Conflict(clash=Clash.YOURS, ref=ref):
                # By the system's word too the patron has the book.
                outbox.done(conn, row, Replay(ref), now_ms)
            case Conflict() | Rejected():
                task = row.task
                if task is None:
                    task = differences.against(conn, row, outcome, now_ms)
                after = now_ms + _ASK_AGAIN_MS
                why = outcome.clash if isinstance(outcome, Conflict) else outcome.reason
                # What could not be taken back must never be asked again as a loan, and money that
                # a person is asked to book must not be booked twice.
                over = row.state == State.UNDO or row.kind == FactKind.PAYMENT
                state = State.GIVEN_UP if over else State.CLASH
                outbox.hold(conn, row, state, next_ms=after, why=why.value, task=task)
    return True
