"""A whole kiosk without its screen: start, run, stop.

Owns the order: store, server, devices, recovery, session. It must decide nothing.
"""

import asyncio
from collections.abc import AsyncIterator, Callable, Coroutine
from dataclasses import replace
from functools import partial
from zoneinfo import ZoneInfo

from kiosk.app import control
from kiosk.app.beside import Around, make_beside
from kiosk.app.duty import AroundStaff, staff_of
from kiosk.app.equipment import Equipment, equip
from kiosk.app.left_over import see_through
from kiosk.app.papers import make_book_slips, make_receipts
from kiosk.app.payments import PART, make_cashier, make_provider
from kiosk.app.policies import first_status, session_policy
from kiosk.app.room import watch_room
from kiosk.app.servers import Servers, ask_deadline_s, make_server
from kiosk.app.sync_commands import KioskAnswers
from kiosk.config.model import Config
from kiosk.domain.ids import CardCode
from kiosk.domain.scene import Scene
from kiosk.domain.session import begin
from kiosk.domain.sightings import Sighting
from kiosk.domain.signals import Command, Event, Seen, ServiceChanged
from kiosk.domain.status import HelpCall, KioskStatus, Service
from kiosk.domain.visit import Idle, OutOfService, State
from kiosk.errors import StoreError
from kiosk.health import HealthBoard
from kiosk.logs import Log
from kiosk.ports import Clock, Fault, Health
from kiosk.ports_fleet import FleetServer
from kiosk.runtime import SystemClock, follows_time_server, keep_alive, must_not_end
from kiosk.services import forgetting
from kiosk.services.book_slips import BookSlips
from kiosk.services.circulation import Circulation
from kiosk.services.coaching import Coaching
from kiosk.services.crew import Crew
from kiosk.services.fleet import Fleet, Place, step_of
from kiosk.services.moments import boot_id
from kiosk.services.outage import watch_outage
from kiosk.services.paying import Cashier
from kiosk.services.people import People
from kiosk.services.photo_post import PhotoPost
from kiosk.services.places import watch_places
from kiosk.services.receipts import Receipts
from kiosk.services.sessions import Sessions
from kiosk.services.staff import Staff
from kiosk.services.store_faults import fault_of
from kiosk.services.timekeeper import Timekeeper
from kiosk.services.titles import Titles
from kiosk.store.store import Store
from sync.worker import SyncWorker

_log = Log("app")

STEADY_S = 2
"""Drift of the machine's clock that no screen follows, in seconds: it shows minutes."""


class Kiosk:
    """Everything but the screen. ``publish`` is called on the core loop with every new scene."""

    def __init__(
        self,
        config: Config,
        *,
        publish: Callable[[Scene], None],
        at: Callable[[str], None] = lambda _point: None,
        clock: Clock | None = None,
    ) -> None:
        """Take the configuration; nothing is opened before ``run``."""
        self._config = config
        self._publish = publish
        self._at = at
        # Without a server that tells the time, only a time server can end a doubt about it.
        alone = config.server.kind == "none"
        self._clock = Timekeeper(
            clock or SystemClock(), synced=follows_time_server if alone else lambda: False
        )
        self._policy = session_policy(config)
        self._status = first_status(config)
        self._sessions: Sessions | None = None
        self._fleet: Fleet | None = None
        self._worker: SyncWorker | None = None
        self._equipment = Equipment()
        self._state: State = begin(Service(loans=False, returns=False), self._policy)
        self._board = HealthBoard((), offline=self._policy.offline.policy, changed=self._served)
        self._coach = Coaching(
            config.coach.rules, self._clock, self._state, changed=lambda: self._show(self._state)
        )

    @property
    def health(self) -> tuple[Health, ...]:
        """Return every part's last word."""
        return self._board.parts

    @property
    def clock(self) -> Clock:
        """Return the clock that the kiosk goes by."""
        return self._clock

    def tell(self, event: Event | Command) -> None:
        """Hand an event or a command over, on the core loop; before the start it is lost."""
        if self._sessions is not None:
            self._coach.hear(event)
            self._sessions.tell(event)

    async def run(self) -> None:
        """Run until cancelled. Raises StoreError(``in-use``) where another process has the data."""
        config = self._config
        try:
            store = await asyncio.to_thread(
                Store.open, config.kiosk.data_dir, config.kiosk.id, now=self._clock.now()
            )
        except StoreError as error:
            if error.code == "in-use":
                raise
            await self._out_of_order(error)
            return
        try:
            await self._run_with(store)
        finally:
            await asyncio.to_thread(store.close)

    async def _out_of_order(self, error: StoreError) -> None:
        """Stay out of order, tell why, replace nothing: until staff help and start anew."""
        _log.error("store.unusable", code=error.code)
        self._board.report(Health("store", fault_of(error), error.code))
        self._show(begin(self._board.service, self._policy))
        await self._answer_callers(None, None)

    async def _answer_callers(self, store: Store | None, worker: SyncWorker | None) -> None:
        """Answer at the control socket until cancelled; without it a kiosk works all the same."""
        config = self._config.kiosk
        plan = self._policy.returns
        answers = KioskAnswers(
            config.id, lambda: self.health, store=store, worker=worker, plan=plan
        )
        await keep_alive("control", lambda: control.serve(config.data_dir, answers))

    async def _run_with(self, store: Store) -> None:
        config = self._config
        listed = await store.run(lambda s: s.cache.in_step_at is not None)
        await store.run(self._clock.remember)
        self._policy = session_policy(config, listed=listed)
        servers = make_server(config, self._clock)
        server, feed = servers.central, servers.feed
        self._equipment = equipment = equip(config, self._clock, self.reported)
        provider = make_provider(config, self.reported)
        parts = (*equipment.parts, "server", "store", *(("data",) if feed else ()))
        parts = (*parts, *((PART,) if provider else ()))
        offline = self._policy.offline.policy
        self._board = HealthBoard(parts, offline=offline, changed=self._served)
        self._board.report(Health("store", Fault.NONE))
        self._worker = worker = self._make_worker(store, servers)
        self._fleet = fleet = self._watched_over(store, servers.fleet)
        slips = make_book_slips(
            config, store, equipment.printer, self._clock, plan=self._policy.returns
        )
        circulation = self._make_circulation(store, servers, worker, equipment, slips)
        receipts = make_receipts(config, equipment.printer, self._clock, self._status.currency)
        around = AroundStaff(store, equipment, receipts, self)
        staff, opening = await staff_of(config, around, servers, worker)
        cashier = make_cashier(
            config, store, provider, worker, clock=self._clock, report=self.reported, at=self._at
        )
        sessions = self._make_sessions(
            store, servers, worker, circulation, receipts=receipts, staff=staff, cashier=cashier
        )
        try:
            async with asyncio.TaskGroup() as tasks:
                for part, device in equipment.running:
                    tasks.create_task(keep_alive(part, device.run))
                tasks.create_task(must_not_end("sync", worker.run))
                tasks.create_task(keep_alive("fleet", fleet.run))
                tasks.create_task(must_not_end("hours", opening.run))
                tasks.create_task(must_not_end("payments", cashier.run))
                tasks.create_task(self._answer_callers(store, worker))
                if slips is not None:
                    tasks.create_task(keep_alive("book-slips", slips.run))
                if servers.photos is not None:
                    post = PhotoPost(store, servers.photos, worker, clock=self._clock)
                    tasks.create_task(keep_alive("photos", post.run))
                for watch in self._watches(store, worker):
                    tasks.create_task(watch)
                up, pad = partial(self._board.is_up, "pad"), equipment.pad
                await see_through(store, circulation, pad, clock=self._clock, pad_is_up=up)
                self._sessions = sessions
                tasks.create_task(must_not_end("session", sessions.run))
                for source in equipment.sources():
                    tasks.create_task(self._feed(source))
                self._board.tell_again()
        finally:
            if provider is not None:
                await provider.close()
            await server.close()

    def _make_worker(self, store: Store, servers: Servers) -> SyncWorker:
        feed = servers.feed
        return SyncWorker(
            store=store,
            server=servers.central,
            clock=self._clock,
            feed=feed,
            report=self.reported,
            boot_id=boot_id(),
            cache_max_age=self._policy.offline.cache_max_age,
            chore=forgetting.chores(store.device_key, has_feed=feed is not None),
            zone=ZoneInfo(self._config.library.timezone),
        )

    def _watches(self, store: Store, worker: SyncWorker) -> list[Coroutine[None, None, None]]:
        """Return what looks after disk, clock, outage and places while the kiosk runs."""
        clock, report, plan = self._clock, self.reported, self._policy.returns
        terms = self._policy.offline
        return [
            watch_room(store, clock, report),
            clock.run(store, report),
            keep_alive("coach", self._coach.run),
            watch_outage(store, worker, clock, terms=terms, report=report),
            *([watch_places(store, clock, plan=plan, report=report)] if plan.rules else []),
        ]

    def _make_circulation(
        self,
        store: Store,
        servers: Servers,
        worker: SyncWorker,
        equipment: Equipment,
        slips: BookSlips | None,
    ) -> Circulation:
        clock, alone = self._clock, servers.feed is None
        return Circulation(
            store,
            worker,
            titles=Titles(
                store,
                worker.server,
                worker,
                clock=clock,
                ask_anew=alone,
                handling=self._config.special.handling(),
            ),
            pad=equipment.pad,
            clock=clock,
            policy=self._policy,
            deadline_s=ask_deadline_s(self._config.server),
            report=self.reported,
            at=self._at,
            book_slips=slips,
        )

    def _make_sessions(
        self,
        store: Store,
        servers: Servers,
        worker: SyncWorker,
        circulation: Circulation,
        *,
        receipts: Receipts,
        staff: Staff,
        cashier: Cashier,
    ) -> Sessions:
        people = People(
            store,
            worker.server,
            worker,
            clock=self._clock,
            policy=self._policy,
            device_key=store.device_key,
            report=self.reported,
            has_feed=self._config.server.kind == "hub",
            said_to=servers.said_to,
        )
        around = Around(
            self._config,
            store,
            servers,
            worker,
            self._clock,
            self._policy,
            self.reported,
            self._equipment.photos,
        )
        crew = Crew(
            circulation,
            people,
            receipts,
            worker.server,
            beside=make_beside(around, people, cashier),
            ring=self._ring,
            staff=staff,
            one_by_one=self._config.server.kind == "sip2",
            renews_together=servers.renews_together,
        )
        first = begin(self._board.service, self._policy)
        return Sessions(first, self._policy, crew, clock=self._clock, publish=self._show)

    async def _feed(self, sightings: AsyncIterator[Sighting]) -> None:
        async for sighting in sightings:
            self.tell(Seen(sighting))
            # Else the last card shown would stand here until the next one.
            del sighting

    def reported(self, health: Health) -> None:
        """Take a part's word."""
        _log.info("health.reported", part=health.part, fault=health.fault.value)
        self._board.report(health)
        if self._fleet is not None:
            self._fleet.changed()

    def _served(self, service: Service) -> None:
        self._status = replace(self._status, service=service)
        self.tell(ServiceChanged(service))
        self._show(self._state)

    def _ring(self, forgot: CardCode | None) -> None:
        if self._fleet is not None:
            self._fleet.ring(step_of(self._state), forgot=forgot)

    def _help_said(self, promise: HelpCall) -> None:
        self._status = replace(self._status, help=promise)
        self._show(self._state)

    def restate(self, change: Callable[[KioskStatus], KioskStatus]) -> None:
        """Change what the screens may say of the kiosk; rest while the library is closed."""
        self._status = change(self._status)
        self._board.rest(self._status.resting)
        self._show(self._state)

    def _watched_over(self, store: Store, server: FleetServer | None) -> Fleet:
        kiosk = self._config.kiosk
        zone = ZoneInfo(self._config.library.timezone)
        return Fleet(
            server,
            store,
            self._clock,
            place=Place(kiosk.name or kiosk.id, kiosk.place, zone),
            health=lambda: self.health,
            degree=lambda: self._board.service.degree,
            said=self._help_said,
        )

    def _show(self, state: State) -> None:
        left = isinstance(state, Idle) and not isinstance(self._state, Idle)
        self._state = state
        here = not isinstance(state, Idle | OutOfService)
        self._equipment.patron_here(here=here)
        if self._worker is not None:
            self._worker.patron_here(here)
        if left and self._fleet is not None:
            self._fleet.visit_ended()
        ready, off_s = self._sessions is not None, self._clock.off_s
        if abs(off_s - self._status.clock_off_s) <= STEADY_S:
            off_s = self._status.clock_off_s
        self._coach.follow(state)
        hint = self._coach.hint
        self._status = replace(self._status, ready=ready, clock_off_s=off_s, hint=hint)
        self._publish(Scene(state, self._status))
