"""The bench itself: one world, its devices, and what may be done with them.

Owns the present world, its file and the log of events. Every change goes one way: a new world,
saved, then the devices are told. Must not know how requests arrive.
"""

import asyncio
from collections.abc import Callable
from dataclasses import replace
from datetime import datetime

from drivers.bench.conditions import met
from drivers.bench.devices import Devices, PadAct, PadNotice
from drivers.bench.events import EventKind, EventLog
from drivers.bench.network import LineState, NetworkProxy
from drivers.bench.requests import BenchState, Condition, Counts
from drivers.bench.settle import carry_out, orders
from drivers.bench.things import NetworkMode, Paper, Part, Spot, Switches
from drivers.bench.world import NotPossible, World
from drivers.bench.world_file import WorldFile

_ON_PAD_ACT = {
    PadAct.READ: EventKind.TAG_READ,
    PadAct.WRITE_BEGUN: EventKind.WRITE_BEGUN,
    PadAct.WRITTEN: EventKind.TAG_WRITTEN,
    PadAct.READ_BACK: EventKind.TAG_READ_BACK,
    PadAct.GONE: EventKind.TAG_GONE,
}


class Bench:
    """Everything on the table. All methods belong to one loop."""

    def __init__(
        self,
        *,
        file: WorldFile,
        world: World,
        devices: Devices,
        line: NetworkProxy | None,
        now: Callable[[], datetime],
    ) -> None:
        """Take the parts; nothing runs yet."""
        self.log = EventLog(now)
        self._file = file
        self._world = world
        self._devices = devices
        self._line = line
        self._counts = Counts()
        self._read_back = 0
        self._only_path = ""
        self._one_at_a_time = asyncio.Lock()
        self._stirred = asyncio.Event()
        self.log.listen(lambda _event: self._stir())

    @property
    def world(self) -> World:
        """The world as it stands."""
        return self._world

    def state(self) -> BenchState:
        """Return everything that can be known."""
        urls = self._devices.urls()
        if self._line is not None:
            urls["server"] = self._line.url
        return BenchState(
            world=self._world,
            devices=urls,
            counts=self._counted(),
            seq=self.log.seq,
            answer_s=None if self._line is None else self._line.answer_s,
        )

    async def start(self) -> None:
        """Start the devices and let them agree with the world that was loaded."""
        devices = self._devices
        if devices.pad is not None:
            await devices.pad.start(self._on_pad)
        if devices.camera is not None:
            await devices.camera.start()
        if devices.card is not None:
            await devices.card.start()
        if devices.printer is not None:
            await devices.printer.start(self._on_slip)
        if self._line is not None:
            await self._line.start()
        todo = orders(World(), self._world)
        # A card that lay on the reader before was read then.
        await carry_out(replace(todo, typed=()), devices)
        await self._set_line()
        self._note(EventKind.STARTED)

    async def close(self) -> None:
        """Stop everything; the world stays in its file."""
        devices = self._devices
        for device in (devices.pad, devices.camera, devices.card, devices.printer):
            if device is not None:
                await device.close()
        if self._line is not None:
            await self._line.close()

    async def place(self, names: tuple[str, ...], spot: Spot) -> NotPossible | None:
        """Put things somewhere together; all of them or none."""
        before = self._world
        after = await self._become(lambda world: _all_moved(world, names, spot))
        if isinstance(after, NotPossible):
            return after
        away = spot in {Spot.HAND, Spot.SHELF}
        for name in names:
            thing = after.find(name) or name
            if before.spot_of(thing) is spot:
                continue
            shown = thing in after.cards and not away
            kind = EventKind.CARD_SHOWN if shown else EventKind.PLACED
            self._note(EventKind.TAKEN if away else kind, thing, spot.value)
        return None

    async def show_card(self, name: str, spot: Spot | None) -> NotPossible | None:
        """Show a card anew, also when it lies there already."""
        thing = self._world.find(name)
        card = self._world.cards.get(thing or "")
        if card is None:
            return NotPossible("no-such-card", name)
        await self._become(lambda world: world.move(card.thing, Spot.HAND))
        return await self.place((card.thing,), spot or card.shown_at)

    async def hold_label(self, name: str) -> NotPossible | None:
        """Hold a label to the camera."""
        after = await self._become(lambda world: world.hold_label(world.find(name) or name))
        if isinstance(after, NotPossible):
            return after
        self._note(EventKind.LABEL_HELD, after.held_label)
        return None

    async def lower_label(self) -> None:
        """Clear what the camera sees; a thing that lay there goes to hand."""
        await self._become(
            lambda world: _all_moved(world.lower_label(), world.at(Spot.CAMERA), Spot.HAND)
        )
        self._note(EventKind.LABEL_LOWERED)

    async def switch(self, part: Part, *, on: bool) -> None:
        """Plug a part in or out."""
        await self._switch(lambda now: now.with_part(part, on=on))
        self._note(EventKind.SWITCHED, detail=f"{part.value}={'on' if on else 'off'}")

    async def set_paper(self, paper: Paper) -> None:
        """Change how much paper there is."""
        await self._switch(lambda now: replace(now, paper=paper))
        self._note(EventKind.PAPER_SET, detail=paper.value)

    async def set_network(self, mode: NetworkMode, *, delay_s: float, only_path: str) -> None:
        """Change how the line to the server behaves."""
        self._only_path = only_path
        await self._switch(lambda now: replace(now, network=mode, answer_delay_s=delay_s))
        await self._set_line()
        self._note(EventKind.NETWORK_SET, detail=mode.value)

    async def slow_pad(self, delay_s: float) -> None:
        """Let the pad take longer."""
        await self._switch(lambda now: replace(now, pad_delay_s=delay_s))
        self._note(EventKind.FAULT_SET, detail=f"pad slower by {delay_s:g} s")

    def tag_gone(self, name: str, *, before: bool) -> NotPossible | None:
        """Lay the fault that snatches a book at the next write to its tag."""
        book = self._world.books.get(self._world.find(name) or "")
        if book is None or book.tag is None or self._devices.pad is None:
            return NotPossible("no-such-tag", name)
        when = "before" if before else "after"
        self._devices.pad.gone_mid_write(book.tag.uid, when="before" if before else "after")
        self._note(EventKind.FAULT_SET, book.thing, f"gone {when} the write")
        return None

    def crc_errors(self, count: int) -> None:
        """Lay the fault that spoils answers of the pad."""
        if self._devices.pad is not None:
            self._devices.pad.crc_errors(count)
        self._note(EventKind.FAULT_SET, detail=f"{count} spoilt answers")

    def tell(self, text: str) -> None:
        """Write a sentence into the log."""
        self._note(EventKind.TOLD, detail=text)

    def count(self, counts: Counts) -> None:
        """Show what somebody counted; the same again is no event."""
        if counts == self._counts:
            return
        self._counts = counts
        told = (counts.loans, counts.waiting, counts.verified, counts.tasks)
        self._note(EventKind.COUNTED, detail=" ".join("-" if n is None else str(n) for n in told))

    def ask(self, what: str) -> None:
        """Pass a wish on to whoever listens."""
        self._note(EventKind.ASKED, detail=what)

    def passed(self, path: str) -> None:
        """Note a request of the kiosk that the line let through (long polls would drown it)."""
        self._note(EventKind.REQUEST_PASSED, detail=path)

    async def reset(self) -> None:
        """Take everything back to the beginning."""
        self._counts = Counts()
        self._read_back = 0
        self._only_path = ""
        if self._devices.pad is not None:
            self._devices.pad.clear_faults()
        await self._become(lambda _world: self._file.origin)
        await self._set_line()
        self._note(EventKind.RESET)

    async def wait_for(self, condition: Condition, *, deadline_s: float) -> bool:
        """Return whether the condition came true before the deadline."""
        loop = asyncio.get_running_loop()
        ends = loop.time() + deadline_s
        while True:
            stirred = self._stirred
            if met(condition, self._world, self.log):
                return True
            left = ends - loop.time()
            if left <= 0:
                return False
            try:
                await asyncio.wait_for(stirred.wait(), left)
            except TimeoutError:
                return met(condition, self._world, self.log)

    def _stir(self) -> None:
        self._stirred.set()
        self._stirred = asyncio.Event()

    def _note(self, kind: EventKind, thing: str = "", detail: str = "") -> None:
        self.log.add(kind, self._world, thing=thing, detail=detail)

    async def _switch(self, change: Callable[[Switches], Switches]) -> None:
        await self._become(lambda world: world.switched(change(world.switches)))

    async def _become(self, change: Callable[[World], World | NotPossible]) -> World | NotPossible:
        """Change the world. Saved first: the devices can be told again, the world cannot.

        The change is asked for inside the lock, so that a tag written meanwhile is not undone.
        """
        async with self._one_at_a_time:
            before = self._world
            after = change(before)
            if isinstance(after, World):
                self._world = after
                self._file.save(after)
                await carry_out(orders(before, after), self._devices)
            return after

    def _counted(self) -> Counts:
        """Return what was told; tags read back after a write are counted here if by nobody else."""
        told = self._counts
        return told if told.verified is not None else replace(told, verified=self._read_back)

    async def _set_line(self) -> None:
        if self._line is not None:
            now = self._world.switches
            await self._line.set(LineState(now.network, now.answer_delay_s, self._only_path))

    def _on_pad(self, notice: PadNotice) -> None:
        book = self._world.tag_owner(notice.uid)
        if book is None:
            return
        if notice.act in {PadAct.WRITTEN, PadAct.GONE}:
            self._world = self._world.tag_written(notice.uid, afi=notice.afi, memory=notice.memory)
        detail = f"{notice.afi:02X}"
        self._read_back += notice.act is PadAct.READ_BACK
        if notice.act is PadAct.GONE:
            # The emulator has let it go already; the world follows.
            moved = self._world.move(book.thing, Spot.HAND)
            self._world = moved if isinstance(moved, World) else self._world
            detail = notice.when
        if notice.act in {PadAct.WRITTEN, PadAct.GONE}:
            self._file.save(self._world)
        self._note(_ON_PAD_ACT[notice.act], book.thing, detail)

    def _on_slip(self, text: str) -> None:
        self._world = self._world.slip_printed(text)
        self._file.save(self._world)
        self._note(EventKind.SLIP_PRINTED, detail=str(len(self._world.slips)))


def _all_moved(world: World, names: tuple[str, ...], spot: Spot) -> World | NotPossible:
    """Return the world with all of these at a spot, or why one cannot go there."""
    for name in names:
        thing = world.find(name)
        if thing is None:
            return NotPossible("no-such-thing", name)
        moved = world.move(thing, spot)
        if isinstance(moved, NotPossible):
            return moved
        world = moved
    return world
