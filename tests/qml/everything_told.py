"""All words that the screens hold at one moment, shown or hidden."""

from collections.abc import Iterator

from PySide6.QtCore import QCoreApplication, QEvent, QMetaProperty, QObject
from PySide6.QtGui import QAccessible

from tests.qml.screen_world import World, items
from ui.look.cover_item import CoverArt
from ui.look.iso_item import IsoArt
from ui.viewmodels.rows_model import SnapshotList

SPOKEN = (
    QAccessible.Text.Name,
    QAccessible.Text.Description,
    QAccessible.Text.Value,
    QAccessible.Text.Help,
)
READ = frozenset({"QString", "QVariant", "QVariantList", "QVariantMap", "QStringList", "QJSValue"})


def plain(value: object) -> str:
    """What a property says, whatever Qt wraps it in."""
    unwrap = getattr(value, "toVariant", None)
    return str(unwrap() if callable(unwrap) else value)


def properties(thing: QObject) -> Iterator[str]:
    """Every property of a QObject that can hold words."""
    about = thing.metaObject()
    name = about.className().partition("_QML")[0]  # without Qt's running number of types
    for place in range(about.propertyCount()):
        one: QMetaProperty = about.property(place)
        if str(one.typeName()) in READ and str(one.name()) != "parent":
            yield f"{name}.{one.name()!s}={plain(one.read(thing))}"


def everything_told(world: World) -> list[str]:
    """All words in the window, the models and the tree of readers, hidden ones too."""
    world.settle()
    # outside a running loop Qt keeps what is deleted later
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    things = [world.app.window, *world.app.window.findChildren(QObject)]
    things += items(world.app.window.contentItem())
    models = [world.model, *world.model.findChildren(QObject)]
    told = [text for thing in (*things, *models) for text in properties(thing)]
    told += [str(row) for one in models if isinstance(one, SnapshotList) for row in one.rows()]
    told += [str(world.model.snapshot)]
    told += [str(x.books) for x in things if isinstance(x, IsoArt)]
    told += [f"{x.title} {x.author}" for x in things if isinstance(x, CoverArt)]
    told += [node.text(kind) for node in world.nodes() for kind in SPOKEN]
    return told
