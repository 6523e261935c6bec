"""The story of a task: both facts, what probably happened, what is proposed, what was said.

Owns how a task is told to staff. Reads only; what a choice does is in ``settle_acts``. Patrons are
masked to the last four of their card; whoever needs more looks the loan up at the desk.
"""

from collections.abc import Mapping
from datetime import UTC, datetime

from sqlalchemy import Connection, bindparam, select

from kiosk.domain.facts import FactKind, FactMode
from sync.hub.db.tables import table
from sync.hub.decisions.settle_case import Case, StoredFact, find_fact, find_task
from sync.hub.decisions.settle_options import OPTIONS, Option
from sync.hub.decisions.story_offline import tells_outage, was_cut_off, without_server
from sync.hub.decisions.story_phrase import Day, Phrase, Value, phrase
from sync.hub.decisions.story_shape import (
    Actor,
    Story,
    StoryBook,
    StoryChoice,
    StoryComment,
    StoryEvent,
    StorySettled,
)
from sync.hub.decisions.story_values import filled, place_of, values_of
from sync.hub.intake.desk import DESK
from sync.hub.ledger.ledger import Ledger
from sync.hub.ledger.masking import mask
from sync.hub.ledger.tasks import TaskKind
from sync.hub.rows.happening import LIVE_MS
from sync.hub.rows.records import LoanRec, to_ms

__all__ = ["Story", "story_of"]

_SETTLEMENT, _COMMENT = table("settlement"), table("task_comment")
_SETTLED = (
    select(*_SETTLEMENT.c).where(_SETTLEMENT.c.task == bindparam("task")).order_by(_SETTLEMENT.c.id)
)
_SAID = select(*_COMMENT.c).where(_COMMENT.c.task == bindparam("task")).order_by(_COMMENT.c.id)
_ASKED = {FactKind.LOAN, FactKind.RENEWAL}
_RANK = {Actor.DESK: 0, Actor.KIOSK: 0, Actor.HUB: 1}


def story_of(conn: Connection, number: int) -> Story | None:
    """Return the story of a task by its number, or None when there is none."""
    task = find_task(conn, number)
    if task is None:
        return None
    # A ledger locks what it loads; on a reading connection of PostgreSQL that is refused.
    case = Case(Ledger(conn, locks=False), task, "", datetime.now(UTC))
    kind = TaskKind(task.kind)
    values = values_of(case)
    proposal, *others = (_choice(option, values) for option in OPTIONS[kind])
    return Story(
        number=number,
        kind=kind,
        status=task.status,
        at_ms=task.at_ms,
        heading=filled(f"heading.{kind.value}", values),
        explanation=filled(f"why.{kind.value}", values),
        book=_book(case),
        patron="" if task.patron is None else mask(conn, task.patron),
        events=_events(case, values),
        proposal=proposal,
        choices=tuple(others),
        comments=tuple(
            StoryComment(row.at_ms, row.who, row.text, bool(row.checking))
            for row in conn.execute(_SAID, {"task": number})
        ),
        settled=_settled(case),
        zone=case.ledger.rules.zone,
    )


def _choice(option: Option, values: Mapping[str, Value]) -> StoryChoice:
    return StoryChoice(
        id=option.id,
        label=filled(f"choice.{option.id}", values),
        outcome=filled(f"outcome.{option.id}", values),
        consequences=tuple(filled(key, values) for key in option.follows),
        undoable=option.undoable,
    )


def _book(case: Case) -> StoryBook | None:
    if case.task.item is None:
        return None
    item = case.ledger.item(case.task.item)
    if item is None:
        return StoryBook("", "", "", case.task.item)
    book = case.ledger.book(item)
    return StoryBook(book.title, book.author, book.class_mark, item.barcode)


def _settled(case: Case) -> StorySettled | None:
    """Return the decision that stands."""
    task = case.task
    if task.status == "open":
        return None
    made = case.conn.execute(_SETTLED, {"task": task.number}).all()
    if made and made[-1].undone_ms is None:
        last = made[-1]
        until = last.until_ms if last.until_ms > max(last.at_ms, case.now_ms) else None
        return StorySettled(last.choice, last.who, last.at_ms, until)
    return StorySettled("", task.done_by or "", task.done_ms or task.made_ms, None)


def _events(case: Case, values: Mapping[str, Value]) -> tuple[StoryEvent, ...]:
    """Return what happened, in order: both facts, their arrival, the hub, decisions."""
    keys = dict.fromkeys((case.task.fact, case.task.other, *_refers(case)))
    stored = [one for key in keys if (one := find_fact(case.conn, key)) is not None]
    events = [_fact_event(case, one, values) for one in stored]
    events += [
        StoryEvent(one.received_ms, Actor.HUB, one.fact.key.kiosk, phrase("event.arrived"))
        for one in stored
        if one.fact.key.kiosk != DESK and one.received_ms - one.at_ms > LIVE_MS
    ]
    events += [_loan_event(case, loan) for loan in _unrecorded(case, stored)]
    hold = case.hold()
    if hold is not None:
        events.append(StoryEvent(hold.placed_ms, Actor.DESK, "", filled("event.hold", values)))
    events.append(
        StoryEvent(
            case.task.made_ms,
            Actor.HUB,
            "",
            phrase("event.opened"),
            phrase("detail.note", note=case.task.note) if not stored else None,
        )
    )
    events.sort(key=lambda one: (one.at_ms, _RANK[one.actor]))
    return (*events, *_decisions(case))


def _refers(case: Case) -> list[str]:
    """Return the fact to which the task's fact refers."""
    stored = case.fact()
    refers = None if stored is None else stored.fact.what.refers
    return [] if refers is None else [str(refers)]


def _fact_event(case: Case, one: StoredFact, values: Mapping[str, Value]) -> StoryEvent:
    what, kiosk = one.fact.what, one.fact.key.kiosk
    desk = kiosk == DESK
    late = one.received_ms - one.at_ms > LIVE_MS
    # A loan is stated only where nobody could be asked; all else is stated in any case.
    cut_off = was_cut_off(what.evidence) or what.kind in _ASKED
    offline = not desk and what.mode is FactMode.STATEMENT and (late or cut_off)
    place = place_of(case.conn, kiosk)
    told = dict(values) | {"patron": mask(case.conn, what.patron), "place": place}
    said = tells_outage(what.evidence)
    detail: Phrase | None = None
    if what.due is not None:
        told["due"] = Day(to_ms(what.due))
        detail = filled("detail.offline-due" if offline and not said else "detail.due", told)
    elif what.kind.value == "payment":
        detail = filled("detail.amount", told)
    elif what.note:
        detail = phrase("detail.note", note=what.note)
    elif offline and not said:
        detail = filled("detail.offline", told)
    return StoryEvent(
        at_ms=one.at_ms,
        actor=Actor.DESK if desk else Actor.KIOSK,
        place="" if desk else kiosk,
        what=filled(f"event.{what.kind.value}", told),
        detail=detail,
        offline=offline,
        more=without_server(what.evidence, at_ms=one.at_ms),
    )


def _unrecorded(case: Case, stored: list[StoredFact]) -> list[LoanRec]:
    """Return loans of the story that no fact tells: those that were here from the beginning."""
    told = {str(one.fact.key) for one in stored}
    loans = (case.loan(), case.other_loan())
    return [loan for loan in loans if loan is not None and loan.key not in told]


def _loan_event(case: Case, loan: LoanRec) -> StoryEvent:
    return StoryEvent(
        loan.lent_ms,
        Actor.DESK,
        "",
        phrase("event.loan", patron=mask(case.conn, loan.patron), place=place_of(case.conn, DESK)),
        phrase("detail.due", due=Day(loan.due_ms)),
    )


def _decisions(case: Case) -> list[StoryEvent]:
    """Return what people decided and took back; and who closed the task, when nobody decided."""
    events = []
    for row in case.conn.execute(_SETTLED, {"task": case.task.number}):
        what = phrase("event.settled", by=row.who)
        events.append(StoryEvent(row.at_ms, Actor.DESK, "", what))
        if row.undone_ms is not None:
            undone = phrase("event.undone", by=row.undone_by or "")
            events.append(StoryEvent(row.undone_ms, Actor.DESK, "", undone))
    if case.task.status != "open" and not events and case.task.done_ms is not None:
        closed = phrase("event.closed", by=case.task.done_by or "")
        events.append(StoryEvent(case.task.done_ms, Actor.HUB, "", closed))
    return events
