"""The service pcscd through pyscard: readers, presence, one exchange of bytes. Blocks.

Owns PC/SC's handles and return codes; it must not know what the bytes mean. pyscard is loaded
when a ``Service`` is made: ImportError tells that it is not installed.
"""

import threading
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from types import ModuleType
from typing import Final

WAIT_MS: Final = 250
"""Longest wait for a change, so that a stop is heard."""


class ServiceGoneError(Exception):
    """The service or the reader went away. ``code``: PC/SC's own, 32 bit."""

    def __init__(self, code: int) -> None:
        """Keep the code."""
        self.code = code & 0xFFFFFFFF
        super().__init__(f"{self.code:08X}")

    @property
    def shared(self) -> bool:
        """Whether another program holds the reader (SCARD_E_SHARING_VIOLATION)."""
        return self.code == 0x8010000B


@dataclass(frozen=True, slots=True)
class Present:
    """A card lies on the reader; ``atr`` is what the reader says of it."""

    atr: bytes


class Service:
    """An open context of pcscd, for one thread. Raises ServiceGoneError where it is silent."""

    def __init__(self) -> None:
        """Open the context."""
        from smartcard import scard

        self._scard = scard
        self._context: int = self._checked(*scard.SCardEstablishContext(scard.SCARD_SCOPE_SYSTEM))

    def close(self) -> None:
        """Give the context back."""
        self._scard.SCardReleaseContext(self._context)

    def readers(self) -> list[str]:
        """Return the names of the readers that are plugged in."""
        code, names = self._scard.SCardListReaders(self._context, [])
        if code == self._scard.SCARD_E_NO_READERS_AVAILABLE:
            return []
        self._checked(code, names)
        return list(names)

    def presence(self, reader: str, stop: threading.Event) -> Iterator[Present | None]:
        """Yield a card each time one is put down, None each time it is taken away.

        Begins with what lies there. Ends when ``stop`` is set. Raises ServiceGoneError.
        """
        scard = self._scard
        state, here = scard.SCARD_STATE_UNAWARE, False
        while not stop.is_set():
            code, states = scard.SCardGetStatusChange(self._context, WAIT_MS, [(reader, state)])
            if code == scard.SCARD_E_TIMEOUT:
                continue
            self._checked(code, states)
            _, now, atr = states[0]
            if now & (scard.SCARD_STATE_UNKNOWN | scard.SCARD_STATE_UNAVAILABLE):
                raise ServiceGoneError(scard.SCARD_E_READER_UNAVAILABLE)
            present = bool(now & scard.SCARD_STATE_PRESENT)
            changed = (now ^ state) >> 16 != 0
            state = now & ~scard.SCARD_STATE_CHANGED
            if present and (changed or not here):
                yield Present(bytes(atr))
            elif here and not present:
                yield None
            here = present

    def exchange(self, reader: str, apdu: bytes) -> bytes:
        """Return the answer of the card on a reader, status included; empty: it gave none."""
        scard = self._scard
        code, card, protocol = scard.SCardConnect(
            self._context,
            reader,
            scard.SCARD_SHARE_SHARED,
            scard.SCARD_PROTOCOL_T0 | scard.SCARD_PROTOCOL_T1,
        )
        if code != scard.SCARD_S_SUCCESS:
            return b""
        header = {
            scard.SCARD_PROTOCOL_T0: scard.SCARD_PCI_T0,
            scard.SCARD_PROTOCOL_T1: scard.SCARD_PCI_T1,
        }.get(protocol, scard.SCARD_PCI_RAW)
        try:
            code, answer = scard.SCardTransmit(card, header, list(apdu))
        finally:
            scard.SCardDisconnect(card, scard.SCARD_LEAVE_CARD)
        return _bytes(answer) if code == scard.SCARD_S_SUCCESS else b""

    def hold(self, reader: str) -> "Held":
        """Return a connection to a reader that is made with the first exchange, and kept."""
        return Held(self._scard, self._context, reader)

    def _checked(self, code: int, value: int | Sequence[object]) -> int:
        if code != self._scard.SCARD_S_SUCCESS:
            raise ServiceGoneError(code)
        return value if isinstance(value, int) else 0


class Held:
    """One reader held alone from exchange to exchange, for one thread at a time."""

    def __init__(self, scard: ModuleType, context: int, reader: str) -> None:
        """Nothing is connected before the first exchange."""
        self._scard = scard
        self._context = context
        self._reader = reader
        self._card: tuple[int, int] | None = None

    def exchange(self, apdu: bytes) -> bytes:
        """Return the answer, status included; empty: nothing lies there, or it was lifted.

        After an empty answer the reader knows of nothing that was said before. Raises
        ServiceGoneError where service or reader are silent, or another program holds the reader.
        """
        scard = self._scard
        if self._card is None:
            code, card, protocol = scard.SCardConnect(
                self._context,
                self._reader,
                scard.SCARD_SHARE_EXCLUSIVE,
                scard.SCARD_PROTOCOL_T0 | scard.SCARD_PROTOCOL_T1,
            )
            if code != scard.SCARD_S_SUCCESS:
                return self._nothing(code)
            t0 = protocol == scard.SCARD_PROTOCOL_T0
            self._card = card, scard.SCARD_PCI_T0 if t0 else scard.SCARD_PCI_T1
        card, header = self._card
        code, answer = scard.SCardTransmit(card, header, list(apdu))
        if code == scard.SCARD_S_SUCCESS:
            return _bytes(answer)
        self.release()
        return self._nothing(code)

    def release(self) -> None:
        """Let the reader go."""
        if self._card is not None:
            self._scard.SCardDisconnect(self._card[0], self._scard.SCARD_LEAVE_CARD)
            self._card = None

    def _nothing(self, code: int) -> bytes:
        scard = self._scard
        lifted = {
            scard.SCARD_E_NO_SMARTCARD,
            scard.SCARD_E_NOT_TRANSACTED,
            scard.SCARD_W_REMOVED_CARD,
            scard.SCARD_W_RESET_CARD,
            scard.SCARD_W_UNPOWERED_CARD,
            scard.SCARD_W_UNRESPONSIVE_CARD,
        }
        if code not in lifted:
            raise ServiceGoneError(code)
        return b""


def _bytes(numbers: Sequence[int]) -> bytes:
    """Return pyscard's list as bytes; some of its numbers are signed."""
    return bytes(number & 0xFF for number in numbers)
