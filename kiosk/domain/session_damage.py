"""A report of damage within a visit: from Return and back to it.

Owns its commands and news. It is no part of a return: a book is taken back whatever is said of it.
"""

from dataclasses import replace

from kiosk.domain.damage import Damage, PhotoStage
from kiosk.domain.ids import LineId
from kiosk.domain.line import Line, Stage
from kiosk.domain.policy import SessionPolicy
from kiosk.domain.session_photo import photo_command, photo_news
from kiosk.domain.session_ways import Step, advance, touched
from kiosk.domain.signals import IllegalCommandError
from kiosk.domain.signals_damage import (
    ChooseBroken,
    CloseCamera,
    DamageCommand,
    DamageEvent,
    DamageNoted,
    DropPhoto,
    KeepPhoto,
    NoteDamage,
    OpenCamera,
    OpenReport,
    SendReport,
    SnapPhoto,
    StopReport,
    TurnDamage,
    TurnName,
)
from kiosk.domain.visit import Reporting, Returning, State, Visit

_HERE = frozenset({Stage.DONE, Stage.HANDED_OVER, Stage.REFUSED, Stage.CANCELLED})


def may_be_reported(visit: Visit) -> tuple[Line, ...]:
    """Return the books of which nothing has been said yet, and of which something can be."""
    if any(line.in_flight or line.stage is Stage.PUT_BACK for line in visit.lines):
        return ()
    return tuple(
        line
        for line in visit.lines
        if line.item is not None and line.stage in _HERE and line.id not in visit.reported
    )


def damage_command(state: State, told: DamageCommand, policy: SessionPolicy) -> Step:
    """Carry a command out; raise ``IllegalCommandError`` where the state does not allow it."""
    step: Step | None = None
    match told, state:
        case OpenReport(), Returning(ending=False):
            step = _open(state.visit, policy)
        case ChooseBroken(), Reporting(line=None):
            if told.line in {line.id for line in may_be_reported(state.visit)}:
                step = touched(replace(state, line=told.line), (), policy)
        case TurnDamage(), Reporting(line=int()):
            step = touched(_turned(state, told.damage), (), policy)
        case TurnName(), Reporting(line=int(), may_name=True):
            step = touched(replace(state, named=not state.named), (), policy)
        case SendReport(), Reporting(line=int() as line) if _may_send(state):
            step = _send(state, LineId(line), policy)
        case OpenCamera() | SnapPhoto() | KeepPhoto() | DropPhoto(), Reporting(line=int()):
            step = photo_command(state, told, policy)
        case StopReport(), Reporting():
            moved, effects = _back(state.visit, policy)
            step = moved, (CloseCamera(state.visit.session), *effects)
        case _:
            pass
    if step is None:
        raise IllegalCommandError(type(told).__name__)
    return step


def damage_news(state: State, event: DamageEvent) -> State:
    """Note that a report was not recorded: the patron may tell staff, or try once more."""
    visit = state.visit
    if not isinstance(event, DamageNoted):
        return photo_news(state, event) if isinstance(state, Reporting) else state
    if not event.lost:
        return state
    reported = tuple(line for line in visit.reported if line != event.line)
    return replace(state, visit=replace(visit, reported=reported, report_lost=True))


def _open(visit: Visit, policy: SessionPolicy) -> Step | None:
    books = may_be_reported(visit)
    if not books:
        return None
    line = books[0].id if len(books) == 1 else None
    may_name = policy.named_reports and visit.patron is not None
    may_photo = policy.report_photos and visit.service.camera
    report = Reporting(visit, line, may_name=may_name, may_photo=may_photo)
    return touched(report, (), policy)


def _may_send(state: Reporting) -> bool:
    return bool(state.damages) and state.photo.stage in {PhotoStage.NONE, PhotoStage.KEPT}


def _turned(state: Reporting, damage: Damage) -> Reporting:
    return replace(state, damages=state.damages ^ {damage})


def _send(state: Reporting, number: LineId, policy: SessionPolicy) -> Step | None:
    visit = state.visit
    line = next((x for x in may_be_reported(visit) if x.id == number), None)
    if line is None or line.item is None:
        return None
    who = visit.patron.id if visit.patron is not None and state.named else None
    damages = tuple(one for one in Damage if one in state.damages)
    note = NoteDamage(visit.session, number, line.item, damages, who, state.photo.jpeg)
    visit = replace(visit, reported=(*visit.reported, number), report_lost=False)
    moved, effects = _back(visit, policy)
    return moved, (note, *effects)


def _back(visit: Visit, policy: SessionPolicy) -> Step:
    return touched(*advance(Returning(visit), (), policy), policy)
