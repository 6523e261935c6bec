"""The PC/SC reader as the kiosk uses it: each card's chip as the code of a card, shown once.

Owns the hand-over from its thread. It must not know who holds a card.
"""

import asyncio
from collections.abc import AsyncIterator

from drivers.cards.pcsc.apdu import NoIdentity, Uid
from drivers.cards.pcsc.config import PcscConfig
from drivers.cards.pcsc.watch import watch
from drivers.in_thread import Hand, in_thread
from drivers.registry import Surroundings
from drivers.rfid.cards import card_code_of
from kiosk.domain.sightings import CardMedium, CardShown
from kiosk.logs import Log
from kiosk.ports import Fault, Health

MOST_WAITING = 8
"""Cards kept for a loop that is busy."""

RESTART_S = 5.0
"""Wait before a thread that broke is started again."""

_log = Log("drivers.pcsc")


class PcscReader:
    """A ``CardReader`` and a ``Device``."""

    def __init__(self, config: PcscConfig, surroundings: Surroundings) -> None:
        self._config = config
        self._around = surroundings
        self._waiting: asyncio.Queue[CardShown] = asyncio.Queue()

    async def cards(self) -> AsyncIterator[CardShown]:
        """Yield each card as it is put down; for one listener."""
        while True:
            yield await self._waiting.get()

    async def run(self) -> None:
        """Keep the reader open until cancelled."""
        while True:
            self._report(Fault.STARTING, "")
            try:
                await in_thread(self._around.part, self._watch)
            except ImportError as error:
                self._report(Fault.LIBRARY_MISSING, error.name or "")
                await asyncio.get_running_loop().create_future()  # nothing will bring it
            except Exception as error:  # noqa: BLE001 - whatever broke, the kiosk lends on
                _log.broke("pcsc.broke", error)
                self._report(Fault.BROKEN, type(error).__name__)
            await self._around.clock.sleep(RESTART_S)

    def _watch(self, hand: Hand) -> None:
        watch(
            self._config.reader,
            stop=hand.stop,
            tell=lambda told: hand.over(lambda: self._take(told)),
            report=lambda fault, detail: hand.over(lambda: self._report(fault, detail)),
        )

    def _take(self, told: Uid | NoIdentity) -> None:
        if isinstance(told, NoIdentity):
            _log.warning("card.refused", why=told.value)
        elif self._waiting.qsize() < MOST_WAITING:
            self._waiting.put_nowait(CardShown(card_code_of(told.value), CardMedium.READER))

    def _report(self, fault: Fault, detail: str) -> None:
        self._around.on_health(Health(self._around.part, fault, detail))


def make_card_reader(config: PcscConfig, surroundings: Surroundings) -> PcscReader:
    """Return the reader that the configuration describes; nothing is opened before ``run``."""
    return PcscReader(config, surroundings)
