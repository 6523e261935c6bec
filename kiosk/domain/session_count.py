"""Counting the books once more before a visit ends, where the library wants that.

Nobody sees how many books really leave. So the patron tells how many they take along; where that is
another number than was lent, the list comes back and says so. Nobody is kept: whoever leaves by the
way out of every screen is not asked.
"""

from dataclasses import replace

from kiosk.domain.line import Act, Stage
from kiosk.domain.policy import SessionPolicy
from kiosk.domain.session_lines import in_flight, waiting_for_tag
from kiosk.domain.session_ways import Step, leave, touched
from kiosk.domain.visit import Borrowing, Visit

MOST_BOOKS = 99
"""Nobody carries more; what is typed beyond is a slip of the finger."""

_ALONG = frozenset({Stage.DONE, Stage.HANDED_OVER})


def taken_along(visit: Visit) -> int:
    """Return how many books are lent and, as far as the kiosk knows, leave with the patron."""
    return sum(line.act is Act.LEND and line.stage in _ALONG for line in visit.lines)


def to_be_counted(state: Borrowing, policy: SessionPolicy) -> bool:
    """Return whether the patron has still to tell how many books they take along."""
    if not policy.count_books or waiting_for_tag(state.visit):
        return False
    along = taken_along(state.visit)
    return along > 0 and state.declared != along


def declare(state: Borrowing, count: int | None, policy: SessionPolicy) -> Step:
    """Go on with how many books the patron takes along; None: back to the list."""
    told = None if count is None else max(0, min(count, MOST_BOOKS))
    back = replace(state, counting=False, declared=told)
    if told is None or in_flight(state.visit) or told != taken_along(state.visit):
        return touched(back, (), policy)
    return leave(back, policy)
