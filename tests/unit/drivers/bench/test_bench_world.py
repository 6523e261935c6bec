"""The world of the bench: what can lie where, what tags keep, what a file survives."""

from pathlib import Path

import pytest

from drivers.bench.catalogue import CATALOGUE, read_catalogue, sample, world_of
from drivers.bench.settle import orders
from drivers.bench.things import (
    AFI_ARMED,
    AFI_DISARMED,
    BookSpec,
    BookTagModel,
    CardSpec,
    NetworkMode,
    Spot,
    Switches,
)
from drivers.bench.world import NotPossible, World
from drivers.bench.world_file import WorldFile
from drivers.rfid.tags import decode_tag
from kiosk.domain.sightings import TagModel
from kiosk.errors import DeviceError

UID = "E00401500A1B0001"
OTHER = "E00401500A1B0002"


def small() -> World:
    return World.from_catalogue(
        books=[
            BookSpec(item="B-1", title="Pulang", uid=UID, owner="ID-1"),
            BookSpec(item="B-2", title="Sapiens", uid=OTHER, model=BookTagModel.ISO28560_2),
            BookSpec(item="B-3", title="Tanpa tag"),
            BookSpec(item="B-4", title="Dipinjam", uid="E00401500A1B0004", lent=True),
            BookSpec(item="B-5", title="Tanpa label", uid="E00401500A1B0005", has_label=False),
        ],
        cards=[CardSpec(code="P-1", name="Sari"), CardSpec(code="P-2", name="Bagas", uid="04a1b2")],
    )


def moved(world: World, thing: str, spot: Spot) -> World:
    after = world.move(thing, spot)
    assert isinstance(after, World)
    return after


def test_a_new_world_has_written_tags_and_an_untouched_shelf() -> None:
    world = small()
    tag = world.books["B-1"].tag
    other = world.books["B-2"].tag
    assert tag is not None
    assert other is not None
    read = decode_tag(memory=tag.memory, dsfid=tag.dsfid, afi=tag.afi, block_size=4)
    read_other = decode_tag(memory=other.memory, dsfid=other.dsfid, afi=other.afi, block_size=4)
    assert (read.model, read.item, read.owner) == (TagModel.ISO28560_3, "B-1", "ID-1")
    assert (read_other.model, read_other.item) == (TagModel.ISO28560_2, "B-2")
    assert tag.afi == AFI_ARMED
    assert len(tag.memory) == 112
    assert world.at(Spot.HAND) == ("B-4",)
    lent = world.books["B-4"].tag
    assert lent is not None
    assert lent.afi == AFI_DISARMED
    assert not lent.armed
    assert world.books["B-3"].tag is None


@pytest.mark.parametrize(
    ("name", "thing"),
    [
        ("B-1", "B-1"),
        (UID.lower(), "B-1"),
        ("P-1", "card:P-1"),
        ("04A1B2", "card:P-2"),
        ("card:P-2", "card:P-2"),
        ("B-99", None),
        ("", None),
    ],
)
def test_things_are_found_by_any_of_their_names(name: str, thing: str | None) -> None:
    assert small().find(name) == thing


@pytest.mark.parametrize(
    ("thing", "spot", "why"),
    [
        ("B-99", Spot.PAD, "no-such-thing"),
        ("card:P-1", Spot.PAD, "card-without-chip"),
        ("B-5", Spot.CAMERA, "no-label"),
        ("B-1", Spot.READER, "not-a-card"),
    ],
)
def test_what_cannot_be_is_refused_with_a_word(thing: str, spot: Spot, why: str) -> None:
    assert small().move(thing, spot) == NotPossible(why, thing)


def test_the_camera_sees_one_thing_and_the_other_goes_to_hand() -> None:
    world = moved(moved(small(), "B-1", Spot.CAMERA), "card:P-1", Spot.CAMERA)
    assert world.at(Spot.CAMERA) == ("card:P-1",)
    assert world.spot_of("B-1") is Spot.HAND
    assert world.seen_by_camera() == "card:P-1"


def test_a_label_is_held_while_its_book_lies_on_the_pad() -> None:
    on_pad = moved(small(), "B-1", Spot.PAD)
    held = on_pad.hold_label("B-1")
    assert isinstance(held, World)
    assert held.seen_by_camera() == "B-1"
    assert held.spot_of("B-1") is Spot.PAD
    assert held.lower_label().seen_by_camera() is None
    assert moved(held, "B-1", Spot.HAND).seen_by_camera() is None
    assert on_pad.hold_label("B-5") == NotPossible("no-label", "B-5")
    assert on_pad.hold_label("card:P-1") == NotPossible("no-such-book", "card:P-1")


def test_orders_to_the_devices_are_the_difference_of_two_worlds() -> None:
    before = moved(small(), "B-1", Spot.PAD)
    after = moved(moved(moved(before, "B-1", Spot.HAND), "B-2", Spot.PAD), "B-3", Spot.PAD)
    after = moved(moved(after, "card:P-2", Spot.PAD), "card:P-1", Spot.READER)
    after = after.switched(Switches(pad=False, network=NetworkMode.CUT))
    todo = orders(before, after)
    assert todo.tags_out == (UID,)
    assert [t.uid for t in todo.tags_in] == [OTHER]
    assert todo.cards_in == ("04A1B2",)
    assert todo.typed == ("P-1",)
    assert (todo.pad, todo.camera, todo.paper) == (False, None, None)
    assert not todo.camera_changed
    assert orders(after, after).tags_in == ()


def test_what_a_reader_wrote_is_kept_in_the_file(tmp_path: Path) -> None:
    path = tmp_path / "world.json"
    file = WorldFile(path)
    world = file.open(small())
    written = moved(world, "B-1", Spot.PAD).tag_written(UID, afi=0xC2, memory=b"\x11" * 8)
    file.save(written.slip_printed("Pulang\n23 JUN 2026"))
    again = WorldFile(path)
    now = again.open(None)
    tag = now.books["B-1"].tag
    assert tag is not None
    assert (tag.afi, tag.memory) == (0xC2, b"\x11" * 8)
    assert now.spot_of("B-1") is Spot.PAD
    assert now.slips[0].text == "Pulang\n23 JUN 2026"
    assert again.origin == small()
    assert list(tmp_path.iterdir()) == [path]


def test_a_foreign_uid_writes_nothing() -> None:
    assert small().tag_written("E0FFFFFFFFFFFFFF", afi=1, memory=b"") == small()


@pytest.mark.parametrize("content", [b"", b"{", b"[]", b'{"form":2}', b"\xff\x00"])
def test_a_damaged_file_is_told_and_left_alone(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "world.json"
    path.write_bytes(content)
    with pytest.raises(DeviceError, match=r"bench\.world_damaged"):
        WorldFile(path).open(small())
    assert path.read_bytes() == content


def test_a_missing_file_without_a_world_is_told(tmp_path: Path) -> None:
    with pytest.raises(DeviceError, match=r"bench\.world_missing"):
        WorldFile(tmp_path / "world.json").open(None)


def test_a_catalogue_survives_its_json(tmp_path: Path) -> None:
    path = tmp_path / "catalogue.json"
    path.write_bytes(CATALOGUE.dump_json(sample()))
    assert read_catalogue(path) == sample()
    assert len(world_of(sample()).books) == 12


@pytest.mark.parametrize(
    "books",
    [
        [BookSpec(item="B-1", title="a"), BookSpec(item="B-1", title="b")],
        [BookSpec(item="x" * 40, title="too long for its tag", uid=UID)],
        [BookSpec(item="B-1", title="raw without memory", uid=UID, model=BookTagModel.RAW)],
    ],
)
def test_a_wrong_catalogue_is_told(books: list[BookSpec]) -> None:
    with pytest.raises(ValueError, match=r"two books|no tag"):
        World.from_catalogue(books=books)
