"""Cuts of the power at every point where one could hurt, and what the next start makes of them.

Each cut: somebody borrows one book, the kiosk dies at a point, the book is left or gone, and
the kiosk starts anew. Then the tag, the hub and the tasks must agree.
"""

import asyncio
from dataclasses import dataclass

from drivers.bench.events import EventKind
from drivers.bench.requests import (
    Happened,
    Place,
    Remove,
    ShowCard,
    SlowPad,
    TagIs,
)
from drivers.bench.scenario import Act, Elsewhere, Expect, Narrate, Scenario, Touch, TypeKeys
from drivers.bench.things import Spot
from sync.hub.demo.cast import CastBook
from sync.hub.demo.people import Person
from ui.demo.evening_by_sip2 import tasks_here
from ui.demo.house import House
from ui.demo.hub_desk import HubDesk
from ui.demo.looks import state_is

ARMED, DISARMED = 0x07, 0xC2
SLOW_WRITE_S = 0.4


@dataclass(frozen=True, slots=True)
class Cut:
    """One cut of the power. ``point``: where; ``left``: whether the book stays on the pad.

    ``lent``: whether the loan must stand afterwards. ``afi``: what the tag must hold.
    """

    point: str
    left: bool
    lent: bool
    afi: int

    @property
    def name(self) -> str:
        """Return the cut in words."""
        return f"power cut {self.point}, the book {'left' if self.left else 'gone'}"


CUTS = (
    Cut("recorded", left=True, lent=False, afi=ARMED),
    Cut("recorded", left=False, lent=False, afi=ARMED),
    Cut("intended", left=True, lent=False, afi=ARMED),
    Cut("intended", left=False, lent=True, afi=ARMED),
    Cut("mid-write", left=True, lent=False, afi=ARMED),
    Cut("mid-write", left=False, lent=True, afi=ARMED),
    Cut("written", left=True, lent=True, afi=DISARMED),
    Cut("written", left=False, lent=True, afi=DISARMED),
    Cut("settled", left=True, lent=True, afi=DISARMED),
    Cut("settled", left=False, lent=True, afi=DISARMED),
)
"""After record, after intent, mid-write, after write, before settle; book left, book gone.

Mid-write the tag may or may not have taken the bits: ``afi`` is what it must hold if the write was
lost on the way, and the loan follows the tag.
"""


def power_cut(house: House, desk: HubDesk, cut: Cut, book: CastBook, who: Person) -> Scenario:
    """One cut while ``who`` borrows, its recovery, and the proof that all agree."""
    item = str(book.item)

    async def order() -> None:
        if cut.point != "mid-write":
            await house.hands.cut_at(cut.point)

    async def die() -> None:
        if cut.point == "mid-write":
            await house.kill_kiosk()
        else:
            await house.kiosk_cut()

    mid = cut.point == "mid-write"
    slower = (Act(SlowPad(SLOW_WRITE_S)),) if mid else ()
    begun = (Expect(Happened(EventKind.WRITE_BEGUN, thing=""), deadline_s=20),) if mid else ()
    gone = () if cut.left else (Act(Remove((item,), Spot.HAND)),)
    return Scenario(
        cut.name,
        (
            Narrate(f"{who.first_name} borrows {book.title}: {cut.name}."),
            state_is("Idle", deadline_s=30.0),
            Act(ShowCard(str(who.card))),
            state_is("AskPin"),
            TypeKeys(who.pin),
            Touch("action-enterPin"),
            state_is("Borrowing"),
            Act(Remove((str(who.card),), Spot.HAND)),
            *slower,
            Elsewhere("the cut is ordered", order),
            Act(Place((item,))),
            *begun,
            Elsewhere("the power is gone", die, deadline_s=30.0),
            *gone,
            Act(SlowPad(0.0)),
            Elsewhere("the power is back", house.start_kiosk),
            state_is("Idle", "the kiosk waits again", deadline_s=40.0),
            Elsewhere(
                "hub, tag and tasks agree", lambda: _agree(house, desk, cut, item), deadline_s=30.0
            ),
            Act(Remove((item,), Spot.HAND)),
        ),
    )


async def _agree(house: House, desk: HubDesk, cut: Cut, item: str) -> None:
    """Wait until the hub has heard everything, then compare."""
    assert house.client is not None
    held = 0
    for afi in (ARMED, DISARMED):
        if await house.client.wait_for(TagIs(item, afi), deadline_s=0.1):
            held = afi
    lent = held == DISARMED if cut.point == "mid-write" and cut.left else cut.lent
    if cut.point != "mid-write" and held != cut.afi:
        raise LookupError(f"the tag holds {held:02X}, not {cut.afi:02X}")
    while True:
        open_now = await desk.loan_open(item)
        # By SIP2 the library keeps no tasks: the kiosk lists them itself.
        tasks = await (tasks_here(house) if house.by_sip2 else desk.task_texts())
        named = any(item in task for task in tasks)
        if open_now == lent and named:
            return
        await asyncio.sleep(0.2)
