"""Walking the focus ties no item of Qt's to another one in Python.

Whatever PySide holds for the child of something else may die with it when Python collects its
garbage, in the middle of a visit: a headline, a button.
"""

from shiboken6 import Shiboken

from tests.qml.screen_world import World


def test_no_stop_belongs_to_another(world: World) -> None:
    for name in ("01-start", "08c-account"):
        world.show(name, "en")
        world.app.window.grabWindow()
        stops = world.access.focus.stops()
        assert len(stops) > 3
        assert world.access.focus.step() is not None
        tied = [item.objectName() for item in stops if "parent..." in Shiboken.dump(item)]
        assert tied == []
