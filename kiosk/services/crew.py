"""All services together, as the session's hands."""

from collections.abc import Callable
from dataclasses import dataclass

from kiosk.domain.account import AskRenewal, RenewalEvent
from kiosk.domain.ids import CardCode, PatronId
from kiosk.domain.line import Ask, LineEffect, LineEvent
from kiosk.domain.signals import (
    Abandon,
    CheckPin,
    Decide,
    EndVisit,
    Event,
    FindPatron,
    LookUp,
    PrintSlip,
    RingStaff,
)
from kiosk.domain.signals_account import (
    BindChip,
    FindAccount,
    GiveUpHold,
    RecordRenewals,
    SetPin,
)
from kiosk.domain.signals_damage import CloseCamera, NoteDamage, TakePhoto, WatchCamera
from kiosk.domain.signals_mail import MailSlip
from kiosk.domain.signals_pay import BeginPayment, PaymentWork
from kiosk.domain.signals_reserve import FindTitles, PlaceHold
from kiosk.ports import CentralServer
from kiosk.services.account import Accounts
from kiosk.services.circulation import Circulation
from kiosk.services.mailing import Mailing
from kiosk.services.paying import Cashier
from kiosk.services.people import People
from kiosk.services.receipts import Receipts
from kiosk.services.renewing import Renewals
from kiosk.services.reports import Reports
from kiosk.services.reserving import Reserving
from kiosk.services.staff_hands import StaffHands
from kiosk.services.stills import Stills


@dataclass(frozen=True, slots=True)
class Beside:
    """What is done for patrons beside lending and taking back."""

    accounts: Accounts
    renewals: Renewals
    reserving: Reserving
    reports: Reports
    cashier: Cashier
    mailing: Mailing
    stills: Stills


class Crew:
    """Hands every effect to the service that carries it out."""

    def __init__(
        self,
        circulation: Circulation,
        people: People,
        receipts: Receipts,
        server: CentralServer,
        *,
        beside: Beside,
        ring: Callable[[CardCode | None], None],
        staff: StaffHands,
        one_by_one: bool = False,
        renews_together: Callable[[], bool] = lambda: False,
    ) -> None:
        """Take the services; ``ring`` calls staff; ``one_by_one``: see ``asks_one_by_one``."""
        self._one_by_one = one_by_one
        self._renews_together = renews_together
        self._circulation = circulation
        self._people = people
        self._receipts = receipts
        self._beside = beside
        self._server = server
        self._ring = ring
        self._typed: PatronId | None = None
        self.staff = staff

    @property
    def asks_one_by_one(self) -> bool:
        """Return whether the server takes one book at a time."""
        return self._one_by_one

    @property
    def renews_one_by_one(self) -> bool:
        """Return whether the server takes one renewal at a time."""
        return self._one_by_one and not self._renews_together()

    async def look_up(self, effect: LookUp) -> Event:
        """Find titles."""
        return await self._circulation.look_up(effect)

    async def decide(self, effect: Decide) -> Event:
        """Decide and record."""
        self._receipts.recording(effect.session)
        return await self._circulation.decide(effect)

    async def ask(self, asks: tuple[Ask, ...]) -> tuple[LineEvent, ...]:
        """Ask the server for a batch."""
        return await self._circulation.ask(asks)

    async def work(self, effect: LineEffect) -> LineEvent:
        """Carry one step of one book out."""
        return await self._circulation.work(effect)

    async def find_patron(self, effect: FindPatron) -> Event:
        """Look a card up."""
        return await self._people.find_patron(effect)

    async def check_pin(self, effect: CheckPin) -> Event:
        """Check a PIN."""
        self._typed = effect.who.id
        return await self._people.check_pin(effect)

    async def find_account(self, effect: FindAccount) -> Event:
        """Have the account told."""
        return await self._beside.accounts.find(effect)

    async def record_renewals(self, effect: RecordRenewals) -> Event:
        """Record renewals."""
        self._receipts.recording(effect.session)
        return await self._beside.renewals.record(effect)

    async def ask_renewals(self, asks: tuple[AskRenewal, ...]) -> tuple[RenewalEvent, ...]:
        """Ask the server for renewals."""
        return await self._beside.renewals.ask(asks)

    async def give_up_hold(self, effect: GiveUpHold) -> Event:
        """Have a hold cancelled."""
        return await self._beside.accounts.give_up_hold(effect)

    async def bind_chip(self, effect: BindChip) -> Event:
        """Have a chip bound, or all let go."""
        return await self._beside.accounts.bind_chip(effect)

    async def set_pin(self, effect: SetPin) -> Event:
        """Have the PIN changed."""
        return await self._beside.accounts.set_pin(effect)

    async def find_titles(self, effect: FindTitles) -> Event:
        """Find titles that may be reserved."""
        return await self._beside.reserving.find(effect)

    async def place_hold(self, effect: PlaceHold) -> Event:
        """Have a hold placed."""
        return await self._beside.reserving.place(effect)

    async def note_damage(self, effect: NoteDamage) -> Event:
        """Record what is broken."""
        return await self._beside.reports.note(effect)

    async def watch_camera(self, effect: WatchCamera, tell: Callable[[Event], None]) -> None:
        """Tell what the camera sees until it is wanted no more."""
        await self._beside.stills.watch(effect, tell)

    async def take_photo(self, effect: TakePhoto) -> Event:
        """Take a still."""
        return await self._beside.stills.take(effect)

    async def close_camera(self, effect: CloseCamera) -> None:
        """End telling what the camera sees."""
        self._beside.stills.close(effect.session)

    async def begin_payment(self, effect: BeginPayment) -> Event:
        """Have something paid."""
        self._receipts.recording(effect.session)
        return await self._beside.cashier.begin(effect)

    async def payment_work(self, effect: PaymentWork) -> Event:
        """Carry the next step of a payment out."""
        return await self._beside.cashier.work(effect)

    async def print_slip(self, effect: PrintSlip) -> Event:
        """Print."""
        return await self._receipts.print_slip(effect)

    async def mail_slip(self, effect: MailSlip) -> Event:
        """Have the slip sent by mail."""
        return await self._beside.mailing.mail_slip(effect)

    async def abandon(self, effect: Abandon) -> None:
        """See books through that the visit has left behind."""
        await self._circulation.abandon(effect)

    async def end_visit(self, effect: EndVisit) -> None:
        """Tell the server that the patron has gone; there is nothing else to forget.

        Also where somebody typed a PIN and was never let in: its answer may have come too late.
        """
        self._beside.stills.close(effect.session)
        patron, self._typed = effect.patron or self._typed, None
        if patron is not None:
            await self._server.end_visit(patron)

    async def ring_staff(self, effect: RingStaff) -> None:
        """Call staff."""
        self._ring(effect.forgot)
