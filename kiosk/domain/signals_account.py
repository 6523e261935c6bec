"""What the session hears and says of a patron's account: events, commands, effects.

As in ``signals``: events come from outside and may arrive in any state, commands are our own
screen's. A PIN is in commands and effects alone, and is never spelt.
"""

from dataclasses import dataclass

from kiosk.domain.account import Account, AccountLoan, AskRenewal, RenewalEvent
from kiosk.domain.ids import CardCode, LineId, SessionId
from kiosk.domain.reasons import Reason
from kiosk.domain.visit import PatronHere

# --- events --------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class AccountIs:
    """The account, from the server or, where it says so, from what this kiosk knows."""

    session: SessionId
    account: Account
    question: int = 0


@dataclass(frozen=True, slots=True)
class AccountIsNot:
    """Nothing can be told of the account now."""

    session: SessionId
    reason: Reason
    question: int = 0


@dataclass(frozen=True, slots=True)
class RenewalNews:
    """Services tell of one or more renewals."""

    session: SessionId
    news: tuple[RenewalEvent, ...]


@dataclass(frozen=True, slots=True)
class HoldNews:
    """What became of giving a hold up; ``reason`` None: it is gone."""

    session: SessionId
    ref: str
    reason: Reason | None = None


@dataclass(frozen=True, slots=True)
class PinSet:
    """The new PIN holds. ``offered`` False: this server has no such thing."""

    session: SessionId
    offered: bool = True
    question: int = 0


@dataclass(frozen=True, slots=True)
class PinNotSet:
    """The old PIN holds. ``wait_s``: seconds until it may be tried again.

    ``tries_left``: before a pause, where the old PIN was wrong.
    """

    session: SessionId
    reason: Reason
    wait_s: int = 0
    tries_left: int | None = None
    question: int = 0


@dataclass(frozen=True, slots=True)
class ChipNews:
    """What became of binding a chip, or of letting all go; ``reason`` None: it is done."""

    session: SessionId
    reason: Reason | None = None


AccountEvent = AccountIs | AccountIsNot | RenewalNews | HoldNews | PinSet | PinNotSet | ChipNews


# --- commands of our own screen --------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class OpenAccount:
    """My account was touched."""


@dataclass(frozen=True, slots=True)
class Renew:
    """One loan is to be renewed, or (None) all that may be."""

    loan: int | None = None


@dataclass(frozen=True, slots=True)
class AnswerCost:
    """The patron says whether a loan or renewal is worth what it costs: one of the two is named."""

    agreed: bool
    line: LineId | None = None
    loan: int | None = None


@dataclass(frozen=True, slots=True)
class CancelHold:
    """A hold is to be given up; asked once more before it is."""

    ref: str


@dataclass(frozen=True, slots=True)
class AnswerCancel:
    """The patron says whether the hold is really to be given up."""

    ref: str
    sure: bool


@dataclass(frozen=True, slots=True)
class OpenUnbinding:
    """The cards that are bound are to be let go; asked once more before they are."""


@dataclass(frozen=True, slots=True)
class AnswerChip:
    """The patron says whether the card shown is to be bound, or all are really to be let go."""

    agreed: bool


@dataclass(frozen=True, slots=True)
class OpenPinChange:
    """The patron wants another PIN."""


@dataclass(frozen=True, slots=True)
class ChangePin:
    """The old PIN and the new one, typed twice."""

    old: str
    new: str
    again: str

    def __repr__(self) -> str:
        """Never spell a PIN."""
        return "ChangePin(***)"


@dataclass(frozen=True, slots=True)
class BackToAccount:
    """The PIN stays as it is."""


AccountCommand = (
    OpenAccount
    | Renew
    | AnswerCost
    | CancelHold
    | AnswerCancel
    | OpenUnbinding
    | AnswerChip
    | OpenPinChange
    | ChangePin
    | BackToAccount
)


# --- effects -------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class FindAccount:
    """Have the account told. Unless ``proven`` by a PIN, only what is needed to renew."""

    session: SessionId
    who: PatronHere
    proven: bool = False
    question: int = 0


@dataclass(frozen=True, slots=True)
class RecordRenewals:
    """Record these wishes in one transaction."""

    session: SessionId
    who: PatronHere
    loans: tuple[AccountLoan, ...]


@dataclass(frozen=True, slots=True)
class AskRenewals:
    """Ask the server for these, as one batch where it takes one."""

    session: SessionId
    asks: tuple[AskRenewal, ...]


@dataclass(frozen=True, slots=True)
class GiveUpHold:
    """Have a hold cancelled."""

    session: SessionId
    who: PatronHere
    ref: str


@dataclass(frozen=True, slots=True)
class BindChip:
    """Have a chip bound; with ``code`` empty, have all of theirs let go."""

    session: SessionId
    who: PatronHere
    code: CardCode

    def __repr__(self) -> str:
        """Never spell a chip's number."""
        return "BindChip(***)"


@dataclass(frozen=True, slots=True)
class SetPin:
    """Have the PIN changed."""

    session: SessionId
    who: PatronHere
    old: str
    new: str
    question: int = 0

    def __repr__(self) -> str:
        """Never spell a PIN."""
        return "SetPin(***)"


AccountEffect = FindAccount | RecordRenewals | AskRenewals | GiveUpHold | BindChip | SetPin
