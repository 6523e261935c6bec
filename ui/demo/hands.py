"""Hands in front of a kiosk that we have started: the other end of its robot's socketpair.

Owns the conversation; it must not know any scenario. What is waited for comes with the next scene.
"""

import asyncio
import math
import socket
from collections.abc import Callable, Mapping
from itertools import count
from pathlib import Path

import orjson

from drivers.bench.scenario import Screen
from kiosk.errors import DeviceError

ANSWER_S = 15.0
"""How long the kiosk's window may take to answer the hand, in seconds."""

TOUCH_S = 3.0
"""How long a control may take to be there, in seconds: screens change with a short motion."""

READ_S = 0.4
"""How long a finger stays off the place it tapped when another screen has come, in seconds: what
comes sooner is the second of two taps to the kiosk, which nobody meant."""

_SAME_PLACE_PX = 200


async def _whole_line(reader: asyncio.StreamReader) -> bytes:
    """Return the next line, nothing once the kiosk has ended; it may be killed in mid-word."""
    try:
        line = await reader.readline()
    except ConnectionResetError:  # a request of ours was still unread
        return b""
    return line if line.endswith(b"\n") else b""


class RobotHands:
    """Fills ``KioskHands`` of the scenario. ``told``: what is made of a scene that is told."""

    def __init__(self, told: Callable[[Mapping[str, object]], Screen] | None = None) -> None:
        """No kiosk is there yet."""
        self._told = told or _screen
        self._ids = count(1)
        self._answers: dict[int, asyncio.Future[Mapping[str, object]]] = {}
        self._scene: Screen = {"name": ""}
        self._changed = asyncio.Condition()
        self._scenes = 0
        self._tapped = ("", (-1, -1), 0, 0.0)
        self._writer: asyncio.StreamWriter | None = None
        self._reader_task: asyncio.Task[None] | None = None

    async def take(self, pipe: socket.socket) -> None:
        """Begin to talk to a kiosk over our end of its socketpair."""
        reader, self._writer = await asyncio.open_connection(sock=pipe, limit=1 << 22)
        self._scene = {"name": ""}
        self._reader_task = asyncio.create_task(self._read(reader))

    async def let_go(self) -> None:
        """Forget a kiosk that has ended."""
        if self._reader_task is not None:
            self._reader_task.cancel()
            await asyncio.gather(self._reader_task, return_exceptions=True)
        if self._writer is not None:
            self._writer.close()
        self._writer = None

    async def _read(self, reader: asyncio.StreamReader) -> None:
        while line := await _whole_line(reader):
            told = orjson.loads(line)
            if told.get("event") == "scene":
                async with self._changed:
                    self._scene = self._told(told["scene"])
                    self._scenes += 1
                    self._changed.notify_all()
                continue
            answer = self._answers.pop(int(told.get("id") or 0), None)
            if answer is not None and not answer.done():
                answer.set_result(told)
        for waiting in self._answers.values():
            if not waiting.done():
                waiting.set_result({"error": "gone"})
        self._answers.clear()

    async def ask(self, **request: object) -> Mapping[str, object]:
        """Ask the robot for something and return its answer; ``{"error": "gone"}`` at its end."""
        if self._writer is None:
            return {"error": "gone"}
        number = next(self._ids)
        self._answers[number] = asyncio.get_running_loop().create_future()
        self._writer.write(orjson.dumps({**request, "id": number}) + b"\n")
        try:
            return await asyncio.wait_for(self._answers[number], ANSWER_S)
        except TimeoutError as error:
            raise DeviceError("robot.silent", asked=str(request.get("do"))) from error

    async def touch(self, object_name: str) -> None:
        """Touch the middle of a control; a screen that is changing is given a moment.

        Raises LookupError where the control is not shown or not enabled.
        """
        loop = asyncio.get_running_loop()
        until = loop.time() + TOUCH_S
        last: Mapping[str, object] = {}
        while loop.time() < until:
            seen = await self.ask(do="where", name=object_name)
            still = "error" not in seen and seen.get("at") == last.get("at")
            if still:
                place = _place(seen)
                await asyncio.sleep(self._reads_s(object_name, place))
                if "error" not in await self.ask(do="touch", name=object_name):
                    self._tapped = (object_name, place, self._scenes, loop.time())
                    return
            last = seen
            await asyncio.sleep(0.04)
        items = (await self.ask(do="items")).get("items")
        raise LookupError(f"{object_name}: {last.get('error')}; on the screen: {items}")

    def _reads_s(self, object_name: str, place: tuple[int, int]) -> float:
        """How long a person would still read before tapping here, in seconds; 0 for more of it."""
        name, there, scenes, at_s = self._tapped
        if (name == object_name and scenes == self._scenes) or math.dist(
            place, there
        ) > _SAME_PLACE_PX:
            return 0.0
        return max(0.0, at_s + READ_S - asyncio.get_running_loop().time())

    async def type_keys(self, text: str) -> None:
        """Type on the kiosk's own keypad or keyboard."""
        for key in text:
            await self.touch(f"key{key}")

    async def screen(self) -> Screen:
        """Return what the kiosk shows now."""
        return self._scene

    async def screenshot(self, path: Path) -> None:
        """Save the screen as PNG."""
        path.parent.mkdir(parents=True, exist_ok=True)
        await self.ask(do="grab", path=str(path))

    async def wait_screen(
        self, predicate: Callable[[Screen], bool], *, deadline_s: float
    ) -> Screen | None:
        """Return the first screen that fulfils the predicate, None after the deadline."""
        async with self._changed:
            try:
                async with asyncio.timeout(deadline_s):
                    await self._changed.wait_for(lambda: predicate(self._scene))
            except TimeoutError:
                return None
            return self._scene

    async def cut_at(self, point: str) -> None:
        """Have the kiosk die, as by a cut of the power, when it reaches a point."""
        await self.ask(do="cut", point=point)

    async def texts(self) -> list[str]:
        """Return every text that is to be seen."""
        told = (await self.ask(do="texts")).get("texts")
        return [str(one) for one in told] if isinstance(told, list) else []


def _screen(scene: Mapping[str, object]) -> Screen:
    """Return a scene with ``name`` (the state), ``rows`` (books) and ``account`` at hand."""
    state = scene["state"]
    assert isinstance(state, Mapping)
    visit = state["visit"]
    assert isinstance(visit, Mapping)
    at_hand = {"rows": visit["lines"], "account": visit["account"]}
    return {**scene, "name": state["is"], "visit": visit, **at_hand}


def _place(seen: Mapping[str, object]) -> tuple[int, int]:
    """Return where a control lies, in pixels of the window."""
    match seen.get("at"):
        case [int(x), int(y)]:
            return (x, y)
    return (-1, -1)
