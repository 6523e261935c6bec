"""UHF readers and handhelds of every family against their emulators over a pty."""

import asyncio
import random
from collections.abc import Awaitable, Callable
from typing import Any

import pytest
from pydantic import ValidationError

from drivers.detect.search import Found, detect
from drivers.registry import Surroundings
from drivers.rfid.chafon.config import ChafonConfig
from drivers.rfid.chafon.device import ChafonStream
from drivers.rfid.chafon.emulator import ChafonEmulator
from drivers.rfid.emulated import LineFaults
from drivers.rfid.m100.config import M100Config
from drivers.rfid.m100.device import M100Stream
from drivers.rfid.m100.emulator import M100Emulator
from drivers.rfid.tsl.config import TslConfig
from drivers.rfid.tsl.device import TslStream
from drivers.rfid.tsl.emulator import TslEmulator
from drivers.rfid.uhf.config import NearField, UhfConfig
from drivers.rfid.uhf.device import UhfStream
from drivers.rfid.uhf.emulator import UhfChip, UhfEmulator
from drivers.rfid.uhf.messages import TagSeen
from drivers.rfid.uhf.near import NearPad, OnPad, calibrate
from drivers.rfid.uhfreader18.config import UhfReader18Config
from drivers.rfid.uhfreader18.device import UhfReader18Stream
from drivers.rfid.uhfreader18.emulator import UhfReader18Emulator
from drivers.supervisor import Backoff
from kiosk.app.sweep_readers import reads_of
from kiosk.ports import Fault, Health
from kiosk.ports_reads import (
    BatteryTold,
    CodeHeard,
    Looking,
    ReaderCame,
    ReaderWent,
    TagHeard,
    TriggerMoved,
)
from tests.emulator.feig_bench import DEADLINE_S, RealClock

_A = bytes.fromhex("E2801160600002094C4C8B1A")
_B = bytes.fromhex("3039606303C74380001A0559")
_READS = 5

Made = tuple[Callable[[], UhfEmulator], type[UhfConfig], type[Any], str, bool]
FAMILIES: dict[str, Made] = {
    "chafon": (
        lambda: ChafonEmulator(air_time_scale=0.0), ChafonConfig, ChafonStream, "eu", True,
    ),
    "m100": (lambda: M100Emulator(air_time_scale=0.0), M100Config, M100Stream, "eu", True),
    "uhfreader18": (
        lambda: UhfReader18Emulator(air_time_scale=0.0), UhfReader18Config, UhfReader18Stream,
        "eu", False,
    ),
    "uhfreader288": (
        lambda: UhfReader18Emulator(name="UHFReader288M", air_time_scale=0.0),
        UhfReader18Config, UhfReader18Stream, "eu", True,
    ),
    "tsl": (lambda: TslEmulator(air_time_scale=0.0), TslConfig, TslStream, "as-sold", True),
}  # fmt: skip
each_family = pytest.mark.parametrize("family", FAMILIES)


class Rig:
    """A stream that runs, what it told, and the reader at the other end."""

    def __init__(self, emulator: UhfEmulator, stream: UhfStream) -> None:
        self.emulator = emulator
        self.stream = stream
        self.seen: list[object] = []
        self.health: list[Health] = []
        self.moved = asyncio.Event()

    async def until(self, condition: Callable[[], bool]) -> None:
        async with asyncio.timeout(DEADLINE_S):
            while not condition():
                self.moved.clear()
                await self.moved.wait()

    def epcs(self) -> set[bytes]:
        return {one.tag for one in self.seen if isinstance(one, TagHeard)}

    def kinds(self) -> list[type]:
        return [type(one) for one in self.seen]

    def works(self) -> bool:
        return bool(self.health) and self.health[-1].fault is Fault.NONE


def _run(family: str, scene: Callable[[Rig], Awaitable[None]], **settings: object) -> None:
    make, config, stream, region, _ = FAMILIES[family]

    async def play() -> None:
        emulator = make()
        url = f"serial://{await emulator.serve_pty()}?baud=115200"
        chosen = config.model_validate({"url": url, "region": region, **settings})
        held: list[Rig] = []

        def on_health(one: Health) -> None:
            held[0].health.append(one)
            held[0].moved.set()

        around = Surroundings("handheld", RealClock(), on_health)
        backoff = Backoff(first_s=0.02, cap_s=0.1, path_check_s=0.02)
        rig = Rig(emulator, stream(chosen, around, backoff=backoff))
        held.append(rig)

        async def listen() -> None:
            async for some in rig.stream.batches():
                rig.seen += some
                rig.moved.set()

        running = asyncio.create_task(rig.stream.run())
        listening = asyncio.create_task(listen())
        try:
            await scene(rig)
        finally:
            running.cancel()
            await asyncio.gather(running, return_exceptions=True)
            async with asyncio.timeout(DEADLINE_S):
                await listening
            await emulator.close()

    asyncio.run(play())


@each_family
def test_tags_are_read_while_wanted_and_again_after_an_unplugging(family: str) -> None:
    async def scene(rig: Rig) -> None:
        rig.emulator.air.tags = {_A: -40.0, _B: -55.0}
        await rig.until(rig.works)
        assert rig.emulator.air.power_dbm == 12
        assert await rig.stream.start() is Looking.YES
        await rig.until(lambda: rig.epcs() == {_A, _B})
        told = {one.tag: one.strength_dbm for one in rig.seen if isinstance(one, TagHeard)}
        signals = {_A: -40.0, _B: -55.0} if FAMILIES[family][4] else {_A: None, _B: None}
        assert told == signals
        await rig.emulator.unplug()
        rig.emulator.stop()
        await rig.until(lambda: ReaderWent in rig.kinds())
        assert ReaderCame in rig.kinds()
        rig.seen.clear()
        await rig.emulator.replug()
        await rig.until(lambda: rig.epcs() == {_A, _B})
        assert rig.kinds()[0] is ReaderCame
        times = [one.at_s for one in rig.seen if isinstance(one, TagHeard)]
        assert times == sorted(times)
        await rig.stream.stop()

    _run(family, scene, power_dbm=12)


@each_family
def test_without_a_region_it_never_sends(family: str) -> None:
    async def scene(rig: Rig) -> None:
        rig.emulator.air.tags = {_A: -40.0}
        before = (rig.emulator.air.power_dbm, rig.emulator.air.region)
        await rig.until(rig.works)
        assert await rig.stream.start() is Looking.NO_REGION
        assert "no region" in rig.health[-1].detail
        await rig.until(lambda: ReaderCame in rig.kinds())
        assert [one.may_send for one in rig.seen if isinstance(one, ReaderCame)] == [False]
        await rig.emulator.unplug()
        await rig.until(lambda: not rig.works())
        await rig.emulator.replug()
        await rig.until(rig.works)
        assert not rig.emulator.air.sent
        assert (rig.emulator.air.power_dbm, rig.emulator.air.region) == before

    _run(family, scene, region="")


@pytest.mark.parametrize("family", ["chafon", "m100"])
def test_a_reader_that_was_left_looking_is_told_to_stop(family: str) -> None:
    async def scene(rig: Rig) -> None:
        rig.emulator.air.tags = {_A: -40.0}
        await rig.until(rig.works)
        await rig.stream.start()
        await rig.until(lambda: rig.epcs() == {_A})
        await rig.emulator.unplug()
        await rig.until(lambda: not rig.works())
        rig.stream._wanted.clear()  # nobody wants it any more, but the reader has not heard so
        assert rig.emulator.air.reading
        await rig.emulator.replug()
        await rig.until(rig.works)
        assert not rig.emulator.air.reading

    _run(family, scene)


@pytest.mark.parametrize("family", ["chafon", "tsl"])
def test_trigger_barcode_battery_and_tags_come_in_one_stream(family: str) -> None:
    async def scene(rig: Rig) -> None:
        await rig.until(lambda: BatteryTold in rig.kinds())
        (battery,) = [one for one in rig.seen if isinstance(one, BatteryTold)]
        assert battery.percent == 80  # it is asked when it is opened
        rig.seen.clear()
        await rig.emulator.trigger(pressed=True)
        await rig.emulator.scan("B000123")
        await rig.emulator.charge(55)
        await rig.emulator.tell(rig.emulator.voice().tell(TagSeen(_A, -41.0)))
        await rig.emulator.trigger(pressed=False)
        await rig.until(lambda: len(rig.seen) == 5)
        pressed, code, battery, tag, let_go = rig.seen
        assert isinstance(pressed, TriggerMoved)
        assert isinstance(let_go, TriggerMoved)
        assert (pressed.pressed, let_go.pressed) == (True, False)
        assert isinstance(code, CodeHeard)
        assert code.text == "B000123"
        assert isinstance(battery, BatteryTold)
        assert battery.percent == 55
        assert isinstance(tag, TagHeard)
        assert (tag.tag, tag.strength_dbm) == (_A, -41.0)

    _run(family, scene)


@pytest.mark.parametrize("family", ["chafon", "m100", "uhfreader18"])
def test_the_region_is_set_and_must_be_one_of_the_family(family: str) -> None:
    async def scene(rig: Rig) -> None:
        await rig.until(rig.works)
        assert rig.emulator.air.region == "eu"

    _run(family, scene)
    with pytest.raises(ValidationError, match="region must be one of"):
        FAMILIES[family][1].model_validate({"region": "atlantis"})


def _whole(faults: LineFaults) -> None:
    faults.noise, faults.noisy_answers = b"\x00\xff\r\n", 3


def _byte_by_byte(faults: LineFaults) -> None:
    faults.byte_gap_s = 0.0001


def _delayed(faults: LineFaults) -> None:
    faults.slower_s = 0.09


def _lossy(faults: LineFaults) -> None:
    faults.holed, faults.chance = 0.2, random.Random(20)


@pytest.mark.parametrize("family", [one for one in FAMILIES if one != "uhfreader18"])
@pytest.mark.parametrize("way", [_whole, _byte_by_byte, _delayed, _lossy])
def test_over_a_line_of_any_discipline_the_right_tags_come_and_no_others(
    family: str, way: Callable[[LineFaults], None]
) -> None:
    """Whole, with noise between; byte by byte; delayed; a fifth of the answers with holes."""

    async def scene(rig: Rig) -> None:
        pc = 0x3000
        rig.emulator.air.chips = [
            UhfChip(b"", _A, pc, -40.0),
            UhfChip(b"", _B, pc, -55.0),
        ]
        await rig.until(rig.works)
        assert await rig.stream.start() is Looking.YES
        way(rig.emulator.faults)

        def often() -> bool:
            told = [one.tag for one in rig.seen if isinstance(one, TagHeard)]
            return min(told.count(_A), told.count(_B)) >= _READS

        await rig.until(often)
        assert rig.epcs() == {_A, _B}

    _run(family, scene, answer_deadline_s=0.3)


@each_family
def test_it_is_found_on_a_port(family: str) -> None:
    async def play() -> None:
        emulator = FAMILIES[family][0]()
        port = str(await emulator.serve_pty())
        (found,) = await detect([port], answer_s=0.1)
        await emulator.close()
        assert isinstance(found, Found)
        assert found.family == family.replace("288", "18")
        table, kind, url = found.config_lines()
        assert (table, kind) == ("[handhelds.reader]", f'kind = "{found.family}"')
        assert url.startswith('url = "serial://')
        assert not emulator.air.sent

    asyncio.run(play())


def test_a_near_pad_believes_what_lies_on_it_and_no_shelf() -> None:
    pad = NearPad(NearField(power_dbm=5, floor_dbm=-45.0, most_books=2))
    epcs = [bytes([number]) * 12 for number in range(4)]
    for at in (0.0, 0.1, 0.2):
        pad.seen(TagSeen(epcs[0], -40.0), at)
        pad.seen(TagSeen(epcs[1], -60.0), at)
        pad.seen(TagSeen(epcs[2], None), at)
    assert pad.on_pad(0.2) == OnPad((epcs[0],))
    assert pad.on_pad(0.2, declared=0).too_many
    for at in (0.3, 0.4, 0.5):
        for epc in epcs:
            pad.seen(TagSeen(epc, -30.0), at)
    assert pad.on_pad(0.5) == OnPad((), too_many=True)
    assert pad.on_pad(9.0) == OnPad(())


def test_calibrating_finds_the_floor_or_says_that_there_is_none() -> None:
    on = (TagSeen(_A, -60.0), TagSeen(_A, -38.0))
    assert calibrate(on, (TagSeen(_B, -58.0),)).floor_dbm == -48.0
    assert calibrate(on, ()).floor_dbm == -41.0
    assert calibrate(on, (TagSeen(_B, -39.0),)).floor_dbm is None
    assert calibrate((), on).floor_dbm is None


def test_two_tags_with_one_epc_are_two_where_the_handheld_reads_their_tids() -> None:
    async def scene(rig: Rig) -> None:
        await rig.until(rig.works)
        tids = [bytes.fromhex("E2801160") + number.to_bytes(8, "big") for number in (1, 2)]
        short = bytes.fromhex("E200600412345678")
        rig.emulator.air.chips += [UhfChip(tid, _A, 0x3000) for tid in tids]
        rig.emulator.air.chips.append(UhfChip(short, _B, 0x3000))
        assert await rig.stream.start() is Looking.YES

        def heard() -> set[tuple[bytes, bytes]]:
            return {(one.tag, one.tid) for one in rig.seen if isinstance(one, TagHeard)}

        wanted = {(_A, tids[0]), (_A, tids[1]), (_B, b"")}
        await rig.until(lambda: wanted <= heard())
        assert heard() == wanted
        # A TID that is not read now and then makes no third tag of one EPC.
        rig.emulator.air.chips.append(UhfChip(short, _A, 0x3000))
        count = len(rig.seen)
        await rig.until(lambda: len(rig.seen) > count + 30)
        assert heard() == wanted
        tags = [one for one in rig.seen if isinstance(one, TagHeard)]
        reads = reads_of("cart", tags, first_seq=1, at_ms=lambda at_s: round(at_s * 1000))
        assert {one.tag for one in reads} == {
            tids[0].hex().upper(),
            tids[1].hex().upper(),
            _B.hex().upper(),
        }

    _run("tsl", scene, tid=True)


def test_a_reader_that_tells_no_tid_says_so() -> None:
    with pytest.raises(ValidationError, match="a tsl or llrp reader can"):
        ChafonConfig(tid=True)
