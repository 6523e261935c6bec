"""From the engine's judgement to the screen: places, numbers, what is not walked yet."""

from dataclasses import replace

import pytest

from kiosk.domain.call_numbers import ShelfKey
from kiosk.domain.ids import ItemId
from kiosk.domain.items import ItemStatus
from kiosk.domain.shelf_rows import Gap, Shelf, ShelfRow, Standing
from kiosk.domain.sweep import (
    Bay,
    BayPicture,
    Deed,
    Finding,
    Kind,
    Record,
    Said,
    SaidId,
    Sure,
    TagKey,
    Verdict,
)
from ui.sweep import scene
from ui.sweep.scene import NeedKind, Stands
from ui.sweep.telling import (
    FLEETING,
    MOST_ROWS,
    Known,
    Teller,
    bay_of,
    ends_of,
    need_key,
    shortened,
)

ITEMS = [ItemId(f"B{at:02}") for at in range(10)]
BAY = scene.Bay("1", "1")
AGAIN = Sure(Verdict.AGAIN, 0.9, 0.85, 0.95)
SAID = Said(SaidId("t", 1), 5, Deed.MOVED, ITEMS[2])


def record(item: ItemId) -> Record:
    """Return a book whose place is its number."""
    return Record(
        item, 1, f"Buku {item}", "Andrea", f"899.221 {item}", ShelfKey(item), "PST", "",
        ItemStatus.AVAILABLE,
    )  # fmt: skip


RECORDS = {item: record(item) for item in ITEMS}


def picture(order: list[int], *, misplaced: int | None = None, **more: object) -> BayPicture:
    """Return a bay whose books stand in this order; who is not there was not heard."""
    rows = tuple(
        ShelfRow(
            ITEMS[n],
            Standing.MISPLACED if n == misplaced else Standing.RIGHT,
            Gap(ITEMS[order[at - 1]] if at else None, None),
            Gap(ITEMS[n - 1], ITEMS[n + 1]) if n == misplaced else None,
            key=ShelfKey(ITEMS[n]),
        )
        for at, n in enumerate(order)
    )
    heard = frozenset(ITEMS[n] for n in order)
    unseen = frozenset(ITEMS) - heard
    findings = tuple(Finding(Kind.UNSEEN, item, RECORDS[item], passes=1) for item in sorted(unseen))
    made = BayPicture(
        Bay("1", "1", "PST"), 1, AGAIN, expected=10, found=heard, unseen=unseen,
        findings=findings, shelf=Shelf(rows, False, 0.0, 1),
    )  # fmt: skip
    return replace(made, **more)  # type: ignore[arg-type]  # fields by name


def test_what_is_beyond_the_walk_is_veiled_and_what_was_passed_is_dashed() -> None:
    told = Teller().walk(picture([0, 1, 3, 4]), BAY, Known(RECORDS, last=ITEMS[4]))
    stands = [book.stands for book in told.books]
    assert [book.key for book in told.books] == list(ITEMS)
    assert stands[2] is Stands.UNSEEN
    assert stands[5:] == [Stands.AHEAD] * 5
    assert (told.here, told.unseen, told.through) == (4, 1, False)
    assert told.needs == ()  # what was not seen may come yet
    assert told.sure is None


def test_what_was_found_without_a_place_is_drawn_where_it_belongs() -> None:
    by_label = ITEMS[7]
    told = picture([0, 1, 3], unseen=frozenset(ITEMS[4:7]))
    told = replace(told, found=told.found | {by_label})
    books = Teller().walk(told, BAY, Known(RECORDS)).books
    assert [one.key for one in books] == [ITEMS[n] for n in (0, 1, 3, 4, 5, 6, 7)]
    assert [one.stands for one in books][-2:] == [Stands.AHEAD, Stands.FOUND]


def test_walked_backwards_the_veil_is_at_the_other_end() -> None:
    shelf = picture([6, 7, 8, 9])
    assert shelf.shelf is not None
    back = replace(shelf, shelf=replace(shelf.shelf, backwards=True))
    told = Teller().walk(back, BAY, Known(RECORDS))
    assert [book.stands for book in told.books][:6] == [Stands.AHEAD] * 6
    assert not told.forward


def test_a_pause_lists_the_unseen_last_and_without_a_number() -> None:
    shelf = picture([0, 1, 3, 4, 5, 2, 6, 8, 9], misplaced=2)
    told = Teller().walk(shelf, BAY, Known(RECORDS, running=False))
    assert [(need.kind, need.number) for need in told.needs] == [
        (NeedKind.MISPLACED, 1),
        (NeedKind.UNSEEN, 0),
    ]
    need = told.needs[0]
    assert (need.before, need.after, need.here_before) == ("B01", "B03", "B05")
    by_key = {book.key: book for book in told.books}
    assert by_key["B02"].stands is Stands.MISPLACED
    assert by_key["B03"].flags == (1,)
    assert told.sure is not None
    assert round(told.sure.percent) == 90


def test_a_pause_on_the_way_asks_for_nothing_where_nobody_has_been() -> None:
    told = Teller().walk(picture([0, 1, 3, 4]), BAY, Known(RECORDS, running=False))
    assert [book.stands for book in told.books][5:] == [Stands.AHEAD] * 5
    assert [need.code for need in told.needs] == ["B02"]
    assert (told.unseen, told.through, told.sure) == (1, False, None)
    again = Teller().walk(picture([0, 1, 3, 4], passes=2), BAY, Known(RECORDS, running=False))
    assert len(again.needs) == again.unseen == 6
    scanned = picture([0, 1, 3, 4], shelf=None)
    listed = Teller().walk(scanned, BAY, Known(RECORDS, running=False))
    assert len(listed.needs) == listed.unseen == 6, "without a walk there is no way"


def test_numbers_stay_and_what_was_done_stays_until_the_bay_is_closed() -> None:
    teller = Teller()
    loan = Finding(Kind.ON_LOAN, ITEMS[7], RECORDS[ITEMS[7]], tags=(TagKey("E2"),))
    both = picture([0, 1, 3, 4, 5, 2, 6, 7, 8, 9], misplaced=2)
    first = teller.walk(replace(both, findings=(loan,)), BAY, Known(RECORDS))
    assert [need.number for need in first.needs] == [1, 2]
    done = replace(Finding(Kind.MISPLACED, ITEMS[2], RECORDS[ITEMS[2]]), done=SAID)
    right = picture(list(range(10)), findings=(loan,))
    later = teller.walk(right, BAY, Known(RECORDS, kept=(done,)))
    assert [(need.number, need.done) for need in later.needs] == [
        (1, scene.Deed.MOVED),
        (2, None),
    ]
    assert later.needs[0].undoable


@pytest.mark.parametrize(("looks", "number"), [(1, 2), (FLEETING + 1, 3)])
def test_what_was_only_overheard_leaves_no_gap_between_numbers(looks: int, number: int) -> None:
    teller = Teller()
    loan, stranger, later = (
        Finding(Kind.ON_LOAN, ITEMS[n], RECORDS[ITEMS[n]], tags=(TagKey(f"E{n}"),))
        for n in (7, 8, 9)
    )
    all_here = list(range(10))
    for _ in range(looks):
        teller.walk(picture(all_here, findings=(loan, stranger)), BAY, Known(RECORDS))
    teller.walk(picture(all_here, findings=(loan,)), BAY, Known(RECORDS))
    told = teller.walk(picture(all_here, findings=(loan, later)), BAY, Known(RECORDS))
    assert [need.number for need in told.needs] == [1, number]


def test_a_box_of_foreign_tags_is_counted_and_not_listed() -> None:
    loose = tuple(Finding(Kind.UNKNOWN, None, tags=(TagKey(f"E{n}"),)) for n in range(400))
    told = Teller().walk(picture(list(range(10)), findings=loose), BAY, Known(RECORDS))
    assert (told.unknown, told.needs) == (400, ())
    few = Teller().walk(picture(list(range(10)), findings=loose[:3]), BAY, Known(RECORDS))
    assert len(few.needs) == 3
    many = [Finding(Kind.TWINS, ItemId(f"T{n}")) for n in range(MOST_ROWS + 50)]
    whole = picture(list(range(10)), findings=tuple(many))
    assert len(Teller().walk(whole, BAY, Known(RECORDS)).needs) == MOST_ROWS


def test_a_missing_book_keeps_its_row_and_a_bay_says_where_it_stands() -> None:
    missing = Finding(Kind.MISSING, ITEMS[3])
    assert need_key(missing) == need_key(replace(missing, kind=Kind.UNSEEN))
    assert ends_of(RECORDS) == ("899.221 B00", "B09")
    assert ends_of({}) == ("", "")
    assert bay_of(picture([0])).state is scene.BayState.AGAIN
    assert shortened("899.221 AND l", "899.221 AHM r") == "AND l"
    assert shortened("370 AND l", "899.221 AHM r") == "370 AND l"


def test_before_the_first_walk_all_of_it_is_veiled() -> None:
    none = picture([], unseen=frozenset(), findings=(), passes=0, shelf=None)
    told = Teller().walk(none, BAY, Known(RECORDS))
    assert [book.stands for book in told.books] == [Stands.AHEAD] * 10


def test_other_tablets_are_named_once() -> None:
    devices = ("tablet-1:ab/cart", "tablet-2:cd/cart", "tablet-2:cd/label")
    told = Teller().walk(picture([0], devices=devices), BAY, Known(RECORDS, device="tablet-1"))
    assert told.others == ("tablet-2",)
