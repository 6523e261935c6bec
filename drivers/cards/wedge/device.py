"""The keyboard-wedge reader as the kiosk uses it.

Owns the way from typed codes to shown cards. It must not know who holds a card.
"""

import asyncio
import re
from collections.abc import AsyncIterator, Iterable

from drivers.cards.wedge.codec import CodeTyped, Event, Refusal, Refused, WedgeDecoder
from drivers.cards.wedge.config import WedgeConfig
from drivers.cards.wedge.opening import open_key_events
from drivers.link import Link, LinkEnd
from drivers.registry import Surroundings
from drivers.supervisor import Report, Supervisor
from kiosk.domain.ids import card_code
from kiosk.domain.sightings import CardMedium, CardShown, LabelRefused, Sighting
from kiosk.domain.troubles import Trouble, TroubleSeen
from kiosk.logs import Log
from kiosk.ports import Fault

MOST_WAITING = 8
"""Cards kept for a loop that is busy."""

_log = Log("drivers.wedge")


class WedgeReader:
    """A ``CardReader`` and a ``Device``."""

    def __init__(self, config: WedgeConfig, surroundings: Surroundings) -> None:
        self._pattern = re.compile(config.pattern)
        self._supervisor = Supervisor(
            url=config.url,
            serve=self._serve,
            surroundings=surroundings,
            opener=open_key_events,
        )
        self._waiting: asyncio.Queue[Sighting] = asyncio.Queue()

    async def run(self) -> None:
        """Keep the reader open until cancelled."""
        await self._supervisor.run()

    async def cards(self) -> AsyncIterator[Sighting]:
        """Yield each card as it is shown, and what was none; for one listener."""
        while True:
            yield await self._waiting.get()

    async def _serve(self, link: Link, report: Report) -> LinkEnd:
        report(Fault.NONE, "")
        decoder = WedgeDecoder()
        while True:
            data = await link.read()
            if isinstance(data, LinkEnd):
                return data
            self._take_all(decoder.feed(data))

    def _take_all(self, events: Iterable[Event]) -> None:
        """Take what was typed; no card's number stays here while the next is waited for."""
        for event in events:
            self._take(event)

    def _take(self, event: Event) -> None:
        match event:
            case CodeTyped(text):
                code = card_code(text) if self._pattern.fullmatch(text) else None
                if code is None:
                    _log.warning("card.refused", why="no-card-number")
                self._tell(LabelRefused() if code is None else CardShown(code, CardMedium.READER))
            case Refused(why):
                _log.warning("card.refused", why=why.value)
                if why is not Refusal.TYPED_BY_HAND:
                    self._tell(TroubleSeen(Trouble.CARD_UNREAD))
            case _:
                _log.warning("card.garbled")

    def _tell(self, sighting: Sighting) -> None:
        if self._waiting.qsize() < MOST_WAITING:
            self._waiting.put_nowait(sighting)


def make_card_reader(config: WedgeConfig, surroundings: Surroundings) -> WedgeReader:
    """Return the reader that the configuration describes; nothing is opened before ``run``."""
    return WedgeReader(config, surroundings)
