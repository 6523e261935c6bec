"""Decides and records: loans and returns of a stack, in one transaction on the store thread.

Owns what a fact says; the decision itself is ``kiosk.domain.decide``.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import timedelta

from kiosk.domain.decide import (
    Granted,
    LoanCase,
    OfflineCase,
    Place,
    Refused,
    Returned,
    decide_loan,
    decide_patron,
    decide_return,
)
from kiosk.domain.facts import Fact, FactKind, FactMode, Moment, NewFact
from kiosk.domain.ids import ItemId, LineId, PatronId
from kiosk.domain.line import Line, LineEvent, LoanRecorded, NotRecorded, ReturnRecorded
from kiosk.domain.patrons import Patron
from kiosk.domain.policy import OfflinePolicy, OfflineTerms, Rules
from kiosk.domain.reasons import Reason
from kiosk.services import verifier
from kiosk.store.projection import ItemView, PatronView
from kiosk.store.store import StoreSession

REFUSED = "refused:"
"""Under this prefix the journal's notes count refusals, by day and reason."""

BLIND_DAYS = 14
"""Loan days promised while asking a server whose rules nobody told us; its answer replaces them."""


@dataclass(frozen=True, slots=True)
class Terms:
    """Under which conditions a stack is decided. ``live``: the server is asked afterwards.

    ``drained``: nothing that this visit's books or their patron wait for is still to be delivered.
    """

    moment: Moment
    live: bool
    offline: OfflineTerms
    drained: bool = True


def lend(
    s: StoreSession, lines: Sequence[Line], patron_id: PatronId, terms: Terms
) -> tuple[LineEvent, ...]:
    """Decide the loans of a stack and record those granted; all or none becomes durable.

    A live request must not overtake an open fact of its own lane: the server would judge by a past
    that is about to change. Such a book is not lent now.
    """
    with s.writing():
        here = s.view.patron_view(patron_id)
        if here is None:
            return tuple(NotRecorded(line.id, Reason.CARD_UNKNOWN) for line in lines)
        views = s.view.items_view([line.item for line in lines if line.item is not None])
        rules = s.cache.rules()
        loans = len(here.loans)
        offline = None if terms.live else _offline(s, here, terms)
        refused: list[NotRecorded] = []
        granted: list[tuple[Line, Granted]] = []
        behind = _behind(s, lines, patron_id, terms)
        for line in lines:
            if line.id in behind:
                refused.append(NotRecorded(line.id, Reason.NOT_ANSWERED))
                continue
            if any(line.item == other.item for other, _ in granted):
                refused.append(NotRecorded(line.id, Reason.SAME_ITEM_TWICE))
                continue
            view = None if line.item is None else views.get(line.item)
            now_here = loans + len(granted)
            outcome = _decide(view, here.patron, rules, terms, loans=now_here, offline=offline)
            if isinstance(outcome, Refused):
                refused.append(NotRecorded(line.id, outcome.reason))
                continue
            granted.append((line, outcome))
            if offline is not None:
                offline = OfflineCase(
                    offline.terms,
                    known_here=offline.known_here,
                    loans_here=offline.loans_here + 1,
                    cached_at=offline.cached_at,
                )
        _count(s, refused, terms)
        version = rules.version
        facts = s.journal.record(
            [_loan(line, patron_id, grant, terms, version) for line, grant in granted]
        )
        recorded = [
            LoanRecorded(
                line.id,
                fact.key,
                grant.due,
                live=terms.live,
                own_hold=grant.closes_hold is not None,
            )
            for (line, grant), fact in zip(granted, facts, strict=True)
        ]
        return (*refused, *recorded)


def take_back(
    s: StoreSession, lines: Sequence[Line], visitor: PatronId | None, terms: Terms
) -> tuple[LineEvent, ...]:
    """Record the returns of a stack. A barcode alone, without its borrower, is only a claim.

    What has to wait for an open fact of its lane is recorded and goes after it, unasked.
    """
    with s.writing():
        behind = _behind(s, lines, visitor, terms)
        rules = s.cache.rules()
        views = s.view.items_view([line.item for line in lines if line.item is not None])
        made: list[tuple[Line, Returned, ItemView | None, bool]] = []
        for line in lines:
            view = None if line.item is None else views.get(line.item)
            loan = None if view is None else view.loan
            borrower = None if loan is None else s.cache.patron(loan.patron)
            claim = line.uid is None and (loan is None or loan.patron != visitor)
            outcome = decide_return(
                None if view is None else view.item,
                loan,
                borrower=borrower,
                holds=() if view is None else view.holds,
                rules=rules,
                now=terms.moment.wall,
            )
            if line.parts > 1:
                outcome = Returned(Place.STAFF, was_on_loan=outcome.was_on_loan)
            made.append((line, outcome, view, claim))
        version = rules.version
        facts = s.journal.record(
            [_return(line, view, terms, version, claim=c) for line, _, view, c in made]
        )
        return tuple(
            _return_recorded(
                line, outcome, view, fact, claim=claim, live=terms.live and line.id not in behind
            )
            for (line, outcome, view, claim), fact in zip(made, facts, strict=True)
        )


def _return_recorded(
    line: Line,
    outcome: Returned,
    view: ItemView | None,
    fact: Fact,
    *,
    claim: bool,
    live: bool,
) -> LineEvent:
    loan = None if view is None else view.loan
    return ReturnRecorded(
        line.id,
        fact.key,
        live=live,
        place=Place.STAFF if claim else outcome.place,
        claim=claim,
        days_late=outcome.days_late,
        fee=outcome.fee,
        borrower=None if loan is None else loan.patron,
    )


def refusals(s: StoreSession) -> dict[str, int]:
    """Return how often loans were refused here, by reason; no fact and no person stands behind."""
    counted: dict[str, int] = {}
    for name, number in s.journal.all_local(REFUSED).items():
        reason = name.rsplit(":", 1)[1]
        counted[reason] = counted.get(reason, 0) + int(number)
    return counted


def _behind(
    s: StoreSession, lines: Sequence[Line], patron: PatronId | None, terms: Terms
) -> set[LineId]:
    """Return the lines that would overtake an open fact if the server were asked now.

    A parked lane holds back its own item only, as it does on the way to the server.
    """
    if terms.drained or not terms.live:
        return set()
    pending = s.outbox.pending_for(item_ids(lines), patron)
    waiting = [fact for fact in pending if fact.kind is not FactKind.TASK]
    shut = {fact.item for fact in waiting if fact.item is not None}
    parked = {fact.item for fact in waiting if fact.parked}
    his = [f for f in waiting if f.patron is not None and f.patron == patron]
    all_wait = any(fact.item not in parked for fact in his)
    return {line.id for line in lines if all_wait or line.item in shut}


def _count(s: StoreSession, refused: Sequence[NotRecorded], terms: Terms) -> None:
    """Count refusals by day and reason, in the transaction of the stack."""
    day = terms.moment.wall.date().isoformat()
    for one in refused:
        name = f"{REFUSED}{day}:{one.reason.value}"
        s.journal.put(name, str(int(s.journal.get(name) or "0") + 1))


def _offline(s: StoreSession, here: PatronView, terms: Terms) -> OfflineCase:
    return OfflineCase(
        terms.offline,
        known_here=verifier.is_live(
            s.journal.get(verifier.name(here.patron.id)), terms.moment.wall
        ),
        loans_here=here.offline_loans,
        cached_at=s.cache.in_step_at,
    )


def _decide(
    view: ItemView | None,
    patron: Patron,
    rules: Rules,
    terms: Terms,
    *,
    loans: int,
    offline: OfflineCase | None,
) -> Granted | Refused:
    now = terms.moment.wall
    if not rules.terms and terms.live:
        why = decide_patron(patron, rules, now)
        return Refused(why) if why else Granted(now + timedelta(days=BLIND_DAYS))
    if offline is not None and offline.terms.policy is not OfflinePolicy.BOTH:
        # Before anything about the book: a kiosk that knows no list knows no book either.
        return Refused(Reason.OFFLINE_RETURNS_ONLY)
    case = LoanCase(
        None if view is None else view.item,
        patron,
        rules,
        now,
        loan=None if view is None else view.loan,
        holds=() if view is None else view.holds,
        free_copies=0 if view is None else view.free_copies,
        loans=loans,
    )
    return decide_loan(case, offline)


def _loan(line: Line, patron: PatronId, grant: Granted, terms: Terms, version: int) -> NewFact:
    return NewFact(
        FactKind.LOAN,
        FactMode.REQUEST if terms.live else FactMode.STATEMENT,
        line.item,
        patron,
        terms.moment,
        due=grant.due,
        rules_version=version,
        uid=line.uid,
        evidence=_evidence(line),
    )


def _return(
    line: Line, view: ItemView | None, terms: Terms, version: int, *, claim: bool
) -> NewFact:
    loan = None if view is None else view.loan
    return NewFact(
        FactKind.CLAIM if claim else FactKind.RETURN,
        FactMode.STATEMENT,
        line.item,
        None if loan is None else loan.patron,
        terms.moment,
        rules_version=version,
        uid=line.uid,
        evidence=_evidence(line),
    )


def _evidence(line: Line) -> dict[str, str]:
    seen = "label" if line.uid is None else "tag"
    return {"seen": seen, "security": line.security.value}


def item_ids(lines: Sequence[Line]) -> list[ItemId]:
    """Return the items of a stack."""
    return [line.item for line in lines if line.item is not None]
