"""A fact on its way to the library system: its row, how far it is, and what is handed over of it.

Owns those values; what is read and written is ``outbox``'s.
"""

from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from kiosk.domain.decide import Charge
from kiosk.domain.facts import Fact, FactKind
from sync.hub.rows.records import from_ms
from sync.hub.upstream.port import Push


class State(StrEnum):
    """How far a fact is."""

    ASKING = "asking"
    """Asked while a patron waits; the hub has not recorded it yet."""
    WAITING = "waiting"
    DONE = "done"
    UNDO = "undo"
    """Asked, then not granted after all: to be taken back, should it have arrived."""
    UNDONE = "undone"
    """Asked, not granted, and the system does not have it, or no longer."""
    CLASH = "clash"
    """The system says otherwise; a task is open, and the system is asked again now and then."""
    GIVEN_UP = "given-up"
    """A person has the task, or has closed it: what the system says counts."""


UNSETTLED: Final = (State.ASKING, State.WAITING, State.UNDO, State.CLASH)


@dataclass(frozen=True, slots=True)
class Loans:
    """The system's numbers of loans: what a fact is about, and what it is not; '' for none."""

    about: str = ""
    never: str = ""


NO_LOANS: Final = Loans()


@dataclass(frozen=True, slots=True)
class Row:
    """A row of ``upstream_push``, columns in order."""

    id: int
    key: str
    kiosk: str
    kind: str
    item: str
    patron: str | None
    at_ms: int
    now_ms: int | None
    promised_ms: int | None
    costs: int
    state: str
    ref: str
    due_ms: int | None
    tries: int
    next_ms: int
    made_ms: int
    done_ms: int | None
    task: int | None
    why: str
    amount: int
    fine: int | None
    suspension_days: int | None
    claimed_by: str | None = None
    claimed_ms: int | None = None

    @property
    def charge(self) -> Charge | None:
        """Return what lateness led to, where the system has told it."""
        return None if self.fine is None else Charge(self.fine, self.suspension_days or 0)

    def is_of(self, fact: Fact) -> bool:
        """Return whether this row was written for a fact: its key might have been given twice."""
        what = fact.what
        return (self.kind, self.item, self.patron) == (what.kind.value, what.item, what.patron)

    def as_push(self, loans: Loans = NO_LOANS, *, live: bool = False, again: bool = False) -> Push:
        """Return what is handed over; one to be undone as what takes it back."""
        kind = FactKind(self.kind)
        now_ms = self.now_ms
        if self.state == State.UNDO:
            kind, now_ms = FactKind.CANCEL_LOAN, self.made_ms
        return Push(
            key=self.key,
            kind=kind,
            item=self.item,
            patron=self.patron,
            at=from_ms(self.at_ms),
            kiosk=self.kiosk,
            due=None if self.promised_ms is None else from_ms(self.promised_ms),
            now=None if now_ms is None else from_ms(now_ms),
            live=live,
            costs=bool(self.costs),
            loan=loans.about,
            never=loans.never,
            amount=self.amount,
            again=again,
        )
