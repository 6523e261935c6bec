"""Devices that go and come back while people are at the kiosk: said, waited for, taken up again."""

from drivers.bench.requests import (
    HoldLabel,
    LowerLabel,
    Place,
    Remove,
    SetPaper,
    ShowCard,
    Switch,
    TagIs,
)
from drivers.bench.scenario import Act, Expect, Touch
from drivers.bench.things import Paper, Part, Spot
from sync.hub.demo.cast import demo_cast
from tests.fault.conftest import Room, entered
from ui.demo.looks import service, so, stage_of, state_is

CAST = demo_cast()
DISARMED = 0xC2


def test_the_reader_is_unplugged_between_two_books_and_comes_back(room: Room) -> None:
    bagas = CAST.bagas
    first, second = (str(book.item) for book in CAST.spare[3:5])
    before, _ = room.facts()
    room.play(
        *entered(bagas, Act(ShowCard(str(bagas.card), Spot.READER))),
        Act(Place((first,))),
        so("lent", lambda s: stage_of(s, first) == "done", 20.0),
        Act(Switch(Part.PAD, on=False)),
        so("the pad is gone, said so", lambda s: service(s, "pad") is False, 20.0),
        so("and what was lent stands", lambda s: stage_of(s, first) == "done"),
        Act(Switch(Part.PAD, on=True)),
        so("the pad is back", lambda s: service(s, "pad") is True, 30.0),
        Act(Place((second,))),
        so("and works", lambda s: stage_of(s, second) == "done", 20.0),
        Expect(TagIs(first, DISARMED)),
        Expect(TagIs(second, DISARMED)),
    )
    assert room.facts()[0] == before + 2
    assert room.loan_open(first)
    assert room.loan_open(second)


def test_no_paper_is_said_and_the_slip_comes_once_there_is_some(room: Room) -> None:
    bagas, book = CAST.bagas, str(CAST.spare[5].item)
    room.play(
        Act(SetPaper(Paper.OUT)),
        *entered(bagas, Act(ShowCard(str(bagas.card), Spot.READER))),
        Act(Place((book,))),
        so("lent", lambda s: stage_of(s, book) == "done", 20.0),
        Act(Remove((book,))),
        Touch("action-finish"),
        state_is("Finished"),
    )
    # The printer may have told of its empty roll before; then the paper is not even offered.
    screen = room.wait(room.house.hands.screen())
    if service(screen, "printer") is True:
        room.play(
            Touch("action-print"),
            so("out of paper", lambda s: s["state"]["slip"] == "out-of-paper", 20.0),  # type: ignore[index]
        )
    room.play(so("no printer is told", lambda s: service(s, "printer") is False, 20.0))
    assert room.fault_of("printer") == "paper-out"
    room.play(
        Act(SetPaper(Paper.OK)),
        so("the printer is well again", lambda s: service(s, "printer") is True, 30.0),
    )
    assert room.loan_open(book)


def test_the_camera_goes_and_comes_back(room: Room) -> None:
    bagas, label = CAST.bagas, str(CAST.untagged.item)
    room.play(
        Act(Switch(Part.CAMERA, on=False)),
        so("the camera is gone, said so", lambda s: service(s, "camera") is False, 30.0),
        *entered(bagas, Act(ShowCard(str(bagas.card), Spot.READER))),
        Act(Switch(Part.CAMERA, on=True)),
        so("the camera is back", lambda s: service(s, "camera") is True, 40.0),
        Act(HoldLabel(label)),
        so("and reads", lambda s: stage_of(s, label) == "done", 20.0),
        Act(LowerLabel()),
    )
    assert room.loan_open(label)
