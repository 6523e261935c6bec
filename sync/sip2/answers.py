"""The fifteen messages of a library system (ACS), typed, after 3M SIP 2.00 ("Messages").

Owns their attributes; widths and field codes are those of `tables` (a test compares them).
What an answer means to a kiosk is told by `messages`, in cautious values.
"""

from dataclasses import dataclass
from typing import ClassVar

from sync.sip2.message import Message
from sync.sip2.values import DATE, OK, YES, digits, letters, part, text, texts, variable


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class Told(Message):
    """What an answer may always carry: texts for the screen (AF) and for the printer (AG)."""

    screen: tuple[str, ...] = texts("AF")
    printed: tuple[str, ...] = texts("AG")


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class PatronStatusResponse(Told):
    """24, to 23 and 01. `status`: 14 places, Y is bad (`tables.PATRON_FLAGS`)."""

    code: ClassVar[str] = "24"
    status: str | None = part(letters(14))
    language: str | None = part(letters(3))
    at: str | None = part(DATE)
    institution: str | None = text("AO")
    patron: str | None = text("AA")
    name: str | None = text("AE")
    valid: bool | None = variable("BL", YES)
    password_right: bool | None = variable("CQ", YES)
    currency: str | None = text("BH")
    fee: str | None = text("BV")


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class CheckoutResponse(Told):
    """12. `magnetic`: Y, N or U; `desensitize`: Y, N or U."""

    code: ClassVar[str] = "12"
    ok: bool | None = part(OK)
    renewed: bool | None = part(YES)
    magnetic: str | None = part(letters(1))
    desensitize: str | None = part(letters(1))
    at: str | None = part(DATE)
    institution: str | None = text("AO")
    patron: str | None = text("AA")
    item: str | None = text("AB")
    title: str | None = text("AJ")
    due: str | None = text("AH")
    fee_type: str | None = text("BT")
    security_inhibit: bool | None = variable("CI", YES)
    currency: str | None = text("BH")
    fee: str | None = text("BV")
    media_type: str | None = text("CK")
    item_properties: str | None = text("CH")
    transaction: str | None = text("BK")


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class CheckinResponse(Told):
    """10. `alert_type` (CV) … `hold_patron_name` (DA) are 3M's fields for sorting machines."""

    code: ClassVar[str] = "10"
    ok: bool | None = part(OK)
    resensitize: bool | None = part(YES)
    magnetic: str | None = part(letters(1))
    alert: bool | None = part(YES)
    at: str | None = part(DATE)
    institution: str | None = text("AO")
    item: str | None = text("AB")
    permanent_location: str | None = text("AQ")
    title: str | None = text("AJ")
    sort_bin: str | None = text("CL")
    patron: str | None = text("AA")
    media_type: str | None = text("CK")
    item_properties: str | None = text("CH")
    collection: str | None = text("CR")
    call_number: str | None = text("CS")
    destination: str | None = text("CT")
    alert_type: str | None = text("CV")
    hold_patron: str | None = text("CY")
    hold_patron_name: str | None = text("DA")


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class AcsStatusResponse(Told):
    """98. `supported` (BX): Y and N in the order of `tables.BX_ORDER`."""

    code: ClassVar[str] = "98"
    online: bool | None = part(YES)
    checkin_ok: bool | None = part(YES)
    checkout_ok: bool | None = part(YES)
    renewal_policy: bool | None = part(YES)
    status_update_ok: bool | None = part(YES)
    offline_ok: bool | None = part(YES)
    timeout_tenths: int | None = part(digits(3))
    retries: int | None = part(digits(3))
    at: str | None = part(DATE)
    protocol: str | None = part(letters(4))
    institution: str | None = text("AO")
    library: str | None = text("AM")
    supported: str | None = text("BX")
    terminal: str | None = text("AN")


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class RequestScResend(Message):
    """96."""

    code: ClassVar[str] = "96"


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class LoginResponse(Told):
    """94."""

    code: ClassVar[str] = "94"
    ok: bool | None = part(OK)


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class PatronInformationResponse(Told):
    """64. Counts are None where the server does not count."""

    code: ClassVar[str] = "64"
    status: str | None = part(letters(14))
    language: str | None = part(letters(3))
    at: str | None = part(DATE)
    hold_count: int | None = part(digits(4))
    overdue_count: int | None = part(digits(4))
    charged_count: int | None = part(digits(4))
    fine_count: int | None = part(digits(4))
    recall_count: int | None = part(digits(4))
    unavailable_count: int | None = part(digits(4))
    institution: str | None = text("AO")
    patron: str | None = text("AA")
    name: str | None = text("AE")
    hold_limit: str | None = text("BZ")
    overdue_limit: str | None = text("CA")
    charged_limit: str | None = text("CB")
    valid: bool | None = variable("BL", YES)
    password_right: bool | None = variable("CQ", YES)
    currency: str | None = text("BH")
    fee: str | None = text("BV")
    fee_limit: str | None = text("CC")
    holds: tuple[str, ...] = texts("AS")
    overdue: tuple[str, ...] = texts("AT")
    charged: tuple[str, ...] = texts("AU")
    fines: tuple[str, ...] = texts("AV")
    recalls: tuple[str, ...] = texts("BU")
    unavailable: tuple[str, ...] = texts("CD")
    address: str | None = text("BD")
    email: str | None = text("BE")
    phone: str | None = text("BF")
    home_library: str | None = text("AQ")
    expires: str | None = text("PA")
    born: str | None = text("PB")
    patron_class: str | None = text("PC")
    internet_profile: str | None = text("PI")


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class EndSessionResponse(Told):
    """36."""

    code: ClassVar[str] = "36"
    ended: bool | None = part(YES)
    at: str | None = part(DATE)
    institution: str | None = text("AO")
    patron: str | None = text("AA")


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class FeePaidResponse(Told):
    """38."""

    code: ClassVar[str] = "38"
    accepted: bool | None = part(YES)
    at: str | None = part(DATE)
    institution: str | None = text("AO")
    patron: str | None = text("AA")
    transaction: str | None = text("BK")


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class ItemInformationResponse(Told):
    """18. `circulation`: `tables.CIRCULATION_STATUS`."""

    code: ClassVar[str] = "18"
    circulation: str | None = part(letters(2))
    security: str | None = part(letters(2))
    fee_type: str | None = part(letters(2))
    at: str | None = part(DATE)
    institution: str | None = text("AO")
    queue: str | None = text("CF")
    due: str | None = text("AH")
    recalled: str | None = text("CJ")
    pickup_until: str | None = text("CM")
    item: str | None = text("AB")
    title: str | None = text("AJ")
    owner: str | None = text("BG")
    currency: str | None = text("BH")
    fee: str | None = text("BV")
    media_type: str | None = text("CK")
    permanent_location: str | None = text("AQ")
    location: str | None = text("AP")
    item_properties: str | None = text("CH")


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class ItemStatusUpdateResponse(Told):
    """20."""

    code: ClassVar[str] = "20"
    ok: bool | None = part(OK)
    at: str | None = part(DATE)
    institution: str | None = text("AO")
    item: str | None = text("AB")
    title: str | None = text("AJ")
    item_properties: str | None = text("CH")


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class PatronEnableResponse(Told):
    """26."""

    code: ClassVar[str] = "26"
    status: str | None = part(letters(14))
    language: str | None = part(letters(3))
    at: str | None = part(DATE)
    institution: str | None = text("AO")
    patron: str | None = text("AA")
    name: str | None = text("AE")
    valid: bool | None = variable("BL", YES)
    password_right: bool | None = variable("CQ", YES)


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class HoldResponse(Told):
    """16."""

    code: ClassVar[str] = "16"
    ok: bool | None = part(OK)
    available: bool | None = part(YES)
    at: str | None = part(DATE)
    expires: str | None = text("BW")
    queue_position: str | None = text("BR")
    pickup: str | None = text("BS")
    institution: str | None = text("AO")
    patron: str | None = text("AA")
    item: str | None = text("AB")
    title: str | None = text("AJ")


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class RenewResponse(Told):
    """30, as 12."""

    code: ClassVar[str] = "30"
    ok: bool | None = part(OK)
    renewed: bool | None = part(YES)
    magnetic: str | None = part(letters(1))
    desensitize: str | None = part(letters(1))
    at: str | None = part(DATE)
    institution: str | None = text("AO")
    patron: str | None = text("AA")
    item: str | None = text("AB")
    title: str | None = text("AJ")
    due: str | None = text("AH")
    fee_type: str | None = text("BT")
    security_inhibit: bool | None = variable("CI", YES)
    currency: str | None = text("BH")
    fee: str | None = text("BV")
    media_type: str | None = text("CK")
    item_properties: str | None = text("CH")
    transaction: str | None = text("BK")


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class RenewAllResponse(Told):
    """66. `renewed_items` (BM), `unrenewed_items` (BN)."""

    code: ClassVar[str] = "66"
    ok: bool | None = part(OK)
    renewed: int | None = part(digits(4))
    unrenewed: int | None = part(digits(4))
    at: str | None = part(DATE)
    institution: str | None = text("AO")
    renewed_items: tuple[str, ...] = texts("BM")
    unrenewed_items: tuple[str, ...] = texts("BN")
