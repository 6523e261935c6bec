"""The picture of a report of damage: aimed, taken, taken again or left out.

Owns its commands and news. It is never more than an offer: a report goes without it as well.
"""

from dataclasses import replace

from kiosk.domain.damage import Photo, PhotoStage
from kiosk.domain.policy import SessionPolicy
from kiosk.domain.session_ways import Step, asking, touched
from kiosk.domain.signals_damage import (
    CameraSees,
    CloseCamera,
    DropPhoto,
    KeepPhoto,
    OpenCamera,
    PhotoCommand,
    PhotoTaken,
    SnapPhoto,
    TakePhoto,
    WatchCamera,
)
from kiosk.domain.visit import Reporting

_AT_THE_CAMERA = frozenset({PhotoStage.AIMING, PhotoStage.TAKING})


def photo_command(state: Reporting, told: PhotoCommand, policy: SessionPolicy) -> Step | None:
    """Carry a command out; None where the state does not allow it."""
    photo, session = state.photo, state.visit.session
    match told:
        case OpenCamera() if state.may_photo and photo.stage not in _AT_THE_CAMERA:
            visit = asking(state.visit)
            aims = Photo(PhotoStage.AIMING, visit.question)
            watch = WatchCamera(session, visit.question)
            return touched(replace(state, visit=visit, photo=aims), (watch,), policy)
        case SnapPhoto() if photo.stage is PhotoStage.AIMING:
            taking = replace(photo, stage=PhotoStage.TAKING)
            return touched(
                replace(state, photo=taking), (TakePhoto(session, photo.number),), policy
            )
        case KeepPhoto() if photo.stage is PhotoStage.SHOWN:
            kept = replace(photo, stage=PhotoStage.KEPT)
            return touched(replace(state, photo=kept), (), policy)
        case DropPhoto() if photo.stage is not PhotoStage.NONE:
            return touched(replace(state, photo=Photo()), (CloseCamera(session),), policy)
        case _:
            return None


def photo_news(state: Reporting, event: CameraSees | PhotoTaken) -> Reporting:
    """Take what the camera shows; what was asked for earlier changes nothing."""
    photo = state.photo
    if event.number != photo.number:
        return state
    if isinstance(event, CameraSees):
        if photo.stage is not PhotoStage.AIMING:
            return state
        return replace(state, photo=replace(photo, jpeg=event.jpeg))
    if photo.stage is not PhotoStage.TAKING:
        return state
    if not event.jpeg:
        return replace(state, photo=Photo(failed=True))
    return replace(state, photo=replace(photo, stage=PhotoStage.SHOWN, jpeg=event.jpeg))
