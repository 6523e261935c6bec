"""A hub that is down, late or mad: nothing is lent behind its back, nothing is lost."""

from drivers.bench.requests import Place, Remove, SetNetwork, ShowCard, TagIs
from drivers.bench.scenario import Act, Expect, Touch
from drivers.bench.things import NetworkMode, Spot
from kiosk.app import control
from sync.hub.demo.cast import demo_cast
from tests.fault.conftest import Room, entered
from ui.demo.looks import field_of, service, so, stage_of, state_is

CAST = demo_cast()
ARMED, DISARMED = 0x07, 0xC2
SHOW = Act(ShowCard(str(CAST.ratna.card), Spot.READER))


def delivered(room: Room) -> None:
    """Have the kiosk deliver what waits; every fact then has the hub's last word."""
    for _ in range(10):
        control.ask(room.data, "sync-once", deadline_s=60)
        if room.facts()[1] == 0:
            return
    raise AssertionError(room.status())


def test_a_loan_without_the_hub_is_told_to_be_confirmed_and_arrives_later(room: Room) -> None:
    book = str(CAST.spare[6].item)
    room.play(
        # the hub accepts his PIN once
        *entered(CAST.ratna, SHOW),
        Touch("railLeave"),
        state_is("Idle"),
        Act(SetNetwork(NetworkMode.CUT)),
        so("declared down", lambda s: service(s, "offline") is True, 30.0),
        *entered(CAST.ratna, SHOW),
        Act(Place((book,))),
        so("lent", lambda s: stage_of(s, book) == "done", 20.0),
        so("to be confirmed", lambda s: field_of(s, book, "to_confirm") is True),
        Expect(TagIs(book, DISARMED)),
    )
    assert room.fault_of("server") == "link-down"
    assert room.facts()[1] >= 1
    assert not room.loan_open(book)
    room.play(
        Act(SetNetwork(NetworkMode.UP)),
        so("back", lambda s: service(s, "offline") is False, 30.0),
    )
    delivered(room)
    assert room.loan_open(book)


def not_lent(room: Room, book: str, network: SetNetwork) -> None:
    """Lend over a bad line: refused, the tag armed, and the hub hears of the cancel later."""
    room.play(
        *entered(CAST.ratna, SHOW),
        Act(network),
        Act(Place((book,))),
        so("not lent", lambda s: stage_of(s, book) == "cancelled", 40.0),
        so("and why", lambda s: field_of(s, book, "reason") == "not-answered"),
        Expect(TagIs(book, ARMED)),
        Act(SetNetwork(NetworkMode.UP)),
        Act(Remove((book,))),
        so("no longer slow", lambda s: service(s, "slow") is False, 30.0),
    )
    delivered(room)
    assert not room.loan_open(book)


def test_a_hub_that_answers_after_the_deadline(room: Room) -> None:
    late = SetNetwork(NetworkMode.LATE, delay_s=4.0, only_path="/v1/facts")
    not_lent(room, str(CAST.spare[7].item), late)


def test_a_hub_that_answers_garbage(room: Room) -> None:
    mad = SetNetwork(NetworkMode.GARBAGE, only_path="/v1/facts")
    not_lent(room, str(CAST.spare[8].item), mad)


def test_a_hub_that_takes_everything_and_never_answers(room: Room) -> None:
    silent = SetNetwork(NetworkMode.SILENT, only_path="/v1/facts")
    not_lent(room, str(CAST.spare[9].item), silent)


def test_garbage_for_a_card_is_please_try_again_not_offline(room: Room) -> None:
    before = room.facts()
    room.play(
        Act(SetNetwork(NetworkMode.GARBAGE)),
        SHOW,
        so("said kindly", lambda s: s["name"] == "Notice", 30.0),
        Touch("railLeave"),
        Act(SetNetwork(NetworkMode.UP)),
        so("back", lambda s: service(s, "slow") is False and service(s, "offline") is False, 30.0),
    )
    assert room.facts() == before
