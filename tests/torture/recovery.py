"""Power comes back: the real kiosk starts on what was left, recovers, and delivers everything.

Runs in the harness, not watched. Owns when that is over; what it came to is ``verdict``'s.
"""

import asyncio

from kiosk.app import control
from kiosk.app.kiosk import Kiosk
from kiosk.config import load
from kiosk.domain.scene import Scene
from kiosk.ports import Fault
from tests.torture.bare_house import BareHouse

RECOVERY_S = 60.0


async def recover(house: BareHouse) -> str:
    """Start the kiosk as after a cut, until it waits for patrons and everything is delivered.

    Returns what hinders it, empty when all is well.
    """
    waits = asyncio.Event()

    def publish(scene: Scene) -> None:
        if scene.status.ready or _broken(kiosk):
            waits.set()

    kiosk = Kiosk(load(house.config), publish=publish)
    running = asyncio.create_task(kiosk.run())
    first = asyncio.create_task(waits.wait())
    try:
        async with asyncio.timeout(RECOVERY_S):
            await asyncio.wait({running, first}, return_when=asyncio.FIRST_COMPLETED)
            if running.done():
                await running
            if _broken(kiosk):
                return _broken(kiosk)
            await drained(house)
    except TimeoutError:
        health = ", ".join(f"{part.part} {part.fault.value}" for part in kiosk.health)
        return f"it did not come back in time: ready is {waits.is_set()}, {health}"
    finally:
        for task in (running, first):
            task.cancel()
        await asyncio.gather(running, first, return_exceptions=True)
    return ""


async def drained(house: BareHouse) -> None:
    """Wait until the running kiosk has nothing to deliver."""
    while True:
        told = await asyncio.to_thread(control.ask, house.data, "sync-once", deadline_s=30)
        if told is not None and told["unsent"] == 0 and told["in_step"]:
            return
        await asyncio.sleep(0.02)


def _broken(kiosk: Kiosk) -> str:
    """Return what is wrong with the store."""
    faults = [part.fault for part in kiosk.health if part.part == "store"]
    fine = {Fault.NONE, Fault.STARTING}
    return next((fault.value for fault in faults if fault not in fine), "")
