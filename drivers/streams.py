"""Any reader of the house as a `ReadStream`: handhelds as they are, pads and cameras retold.

Owns the choice and the retelling; must not know a protocol. Cards of patrons that lie on a pad are
left out.
"""

import asyncio
from collections.abc import AsyncIterator, Callable
from dataclasses import replace
from typing import cast

from pydantic import BaseModel

from drivers.registry import Device, Role, Surroundings, kinds, stream_kinds
from drivers.rfid.handheld import Outbox
from kiosk.domain.ids import ItemId
from kiosk.domain.sightings import (
    CardShown,
    LabelRead,
    SecurityRead,
    Sighting,
    TagLeft,
    TagPlaced,
)
from kiosk.errors import DeviceError
from kiosk.ports import BarcodeSource, CardReader, Fault, Health, RfidPad
from kiosk.ports_reads import CodeHeard, Looking, ReaderEvent, ReadStream, TagHeard, TagTaken


def make_stream(settings: BaseModel, surroundings: Surroundings) -> ReadStream:
    """Make the reader of these settings; nothing is opened before its `run`.

    DeviceError: settings of a kind that reads nothing for a sweep.
    """
    name = str(getattr(settings, "kind", ""))
    kind = kinds().get(name)
    if kind is None or name not in stream_kinds():
        raise DeviceError("kind.no_stream", kind=name)
    if kind.role is Role.HANDHELD:
        return cast("ReadStream", kind.make(settings, surroundings))
    return Retold(kind.role, lambda around: kind.make(settings, around), surroundings)


class Retold:
    """A pad, wedge or camera whose sightings are told as reads."""

    def __init__(
        self, role: Role, make: Callable[[Surroundings], Device], surroundings: Surroundings
    ) -> None:
        """Make the device, and listen to its health besides whoever does."""
        self._around = surroundings
        self._outbox = Outbox()
        self._wanted = False
        self._lying: dict[bytes, TagHeard] = {}
        self._here = False
        self._device = make(replace(surroundings, on_health=self._on_health))
        self._sightings = _source(role, self._device)

    async def run(self) -> None:
        """Keep the device open until cancelled; then `batches` ends."""
        listening = asyncio.create_task(self._listen())
        try:
            await self._device.run()
        finally:
            listening.cancel()
            await asyncio.gather(listening, return_exceptions=True)
            self._outbox.close()

    def batches(self) -> AsyncIterator[tuple[ReaderEvent, ...]]:
        """Yield all that came since the last time, until `run` ends. For one listener."""
        return self._outbox.batches()

    async def start(self) -> Looking:
        """Tell tags, those first that lie there already."""
        if not self._wanted:
            self._wanted = True
            now_s = self._around.clock.monotonic_s()
            self._outbox.put(replace(one, at_s=now_s) for one in self._lying.values())
        return Looking.YES if self._here else Looking.AWAY

    async def stop(self) -> None:
        """Tell tags no longer."""
        self._wanted = False

    def _on_health(self, health: Health) -> None:
        now_s = self._around.clock.monotonic_s()
        self._here = health.fault is Fault.NONE
        if self._here:
            self._outbox.came(now_s, may_send=True)
        else:
            self._outbox.went(now_s, health.fault)
        self._around.on_health(health)

    async def _listen(self) -> None:
        async for one in self._sightings:
            event = self._told(one, self._around.clock.monotonic_s())
            tag = isinstance(event, TagHeard | TagTaken)
            if event is not None and (self._wanted or not tag):
                self._outbox.put([event])

    def _told(self, one: Sighting, at_s: float) -> ReaderEvent | None:
        match one:
            case TagPlaced(uid, content, security):
                tag = bytes.fromhex(uid)
                heard = TagHeard(at_s, tag, content=content, security=security, lying=True)
                self._lying[tag] = heard
                return heard
            case SecurityRead(uid, security):
                known = self._lying.get(bytes.fromhex(uid))
                if known is None:
                    return None
                self._lying[known.tag] = replace(known, at_s=at_s, security=security)
                return self._lying[known.tag]
            case TagLeft(uid):
                self._lying.pop(bytes.fromhex(uid), None)
                return TagTaken(at_s, bytes.fromhex(uid))
            case LabelRead(item):
                return CodeHeard(at_s, item)
            case _:
                return None


def _source(role: Role, device: Device) -> AsyncIterator[Sighting]:
    match role:
        case Role.PAD:
            return cast("RfidPad", device).sightings()
        case Role.CARD:
            return _typed(cast("CardReader", device).cards())
        case _:
            return cast("BarcodeSource", device).sightings()


async def _typed(cards: AsyncIterator[Sighting]) -> AsyncIterator[Sighting]:
    """What a wedge types is a label here, whoever's it is."""
    async for one in cards:
        yield LabelRead(ItemId(one.code)) if isinstance(one, CardShown) else one
