"""From the start of the process to the first frame and to "ready for a card".

The first frame is told by the kiosk itself as a service does (READY=1 to the init system), and is
compared with a window of QML with one word in it, started in turn. Both draw in software, off
screen, with byte code already compiled, as on the second start of any day. Of both the first
quartile counts, so that neighbours on the machine count less.
"""

import asyncio
import os
import shutil
import socket
import statistics
import sys
import tempfile
import time
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Final

from tests.bench.desk_house import MeasuredHouse, measured_house
from tests.bench.row import Row, compared, limited, told
from ui.demo.looks import service

_ROUNDS: Final = 9
_DEADLINE_S: Final = 30.0

BARE: Final = """
import os, socket, sys
os.environ.update(QSG_RENDER_LOOP="basic", QT_QUICK_BACKEND="software", QT_QPA_PLATFORM="offscreen")
from PySide6.QtGui import QGuiApplication
from PySide6.QtQml import QQmlApplicationEngine
import PySide6.QtQuick
app = QGuiApplication(sys.argv)
engine = QQmlApplicationEngine()
engine.loadData(b'''
import QtQuick
Window {
    visible: true
    width: 1080
    height: 1920
    Text { anchors.centerIn: parent; text: "Lancar" }
}
''')
def drawn():
    with socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM) as told:
        told.sendto(b"READY=1", os.environ["NOTIFY_SOCKET"])
engine.rootObjects()[0].frameSwapped.connect(drawn)
app.exec()
"""


def rows() -> list[Row]:
    """Measure bare windows and kiosks in turn."""
    return asyncio.run(_rows())


async def _rows() -> list[Row]:
    async with measured_house() as house:
        # The first kiosk of this house fills its cache; every other one is a daily start.
        await house.until_open()
        await house.until_filled()
        await house.stop_kiosk()
        bare: list[float] = []
        first: list[float] = []
        ready: list[float] = []
        held: list[float] = []
        for _ in range(_ROUNDS):
            bare.append(await _bare_s())
            frame_s, ready_s, held_mib = await _kiosk_s(house)
            first.append(frame_s)
            ready.append(ready_s)
            held.append(held_mib)
    return [
        compared(
            f"start: first frame, first quartile of {_ROUNDS}",
            statistics.quantiles(first)[0],
            "s",
            reference=statistics.quantiles(bare)[0],
            at_most=1.5,
            beside="a bare QML window",
        ),
        limited(
            f"start: ready for a card, median of {_ROUNDS}",
            statistics.median(ready),
            "s",
            at_most=2.0,
        ),
        told("kiosk: memory of its process once it takes cards", statistics.median(held), "MiB"),
    ]


@asynccontextmanager
async def _told() -> AsyncIterator["asyncio.Future[float]"]:
    """Listen as the init system does; the future is when READY=1 came (monotonic seconds)."""
    folder = Path(tempfile.mkdtemp(prefix="lancar-ready-"))
    loop = asyncio.get_running_loop()
    when: asyncio.Future[float] = loop.create_future()

    def heard() -> None:
        if b"READY=1" in ours.recv(4096) and not when.done():
            when.set_result(time.monotonic())

    with socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM) as ours:
        ours.bind(str(folder / "notify"))
        ours.setblocking(False)
        loop.add_reader(ours, heard)
        os.environ["NOTIFY_SOCKET"] = str(folder / "notify")
        try:
            yield when
        finally:
            del os.environ["NOTIFY_SOCKET"]
            loop.remove_reader(ours)
            shutil.rmtree(folder)


async def _bare_s() -> float:
    async with _told() as drawn:
        begun = time.monotonic()
        process = await asyncio.create_subprocess_exec(sys.executable, "-c", BARE)
        try:
            return await asyncio.wait_for(drawn, _DEADLINE_S) - begun
        finally:
            process.kill()
            await process.wait()


async def _kiosk_s(house: MeasuredHouse) -> tuple[float, float, float]:
    """Return first frame and readiness of one kiosk, and its MiB: it takes cards, all answers."""
    async with _told() as drawn:
        begun = time.monotonic()
        await house.start_kiosk()
        first = await asyncio.wait_for(drawn, _DEADLINE_S)
        ready = await house.until(
            lambda s: (
                s["name"] == "Idle"
                and service(s, "loans") is True
                and service(s, "pad") is True
                and service(s, "camera") is True
            )
        )
        assert house.kiosk is not None
        held_mib = _memory_mib(house.kiosk.pid)
        await house.stop_kiosk()
    return first - begun, ready - begun, held_mib


def _memory_mib(pid: int) -> float:
    status = Path(f"/proc/{pid}/status").read_text()
    line = next(line for line in status.splitlines() if line.startswith("VmRSS"))
    return int(line.split()[1]) / 1024
