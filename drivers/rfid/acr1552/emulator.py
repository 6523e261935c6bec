"""An ACR1552 with tags on it, found by a real pcscd through the virtual reader vpcd.

Owns what the reader does with a session; the radio is `drivers.rfid.radio`'s, vpcd's protocol
`drivers.cards.pcsc.emulator`'s. While nothing lies on it, pcscd sees an empty reader.
"""

import asyncio
import contextlib

from drivers.cards.pcsc.emulator import ICODE_SLI, VPCD_PORT, VirtualCard
from drivers.rfid import iso15693
from drivers.rfid.acr1552 import codec
from drivers.rfid.acr1552.codec import Exchange, Protocol, Session, Told
from drivers.rfid.field import Field
from drivers.rfid.messages import Iso15693Tag, ResetField
from drivers.rfid.radio import EmulatedReader

_LOOK_S = 0.02
_NO_SESSION = Told(0x6985)


class Acr1552Emulator:
    """One emulated reader over a field."""

    def __init__(self, field: Field, port: int = VPCD_PORT) -> None:
        """Serve `field` at vpcd's `port`; `asked` counts the APDUs."""
        self.field = field
        self.asked = 0
        self._radio = EmulatedReader(field)
        self._card = VirtualCard(port)
        self._in_session = False
        self._watching: asyncio.Task[None] | None = None

    def start(self) -> None:
        """Lie on the reader as long as anything lies in the field."""
        self._watching = asyncio.create_task(self._watch())

    async def close(self) -> None:
        """Take all away."""
        if self._watching is not None:
            self._watching.cancel()
            with contextlib.suppress(asyncio.CancelledError):
                await self._watching
        await self._card.lift()

    def lose_session(self) -> None:
        """Forget what was begun, as after a disturbance on USB."""
        self._in_session = False

    async def _watch(self) -> None:
        while True:
            if bool(self.field.tags()) is not self._card.lies:
                if self._card.lies:
                    await self._card.lift()
                else:
                    self._in_session = False
                    with contextlib.suppress(OSError):
                        await self._card.put_down(ICODE_SLI, self.answer)
            await asyncio.sleep(_LOOK_S)

    def answer(self, apdu: bytes) -> bytes:
        """Answer one APDU."""
        self.asked += 1
        asked = codec.read_asked(apdu)
        match asked:
            case None:
                return b"\x6a\x81"
            case Session(act):
                return codec.write_told(asked, self._session(act))
            case Protocol():
                told = Told(codec.GOOD) if self._in_session else _NO_SESSION
                return codec.write_told(asked, told)
            case Exchange():
                told = self._exchange(asked) if self._in_session else _NO_SESSION
                return codec.write_told(asked, told)

    def _session(self, act: int) -> Told:
        if act == codec.FIELD_OFF:
            self._radio.carry_out(ResetField())
        elif act != codec.FIELD_ON:
            self._in_session = act == codec.BEGIN
        return Told(codec.GOOD)

    def _exchange(self, asked: Exchange) -> Told:
        masked = iso15693.read_inventory_request(asked.request)
        if masked is not None:
            return self._inventory(*masked)
        command = iso15693.read_request(asked.request)
        said = None if command is None else iso15693.answer(self._radio.carry_out(command))
        # A write that was not waited for is carried out, and told as no answer.
        if said is None or (command is not None and iso15693.writes(command) and not asked.wait_us):
            return Told(codec.NO_ANSWER)
        return Told(codec.GOOD, said)

    def _inventory(self, mask: int, bits: int) -> Told:
        tags = [Iso15693Tag(tag.uid, tag.dsfid) for tag in self.field.answering()]
        said = [iso15693.inventory_answer(tag) for tag in tags if iso15693.fits(tag, mask, bits)]
        if not said:
            return Told(codec.NO_ANSWER)
        return Told(codec.GOOD, said[0], codec.COLLISION if len(said) > 1 else 0)
