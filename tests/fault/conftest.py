"""A whole house (hub, bench, kiosk as processes) for the fault tests: started once, tidied between.

Nothing here waits by sleeping: what is waited for is a scene, an event of the bench, or an answer.
"""

import asyncio
import re
import tempfile
from collections.abc import Coroutine, Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import TypeVar
from urllib.parse import urlsplit

import pytest

from drivers.bench.catalogue import Catalogue
from drivers.bench.client import BenchClient
from drivers.bench.launch import launch
from drivers.bench.requests import LowerLabel, Remove, Request, SetNetwork, SetPaper, Switch
from drivers.bench.scenario import (
    Act,
    Elsewhere,
    ExpectScreen,
    Scenario,
    Screen,
    Step,
    Touch,
    TypeKeys,
)
from drivers.bench.scenario_run import Stage, run_scenario
from drivers.bench.things import (
    BookSpec,
    BookTagModel,
    CardSpec,
    NetworkMode,
    Paper,
    Part,
    Spot,
)
from drivers.rfid.tags.crc import crc16
from drivers.rfid.tags.danish_write import encode_danish
from kiosk.app import control
from sync.hub.demo.people import Person
from ui.demo.house import House, Places, catalogue_of
from ui.demo.hub_desk import HubDesk
from ui.demo.looks import service, state_is

T = TypeVar("T")

TECHNICAL = re.compile(
    r"\w*(Error|Exception)\b|Traceback|[Ee]rrno|\bNone\b|0x[0-9a-f]{2,}|<class|\w+\.py\b"
    r"|\b(kiosk|drivers|sync|sqlite|sqlalchemy)\.|-damaged|-missing|[{}]|[\x00-\x08\x0b-\x1f]"
)
"""What never stands on a screen: exception text, names of classes, codes, control characters."""

TIMERS = {"finished_s": 1.5, "put_back_s": 5.0, "notice_s": 4.0}
DANISH_DSFID = 0x3E


def danish(item: str, *, spoil: bool = False) -> bytes:
    """A basic block for any text at all, its checksum right or spoilt."""
    good = encode_danish(item="X", owner="ID-KENANGA", size=34)
    assert good is not None
    head = good[:3] + item.encode()[:16].ljust(16, b"\0")
    check = crc16(head + good[21:34].ljust(13, b"\0"))
    return head + (check ^ (0x5A5A if spoil else 0)).to_bytes(2, "little") + good[21:34]


NOISE = bytes((n * 73 + 41) % 251 for n in range(112))
BAD_TAGS = {
    "random": BookSpec("bad-1", "random bytes", uid="E00401FF00000001", memory=NOISE, dsfid=0x5A),
    "cut": BookSpec(
        "bad-2", "cut", uid="E00401FF00000002", memory=danish("B-10801")[:12], dsfid=DANISH_DSFID
    ),
    "crc": BookSpec(
        "bad-3",
        "wrong CRC",
        uid="E00401FF00000003",
        memory=danish("B-10801", spoil=True),
        dsfid=DANISH_DSFID,
    ),
    "foreign": BookSpec(
        "bad-4",
        "a tag of a shop",
        uid="E00401FF00000004",
        memory=bytes.fromhex("E1400E01 0307D101 03540065 6E41FE00"),
        dsfid=0,
    ),
    "control": BookSpec(
        "bad-5",
        "control characters",
        uid="E00401FF00000005",
        memory=danish("B\x1b[2J\x07\n<b>"),
        dsfid=DANISH_DSFID,
    ),
    "blank": BookSpec(
        "bad-6", "blank", uid="E00401FF00000006", memory=bytes(112), dsfid=0, afi=0x00
    ),
}
LATER_BAD_TAGS = (
    replace(BAD_TAGS["random"], item="bad-7", uid="E00401FF00000017"),
    replace(BAD_TAGS["crc"], item="bad-8", uid="E00401FF00000018"),
)
NOBODYS = BookSpec("B-99999", "a book of no catalogue", uid="E00401FF00000007", owner="ID-KENANGA")
LABELS = (
    BookSpec("B-98765", "a label of no catalogue"),
    BookSpec("B-" + "7" * 58, "an absurdly long label"),
    BookSpec("B-1\x1b[2J\x07", "a label with control characters"),
    BookSpec("#12/34#", "a label of no library"),
)
LONG_CARD, STRANGE_CARD, UNKNOWN_CARD = "9" * 120, "<b>x</b>", "P0999999"


@dataclass
class FaultHouse(House):
    """The demo's house, with more things on the shelf of its bench."""

    async def start(self) -> None:
        """As the demo's, with our catalogue."""
        await asyncio.to_thread(self._seed)
        await self.start_hub()
        where = urlsplit(self.hub_url)
        self.bench = await launch(
            state=self.places.data / "bench.json",
            run_dir=self.places.run,
            hub=(where.hostname or "127.0.0.1", where.port or 80),
            catalogue=self._things(),
        )
        self.client = await self.bench.client()
        self._write_config(self.bench)
        await self.start_kiosk()

    def _things(self) -> Catalogue:
        usual, cast = catalogue_of(self.cast), self.cast
        spare = cast.spare[0]
        twin = BookSpec(
            str(spare.item),
            spare.title,
            uid="E00401FF00000008",
            model=BookTagModel.ISO28560_3,
            thing="twin",
        )
        people = (cast.blocked, cast.expired)
        cards = [CardSpec(str(p.card), p.first_name, shown_at=Spot.READER) for p in people]
        cards += [CardSpec(c, "?") for c in (LONG_CARD, STRANGE_CARD, UNKNOWN_CARD)]
        books = (*usual.books, *BAD_TAGS.values(), *LATER_BAD_TAGS, NOBODYS, *LABELS, twin)
        return replace(usual, books=books, cards=(*usual.cards, *cards))


@dataclass
class Room:
    """A house and what tests do in it."""

    house: FaultHouse
    loop: asyncio.AbstractEventLoop
    shots: Path
    seen: list[str] = field(default_factory=list)

    @property
    def data(self) -> Path:
        return self.house.places.data / "kiosk-data"

    def wait(self, work: Coroutine[object, object, T], *, deadline_s: float = 60.0) -> T:
        """Run something on the house's loop."""
        return self.loop.run_until_complete(asyncio.wait_for(work, deadline_s))

    def play(self, *steps: Step) -> None:
        """Play steps; after each that awaits a screen, nothing technical may stand on it."""
        assert self.house.client is not None
        told: list[Step] = []
        for step in steps:
            told.append(step)
            if isinstance(step, ExpectScreen):
                told.append(Elsewhere("nothing technical on the screen", self.is_kind))
        stage = Stage(bench=self.house.client, hands=self.house.hands, shots=self.shots)
        self.wait(run_scenario(Scenario("fault", tuple(told)), stage), deadline_s=110.0)

    async def is_kind(self) -> None:
        """Raise LookupError where the screen says anything but words for people."""
        self.seen = await self.house.hands.texts()
        bad = [text for text in self.seen if TECHNICAL.search(text)]
        if bad:
            raise LookupError(f"on the screen: {bad}")

    def status(self) -> Mapping[str, object]:
        """Ask the running kiosk."""
        told = control.ask(self.data, "status", deadline_s=10)
        assert told is not None
        return told

    def facts(self) -> tuple[int, int]:
        """How many facts are recorded, and how many unsent."""
        held = self.status()["held"]
        assert isinstance(held, Mapping)
        return int(str(held["recorded"])), int(str(held["unsent"]))

    def fault_of(self, part: str) -> str:
        """The stable word of a part's health."""
        health = self.status()["health"]
        assert isinstance(health, list)
        return next(str(one["fault"]) for one in health if one["part"] == part)

    def loan_open(self, item: str) -> bool:
        """Ask the hub whether a book is lent."""

        async def ask() -> bool:
            desk = HubDesk(self.house.hub_url, self.house.staff_token)
            try:
                return await desk.loan_open(item)
            finally:
                await desk.close()

        return self.wait(ask())

    def tidy(self) -> None:
        """Everything back on the shelf, every fault gone, the kiosk at its start."""
        self.wait(self._tidy())

    async def _tidy(self) -> None:
        house = self.house
        assert house.client is not None
        if house.kiosk is None or house.kiosk.returncode is not None:
            await house.kill_kiosk()
            await house.start_kiosk()
        await self._clear_the_bench(house.client)
        if await house.hands.wait_screen(_well, deadline_s=0.0) is None:
            screen = await house.hands.screen()
            if screen["name"] not in {"", "Idle"}:
                with suppress(LookupError):
                    await house.hands.touch("railLeave")
        if await house.hands.wait_screen(_well, deadline_s=25.0) is None:
            await house.kill_kiosk()
            await house.start_kiosk()
            well = await house.hands.wait_screen(_well, deadline_s=25.0)
            assert well is not None, await house.hands.screen()

    async def _clear_the_bench(self, bench: BenchClient) -> None:
        """Take everything away and end every fault; what is well already is not touched."""
        world = (await bench.state()).world
        switches = world.switches
        requests: list[Request] = []
        if switches.network is not NetworkMode.UP:
            requests.append(SetNetwork(NetworkMode.UP))
        if switches.paper is not Paper.OK:
            requests.append(SetPaper(Paper.OK))
        requests += [
            Switch(part, on=True)
            for part, on in ((Part.PAD, switches.pad), (Part.CAMERA, switches.camera))
            if not on
        ]
        if world.held_label:
            requests.append(LowerLabel())
        lying = [thing for spot in (Spot.PAD, Spot.CAMERA, Spot.READER) for thing in world.at(spot)]
        if lying:
            requests.append(Remove(tuple(lying)))
        for request in requests:
            assert not (await bench.do(request)).refused, request


def _well(screen: Screen) -> bool:
    parts = ("pad", "camera", "printer", "loans", "returns")
    return (
        screen["name"] == "Idle"
        and all(service(screen, part) is True for part in parts)
        and service(screen, "offline") is False
        and service(screen, "slow") is False
    )


def entered(who: Person, card: Act) -> tuple[Step, ...]:
    """A card shown, its PIN typed: borrowing begins."""
    return (
        card,
        state_is("AskPin"),
        TypeKeys(who.pin),
        Touch("action-enterPin"),
        state_is("Borrowing"),
    )


@pytest.fixture(scope="session")
def _house() -> Iterator[Room]:
    loop = asyncio.new_event_loop()
    with tempfile.TemporaryDirectory(prefix="lanf-") as folder:
        base = Path(folder)
        (base / "data").mkdir()
        room = Room(FaultHouse(Places(base / "data", base / "run"), timers=TIMERS), loop, base)
        try:
            room.wait(room.house.start(), deadline_s=100.0)
            yield room
        finally:
            room.wait(room.house.stop())
            loop.run_until_complete(loop.shutdown_asyncgens())
            loop.close()


@pytest.fixture
def room(_house: Room, request: pytest.FixtureRequest) -> Room:
    """The house, tidied up before each test."""
    _house.tidy()
    return _house
