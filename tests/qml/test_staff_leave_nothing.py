"""The next patron sees nothing of staff, of the book that they checked, nor of their colours."""

from dataclasses import replace

from kiosk.domain.ids import SessionId
from kiosk.domain.visit import Idle, Visit
from tests.qml.everything_told import everything_told
from tests.qml.screen_world import World
from ui.samples import STATUS

OF_STAFF = ("Dewi", "Rudi", "Gadis Kretek", "B-10877", "0412", "7781", "5C1A", "staffBook")


def colour_of_desk(world: World) -> str:
    desk = next(item for item in world.all_items() if item.objectName() == "desk")
    return str(desk.property("color").name())


def test_nothing_of_staff_is_left(world: World) -> None:
    world.show("01-start", "id")
    plain = colour_of_desk(world)
    for name in ("14-staff-alarm", "14l-staff-events", "14m-staff-tasks", "14r-staff-devices"):
        world.show(name, "id")
        assert colour_of_desk(world) != plain
        assert any("Dewi" in text or "Rudi" in text for text in everything_told(world))
        world.apply(Idle(Visit(SessionId(99))), replace(STATUS))
        told = everything_told(world)
        assert [text for text in told if any(words in text for words in OF_STAFF)] == []
        assert colour_of_desk(world) == plain
