"""The number of books is typed on the real screen, seen and said; a PIN on the same keys is not."""

from PySide6.QtGui import QAccessible

from kiosk.domain.signals import DeclareBooks, Finish
from tests.qml.screen_world import World
from ui.viewmodels import words_count as told
from ui.viewmodels.entry_model import EntryModel

_NAMES = (QAccessible.Text.Name, QAccessible.Text.Description)


def typed(world: World) -> str:
    entries = world.model.findChildren(EntryModel)
    return str(entries[0].property("text"))


def said(world: World) -> str:
    return str([node.text(one) for node in world.nodes() for one in _NAMES])


def test_the_number_is_seen_sent_and_forgotten(world: World) -> None:
    world.show("04j-borrow-count", "en")
    world.commands()
    assert "Number of books: 4" in said(world)
    world.touch("keyback")
    world.touch("action-counted")
    assert world.commands() == []
    for digit in "123":
        world.touch(f"key{digit}")
    assert typed(world) == "12"
    world.touch("action-counted")
    assert world.commands() == [DeclareBooks(12)]
    assert typed(world) == ""


def test_letters_of_a_keyboard_are_no_number(world: World) -> None:
    world.show("04j-borrow-count", "en")
    world.model.press("back")
    for key in ("x", "٣", "7"):
        world.model.press(key)
    assert typed(world) == "7"


def test_the_way_back_leads_to_the_list(world: World) -> None:
    world.show("04j-borrow-count", "id")
    world.commands()
    world.touch("action-stopCounting")
    assert world.commands() == [DeclareBooks()]


def test_another_number_is_told_over_the_list(world: World) -> None:
    world.show("04k-borrow-miscounted", "en")
    world.commands()
    assert world.model.snapshot.sign.headline == "You count 5, but 4 books are borrowed."
    assert world.model.snapshot.sign.lead == told.ONE_MISSING
    world.touch("action-finish")
    assert world.commands() == [Finish()]


def test_a_pin_on_the_same_keys_is_nowhere(world: World) -> None:
    world.show("03-pin", "en")
    assert typed(world) == ""
    assert "123456" not in said(world)
