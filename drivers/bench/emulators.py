"""Joins the emulators that stand beside their drivers to what the bench needs of them.

Owns the translation alone. Each emulator speaks its real protocol; this module never does.
"""

import asyncio
from dataclasses import dataclass
from pathlib import Path

from drivers.barcode.emulator import CameraEmulator
from drivers.barcode.labels import BookLabel, PatronCard, draw_book_label, draw_patron_card
from drivers.bench.devices import Devices, Shown

LIBRARY = "Perpustakaan Lancar"
"""What stands on drawn labels and cards."""


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


def make_devices(run_dir: Path, *, camera_port: int = 0) -> Devices:
    """Return the devices of a bench; their files are made in `run_dir`, nothing runs yet."""
    del run_dir
    return Devices(camera=BenchCamera(CameraEmulator(port=camera_port, fps=12.0)))
