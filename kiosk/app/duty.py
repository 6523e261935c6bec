"""What staff at the screen can do with this kiosk, put together."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Protocol
from zoneinfo import ZoneInfo

from drivers.screen.backlight import find_backlight
from kiosk.app.equipment import Equipment
from kiosk.app.power import end_in_order, power_off
from kiosk.app.servers import Servers
from kiosk.config.model import Config
from kiosk.domain.duty import Deed, Page
from kiosk.domain.status import KioskStatus
from kiosk.domain.tuned import Tuned
from kiosk.ports import Clock, Health
from kiosk.services.opening import OpeningHours
from kiosk.services.receipts import Receipts
from kiosk.services.staff import Around, Showing, Staff
from kiosk.services.staff_books import StaffBooks
from kiosk.services.staff_kiosk import StaffKiosk
from kiosk.services.tuning import Tuner
from kiosk.store.store import Store
from sync.worker import SyncWorker


class Hearing(Protocol):
    """The kiosk itself, as far as staff have to do with it."""

    @property
    def health(self) -> tuple[Health, ...]:
        """Return every part's last word."""
        ...

    @property
    def clock(self) -> Clock:
        """Return the clock that the kiosk goes by."""
        ...

    def reported(self, health: Health) -> None:
        """Take a part's word."""
        ...

    def restate(self, change: Callable[[KioskStatus], KioskStatus]) -> None:
        """Change what the screens may say of the kiosk."""
        ...


@dataclass(frozen=True, slots=True)
class AroundStaff:
    """What the services of staff share."""

    store: Store
    equipment: Equipment
    receipts: Receipts
    kiosk: Hearing


@dataclass(frozen=True, slots=True)
class _Parts:
    """What staff do something with."""

    technician: StaffKiosk
    tuner: Tuner
    opening: OpeningHours


async def staff_of(
    config: Config, around: AroundStaff, servers: Servers, worker: SyncWorker
) -> tuple[Staff, OpeningHours]:
    """Return what carries out what staff want, and what follows the opening hours.

    A kiosk that they have closed stays closed, and as loud and bright as they have set it.
    """
    kiosk = around.kiosk
    technician = StaffKiosk(
        around.store,
        around.equipment.printer,
        kiosk.clock,
        library=config.library.name,
        health=lambda: kiosk.health,
        report=kiosk.reported,
        told=lambda closed: kiosk.restate(lambda now: replace(now, closed=closed)),
        restart=end_in_order,
        power_off=power_off,
    )
    speaks = config.access.speech != "off"
    tuner = Tuner(
        around.store,
        find_backlight(),
        begins=Tuned(
            config.sound.volume if config.sound.chimes else None,
            config.access.volume if speaks else None,
        ),
        report=kiosk.reported,
        told=lambda tuned: kiosk.restate(lambda now: replace(now, tuned=tuned)),
    )
    opening = OpeningHours(
        around.store,
        kiosk.clock,
        hours=config.hours.hours,
        returns=config.hours.returns,
        zone=ZoneInfo(config.library.timezone),
        report=kiosk.reported,
        told=lambda resting: kiosk.restate(lambda now: replace(now, resting=resting)),
    )
    for part in (technician, tuner, opening):
        await part.remember()
    parts = _Parts(technician, tuner, opening)
    return _staff(config, around, servers, worker, parts), opening


def _staff(
    config: Config,
    around: AroundStaff,
    servers: Servers,
    worker: SyncWorker,
    parts: _Parts,
) -> Staff:
    technician = parts.technician
    books = StaffBooks(
        around.store,
        worker.server,
        worker,
        staff=servers.staff,
        pad=around.equipment.pad,
        place=config.kiosk.name or config.kiosk.id,
    )
    deeds = {
        Deed.REPRINT: around.receipts.print_again,
        Deed.TEST_PAGE: technician.test_page,
        Deed.CLOSE: technician.close,
        Deed.OPEN: technician.open,
        Deed.RESTART: technician.restart,
        Deed.SHUT_DOWN: technician.shut_down,
        Deed.TUNE: parts.tuner.tune,
        Deed.SET_HOURS: parts.opening.set_day,
    }
    pages: dict[Page, Showing] = {
        Page.DEVICES: technician.parts,
        Page.TUNING: parts.tuner.page,
        Page.LEVEL: parts.tuner.page,
        Page.HOURS: parts.opening.page,
        Page.DAY: parts.opening.page,
    }
    return Staff(
        around.store,
        worker,
        books,
        pad=around.equipment.pad,
        clock=around.kiosk.clock,
        report=around.kiosk.reported,
        around=Around(deeds=deeds, pages=pages),
    )
