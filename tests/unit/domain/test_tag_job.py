"""Whose word is wanted before a tag is overwritten, and how a box of tags is judged."""

from datetime import UTC, datetime

import pytest

from kiosk.domain.ids import ItemId, TagUid
from kiosk.domain.items import Book
from kiosk.domain.owners import OwnerRules
from kiosk.domain.sightings import Security, TagContent, TagModel, TagProblem, TagUse
from kiosk.domain.tag_job import (
    BoxMark,
    BoxTag,
    TagMemory,
    TagTold,
    TagWrite,
    Wanted,
    Word,
    WriteState,
    alarm_wanted,
    difference,
    end_of_open,
    is_right,
    marks_of,
    words_needed,
)

OWN = OwnerRules(own=frozenset({"ID-1234"}))
DANISH = TagModel.ISO28560_3
BOOK = Book("Laskar Pelangi")
B1 = Wanted(ItemId("B1"), BOOK, owner="ID-1234")


def says(item: str | None, **more: object) -> TagContent:
    told = {"model": DANISH, "owner": "ID-1234", **more}
    return TagContent(item=None if item is None else ItemId(item), **told)  # type: ignore[arg-type]


BLANK = TagContent(TagModel.BLANK, None, problems=(TagProblem.NO_IDENTIFIER,))
SHELF = TagContent(TagModel.SHELF, None, use=TagUse.OTHER)


@pytest.mark.parametrize(
    ("found", "words"),
    [
        (BLANK, ()),
        (says("B1"), ()),
        (says("B1", owner=None), ()),
        (says("B2"), (Word.OTHER_ITEM,)),
        (says("B1", owner="DK-9"), (Word.OTHER_LIBRARY,)),
        (says("B1", use=TagUse.PATRON_CARD), (Word.NO_BOOK,)),
        (SHELF, (Word.NO_BOOK,)),
        (says(None), (Word.UNREADABLE,)),
    ],
)
def test_nothing_of_anybodys_is_overwritten_without_a_word(
    found: TagContent, words: tuple[Word, ...]
) -> None:
    assert words_needed(found, B1, OWN) == words


def test_an_item_that_nobody_knows_and_one_that_has_a_tag_are_asked_about() -> None:
    unknown = Wanted(ItemId("B1"))
    assert words_needed(BLANK, unknown, OWN, elsewhere=True) == (
        Word.UNKNOWN_ITEM,
        Word.SECOND_TAG,
    )


def test_a_tag_is_right_when_it_says_all_of_it_and_nothing_is_wrong() -> None:
    assert is_right(TagTold(says("B1")), B1)
    assert not is_right(TagTold(says("B1"), wrong=("checksum",)), B1)
    assert not is_right(TagTold(says("B2")), B1)
    assert not is_right(TagTold(says("B1", parts=2)), B1)
    assert not is_right(TagTold(says("B1", owner=None)), B1)


def written(wanted: Wanted, *words: Word, old: bytes = b"old") -> TagWrite:
    return TagWrite(datetime(2026, 3, 2, tzinfo=UTC), "s", TagUid("E0"), wanted, old, b"new", words)


def test_the_tag_of_a_lent_book_keeps_its_alarm_and_a_new_one_gets_its_books() -> None:
    armed, disarmed = Security.ARMED, Security.DISARMED
    lent = Wanted(ItemId("B1"), BOOK, lent=True)
    assert alarm_wanted(disarmed, written(lent)) is None
    assert alarm_wanted(armed, written(lent, Word.SECOND_TAG)) is None
    assert alarm_wanted(Security.UNKNOWN, written(lent)) is disarmed
    assert alarm_wanted(Security.UNKNOWN, written(B1)) is armed
    # An EAS bit that nobody has set, and the tag of another book.
    assert alarm_wanted(disarmed, written(B1, old=bytes(4))) is armed
    assert alarm_wanted(disarmed, written(B1, Word.OTHER_ITEM)) is armed
    assert alarm_wanted(armed, written(B1, Word.OTHER_ITEM)) is None


def test_a_box_of_tags() -> None:
    def tag(number: int, content: TagContent, *wrong: str, known: bool = True) -> BoxTag:
        return BoxTag(TagUid(f"E0{number:014}"), TagTold(content, wrong=wrong), known)

    box = [
        tag(1, says("B1")),
        tag(2, says("B2")),
        tag(3, says("B2")),
        tag(4, says("B3", parts=2, ordinal=1)),
        tag(5, says("B3", parts=2, ordinal=2)),
        tag(6, BLANK),
        tag(7, says("B4", owner="DK-9")),
        tag(8, says(None)),
        tag(9, says("B5"), "the checksum is wrong"),
        tag(10, says("B6"), known=False),
        # One was converted, the old one left in the book.
        tag(11, says("B7")),
        tag(12, says("B7", owner=None)),
    ]
    right, twice, wrong = BoxMark.RIGHT, BoxMark.DUPLICATE, BoxMark.WRONG
    assert marks_of(box, OWN) == (
        right, twice, twice, right, right, BoxMark.BLANK, BoxMark.FOREIGN, wrong, wrong,
        BoxMark.OFF_LIST, twice, twice,
    )  # fmt: skip


def test_blocks_that_differ_are_written_block_0_last() -> None:
    memory = TagMemory(TagUid("E0"), b"aaaabbbbcccc", 4)
    change = difference(memory, b"AAAAbbbbCCCC")
    assert change.blocks == ((2, b"CCCC"), (0, b"AAAA"))


def test_how_a_write_ended_that_nobody_saw_the_end_of() -> None:
    assert end_of_open(b"old", b"new", b"new") is WriteState.VERIFIED
    assert end_of_open(b"old", b"new", b"old") is WriteState.KEPT
    assert end_of_open(b"old", b"new", b"o w") is WriteState.FAILED
