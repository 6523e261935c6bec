"""When a screen closes by itself: from which state on, and how many seconds are told.

Owns the seconds on the screen. The timers themselves are the session's. Must not know Qt.
"""

from dataclasses import dataclass

from kiosk.domain.paying import PayStage
from kiosk.domain.session_ways import MORE_TIME
from kiosk.domain.status import KioskStatus
from kiosk.domain.visit import SLIP_GIVEN, Finished, Notice, OnDuty, Paying, State


@dataclass(frozen=True, slots=True)
class Countdown:
    """One run of it: ``mark`` tells it from the next one, ``full_s`` is 0 where none is shown."""

    mark: tuple[int, int, str] = (-1, 0, "")
    full_s: int = 0


def countdown_of(state: State, status: KioskStatus) -> Countdown:
    """Return the countdown that belongs to a state."""
    slip = str(state.slip) if isinstance(state, Finished) else ""
    warned = "warned" if state.visit.warned else ""
    mark = (int(state.visit.session), state.visit.timer, slip + warned)
    patience = MORE_TIME if state.visit.more_time else 1
    if isinstance(state, Finished):
        given = state.slip in SLIP_GIVEN
        seconds = status.printed_s if given else status.finished_s
        return Countdown(mark, round(seconds * patience))
    if isinstance(state, Notice):
        return Countdown(mark, round(status.notice_s * patience))
    if isinstance(state, OnDuty) and not state.visit.warned:
        return Countdown(mark, round(status.duty_s * patience + status.warn_s))
    if isinstance(state, Paying) and state.visit.payments[-1].stage is PayStage.WAITING:
        # What a touch cannot make longer: the acquirer's code is good so long.
        payment = state.visit.payments[-1]
        return Countdown((mark[0], -payment.number, "pay"), round(payment.lasts_s))
    return Countdown(mark, round(status.warn_s) if state.visit.warned else 0)
