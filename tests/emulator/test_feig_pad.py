"""The FEIG pad against the emulated reader: sightings, security writes, faults of every kind."""

import asyncio
import random
from collections.abc import Awaitable, Callable

import pytest

from drivers.link import ReplayLink, parse_record
from drivers.rfid.feig.codec import Asked, ReaderEnd
from drivers.rfid.field import FieldCard, FieldTag, Vanish
from drivers.rfid.tags import encode_danish, encode_object_tag
from kiosk.domain.ids import TagUid
from kiosk.domain.sightings import Security, SecurityRead, TagModel, TagPlaced, TagProblem
from kiosk.ports import Fault, WriteOutcome
from tests.emulator.feig_bench import ARMED, DISARMED, Rig, book, rig


def _run(
    scene: Callable[[Rig], Awaitable[None]], *, air_time_scale: float = 0.0, **config: object
) -> None:
    async def play() -> None:
        async with rig(air_time_scale=air_time_scale, **config) as made:  # type: ignore[arg-type]
            await scene(made)

    asyncio.run(play())


@pytest.mark.parametrize("config", [{}, {"link": "tcp"}, {"advanced": True}])
def test_books_are_placed_and_leave(config: dict[str, object]) -> None:
    async def scene(made: Rig) -> None:
        armed, loaned = book(1), book(2, afi=DISARMED)
        await made.place(armed, loaned)
        told = {one.uid: one for one in made.placed()}
        assert made.security() == {armed.uid: Security.ARMED, loaned.uid: Security.DISARMED}
        assert told[armed.uid].content.item == "B000001"
        assert told[armed.uid].content.owner == "ID-1234"
        made.field.remove(armed.uid)
        await made.until(lambda: made.left() == [armed.uid])
        await made.place(armed)
        assert made.placed()[-1].uid == armed.uid

    _run(scene, **config)


def test_a_steady_pad_costs_one_inventory_and_nothing_is_read_twice() -> None:
    async def scene(made: Rig) -> None:
        tags = [book(number) for number in range(4)]
        await made.place(*tags)
        reads = made.asked("ffb02301")
        infos = made.asked("ffb02b01")
        assert (reads, infos) == (4, 4)
        await made.looks(10)
        assert (made.asked("ffb02301"), made.asked("ffb02b01")) == (reads, infos)

    _run(scene)


def test_thirty_tags_need_more_than_one_answer() -> None:
    async def scene(made: Rig) -> None:
        await made.place(*(book(number) for number in range(30)))
        assert made.asked("ffb00180") > 0
        assert {one.content.item for one in made.placed()} == {f"B{n:06}" for n in range(30)}

    _run(scene)


def test_two_tags_with_one_identifier_are_both_told() -> None:
    async def scene(made: Rig) -> None:
        await made.place(book(1, item="SAME"), book(2, item="SAME"))
        assert [one.content.item for one in made.placed()] == ["SAME", "SAME"]
        assert len({one.uid for one in made.placed()}) == 2

    _run(scene)


def _tag(number: int, memory: bytes, *, dsfid: int, **more: int) -> FieldTag:
    return FieldTag(TagUid(f"E0040100{number:08X}"), memory, dsfid=dsfid, **more)


def test_all_models_and_chips() -> None:
    danish = encode_danish(item="LONG", owner="ID-1234567890A")
    small = encode_danish(item="SMALL", owner="ID-1", size=32)
    objects = encode_object_tag(item="OBJ-1", owner="ID-JkPNRI")
    wide = encode_object_tag(item="WIDE", owner="ID-1", block_size=8)
    many = encode_object_tag(item="a rather long identifier of a part-2 tag here", owner="ID-1")
    assert None not in (danish, small, objects, wide, many)

    async def scene(made: Rig) -> None:
        tags = [
            _tag(1, danish.ljust(112, b"\0"), dsfid=0x3E),
            _tag(2, small, dsfid=0x3E),
            _tag(3, objects.ljust(112, b"\0"), dsfid=6),
            _tag(4, wide.ljust(64, b"\0"), dsfid=6, block_size=8),
            _tag(5, many.ljust(112, b"\0"), dsfid=0),
            _tag(6, small[:20], dsfid=0x3E),
            _tag(7, bytes(112), dsfid=0),
            _tag(8, b"\x0b" + bytes(range(1, 112)), dsfid=0),
        ]
        await made.place(*tags)
        told = {int(one.uid[-2:], 16): one.content for one in made.placed()}
        items = {number: content.item for number, content in told.items()}
        assert items == {
            1: "LONG", 2: "SMALL", 3: "OBJ-1", 4: "WIDE",
            5: "a rather long identifier of a part-2 tag here", 6: None, 7: None, 8: None,
        }  # fmt: skip
        assert told[1].owner == "ID-1234567890A"
        assert told[6].problems == (TagProblem.TRUNCATED,)
        assert told[7].model is TagModel.BLANK
        assert told[8].model is TagModel.BIBLIOTHECA

    _run(scene)


def test_random_tag_contents_are_told_without_an_item_or_with_a_plain_one() -> None:
    chance = random.Random(11)

    async def scene(made: Rig) -> None:
        tags = [
            _tag(number, chance.randbytes(4 * chance.choice([1, 5, 8, 28])),
                 dsfid=chance.choice([0, 6, 0x3E]))
            for number in range(24)
        ]  # fmt: skip
        await made.place(*tags)
        for one in made.placed():
            assert one.content.item is not None or one.content.problems

    _run(scene)


def test_a_tag_that_pretends_to_be_a_frame_stays_a_tag() -> None:
    fake = bytes.fromhex("0600b0000000")
    memory = (fake * 20)[:112]

    async def scene(made: Rig) -> None:
        made.emulator.faults.corrupt_answers = 3
        await made.place(_tag(1, memory, dsfid=0x3E), book(2))
        assert {one.content.item for one in made.placed()} == {None, "B000002"}

    _run(scene)


def test_cards_are_shown_once_and_random_ones_never() -> None:
    async def scene(made: Rig) -> None:
        card = FieldCard(bytes.fromhex("04A1B2C3D4E5F6"))
        made.field.place(card, FieldCard(bytes.fromhex("08112233")))
        await made.until(lambda: bool(made.cards()))
        await made.looks(5)
        made.field.place(FieldCard(bytes.fromhex("01020304"), "B"))
        await made.until(lambda: len(made.cards()) == 2)
        assert made.cards() == ["UID:04A1B2C3D4E5F6", "UID:01020304"]

    _run(scene)


# --- security ----------------------------------------------------------------------------------


def test_security_is_written_and_read_back_for_one_tag_alone() -> None:
    async def scene(made: Rig) -> None:
        mine, other = book(1), book(2)
        await made.place(mine, other)
        outcome = await made.pad.write_security(mine.uid, Security.DISARMED)
        assert outcome is WriteOutcome.VERIFIED
        assert (mine.afi, other.afi) == (DISARMED, ARMED)
        assert await made.pad.read_security(mine.uid) is Security.DISARMED
        assert await made.pad.read_security(other.uid) is Security.ARMED
        assert await made.pad.write_security(mine.uid, Security.ARMED) is WriteOutcome.VERIFIED
        assert mine.afi == ARMED
        await made.looks(3)
        assert made.left() == []
        assert len(made.placed()) == 2

    _run(scene)


def test_a_tag_that_does_not_take_it_is_refused_in_its_old_state() -> None:
    async def scene(made: Rig) -> None:
        tag = book(1)
        tag.afi_protected = True
        await made.place(tag)
        assert await made.pad.write_security(tag.uid, Security.DISARMED) is WriteOutcome.REFUSED
        assert tag.afi == ARMED
        assert await made.pad.read_security(tag.uid) is Security.ARMED

    _run(scene)


def test_a_tag_that_stays_in_a_foreign_state_is_unknown_not_armed() -> None:
    """A locked AFI of another system: a loan must not be cancelled as if its alarm were on."""

    async def scene(made: Rig) -> None:
        tag = book(1)
        tag.afi, tag.afi_protected = 0x00, True
        await made.place(tag)
        for wanted in (Security.DISARMED, Security.ARMED):
            assert await made.pad.write_security(tag.uid, wanted) is WriteOutcome.UNKNOWN
        assert await made.pad.read_security(tag.uid) is Security.UNKNOWN

    _run(scene)


@pytest.mark.parametrize(
    ("when", "afi"), [(Vanish.BEFORE_EFFECT, ARMED), (Vanish.AFTER_EFFECT, DISARMED)]
)
def test_a_tag_snatched_mid_write_is_unknown_and_told_again_when_it_is_back(
    when: Vanish, afi: int
) -> None:
    async def scene(made: Rig) -> None:
        tag = book(1)
        await made.place(tag)
        made.field.vanish[tag.uid] = when
        assert await made.pad.write_security(tag.uid, Security.DISARMED) is WriteOutcome.UNKNOWN
        assert tag.afi == afi
        assert await made.pad.read_security(tag.uid) is Security.UNKNOWN
        await made.until(lambda: made.left() == [tag.uid])
        await made.place(tag)
        back = made.security()[tag.uid]
        assert back is (Security.ARMED if afi == ARMED else Security.DISARMED)
        assert await made.pad.write_security(tag.uid, Security.DISARMED) is WriteOutcome.VERIFIED

    _run(scene)


def test_lost_and_damaged_answers_do_not_change_the_outcome() -> None:
    async def scene(made: Rig) -> None:
        tag = book(1)
        await made.place(tag)
        made.emulator.faults.lose_answers = 1
        made.emulator.faults.corrupt_answers = 1
        assert await made.pad.write_security(tag.uid, Security.DISARMED) is WriteOutcome.VERIFIED
        assert tag.afi == DISARMED

    _run(scene)


@pytest.mark.parametrize(("others", "before"), [(5, 6), (40, 20)])
def test_writes_wait_for_the_titles_of_a_stack_but_not_for_long(others: int, before: int) -> None:
    async def scene(made: Rig) -> None:
        tag = book(100)
        await made.place(tag)
        made.field.place(*(book(number) for number in range(others)))
        await made.until(lambda: made.asked("ffb02301") >= 3)
        outcome = await made.pad.write_security(tag.uid, Security.DISARMED)
        assert outcome is WriteOutcome.VERIFIED
        assert 3 < made.asked("ffb02301") <= before

    _run(scene, air_time_scale=1.0, answer_deadline_s=2.0)


def test_writes_go_before_security_states() -> None:
    async def scene(made: Rig) -> None:
        tag = book(100)
        await made.place(tag)
        made.field.place(*(book(number) for number in range(12)))
        await made.until(lambda: made.asked("ffb02b01") >= 3)
        outcome = await made.pad.write_security(tag.uid, Security.DISARMED)
        assert outcome is WriteOutcome.VERIFIED
        assert made.asked("ffb02b01") <= 6

    _run(scene, air_time_scale=1.0)


def test_an_unknown_state_is_never_written() -> None:
    async def scene(made: Rig) -> None:
        tag = book(1, afi=0x00)
        await made.place(tag)
        assert made.placed()[0].security is Security.UNKNOWN
        assert await made.pad.write_security(tag.uid, Security.UNKNOWN) is WriteOutcome.UNKNOWN
        assert tag.afi == 0x00

    _run(scene)


# --- lines and readers that fail ---------------------------------------------------------------


def test_unplugged_and_back() -> None:
    async def scene(made: Rig) -> None:
        tag = book(1)
        await made.place(tag)
        await made.emulator.unplug()
        await made.until(lambda: made.health[-1] is not Fault.NONE)
        assert made.health[-1] in {Fault.UNPLUGGED, Fault.NOT_FOUND}
        await made.until(lambda: made.left() == [tag.uid])
        assert await made.pad.write_security(tag.uid, Security.DISARMED) is WriteOutcome.UNKNOWN
        assert await made.pad.read_security(tag.uid) is Security.UNKNOWN
        await made.emulator.replug()
        await made.until(lambda: made.health[-1] is Fault.NONE)
        await made.until(lambda: len(made.placed()) == 2)
        assert made.placed()[1].uid == tag.uid
        assert await made.pad.write_security(tag.uid, Security.DISARMED) is WriteOutcome.VERIFIED

    _run(scene)


def test_unplugged_during_a_write_leaves_it_unknown() -> None:
    async def scene(made: Rig) -> None:
        tag = book(1)
        await made.place(tag)
        made.emulator.faults.silent = True
        writing = asyncio.create_task(made.pad.write_security(tag.uid, Security.DISARMED))
        await made.until(lambda: made.asked("ffb02701") > 0)
        await made.emulator.unplug()
        assert await writing is WriteOutcome.UNKNOWN

    _run(scene)


def test_a_silent_reader_is_a_fault_until_it_answers_again() -> None:
    async def scene(made: Rig) -> None:
        tag = book(1)
        await made.place(tag)
        made.emulator.faults.silent = True
        await made.until(lambda: made.health[-1] is Fault.SILENT)
        assert made.left() == [tag.uid]
        made.emulator.faults.silent = False
        await made.until(lambda: made.health[-1] is Fault.NONE)
        await made.until(lambda: len(made.placed()) == 2)

    _run(scene, answer_deadline_s=0.1)


def test_a_reader_whose_answers_are_always_damaged_is_garbled() -> None:
    async def scene(made: Rig) -> None:
        made.emulator.faults.corrupt_answers = 1_000_000
        await made.until(lambda: made.health[-1] is Fault.GARBLED)
        made.emulator.faults.corrupt_answers = 0
        await made.until(lambda: made.health[-1] is Fault.NONE)

    _run(scene)


@pytest.mark.parametrize("noise", [b"\x00", b"\xff\x02\x10", b"\xfe" * 40])
def test_noise_between_frames(noise: bytes) -> None:
    async def scene(made: Rig) -> None:
        made.emulator.faults.noise = noise
        made.emulator.faults.noisy_answers = 2
        await made.place(book(1), book(2))
        assert {one.content.item for one in made.placed()} == {"B000001", "B000002"}
        assert Fault.GARBLED not in made.health

    _run(scene)


def test_bytes_that_come_one_by_one() -> None:
    async def scene(made: Rig) -> None:
        made.emulator.faults.byte_gap_s = 0.0005
        await made.place(book(1))
        assert made.placed()[0].content.item == "B000001"

    _run(scene)


def test_a_late_answer_is_not_taken_for_another_tags() -> None:
    async def scene(made: Rig) -> None:
        made.emulator.faults.slower_s = 0.16
        made.field.place(book(1), book(2), book(3))
        await made.looks(4)
        made.emulator.faults.slower_s = 0.0
        await made.until(lambda: len(made.placed()) >= 3)
        for one in made.placed():
            number = int(str(one.content.item)[1:])
            assert one.uid == book(number).uid

    _run(scene, answer_deadline_s=0.15)


@pytest.mark.parametrize("slower_s", [0.08, 0.12, 0.17, 0.26])
def test_however_late_answers_come_no_title_is_another_books(slower_s: float) -> None:
    """The reader is slow for a while again and again, in the middle of contents and states."""

    async def scene(made: Rig) -> None:
        numbers = range(12)
        made.field.place(*(book(number) for number in numbers))
        for n in range(6):
            before = len(made.lines)
            made.emulator.faults.slower_s = slower_s if n % 2 == 0 else 0.0
            await made.until(lambda limit=before + 7: len(made.lines) >= limit)
        made.emulator.faults.slower_s = 0.0
        uids = {book(number).uid for number in numbers}
        await made.until(lambda: {one.uid for one in made.placed()} >= uids)
        for one in made.placed():
            assert one.uid == book(int(str(one.content.item)[1:])).uid

    _run(scene, answer_deadline_s=0.1)


def test_titles_of_a_stack_come_before_its_security_states() -> None:
    async def scene(made: Rig) -> None:
        await made.place(book(0))  # with it the line is sure
        tags = [book(number) for number in range(1, 9)]
        await made.place(*tags)
        kinds = [type(one) for one in made.seen if isinstance(one, TagPlaced | SecurityRead)]
        assert kinds[-16:] == [TagPlaced] * 8 + [SecurityRead] * 8
        assert all(one.security is Security.UNKNOWN for one in made.placed()[1:])
        assert set(made.security().values()) == {Security.ARMED}

    _run(scene, air_time_scale=1.0)


def test_a_tag_at_the_edge_of_the_field_is_not_placed() -> None:
    async def scene(made: Rig) -> None:
        edge, steady = book(1), book(2)
        made.field.flicker[edge.uid] = 0.6
        made.field.place(edge, steady)
        await made.until(lambda: bool(made.placed()))
        await made.looks(60)
        assert {one.uid for one in made.placed()} == {steady.uid}

    _run(scene)


def test_the_recording_of_a_session_decodes_as_commands() -> None:
    async def scene(made: Rig) -> None:
        await made.place(book(1))
        records = [parse_record(line) for line in made.lines]
        reader = ReaderEnd()
        asked = [
            event
            for record in records
            if record is not None and record.direction == "out"
            for event in reader.feed(record.data)
        ]
        assert asked
        assert all(isinstance(event, Asked) for event in asked)
        assert isinstance(ReplayLink(r for r in records if r is not None), ReplayLink)

    _run(scene)
