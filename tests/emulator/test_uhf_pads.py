"""UHF readers as pads: near field, TID, and the three means of an alarm, over emulators."""

import asyncio
from collections.abc import Callable

import pytest

from drivers.link import LinkEnd, open_link
from drivers.registry import Surroundings
from drivers.rfid.field import Vanish
from drivers.rfid.m100.pad import M100Pad, M100PadConfig
from drivers.rfid.uhf.asking import UhfLine, tid_text
from drivers.rfid.uhf.calibrating import Calibrator, Level
from drivers.rfid.uhf.emulator import UhfChip
from drivers.rfid.uhf.messages import Bank
from drivers.rfid.uhf.near import Calibration
from kiosk.domain.ids import TagUid
from kiosk.domain.sightings import Security, TagLeft, TagPlaced
from kiosk.domain.troubles import Trouble, TroubleSeen
from kiosk.ports import Fault, WriteOutcome
from kiosk.services import alarms
from tests.emulator.feig_bench import RealClock
from tests.emulator.uhf_bench import EMULATORS, PROFILE, chinese, german, iso, rig, tid

each_kind = pytest.mark.parametrize("kind", EMULATORS)


@each_kind
def test_a_stack_is_lent_and_taken_back_and_the_shelf_beside_it_is_not_seen(kind: str) -> None:
    async def play() -> None:
        async with rig(kind) as r:
            beside = [iso(number, dbm=-60.0) for number in range(50, 60)]
            r.emulator.air.chips += beside
            stack = [iso(number) for number in range(4)]
            await r.place(*stack)
            assert r.emulator.air.power_dbm == 5
            assert r.items() == {f"B{number:06}" for number in range(4)}
            tags = tuple(tid_text(chip.tid) for chip in stack)
            assert await alarms.switch(r.pad, tags, Security.DISARMED) is Security.DISARMED
            assert {chip.pc & 0xFF for chip in stack} == {0xC2}
            assert {chip.pc & 0xFF for chip in beside} == {0x07}
            assert await alarms.switch(r.pad, tags, Security.ARMED) is Security.ARMED
            assert {chip.pc & 0xFF for chip in stack} == {0x07}
            r.emulator.air.chips.remove(stack[0])
            await r.until(lambda: TagLeft(tags[0]) in r.seen)

    asyncio.run(play())


@each_kind
@pytest.mark.parametrize("made", [german, chinese], ids=["de290", "gaoxiao"])
def test_the_bit_in_the_epc_changes_and_the_book_stays_the_same(
    kind: str, made: Callable[..., UhfChip]
) -> None:
    async def play() -> None:
        async with rig(kind, security="epc-bit") as r:
            chip, other = made(1), made(2)
            await r.place(chip, other)
            uid, before = tid_text(chip.tid), chip.epc
            assert r.states()[uid] is Security.ARMED
            assert await r.pad.write_security(uid, Security.DISARMED) is WriteOutcome.VERIFIED
            changed = int.from_bytes(before, "big") ^ int.from_bytes(chip.epc, "big")
            assert changed.bit_count() == 1
            assert await r.pad.read_security(tid_text(other.tid)) is Security.ARMED
            assert await r.pad.write_security(uid, Security.ARMED) is WriteOutcome.VERIFIED
            assert chip.epc == before
            assert not [one for one in r.seen if isinstance(one, TagLeft)]

    asyncio.run(play())


@each_kind
def test_the_eas_bit_is_turned_only_where_it_must_be(kind: str) -> None:
    async def play() -> None:
        async with rig(kind, security="eas") as r:
            chip = iso(1)
            chip.eas = True
            await r.place(chip)
            uid = tid_text(chip.tid)
            assert r.states() == {uid: Security.ARMED}
            for wanted in (Security.DISARMED, Security.DISARMED, Security.ARMED, Security.ARMED):
                assert await r.pad.write_security(uid, wanted) is WriteOutcome.VERIFIED
                assert chip.eas is (wanted is Security.ARMED)

    asyncio.run(play())


@each_kind
@pytest.mark.parametrize("vanish", list(Vanish))
def test_a_tag_that_goes_in_the_middle_of_a_write_leaves_it_unknown(
    kind: str, vanish: Vanish
) -> None:
    async def play() -> None:
        async with rig(kind, security="epc-bit") as r:
            chip = german(1)
            await r.place(chip)
            chip.vanish = vanish
            uid = tid_text(chip.tid)
            assert await r.pad.write_security(uid, Security.DISARMED) is WriteOutcome.UNKNOWN
            await r.place(chip)
            assert (r.states()[uid] is Security.ARMED) is (vanish is Vanish.BEFORE_EFFECT)
            assert await r.pad.write_security(uid, Security.DISARMED) is WriteOutcome.VERIFIED

    asyncio.run(play())


@each_kind
def test_a_tid_cut_short_by_noise_names_no_tag(kind: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """All tags of a reel begin alike: half a TID as the mask would reach whichever answers."""

    async def play() -> None:
        async with rig(kind) as r:
            other, one = iso(2), iso(1)
            whole, left = UhfChip.read, [2]

            def noisy(chip: UhfChip, bank: Bank, first: int, count: int) -> bytes | None:
                if bank is Bank.TID and count == 6 and chip is one and left[0]:
                    left[0] -= 1
                    return None
                return whole(chip, bank, first, count)

            monkeypatch.setattr(UhfChip, "read", noisy)
            await r.place(other, one)
            placed = {x.uid for x in r.seen if isinstance(x, TagPlaced)}
            assert placed == {tid_text(other.tid), tid_text(one.tid)}
            uid = tid_text(one.tid)
            assert await r.pad.write_security(uid, Security.DISARMED) is WriteOutcome.VERIFIED
            assert (one.pc & 0xFF, other.pc & 0xFF) == (0xC2, 0x07)

    asyncio.run(play())


def test_a_chip_that_has_half_a_tid_is_known_by_it() -> None:
    async def play() -> None:
        async with rig("m100-pad") as r:
            chip = iso(1)
            chip.tid = bytes.fromhex("E200600412345678")
            await r.place(chip)
            assert TagUid("E200600412345678") in r.states()

    asyncio.run(play())


def test_another_tag_with_the_epc_of_one_that_went_is_read_for_itself() -> None:
    async def play() -> None:
        async with rig("uhfreader288-pad") as r:
            first, twin = iso(1), iso(1)
            twin.tid = tid(7)
            await r.place(first)
            r.emulator.air.chips.remove(first)
            await r.until(lambda: TagLeft(tid_text(first.tid)) in r.seen)
            await r.place(twin)
            uid = tid_text(twin.tid)
            assert await r.pad.write_security(uid, Security.DISARMED) is WriteOutcome.VERIFIED
            assert (first.pc & 0xFF, twin.pc & 0xFF) == (0x07, 0xC2)

    asyncio.run(play())


def test_a_locked_tag_is_refused_and_a_scheme_without_the_means_is_unknown() -> None:
    async def play() -> None:
        async with rig("m100-pad") as r:
            locked = iso(1)
            locked.locked = True
            await r.place(locked)
            uid = tid_text(locked.tid)
            assert await r.pad.write_security(uid, Security.DISARMED) is WriteOutcome.REFUSED
            bit = german(2)
            r.emulator.air.chips.append(bit)
            await r.until(lambda: len([x for x in r.seen if isinstance(x, TagPlaced)]) == 2)
            uid = tid_text(bit.tid)
            assert await r.pad.read_security(uid) is Security.UNKNOWN
            assert await r.pad.write_security(uid, Security.DISARMED) is WriteOutcome.UNKNOWN
            assert bit.epc[15] & 1

    asyncio.run(play())


@each_kind
@pytest.mark.parametrize("fault", ["lose_answers", "corrupt_answers"])
def test_lost_and_damaged_answers_change_no_other_tag(kind: str, fault: str) -> None:
    async def play() -> None:
        async with rig(kind, answer_deadline_s=0.1) as r:
            one, other = iso(1), iso(2)
            await r.place(one, other)
            setattr(r.emulator.faults, fault, 2)
            outcome = await r.pad.write_security(tid_text(one.tid), Security.DISARMED)
            assert outcome is WriteOutcome.VERIFIED
            assert (one.pc & 0xFF, other.pc & 0xFF) == (0xC2, 0x07)

    asyncio.run(play())


@each_kind
@pytest.mark.parametrize("missing", ["region", "near_field"])
def test_without_region_or_profile_it_never_sends_and_says_why(kind: str, missing: str) -> None:
    async def play() -> None:
        async with rig(kind, **{missing: "" if missing == "region" else None}) as r:
            r.emulator.air.chips.append(iso(1))
            await r.until(lambda: any(missing in one.detail for one in r.health))
            assert r.health[-1].fault is Fault.NOT_SET_UP
            assert not r.emulator.air.sent

    asyncio.run(play())


def test_more_books_than_the_profile_has_room_for_are_not_believed() -> None:
    async def play() -> None:
        profile = {**PROFILE, "most_books": 2}
        async with rig("m100-pad", near_field=profile) as r:
            stack = [iso(number) for number in range(3)]
            r.emulator.air.chips += stack
            await r.until(lambda: any(one.fault is Fault.NONE for one in r.health))
            await r.until(lambda: bool(r.seen))
            assert set(r.seen) == {TroubleSeen(Trouble.TAG_FLICKERS)}  # the coach says so
            r.emulator.air.chips.pop()
            await r.until(lambda: len(r.items()) == 2)

    asyncio.run(play())


def test_calibrating_finds_the_least_power_and_the_floor() -> None:
    async def play() -> None:
        emulator = EMULATORS["m100-pad"]()
        link = await open_link(f"serial://{await emulator.serve_pty()}?baud=115200")
        assert not isinstance(link, LinkEnd)
        config = M100PadConfig(region="eu")
        host = M100Pad(config, Surroundings("pad", RealClock(), lambda _: None)).make_host()
        calibrator = Calibrator(UhfLine(link, host, deadline_s=0.3), region="eu")
        assert await calibrator.prepare() is None
        stack = [iso(number, dbm=-40.0) for number in range(3)]
        stack[2].needs_dbm = 3
        emulator.air.chips += stack
        level = await calibrator.least_power(3)
        assert isinstance(level, Level)
        assert level.power_dbm == 3
        emulator.air.chips[:] = [iso(9, dbm=-60.0)]
        found = await calibrator.floor(level)
        assert isinstance(found, Calibration)
        assert found.floor_dbm == -50.0
        emulator.air.chips[:] = [iso(9, dbm=-41.0)]
        near = await calibrator.floor(level)
        assert isinstance(near, Calibration)
        assert near.floor_dbm is None
        await link.close()
        await emulator.close()

    asyncio.run(play())
