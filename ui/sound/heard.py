"""Which sound a change of the screen has. Pure; must not know Qt.

A sound never tells anything that does not stand on the screen, and one change has one sound at the
most: the one that matters most.
"""

from kiosk.domain.coach_hints import HESITATION
from kiosk.domain.status import HelpCall
from ui.sound.tones import Chime
from ui.viewmodels.props import RowProps, Screen, ScreenProps

_ORDER = tuple(Chime)
_OF_STATUS = {"ok": Chime.DONE, "stop": Chime.REFUSED, "warn": Chime.ATTENTION}
_LISTS = frozenset({Screen.BOOKS_FIRST, Screen.BORROW, Screen.RETURN})
_CALLED = frozenset({HelpCall.RANG, HelpCall.COMING})


def chime_of(old: ScreenProps, new: ScreenProps) -> Chime | None:
    """Return the sound of the way from one snapshot to the next; None: silence."""
    found = set[Chime]()
    if new.screen is not old.screen:
        found |= _of_screen(new)
    if new.closing and not old.closing and new.screen is not Screen.FINISHED:
        found.add(Chime.TIME)
    if new.hint is not old.hint and new.hint is not None and new.hint not in HESITATION:
        found.add(Chime.ATTENTION)
    if new.screen in _LISTS:
        found |= _of_rows(old.rows, new.rows)
    return max(found, key=_ORDER.index, default=None)


def _of_screen(new: ScreenProps) -> set[Chime]:
    match new.screen:
        case Screen.FINISHED:
            return {Chime.FINISHED} if new.slip.rows else set()
        case Screen.PUT_BACK | Screen.NOTICE:
            return {Chime.ATTENTION}
        case _:
            return set()


def _of_rows(old: tuple[RowProps, ...], new: tuple[RowProps, ...]) -> set[Chime]:
    before = {row.key: row for row in old if row.kind == "book"}
    found = set[Chime]()
    for row in new:
        if row.kind != "book":
            continue
        was = before.get(row.key)
        if was is None:
            found.add(Chime.LAND)
        if was is None or was.status != row.status:
            found |= {_OF_STATUS[row.status]} if row.status in _OF_STATUS else set()
    return found


def chime_of_help(old: HelpCall, new: HelpCall) -> Chime | None:
    """Return the sound of a call that has been heard at the desk."""
    return Chime.STAFF if new in _CALLED and old not in _CALLED else None
