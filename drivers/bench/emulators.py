"""Joins the emulators that stand beside their drivers to what the bench needs of them.

Owns the translation alone. Each emulator speaks its real protocol; this module never does.
"""

import asyncio
import contextlib
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from drivers.barcode.emulator import CameraEmulator
from drivers.barcode.labels import BookLabel, PatronCard, draw_book_label, draw_patron_card
from drivers.bench.devices import Devices, Shown
from drivers.bench.pad_emulator import BenchPad
from drivers.bench.things import Paper
from drivers.cards.wedge.emulator import WedgeEmulator
from drivers.printer.escpos.emulator import PrinterEmulator
from drivers.printer.escpos.machine import Paper as PaperOnRoll

LIBRARY = "Perpustakaan Lancar"
"""What stands on drawn labels and cards."""

CAMERA_FPS = 15.0


@dataclass(slots=True)
class BenchCamera:
    """The camera of the bench: draws the label or card that is held to it."""

    camera: CameraEmulator

    @property
    def url(self) -> str:
        """The stream's address."""
        return self.camera.url

    async def start(self) -> None:
        """Open the stream."""
        await self.camera.start()

    async def close(self) -> None:
        """Cut the stream."""
        await self.camera.unplug()

    async def show(self, shown: Shown | None) -> None:
        """Draw it; in a thread, since a drawing takes longer than a tag may wait."""
        await asyncio.to_thread(self._show, shown)

    async def plug(self, *, on: bool) -> None:
        """Pull the plug or put it back."""
        if on:
            await self.camera.replug()
        else:
            await self.camera.unplug()

    def _show(self, shown: Shown | None) -> None:
        if shown is None:
            self.camera.clear()
        elif shown.card:
            drawn = PatronCard(library=LIBRARY, name=shown.name, code=shown.code)
            self.camera.show(draw_patron_card(drawn))
        else:
            self.camera.show(draw_book_label(BookLabel(library=LIBRARY, code=shown.code)))


@dataclass(slots=True)
class BenchCardReader:
    """The card spot of the bench: a reader that types."""

    reader: WedgeEmulator

    @property
    def url(self) -> str:
        """The address of its node."""
        return self.reader.url

    async def start(self) -> None:
        """Make the node."""
        self.reader.plug()

    async def close(self) -> None:
        """Take the node away."""
        self.reader.unplug()

    async def show(self, code: str) -> None:
        """Type a code; one with characters that no key writes is not typed, as on a real reader."""
        with contextlib.suppress(ValueError):
            self.reader.show(code)


@dataclass(slots=True)
class BenchPrinter:
    """The receipt printer of the bench."""

    path: Path
    paper: Paper = Paper.OK
    printer: PrinterEmulator | None = None

    @property
    def url(self) -> str:
        """The address of its node."""
        return f"pty://{self.path}"

    async def start(self, printed: Callable[[str], None]) -> None:
        """Make the node."""
        self.printer = PrinterEmulator(self.path, on_slip=lambda slip: printed(slip.text))
        self.printer.set_paper(PaperOnRoll(self.paper.value))
        self.printer.plug()

    async def close(self) -> None:
        """Take the node away."""
        if self.printer is not None:
            self.printer.unplug()

    def set_paper(self, paper: Paper) -> None:
        """Load a roll or take it out; a fresh roll prints what was waiting."""
        self.paper = paper
        if self.printer is not None:
            self.printer.set_paper(PaperOnRoll(paper.value))


def make_devices(run_dir: Path, *, camera_port: int = 0) -> Devices:
    """Return the devices of a bench; their files are made in `run_dir`, nothing runs yet."""
    return Devices(
        pad=BenchPad(run_dir / "pad"),
        camera=BenchCamera(CameraEmulator(port=camera_port, fps=CAMERA_FPS)),
        card=BenchCardReader(WedgeEmulator(run_dir / "card")),
        printer=BenchPrinter(run_dir / "printer"),
    )
