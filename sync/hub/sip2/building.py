"""Answers of the SIP2 face, built from what the hub knows.

Owns which field says what: dates in the library's zone, patron status, circulation status.
It must not ask anything. Nothing about another patron is in any of them: CY, DA and the AA
of a check-in stay out.
"""

from dataclasses import dataclass, replace
from datetime import datetime
from typing import Final, TypeVar

from kiosk.domain.decide import Place, decide_patron
from kiosk.domain.facts import Declined
from kiosk.domain.items import ItemStatus
from kiosk.domain.patrons import Patron
from kiosk.domain.policy import Rules
from kiosk.domain.reasons import Reason
from kiosk.ports import Answer, ItemFound
from sync.hub.sip2.account import Pin
from sync.hub.sip2.reads import Account
from sync.hub.sip2.words import COSTS, of_pin, words_of
from sync.sip2.answers import (
    AcsStatusResponse,
    CheckoutResponse,
    ItemInformationResponse,
    PatronInformationResponse,
    PatronStatusResponse,
    RenewResponse,
)
from sync.sip2.dates import format_date
from sync.sip2.tables import BX_ORDER, SUMMARY_POSITION

FINE: Final = " " * 14
_NOTHING: Final = "YYYY" + " " * 10
_FEES: Final = 10
_RENTAL: Final = "06"
_CIRCULATION: Final = {
    ItemStatus.AVAILABLE: "03",
    ItemStatus.ON_LOAN: "04",
    ItemStatus.HOLD_SHELF: "08",
    ItemStatus.IN_TRANSIT: "10",
    ItemStatus.CLAIMED_RETURNED: "11",
    ItemStatus.LOST: "12",
    ItemStatus.MISSING: "13",
    ItemStatus.WITHDRAWN: "01",
}
_AT_ITS_DESK: Final = frozenset({"25"})
"""What the hub does not do beside a library system: letting cards go."""


@dataclass(frozen=True, slots=True)
class Desk:
    """What every answer needs: the institution, the rules with the zone, the time."""

    institution: str
    currency: str
    decimals: int
    rules: Rules
    now: datetime

    def date(self, moment: datetime | None = None) -> str:
        """A moment (now without one) as 18 characters of the library's zone."""
        return format_date(moment or self.now, self.rules.zone)

    def amount(self, units: int) -> str:
        """Minor units as SIP2 writes amounts."""
        return f"{units / 10**self.decimals:.{self.decimals}f}"


def supported(*, alone: bool, enables: bool, pays: bool) -> str:
    """BX, mark by mark: what the hub takes, and nothing else."""
    refused = frozenset() if alone else _AT_ITS_DESK
    if not enables:
        refused |= {"25"}
    if not pays:
        refused |= {"37"}
    return "".join("N" if code in refused else "Y" for code in BX_ORDER)


def status(
    desk: Desk, library: str, *, alone: bool, enables: bool = False, pays: bool = True
) -> AcsStatusResponse:
    """98. Store and forward is taken: what has happened is never refused.

    `alone`: no library system stands behind the hub. `enables`, `pays`: see `Face`.
    """
    return AcsStatusResponse(
        online=True,
        checkin_ok=True,
        checkout_ok=True,
        renewal_policy=True,
        status_update_ok=alone,
        offline_ok=True,
        timeout_tenths=100,
        retries=3,
        at=desk.date(),
        protocol="2.00",
        institution=desk.institution,
        library=library,
        supported=supported(alone=alone, enables=enables, pays=pays),
    )


def flags(desk: Desk, patron: Patron) -> tuple[str, tuple[str, ...]]:
    """The 14 places of a patron's status, and what the screen says of it."""
    reason = decide_patron(patron, desk.rules, desk.now)
    if reason is None:
        return FINE, ()
    marks = list(_NOTHING)
    if reason is Reason.FEES_TOO_HIGH:
        marks[_FEES] = "Y"
    return "".join(marks), (words_of(reason),)


def patron_status(
    desk: Desk, card: str, found: Patron | Reason, *, pin: Pin
) -> PatronStatusResponse:
    """24. A PIN that nobody could look at lets nobody do anything, and is not called wrong."""
    known = isinstance(found, Patron)
    marks, words = flags(desk, found) if isinstance(found, Patron) else (_NOTHING, ())
    if pin is Pin.SILENT:
        marks, words = _NOTHING, of_pin(pin)
    return PatronStatusResponse(
        status=marks,
        language="000",
        at=desk.date(),
        institution=desk.institution,
        patron=card,
        name=found.first_name if isinstance(found, Patron) else "",
        valid=known,
        password_right=pin.told,
        currency=desk.currency if known else None,
        fee=desk.amount(found.fees) if isinstance(found, Patron) else None,
        screen=words if isinstance(found, Patron) else (words_of(found),),
    )


def patron_information(
    desk: Desk,
    card: str,
    found: Patron | Reason,
    account: Account,
    *,
    pin: Pin,
    asked: str,
    span: tuple[int, int],
) -> PatronInformationResponse:
    """64. Lists only to who has shown the PIN, or whose card has none: else `account` is empty.

    Without the PIN the counts are blanks, for "not told": nought would be a lie.
    """
    bare = patron_status(desk, card, found, pin=pin)
    late, untold = account.overdue(desk.now), pin is Pin.MISSING
    lists = {
        "AS": tuple(hold.item or hold.title for hold in account.holds if hold.ready),
        "AT": tuple(loan.item for loan in late),
        "AU": tuple(loan.item for loan in account.loans),
        "CD": tuple(hold.title for hold in account.holds if not hold.ready),
    }
    first, last = span
    wanted = {
        code: values[first - 1 : last] if asked[at : at + 1] == "Y" else ()
        for code, values in lists.items()
        if (at := SUMMARY_POSITION[code]) >= 0
    }
    return PatronInformationResponse(
        status=bare.status,
        language=bare.language,
        at=bare.at,
        hold_count=None if untold else len(lists["AS"]),
        overdue_count=None if untold else len(late),
        charged_count=None if untold else len(account.loans),
        fine_count=1 if isinstance(found, Patron) and found.fees else 0,
        recall_count=0,
        unavailable_count=None if untold else len(lists["CD"]),
        institution=desk.institution,
        patron=card,
        name=bare.name,
        valid=bare.valid,
        password_right=pin.told,
        currency=bare.currency,
        fee=bare.fee,
        holds=wanted["AS"],
        overdue=wanted["AT"],
        charged=wanted["AU"],
        unavailable=wanted["CD"],
        expires=_day(found),
        patron_class=found.category if isinstance(found, Patron) else None,
        screen=bare.screen,
    )


def item_information(desk: Desk, barcode: str, found: ItemFound | None) -> ItemInformationResponse:
    """18."""
    if found is None:
        return ItemInformationResponse(
            circulation="01", security="00", fee_type="01", at=desk.date(),
            institution=desk.institution, item=barcode, title="",
        )  # fmt: skip
    lent = found.loan
    state = "04" if lent is not None else _CIRCULATION[found.item.status]
    return ItemInformationResponse(
        circulation=state,
        security="02",
        fee_type="01",
        at=desk.date(),
        institution=desk.institution,
        queue=str(len(found.holds)),
        due=None if lent is None or lent.due is None else desk.date(lent.due),
        item=barcode,
        title=found.item.book.title,
        media_type="001",
        permanent_location=found.item.branch or None,
    )


Loaned = TypeVar("Loaned", CheckoutResponse, RenewResponse)


def declined(refused: Loaned, desk: Desk, answer: Answer) -> Loaned:
    """12 or 30 that says no: why, or what it would cost (BT, BH, BV) with the patron's consent."""
    if not answer.fee:
        reason = (
            answer.verdict.reason if isinstance(answer.verdict, Declined) else Reason.NOT_ANSWERED
        )
        return replace(refused, screen=(words_of(reason),))
    return replace(
        refused, fee_type=_RENTAL, currency=desk.currency, fee=desk.amount(answer.fee),
        screen=(COSTS,),
    )  # fmt: skip


def alert_of(route: str) -> tuple[bool, str | None]:
    """Alert and alert type (CV) for where a returned book goes."""
    if route == Place.HOLD_SHELF:
        return True, "01"
    return (True, "99") if route == Place.STAFF else (False, None)


def _day(found: Patron | Reason) -> str | None:
    expires = found.expires if isinstance(found, Patron) else None
    return None if expires is None else f"{expires:%Y%m%d}"
