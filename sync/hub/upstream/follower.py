"""Keeps the hub's tables in step with the library system, and hands over what was recorded.

Owns the one thread that does so: pulls every few seconds, compares digests every few minutes,
everything at night and after a start. Must not know any system, nor HTTP.
"""

import threading
from collections.abc import Callable
from contextlib import closing
from dataclasses import dataclass, replace
from datetime import datetime
from time import monotonic
from typing import Final

from sqlalchemy.exc import SQLAlchemyError

from kiosk.logs import Log
from sync.hub.db.engine import Store
from sync.hub.ledger.system_link import LinkKeeper
from sync.hub.rows.records import to_ms
from sync.hub.upstream import (
    delivery,
    differences,
    landing,
    landing_loans,
    landing_members,
    outbox,
    settled,
    statuses,
    withdrawal,
)
from sync.hub.upstream.ahead import ahead
from sync.hub.upstream.landed import Landed
from sync.hub.upstream.leader import Leader
from sync.hub.upstream.port import (
    Batch,
    Copies,
    Delta,
    Digest,
    Mark,
    Members,
    Moving,
    Part,
    Probe,
    Titles,
    Unavailable,
    Upstream,
)
from sync.hub.upstream.silence import Silence

_FORGOTTEN_MS: Final = 600_000
_SLACK_MS: Final = 5000
_log: Final = Log("hub.upstream")


@dataclass(frozen=True, slots=True)
class Rhythm:
    """How often things are done, in seconds.

    ``tick_s``: between two looks at what is to be handed over; ``delta_s``: pulls; ``digest_s``:
    comparisons; ``full_s``: everything; ``sweep_s``: looks for facts recorded in another way;
    ``look_s``: while facts wait or nothing may be written, looks at what stands in the way.
    """

    tick_s: float = 1.0
    look_s: float = 60.0
    delta_s: float = 4.0
    digest_s: float = 600.0
    full_s: float = 86_400.0
    sweep_s: float = 60.0


@dataclass(frozen=True, slots=True)
class Standing:
    """How the hub and the library system stand, for staff. ``at``: the last pull that worked."""

    probe: Probe | None = None
    at: datetime | None = None
    full_at: datetime | None = None
    why: str = ""


class Follower:
    """The thread. ``start`` it once; ``close`` ends it."""

    def __init__(
        self,
        store: Store,
        upstream: Upstream,
        *,
        clock: Callable[[], datetime],
        nudge: Callable[[int], None],
        silence: Silence,
        rhythm: Rhythm | None = None,
    ) -> None:
        """``nudge``: tells waiting kiosks of a version of the feed."""
        self._store = store
        self._upstream = upstream
        self._clock = clock
        self._nudge = nudge
        self._silence = silence
        self._rhythm = rhythm or Rhythm()
        self._hurry = threading.Event()
        self._over = threading.Event()
        self._thread = threading.Thread(target=self._run, name="hub-follower", daemon=True)
        self._leader = Leader(store)
        self._link = LinkKeeper(store, upstream.system)
        self._mark = Mark()
        self._digest: Digest | None = None
        self._next = {"full": 0.0, "delta": 0.0, "digest": 0.0, "sweep": 0.0, "tick": 0.0}
        self._next["look"] = 0.0
        self._swept = False
        self.standing = Standing()

    def start(self) -> None:
        """Begin."""
        self._thread.start()

    def wake(self) -> None:
        """Say, from any thread, that there is something to hand over."""
        self._hurry.set()

    def close(self) -> None:
        """End, after the errand under way."""
        self._over.set()
        self._hurry.set()
        if self._thread.ident is not None:
            self._thread.join()
        self._leader.close()

    def _run(self) -> None:
        while not self._over.is_set():
            self._hurry.clear()
            try:
                if self._leader.leads():
                    self.step()
            except Unavailable as error:
                self._silent(error.why)
            except SQLAlchemyError as error:
                _log.warning("hub_database.not_there", kind=type(error).__name__)
            except Exception as error:  # noqa: BLE001 - one bad round must not end all the others
                _log.broke("round.broke", error)
                self._next["delta"] = monotonic() + self._rhythm.delta_s
            self._hurry.wait(self._rhythm.tick_s)

    def _silent(self, why: str) -> None:
        """Note that the system could not be read, and give it a moment."""
        if not self.standing.why:
            _log.warning("upstream.not_there", why=why)
        self.standing = Standing(self.standing.probe, self.standing.at, self.standing.full_at, why)
        self._silence.met()
        self._link.note(up=False, now_ms=to_ms(self._clock()), why=why)
        for name in ("full", "delta", "digest"):
            self._next[name] = max(self._next[name], monotonic() + self._rhythm.delta_s)

    def step(self) -> None:
        """Do what is due. Raises ``Unavailable``."""
        now = monotonic()
        if self._due("sweep", now, self._rhythm.sweep_s):
            self._sweep(to_ms(self._clock()))
        self._hand_over()
        if self._due("full", now, self._rhythm.full_s):
            self._full()
            return
        if self._due("digest", now, self._rhythm.digest_s):
            self._compare()
        if self._due("delta", now, self._rhythm.delta_s):
            self._delta()

    def _hand_over(self) -> None:
        """Hand over what was recorded and is due, and what a person has set."""
        told = delivery.deliver(self._store, self._upstream, to_ms(self._clock()))
        if not told.silent:
            statuses.deliver(self._store, self._upstream, to_ms(self._clock()))
        if told.silent:
            self._silence.met()
        elif (told.left or self._doubt()) and self._due("look", monotonic(), self._rhythm.look_s):
            self._look()

    def _look(self) -> None:
        """Look at the system again: what stands in the way of writing may have come or gone."""
        probe, known = self._upstream.probe(), self._doubt()
        if not probe.reads:
            return  # a pull will say so
        self.standing = replace(self.standing, probe=probe)
        if self._doubt() != known:
            for finding in probe.findings:
                _log.error(
                    "upstream.not_as_needed", doubt=finding.doubt.value, detail=finding.detail
                )
            self._link.note(up=True, now_ms=to_ms(self._clock()), why=self._doubt())

    def _doubt(self) -> str:
        """Return a word for why nothing may be written, '' where it may."""
        probe = self.standing.probe
        return probe.findings[0].doubt.value if probe is not None and probe.findings else ""

    def _sweep(self, now_ms: int) -> None:
        """Look for recorded facts that are not on their way; all of them after a start."""
        given_up_ms = now_ms - _FORGOTTEN_MS
        with self._store.write() as conn:
            since_ms = given_up_ms if self._swept else outbox.begun(conn, now_ms) - _SLACK_MS
            outbox.note_forgotten(conn, since_ms, given_up_ms=given_up_ms)
            if self._swept:
                settled.forget_settled(conn, now_ms)
        self._swept = True

    def _due(self, name: str, now: float, every_s: float) -> bool:
        if now < self._next[name]:
            return False
        self._next[name] = now + every_s
        return True

    def _full(self) -> None:
        """Pull everything. What the system no longer has is taken out of use."""
        self._next["full"] = 0.0  # again at once, should this fail
        probe = self._upstream.probe()
        for finding in probe.findings:
            _log.error("upstream.not_as_needed", doubt=finding.doubt.value, detail=finding.detail)
        if not probe.reads:
            self.standing = Standing(probe, why=probe.findings[0].doubt.value)
            raise Unavailable(probe.findings[0].doubt.value)
        begun, begun_before = self._clock(), self.standing.full_at is not None
        mark = self._upstream.mark_now()
        digest = self._upstream.digest()
        copies: set[str] = set()
        members: set[str] = set()
        with closing(ahead(self._upstream.pull_full)) as batches:
            for batch in batches:
                self._land(batch)
                copies |= _barcodes(batch)
                members |= _numbers(batch)
                if self._over.is_set():
                    return
                if self._due("tick", monotonic(), self._rhythm.tick_s):
                    self._hand_over()  # a large system is read for minutes
                    self._link.note(up=True, now_ms=to_ms(self._clock()), why=self._doubt())
                if begun_before and self._due("delta", monotonic(), self._rhythm.delta_s):
                    delta = self._delta()  # what happens at the desk must not wait for the night
                    copies |= _barcodes(Copies(delta.copies))
                    members |= _numbers(Members(delta.members))
        self._told(withdrawal.withdraw(self._store, Part.COPY, copies))
        self._told(withdrawal.withdraw(self._store, Part.MEMBER, members))
        self._mark, self._digest = mark, digest
        now = self._clock()
        self.standing = Standing(probe, now, now)
        self._link.note(up=True, now_ms=to_ms(now), why=self._doubt())
        self._next["full"] = monotonic() + self._rhythm.full_s
        self._next["digest"] = monotonic() + self._rhythm.digest_s
        _log.info("upstream.pulled", took_s=(now - begun).total_seconds(), items=len(copies))

    def _delta(self) -> Delta:
        delta = self._upstream.pull_delta(self._mark)
        named = Titles(delta.titles), Copies(delta.copies), Members(delta.members)
        for batch in (*named, delta.moving):
            self._land(batch)
        self._mark = delta.mark
        self._silence.broken()
        before = self.standing
        self.standing = Standing(before.probe, self._clock(), before.full_at)
        self._link.note(up=True, now_ms=to_ms(self._clock()), why=self._doubt())
        return delta

    def _compare(self) -> None:
        """Compare by digest and pull the buckets that differ: what no stamp told."""
        self._look()
        now = self._upstream.digest()
        before = self._digest or {}
        for part in Part:
            was, is_ = before.get(part, {}), now.get(part, {})
            differing = {n for n in was.keys() | is_.keys() if was.get(n) != is_.get(n)}
            if not differing:
                continue
            batch = self._upstream.pull_buckets(part, sorted(differing))
            self._land(batch)
            if isinstance(batch, Copies | Members):
                seen = _barcodes(batch) | _numbers(batch)
                self._told(withdrawal.withdraw(self._store, part, seen, differing))
        self._digest = now

    def _land(self, batch: Batch) -> None:
        match batch:
            case Titles(rows):
                self._told(landing.land_titles(self._store, rows))
            case Copies(rows):
                self._told(landing.land_copies(self._store, rows))
            case Members(rows):
                self._told(landing_members.land_members(self._store, rows))
            case Moving():
                self._land_moving(batch)

    def _land_moving(self, moving: Moving) -> None:
        self._told(landing.land_rules(self._store, moving.rules))
        loans = landing_loans.land_loans(self._store, self._upstream.system, moving)
        self._told(loans.landed)
        self._told(landing_loans.land_holds(self._store, self._upstream.system, moving))
        self._told(landing_members.land_fees(self._store, moving.fees))
        if loans.doubles:
            with self._store.write() as conn:
                for double in loans.doubles:
                    now_ms = to_ms(self._clock())
                    differences.doubled(conn, self._upstream.system, double, now_ms)

    def _told(self, landed: Landed) -> None:
        if landed.version:
            self._nudge(landed.version)


def _barcodes(batch: Batch) -> set[str]:
    """Return the copies that a batch names."""
    return {one.barcode for one in batch.rows} if isinstance(batch, Copies) else set()


def _numbers(batch: Batch) -> set[str]:
    """Return the patrons that a batch names."""
    return {one.id for one in batch.rows} if isinstance(batch, Members) else set()
