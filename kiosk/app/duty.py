"""What staff at the screen can do with this kiosk, put together."""

from collections.abc import Callable

from kiosk.app.equipment import Equipment
from kiosk.app.servers import Servers
from kiosk.config.model import Config
from kiosk.domain.duty import Deed
from kiosk.ports import Clock, Health
from kiosk.services.receipts import Receipts
from kiosk.services.staff import Around, Staff
from kiosk.services.staff_books import StaffBooks
from kiosk.store.store import Store
from sync.worker import SyncWorker


def make_staff(
    config: Config,
    store: Store,
    servers: Servers,
    worker: SyncWorker,
    equipment: Equipment,
    *,
    receipts: Receipts,
    clock: Clock,
    report: Callable[[Health], None],
) -> Staff:
    """Return what carries out what staff want."""
    kiosk = config.kiosk
    books = StaffBooks(
        store,
        worker.server,
        worker,
        staff=servers.staff,
        pad=equipment.pad,
        place=kiosk.name or kiosk.id,
    )
    around = Around(deeds={Deed.REPRINT: receipts.print_again}, pages={})
    return Staff(
        store,
        worker,
        books,
        pad=equipment.pad,
        clock=clock,
        report=report,
        around=around,
    )
