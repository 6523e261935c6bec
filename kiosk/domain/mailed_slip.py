"""A slip by mail: of which facts it tells, and whether it may be asked for. Pure.

Owns no address: only the hub knows one.
"""

from kiosk.domain.account import renewed
from kiosk.domain.ids import FactKey
from kiosk.domain.paying import on_slip
from kiosk.domain.visit import Visit


def slip_facts(visit: Visit) -> tuple[FactKey, ...]:
    """Return the facts that a slip of this visit tells of: books, renewals, payments."""
    told = (
        *(line.fact for line in visit.lines),
        *(loan.fact for loan in renewed(visit.account)),
        *(payment.fact for payment in on_slip(visit.payments)),
    )
    return tuple(fact for fact in told if fact is not None)


def may_be_mailed(visit: Visit) -> bool:
    """Return whether this visit's slip can still be asked for by mail: once in a visit."""
    may = visit.patron is not None and visit.patron.mail and not visit.mailed
    return may and bool(slip_facts(visit))
