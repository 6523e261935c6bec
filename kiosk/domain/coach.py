"""The coach: from what is seen and how long nothing happens to at most one hint at a time.

Owns when something is said: not before it has lasted, not twice in a visit, not while it rests, and
no longer than its cause. Pure; times are handed in, in seconds that never go back.
"""

from dataclasses import dataclass, replace
from typing import Final

from kiosk.domain.coach_cases import Wanted, busy, meant, next_steps, on_pad, put_back, wanted
from kiosk.domain.coach_hints import HESITATION, CoachRules, Hint
from kiosk.domain.ids import SessionId, TagUid
from kiosk.domain.line import Stage
from kiosk.domain.sightings import CardShown, LabelRead, Sighting, TagLeft, TagPlaced
from kiosk.domain.visit import (
    AskCard,
    AskPin,
    Borrowing,
    CheckingPin,
    FindingCard,
    Idle,
    OutOfService,
    Returning,
    State,
)

MORE_TIME: Final = 3
"""How many times as long whoever chose more time may hesitate."""

IDLE_REST_S: Final = 30.0
"""How long nothing is said on Start after a hint: somebody else may stand there by then."""

TOUCHES: Final = 2
TOUCHES_S: Final = 10.0
"""So many touches within this time, and nothing chosen, is somebody who does not know how."""

START_S: Final = 1.0
"""After the last of them, so that a touch which chooses something is not taken for one of these."""

GAP_S: Final = 2.5
"""Trouble that is told again and again is over when it was not told for so long."""

LONGEST: Final = 3
"""How many times ``stay_s`` a hint stands at the most, though its cause be there still."""

_LASTING: Final = frozenset(
    {Hint.CODE_STEADY, Hint.CODE_NEARER, Hint.CODE_AWAY, Hint.CODE_LIGHT, Hint.CARD_TURN}
)
"""Spoken of when it was seen all the time; anything else when nothing has mended it since."""

_UNTIL_PLACED: Final = frozenset({Hint.STACK_HIGH, Hint.LIFTED_EARLY, Hint.TWO_CARDS})
"""What is over once its tag is placed, or has been taken away."""

_OF_PAD: Final = frozenset({Hint.STACK_HIGH, Hint.LIFTED_EARLY, Hint.NO_TAG})
_OF_CODE: Final = _LASTING | {
    Hint.BOOK_NOT_CARD,
    Hint.CARD_NOT_BOOK,
    Hint.PUBLISHER_CODE,
    Hint.FOREIGN_CODE,
    Hint.CARD_UNREAD,
    Hint.NO_TAG,
}
"""What is over once a code or a card was read."""

_ORDER: Final = tuple(Hint)


@dataclass(frozen=True, slots=True)
class Sign:
    """Something that calls for a hint: since when, when last; ``uid``: with which tag."""

    hint: Hint
    first_s: float
    last_s: float
    uid: TagUid | None = None


@dataclass(frozen=True, slots=True)
class Mark:
    """What makes a step of the visit another one."""

    state: str
    books: int
    busy: bool


@dataclass(frozen=True, slots=True)
class Coach:
    """What the coach remembers of a visit; nothing of who it is.

    ``quiet_s``: since when nothing was done. ``hint`` has stood since ``hint_s``, the last one went
    at ``rested_s``. ``touches``: moments of touches on Start.
    """

    session: SessionId
    mark: Mark
    timer: int
    quiet_s: float
    signs: tuple[Sign, ...] = ()
    hint: Hint | None = None
    hint_s: float = 0.0
    rested_s: float | None = None
    told: frozenset[Hint] = frozenset()
    touches: tuple[float, ...] = ()


def fresh(state: State, now_s: float) -> Coach:
    """Return a coach who has seen nothing yet."""
    return Coach(state.visit.session, _mark(state), state.visit.timer, now_s)


def awake(coach: Coach, state: State) -> bool:
    """Return whether time alone may change something: somebody is here, or something is on."""
    here = not isinstance(state, Idle | OutOfService)
    return here or bool(coach.signs) or coach.hint is not None


# --- what happens -----------------------------------------------------------------------------


def followed(coach: Coach, state: State, now_s: float, rules: CoachRules) -> Coach:
    """Take the newest state of the visit."""
    if state.visit.session != coach.session:
        coach = fresh(state, now_s)
    mark = _mark(state)
    if mark.state != coach.mark.state:
        kept = _true_of(state)
        signs = tuple(x for x in coach.signs if x.hint in kept)
        coach = replace(coach, signs=signs, touches=())
        if coach.hint not in kept:
            coach = _silent(coach, now_s)
    elif mark != coach.mark and coach.hint in HESITATION:
        coach = _silent(coach, now_s)
    if mark != coach.mark or state.visit.timer != coach.timer:
        coach = replace(coach, mark=mark, timer=state.visit.timer, quiet_s=now_s)
    return passed(coach, state, now_s, rules)


def heard(coach: Coach, sighting: Sighting, state: State, now_s: float) -> Coach:
    """Take what a device saw, in the state in which it was seen."""
    coach = _mended(coach, sighting, now_s)
    hint = _lifted(sighting, state) or meant(sighting, state)
    if hint is None:
        return coach
    return _signed(coach, hint, getattr(sighting, "uid", None), now_s)


def touched(coach: Coach, state: State, now_s: float) -> Coach:
    """Somebody touched the start screen, and nothing that can be chosen."""
    if not isinstance(state, Idle):
        return coach
    recent = (*(x for x in coach.touches if now_s - x < TOUCHES_S), now_s)
    coach = replace(coach, touches=recent)
    return _signed(coach, Hint.START, None, now_s) if len(recent) >= TOUCHES else coach


def chose(coach: Coach) -> Coach:
    """Something was chosen: whoever touches knows how."""
    signs = tuple(x for x in coach.signs if x.hint is not Hint.START)
    return replace(coach, touches=(), signs=signs)


def passed(coach: Coach, state: State, now_s: float, rules: CoachRules) -> Coach:
    """Time has passed: something is due, or over."""
    signs = tuple(x for x in coach.signs if now_s - x.last_s < _life_s(x, rules))
    coach = _counted(replace(coach, signs=signs), state, now_s, rules)
    if coach.hint is not None and _over(coach, state, now_s, rules):
        coach = _silent(coach, now_s)
    due = _due(coach, state, now_s, rules) if rules.on else None
    if due is None or due is coach.hint:
        return coach
    told = coach.told if isinstance(state, Idle) else coach.told | {due}
    return replace(coach, hint=due, hint_s=now_s, told=told)


# --- how --------------------------------------------------------------------------------------


def _mark(state: State) -> Mark:
    return Mark(type(state).__name__, len(state.visit.lines), busy(state.visit))


def _silent(coach: Coach, now_s: float) -> Coach:
    return coach if coach.hint is None else replace(coach, hint=None, rested_s=now_s)


def _signed(coach: Coach, hint: Hint, uid: TagUid | None, now_s: float) -> Coach:
    """Note a sign, or that one is still on."""
    old = next((x for x in coach.signs if x.hint is hint and x.uid == uid), None)
    if old is not None and hint in _LASTING and now_s - old.last_s > GAP_S:
        old = None
    first_s = now_s if old is None else old.first_s
    others = tuple(x for x in coach.signs if x.hint is not hint or x.uid != uid)
    return replace(coach, signs=(*others, Sign(hint, first_s, now_s, uid)))


def _true_of(state: State) -> frozenset[Hint]:
    """Return what stays true when a state of the visit begins."""
    if wanted(state) in {Wanted.BOOKS, Wanted.EITHER}:
        return _OF_PAD
    if isinstance(state, FindingCard | AskPin | CheckingPin):
        # A card of staff beside a patron's is meant.
        return frozenset() if state.visit.patron is not None else frozenset({Hint.TWO_CARDS})
    return frozenset({Hint.TWO_CARDS}) if isinstance(state, AskCard) else frozenset()


def _mended(coach: Coach, sighting: Sighting, now_s: float) -> Coach:
    """Forget what this sighting shows to be over, and say no more of it."""
    match sighting:
        case CardShown() | LabelRead():
            signs = tuple(x for x in coach.signs if x.hint not in _OF_CODE)
        case TagPlaced() | TagLeft():
            signs = tuple(
                x for x in coach.signs if x.uid != sighting.uid or x.hint not in _UNTIL_PLACED
            )
        case _:
            return coach
    mended = {x.hint for x in coach.signs} - {x.hint for x in signs}
    coach = replace(coach, signs=signs)
    return _silent(coach, now_s) if coach.hint in mended else coach


def _lifted(sighting: Sighting, state: State) -> Hint | None:
    """A book of a loan or return that went before the kiosk could do anything with it."""
    if not isinstance(sighting, TagLeft) or not isinstance(state, Borrowing | Returning):
        return None
    unread = (x.uid for x in state.visit.lines if x.stage in {Stage.SEEN, Stage.LISTED})
    return Hint.LIFTED_EARLY if sighting.uid in unread else None


def _counted(coach: Coach, state: State, now_s: float, rules: CoachRules) -> Coach:
    """More books lie there than the antenna is trusted with."""
    high = 0 < rules.most_books < on_pad(state.visit)
    if high and wanted(state) in {Wanted.BOOKS, Wanted.EITHER}:
        return _signed(coach, Hint.STACK_HIGH, None, now_s)
    single = tuple(x for x in coach.signs if x.hint is not Hint.STACK_HIGH or x.uid is not None)
    return replace(coach, signs=single)


def _life_s(sign: Sign, rules: CoachRules) -> float:
    """How long a sign counts after it was noticed last: longer than it takes to become a hint."""
    if sign.hint in _LASTING:
        return GAP_S
    return max(START_S, rules.notice_s) + max(START_S, rules.stay_s)


def _over(coach: Coach, state: State, now_s: float, rules: CoachRules) -> bool:
    """Whether the hint's cause is gone. One that nothing was read after stands a while longer."""
    if coach.hint in HESITATION - {Hint.START}:
        return coach.hint not in next_steps(state)
    stood_s = now_s - coach.hint_s
    on = any(x.hint is coach.hint for x in coach.signs)
    return stood_s >= rules.stay_s * (LONGEST if on else 1)


def _due(coach: Coach, state: State, now_s: float, rules: CoachRules) -> Hint | None:
    if put_back(state.visit):
        return None
    standing = coach.hint is not None and coach.hint not in HESITATION
    if standing and now_s - coach.hint_s < rules.stay_s:
        return coach.hint
    rest_s = IDLE_REST_S if isinstance(state, Idle) else rules.rest_s
    if coach.hint is None and coach.rested_s is not None and now_s - coach.rested_s < rest_s:
        return None
    ready = {x.hint for x in coach.signs if _ripe(x, now_s, rules)} - coach.told
    if ready:
        return min(ready, key=_ORDER.index)
    if standing:
        return coach.hint
    return _hesitating(coach, state, now_s, rules) or coach.hint


def _ripe(sign: Sign, now_s: float, rules: CoachRules) -> bool:
    """Whether it has lasted: what is told again and again as long as it was told."""
    if sign.hint is Hint.START:
        return now_s - sign.last_s >= START_S
    until_s = sign.last_s if sign.hint in _LASTING else now_s
    return until_s - sign.first_s >= rules.notice_s


def _hesitating(coach: Coach, state: State, now_s: float, rules: CoachRules) -> Hint | None:
    """What comes next in this step, when nothing was done for long; later ones later."""
    patience_s = rules.hesitate_s * (MORE_TIME if state.visit.more_time else 1)
    for place, hint in enumerate(next_steps(state)):
        if hint not in coach.told:
            late_s = patience_s * (2 * place + 1)
            return hint if now_s - coach.quiet_s >= late_s else None
    return None
