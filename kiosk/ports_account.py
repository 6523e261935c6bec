"""What a kiosk can ask of a patron's account at a server that tells it.

Owns the protocol and its values. Every expected outcome is a value; nothing about another
patron is in any of them. A renewal is a fact (``FactKind.RENEWAL``) and goes by ``submit``.
"""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Protocol, runtime_checkable

from kiosk.domain.ids import CardCode, ItemId, PatronId
from kiosk.domain.reasons import Reason
from kiosk.ports import PatronRefused, Unanswered, Unreachable


@dataclass(frozen=True, slots=True)
class LoanSeen:
    """An open loan. ``title`` is empty where the server names none; ``due`` None: it told none.

    ``item`` is empty where the server names the title alone. ``no_renewal``: why it cannot be
    renewed, where the server says so before it is asked.
    """

    item: ItemId
    title: str = ""
    author: str = ""
    due: datetime | None = None
    overdue: bool = False
    no_renewal: Reason | None = None


@dataclass(frozen=True, slots=True)
class HoldSeen:
    """A hold. ``ref``: how the server knows it, opaque. ``place``: 1 is next, None not told.

    ``shelf``, ``until``: where a ready one lies and how long.
    """

    ref: str
    title: str
    author: str = ""
    ready: bool = False
    place: int | None = None
    shelf: str = ""
    until: date | None = None
    may_cancel: bool = True


@dataclass(frozen=True, slots=True)
class FeeSeen:
    """What is owed for one thing, in minor units; ``text``: a title or the server's own words."""

    text: str
    amount: int


@dataclass(frozen=True, slots=True)
class AccountSeen:
    """A patron's account; overdue loans first. ``fees``: the whole debt in minor units.

    ``messages``: the server's own words to this patron; shown after the PIN alone.
    ``max_loans``: 0 where it is not told. ``may_change_pin``: this patron has a PIN that
    ``change_pin`` can change; not one that lives elsewhere. ``may_reserve``: holds may be placed.
    ``may_pay``: it takes payments that are told to it. ``chips``: cards with a chip that are bound;
    None where the server binds none.
    """

    loans: tuple[LoanSeen, ...] = ()
    holds: tuple[HoldSeen, ...] = ()
    fees: int = 0
    fee_lines: tuple[FeeSeen, ...] = ()
    suspended_until: date | None = None
    messages: tuple[str, ...] = ()
    max_loans: int = 0
    may_change_pin: bool = False
    may_reserve: bool = False
    may_pay: bool = False
    chips: int | None = None


@dataclass(frozen=True, slots=True)
class Done:
    """The server did it."""


@dataclass(frozen=True, slots=True)
class NotDone:
    """The server refused, and nothing changed."""

    reason: Reason


@dataclass(frozen=True, slots=True)
class NotOffered:
    """This server has no such thing (SIP2 has no new PIN)."""


NoAnswer = Unreachable | Unanswered


class AccountServer(Protocol):
    """A server that tells of accounts, and lets holds be placed."""

    async def account(
        self, card: CardCode, patron: PatronId, *, pin: str | None = None
    ) -> AccountSeen | PatronRefused | NotOffered | NoAnswer:
        """Ask for loans, holds, fees and messages of a patron.

        ``pin`` may be left out where this server has just found it right in this visit. Refused
        with PIN_WRONG or PIN_PAUSED where it is wanted and was not right.
        """
        ...

    async def place_hold(
        self, card: CardCode, patron: PatronId, item: ItemId, *, pin: str | None = None
    ) -> Done | NotDone | NotOffered | NoAnswer:
        """Place a hold on an item's title; Done as well where this patron has it already."""
        ...

    async def cancel_hold(
        self, card: CardCode, patron: PatronId, ref: str, *, pin: str | None = None
    ) -> Done | NotDone | NotOffered | NoAnswer:
        """Give a hold up; one that lies ready goes to whoever is next. Done if it is gone."""
        ...

    async def change_pin(
        self, card: CardCode, patron: PatronId, *, old: str, new: str
    ) -> Done | NotDone | NotOffered | NoAnswer:
        """Set another PIN; neither is kept nor logged. PIN_WRONG, PIN_PAUSED: of the old one.

        PIN_UNFIT: the new one is too short, too long or guessed at once. PIN_SAME: it is the old
        one. PIN_MISSING: there is none to be changed.
        """
        ...


@runtime_checkable
class ChipServer(Protocol):
    """A server that binds cards with a chip to accounts."""

    async def bind_chip(
        self, card: CardCode, patron: PatronId, chip: CardCode
    ) -> Done | NotDone | NotOffered | NoAnswer:
        """Bind a chip to whoever has just shown the PIN; Done as well where it is theirs."""
        ...

    async def let_chips_go(
        self, card: CardCode, patron: PatronId
    ) -> Done | NotDone | NotOffered | NoAnswer:
        """Let all chips of an account go; Done as well where there is none."""
        ...
