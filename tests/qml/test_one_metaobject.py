"""No object has a metaobject of its own, only its class's.

PySide gives an object one as soon as a method that is no ``@Slot`` is connected. It is freed with
the object, but QML knows properties by the metaobject's address: the next one that is laid there
has the properties of another class, and a screen lacks its text.
"""

import gc

from PySide6.QtCore import QMetaObject, QObject
from PySide6.QtGui import QGuiApplication
from shiboken6 import Shiboken

from tests.qml.screen_world import World
from ui.sweep.gallery import SweepGallery


def _methods(one: QMetaObject) -> set[str]:
    found = (one.method(place).methodSignature() for place in range(one.methodCount()))
    return {bytes(signature.data()).decode() for signature in found}


def _added() -> dict[str, set[str]]:
    """What each living object of ours has beyond its class, by the class's name."""
    added: dict[str, set[str]] = {}
    for one in gc.get_objects():
        ours = isinstance(one, QObject) and type(one).__module__.startswith("ui.")
        if ours and Shiboken.isValid(one):
            more = _methods(one.metaObject()) - _methods(type(one).staticMetaObject)
            if more:
                added[type(one).__name__] = more
    return added


def test_the_kiosk(world: World) -> None:
    world.show("08c-account", "id")
    assert _added() == {}


def test_the_sweep(qt_app: QGuiApplication) -> None:
    sweep = SweepGallery("upright")
    assert _added() == {}
    sweep.close()


def test_one_that_has_more_is_found(qt_app: QGuiApplication) -> None:
    class Listening(QObject):
        def heard(self) -> None:
            """No slot."""

    Listening.__module__ = "ui.of_this_test"
    listening, told = Listening(), QObject()
    told.objectNameChanged.connect(listening.heard)
    assert _added() == {"Listening": {"heard()"}}
