"""What can be decided about each kind of task: the proposal first, then the other choices.

Owns the table alone. Labels, outcomes and consequences are sentences of ``story_words_choices``
under ``choice.ID``, ``outcome.ID`` and the keys named here.
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Final

from sync.hub.decisions import settle_acts as acts
from sync.hub.decisions import settle_facts as facts
from sync.hub.decisions.settle_answers import Refusal
from sync.hub.decisions.settle_case import Case
from sync.hub.ledger.tasks import TaskKind


@dataclass(frozen=True, slots=True)
class Option:
    """A choice: its effect, and what staff are told that follows from it."""

    id: str
    act: Callable[[Case], Refusal | None]
    follows: tuple[str, ...] = ()
    undoable: bool = True


_LATER = Option(
    "later-has-it",
    acts.stand,
    ("follows.earlier-closed", "follows.due-stands", "follows.tell-earlier"),
)
_EARLIER = Option(
    "earlier-has-it",
    acts.earlier_has_it,
    ("follows.later-never-was", "follows.earlier-open-again", "follows.no-fee"),
)
_LIBRARY = Option(
    "library-has-it",
    acts.library_has_it,
    ("follows.both-closed", "follows.item-free", "follows.no-fee"),
)
_STANDS = Option("loan-stands", acts.stand, ("follows.due-stands", "follows.no-fee"))
_CALL_BACK = Option("call-back", acts.call_back, ("follows.call-task", "follows.due-stands"))
_APPLY = Option("apply-now", facts.apply_now, ("follows.applied", "follows.no-fee"))
_NOTED = Option("noted", acts.stand, ("follows.kept",))
_NOT_THERE = Option(
    "not-on-shelf", acts.not_on_shelf, ("follows.hold-waits", "follows.item-missing")
)
_NOT_THEIRS = Option(
    "not-theirs",
    acts.not_theirs,
    ("follows.loan-never-was", "follows.item-missing", "follows.no-fee"),
)
_THEIRS = Option("theirs", acts.theirs, ("follows.due-stands",))
_END_TOKEN = Option("end-token", acts.end_token, ("follows.token-ends", "follows.kept"))

OPTIONS: Final[dict[TaskKind, tuple[Option, ...]]] = {
    TaskKind.IMPLIED_RETURN: (_LATER, _EARLIER, _LIBRARY),
    TaskKind.LENT_MEANWHILE: (_LATER, _EARLIER, _LIBRARY),
    TaskKind.HELD_FOR_OTHER: (
        Option("hold-waits", acts.stand, ("follows.due-stands", "follows.hold-first")),
        _CALL_BACK,
    ),
    TaskKind.PATRON_STANDING: (_STANDS, _CALL_BACK),
    TaskKind.CARD_EXPIRED: (
        Option("remind", acts.stand, ("follows.due-stands", "follows.tell-patron")),
        Option("renew-card", acts.renew_card, ("follows.card-renewed",)),
    ),
    TaskKind.OVER_LIMIT: (_STANDS, _CALL_BACK),
    TaskKind.FOUND: (
        Option("in-service", acts.in_service, ("follows.item-free", "follows.charge-gone")),
        Option("keep-charge", acts.charge, ("follows.charge-due",)),
        Option("withdraw", acts.withdraw, ("follows.item-withdrawn", "follows.charge-gone")),
    ),
    TaskKind.WITHDRAWN_LENT: (
        Option("reactivate", acts.stand, ("follows.due-stands", "follows.in-catalogue")),
        _CALL_BACK,
    ),
    TaskKind.UNKNOWN_ITEM: (_APPLY, _NOTED),
    TaskKind.UNKNOWN_PATRON: (_APPLY, _NOTED),
    TaskKind.UNIDENTIFIED_RETURN: (_APPLY, _NOTED),
    TaskKind.PULL_FOR_HOLD: (
        Option("pulled", acts.stand, ("follows.hold-ready",)),
        _NOT_THERE,
    ),
    TaskKind.CLEAR_HOLD_SHELF: (
        Option("cleared", acts.stand, ("follows.item-free",)),
        _NOT_THERE,
    ),
    TaskKind.FETCH_FOR_HOLD: (
        Option("pulled", acts.stand, ("follows.hold-ready",)),
        _NOT_THERE,
    ),
    TaskKind.HOLD_PASSES_ON: (
        Option("pulled", acts.stand, ("follows.hold-ready",)),
        _NOT_THERE,
    ),
    TaskKind.HOLD_GIVEN_UP: (
        Option("cleared", acts.stand, ("follows.item-free",)),
        _NOT_THERE,
    ),
    TaskKind.CONDITION: (
        _NOTED,
        Option("withdraw", acts.withdraw, ("follows.item-withdrawn",)),
    ),
    TaskKind.LATE_RETURN: (
        Option("charge", acts.charge, ("follows.charge-due",)),
        Option("waive", acts.waive, ("follows.charge-gone",)),
    ),
    TaskKind.CLAIMED: (
        Option("seen", facts.seen_here, ("follows.closed-at-claim", "follows.no-fee-after")),
        Option("not-found", acts.stand, ("follows.loan-goes-on",)),
    ),
    TaskKind.HAND_OVER: (
        Option("handed-over", acts.stand, ("follows.due-stands",)),
        Option("book-is-here", acts.never_left, ("follows.loan-never-was", "follows.item-free")),
    ),
    TaskKind.CANCEL_TOO_LATE: (_LATER, _EARLIER, _LIBRARY),
    TaskKind.CALL_BACK: (
        Option("came-back", facts.seen_here, ("follows.closed-now",)),
        Option("given-up", acts.stand, ("follows.due-stands",)),
    ),
    TaskKind.DISPUTED_LOAN: (_NOT_THEIRS, _THEIRS),
    TaskKind.PIN_CHANGED: (_STANDS, _NOT_THEIRS),
    TaskKind.RENEWAL: (
        Option("renewal-stands", acts.stand, ("follows.due-stands", "follows.hold-first")),
        _CALL_BACK,
    ),
    TaskKind.OVERPAID: (
        Option("keep-credit", acts.keep_credit, ("follows.credit-kept",)),
        Option("pay-back", acts.pay_back, ("follows.credit-paid",)),
    ),
    TaskKind.PATRON_GONE: (_NOTED, _CALL_BACK),
    TaskKind.PIN_FORGOTTEN: (
        Option("told", acts.stand, ("follows.pin-stays",)),
        Option("clear-pin", acts.clear_pin, ("follows.pin-gone",), undoable=False),
    ),
    TaskKind.CARD_BLOCKED: (
        Option("stays-blocked", acts.stand, ("follows.card-blocked",)),
        Option("unblock", acts.unblock, ("follows.may-borrow",)),
    ),
    TaskKind.KIOSK: (Option("done", acts.stand, ("follows.nothing",)),),
    TaskKind.SAME_KEY: (_NOTED, _END_TOKEN),
    TaskKind.TWO_AT_ONCE: (_NOTED, _END_TOKEN),
    TaskKind.UNREADABLE: (_NOTED,),
    TaskKind.FOREIGN_KEY: (_NOTED, _END_TOKEN),
    TaskKind.NOT_APPLIED: (_NOTED,),
    TaskKind.SET_BACK: (_NOTED,),
    TaskKind.LIBRARY_SYSTEM: (_NOTED,),
    TaskKind.BOOK_PAYMENT: (Option("booked", acts.stand, ("follows.booked",)),),
    TaskKind.MAIL: (_NOTED,),
}


def option_of(kind: TaskKind, choice: str) -> Option | None:
    """Return a choice of a kind of task."""
    return next((one for one in OPTIONS[kind] if one.id == choice), None)
