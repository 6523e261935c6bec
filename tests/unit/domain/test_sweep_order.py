"""How a walked bay stands: from what was heard to what stands wrong."""

from sweep_world import BAY, OWNERS, Shelf, book, says

from kiosk.domain.ids import ItemId
from kiosk.domain.sweep import BayPicture, Deed, Kind, Said, SaidId, TagKey, TagKind, TagSaid
from kiosk.domain.sweep_books import hear, whereabouts
from kiosk.domain.sweep_judge import Known, judge
from kiosk.domain.sweep_order import with_order

BOOKS = [f"B{n:02}" for n in range(30)]


def ordered(shelf: Shelf, expected: set[ItemId]) -> BayPicture:
    where = whereabouts(shelf.evidence, shelf.by_tag, OWNERS)
    known = Known(shelf.records, shelf.by_tag, OWNERS, where)
    heard = hear(BAY.id, shelf.evidence, known.by_tag, OWNERS)
    picture = judge(BAY, expected, shelf.evidence, known, heard=heard)
    return with_order(picture, expected, shelf.evidence, known, heard)


def row_of(names: list[str]) -> Shelf:
    shelf = Shelf()
    shelf.own(*(book(name) for name in BOOKS))
    shelf.walk()
    for n, name in enumerate(names):
        shelf.hear(f"E{name}", says(name), at_ms=1000 * n, times=3, dbm=-50)
    return shelf


def test_what_stands_wrong_is_told_with_where_it_belongs_and_what_was_done() -> None:
    names = [name for name in BOOKS if name not in {"B00", "B03"}]
    names[20:20] = ["B03"]
    names.append("B00")
    shelf = row_of(names)
    shelf.walk()  # a second walk that hears labels, strangers and an empty tag alone
    shelf.hear("label:B05", says("B05"))
    shelf.hear("E-blank", TagSaid(TagKind.BLANK))
    shelf.evidence.add(Said(SaidId("t1", 1), 1, Deed.MOVED, ItemId("B03")))
    picture = ordered(shelf, {ItemId(one) for one in BOOKS})
    wrong = {one.item: one for one in picture.findings if one.kind is Kind.MISPLACED}
    assert set(wrong) == {"B00", "B03"}
    assert wrong[ItemId("B03")].belongs == "899 B02"
    assert wrong[ItemId("B03")].done is not None
    assert wrong[ItemId("B00")].belongs == "", "before all others"
    assert picture.shelf is not None


def test_a_bay_that_nobody_walked_has_no_order() -> None:
    shelf = Shelf()
    shelf.own(book("B01"))
    picture = ordered(shelf, {ItemId("B01")})
    assert picture.shelf is None
    assert picture.findings == ()


def test_a_book_that_nobody_knows_stands_where_it_was_heard() -> None:
    shelf = row_of(BOOKS)
    shelf.hear("E-odd", says("X9"), at_ms=9000, times=3, dbm=-50)
    shelf.by_tag = {TagKey("E-number"): ItemId("B07")}
    shelf.hear("E-number", at_ms=7000, times=2, dbm=-50)
    picture = ordered(shelf, {ItemId(one) for one in BOOKS})
    assert [one.item for one in picture.findings if one.kind is Kind.UNKNOWN] == ["X9"]
    assert not [one for one in picture.findings if one.kind is Kind.MISPLACED]


def test_a_reader_that_stands_still_finds_books_and_tells_no_places() -> None:
    shelf = Shelf()
    shelf.own(*(book(name) for name in BOOKS))
    shelf.walk(device="t1/pad~")
    for n, name in enumerate(reversed(BOOKS)):
        shelf.hear(f"E{name}", says(name), at_ms=1000 * n, dbm=-35)
    picture = ordered(shelf, {ItemId(one) for one in BOOKS})
    assert len(picture.found) == len(BOOKS)
    assert picture.findings == ()
