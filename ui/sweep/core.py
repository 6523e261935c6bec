"""The core half of the sweep's screen: commands in, scenes out. Runs on the core loop.

Owns which bay is open, what was scanned, and how often the screen is told. What reads mean is the
engine's; words and places are made on the GUI thread.
"""

import asyncio
from collections.abc import Callable, Coroutine, Mapping
from dataclasses import replace
from typing import Final

from kiosk.app.sweeping import Sweeping
from kiosk.config.model import Config
from kiosk.domain import sweep
from kiosk.domain.ids import ItemId
from kiosk.domain.sightings import Security
from kiosk.domain.sweep import Finding, Kind, TagKey, label_key
from kiosk.errors import LancarError, StoreError
from kiosk.logs import Log
from kiosk.ports import Clock
from ui.sweep.commands import (
    Ask,
    Bind,
    ChooseBay,
    ChooseSweep,
    Do,
    EndSweep,
    Find,
    GoOn,
    HandOver,
    LeaveBay,
    Listen,
    OpenList,
    Pause,
    ShowLabel,
    StopFinding,
    SweepCommand,
    Undo,
)
from ui.sweep.core_handed import Handing, offers_now
from ui.sweep.core_labels import Labels, named
from ui.sweep.core_lists import Shelves
from ui.sweep.core_reader import reader_of, trouble_of
from ui.sweep.scene import Deed, SweepScene, Walk
from ui.sweep.telling import Known, Teller, bay_of, ends_of, need_key

TELL_S: Final = 0.066
"""The screen is told at most so often: fifteen times a second."""

LEAST_REST: Final = 0.5
"""Of the time that looking took, at the least so much passes until the next look."""

_NOT_DONE: Final = {"disk-full": "not-recorded", "no-sweep": "not-possible"}

_WANTED: Final = {Deed.ARM: Security.ARMED, Deed.DISARM: Security.DISARMED}

_log: Final = Log("ui.sweep")


class SweepCore:
    """One sweep and its screen. ``publish`` gets every scene, on the core loop."""

    def __init__(
        self,
        config: Config,
        *,
        name: str,
        publish: Callable[[SweepScene], None],
        clock: Clock | None = None,
    ) -> None:
        """Take the configuration; ``name`` is that of a sweep that has to be begun."""
        self._publish = publish
        self._library = config.library.name
        self._dirty = asyncio.Event()
        self._inbox: asyncio.Queue[SweepCommand | str | ShowLabel] = asyncio.Queue()
        self.station = Sweeping(
            config,
            name=name,
            changed=self._dirty.set,
            scanned=self._inbox.put_nowait,
            labelled=lambda label: self._inbox.put_nowait(ShowLabel(label)),
            triggered=lambda: self._inbox.put_nowait(Listen()),
            clock=clock,
        )
        self._labels = Labels(self.station)
        self._shelves = Shelves(self.station)
        self._bay: str | None = None
        self._teller = Teller()
        self._walked = False
        self._ends: tuple[str, str] | None = None
        self._resumed_told = False
        self._findings: Mapping[str, Finding] = {}
        self._kept: dict[str, Finding] = {}
        self._failed: dict[str, str] = {}
        self._handing = Handing(self.station, self._shelves)
        self._scene_now = SweepScene(library=self._library, ready=False)
        self._refused = ("", "")

    def tell(self, command: SweepCommand) -> None:
        """Hand a command over; called on the core loop."""
        self._inbox.put_nowait(command)

    async def run(self) -> None:
        """Run until cancelled. Raises StoreError(``in-use``)."""
        self._publish(SweepScene(library=self._library, ready=False))
        await self.station.run(self._beside)

    async def _beside(self) -> None:
        async with asyncio.TaskGroup() as tasks:
            tasks.create_task(self._obey())
            tasks.create_task(self._show())

    # --- what is asked for

    async def _obey(self) -> None:
        while True:
            asked = await self._inbox.get()
            try:
                if isinstance(asked, str):
                    await self._code(asked)
                elif isinstance(asked, ShowLabel):
                    await self._label(asked.label)
                else:
                    await self._carry_out(asked)
            except LancarError as error:
                _log.error("sweep.not_done", code=error.code)
                self._refused = ("not-kept", "")
            self._dirty.set()

    async def _carry_out(self, command: SweepCommand) -> None:
        self._refused = ("", "")
        station = self.station
        match command:
            case ChooseBay(bay):
                await self._choose(bay)
            case Pause():
                await station.pause()
            case GoOn(again):
                await self._go_on(again=again)
            case LeaveBay():
                await station.pause()
                if self._bay is not None:
                    station.left(self._bay)
                self._close()
                await self._listen()
            case Do(need, deed):
                await self._try(need, lambda one: self._do(deed, one))
            case Undo(need):
                await self._try(need, self._undo)
            case Ask(letters):
                await self._shelves.ask(letters)
            case Find(key):
                finding = self._findings.get(key)
                item = ItemId(key.split(":", 1)[-1]) if finding is None else finding.item
                if item is not None:
                    await self._shelves.seek(item)
                    await station.find(item)
            case StopFinding(found):
                await self._stop_finding(found=found)
            case OpenList(kind):
                await self._shelves.open(kind)
            case _:
                await self._of_the_sweep(command)

    async def _of_the_sweep(self, command: SweepCommand) -> None:
        match command:
            case Listen(done):
                if done:
                    self._handing.handed = None
                await self._listen()
            case Bind(bay, need):
                await self._bind(bay, need)
            case HandOver():
                await self._hand_over()
            case ChooseSweep(sweep):
                self._handing.handed = None
                self.station.beginning.choose(sweep)
            case EndSweep():
                await self._end()

    async def _code(self, code: str) -> None:
        """A barcode: of a bay, or of a book in the bay that is walked."""
        self._refused = ("", "")
        text = code.strip()
        label = label_key(text)
        if label in self.station.labels:
            await self._label(label)
        elif any(one.id == text for one in self._shelves.bays):
            await self._choose(text)
        elif await self.station.knows(text):
            if self._bay is None:
                self._refused = ("unknown-bay", text[:40])
            else:
                self.station.scanned(text)
        elif self._bay is None:
            await self._label(label)
        else:
            self._refused = ("unknown-book", text[:40])

    async def _label(self, label: TagKey) -> None:
        """A shelf label: its bay is chosen, or asked for where nobody knows it."""
        self._refused = ("", "")
        bay = self._labels.bay_of(label)
        if bay is None:
            self._refused = ("unknown-bay", named(label))
        elif bay != self._bay:
            if self._bay is not None:
                self._labels.moved()
            await self._choose(bay)

    async def _bind(self, bay: str, need: str) -> None:
        """A person says which bay a label is on; then that bay is swept."""
        if bay not in {one.id for one in self._shelves.bays}:
            return
        if await self._labels.bind(bay, self._findings.get(need)) and bay != self._bay:
            await self._choose(bay)

    async def _listen(self) -> None:
        """Where no bay is open, readers listen for its label."""
        if self._bay is None and self._handing.handed is None and self.station.begun:
            await self.station.seek_label()

    async def _choose(self, bay: str) -> None:
        if bay not in {one.id for one in self._shelves.bays}:
            self._refused = ("unknown-bay", bay[:40])
            return
        if bay != self._bay:
            self._close()
        self._bay, self._handing.handed, self._walked = bay, None, True
        await self.station.walk(bay)

    async def _go_on(self, *, again: bool) -> None:
        if self._bay is None:
            return
        self._resumed_told = True
        if again or not self._walked:
            self._walked = True
            await self.station.walk(self._bay)
        else:
            await self.station.go_on()

    async def _hand_over(self) -> None:
        if self.station.begun:
            await self.station.pause()
            self._close()
            await self._handing.sum_up()

    async def _end(self) -> None:
        """End the sweep. Telling how it ended may take a while: that is said before."""
        if self.station.begun:
            await self._hand_over()
            self._publish(replace(self._scene_now, ending=True))
            await self._handing.end()
            self._close()

    def _close(self) -> None:
        self._bay, self._walked, self._resumed_told = None, False, True
        self._ends = None
        self._teller, self._findings, self._failed, self._kept = Teller(), {}, {}, {}
        self._shelves.stale = True

    async def _try(self, key: str, work: Callable[[Finding], Coroutine[None, None, str]]) -> None:
        """Do something about a row; where it does not come about, the row says why."""
        finding = self._findings.get(key)
        if finding is None:
            return
        self._failed.pop(key, None)
        try:
            reason = await work(finding)
        except StoreError as error:
            reason = _NOT_DONE.get(error.code, "not-recorded")
        if reason:
            self._failed[key] = reason

    async def _do(self, deed: Deed, finding: Finding) -> str:
        done, key = finding.done, need_key(finding)
        if done is not None and done.deed.value == deed.value:
            return ""  # touched twice
        wanted = _WANTED.get(deed)
        if wanted is not None:
            if not self.station.alarm.there:
                return "not-possible"
            state = await self.station.spot.switch(finding, wanted)
            if state is None:
                return "not-possible"
            if state is not wanted:
                return "not-on-pad" if state is Security.UNKNOWN else "not-written"
        said = await self.station.spot.do(sweep.Deed(deed.value), finding)
        self._kept[key] = replace(finding, done=said)
        self._findings = {**self._findings, key: self._kept[key]}
        return ""

    async def _undo(self, finding: Finding) -> str:
        if not await self.station.spot.undo(finding):
            return "not-possible"
        key = need_key(finding)
        self._kept.pop(key, None)
        self._findings = {**self._findings, key: replace(finding, done=None)}
        return ""

    async def _stop_finding(self, *, found: bool) -> None:
        item = self.station.wanted
        await self.station.find(None)
        sought = self._shelves.sought
        self._shelves.sought = None
        if not found or item is None or sought is None:
            return
        finding = next((one for one in self._findings.values() if one.item == item), None)
        told = finding or Finding(Kind.UNSEEN, item)
        if told.kind in {Kind.UNSEEN, Kind.MISSING} and self.station.begun:
            await self._do(Deed.FOUND, told)

    # --- what is shown

    async def _show(self) -> None:
        clock = self.station.clock
        self._dirty.set()
        while True:
            await self._wait()
            self._dirty.clear()
            began_s = clock.monotonic_s()
            try:
                self._scene_now = await self._scene()
                self._publish(self._scene_now)
            except StoreError as error:
                _log.error("sweep.not_shown", code=error.code)
            took_s = clock.monotonic_s() - began_s
            await asyncio.sleep(max(TELL_S - took_s, took_s * LEAST_REST))

    async def _wait(self) -> None:
        """Wait for something new; a level that fades is new by itself."""
        limit_s = TELL_S if self.station.wanted is not None else 2.0
        try:
            async with asyncio.timeout(limit_s):
                await self._dirty.wait()
        except TimeoutError:
            return

    async def _scene(self) -> SweepScene:
        station, shelves = self.station, self._shelves
        if station.begun and shelves.stale:
            await shelves.look()
            self._take_up()
        if station.begun:
            await station.rest()
        walk = await self._walk()
        return SweepScene(
            library=self._library,
            bays=shelves.told,
            walk=walk,
            reader=reader_of(station.readers.now.values(), station.clock.monotonic_s()),
            online=station.online,
            cache_days=shelves.cache_days,
            **trouble_of(station),
            lists=shelves.lists(self._findings.values()),
            finding=shelves.finding(),
            asked=shelves.asked,
            asked_for=shelves.asked_for,
            handed=await self._handing.told(),
            offers=offers_now(station),
            name=station.name,
            ended_there=station.begun and station.post is not None and station.post.ended_there,
            refused=self._refused[0],
            refused_code=self._refused[1],
            label=self._labels.told(shelves.bays),
            ready=station.ready,
        )

    def _take_up(self) -> None:
        """Open the bay in which the tablet went out."""
        resumed = self.station.resumed
        if resumed is None or resumed.bay is None or self._resumed_told or self._bay is not None:
            return
        if resumed.bay in {one.id for one in self._shelves.bays}:
            self._bay = resumed.bay

    async def _walk(self) -> Walk | None:
        if self._bay is None:
            return None
        station = self.station
        view = await station.sweeps.picture(self._bay)
        self._findings = self._kept | {need_key(one): one for one in view.picture.findings}
        progress = station.sweeps.progress()
        resumed = station.resumed
        here = resumed is not None and resumed.bay == self._bay and not self._resumed_told
        known = Known(
            view.records,
            last=await station.last_item(),
            running=progress.running and self._walked,
            readers=sum(one.ever for one in station.readers.now.values()) or 1,
            resumed=here,
            device=station.config.kiosk.id,
            kept=tuple(self._kept.values()),
            failed=self._failed,
        )
        if self._ends is None:
            self._ends = ends_of(view.records)
        first, last = self._ends
        return self._teller.walk(view.picture, bay_of(view.picture, first=first, last=last), known)
