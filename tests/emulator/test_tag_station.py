"""The tag workstation: tags encoded from labels over a real driver and an emulated reader."""

import asyncio
from collections.abc import Awaitable, Callable
from dataclasses import replace
from pathlib import Path

from drivers.rfid.field import Vanish
from drivers.rfid.tags import DSFID_PART_2, decode_tag, encode_danish
from drivers.rfid.tags.objects_write import encode_object_tag
from kiosk.domain.facts import FactKind, FactMode, Moment, NewFact
from kiosk.domain.ids import ItemId, TagUid
from kiosk.domain.sightings import Security, TagModel
from kiosk.domain.tag_job import BoxMark, NotWritten, TagWrite, Wanted, Word, WriteState
from kiosk.domain.tag_scene import (
    Agree,
    ChooseModel,
    ChooseParts,
    DeskPage,
    EmptyBox,
    Forget,
    JobStep,
    Reencode,
    ShowPage,
    TypeLabel,
)
from kiosk.ports import Fault, Health
from tests.emulator.feig_bench import ARMED, DISARMED
from tests.emulator.tag_station_rig import NOW, OWN, Station, new_tag, station

DONE, ASKING = JobStep.DONE, JobStep.ASKING


def run(
    folder: Path,
    scene: Callable[[Station], Awaitable[None]],
    family: str = "feig",
    **config: object,
) -> None:
    async def play() -> None:
        async with station(folder, family=family, **config) as made:
            await scene(made)

    asyncio.run(play())


def written(item: str, owner: str = OWN) -> bytes:
    return encode_danish(item=item, owner=owner) or b""


def says(memory: bytes, dsfid: int) -> str | None:
    return decode_tag(memory=memory, dsfid=dsfid, afi=None, block_size=4).item


def test_books_are_converted_one_after_another(tmp_path: Path) -> None:
    async def scene(made: Station) -> None:
        for number in (1, 2, 5):
            tag = new_tag(number)
            await made.label(f"B{number}")
            wanted = made.scene.wanted
            assert wanted is not None
            assert wanted.book is not None
            assert wanted.book.title == f"Buku {number}"
            made.rig.things.place(tag)
            await made.until(lambda s, n=number: s.step is DONE and s.last.item == f"B{n}")  # type: ignore[misc]
            assert says(tag.memory, tag.dsfid) == f"B{number}"
            # A new tag gets the alarm of its book: B5 is lent.
            assert tag.afi == (DISARMED if number == 5 else ARMED)
            await made.lift(tag)
        assert (made.scene.done, made.scene.per_minute) == (3, 3)
        made.desk.tell(ShowPage(DeskPage.JOURNAL))
        told = await made.until(lambda s: bool(s.writes))
        assert [(one.who, one.wanted.item, one.state) for one in told.writes] == [
            ("sari", item, WriteState.VERIFIED) for item in ("B5", "B2", "B1")
        ]
        assert told.writes[0].old == bytes(112)
        assert says(told.writes[0].new, 0x3E) == "B5"

    run(tmp_path, scene)


def test_the_tag_of_another_item_is_overwritten_by_a_persons_word_alone(tmp_path: Path) -> None:
    async def scene(made: Station) -> None:
        tag = new_tag(1, written("B2"), dsfid=0x3E, afi=DISARMED)
        before = tag.memory
        made.rig.things.place(tag)
        await made.label("B1")
        asked = await made.step(ASKING)
        assert (asked.asking, asked.found) == ((Word.OTHER_ITEM,), "B2")
        made.desk.tell(Forget())
        await made.step(JobStep.LABEL)
        await made.lift(tag)
        await made.label("B1")
        made.rig.things.place(tag)
        await made.step(ASKING)
        # The word is for this tag: taken away and laid down again, it is asked anew.
        await made.lift(tag)
        made.desk.tell(Agree())
        made.rig.things.place(tag)
        await made.step(ASKING)
        assert tag.memory == before
        made.desk.tell(Agree())
        await made.step(DONE)
        assert says(tag.memory, tag.dsfid) == "B1"
        # The alarm was B2's; B1 is in stock.
        assert tag.afi == ARMED
        written_down = made.store.call(lambda s: s.tags.newest(most=1))
        assert written_down[0].words == (Word.OTHER_ITEM,)

    run(tmp_path, scene)


def test_whom_a_tag_belongs_to_and_what_nobody_knows_is_asked(tmp_path: Path) -> None:
    async def scene(made: Station) -> None:
        foreign = new_tag(1, written("B1", "DK-820010"), dsfid=0x3E, afi=ARMED)
        await made.label("B1")
        made.rig.things.place(foreign)
        assert (await made.step(ASKING)).asking == (Word.OTHER_LIBRARY,)
        await made.lift(foreign)
        made.desk.tell(TypeLabel("UNKNOWN-7"))
        made.rig.things.place(new_tag(2))
        assert (await made.step(ASKING)).asking == (Word.UNKNOWN_ITEM,)
        made.desk.tell(Agree())
        await made.step(DONE)
        # The same number on a second tag.
        await made.lift(new_tag(2))
        made.desk.tell(TypeLabel("UNKNOWN-7"))
        made.rig.things.place(new_tag(3))
        asked = await made.step(ASKING)
        assert asked.asking == (Word.UNKNOWN_ITEM, Word.SECOND_TAG)
        # Two tags: which of them?
        made.rig.things.place(new_tag(4))
        await made.step(JobStep.MANY)
        made.desk.reported(Health("camera", Fault.UNPLUGGED))
        assert (await made.until(lambda s: bool(s.faults))).faults == (("camera", "unplugged"),)

    run(tmp_path, scene)


def test_two_tags_laid_down_at_once_are_neither_of_them_written(tmp_path: Path) -> None:
    async def scene(made: Station) -> None:
        one, two = new_tag(1), new_tag(2)
        await made.label("B1")
        made.rig.things.place(one, two)
        await made.step(JobStep.MANY)
        await made.until(lambda s: s.on_pad == 2)
        assert one.memory == two.memory == bytes(112)
        await made.lift(two)
        await made.step(DONE)
        assert one.memory != bytes(112)
        assert two.memory == bytes(112)

    run(tmp_path, scene)


def test_a_tag_torn_out_in_the_middle_is_told_and_mended(tmp_path: Path) -> None:
    tag = new_tag(1, written("B2"), dsfid=0x3E, afi=ARMED)

    async def torn(made: Station) -> None:
        await made.label("B1")
        made.rig.things.place(tag)
        await made.step(ASKING)
        made.rig.things.vanish[tag.uid] = Vanish.AFTER_EFFECT
        made.desk.tell(Agree())
        told = await made.step(JobStep.FAILED)
        assert told.why is NotWritten.TAG_GONE
        assert [one.uid for one in told.open_writes] == [tag.uid]
        assert says(tag.memory, tag.dsfid) is None

    async def mended(made: Station) -> None:
        assert [one.wanted.item for one in made.scene.open_writes] == ["B1"]
        await made.label("B1")
        made.rig.things.place(tag)
        # What it says now is neither old nor new.
        assert (await made.step(ASKING)).asking == (Word.UNREADABLE,)
        made.desk.tell(Agree())
        await made.step(DONE)
        assert says(tag.memory, tag.dsfid) == "B1"
        states = [one.state for one in made.store.call(lambda s: s.tags.newest(most=9))]
        assert states == [WriteState.VERIFIED, WriteState.FAILED]

    run(tmp_path, torn)
    run(tmp_path, mended)


def test_the_power_goes_after_the_note_and_the_tag_tells_how_it_ended(tmp_path: Path) -> None:
    old, new = written("B2").ljust(112, b"\0"), written("B1").ljust(112, b"\0")
    uids = [TagUid(f"E00401{number:010X}") for number in (1, 2)]

    async def cut(made: Station) -> None:
        for uid in uids:
            note = TagWrite(NOW, "sari", uid, Wanted(ItemId("B1"), owner=OWN), old, new)
            made.store.call(lambda s, n=note: s.tags.intend(n))  # type: ignore[misc]

    async def after(made: Station) -> None:
        assert len(made.scene.open_writes) == 2
        made.desk.tell(ShowPage(DeskPage.READ))
        made.rig.things.place(new_tag(1, new, dsfid=0x3E), new_tag(2, old, dsfid=0x3E))
        await made.until(lambda s: len(s.tags) == 2)
        ended = {one.uid: one.state for one in made.store.call(lambda s: s.tags.newest(most=9))}
        assert ended == {uids[0]: WriteState.VERIFIED, uids[1]: WriteState.KEPT}
        # The alarm comes last: that it was not set is said.
        notes = {one.uid: one.note for one in made.store.call(lambda s: s.tags.newest(most=9))}
        assert notes == {uids[0]: "alarm-not-set", uids[1]: "seen again"}
        assert made.store.call(lambda s: s.tags.open()) == []

    run(tmp_path, cut)
    run(tmp_path, after)


def test_a_tag_is_read_and_written_anew_by_another_model(tmp_path: Path) -> None:
    async def scene(made: Station) -> None:
        tag = new_tag(1, written("B5"), dsfid=0x3E, afi=DISARMED)
        made.desk.tell(ShowPage(DeskPage.READ))
        made.rig.things.place(tag)
        told = await made.until(lambda s: bool(s.tags))
        seen = told.tags[0]
        assert seen.book is not None
        assert {one.name: one.value for one in seen.told.fields}["primary item identifier"] == "B5"
        assert (seen.dsfid, seen.afi, seen.raw[0]) == (0x3E, DISARMED, tag.memory[:4].hex())
        made.desk.tell(ChooseModel(TagModel.ISO28560_2))
        made.desk.tell(Reencode())
        await made.step(DONE)
        assert (says(tag.memory, DSFID_PART_2), tag.dsfid, tag.afi) == ("B5", 6, DISARMED)
        told = await made.until(lambda s: s.tags[0].told.content.model is TagModel.ISO28560_2)
        assert told.tags[0].told.wrong == ()

    run(tmp_path, scene)


def test_a_reader_that_cannot_change_the_dsfid_leaves_such_a_tag_alone(tmp_path: Path) -> None:
    async def scene(made: Station) -> None:
        tag = new_tag(1, written("B1"), dsfid=0x3E, afi=ARMED)
        before = tag.memory
        made.desk.tell(ShowPage(DeskPage.READ))
        made.desk.tell(ChooseModel(TagModel.ISO28560_2))
        made.rig.things.place(tag)
        await made.until(lambda s: bool(s.tags))
        made.desk.tell(Reencode())
        told = await made.step(JobStep.FAILED)
        assert (told.why, tag.memory) == (NotWritten.DSFID, before)

    run(tmp_path, scene, "rl866")


def test_a_box_of_tags_is_checked(tmp_path: Path) -> None:
    async def scene(made: Station) -> None:
        damaged = bytearray(written("B4"))
        damaged[5] ^= 1
        tags = [
            new_tag(1, written("B1"), dsfid=0x3E),
            new_tag(2, written("B2"), dsfid=0x3E),
            new_tag(3, encode_object_tag(item="B2", owner=OWN) or b"", dsfid=6),
            new_tag(4),
            new_tag(5, written("B3", "DK-820010"), dsfid=0x3E),
            new_tag(6, bytes(damaged), dsfid=0x3E),
            new_tag(7, written("NOBODY"), dsfid=0x3E),
        ]
        made.desk.tell(ShowPage(DeskPage.BOX))
        made.rig.things.place(*tags)
        told = await made.until(lambda s: len(s.box) == len(tags))
        marks = {one.uid: one.mark for one in told.box}
        assert [marks[tag.uid] for tag in tags] == [
            BoxMark.RIGHT,
            BoxMark.DUPLICATE,
            BoxMark.DUPLICATE,
            BoxMark.BLANK,
            BoxMark.FOREIGN,
            BoxMark.WRONG,
            BoxMark.OFF_LIST,
        ]
        await made.lift(*tags)
        assert len(made.scene.box) == len(tags)
        made.desk.tell(EmptyBox())
        await made.until(lambda s: not s.box)

    run(tmp_path, scene)


def test_the_parts_of_a_set_get_a_tag_each(tmp_path: Path) -> None:
    async def scene(made: Station) -> None:
        made.desk.tell(ChooseParts(2))
        await made.label("B1")
        one, two = new_tag(1), new_tag(2)
        made.rig.things.place(one)
        await made.step(DONE)
        made.rig.things.place(two)
        await made.until(lambda s: s.done == 2)
        found = [
            decode_tag(memory=tag.memory, dsfid=tag.dsfid, afi=None, block_size=4)
            for tag in (one, two)
        ]
        assert [(x.item, x.parts, x.ordinal) for x in found] == [("B1", 2, 1), ("B1", 2, 2)]
        assert (made.scene.wanted, made.scene.parts) == (None, 1)
        # The one is looked at again: it says already what it is to say.
        await made.lift(one, two)
        await made.label("B1")
        made.desk.tell(ChooseParts(2))
        made.rig.things.place(one)
        await made.step(JobStep.SAME)
        assert made.scene.done == 2

    run(tmp_path, scene)


def test_a_part_that_is_lifted_and_comes_again_is_not_written_as_the_next(tmp_path: Path) -> None:
    async def scene(made: Station) -> None:
        made.desk.tell(ChooseParts(3))
        await made.label("B1")
        one, two = new_tag(1), new_tag(2)
        made.rig.things.place(one)
        await made.step(DONE)
        before = one.memory
        await made.lift(one)
        made.rig.things.place(one)
        await made.until(lambda s: s.on_pad == 1 and s.step is JobStep.TAG)
        await asyncio.sleep(0.05)
        assert one.memory == before
        made.rig.things.place(two)
        await made.until(lambda s: s.done == 2)
        assert one.memory == before
        # Another book's label: the set is left off, and this one is none.
        await made.label("B2")
        assert made.scene.wanted is not None
        assert (made.scene.wanted.parts, made.scene.wanted.ordinal, made.scene.parts) == (1, 1, 1)

    run(tmp_path, scene)


def test_where_the_gate_hears_eas_the_afi_says_nothing_of_the_alarm(tmp_path: Path) -> None:
    async def scene(made: Station) -> None:
        fresh = replace(new_tag(1, afi=ARMED), eas=False)
        lent = replace(new_tag(5, written("B5"), dsfid=0x3E, afi=ARMED), eas=False)
        await made.label("B1")
        made.rig.things.place(fresh)
        await made.step(DONE)
        assert (made.scene.note, fresh.eas) == ("", True)
        await made.lift(fresh)
        made.desk.tell(ShowPage(DeskPage.READ))
        made.rig.things.place(lent)
        told = await made.until(lambda s: bool(s.tags))
        assert told.tags[0].alarm is Security.DISARMED
        assert lent.eas is False

    run(tmp_path, scene, security="eas")


def test_a_question_is_taken_back_when_what_it_was_about_changes(tmp_path: Path) -> None:
    async def scene(made: Station) -> None:
        tag = new_tag(1, written("NOBODY"), dsfid=0x3E, afi=ARMED)
        before = tag.memory
        made.desk.tell(ShowPage(DeskPage.READ))
        made.rig.things.place(tag)
        await made.until(lambda s: bool(s.tags))
        made.desk.tell(ChooseModel(TagModel.ISO28560_2))
        made.desk.tell(Reencode())
        await made.step(ASKING)
        made.desk.tell(ChooseModel(TagModel.RFID501))
        made.desk.tell(Agree())
        await made.until(lambda s: s.model is TagModel.RFID501 and not s.asking)
        made.desk.tell(Reencode())
        await made.step(ASKING)
        await made.lift(tag)
        assert not made.scene.asking
        assert tag.memory == before

    run(tmp_path, scene)


def test_books_met_without_a_tag_wait_for_one(tmp_path: Path) -> None:
    async def scene(made: Station) -> None:
        facts = [
            NewFact(FactKind.RETURN, FactMode.STATEMENT, ItemId(item), None, Moment(NOW, 1, "b"))
            for item in ("B1", "B2")
        ]
        made.store.call(lambda s: s.journal.record(facts))
        made.desk.tell(ShowPage(DeskPage.WAITING))
        told = await made.until(lambda s: bool(s.todo))
        assert {one.item for one in told.todo} == {"B1", "B2"}
        # Its label read there begins the job.
        await made.label("B1")
        assert made.scene.page is DeskPage.ENCODE
        made.rig.things.place(new_tag(1))
        await made.step(DONE)
        made.desk.tell(ShowPage(DeskPage.WAITING))
        told = await made.until(lambda s: s.page is DeskPage.WAITING and len(s.todo) == 1)
        assert [one.item for one in told.todo] == ["B2"]

    run(tmp_path, scene)
