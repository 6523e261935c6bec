"""What prints at this kiosk: receipts, and the slips in returned books, as configured."""

from zoneinfo import ZoneInfo

from kiosk.config.model import Config
from kiosk.domain.currency import Currency
from kiosk.domain.spots import BookSlip, ReturnPlan
from kiosk.ports import Clock, Printer
from kiosk.services.book_slips import BookSlips
from kiosk.services.receipts import Receipts
from kiosk.store.store import Store


def make_book_slips(
    config: Config, store: Store, printer: Printer | None, clock: Clock, *, plan: ReturnPlan
) -> BookSlips | None:
    """Return what prints the slips in returned books, where the library wants them."""
    wanted = config.returns.book_slip
    if printer is None or wanted is BookSlip.NONE:
        return None
    return BookSlips(
        store,
        printer,
        clock,
        wanted=wanted,
        plan=plan,
        library=config.library.name,
        zone=ZoneInfo(config.library.timezone),
    )


def make_receipts(
    config: Config, printer: Printer | None, clock: Clock, currency: Currency
) -> Receipts:
    """Return what prints the receipts."""
    zone = ZoneInfo(config.library.timezone)
    return Receipts(printer, clock, library=config.library.name, zone=zone, currency=currency)
