"""A hand in front of the kiosk, for tests and the demo: touches what is drawn, tells what is shown.

It exists only where the parent process handed over one end of a socketpair by its descriptor; no
configuration can switch it on. Requests and answers are JSON lines; every new state of the session
is told without being asked, so that a script waits for what it wants to see and never sleeps.
"""

import gc
import os
import signal
import socket
import sys
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import fields, is_dataclass
from enum import Enum
from typing import cast

import orjson
from PySide6.QtCore import QObject, QPoint, QPointF, QSocketNotifier, QTimer, Slot
from PySide6.QtQuick import QQuickItem, QQuickWindow
from PySide6.QtTest import QTest

Answer = dict[str, object]

LONGEST_LINE = 1 << 16


def describe(value: object) -> object:
    """Return a dataclass as plain JSON values, with the name of its class; bytes are left out."""
    if isinstance(value, Enum):
        return value.value
    if is_dataclass(value) and not isinstance(value, type):
        told: dict[str, object] = {"is": type(value).__name__}
        for field in fields(value):
            told[field.name] = describe(getattr(value, field.name))
        return told
    if isinstance(value, Mapping):
        return {str(key): describe(one) for key, one in value.items()}
    if isinstance(value, tuple | list | frozenset | set):
        return [describe(one) for one in value]
    if isinstance(value, str | int | float | bool) or value is None:
        return value
    return str(value)


def parent_socket(descriptor: int) -> socket.socket | None:
    """Return our end of the parent's socketpair; anything else is no hand at all."""
    try:
        found = socket.socket(fileno=descriptor)
    except OSError:
        return None
    pair = found.family == socket.AF_UNIX and found.type == socket.SOCK_STREAM
    if not pair or found.getsockname() or found.getpeername():
        found.detach()
        return None
    return found


class CutPoint:
    """Ends the process as a cut of the power would, when the point that was ordered is reached."""

    def __init__(self) -> None:
        """Nothing is ordered yet."""
        self._ordered = ""

    def order(self, point: str) -> None:
        """Cut at ``point`` when it is reached next."""
        self._ordered = point

    def reached(self, point: str) -> None:
        """Die here if that was ordered. Called on the core thread."""
        if point == self._ordered:
            os.kill(os.getpid(), signal.SIGKILL)


def leftovers(words: Sequence[str], robot: object) -> list[str]:
    """Return what live Python objects still hold one of these words, as type names.

    Looks into every container that the garbage collector knows, and into slotted values. What this
    very request is made of does not count.
    """
    gc.collect()
    ours: set[int] = {id(words), id(robot)}
    found: set[str] = set()
    for one in gc.get_objects():
        if id(one) in ours or isinstance(one, type(sys)):
            continue
        if any(_says(value, words) for value in _held_by(one)):
            found.add(type(one).__name__)
    return sorted(found - {"frame", "list_iterator"})


def _held_by(one: object) -> list[object]:
    if isinstance(one, dict):
        return [*one.keys(), *one.values()]
    if isinstance(one, list | tuple | set | frozenset):
        return list(one)
    if is_dataclass(one) and not isinstance(one, type):
        return [getattr(one, field.name, None) for field in fields(one)]
    return []


def _says(value: object, words: Sequence[str]) -> bool:
    return isinstance(value, str) and any(word in value for word in words)


class Robot(QObject):
    """Answers the parent on the GUI thread."""

    def __init__(
        self, pipe: socket.socket, window: QQuickWindow, cut: CutPoint, parent: QObject
    ) -> None:
        """Listen on ``pipe``; what is touched is in ``window``."""
        super().__init__(parent)
        self._pipe = pipe
        self._window = window
        self._cut = cut
        self._buffer = b""
        self._scene: Answer = {}
        self._finger = QTest.createTouchDevice()
        self._awaiting_frame: list[object] = []
        window.frameSwapped.connect(self._drawn)
        self._notifier = QSocketNotifier(pipe.fileno(), QSocketNotifier.Type.Read, self)
        self._notifier.activated.connect(self._readable)

    def told(self, scene: object) -> None:
        """Tell the parent a new scene."""
        described = describe(scene)
        assert isinstance(described, dict)
        self._scene = described
        self._send({"event": "scene", "scene": described})

    @Slot()
    def _readable(self) -> None:
        data = self._pipe.recv(LONGEST_LINE)
        if not data:
            self._notifier.setEnabled(False)
            return
        *lines, self._buffer = (self._buffer + data).split(b"\n")
        for line in lines:
            request = orjson.loads(line)
            if request.get("do") == "frame":
                # Answered once all that is told by now has been drawn.
                self._awaiting_frame.append(request.get("id"))
                self._window.update()
                continue
            self._send({"event": "answer", "id": request.get("id"), **self._do(request)})

    @Slot()
    def _drawn(self) -> None:
        waiting, self._awaiting_frame = self._awaiting_frame, []
        for number in waiting:
            self._send({"event": "answer", "id": number, "ok": True})

    def _send(self, message: Answer) -> None:
        self._pipe.sendall(orjson.dumps(message) + b"\n")

    def _do(self, request: Mapping[str, object]) -> Answer:
        name = str(request.get("name", ""))
        match request.get("do"):
            case "touch":
                return self._touch(name)
            case "where":
                return self._where(name)
            case "scene":
                return {"scene": self._scene}
            case "grab":
                return {"saved": self._window.grabWindow().save(str(request["path"]))}
            case "items":
                return {"items": [item.objectName() for item in self._named()]}
            case "texts":
                return {"texts": self._texts()}
            case "leftovers":
                words = cast("list[str]", request["words"])
                return {"found": leftovers(words, self)}
            case "cut":
                self._cut.order(str(request["point"]))
                return {"ok": True}
            case "quit":
                QTimer.singleShot(0, self._window.close)
                return {"ok": True}
            case other:
                return {"error": f"unknown: {other}"}

    def _where(self, name: str) -> Answer:
        """Tell where the middle of a control is; a screen that changes still moves it."""
        item = next((item for item in self._named() if item.objectName() == name), None)
        if item is None:
            return {"error": "not-there"}
        if not item.isEnabled():
            return {"error": "disabled"}
        centre = item.mapToScene(QPointF(item.width() / 2, item.height() / 2))
        return {"at": [round(centre.x()), round(centre.y())]}

    def _touch(self, name: str) -> Answer:
        where = self._where(name)
        if "error" in where:
            return where
        x, y = cast("list[int]", where["at"])
        at = QPoint(x, y)
        QTest.touchEvent(self._window, self._finger).press(0, at, self._window).commit()
        QTest.touchEvent(self._window, self._finger).release(0, at, self._window).commit()
        return where

    def _named(self) -> Iterator[QQuickItem]:
        return (item for item in self._visible() if item.objectName())

    def _visible(self) -> Iterator[QQuickItem]:
        waiting = [self._window.contentItem()]
        while waiting:
            item = waiting.pop()
            if not item.isVisible() or item.opacity() == 0:
                continue
            yield item
            waiting.extend(item.childItems())

    def _texts(self) -> list[str]:
        found = []
        for item in self._visible():
            text = item.property("text")
            if isinstance(text, str) and text and item.metaObject().className() != "QObject":
                found.append(text)
        return found
