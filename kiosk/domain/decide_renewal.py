"""May this loan go on, decided by the kiosk alone while the server is away: a pure decision.

The answer is a value. With the server nothing is decided here: it is asked.
"""

from kiosk.domain.decide import (
    Granted,
    LoanCase,
    OfflineCase,
    Refused,
    decide_outage,
    decide_patron,
)
from kiosk.domain.items import HoldStatus
from kiosk.domain.reasons import Reason


def decide_renewal(case: LoanCase, offline: OfflineCase) -> Granted | Refused:
    """Decide one renewal by the kiosk's own rules: never to an earlier day, never when in doubt.

    It takes no book out of the house: how many were lent in this outage does not count.
    """
    loan = case.loan
    if not offline.terms.renewals or not case.sure:
        return Refused(Reason.OFFLINE_NO_RENEWALS)
    why = decide_patron(case.patron, case.rules, case.now) or decide_outage(offline, case.now)
    if why is not None:
        return Refused(why)
    if case.item is None:
        return Refused(Reason.UNKNOWN_ITEM)
    if loan is None or loan.patron != case.patron.id or loan.due is None:
        return Refused(Reason.NEEDS_STAFF)
    if case.rules.days_late(loan.due, case.now):
        return Refused(Reason.OVERDUE)
    others = [h for h in case.holds if h.patron != case.patron.id]
    waiting = [h for h in others if h.status is HoldStatus.WAITING]
    if any(h.item == case.item.id for h in others) or len(waiting) > case.free_copies:
        return Refused(Reason.HELD_FOR_OTHER)
    term = case.rules.term(case.patron.category, case.item.item_type)
    if term is None:
        return Refused(Reason.NEEDS_STAFF)
    days = min(term.loan_days, offline.terms.loan_days)
    due = case.rules.due(case.now, days)
    usual = term.loan_days if days < term.loan_days else 0
    return Granted(max(due, loan.due), days=days, usual_days=usual)
