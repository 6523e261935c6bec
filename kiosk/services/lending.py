"""Decides and records the loans of a stack, in one transaction on the store thread.

Owns what the fact of a loan says, and under which terms a stack is decided; the decision itself is
``kiosk.domain.decide``.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from kiosk.domain import evidence
from kiosk.domain.decide import (
    Granted,
    LoanCase,
    OfflineCase,
    Refused,
    decide_loan,
    decide_patron,
)
from kiosk.domain.facts import Fact, FactKind, FactMode, Moment, NewFact
from kiosk.domain.ids import ItemId, LineId, PatronId
from kiosk.domain.line import Line, LineEvent, LoanRecorded, NotRecorded
from kiosk.domain.patrons import Patron
from kiosk.domain.policy import ANY, LoanRule, OfflinePolicy, OfflineTerms, Rules
from kiosk.domain.reasons import Reason
from kiosk.domain.spots import ReturnPlan
from kiosk.services.about_facts import task_for
from kiosk.services.offline_terms import offline_case, offline_evidence
from kiosk.store.projection import ItemView
from kiosk.store.store import StoreSession

SET_INCOMPLETE = "set-incomplete"
"""The last word of a task's note: parts of a set are missing."""

REFUSED = "refused:"
"""Under this prefix the journal's notes count refusals, by day and reason."""

_NO_LIMIT = 10_000
"""Books a patron may have where no rule tells: the limits of an outage count instead."""


@dataclass(frozen=True, slots=True)
class Terms:
    """Under which conditions a stack is decided. ``live``: the server is asked afterwards.

    ``drained``: nothing that this visit's books or their patron wait for is still to be delivered.
    ``sure``: the time is known; else ``moment`` has certainly passed, and no date is promised.
    """

    moment: Moment
    live: bool
    offline: OfflineTerms
    drained: bool = True
    sure: bool = True
    plan: ReturnPlan = field(default_factory=ReturnPlan)


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
        now = terms.moment.wall
        offline = None if terms.live else offline_case(s, here.patron, terms.offline, now)
        refused: list[NotRecorded] = []
        granted: list[tuple[Line, Granted]] = []
        held_up = behind(s, lines, patron_id, terms)
        for line in lines:
            if line.id in held_up:
                refused.append(NotRecorded(line.id, Reason.NOT_ANSWERED))
                continue
            if any(line.item == other.item for other, _ in granted):
                refused.append(NotRecorded(line.id, Reason.SAME_ITEM_TWICE))
                continue
            view = None if line.item is None else views.get(line.item)
            now_here = loans + len(granted)
            outcome = _decide(
                view,
                here.patron,
                rules,
                terms,
                loans=now_here,
                offline=offline,
                waived=_waived(line),
            )
            if isinstance(outcome, Refused):
                refused.append(NotRecorded(line.id, outcome.reason))
                continue
            granted.append((line, outcome))
            if offline is not None:
                here_now, all_now = offline.loans_here + 1, offline.loans_all + 1
                offline = replace(offline, loans_here=here_now, loans_all=all_now)
        _count(s, refused, terms)
        version = rules.version
        facts = s.journal.record(
            [
                _loan(line, here.patron, grant, terms, version=version, offline=offline)
                for line, grant in granted
            ]
        )
        pairs = list(zip(granted, facts, strict=True))
        note_missing(s, [(line, fact) for (line, _), fact in pairs], terms.moment)
        recorded = [_recorded(line, grant, fact, live=terms.live) for (line, grant), fact in pairs]
        return (*refused, *recorded)


def note_missing(s: StoreSession, sets: Sequence[tuple[Line, Fact]], moment: Moment) -> None:
    """Leave a task for each set of which parts are missing; it names them."""
    notes = [
        task_for(line.item, f"{_parts_missing(line)}: {SET_INCOMPLETE}", moment, fact.key)
        for line, fact in sets
        if line.short
    ]
    if notes:
        s.journal.record(notes)


def _parts_missing(line: Line) -> str:
    numbers = ", ".join(str(n) for n in line.short if n)
    return f"part {numbers} of {line.parts} missing" if numbers else "parts not told apart"


def _recorded(line: Line, grant: Granted, fact: Fact, *, live: bool) -> LoanRecorded:
    return LoanRecorded(
        line.id,
        fact.key,
        grant.due,
        live=live,
        own_hold=grant.closes_hold is not None,
        days=grant.days,
        usual_days=grant.usual_days,
    )


def refusals(s: StoreSession) -> dict[str, int]:
    """Return how often loans were refused here, by reason; no fact and no person stands behind."""
    counted: dict[str, int] = {}
    for name, number in s.journal.all_local(REFUSED).items():
        reason = name.rsplit(":", 1)[1]
        counted[reason] = counted.get(reason, 0) + int(number)
    return counted


def behind(
    s: StoreSession, lines: Sequence[Line], patron: PatronId | None, terms: Terms
) -> set[LineId]:
    """Return the lines that would overtake an open fact if the server were asked now.

    A parked lane holds back its own item only, as it does on the way to the server.
    """
    if terms.drained or not terms.live:
        return set()
    pending = s.outbox.pending_for(item_ids(lines), patron)
    waiting = [fact for fact in pending if fact.kind not in {FactKind.TASK, FactKind.STAFF}]
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


def _decide(
    view: ItemView | None,
    patron: Patron,
    rules: Rules,
    terms: Terms,
    *,
    loans: int,
    offline: OfflineCase | None,
    waived: frozenset[Reason],
) -> Granted | Refused:
    now = terms.moment.wall
    if not rules.terms and terms.live:
        why = decide_patron(patron, rules, now, waived=waived)
        # Until when, the server alone knows: nobody told us its rules.
        return Refused(why) if why else Granted(None)
    if offline is not None and offline.terms.policy is not OfflinePolicy.BOTH:
        # Before anything about the book: a kiosk that knows no list knows no book either.
        return Refused(Reason.OFFLINE_RETURNS_ONLY)
    if offline is not None and not rules.terms:
        rules = _by_the_offline_terms(rules, offline.terms)
    case = LoanCase(
        None if view is None else view.item,
        patron,
        rules,
        now,
        loan=None if view is None else view.loan,
        holds=() if view is None else view.holds,
        free_copies=0 if view is None else view.free_copies,
        loans=loans,
        sure=terms.sure,
        waived=waived,
    )
    return decide_loan(case, offline)


def _waived(line: Line) -> frozenset[Reason]:
    """Return what staff have set aside for this book."""
    return frozenset() if line.override is None else frozenset(line.override.reasons)


def _by_the_offline_terms(rules: Rules, terms: OfflineTerms) -> Rules:
    """Return rules for a kiosk whose server tells none: what it may lend without it bounds all.

    How many books a patron has in all is not known here; how many in this outage is counted.
    """
    term = LoanRule(loan_days=terms.loan_days, max_items=_NO_LIMIT)
    return replace(rules, terms={(ANY, ANY): term})


def _loan(
    line: Line,
    patron: Patron,
    grant: Granted,
    terms: Terms,
    *,
    version: int,
    offline: OfflineCase | None,
) -> NewFact:
    return NewFact(
        FactKind.LOAN,
        FactMode.REQUEST if terms.live else FactMode.STATEMENT,
        line.item,
        patron.id,
        terms.moment,
        due=grant.due,
        rules_version=version,
        uid=line.uid,
        evidence=_of_loan(line, grant, terms, offline, patron),
    )


def seen_by(line: Line, terms: Terms) -> dict[str, str]:
    """Return what every loan or return says of how the book was known and how it was decided."""
    seen = "label" if line.uid is None else "tag"
    told = {evidence.SEEN: seen, evidence.SECURITY: line.security.value}
    if line.others:
        told[evidence.PARTS] = ",".join(line.others)
    if not terms.live:
        told[evidence.OFFLINE] = evidence.YES
    if not terms.sure:
        told[evidence.CLOCK] = evidence.UNKNOWN
    return told


def _of_loan(
    line: Line, grant: Granted, terms: Terms, offline: OfflineCase | None, patron: Patron
) -> dict[str, str]:
    """Return what a loan says of how it came about; without the server, by which rule."""
    told = seen_by(line, terms)
    if line.agreed:
        told[evidence.FEE_AGREED] = str(line.price)
    if line.override is not None:
        told |= line.override.told()
    if offline is not None:
        return told | offline_evidence(patron, grant, offline, terms.moment.wall)
    if grant.days and not terms.sure:
        told[evidence.DAYS] = str(grant.days)
    return told


def item_ids(lines: Sequence[Line]) -> list[ItemId]:
    """Return the items of a stack."""
    return [line.item for line in lines if line.item is not None]
