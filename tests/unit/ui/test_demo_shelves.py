"""The demo's shelves stand on its library: all of it, in bays that its floor plan has."""

from sync.hub.demo.cast import demo_cast
from sync.hub.sweeps.floor_svg import Floor, read_floor
from tests.hub.hub_world import NOW
from ui.demo.shelves.before import NEXT, today_stands
from ui.demo.shelves.floor import floor_svg
from ui.demo.shelves.stock import make_shelves


def test_all_books_have_a_bay_and_some_stand_wrongly() -> None:
    shelves = make_shelves(NOW)
    ids = [bay.id for bay in shelves.bays]
    placed = [one.item.barcode for some in shelves.books.values() for one in some]
    assert sorted(placed) == sorted(shelves.library.items)
    floor = read_floor(floor_svg(shelves.bays))
    assert isinstance(floor, Floor)
    assert floor.bays == set(ids)
    assert floor.left_out == 0

    today = today_stands(shelves, NOW)
    assert [bay.name for bay in today.bays] == ids
    stands = {one.item for bay in today.bays for board in bay.boards for one in board.spines}
    here = {item.barcode for item in shelves.library.items.values() if item.status == "available"}
    assert len(here) - 50 < len(stands & here) < len(here)
    assert {book.item for book in demo_cast().spare} <= stands
    assert stands - here - {""}, "some are here though they are on loan"
    near = [one for one in today.truth.moved if one.bay == f"-{NEXT + 1:03}"]
    assert len(near) >= 2, "in the bay that is walked first there is something to see"
    assert today_stands(shelves, NOW) == today, "whoever walks sees what was walked before"
