"""Emulated UHF readers and handhelds of any family for whoever plays a walk to a real driver.

Owns the start of an emulator by the name of its kind, and the pace at which tags pass it. Needs no
bench: a simulation or a test runs it in its own loop. Not of LLRP: that emulator is foreign, and
hears always the same tags (`drivers.rfid.llrp.emulator`).
"""

import asyncio
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from importlib import import_module
from pathlib import Path
from typing import Final, cast

from drivers.registry import kinds
from drivers.rfid.uhf.emulator import UhfEmulator
from drivers.rfid.uhf.messages import TagSeen
from kiosk.errors import DeviceError

HANDHELD_KINDS: Final = ("chafon", "uhfreader18", "m100", "tsl")
_TOGETHER: Final = 200


@dataclass(frozen=True, slots=True)
class Passing:
    """A tag is heard once, `at_s` seconds after the beginning. `pc`: its PC word, if told."""

    at_s: float
    epc: bytes
    strength_dbm: float | None = None
    pc: int | None = None

    @property
    def seen(self) -> TagSeen:
        """Return it as a reader tells it."""
        return TagSeen(self.epc, rssi_dbm=self.strength_dbm, pc=self.pc)


@dataclass(slots=True)
class EmulatedHandheld:
    """An emulated reader that serves a pty or a TCP port at `url`."""

    kind: str
    url: str
    emulator: UhfEmulator = field(repr=False)

    async def play(self, passings: Iterable[Passing], *, pace: float = 1.0) -> int:
        """Let tags pass, in the order of their times; return how many were missed.

        `pace` 2: in half of the time; 0: as fast as the line takes them. What passes while the
        reader was not told to look is missed, as on a real one.
        """
        loop = asyncio.get_running_loop()
        began = loop.time()
        missed = 0
        if not pace:
            return await self._rush(passings)
        for one in passings:
            wait_s = began + one.at_s / pace - loop.time()
            if wait_s > 0:
                await asyncio.sleep(wait_s)
            missed += not await self.emulator.pass_by((one.seen,))
        return missed

    async def _rush(self, passings: Iterable[Passing]) -> int:
        missed = 0
        for some in _batches(passings):
            missed += 0 if await self.emulator.pass_by(some) else len(some)
        return missed

    async def close(self) -> None:
        """Stop serving."""
        await self.emulator.close()


def _batches(passings: Iterable[Passing]) -> Iterable[list[TagSeen]]:
    some: list[TagSeen] = []
    for one in passings:
        some.append(one.seen)
        if len(some) == _TOGETHER:
            yield some
            some = []
    if some:
        yield some


async def emulate_handheld(
    kind: str, *, tcp: bool = False, path: Path | None = None, air_time_scale: float = 1.0
) -> EmulatedHandheld:
    """Start the emulator of a kind (`HANDHELD_KINDS`) on a pty, at `path` where one is given.

    `air_time_scale` 0: answers at once. DeviceError: another kind.
    """
    if kind not in HANDHELD_KINDS:
        raise DeviceError("kind.no_handheld", kind=kind)
    module, _, name = kinds()[kind].emulator.partition(":")
    made = cast("Callable[..., UhfEmulator]", getattr(import_module(module), name))
    emulator = made(air_time_scale=air_time_scale)
    if tcp:
        host, port = await emulator.serve_tcp()
        return EmulatedHandheld(kind, f"tcp://{host}:{port}", emulator)
    served = await emulator.serve_pty(path)
    baud = 57600 if kind == "uhfreader18" else 115200
    return EmulatedHandheld(kind, f"serial://{served}?baud={baud}", emulator)
