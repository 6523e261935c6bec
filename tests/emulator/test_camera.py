"""The real camera driver on the emulated IP camera: OpenCV and FFmpeg over HTTP."""

import asyncio
import contextlib
import sys
import time
from collections.abc import AsyncIterator, Awaitable, Callable
from dataclasses import dataclass, field
from datetime import UTC, datetime

import pytest
from PIL import Image

from drivers.barcode.camera import Camera, make_camera
from drivers.barcode.config import CameraConfig
from drivers.barcode.emulator import CameraEmulator
from drivers.barcode.frames import Frame
from drivers.barcode.labels import BookLabel, PatronCard, draw_book_label, draw_patron_card
from drivers.barcode.scene import View
from drivers.barcode.symbology import Symbology
from drivers.barcode.watch import FrameReader
from drivers.registry import Surroundings, kind
from kiosk.domain.ids import CardCode, ItemId
from kiosk.domain.sightings import CardMedium, CardShown, LabelRead, LabelRefused, Sighting
from kiosk.domain.troubles import Trouble, TroubleSeen
from kiosk.ports import Fault, Health

LIBRARY = "Perpustakaan Kota"
BOOK = draw_book_label(BookLabel(LIBRARY, "B0001234", "813 TOE b"))
CARD = draw_patron_card(PatronCard(LIBRARY, "Siti Rahmawati", "P000117"))


class WallClock:
    def now(self) -> datetime:
        return datetime.now(UTC)

    def monotonic_s(self) -> float:
        return time.monotonic()

    async def sleep(self, seconds: float) -> None:
        await asyncio.sleep(seconds)


@dataclass
class Scene:
    emulator: CameraEmulator
    camera: Camera
    faults: list[Fault] = field(default_factory=list)
    seen: list[Sighting] = field(default_factory=list)

    async def until(self, wanted: Callable[["Scene"], bool], deadline_s: float = 10.0) -> None:
        async with asyncio.timeout(deadline_s):
            while not wanted(self):  # noqa: ASYNC110 - what a thread and a server did is polled
                await asyncio.sleep(0.005)

    async def show(self, picture: object, view: View | None = None) -> None:
        await asyncio.to_thread(self.emulator.show, picture, view)  # type: ignore[arg-type]

    async def settled(self, frames: int = 12) -> None:
        """Wait until the camera has certainly seen that many frames of what is shown now."""
        sent = self.emulator.frames_sent
        await self.until(lambda s: s.emulator.frames_sent >= sent + frames)


@contextlib.asynccontextmanager
async def scene(*, plugged: bool = True) -> AsyncIterator[Scene]:
    emulator = CameraEmulator()
    await emulator.start()
    if not plugged:
        await emulator.unplug()
    faults: list[Fault] = []

    def on_health(health: Health) -> None:
        assert health.part == "camera"
        faults.append(health.fault)

    surroundings = Surroundings(part="camera", clock=WallClock(), on_health=on_health)
    camera = make_camera(CameraConfig(source=emulator.url), surroundings)
    one = Scene(emulator, camera, faults)

    async def listen() -> None:
        async for sighting in camera.sightings():
            one.seen.append(sighting)

    tasks = [asyncio.create_task(camera.run()), asyncio.create_task(listen())]
    try:
        yield one
    finally:
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)
        await emulator.unplug()


def play(script: Callable[[Scene], Awaitable[None]], *, plugged: bool = True) -> None:
    async def main() -> None:
        async with scene(plugged=plugged) as one:
            await script(one)

    asyncio.run(main())


@pytest.mark.alone
def test_a_label_is_read_soon_and_announced_once() -> None:
    async def script(s: Scene) -> None:
        await s.until(lambda s: s.faults[-1:] == [Fault.NONE])
        await s.settled()
        assert s.seen == []
        await s.show(BOOK)
        begun_s = time.monotonic()
        await s.until(lambda s: bool(s.seen))
        took_s = time.monotonic() - begun_s
        print(f"label shown to sighting: {took_s * 1000:.0f} ms")
        assert took_s < 1.0  # about 0.05 on a quiet machine; the bench holds it to 0.3
        await s.settled()
        assert s.seen == [LabelRead(ItemId("B0001234"))]
        assert s.faults == [Fault.STARTING, Fault.NONE]

    play(script)


def test_it_is_announced_again_after_it_left_the_view() -> None:
    async def script(s: Scene) -> None:
        await s.show(BOOK)
        await s.until(lambda s: len(s.seen) == 1)
        s.emulator.clear()
        await s.settled(40)
        await s.show(BOOK)
        await s.until(lambda s: len(s.seen) == 2)
        assert s.seen[0] == s.seen[1]

    play(script)


def test_cards_slanted_labels_and_code_39() -> None:
    async def script(s: Scene) -> None:
        await s.show(CARD, View(tilt_deg=-8))
        await s.until(lambda s: s.seen == [CardShown(CardCode("P000117"), CardMedium.CAMERA)])
        await s.show(BOOK, View(tilt_deg=63, at=(0.4, 0.55)))
        await s.until(lambda s: LabelRead(ItemId("B0001234")) in s.seen)
        other = draw_book_label(BookLabel(LIBRARY, "C-77", symbology=Symbology.CODE39))
        await s.show(other, View(tilt_deg=28))
        await s.until(lambda s: LabelRead(ItemId("C-77")) in s.seen)
        assert len(s.seen) == 3

    play(script)


def test_foreign_labels_are_refused_and_isbns_told_as_such() -> None:
    async def script(s: Scene) -> None:
        isbn = draw_book_label(BookLabel("Penerbit", "9789793062792", symbology=Symbology.EAN13))
        await s.show(isbn)
        publisher = TroubleSeen(Trouble.PUBLISHER_CODE)
        await s.until(lambda s: s.seen == [publisher])
        await s.settled(20)
        await s.show(draw_book_label(BookLabel("Toko", "***#1234#***")))
        await s.until(lambda s: s.seen == [publisher, LabelRefused()])

    play(script)


def test_camera_gone_and_back() -> None:
    async def script(s: Scene) -> None:
        await s.until(lambda s: s.faults[-1:] == [Fault.NONE])
        await s.emulator.unplug()
        await s.until(lambda s: s.faults[-1:] == [Fault.UNPLUGGED])
        await s.show(BOOK)
        await s.emulator.replug()
        await s.until(lambda s: s.faults[-1:] == [Fault.NONE])
        await s.until(lambda s: s.seen == [LabelRead(ItemId("B0001234"))])
        assert s.faults == [Fault.STARTING, Fault.NONE, Fault.UNPLUGGED, Fault.NONE]

    play(script)


def test_camera_that_comes_late() -> None:
    async def script(s: Scene) -> None:
        await s.until(lambda s: s.faults == [Fault.STARTING, Fault.NOT_FOUND])
        await s.emulator.replug()
        await s.until(lambda s: s.faults[-1:] == [Fault.NONE])

    play(script, plugged=False)


def test_a_stream_of_garbage_is_a_fault_and_no_crash() -> None:
    async def main() -> None:
        async def talk(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
            with contextlib.suppress(ConnectionError):
                await reader.readuntil(b"\r\n\r\n")
                kind_of = b"Content-Type: multipart/x-mixed-replace; boundary=x"
                head = b"HTTP/1.0 200 OK\r\n" + kind_of + b"\r\n\r\n"
                part = b"--x\r\nContent-Type: image/jpeg\r\nContent-Length: 5\r\n\r\nhello\r\n"
                writer.write(head + part * 50)
                await writer.drain()
            writer.close()

        server = await asyncio.start_server(talk, "127.0.0.1", 0)
        port = server.sockets[0].getsockname()[1]
        faults: list[Fault] = []
        surroundings = Surroundings(
            part="camera", clock=WallClock(), on_health=lambda h: faults.append(h.fault)
        )
        camera = make_camera(CameraConfig(source=f"http://127.0.0.1:{port}/x"), surroundings)
        task = asyncio.create_task(camera.run())
        async with asyncio.timeout(15):
            while Fault.NOT_FOUND not in faults:  # noqa: ASYNC110 - as above
                await asyncio.sleep(0.01)
        task.cancel()
        await asyncio.gather(task, return_exceptions=True)
        server.close()
        assert set(faults) == {Fault.STARTING, Fault.NOT_FOUND}

    asyncio.run(main())


def test_the_registry_makes_cameras_without_loading_opencv() -> None:
    one = kind("camera")
    assert one is not None
    config = one.load_config({"source": "/dev/video0"})
    loaded = "cv2" in sys.modules
    made = one.make(
        config, Surroundings(part="camera", clock=WallClock(), on_health=lambda _: None)
    )
    assert isinstance(made, Camera)
    assert ("cv2" in sys.modules) == loaded


@pytest.mark.parametrize("source", ["", "ftp://x/y", "http://", "/etc/passwd"])
def test_sources_that_are_no_camera_are_refused(source: str) -> None:
    with pytest.raises(ValueError, match="source"):
        CameraConfig(source=source)


@pytest.mark.parametrize(
    "source", ["63", "/dev/video63", "v4l2:///dev/video63", "rtsp://127.0.0.1:9/"]
)
def test_cameras_that_are_not_there(source: str) -> None:
    async def main() -> None:
        told: list[Fault] = []
        around = Surroundings(
            part="camera", clock=WallClock(), on_health=lambda health: told.append(health.fault)
        )
        task = asyncio.create_task(make_camera(CameraConfig(source=source), around).run())
        async with asyncio.timeout(15):
            while len(told) < 2:  # noqa: ASYNC110 - as above
                await asyncio.sleep(0.01)
        task.cancel()
        await asyncio.gather(task, return_exceptions=True)
        assert told == [Fault.STARTING, Fault.NOT_FOUND]

    asyncio.run(main())


def test_a_missing_library_is_told_and_waited_out(monkeypatch: pytest.MonkeyPatch) -> None:
    async def main() -> None:
        monkeypatch.setitem(sys.modules, "zxingcpp", None)
        told: list[Health] = []
        around = Surroundings(part="camera", clock=WallClock(), on_health=told.append)
        task = asyncio.create_task(make_camera(CameraConfig(source="0"), around).run())
        async with asyncio.timeout(15):
            while len(told) < 2:  # noqa: ASYNC110 - as above
                await asyncio.sleep(0.01)
        task.cancel()
        await asyncio.gather(task, return_exceptions=True)
        assert [health.fault for health in told] == [Fault.STARTING, Fault.LIBRARY_MISSING]
        assert told[-1].detail == "zxingcpp"

    asyncio.run(main())


def test_while_a_visit_is_under_way_every_frame_counts_as_watched(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    told: list[bool] = []
    real = FrameReader.look

    def look(
        self: FrameReader, frame: Frame, *, now_s: float, attentive: bool = False
    ) -> list[Sighting] | None:
        told.append(attentive)
        return real(self, frame, now_s=now_s, attentive=attentive)

    monkeypatch.setattr(FrameReader, "look", look)

    async def script(s: Scene) -> None:
        await s.until(lambda _: bool(told))
        assert not any(told)
        s.camera.patron_here(here=True)
        await s.until(lambda _: told[-1])
        s.camera.patron_here(here=False)
        await s.until(lambda _: not told[-1])

    play(script)


@pytest.mark.alone
def test_a_covered_lens_is_told_while_somebody_is_there_also_after_the_cable_was_out(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr("drivers.barcode.view.DARK_S", 0.3)
    monkeypatch.setattr("drivers.barcode.view.LOOK_S", 0.1)
    cap = Image.new("RGB", (1400, 840), (5, 4, 4))

    async def script(s: Scene) -> None:
        await s.until(lambda s: s.faults[-1:] == [Fault.NONE])
        await s.show(cap, View(tilt_deg=0))
        await s.settled()
        assert s.faults[-1] is Fault.NONE
        s.camera.patron_here(here=True)
        await s.until(lambda s: s.faults[-1] is Fault.VIEW_DARK)
        await s.emulator.unplug()
        await s.until(lambda s: s.faults[-1] is Fault.UNPLUGGED)
        await s.emulator.replug()
        await s.until(lambda s: s.faults[-1] is Fault.VIEW_DARK)
        await asyncio.to_thread(s.emulator.clear)
        await s.until(lambda s: s.faults[-1] is Fault.NONE)

    play(script)
