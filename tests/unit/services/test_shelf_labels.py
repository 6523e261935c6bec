"""Which shelf label is meant: the one held to, never one that is overheard."""

import asyncio
from pathlib import Path

from kiosk.domain.ids import ItemId
from kiosk.domain.sightings import TagContent, TagModel
from kiosk.domain.sweep import Bay, Deed, Read, TagKey, TagKind, TagSaid, label_key
from kiosk.services.shelf_labels import LabelEar, label_of
from kiosk.services.sweep_said import said_of
from tests.unit.services.sweep_house import opened, says, tablet, uid

NEXT, OTHER = label_key("RAK-14C"), label_key("RAK-15A")
SHELF = TagSaid(TagKind.SHELF, ItemId("RAK-14C"))
KNOWN = {NEXT: "14C", OTHER: "15A", TagKey("E0FF"): "15B"}


def mark(dbm: float | None, *, seq: int = 1, said: TagSaid = SHELF) -> Read:
    return Read("wand", seq, 0, TagKey(f"E0{said.item}"), said, dbm)


def book(n: int, dbm: float | None) -> Read:
    return Read("wand", 1, 0, TagKey(uid(n)), says(n), dbm)


def ear() -> LabelEar:
    made = LabelEar()
    made.known = KNOWN
    return made


def heard(one: LabelEar, *batches: list[Read], from_s: float = 0.0) -> list[TagKey]:
    told = [one.take(reads, from_s + n / 10)[1] for n, reads in enumerate(batches)]
    return [label for label in told if label is not None]


def test_a_label_that_a_wand_is_held_to_is_meant_once() -> None:
    near = [book(1, -48.0), mark(-44.0)]
    assert heard(ear(), *[near] * 12) == [NEXT]


def test_the_label_of_the_next_bay_that_is_overheard_chooses_nothing() -> None:
    far = [book(1, -45.0), mark(-56.0)]
    assert heard(ear(), *[far] * 30) == []
    assert heard(ear(), [mark(-40.0)], [mark(-40.0)]) == []  # twice may be chance


def test_of_two_labels_the_nearer_is_meant_and_none_of_two_alike() -> None:
    other = mark(-50.0, said=TagSaid(TagKind.SHELF, ItemId("RAK-15A")))
    assert heard(ear(), *[[mark(-46.0), other]] * 4) == [NEXT]
    assert heard(ear(), *[[mark(-49.0), other]] * 9) == []


def test_without_strengths_it_counts_how_often_each_answers() -> None:
    assert heard(ear(), *[[book(1, None), mark(None)]] * 4) == [NEXT]
    rare = [[book(n % 2, None)] * 5 + [mark(None)] for n in range(9)]
    assert heard(ear(), *rare) == []


def test_a_bay_that_was_left_is_not_chosen_again_until_its_label_was_silent() -> None:
    one = ear()
    assert heard(one, *[[mark(-40.0)]] * 4) == [NEXT]
    one.leave("14C", 0.4)
    assert heard(one, *[[mark(-40.0)]] * 40, from_s=0.5) == []
    assert heard(one, *[[mark(-40.0)]] * 4, from_s=9.0) == [NEXT]


def test_a_label_on_a_pad_is_meant_at_once_and_no_label_is_a_book() -> None:
    number = Read("pad", 1, 0, TagKey("E0AA"), TagSaid(TagKind.BOOK, ItemId("RAK-15A")))
    told, label = ear().take([number], 0.0, lying=True)
    assert (label, told[0].said) == (OTHER, TagSaid(TagKind.SHELF, ItemId("RAK-15A")))
    assert label_of(Read("pad", 2, 0, TagKey("E0FF")), KNOWN) == "E0FF"
    assert label_of(Read("pad", 3, 0, TagKey("E0BB"), TagSaid(TagKind.SHELF)), KNOWN) == "E0BB"
    assert label_of(book(1, None), KNOWN) is None


def test_what_a_shelf_tag_says_is_a_label_or_nothing() -> None:
    def said(place: str) -> TagSaid:
        return said_of(TagContent(TagModel.SHELF, item=None, place=place))

    assert said(" RAK-14C ") == SHELF
    for hostile in ("", "\x1b[2J", "a" * 5000, "=1+1\n"):
        told = said(hostile)
        assert told.kind is TagKind.SHELF
        assert told.item is None or len(told.item) < 100


def test_a_word_about_a_label_holds_in_the_next_sweep_of_the_same_bays(tmp_path: Path) -> None:
    bays = [Bay("1", "Rak 1", "PST", code="R1"), Bay("2", "Rak 2", "PST")]
    moved = [bays[0], Bay("2", "Rak 2", "CAB")]

    async def labels(kiosk: str, bays: list[Bay], *, bound: bool) -> dict[TagKey, str]:
        sweeps = tablet(store, kiosk=kiosk)
        await sweeps.prepare()
        await sweeps.begin("Uji", bays)
        if bound:
            await sweeps.say(Deed.LABEL, item=ItemId("1"), tag=TagKey("E0AA"))
            await sweeps.say(Deed.LABEL, item=ItemId("2"), tag=TagKey("E0AA"))
            await sweeps.say(Deed.LABEL, item=ItemId("none"), tag=TagKey("E0BB"))
        return await sweeps.with_desk(lambda _, desk: desk.labels())

    with opened(tmp_path) as store:
        planned = {label_key("R1"): "1"}
        assert asyncio.run(labels("k1", bays, bound=True)) == planned | {"E0AA": "2"}
        assert asyncio.run(labels("k2", bays, bound=False)) == planned | {"E0AA": "2"}
        assert asyncio.run(labels("k3", moved, bound=False)) == planned
