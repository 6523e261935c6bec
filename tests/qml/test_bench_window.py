"""The bench window itself, offscreen, against a bench in its own process."""

import json
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
import shiboken6
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QAccessible, QGuiApplication
from PySide6.QtQuick import QQuickItem, QQuickWindow
from PySide6.QtTest import QTest

from drivers.bench.client import PlainBenchClient
from drivers.bench.events import EventKind
from drivers.bench.requests import GetEvents, Place, SetNetwork
from drivers.bench.things import NetworkMode, Paper, Spot
from ui.bench.layout import PAD
from ui.bench.link import BenchLink
from ui.bench.main import make_window
from ui.bench.view_model import BenchView


class Robot:
    """Looks at the window and works it as a person would."""

    def __init__(self, window: QQuickWindow, view: BenchView, bench: PlainBenchClient) -> None:
        self.window = window
        self.view = view
        self.bench = bench

    def until(self, wanted: Callable[[], bool], what: str, deadline_s: float = 10.0) -> None:
        ends = time.monotonic() + deadline_s
        while not wanted():
            if time.monotonic() > ends:
                raise AssertionError(f"not within {deadline_s:g} s: {what}")
            QTest.qWait(10)

    def item(self, name: str) -> QQuickItem:
        found = [i for i in descendants(self.window.contentItem()) if i.objectName() == name]
        assert found, f"no item {name}"
        return found[0]

    def middle(self, name: str) -> QPoint:
        item = self.item(name)
        return item.mapToScene(item.boundingRect().center()).toPoint()

    def settled(self, name: str) -> None:
        item = self.item(name)
        self.until(
            lambda: (item.x(), item.y()) == (item.property("px"), item.property("py")),
            f"{name} at rest",
        )

    def click(self, name: str) -> None:
        self.window.grabWindow()  # positions are settled when a frame is drawn
        QTest.mouseClick(self.window, Qt.MouseButton.LeftButton, pos=self.middle(name))

    def drag(self, name: str, to: QPoint) -> None:
        start = self.middle(name)
        left = Qt.MouseButton.LeftButton
        QTest.mousePress(self.window, left, pos=start)
        for n in range(1, 11):
            QTest.mouseMove(self.window, start + (to - start) * n / 10)
        QTest.mouseRelease(self.window, left, pos=to)

    def spot(self, thing: str) -> Spot | None:
        return self.bench.state().world.spot_of(thing)


def descendants(item: QQuickItem) -> Iterator[QQuickItem]:
    for child in item.childItems():
        yield child
        yield from descendants(child)


@pytest.fixture(scope="module")
def app() -> QGuiApplication:
    existing = QGuiApplication.instance()
    return existing if isinstance(existing, QGuiApplication) else QGuiApplication([])


@pytest.fixture
def robot(app: QGuiApplication, tmp_path: Path) -> Iterator[Robot]:
    command = [sys.executable, "-m", "drivers.bench.process", "--hub", "127.0.0.1:9"]
    command += ["--state", str(tmp_path / "w.json"), "--run-dir", str(tmp_path / "r")]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout is not None
        control = Path(json.loads(process.stdout.readline())["control"])
        link = BenchLink(control)
        view = BenchView(link.send)
        link.stateCame.connect(view.takeState)
        link.eventCame.connect(view.takeEvent)
        link.refused.connect(view.takeRefusal)
        link.lost.connect(view.takeLoss)
        engine, window = make_window(view)
        warnings: list[str] = []
        engine.warnings.connect(lambda told: warnings.extend(w.toString() for w in told))
        window.show()
        link.start()
        with PlainBenchClient(control) as bench:
            robot = Robot(window, view, bench)
            robot.until(lambda: view.property("table")["connected"], "a connection")
            yield robot
        link.stop()
        shiboken6.delete(engine)
        process.terminate()
        process.wait(10)
    assert warnings == []


def test_a_book_is_dragged_onto_the_pad_and_back(robot: Robot) -> None:
    robot.settled("thing-B-10484")
    robot.drag("thing-B-10484", QPoint(int(PAD.x) + 200, int(PAD.y) + 150))
    robot.until(lambda: robot.spot("B-10484") is Spot.PAD, "the book on the pad")
    robot.settled("thing-B-10484")
    robot.drag("thing-B-10484", QPoint(200, 690))
    robot.until(lambda: robot.spot("B-10484") is Spot.SHELF, "the book on the shelf")


def test_a_thing_let_go_over_the_bare_table_is_in_the_hand(robot: Robot) -> None:
    robot.settled("thing-B-10484")
    robot.drag("thing-B-10484", QPoint(490, 300))
    robot.until(lambda: robot.spot("B-10484") is Spot.HAND, "the book in the hand")


def test_a_card_goes_to_camera_and_card_spot_but_not_to_the_pad_without_chip(robot: Robot) -> None:
    thing = "card:P-20410412"
    robot.settled(f"thing-{thing}")
    robot.drag(f"thing-{thing}", QPoint(200, 300))
    hint = robot.item("hint")
    robot.until(lambda: "cip" in hint.property("text"), "a word about the missing chip")
    robot.settled(f"thing-{thing}")
    robot.drag(f"thing-{thing}", QPoint(640, 250))
    robot.until(lambda: robot.spot(thing) is Spot.CAMERA, "the card at the camera")
    robot.settled(f"thing-{thing}")
    robot.drag(f"thing-{thing}", QPoint(610, 430))
    robot.until(lambda: robot.spot(thing) is Spot.READER, "the card on its spot")
    kinds = [e.kind for e in robot.bench.do(GetEvents()).events]
    assert kinds.count(EventKind.CARD_SHOWN) == 2


def test_everything_works_by_keyboard(robot: Robot) -> None:
    robot.item("thing-B-10484").forceActiveFocus()
    QTest.keyClick(robot.window, Qt.Key.Key_Return)
    robot.until(lambda: robot.view.property("table")["picked"] == "B-10484", "the book picked")
    robot.item("target-pad").forceActiveFocus()
    QTest.keyClick(robot.window, Qt.Key.Key_Space)
    robot.until(lambda: robot.spot("B-10484") is Spot.PAD, "the book on the pad")
    robot.item("switch-network").forceActiveFocus()
    QTest.keyClick(robot.window, Qt.Key.Key_Space)
    switches = lambda: robot.bench.state().world.switches  # noqa: E731
    robot.until(lambda: switches().network is NetworkMode.CUT, "the line cut")


def test_switches_and_buttons_do_what_they_say(robot: Robot) -> None:
    world = lambda: robot.bench.state().world  # noqa: E731
    robot.bench.do(Place(("B-10482",)))
    robot.click("switch-paper")
    robot.until(lambda: world().switches.paper is Paper.NEAR_END, "little paper")
    robot.click("switch-pad")
    robot.until(lambda: not world().switches.pad, "the pad unplugged")
    robot.click("playEvening")
    asked = lambda: [  # noqa: E731
        e.detail for e in robot.bench.do(GetEvents()).events if e.kind is EventKind.ASKED
    ]
    robot.until(lambda: asked() == ["evening"], "the wish for an evening")
    robot.click("reset")
    robot.until(lambda: world().at(Spot.PAD) == (), "an empty pad")
    assert world().switches.pad


def test_what_happens_elsewhere_is_seen_here(robot: Robot) -> None:
    robot.bench.do(SetNetwork(NetworkMode.CUT))
    log = robot.item("log")
    robot.until(lambda: log.property("text") == "Jaringan: terputus", "the event in the log")
    rows = lambda: {r["key"]: r for r in robot.view.property("switches")}  # noqa: E731
    robot.until(lambda: "sejak" in rows()["network"]["detail"], "since when it is cut")
    robot.click("language")
    robot.until(lambda: "since" in rows()["network"]["detail"], "the same in English")


def test_the_shelf_moves_sideways(robot: Robot) -> None:
    last = robot.item("thing-B-10492")
    assert not last.isVisible()
    robot.click("shelfForward")
    robot.until(last.isVisible, "the last book")
    robot.click("shelfBack")
    robot.until(lambda: not last.isVisible(), "the first books again")


def test_every_node_that_is_worked_has_name_and_role(robot: Robot) -> None:
    QAccessible.setActive(True)
    robot.settled("thing-B-10484")
    nameless: list[str] = []
    pressed = 0
    for item in descendants(robot.window.contentItem()):
        face = QAccessible.queryAccessibleInterface(item)
        if face is None or not item.isVisible():
            continue
        worked = {QAccessible.Role.Button, QAccessible.Role.CheckBox}
        if face.role() in worked:
            pressed += 1
            if not face.text(QAccessible.Text.Name):
                nameless.append(item.objectName() or item.metaObject().className())
    assert pressed >= 15
    assert nameless == []


def test_the_window_waits_for_a_bench_that_went_away(robot: Robot, tmp_path: Path) -> None:
    robot.view.takeLoss()
    hint = robot.item("hint")
    robot.until(lambda: "Menunggu" in hint.property("text"), "a word that the bench is away")
    robot.bench.do(Place(("B-10482",)))
    robot.until(lambda: robot.view.property("table")["connected"], "the bench again")
    picture = tmp_path / "bench.png"
    assert robot.window.grabWindow().save(str(picture))
    assert picture.stat().st_size > 20_000
