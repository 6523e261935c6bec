"""What staff at the screen can do with this kiosk, put together."""

import os
import signal
from dataclasses import dataclass
from typing import Protocol

from kiosk.app.equipment import Equipment
from kiosk.app.servers import Servers
from kiosk.config.model import Config
from kiosk.domain.duty import Closed, Deed, Page
from kiosk.ports import Clock, Health
from kiosk.services.receipts import Receipts
from kiosk.services.staff import Around, Staff
from kiosk.services.staff_books import StaffBooks
from kiosk.services.staff_kiosk import StaffKiosk
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

    def closed_by_staff(self, closed: Closed | None) -> None:
        """Tell patrons what staff want them to read; None: the kiosk is open."""
        ...


@dataclass(frozen=True, slots=True)
class AroundStaff:
    """What the services of staff share."""

    store: Store
    equipment: Equipment
    receipts: Receipts
    kiosk: Hearing


async def staff_of(
    config: Config, around: AroundStaff, servers: Servers, worker: SyncWorker
) -> Staff:
    """Return what carries out what staff want; a kiosk that they have closed stays closed."""
    kiosk = around.kiosk
    technician = StaffKiosk(
        around.store,
        around.equipment.printer,
        kiosk.clock,
        library=config.library.name,
        health=lambda: kiosk.health,
        report=kiosk.reported,
        told=kiosk.closed_by_staff,
        restart=end_in_order,
    )
    await technician.remember()
    return _staff(config, around, servers, worker, technician)


def end_in_order() -> None:
    """End this process as the init system would, which starts it anew."""
    os.kill(os.getpid(), signal.SIGTERM)


def _staff(
    config: Config,
    around: AroundStaff,
    servers: Servers,
    worker: SyncWorker,
    technician: StaffKiosk,
) -> Staff:
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
    }
    return Staff(
        around.store,
        worker,
        books,
        pad=around.equipment.pad,
        clock=around.kiosk.clock,
        report=around.kiosk.reported,
        around=Around(deeds=deeds, pages={Page.DEVICES: technician.parts}),
    )
