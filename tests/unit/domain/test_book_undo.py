"""A loan taken back: undone by its patron, or left behind by a visit that could not end well."""

from dataclasses import replace

import pytest
from domain_world import KEY, UID, tagged, untagged

from kiosk.domain.facts import (
    Accepted,
    SecureState,
)
from kiosk.domain.ids import LineId
from kiosk.domain.line import (
    Act,
    Answered,
    CancelFact,
    FactCancelled,
    GiveUp,
    IntentStored,
    Lifted,
    Line,
    LineEvent,
    Settle,
    Settled,
    Stage,
    StoreIntent,
    WriteTag,
    Written,
)
from kiosk.domain.line_step import abandon, step_line, undo
from kiosk.domain.reasons import Reason
from kiosk.domain.sightings import Security

ARMED, DISARMED, UNKNOWN = Security.ARMED, Security.DISARMED, Security.UNKNOWN
ID = LineId(1)
DISARM = StoreIntent(ID, KEY, UID, DISARMED)
ARM = StoreIntent(ID, KEY, UID, ARMED)
NOT_LENT = CancelFact(ID, KEY, Reason.NOT_ANSWERED)


def writing(**more: object) -> Line:
    """A book whose tag is being disarmed."""
    begun = tagged(Stage.WRITING, wanted=DISARMED, security=UNKNOWN, writes=1)
    return replace(begun, **more)  # type: ignore[arg-type]


def through(line: Line, *events: LineEvent) -> tuple[Line, list[object]]:
    """Take a book through events; return where it is and all that was commanded."""
    told: list[object] = []
    for event in events:
        line, effects = step_line(line, event)
        told.extend(effects)
    return line, told


def lent(**more: object) -> Line:
    return replace(tagged(Stage.DONE, security=DISARMED, wanted=DISARMED), **more)  # type: ignore[arg-type]


def test_undo_arms_the_tag_first_and_cancels_then() -> None:
    line, first = undo(lent(writes=3))
    line, told = through(line, IntentStored(ID), Written(ID, ARMED), FactCancelled(ID))
    assert [*first, *told] == [ARM, WriteTag(ID, UID, ARMED), CancelFact(ID, KEY, Reason.UNDONE)]
    assert (line.stage, line.reason) == (Stage.CANCELLED, Reason.UNDONE)


def test_undo_of_a_book_without_a_tag_cancels_at_once() -> None:
    line, told = undo(untagged(Stage.DONE))
    assert (line.stage, line.reason) == (Stage.CANCELLING, Reason.UNDONE)
    assert list(told) == [CancelFact(ID, KEY, Reason.UNDONE)]


@pytest.mark.parametrize(
    "line",
    [
        lent(on_pad=False),
        lent(stage=Stage.WRITING),
        lent(stage=Stage.HANDED_OVER),
        replace(lent(), act=None),
        lent(fact=None),
    ],
    ids=["not on the pad", "under way", "handed over", "not lent", "nothing recorded"],
)
def test_undo_changes_nothing_where_it_cannot_be_seen_through(line: Line) -> None:
    assert undo(line) == (line, ())


def test_an_undo_whose_tag_is_carried_off_leaves_the_loan_standing() -> None:
    line, _ = undo(lent())
    line, _ = through(line, IntentStored(ID), Lifted(ID), Written(ID, UNKNOWN))
    line, told = through(line, GiveUp(ID), Settled(ID))
    assert told == [Settle(ID, KEY, SecureState.UNVERIFIED)]
    assert (line.stage, line.cancels, line.reason) == (Stage.HANDED_OVER, False, None)


def test_an_undo_carried_off_before_the_write_leaves_a_loan_that_the_gate_lets_pass() -> None:
    line, _ = undo(lent())
    line, told = through(line, Lifted(ID), IntentStored(ID), GiveUp(ID), Settled(ID))
    assert told == [Settle(ID, KEY, SecureState.UNVERIFIED)]
    assert (line.stage, line.security) == (Stage.DONE, DISARMED)


def test_an_undo_whose_tag_stays_disarmed_leaves_the_loan_standing() -> None:
    line, _ = undo(lent())
    line, told = through(line, IntentStored(ID), Written(ID, DISARMED), Settled(ID))
    assert told == [WriteTag(ID, UID, ARMED), Settle(ID, KEY, SecureState.UNVERIFIED)]
    assert line.stage is Stage.HANDED_OVER


# --- what a visit leaves behind ----------------------------------------------------------------


@pytest.mark.parametrize(
    ("line", "stage", "reason"),
    [
        (tagged(Stage.ASKING), Stage.CANCELLED, Reason.NOT_ANSWERED),
        (untagged(Stage.ASKING), Stage.CANCELLED, Reason.NOT_ANSWERED),
        (tagged(Stage.INTENDING, wanted=DISARMED), Stage.HANDED_OVER, None),
        (writing(), Stage.HANDED_OVER, None),
        (writing(cancels=True, reason=Reason.UNDONE), Stage.HANDED_OVER, None),
        (tagged(Stage.WRITING, Act.TAKE_BACK, wanted=ARMED), Stage.DONE, None),
        (tagged(Stage.SETTLING), Stage.SETTLING, None),
        (tagged(Stage.CANCELLING), Stage.CANCELLING, None),
        (tagged(Stage.DECIDING), Stage.REFUSED, Reason.NOT_ANSWERED),
        (tagged(Stage.DECIDING, Act.TAKE_BACK), Stage.DECIDING, None),
    ],
)
def test_a_book_left_behind_is_cancelled_or_stands(
    line: Line, stage: Stage, reason: Reason | None
) -> None:
    after = abandon(line)
    assert (after.stage, after.reason, after.cancels) == (stage, reason, False)


def test_an_answer_after_the_cancel_never_disarms_a_tag() -> None:
    assert through(abandon(tagged(Stage.ASKING)), Answered(ID, Accepted(9)))[1] == []
