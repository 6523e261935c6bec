"""What a touch or a key tells the session, and when a visit is over. Pure; must not know Qt."""

from kiosk.domain.signals import Command, KeepReading, StayHere
from kiosk.domain.visit import Notice, OutOfService, State


def sign_of_life(state: State | None) -> Command | None:
    """Return what a touch says; None where nobody is waited for. On Start it helps the coach."""
    match state:
        case None:
            return None
        case OutOfService():
            return StayHere() if state.visit.eased else None
        case Notice():
            return KeepReading()
        case _:
            return StayHere()


def visit_over(old: State | None, new: State | None) -> bool:
    """Whether nothing of ``old`` may stay: another visit, or whoever chose something is gone."""
    if old is None or new is None:
        return old is not new
    return old.visit.session != new.visit.session or (old.visit.eased and not new.visit.eased)
