"""The emulated receipt printer at the other end of a pseudo-terminal.

Owns the cable: a pty whose name stays the same over pulling and plugging in. What the printer
does is ``machine``'s.
"""

import asyncio
import contextlib
import os
import tty
from collections.abc import Callable
from pathlib import Path

from drivers.printer.escpos.machine import Paper, PrintedSlip, PrinterMachine
from drivers.printer.escpos.parser import Op


class PrinterEmulator:
    """A printer at ``url``. ``path`` is where its device node appears, as /dev/ttyUSB0 would.

    ``silent`` makes it deaf to questions, as cheap adapters are. Belongs to one loop.
    """

    def __init__(
        self, path: Path, *, on_slip: Callable[[PrintedSlip], None] = lambda _: None
    ) -> None:
        self.silent = False
        self._path = path
        self._on_slip = on_slip
        self._machine = PrinterMachine()
        self._told = 0
        self._master: int | None = None
        self._slave: int | None = None

    @property
    def url(self) -> str:
        """The address for ``config.toml``."""
        return f"pty://{self._path}"

    @property
    def slips(self) -> tuple[PrintedSlip, ...]:
        """What has come out so far."""
        return tuple(self._machine.slips)

    @property
    def ops(self) -> tuple[Op, ...]:
        """The operations received lately, oldest first."""
        return tuple(self._machine.ops)

    @property
    def on_the_roll(self) -> str:
        """What is printed and not yet cut off."""
        return self._machine.on_the_roll

    @property
    def plugged(self) -> bool:
        """Whether the cable is in."""
        return self._master is not None

    async def __aenter__(self) -> "PrinterEmulator":
        self.plug()
        return self

    async def __aexit__(self, *_: object) -> None:
        self.unplug()

    def plug(self) -> None:
        """Put the cable in; the device node appears."""
        if self._master is not None:
            return
        self._master, self._slave = os.openpty()
        tty.setraw(self._slave)
        os.set_blocking(self._master, False)
        self._path.unlink(missing_ok=True)
        self._path.symlink_to(os.ttyname(self._slave))
        asyncio.get_running_loop().add_reader(self._master, self._readable)

    def unplug(self) -> None:
        """Pull the cable (and the power with it): the node goes, unprinted text is lost."""
        if self._master is None or self._slave is None:
            return
        asyncio.get_running_loop().remove_reader(self._master)
        self._path.unlink(missing_ok=True)
        os.close(self._master)
        os.close(self._slave)
        self._master = self._slave = None
        self._machine.switch_off()

    def set_paper(self, paper: Paper) -> None:
        """Load a roll, or take it out; a fresh roll prints what was waiting."""
        self._machine.paper = paper
        self._machine.rows_left = None
        self._go_on()

    def end_paper_after(self, rows: int) -> None:
        """Let the roll end by itself after so many rows."""
        self._machine.rows_left = rows

    def open_cover(self) -> None:
        """Open the cover: nothing is printed."""
        self._machine.cover_open = True

    def close_cover(self) -> None:
        """Close it: what was waiting is printed."""
        self._machine.cover_open = False
        self._go_on()

    def _go_on(self) -> None:
        self._send(self._machine.work())
        self._tell_slips()

    def _readable(self) -> None:
        if self._master is None:
            return
        try:
            data = os.read(self._master, 4096)
        except (BlockingIOError, OSError):
            return  # EIO while nobody has the other end open
        self._send(self._machine.take(data))
        self._tell_slips()

    def _tell_slips(self) -> None:
        new, self._told = self._machine.slips[self._told :], len(self._machine.slips)
        for slip in new:
            self._on_slip(slip)

    def _send(self, answers: bytes) -> None:
        if answers and not self.silent and self._master is not None:
            with contextlib.suppress(BlockingIOError):
                os.write(self._master, answers)
