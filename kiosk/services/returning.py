"""Records the returns of a stack, in one transaction on the store thread, and chooses their places.

Owns what the fact of a return says; what a return means is ``kiosk.domain.decide``.
"""

from collections.abc import Sequence
from dataclasses import replace

from kiosk.domain import evidence
from kiosk.domain.decide import Place, Returned, decide_return
from kiosk.domain.facts import Fact, FactKind, FactMode, NewFact
from kiosk.domain.ids import PatronId
from kiosk.domain.line import Line, LineEvent, NotRecorded, ReturnRecorded
from kiosk.domain.places import Back, Laid
from kiosk.domain.reasons import Reason
from kiosk.domain.spots import ReturnPlan, Spot
from kiosk.ports import Answer
from kiosk.services import places
from kiosk.services.lending import Terms, behind, note_missing, seen_by
from kiosk.services.routes import place_of
from kiosk.store.history import MOVED
from kiosk.store.projection import ItemView
from kiosk.store.store import StoreSession

OTHER_LIBRARY = "other-library"
"""The last word of a task's note: another library's book has come back here."""


def take_back(
    s: StoreSession, lines: Sequence[Line], visitor: PatronId | None, terms: Terms
) -> tuple[LineEvent, ...]:
    """Record the returns of a stack. A barcode alone, without its borrower, is only a claim.

    What has to wait for an open fact of its lane is recorded and goes after it, unasked. While the
    server is away a library may want no claims: such a book is handed in.
    """
    with s.writing():
        sent_home = [_of_others(s, line, terms) for line in lines if line.foreign]
        lines = [line for line in lines if not line.foreign]
        held_up = behind(s, lines, visitor, terms)
        rules = s.cache.rules()
        views = s.view.items_view([line.item for line in lines if line.item is not None])
        made: list[tuple[Line, Returned, Laid, ItemView | None, bool]] = []
        refused: list[LineEvent] = []
        for line in lines:
            view = None if line.item is None else views.get(line.item)
            loan = None if view is None else view.loan
            borrower = None if loan is None else s.cache.patron(loan.patron)
            claim = line.uid is None and (loan is None or loan.patron != visitor)
            if claim and not terms.live and not terms.offline.claims:
                refused.append(NotRecorded(line.id, Reason.NEEDS_STAFF))
                continue
            outcome = decide_return(
                None if view is None else view.item,
                loan,
                borrower=borrower,
                holds=() if view is None else view.holds,
                rules=rules,
                now=terms.moment.wall,
                sure=terms.sure,
            )
            if line.short:
                outcome = Returned(Place.STAFF, was_on_loan=outcome.was_on_loan)
            elif claim:
                outcome = replace(outcome, place=Place.STAFF)
            laid = places.put(s, terms.plan, _back(outcome.place, view))
            made.append((line, outcome, laid, view, claim))
        version = rules.version
        facts = s.journal.record(
            [_return(line, view, laid, terms, version, claim=c) for line, _, laid, view, c in made]
        )
        pairs = zip(made, facts, strict=True)
        note_missing(s, [(line, fact) for (line, *_), fact in pairs], terms.moment)
        recorded = [
            _return_recorded(
                line,
                outcome,
                laid,
                view,
                fact,
                claim=claim,
                live=terms.live and line.id not in held_up,
            )
            for (line, outcome, laid, view, claim), fact in zip(made, facts, strict=True)
        ]
        return (*sent_home, *refused, *recorded)


def _of_others(s: StoreSession, line: Line, terms: Terms) -> LineEvent:
    """Take another library's book in: a task, and no return of a book of this one's same number."""
    note = f"{line.foreign} {line.item or ''}".strip()
    fact = NewFact(
        FactKind.TASK,
        FactMode.STATEMENT,
        None,
        None,
        terms.moment,
        uid=line.uid,
        note=f"{note}: {OTHER_LIBRARY}",
        evidence={evidence.OWNER: line.owner},
    )
    key = s.journal.record([fact])[0].key
    return ReturnRecorded(line.id, key, live=False, place=Place.STAFF)


def move(
    s: StoreSession, fact: Fact, answer: Answer, plan: ReturnPlan
) -> tuple[Place | None, Spot | None]:
    """Return where a book goes by the server's answer; note it where that is elsewhere.

    Nothing when the answer names nothing. The place that the kiosk had chosen stays when the answer
    says the same of the book.
    """
    told = place_of(answer.route)
    if told is None or not plan.rules:
        return told, None
    had = fact.what.evidence.get(evidence.PLACE, "")
    spot = next((one for one in plan.spots if one.id == had), None)
    words = answer.sort_bin or answer.destination
    if not words and fact.what.evidence.get(evidence.ROUTE) == told.value:
        return told, spot
    with s.writing():
        if spot is not None:
            places.take_out(s, spot.id)
        view = None if fact.what.item is None else s.view.item_view(fact.what.item)
        back = _back(told, view, answer)
        laid = places.put(s, plan, back)
        if laid.spot != spot:
            name = laid.place.value if laid.spot is None else laid.spot.id
            s.journal.annotate(fact.key, MOVED + name)
    return laid.place, laid.spot


def _back(place: Place, view: ItemView | None, answer: Answer | None = None) -> Back:
    """Return what is known of a book that has come back."""
    known = None if view is None else view.item.book
    book = known if answer is None or answer.book is None else answer.book
    mark = "" if book is None else book.class_mark
    return Back(
        place,
        sort_bin="" if answer is None else answer.sort_bin,
        destination="" if answer is None else answer.destination,
        branch="" if view is None else view.item.branch,
        class_mark=mark or ("" if known is None else known.class_mark),
    )


def _return_recorded(
    line: Line,
    outcome: Returned,
    laid: Laid,
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
        place=laid.place,
        spot=laid.spot,
        claim=claim,
        days_late=outcome.days_late,
        fee=outcome.fee,
        suspension_days=outcome.suspension_days,
        priced=outcome.priced,
        borrower=None if loan is None else loan.patron,
    )


def _return(
    line: Line, view: ItemView | None, laid: Laid, terms: Terms, version: int, *, claim: bool
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
        evidence=_of_return(line, laid, terms),
    )


def _of_return(line: Line, laid: Laid, terms: Terms) -> dict[str, str]:
    """Return what a return says of how it came about, and where the book was laid."""
    told = seen_by(line, terms) | {evidence.ROUTE: laid.place.value}
    if laid.spot is not None:
        told[evidence.PLACE] = laid.spot.id
    return told
