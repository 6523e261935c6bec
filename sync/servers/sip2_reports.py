"""What a patron says of a broken book: 19, where the server takes it; else a task at the kiosk.

Owns that choice. 19 is not sent again where nothing tells whether it was understood: staff look.
"""

from typing import Final

from kiosk.domain import evidence
from kiosk.domain.facts import Accepted, FactKind, Flagged, NewFact
from kiosk.ports import Answer
from sync.servers.sip2_asking import Asking
from sync.servers.sip2_link import Trouble
from sync.servers.sip2_verdicts import Case, later
from sync.sip2.dialogue import Failure

CONDITION: Final = "condition"
"""The task of a report that the server does not have."""


def is_report(what: NewFact) -> bool:
    """Return whether a task tells what is broken of a book."""
    told = bool(what.evidence.get(evidence.DAMAGE))
    return what.kind is FactKind.TASK and what.item is not None and told


async def report(asking: Asking, case: Case) -> Answer:
    """19 with the words of the report; a book of which it is not taken is looked at by staff."""
    if case.replay or not asking.offers("19"):
        return Answer(Flagged(CONDITION))
    words = case.fact.what.note
    frame = await asking.send(
        case, asking.terminal.item_status_update(case.item, words, at=case.at)
    )
    if isinstance(frame, Trouble):
        lost = frame.outcome_unknown or frame.failure is Failure.NOT_UNDERSTOOD
        return Answer(Flagged(CONDITION)) if lost else later(frame)
    done = asking.reader(frame).part("ok") in ("1", "Y")
    return Answer(Accepted() if done else Flagged(CONDITION))
