"""The sixteen messages of a terminal (SC), typed, after 3M SIP 2.00 ("Messages").

Owns their attributes; widths and field codes are those of `tables` (a test compares them).
`at` is the transaction date as 18 characters. It must not number, sum or send them.
"""

from dataclasses import dataclass
from typing import ClassVar

from sync.sip2.message import Message
from sync.sip2.values import DATE, NUMBER, YES, digits, letters, part, text, variable


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class PatronStatusRequest(Message):
    """23."""

    code: ClassVar[str] = "23"
    language: str | None = part(letters(3))
    at: str | None = part(DATE)
    institution: str | None = text("AO")
    patron: str | None = text("AA")
    terminal_password: str | None = text("AC")
    patron_password: str | None = text("AD")


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class CheckoutRequest(Message):
    """11. `cancel` (BI) takes a check-in back; `nb_due` is the due date of a no-block loan."""

    code: ClassVar[str] = "11"
    renewal_allowed: bool | None = part(YES)
    no_block: bool | None = part(YES)
    at: str | None = part(DATE)
    nb_due: str | None = part(DATE)
    institution: str | None = text("AO")
    patron: str | None = text("AA")
    item: str | None = text("AB")
    terminal_password: str | None = text("AC")
    item_properties: str | None = text("CH")
    patron_password: str | None = text("AD")
    fee_acknowledged: bool | None = variable("BO", YES)
    cancel: bool | None = variable("BI", YES)


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class CheckinRequest(Message):
    """09. `cancel` (BI) takes a check-out back."""

    code: ClassVar[str] = "09"
    no_block: bool | None = part(YES)
    at: str | None = part(DATE)
    returned: str | None = part(DATE)
    location: str | None = text("AP")
    institution: str | None = text("AO")
    item: str | None = text("AB")
    terminal_password: str | None = text("AC")
    item_properties: str | None = text("CH")
    cancel: bool | None = variable("BI", YES)


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class BlockPatron(Message):
    """01."""

    code: ClassVar[str] = "01"
    card_retained: bool | None = part(YES)
    at: str | None = part(DATE)
    institution: str | None = text("AO")
    why: str | None = text("AL")
    patron: str | None = text("AA")
    terminal_password: str | None = text("AC")


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class ScStatus(Message):
    """99. `status` 0 in order, 1 out of paper, 2 about to shut down."""

    code: ClassVar[str] = "99"
    status: int | None = part(digits(1))
    print_width: int | None = part(digits(3))
    protocol: str | None = part(letters(4))


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class RequestAcsResend(Message):
    """97."""

    code: ClassVar[str] = "97"


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class Login(Message):
    """93."""

    code: ClassVar[str] = "93"
    user_algorithm: str | None = part(letters(1))
    password_algorithm: str | None = part(letters(1))
    user: str | None = text("CN")
    password: str | None = text("CO")
    location: str | None = text("CP")


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class PatronInformationRequest(Message):
    """63. `summary`: ten places, at most one of them Y (`tables.SUMMARY_POSITION`)."""

    code: ClassVar[str] = "63"
    language: str | None = part(letters(3))
    at: str | None = part(DATE)
    summary: str | None = part(letters(10))
    institution: str | None = text("AO")
    patron: str | None = text("AA")
    terminal_password: str | None = text("AC")
    patron_password: str | None = text("AD")
    first: int | None = variable("BP", NUMBER)
    last: int | None = variable("BQ", NUMBER)


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class EndPatronSession(Message):
    """35."""

    code: ClassVar[str] = "35"
    at: str | None = part(DATE)
    institution: str | None = text("AO")
    patron: str | None = text("AA")
    terminal_password: str | None = text("AC")
    patron_password: str | None = text("AD")


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class FeePaid(Message):
    """37. `amount` as the library writes it."""

    code: ClassVar[str] = "37"
    at: str | None = part(DATE)
    fee_type: str | None = part(letters(2))
    payment_type: str | None = part(letters(2))
    currency: str | None = part(letters(3))
    amount: str | None = text("BV")
    institution: str | None = text("AO")
    patron: str | None = text("AA")
    terminal_password: str | None = text("AC")
    patron_password: str | None = text("AD")
    fee: str | None = text("CG")
    transaction: str | None = text("BK")


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class ItemInformationRequest(Message):
    """17."""

    code: ClassVar[str] = "17"
    at: str | None = part(DATE)
    institution: str | None = text("AO")
    item: str | None = text("AB")
    terminal_password: str | None = text("AC")


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class ItemStatusUpdate(Message):
    """19."""

    code: ClassVar[str] = "19"
    at: str | None = part(DATE)
    institution: str | None = text("AO")
    item: str | None = text("AB")
    terminal_password: str | None = text("AC")
    item_properties: str | None = text("CH")


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class PatronEnable(Message):
    """25."""

    code: ClassVar[str] = "25"
    at: str | None = part(DATE)
    institution: str | None = text("AO")
    patron: str | None = text("AA")
    terminal_password: str | None = text("AC")
    patron_password: str | None = text("AD")


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class HoldRequest(Message):
    """15. `mode`: `+` place, `-` cancel, `*` change."""

    code: ClassVar[str] = "15"
    mode: str | None = part(letters(1))
    at: str | None = part(DATE)
    expires: str | None = text("BW")
    pickup: str | None = text("BS")
    hold_type: str | None = text("BY")
    institution: str | None = text("AO")
    patron: str | None = text("AA")
    patron_password: str | None = text("AD")
    item: str | None = text("AB")
    title: str | None = text("AJ")
    terminal_password: str | None = text("AC")
    fee_acknowledged: bool | None = variable("BO", YES)


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class RenewRequest(Message):
    """29."""

    code: ClassVar[str] = "29"
    third_party_allowed: bool | None = part(YES)
    no_block: bool | None = part(YES)
    at: str | None = part(DATE)
    nb_due: str | None = part(DATE)
    institution: str | None = text("AO")
    patron: str | None = text("AA")
    patron_password: str | None = text("AD")
    item: str | None = text("AB")
    title: str | None = text("AJ")
    terminal_password: str | None = text("AC")
    item_properties: str | None = text("CH")
    fee_acknowledged: bool | None = variable("BO", YES)


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class RenewAllRequest(Message):
    """65."""

    code: ClassVar[str] = "65"
    at: str | None = part(DATE)
    institution: str | None = text("AO")
    patron: str | None = text("AA")
    patron_password: str | None = text("AD")
    terminal_password: str | None = text("AC")
    fee_acknowledged: bool | None = variable("BO", YES)
