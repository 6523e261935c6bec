"""A virtual contactless card, spoken to by a real pcscd through the virtual reader driver vpcd.

Owns vpcd's wire protocol: a length of two bytes and a message; messages of one byte switch the
card off (00), on (01), reset it (02) or ask its ATR (04); every other one is an APDU. The card
connects to the reader: while it is connected it lies there.
"""

import asyncio
import contextlib
import socket
from collections.abc import Callable
from typing import Final

from drivers.cards.pcsc.apdu import GET_UID

MIFARE_1K: Final = bytes.fromhex("3B8F8001804F0CA000000306030001000000006A")
ICODE_SLI: Final = bytes.fromhex("3B8F8001804F0CA0000003060B00140000000077")
"""ATRs by the rule of PC/SC part 3, 3.1.3.2.3."""

VPCD_PORT: Final = 35963
"""Where vpcd's first virtual reader waits for a card, as Debian delivers it."""

_OK: Final = bytes.fromhex("9000")
_UNKNOWN: Final = bytes.fromhex("6D00")
_GET_ATR: Final = 4


Answer = Callable[[bytes], bytes]
"""What a card says to an APDU, status included."""


class VirtualCard:
    """Something that is laid on the reader on ``port`` of this machine."""

    def __init__(self, port: int = VPCD_PORT) -> None:
        self._port = port
        self._writer: asyncio.StreamWriter | None = None
        self._serving: asyncio.Task[None] | None = None

    @property
    def lies(self) -> bool:
        """Whether it lies there."""
        return self._serving is not None and not self._serving.done()

    async def put_down(self, atr: bytes, answer: Answer) -> None:
        """Lay it on the reader. OSError: nobody listens there."""
        await self.lift()
        reader, writer = await asyncio.open_connection("127.0.0.1", self._port)
        link: socket.socket = writer.get_extra_info("socket")
        # With Nagle's algorithm an exchange takes 44 ms in place of half a one (measured).
        link.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        self._writer = writer
        self._serving = asyncio.create_task(_serve(reader, writer, atr, answer))

    async def lift(self) -> None:
        """Lift it."""
        if self._serving is not None:
            self._serving.cancel()
            await asyncio.gather(self._serving, return_exceptions=True)
            self._serving = None
        if self._writer is not None:
            self._writer.close()
            with contextlib.suppress(OSError):
                await self._writer.wait_closed()
            self._writer = None


class PcscEmulator:
    """A person with a card at the reader on ``port`` of this machine."""

    def __init__(self, port: int = VPCD_PORT) -> None:
        self._card = VirtualCard(port)

    async def put_down(self, uid: bytes, *, atr: bytes = MIFARE_1K, status: bytes = _OK) -> None:
        """Lay a card on the reader; ``status`` ends its answers. OSError: nobody listens there."""

        def answer(apdu: bytes) -> bytes:
            if apdu != GET_UID:
                return _UNKNOWN
            return uid + status if status == _OK else status

        await self._card.put_down(atr, answer)

    async def take_away(self) -> None:
        """Lift the card."""
        await self._card.lift()


async def _serve(
    reader: asyncio.StreamReader, writer: asyncio.StreamWriter, atr: bytes, answer: Answer
) -> None:
    """Answer until the reader lets go."""
    link: socket.socket = writer.get_extra_info("socket")
    with contextlib.suppress(asyncio.IncompleteReadError, OSError):
        while True:
            # vpcd sends length and message apart, and the second waits for the first one's ACK.
            link.setsockopt(socket.IPPROTO_TCP, socket.TCP_QUICKACK, 1)
            length = int.from_bytes(await reader.readexactly(2), "big")
            message = await reader.readexactly(length)
            # Of messages of one byte vpcd waits for the ATR alone.
            if length > 1:
                told = answer(message)
            elif message == bytes([_GET_ATR]):
                told = atr
            else:
                continue
            writer.write(len(told).to_bytes(2, "big") + told)
            await writer.drain()
