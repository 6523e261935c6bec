"""Staff beside a patron: what was refused is lent all the same, with a name and a reason.

Owns the way from Borrow to that and back. The visit stays the patron's: staff see the refused books
and nothing else of it. What may be set aside at all is in ``overriding``.
"""

from dataclasses import replace

from kiosk.domain.duty import Badge, Page, Role, Why
from kiosk.domain.ids import CardCode, LineId, TagUid
from kiosk.domain.line import Act, Line, Stage
from kiosk.domain.overriding import Override
from kiosk.domain.policy import SessionPolicy
from kiosk.domain.session_ways import Step, asking, lend_now, stands_beside, touched
from kiosk.domain.signals import (
    Event,
    FindPatron,
    IllegalCommandError,
    PatronIs,
    PatronIsNot,
    PinRight,
    PinWrong,
)
from kiosk.domain.signals_staff import GiveReason, OpenPage, PickRefused, StaffCommand
from kiosk.domain.visit import (
    AskPin,
    Borrowing,
    CheckingPin,
    FindingCard,
    Overriding,
    State,
    Visit,
)

WHYS = (Why.SETTLED, Why.AGREED, Why.NEEDED, Why.OTHER)
"""Reasons for lending what was refused."""


def refused_here(visit: Visit) -> tuple[Line, ...]:
    """Return the books that were refused and that can still be lent: they are at hand."""
    return tuple(
        line
        for line in visit.lines
        if line.stage is Stage.REFUSED and line.act is Act.LEND and (line.on_pad or not line.uid)
    )


def show_badge(
    state: Borrowing, code: CardCode, policy: SessionPolicy, tag: TagUid | None
) -> Step | None:
    """Take another card as that of staff who help; None where it can be of no use."""
    helps = any(Role.SUPERVISOR in member.roles for member in policy.staff.values())
    patron = state.visit.patron
    own = patron is not None and patron.card == code
    if not helps or own or state.ending or not refused_here(state.visit):
        return None
    visit = asking(replace(state.visit, intent=Act.LEND))
    find = FindPatron(visit.session, code, visit.question)
    return touched(FindingCard(visit, code, tag=tag, over=True), (find,), policy)


def badge_news(state: State, event: Event, policy: SessionPolicy) -> Step | None:
    """Take in what is told of that card and its PIN; None where it tells of neither."""
    match event, state:
        case PatronIs(), FindingCard(over=True):
            member = policy.staff.get(event.who.id)
            good = member is not None and Role.SUPERVISOR in member.roles and event.pin_wanted
            patron = state.visit.patron
            own = patron is not None and patron.id == event.who.id  # by a second card
            if member is None or not good or own or event.who.card != state.card:
                return lend_now(state.visit, policy)
            badge = Badge(member, state.tag)
            return touched(AskPin(state.visit, event.who, badge=badge, over=True), (), policy)
        case PinRight(), CheckingPin(badge=Badge() as badge, over=True):
            return touched(Overriding(state.visit, badge), (), policy)
        case PinWrong(), CheckingPin(over=True):
            again = AskPin(
                state.visit, state.who, event.tries_left, wrong=True, badge=state.badge, over=True
            )
            return touched(again, (), policy)
        case PatronIsNot(), FindingCard(over=True):
            # Somebody else's card: the visit is none of theirs.
            return lend_now(state.visit, policy)
        case _:
            return None


def stand_back(state: State, policy: SessionPolicy) -> Step | None:
    """Go back to the patron's books, where staff stand beside them."""
    return lend_now(state.visit, policy) if stands_beside(state) else None


def override_command(state: Overriding, told: StaffCommand, policy: SessionPolicy) -> Step:
    """Carry a command out; raise ``IllegalCommandError`` where the state does not allow it."""
    line = next((x for x in refused_here(state.visit) if x.id == state.line), None)
    match told:
        case OpenPage(page=Page.HOME) if state.line is not None:
            return touched(replace(state, line=None), (), policy)
        case OpenPage(page=Page.HOME):
            return lend_now(state.visit, policy)
        case PickRefused() if told.line in may_be_lent(state.visit, policy):
            return touched(replace(state, line=told.line), (), policy)
        case GiveReason() if line is not None and told.why in WHYS:
            again = _again(state.visit, line, state.badge, told.why)
            return lend_now(again, policy)
        case _:
            raise IllegalCommandError(type(told).__name__)


def may_be_lent(visit: Visit, policy: SessionPolicy) -> frozenset[LineId]:
    """Return the refused books that this library lets its staff lend all the same."""
    return frozenset(x.id for x in refused_here(visit) if x.reason in policy.overrides)


def _again(visit: Visit, line: Line, badge: Badge, why: Why) -> Visit:
    """Start the book anew in its place, under a new number: it is decided and asked once more."""
    assert line.reason is not None
    seen = () if line.override is None else line.override.reasons
    fresh = Line(
        LineId(visit.next_line),
        line.item,
        uid=line.uid,
        book=line.book,
        on_pad=line.on_pad,
        security=line.security,
        stage=Stage.LISTED,
        members=line.members,
        patience=line.patience,
        waits_since=line.waits_since,
        owner=line.owner,
        price=line.price,
        agreed=line.agreed,
        override=Override(badge.member.name, why, tuple(dict.fromkeys((*seen, line.reason)))),
    )
    lines = tuple(fresh if one.id == line.id else one for one in visit.lines)
    return replace(visit, lines=lines, next_line=visit.next_line + 1)
