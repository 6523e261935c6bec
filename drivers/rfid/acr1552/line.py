"""An ACR1552 asked in the house's messages: the session, and tags told apart by masks.

Owns the order of exchanges. PC/SC gives each question its own answer, so none is ever owed. The
reader has no inventory of 16 slots: where several tags speak at once, they are asked again by ever
longer ends of their UIDs, so that a stack costs two to three exchanges a tag.
"""

import asyncio

from drivers.link import Link, LinkEnd
from drivers.rfid import iso15693
from drivers.rfid.acr1552 import codec
from drivers.rfid.acr1552.codec import Asked, Exchange, Protocol, Session, Told
from drivers.rfid.hf.line import Lost
from drivers.rfid.messages import (
    Answer,
    Command,
    Done,
    Failed,
    Inventory,
    Iso15693Tag,
    ResetField,
    Status,
    TagsFound,
)
from kiosk.domain.ids import TagUid
from kiosk.ports import Fault

_MOST_QUESTIONS = 160
_NOTHING_THERE = Told(codec.NO_ANSWER)
_SESSION_STANDS = frozenset({codec.GOOD, codec.NO_ANSWER})
"""After any other status it is begun anew."""


class TransparentLine:
    """Fills `Asker` over one reader. Not for two tasks at a time."""

    def __init__(self, link: Link, *, deadline_s: float) -> None:
        """Speak on `link`; an answer may take `deadline_s`."""
        self._link = link
        self._deadline_s = deadline_s
        self._in_session = False

    @property
    def sure(self) -> bool:
        """Whether no answer is owed: always so over PC/SC."""
        return True

    async def step(self) -> LinkEnd | None:
        """Nothing to do: a session begins with the first question."""
        return None

    async def ask(self, command: Command) -> Answer | Lost | LinkEnd:
        """Ask once."""
        match command:
            case Inventory():
                return await self._inventory()
            case ResetField():
                return await self._reset()
        request = iso15693.request(command)
        if request is None:
            return Failed(Status.UNKNOWN_COMMAND)
        told = await self._air(request, codec.WRITE_WAIT_US if iso15693.writes(command) else 0)
        if not isinstance(told, Told):
            return told
        return told.failure or iso15693.read_answer(command, told.data) or Lost(heard=True)

    async def end(self) -> None:
        """End the session, so that the reader looks for cards again by itself."""
        if self._in_session:
            self._in_session = False
            await self._exchange(Session(codec.END))

    async def _inventory(self) -> Answer | Lost | LinkEnd:
        found: dict[TagUid, Iso15693Tag] = {}
        open_masks = [(0, 0)]
        for _ in range(_MOST_QUESTIONS):
            if not open_masks:
                return TagsFound(tuple(found.values()))
            mask, bits = open_masks.pop()
            told = await self._air(iso15693.inventory_request(mask, bits))
            if not isinstance(told, Told):
                return told
            if told.status == codec.NO_ANSWER:
                continue
            if told.status != codec.GOOD:
                return told.failure or Lost(heard=True)
            tag = None if told.reception else iso15693.read_inventory_answer(told.data)
            if tag is not None and iso15693.fits(tag, mask, bits):
                found[tag.uid] = tag
            elif bits < iso15693.MASK_BITS:
                open_masks += [(mask, bits + 1), (mask | 1 << bits, bits + 1)]
        return Failed(Status.OVERFLOW)

    async def _reset(self) -> Answer | Lost | LinkEnd:
        for act in (codec.FIELD_OFF, codec.FIELD_ON):
            told = await self._in_a_session(Session(act))
            if not isinstance(told, Told):
                return told
            if told.failure is not None:
                return told.failure
        return Done()

    async def _air(self, request: bytes, wait_us: int = 0) -> Told | Lost | LinkEnd:
        return await self._in_a_session(Exchange(request, wait_us))

    async def _in_a_session(self, asked: Asked) -> Told | Lost | LinkEnd:
        if not self._in_session:
            for first in (Session(codec.BEGIN), Protocol()):
                told = await self._exchange(first)
                if not isinstance(told, Told) or told.failure is not None:
                    return told
            self._in_session = True
        return await self._exchange(asked)

    async def _exchange(self, asked: Asked) -> Told | Lost | LinkEnd:
        end = await self._link.write(codec.write_asked(asked))
        if end is not None:
            return end
        try:
            async with asyncio.timeout(self._deadline_s):
                answer = await self._link.read()
        except TimeoutError:
            self._in_session = False
            return LinkEnd(Fault.SILENT, "reader does not answer")
        if isinstance(answer, LinkEnd):
            self._in_session = False
            return answer
        told = codec.read_told(answer) if answer else _NOTHING_THERE
        if not answer or told is None or told.status not in _SESSION_STANDS:
            self._in_session = False
        return told or Lost(heard=True)
