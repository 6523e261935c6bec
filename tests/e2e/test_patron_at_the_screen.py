"""While somebody is at the screen of a whole kiosk, its devices do not rest.

And it looks at its network more often.
"""

import asyncio
import time
from pathlib import Path

import pytest

from drivers.rfid.pad import Pad
from kiosk.app.kiosk import Kiosk
from kiosk.config import load
from kiosk.domain.scene import Scene
from kiosk.domain.sightings import CardMedium, CardShown
from kiosk.domain.signals import Leave, Seen
from kiosk.domain.visit import AskPin, Idle
from kiosk.ports import Alive, Link, Unanswered, Unreachable
from sync import contact
from sync.servers.hub import HubServer
from tests.torture.bare_house import BareHouse
from tests.waiting import until

pytestmark = pytest.mark.timeout(120)


def what_the_pad_hears(monkeypatch: pytest.MonkeyPatch) -> list[bool]:
    """Return a list that takes down each change of what the real pad is told."""
    heard: list[bool] = []
    told = Pad.patron_here

    def hears(self: Pad, *, here: bool) -> None:
        if [here] != heard[-1:]:
            heard.append(here)
        told(self, here=here)

    monkeypatch.setattr(Pad, "patron_here", hears)
    return heard


def test_somebody_at_the_screen_keeps_pad_and_network_awake(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    probes: list[float] = []
    real = HubServer.probe

    async def counted(self: HubServer) -> Alive | Unreachable | Unanswered:
        probes.append(time.monotonic())
        return await real(self)

    monkeypatch.setattr(HubServer, "probe", counted)
    # Soon seen with a patron; not in this test without one.
    monkeypatch.setattr(contact, "PROBE_HERE_S", 0.2)
    monkeypatch.setattr(contact, "PROBE_UP_S", 600.0)
    house = BareHouse(tmp_path)
    scenes: list[Scene] = []
    heard = what_the_pad_hears(monkeypatch)

    async def visit(kiosk: Kiosk) -> None:
        def shows(state: type[object]) -> bool:
            return bool(scenes) and isinstance(scenes[-1].state, state)

        def well() -> bool:
            worker = kiosk._worker
            lends = shows(Idle) and scenes[-1].status.ready and scenes[-1].status.service.loans
            return lends and worker is not None and worker.link is Link.UP

        await until(well, within_s=30.0)
        kiosk.tell(Seen(CardShown(house.cast.bagas.card, CardMedium.READER)))
        await until(lambda: shows(AskPin), within_s=10.0)
        assert heard == [False, True]
        before = len(probes)
        await until(lambda: len(probes) >= before + 3, within_s=10.0)
        kiosk.tell(Leave())
        await until(lambda: shows(Idle), within_s=10.0)
        assert kiosk._worker is not None
        assert kiosk._worker._contact.patron_here is False
        assert heard == [False, True, False]

    async def evening() -> None:
        await asyncio.to_thread(house.seed)
        await house.start()
        kiosk = Kiosk(load(house.config), publish=scenes.append)
        running = asyncio.create_task(kiosk.run())
        try:
            await visit(kiosk)
            assert not running.done(), running
        finally:
            running.cancel()
            await asyncio.gather(running, return_exceptions=True)
            await house.stop()

    asyncio.run(evening())
