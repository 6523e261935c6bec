"""The light behind a built-in screen, through the kernel's ``backlight`` class.

Owns reading it and setting it. A monitor on a cable has none there: its own buttons dim it.
Where the file may not be written (a unit with a read-only /sys, a user without the right) the
session's own logind is asked, which lets whoever has the seat dim its screen. Source: kernel
Documentation/ABI/stable/sysfs-class-backlight; org.freedesktop.login1(5), SetBrightness.
"""

import asyncio
import shutil
from pathlib import Path
from typing import Final

CLASS: Final = Path("/sys/class/backlight")
_ORDER: Final = {"firmware": 0, "platform": 1, "raw": 2}
"""Which of several drivers of one panel is the right one, as the kernel's page says."""

_LOGIND: Final = (
    "call",
    "org.freedesktop.login1",
    "/org/freedesktop/login1/session/auto",
    "org.freedesktop.login1.Session",
    "SetBrightness",
    "ssu",
    "backlight",
)
_BUS_S: Final = 3.0


class Backlight:
    """One panel's light."""

    def __init__(self, folder: Path) -> None:
        """Take its folder below ``/sys/class/backlight``."""
        self._folder = folder

    async def percent(self) -> int | None:
        """Return how bright it is, 0 to 100; None where it cannot be told."""
        return await asyncio.to_thread(self._percent)

    async def set_percent(self, percent: int) -> bool:
        """Make it so bright; tell whether it has become so, by reading it back."""
        most = await asyncio.to_thread(_number, self._folder / "max_brightness")
        if not most:
            return False
        wanted = max(1, round(most * percent / 100))
        if not await asyncio.to_thread(_write, self._folder / "brightness", wanted):
            await _ask_logind(self._folder.name, wanted)
        return await asyncio.to_thread(_number, self._folder / "brightness") == wanted

    def _percent(self) -> int | None:
        most = _number(self._folder / "max_brightness")
        now = _number(self._folder / "brightness")
        return None if not most or now is None else min(100, round(now * 100 / most))


def find_backlight(folder: Path = CLASS) -> Backlight | None:
    """Return the light of the built-in screen; None: there is none that can be dimmed from here."""
    try:
        found = [one for one in folder.iterdir() if _number(one / "max_brightness")]
    except OSError:
        return None
    best = min(found, key=_rank, default=None)
    return None if best is None else Backlight(best)


def _rank(folder: Path) -> tuple[int, str]:
    try:
        kind = (folder / "type").read_text(encoding="ascii", errors="replace").strip()
    except OSError:
        kind = ""
    return _ORDER.get(kind, len(_ORDER)), folder.name


def _number(path: Path) -> int | None:
    try:
        told = path.read_text(encoding="ascii", errors="replace").strip()
    except OSError:
        return None
    return int(told) if told.isascii() and told.isdecimal() and len(told) < 10 else None


def _write(path: Path, value: int) -> bool:
    try:
        path.write_text(f"{value}\n", encoding="ascii")
    except OSError:
        return False
    return True


async def _ask_logind(name: str, value: int) -> None:
    program = shutil.which("busctl")
    if program is None:
        return
    process = await asyncio.create_subprocess_exec(
        program,
        "--system",
        *_LOGIND,
        name,
        str(value),
        stdin=asyncio.subprocess.DEVNULL,
        stdout=asyncio.subprocess.DEVNULL,
        stderr=asyncio.subprocess.DEVNULL,
    )
    try:
        await asyncio.wait_for(process.wait(), _BUS_S)
    except TimeoutError:
        process.kill()
        await process.wait()
