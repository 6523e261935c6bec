"""A picture with a report of damage: aimed, taken, taken again, left out; never needed."""

from dataclasses import replace

import pytest
from domain_world import POLICY, STATES, VISIT, Evening, tagged

from kiosk.domain.damage import Damage, Photo, PhotoStage
from kiosk.domain.ids import LineId, SessionId
from kiosk.domain.line import Act, Stage
from kiosk.domain.signals import IllegalCommandError
from kiosk.domain.signals_damage import (
    CameraSees,
    CloseCamera,
    DamageCommand,
    DropPhoto,
    KeepPhoto,
    NoteDamage,
    OpenCamera,
    OpenReport,
    PhotoTaken,
    SendReport,
    SnapPhoto,
    StopReport,
    TakePhoto,
    TurnDamage,
    WatchCamera,
)
from kiosk.domain.status import Service
from kiosk.domain.visit import Reporting, Returning

S1 = SessionId(1)
PICTURES = replace(POLICY, report_photos=True)
BACK = replace(VISIT, lines=(tagged(Stage.DONE, Act.TAKE_BACK),))


def reporting(*, camera: bool = True, wanted: bool = True) -> Evening:
    evening = Evening(policy=PICTURES if wanted else POLICY)
    evening.state = Returning(replace(BACK, service=Service(camera=camera)))
    evening.tell(OpenReport(), TurnDamage(Damage.TORN))
    return evening


def photo(evening: Evening) -> Photo:
    assert isinstance(evening.state, Reporting)
    return evening.state.photo


def number(evening: Evening) -> int:
    return photo(evening).number


def aimed() -> Evening:
    evening = reporting()
    evening.tell(OpenCamera())
    return evening


def shown() -> Evening:
    evening = aimed()
    evening.tell(CameraSees(S1, number(evening), b"small"), SnapPhoto())
    evening.tell(PhotoTaken(S1, number(evening), b"still"))
    return evening


def test_a_picture_goes_with_the_report() -> None:
    evening = aimed()
    assert evening.done(WatchCamera) == [WatchCamera(S1, number(evening))]
    evening.tell(CameraSees(S1, number(evening), b"small"))
    assert photo(evening).jpeg == b"small"
    evening.tell(SnapPhoto())
    assert evening.done(TakePhoto) == [TakePhoto(S1, number(evening))]
    evening.tell(
        CameraSees(S1, number(evening), b"late"), PhotoTaken(S1, number(evening), b"still")
    )
    assert (photo(evening).stage, photo(evening).jpeg) == (PhotoStage.SHOWN, b"still")
    evening.tell(KeepPhoto(), SendReport())
    [note] = evening.done(NoteDamage)
    assert note.photo == b"still"
    assert isinstance(evening.state, Returning)


def test_it_may_be_taken_again_and_what_is_late_is_another_s() -> None:
    evening = shown()
    first = number(evening)
    evening.tell(OpenCamera())
    assert (photo(evening).stage, photo(evening).jpeg) == (PhotoStage.AIMING, b"")
    before = evening.state
    evening.tell(CameraSees(S1, first, b"old"), PhotoTaken(S1, first, b"old"))
    evening.tell(PhotoTaken(S1, number(evening), b"not asked for"))
    assert evening.state == before


@pytest.mark.parametrize("make", [aimed, shown])
def test_it_may_be_left_out(make: "type[Evening]") -> None:
    evening = make()
    with pytest.raises(IllegalCommandError):
        evening.tell(SendReport())
    evening.tell(DropPhoto())
    assert photo(evening) == Photo()
    assert evening.done(CloseCamera) == [CloseCamera(S1)]
    evening.tell(SendReport())
    assert [note.photo for note in evening.done(NoteDamage)] == [b""]


def test_a_camera_that_gives_none_is_said_and_the_report_goes_without() -> None:
    evening = aimed()
    evening.tell(SnapPhoto())
    evening.tell(PhotoTaken(S1, number(evening), b""))
    assert photo(evening) == Photo(failed=True)
    evening.tell(SendReport())
    assert isinstance(evening.state, Returning)


def test_whoever_goes_back_closes_the_camera() -> None:
    evening = aimed()
    evening.tell(StopReport())
    assert evening.done(CloseCamera) == [CloseCamera(S1)]


@pytest.mark.parametrize(
    ("camera", "wanted"), [(False, True), (True, False)], ids=["no camera", "not wanted"]
)
def test_without_a_camera_or_where_it_is_not_wanted_none_is_offered(
    camera: bool, wanted: bool
) -> None:
    evening = reporting(camera=camera, wanted=wanted)
    with pytest.raises(IllegalCommandError):
        evening.tell(OpenCamera())


@pytest.mark.parametrize("told", [SnapPhoto(), KeepPhoto(), DropPhoto()])
def test_nothing_can_be_done_with_a_picture_that_is_not_there(told: DamageCommand) -> None:
    with pytest.raises(IllegalCommandError):
        reporting().tell(told)


@pytest.mark.parametrize("state", STATES, ids=lambda state: type(state).__name__)
def test_a_picture_that_comes_late_changes_nothing(state: "Reporting") -> None:
    evening = Evening()
    evening.state = state
    for late in (CameraSees(S1, 7, b"x"), PhotoTaken(S1, 7, b"x")):
        assert evening.tell(late) == state


def test_no_picture_is_ever_spelled() -> None:
    one = Photo(PhotoStage.SHOWN, 1, b"secret")
    told = (one, CameraSees(S1, 1, b"secret"), PhotoTaken(S1, 1, b"secret"))
    assert "secret" not in repr(
        (*told, NoteDamage(S1, LineId(1), tagged().item, (), None, b"secret"))
    )  # type: ignore[arg-type]
