"""One open line to a printer: questions with their answers, and slips that are seen through.

Owns deadlines on the wire. It must not lay out slips and must not open the line.
"""

import asyncio
import time

from drivers.link import Link, LinkEnd
from drivers.printer.escpos.codec import (
    CLEAR_BUFFER,
    END_MARK,
    NO_AUTOMATIC_STATUS,
    QUESTIONS,
    Kind,
    PrinterStatus,
    Question,
    StatusByte,
    StatusReader,
    encode_question,
)
from kiosk.ports import Fault, PrintOutcome

ANSWER_S = 0.6
"""A printer answers DLE EOT within 0.1 s; USB adapters add their own latency."""

LOOK_AGAIN_S = 0.5
"""How often a printer that is busy with a slip is asked what keeps it."""

ROW_S = 0.1
"""Slowest row (big, at 60 mm/s) that is waited for."""

CUT_S = 6.0
"""Grace for feed, cut, and a slow line with a slip in letters (2 kB)."""

BYTES_A_SECOND = 900
"""Of the slowest line, 9600 baud."""

LETTERS_BYTES = 4_000
"""What is longer is a slip in pictures: 30 kB and more."""

MOST_LINE_S = 60.0
"""How long pictures are waited for, beside the grace: the printer may have stopped the line."""


class Conversation:
    """Talks on one link. ``pump`` must run beside everything else."""

    def __init__(self, link: Link) -> None:
        self._link = link
        self._reader = StatusReader()
        self._real_time: asyncio.Queue[int] = asyncio.Queue()
        self._printed = asyncio.Event()
        self._ended: LinkEnd | None = None
        self._turn = asyncio.Lock()

    async def pump(self) -> LinkEnd:
        """Take what the printer says until the link ends, and return why it ended."""
        while True:
            data = await self._link.read()
            if isinstance(data, LinkEnd):
                self._ended = data
                self._printed.set()
                return data
            for event in self._reader.feed(data):
                match event:
                    case StatusByte(Kind.REAL_TIME, value):
                        self._real_time.put_nowait(value)
                    case StatusByte(Kind.IN_ORDER, _):
                        self._printed.set()

    async def begin(self) -> None:
        """Set the printer up: it is to speak only when asked."""
        await self._write(NO_AUTOMATIC_STATUS)

    async def status(self) -> PrinterStatus:
        """Ask how the printer is, waiting for a slip that is being printed."""
        async with self._turn:
            return await self._status()

    async def send(self, data: bytes) -> PrintOutcome:
        """Send a slip to a printer that cannot be asked."""
        async with self._turn:
            return PrintOutcome.PRINTED if await self._write(data) else PrintOutcome.FAULT

    async def print_through(self, data: bytes, *, rows: int) -> tuple[PrintOutcome, PrinterStatus]:
        """Print a slip of ``rows`` rows and return what became of it and how the printer is.

        What could not be printed is thrown away, so that it never comes out later.
        """
        async with self._turn:
            status = await self._status()
            outcome = _refusal(status)
            if outcome is not None:
                return outcome, status
            self._printed.clear()
            if not await self._write(data + END_MARK):
                return PrintOutcome.FAULT, status
            return await self._see_through(CUT_S + rows * ROW_S)

    async def _see_through(self, patience_s: float) -> tuple[PrintOutcome, PrinterStatus]:
        until_s = time.monotonic() + patience_s
        while True:
            try:
                async with asyncio.timeout(LOOK_AGAIN_S):
                    await self._printed.wait()
            except TimeoutError:
                pass
            status = await self._status()
            if self._ended is not None:
                return PrintOutcome.FAULT, status
            if self._printed.is_set():
                return PrintOutcome.PRINTED, status
            outcome = _refusal(status)
            if outcome is None and time.monotonic() > until_s:
                outcome = PrintOutcome.FAULT
            if outcome is not None:
                await self._write(CLEAR_BUFFER)
                return outcome, status

    async def _status(self) -> PrinterStatus:
        answered: dict[Question, int] = {}
        while not self._real_time.empty():
            self._real_time.get_nowait()
        for question in QUESTIONS:
            # One at a time: the answers do not say which question they belong to.
            if not await self._write(encode_question(question)):
                break
            try:
                async with asyncio.timeout(ANSWER_S):
                    answered[question] = await self._real_time.get()
            except TimeoutError:
                break
        return PrinterStatus(answered)

    async def _write(self, data: bytes) -> bool:
        try:
            # A printer without paper may stop the line; it must not stop the kiosk.
            pictures_s = min(max(0, len(data) - LETTERS_BYTES) / BYTES_A_SECOND, MOST_LINE_S)
            async with asyncio.timeout(CUT_S + pictures_s):
                return self._ended is None and await self._link.write(data) is None
        except TimeoutError:
            return False


def _refusal(status: PrinterStatus) -> PrintOutcome | None:
    match status.fault:
        case Fault.NONE | Fault.PAPER_LOW:
            return None
        case Fault.PAPER_OUT:
            return PrintOutcome.OUT_OF_PAPER
        case _:
            return PrintOutcome.FAULT
