"""Scenes of the tag workstation for looking at it and for tests. No device, no core."""

from dataclasses import replace
from datetime import UTC, datetime
from typing import Final

from kiosk.domain.ids import ItemId, TagUid
from kiosk.domain.items import Book
from kiosk.domain.sightings import Security, TagContent, TagModel
from kiosk.domain.tag_job import (
    BoxMark,
    NotWritten,
    TagField,
    TagTold,
    TagWrite,
    Wanted,
    Word,
    WriteState,
)
from kiosk.domain.tag_scene import BoxRow, DeskPage, JobStep, TagScene, TagView, TodoRow

_NOW: Final = datetime(2026, 3, 2, 9, 30, tzinfo=UTC)
_BUMI: Final = Book("Bumi Manusia", "Pramoedya Ananta Toer", "899.221 3")
_LASKAR: Final = Book("Laskar Pelangi", "Andrea Hirata", "899.221 3")
_ATLAS: Final = Book("Atlas sejarah Indonesia masa prasejarah, klasik dan Islam", "", "959.8")
_BLOCKS: Final = tuple(f"{at * 2654435761 % 2**32:08x}" for at in range(28))


def _wanted(number: int, book: Book | None, **more: int) -> Wanted:
    told = {"parts": 1, "ordinal": 1, **more}
    item = ItemId(f"31000000{number:06}")
    return Wanted(item, book, owner="ID-JKT01", parts=told["parts"], ordinal=told["ordinal"])


def _uid(number: int) -> TagUid:
    return TagUid(f"E00401{number * 2654435761 % 2**40:010X}")


def _view(number: int, *wrong: str) -> TagView:
    content = TagContent(TagModel.ISO28560_3, ItemId(f"31000000{number:06}"), "ID-JKT01")
    fields = (
        TagField("content parameter", "1", "version of the data model", 0),
        TagField("type of usage", "1", "circulation", 0),
        TagField("set information", "0101", "1 parts, this is number 1", 1),
        TagField("primary item identifier", f"31000000{number:06}", "", 3),
        TagField("CRC", "8c2f", "wrong" if wrong else "good", 19),
        TagField("owner institution (ISIL)", "ID-JKT01", "", 21),
    )
    told = TagTold(content, fields, wrong)
    locked = frozenset({0, 1})
    return TagView(_uid(number), told, Security.ARMED, _BUMI, _BLOCKS, locked, 0x3E, 0x07)


def _write(number: int, state: WriteState, *words: Word, note: str = "") -> TagWrite:
    old = b"\x11\x01\x01OLD" if words else bytes(8)
    new = b"\x11\x01\x01" + f"31000000{number:06}".encode()
    return TagWrite(
        _NOW, "sari", _uid(number), _wanted(number, None), old, new, words, state, _NOW, note
    )


_HERE: Final = TagScene("sari", ready=True)
_BUSY: Final = TagScene("sari", ready=True, done=37, per_minute=23)


def _with(scene: TagScene = _BUSY, **more: object) -> TagScene:
    # mypy cannot see that these are fields of the scene
    return replace(scene, **more)  # type: ignore[arg-type]


SCENES: Final = {
    "starting": TagScene("sari"),
    "label": _with(_HERE),
    "tag": _with(step=JobStep.TAG, wanted=_wanted(42, _ATLAS)),
    "part": _with(step=JobStep.TAG, parts=3, wanted=_wanted(42, _BUMI, parts=3, ordinal=2)),
    "many": _with(step=JobStep.MANY, wanted=_wanted(42, _BUMI), on_pad=3),
    "asking": _with(
        step=JobStep.ASKING,
        wanted=_wanted(42, _BUMI),
        found=ItemId("31000000000017"),
        asking=(Word.OTHER_ITEM,),
        on_pad=1,
    ),
    "asking-much": _with(
        step=JobStep.ASKING,
        wanted=_wanted(42, None),
        asking=(Word.UNKNOWN_ITEM, Word.SECOND_TAG, Word.OTHER_LIBRARY),
        on_pad=1,
    ),
    "writing": _with(step=JobStep.WRITING, wanted=_wanted(42, _BUMI), on_pad=1),
    "done": _with(step=JobStep.DONE, last=_wanted(42, _BUMI), on_pad=1),
    "done-noted": _with(step=JobStep.DONE, last=_wanted(42, _BUMI), note="alarm-not-set"),
    "failed": _with(
        step=JobStep.FAILED,
        why=NotWritten.TAG_GONE,
        wanted=_wanted(42, _BUMI),
        open_writes=(_write(42, WriteState.INTENDED),),
    ),
    "read-none": _with(page=DeskPage.READ),
    "read": _with(page=DeskPage.READ, tags=(_view(42),), on_pad=1),
    "read-wrong": _with(
        page=DeskPage.READ,
        tags=(_view(42, "the checksum is wrong: some byte has changed"),),
        on_pad=1,
        faults=(("camera", "unplugged"),),
    ),
    "box": _with(
        page=DeskPage.BOX,
        box=(
            BoxRow(_uid(1), BoxMark.RIGHT, ItemId("31000000000001"), _BUMI),
            BoxRow(_uid(2), BoxMark.DUPLICATE, ItemId("31000000000002"), _LASKAR),
            BoxRow(_uid(3), BoxMark.DUPLICATE, ItemId("31000000000002"), _LASKAR),
            BoxRow(_uid(4), BoxMark.BLANK),
            BoxRow(_uid(5), BoxMark.FOREIGN, ItemId("870970"), None),
            BoxRow(_uid(6), BoxMark.WRONG, None, None, ("the checksum is wrong",)),
            BoxRow(_uid(7), BoxMark.OFF_LIST, ItemId("31000000009999")),
            BoxRow(_uid(8), BoxMark.RIGHT, ItemId("31000000000008"), _ATLAS),
        ),
    ),
    "todo": _with(
        page=DeskPage.WAITING,
        todo=(
            TodoRow(ItemId("31000000000042"), _BUMI, _NOW, "Lobi"),
            TodoRow(ItemId("31000000000043"), _ATLAS, _NOW),
            TodoRow(ItemId("31000000000044"), None, _NOW),
        ),
    ),
    "todo-none": _with(page=DeskPage.WAITING),
    "journal": _with(
        page=DeskPage.JOURNAL,
        writes=(
            _write(45, WriteState.VERIFIED),
            _write(44, WriteState.VERIFIED, Word.OTHER_ITEM, note="alarm-not-set"),
            _write(43, WriteState.FAILED),
            _write(42, WriteState.INTENDED),
            _write(41, WriteState.KEPT),
        ),
        open_writes=(_write(42, WriteState.INTENDED),),
    ),
}
"""By a name for each."""
