"""The picture of a damage: aiming, taking, looking at it. Pure; must not know Qt."""

from base64 import b64encode

from kiosk.domain.damage import Photo, PhotoStage
from kiosk.domain.plain_text import one_line
from kiosk.domain.visit import Reporting
from ui.viewmodels import words_photo as told
from ui.viewmodels.closing import closing_line
from ui.viewmodels.phrases import Phrases
from ui.viewmodels.props import (
    Act,
    ActionProps,
    Inputs,
    RowProps,
    Screen,
    ScreenProps,
    SignProps,
)

PHOTO = "damage-photo"
"""The key of the row that leads to the camera, or takes the picture out again."""

AT_CAMERA = frozenset({PhotoStage.AIMING, PhotoStage.TAKING, PhotoStage.SHOWN})
"""While it is so the camera has the screen."""


def photo_row(photo: Photo, say: Phrases) -> RowProps:
    """The row in the report that offers a picture, or says that there is one."""
    if photo.stage is PhotoStage.KEPT:
        label = say.say(told.TAKE_OUT)
        return RowProps(PHOTO, "note", say.say(told.ADDED), status="ok", action=label)
    text = say.say(told.NONE_CAME if photo.failed else told.OFFER_TEXT)
    status = "warn" if photo.failed else ""
    label = say.say(told.OPEN)
    return RowProps(PHOTO, "note", say.say(told.OFFER), text, status=status, action=label)


def derive_photo(state: Reporting, inputs: Inputs, say: Phrases) -> ScreenProps:
    """What the camera sees, or the still, and what may be done with it."""
    photo, visit = state.photo, state.visit
    shown = photo.stage is PhotoStage.SHOWN
    sign = SignProps(say.say(told.LOOK if shown else told.AIM), say.say(told.AIM_LEAD))
    name = say.say((told.STILL if shown else told.SEES) if photo.jpeg else told.WAITS)
    picture = b64encode(photo.jpeg).decode()
    return ScreenProps(
        screen=Screen.REPORT,
        sign=sign,
        patron=one_line(visit.patron.first_name) if visit.patron else "",
        rows=(RowProps("photo", "photo", name, picture=picture),),
        actions=_actions(photo, say),
        layout="tiles" if shown else "buttons",
        closing=closing_line(inputs, say),
    )


def _actions(photo: Photo, say: Phrases) -> tuple[ActionProps, ...]:
    without = ActionProps(Act.NO_PHOTO, say.say(told.WITHOUT), "secondary", "undo")
    match photo.stage:
        case PhotoStage.SHOWN:
            again = ActionProps(Act.PHOTO_AGAIN, say.say(told.AGAIN), "secondary", "camera")
            keep = ActionProps(Act.KEEP_PHOTO, say.say(told.KEEP), "primary", "check")
            return (keep, again, without)
        case PhotoStage.AIMING if photo.jpeg:
            return (without, ActionProps(Act.SNAP_PHOTO, say.say(told.SNAP), "primary", "camera"))
        case _:
            return (without, ActionProps(Act.SNAP_PHOTO, say.say(told.TAKING), "waiting"))
