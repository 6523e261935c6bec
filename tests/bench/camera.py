"""What a camera frame costs, and how soon a label is known.

Times are CPU time of the decoding thread, so that neighbours on the machine do not count; the
reference is ZXing-C++ alone on the same frames in turn.
"""

import asyncio
import statistics
import time
from collections.abc import Callable
from datetime import UTC, datetime

import cv2
import numpy as np
import zxingcpp
from numpy.typing import NDArray
from PIL import Image

from drivers.barcode.camera import make_camera
from drivers.barcode.config import CameraConfig
from drivers.barcode.decoder import FrameDecoder
from drivers.barcode.emulator import CameraEmulator
from drivers.barcode.labels import BookLabel, PatronCard, draw_book_label, draw_patron_card
from drivers.barcode.profiles import symbologies_of
from drivers.barcode.scene import View, compose, desk, to_gray, to_jpeg, with_noise
from drivers.barcode.symbology import Symbology
from drivers.barcode.watch import FrameReader
from drivers.registry import Surroundings
from kiosk.domain.sightings import LabelRead, Sighting
from tests.bench.row import Row, compared, limited

LIBRARY = "Perpustakaan Kota"
ROUNDS = 8
PROFILES = CameraConfig().profiles()


def rows() -> list[Row]:
    """Measure frames with a label, frames without, whole frames a second, and the wait."""
    background = desk()
    labelled = [to_gray(one) for one in _shown(background)]
    empty = [
        to_gray(with_noise(compose(None, View(), background=desk(seed)), sigma=5, seed=seed))
        for seed in range(6)
    ]
    passed, alone = _label_pass(labelled)
    missed = _misses(empty)
    per_frame = _whole_frames([*_shown(background), *_plain(background)])
    return [
        compared(
            "camera: frame with a label, p95",
            _p95(passed),
            "ms",
            reference=_p95(alone),
            at_most=1.2,
            beside="zxing-cpp alone",
        ),
        limited("camera: frame with the extra try, p95", _p95(missed), "ms", at_most=50),
        _at_least("camera: frames a second on one core", 1000 / statistics.mean(per_frame), 15),
        limited("camera: label shown to known, median", asyncio.run(_wait_ms()), "ms", at_most=300),
    ]


def _shown(background: Image.Image) -> list[Image.Image]:
    """Return frames in which the first decoder finds a label."""
    pictures = [
        draw_book_label(BookLabel(LIBRARY, "B0001234", "813 TOE b")),
        draw_book_label(BookLabel(LIBRARY, "C-77015", "297 SHI m", Symbology.CODE39)),
        draw_patron_card(PatronCard(LIBRARY, "Siti Rahmawati", "P000117")),
    ]
    return [
        with_noise(
            compose(picture, View(tilt_deg=tilt, at=at), background=background), sigma=5, seed=seed
        )
        for seed, picture in enumerate(pictures)
        for tilt, at in ((-4, (0.5, 0.5)), (7, (0.4, 0.45)))
    ]


def _plain(background: Image.Image) -> list[Image.Image]:
    return [with_noise(background, sigma=5, seed=seed) for seed in range(6)]


def _label_pass(frames: list[NDArray[np.uint8]]) -> tuple[list[float], list[float]]:
    """Return the times of the whole pass and of ZXing-C++ alone, in ms, in turn."""
    reader = FrameReader(PROFILES)
    names = {Symbology.CODE128: "Code128", Symbology.CODE39: "Code39Std"}
    names |= {Symbology.EAN13: "EAN13", Symbology.QR: "QRCode"}
    formats = zxingcpp.BarcodeFormats(
        [getattr(zxingcpp.BarcodeFormat, names[s]) for s in symbologies_of(PROFILES)]
    )
    passed, alone, now_s = [], [], 0.0
    for _ in range(ROUNDS):
        for gray in frames:
            now_s += 0.04
            alone.append(
                _cpu_ms(lambda g=gray: zxingcpp.read_barcodes(g, formats, try_invert=False))
            )
            passed.append(_cpu_ms(lambda g=gray, t=now_s: reader.read(g, now_s=t)))
    reader.close()
    return passed, alone


def _misses(frames: list[NDArray[np.uint8]]) -> list[float]:
    """Return the times of frames without a label, each with one extra try, in ms."""
    decoder = FrameDecoder(symbologies_of(PROFILES))
    times = [_cpu_ms(lambda g=gray: decoder.decode(g)) for _ in range(ROUNDS) for gray in frames]
    decoder.close()
    return times


def _whole_frames(frames: list[Image.Image]) -> list[float]:
    """Return the times from JPEG to sightings, half of the frames without a label, in ms."""
    reader = FrameReader(PROFILES)
    jpegs = [np.frombuffer(to_jpeg(frame), dtype=np.uint8) for frame in frames]
    times, now_s = [], 0.0

    def one(jpeg: NDArray[np.uint8], at_s: float) -> None:
        frame = cv2.imdecode(jpeg, cv2.IMREAD_COLOR)
        assert frame is not None
        gray = np.asarray(cv2.cvtColor(frame, cv2.COLOR_BGR2GRAY), dtype=np.uint8)
        reader.read(gray, now_s=at_s)

    for _ in range(ROUNDS):
        for jpeg in jpegs:
            now_s += 0.04
            times.append(_cpu_ms(lambda j=jpeg, t=now_s: one(j, t)))
    reader.close()
    return times


class _Clock:
    """The machine's own time."""

    def now(self) -> datetime:
        return datetime.now(UTC)

    def monotonic_s(self) -> float:
        return time.monotonic()

    async def sleep(self, seconds: float) -> None:
        await asyncio.sleep(seconds)


async def _wait_ms() -> float:
    """Return the median wait from a label before the emulated camera to its sighting, in ms."""
    waits = []
    async with CameraEmulator() as emulator:
        around = Surroundings(part="camera", clock=_Clock(), on_health=lambda _: None)
        camera = make_camera(CameraConfig(source=emulator.url), around)
        running = asyncio.create_task(camera.run())
        seen = camera.sightings()
        try:
            for number in range(7):
                label = draw_book_label(BookLabel(LIBRARY, f"B000{number:04}"))
                await asyncio.to_thread(emulator.show, label)
                begun_s = time.monotonic()
                sighting: Sighting = await asyncio.wait_for(anext(seen), 10)
                assert isinstance(sighting, LabelRead)
                waits.append((time.monotonic() - begun_s) * 1000)
        finally:
            running.cancel()
            await asyncio.gather(running, return_exceptions=True)
    return statistics.median(waits[1:])  # the first one waits for the camera to open


def _at_least(name: str, value: float, floor: float) -> Row:
    return Row(name, value, "1/s", target=f">= {floor:g} 1/s", ok=value >= floor)


def _cpu_ms(act: Callable[[], object]) -> float:
    begun_s = time.thread_time()
    act()
    return (time.thread_time() - begun_s) * 1000


def _p95(times: list[float]) -> float:
    return statistics.quantiles(times, n=20)[-1]
