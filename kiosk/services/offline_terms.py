"""Under which terms something is decided while the server is away, and what its fact says of them.

One for loans and renewals. Owns what is read of cache and journal for it; the decisions themselves
are ``kiosk.domain.decide`` and ``decide_renewal``.
"""

from datetime import datetime

from kiosk.domain import evidence
from kiosk.domain.decide import Granted, OfflineCase
from kiosk.domain.patrons import Patron
from kiosk.domain.policy import OfflineTerms
from kiosk.services import verifier
from kiosk.services.outage import begun
from kiosk.store.store import StoreSession


def offline_case(
    s: StoreSession, patron: Patron, terms: OfflineTerms, now: datetime
) -> OfflineCase:
    """Return what counts for this patron now; note the outage where it has just begun."""
    outage = begun(s, now)
    return OfflineCase(
        terms,
        known_here=verifier.is_live(s.journal.get(verifier.name(patron.id)), now),
        loans_here=s.history.lent_offline(outage.seq, patron.id),
        cached_at=s.cache.in_step_at,
        loans_all=s.history.lent_offline(outage.seq),
        outage=outage.lasted(now),
    )


def offline_evidence(
    patron: Patron, grant: Granted, case: OfflineCase, now: datetime
) -> dict[str, str]:
    """Return what a loan or renewal says of how it was granted without the server."""
    told = {evidence.OFFLINE: evidence.YES}
    if grant.days:
        told[evidence.DAYS] = str(grant.days)
    if patron.card_tail:
        told[evidence.CARD] = patron.card_tail
    if grant.usual_days:
        told[evidence.USUAL_DAYS] = str(grant.usual_days)
    if not case.known_here:
        told[evidence.UNVERIFIED] = evidence.YES
    if case.cached_at is not None:
        told[evidence.CACHE_AGE_S] = str(max(0, round((now - case.cached_at).total_seconds())))
    told[evidence.OUTAGE_S] = str(round(case.outage.total_seconds()))
    return told
