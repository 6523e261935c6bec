"""The files of the sweep: damaged, newer, following the feed; and what a tag's content means."""

import zlib
from pathlib import Path

import pytest
from store_world import NOW, fill, item_row, opened, page

from kiosk.domain.call_number_rules import CallNumberRules
from kiosk.domain.ids import ItemId
from kiosk.domain.items import ItemStatus
from kiosk.domain.sightings import Security, TagContent, TagModel, TagUse
from kiosk.domain.sweep import Bay, TagKey, TagKind, TagSaid, Walk, WalkId
from kiosk.domain.sweep_evidence import Batch, BatchId, Hearing
from kiosk.errors import StoreError
from kiosk.services.sweep_rules import key_of
from kiosk.services.sweep_said import said_of
from kiosk.store.store import Store, StoreSession
from kiosk.store.sweep_codec import pack, unpack
from kiosk.store.sweep_world import items_by_tag, read_world
from kiosk.store.sweeps import Listed, SweepRow

KEY_OF = key_of(CallNumberRules())
ROW = SweepRow("s1", "Stock opname", 1000, None)
WALK = Walk(WalkId("k1:a/wand", 1), "7", 1000)
BATCH = Batch(BatchId("k1:a/wand", 2), WALK.id, {TagKey("E1"): Hearing(1, 5, 50, 10)})


def refresh(store: Store) -> int:
    def piece(s: StoreSession) -> bool:
        return s.sweeps.shelf.refresh(s.cache, s.sweeps.book, KEY_OF)

    while store.call(piece):
        pass
    return store.call(lambda s: len(s.sweeps.shelf))


def standing(store: Store, bay: Bay) -> list[ItemId]:
    return [one.item for one in store.call(lambda s: s.sweeps.shelf.of_bay(bay))]


def test_a_damaged_file_is_put_aside_and_never_deleted(tmp_path: Path) -> None:
    with opened(tmp_path) as store:
        store.call(lambda s: s.sweeps.book.begin(ROW, [], []))
        refresh(store)
    for name in ("sweeps.db", "shelf.db"):
        (tmp_path / name).write_bytes(b"\xff" * 8192)
        (tmp_path / f"{name}-wal").unlink(missing_ok=True)
    with opened(tmp_path) as store:
        assert store.call(lambda s: s.sweeps.book.sweeps()) == []
        assert refresh(store) == 0
    assert len(list(tmp_path.glob("sweeps.db.damaged-*"))) == 1
    assert list(tmp_path.glob("shelf.db.damaged-*")) == []


def test_a_newer_version_s_sweeps_are_left_alone(tmp_path: Path) -> None:
    with opened(tmp_path) as store:
        store.call(lambda s: s.sweeps.book.db.conn.exec_driver_sql("PRAGMA user_version = 9") and 0)
    with opened(tmp_path) as store, pytest.raises(StoreError, match="store-newer"):
        store.call(lambda s: s.sweeps.book)


def test_what_is_kept_comes_back_and_a_damaged_batch_is_passed_over(tmp_path: Path) -> None:
    spoilt = (
        "INSERT INTO batch (sweep, device, number, walk_device, walk_number, flooding, heard)"
        " VALUES ('s1', 'x', 1, 'x', 1, '', x'00')"
    )
    with opened(tmp_path) as store:
        bays = [Bay("7", "Rak 7", "PST", items=(ItemId("B1"),)), Bay("8", "Rak 8", "PST")]
        store.call(lambda s: s.sweeps.book.begin(ROW, bays, [ItemId("B9")]))
        store.call(lambda s: s.sweeps.book.add("s1", [WALK, BATCH], {WALK.id}))
        store.call(lambda s: s.sweeps.book.add("s1", [WALK, BATCH]))
        store.call(lambda s: s.sweeps.book.db.conn.exec_driver_sql(spoilt) and None)
    with opened(tmp_path) as store:
        assert store.call(lambda s: s.sweeps.book.bays("s1")) == bays
        assert store.call(lambda s: s.sweeps.book.lent_at_beginning("s1")) == {"B9"}
        assert store.call(lambda s: list(s.sweeps.book.entries("s1"))) == [WALK, BATCH]
        assert store.call(lambda s: s.sweeps.book.close_open("s1", "k2:", 500)) == []
        (cut,) = store.call(lambda s: s.sweeps.book.close_open("s1", "k1:", 500))
        assert (cut.id, cut.lost_ms) == (WALK.id, 500)


@pytest.mark.parametrize(
    "data",
    [b"", b"x", pack({})[:-1], zlib.compress(b"{}"),
     zlib.compress(b'[["E1",1]]'),
     zlib.compress(b'[["E1",-9,1,1,1,null,1,"unknown",1]]'),
     zlib.compress(b'[["E1",1,1,1,1,7,1,"unknown",1]]'),
     zlib.compress(b'[["E1",1,1,1,1,null,1,"loud",1]]')],
)  # fmt: skip
def test_bytes_that_are_no_batch(data: bytes) -> None:
    assert not unpack(data)


@pytest.mark.parametrize(
    "said",
    [
        None,
        TagSaid(TagKind.BLANK),
        TagSaid(TagKind.BOOK, ItemId("B1"), "ID-1", 2, 3),
    ],
)
def test_a_batch_comes_back_as_it_was(said: TagSaid | None) -> None:
    heard = {TagKey("E1"): Hearing(3, 15, 150, 40, said, 20, Security.ARMED, 30)}
    assert unpack(pack(heard)) == heard


def test_the_places_follow_the_feed_and_the_lists(tmp_path: Path) -> None:
    bay = Bay("7", "Rak 7", "PST")
    with opened(tmp_path) as store:
        fill(store, page(1, {"item": [item_row("B1"), item_row("B2", 2, class_mark="100")]}))
        assert refresh(store) == 2
        assert [one.item for one in store.call(lambda s: s.sweeps.shelf.of_bay(bay))] == [
            "B2",
            "B1",
        ]
        fill(store, page(2, {"item": [item_row("B2", 2, class_mark="999", ver=2)]}))
        refresh(store)
        assert [one.item for one in store.call(lambda s: s.sweeps.shelf.of_bay(bay))] == [
            "B1",
            "B2",
        ]
        listed = [Listed(ItemId("B1"), "R 000 ABC d", "Referensi")]
        store.call(lambda s: s.sweeps.book.put_listed(listed))
        refresh(store)
        there = Bay("9", "Rak 9", "PST", "Referensi")
        (place,) = store.call(lambda s: s.sweeps.shelf.of_bay(there))
        assert (place.item, place.call_number) == ("B1", "R 000 ABC d")
        by_list = Bay("1", "1", "", items=(ItemId("B2"), ItemId("never")))
        assert [p.item for p in store.call(lambda s: s.sweeps.shelf.of_bay(by_list))] == ["B2"]


def test_the_world_knows_holds_and_what_it_does_not_understand(tmp_path: Path) -> None:
    uid = "E004015012345678"
    rows = {
        "item": [
            item_row("B1", uid=uid), item_row("B2", 2, status="on-loan"),
            item_row("B3", 3, status="dancing", uid="E0"), item_row("B4", 4, uid="E0"),
        ],
        "hold": [(1, 1, "P1", "waiting", None, 1), (2, 4, "P1", "trapped", "B4", 1)],
    }  # fmt: skip
    with opened(tmp_path) as store:
        fill(store, page(1, rows))
        refresh(store)
        world = store.call(lambda s: read_world(s.cache, s.journal, [ItemId("B2")]))
        places = store.call(
            lambda s: s.sweeps.shelf.of_items([ItemId(f"B{n}") for n in range(1, 5)])
        )
        told = {item: world.record(place) for item, place in places.items()}
        assert [one.pull for one in told.values()] == [1, 0, 0, 1]
        assert told[ItemId("B2")].status is ItemStatus.AVAILABLE
        assert told[ItemId("B2")].back_ms > 1000 * NOW.timestamp()
        assert told[ItemId("B3")].status is ItemStatus.MISSING
        tags = [TagKey(uid), TagKey("E0")]
        assert store.call(lambda s: items_by_tag(s.cache, tags)) == {uid: "B1"}


@pytest.mark.parametrize(
    ("mark", "author", "told"),
    [
        ("899.221", "Hirata, Andrea", "899.221 HIR l"),
        ("899.221", "Pramoedya Ananta Toer", "899.221 PRA l"),
        ("899.221", "", "899.221 l"),
        ("R 899.221 AND l", "Hirata", "R 899.221 AND l"),
    ],
)
def test_a_class_mark_gets_the_marks_of_an_indonesian_label(
    mark: str, author: str, told: str
) -> None:
    number, key = KEY_OF(mark, author, "Laskar Pelangi")
    assert (number, key is not None) == (told, True)


def test_no_mark_is_no_place() -> None:
    assert KEY_OF(" ", "Hirata", "Laskar")[1] is None
    assert KEY_OF("9" * 4000, "", "")[1] is None


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (TagContent(TagModel.BLANK, None), TagSaid(TagKind.BLANK)),
        (TagContent(TagModel.SHELF, None, place="RAK-7"),
         TagSaid(TagKind.SHELF, ItemId("RAK-7"))),
        (TagContent(TagModel.FOREIGN, None), TagSaid(TagKind.UNREADABLE)),
        (TagContent(TagModel.ISO28560_3, ItemId("\x1b[2J")), TagSaid(TagKind.UNREADABLE)),
        (TagContent(TagModel.ISO28560_3, ItemId("P1"), use=TagUse.PATRON_CARD),
         TagSaid(TagKind.OTHER)),
        (TagContent(TagModel.ISO28560_3, ItemId("B1"), "X" * 99, 3, 2),
         TagSaid(TagKind.BOOK, ItemId("B1"), "X" * 32, 2, 3)),
    ],
)  # fmt: skip
def test_what_a_tag_s_content_means(content: TagContent, said: TagSaid) -> None:
    assert said_of(content) == said
