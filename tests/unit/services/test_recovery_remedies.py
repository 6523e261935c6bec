"""After a crash: nothing is ever disarmed, and every item touched leaves a line for staff."""

import asyncio
from pathlib import Path

import pytest
from services_world import (
    ARMED,
    BUMI,
    DISARMED,
    NOW,
    UID,
    UNKNOWN,
    House,
    Pad,
    book,
    house,
    secured,
)

from kiosk.domain.facts import (
    Fact,
    FactKind,
    FactMode,
    Moment,
    NewFact,
    SecureState,
)
from kiosk.domain.ids import FactKey, TagUid
from kiosk.domain.line import Act
from kiosk.domain.reasons import Reason
from kiosk.domain.sightings import Security
from kiosk.services.recovery import Recovered, Recovery, Remedy, remedy_for
from kiosk.store.rows import Answered as Stored
from kiosk.store.rows import Delivery, Progress, Tracked

KEY = FactKey("k1", 1, 1)
NONE, INTENDED, VERIFIED = SecureState.NONE, SecureState.INTENDED, SecureState.VERIFIED
REQUEST, STATEMENT = FactMode.REQUEST, FactMode.STATEMENT
OPEN, ACCEPTED, DECLINED = Delivery.OPEN, Delivery.ACCEPTED, Delivery.DECLINED


def left(
    kind: FactKind = FactKind.LOAN,
    secure: SecureState = NONE,
    *,
    uid: TagUid | None = UID,
    wanted: Security | None = None,
    state: Delivery = OPEN,
    mode: FactMode = REQUEST,
) -> Tracked:
    what = NewFact(kind, mode, BUMI, None, Moment(NOW, 1.0, "b"), uid=uid)
    return Tracked(Fact(KEY, what), Progress(KEY, state, secure=secure, wanted=wanted))


def loan(secure: SecureState = NONE, **more: object) -> Tracked:
    return left(FactKind.LOAN, secure, **more)  # type: ignore[arg-type]


def back(**more: object) -> Tracked:
    return left(FactKind.RETURN, mode=STATEMENT, **more)  # type: ignore[arg-type]


TABLE = [
    ("loan, no intent, armed", loan(), ARMED, Remedy.CANCEL),
    ("loan, no intent, gone", loan(), UNKNOWN, Remedy.CANCEL),
    ("loan, no intent, was never armed", loan(), DISARMED, Remedy.ARM_THEN_CANCEL),
    ("accepted, no intent, armed", loan(state=ACCEPTED), ARMED, Remedy.CANCEL),
    ("offline loan, no intent, armed", loan(mode=STATEMENT), ARMED, Remedy.CANCEL),
    ("loan, intent, armed", loan(INTENDED, wanted=DISARMED), ARMED, Remedy.CANCEL),
    ("loan, intent, disarmed", loan(INTENDED, wanted=DISARMED), DISARMED, Remedy.STANDS),
    ("loan, intent, gone", loan(INTENDED, wanted=DISARMED), UNKNOWN, Remedy.UNCONFIRMED),
    ("undo, armed", loan(INTENDED, wanted=ARMED), ARMED, Remedy.CANCEL),
    ("undo, still disarmed", loan(INTENDED, wanted=ARMED), DISARMED, Remedy.ARM_THEN_CANCEL),
    ("undo, gone", loan(INTENDED, wanted=ARMED), UNKNOWN, Remedy.UNCONFIRMED),
    ("loan, verified, gone", loan(VERIFIED), UNKNOWN, Remedy.STANDS),
    ("loan, verified, disarmed", loan(VERIFIED), DISARMED, Remedy.STANDS),
    ("untagged, unanswered", loan(uid=None), UNKNOWN, Remedy.CANCEL),
    ("untagged, accepted", loan(uid=None, state=ACCEPTED), UNKNOWN, Remedy.STANDS),
    ("untagged, offline", loan(uid=None, mode=STATEMENT), UNKNOWN, Remedy.STANDS),
    ("return, armed", back(), ARMED, Remedy.STANDS),
    ("return, disarmed", back(), DISARMED, Remedy.ARM),
    ("return, gone", back(), UNKNOWN, Remedy.UNCONFIRMED),
    ("return, untagged", back(uid=None), UNKNOWN, Remedy.STANDS),
]


@pytest.mark.parametrize(
    ("tracked", "on_tag", "remedy"), [row[1:] for row in TABLE], ids=[row[0] for row in TABLE]
)
def test_each_thing_left_under_way_has_its_remedy(
    tracked: Tracked, on_tag: Security, remedy: Remedy
) -> None:
    assert remedy_for(tracked, on_tag) is remedy


# --- on the file and the pad -----------------------------------------------------------------


def recovered(h: House, *, pad: bool = True) -> list[Recovered]:
    return asyncio.run(Recovery(h.store, h.circulation, h.pad if pad else None).run())


def crash(folder: Path, act: Act, intent: Security | None, *, accepted: bool = False) -> FactKey:
    """Let a kiosk record a loan or return, perhaps an intent, and die."""
    with house(folder) as h:
        key = h.lent() if act is Act.LEND else h.returned()
        if accepted:
            h.verdict(key, Stored(ACCEPTED, version=9, server_epoch="e1"))
        if intent is not None:
            h.intended(key, intent)
        return key


@pytest.mark.parametrize(
    ("intent", "tags", "remedy", "kinds", "secure"),
    [
        (None, {UID: ARMED}, Remedy.CANCEL, [FactKind.CANCEL_LOAN], NONE),
        (None, {}, Remedy.CANCEL, [FactKind.CANCEL_LOAN], NONE),
        (DISARMED, {UID: ARMED}, Remedy.CANCEL, [FactKind.CANCEL_LOAN], INTENDED),
        (DISARMED, {UID: DISARMED}, Remedy.STANDS, [], VERIFIED),
        (DISARMED, {}, Remedy.UNCONFIRMED, [FactKind.HANDOVER], SecureState.UNVERIFIED),
    ],
    ids=["no intent", "no intent, gone", "armed", "disarmed", "gone"],
)
def test_an_accepted_loan_after_a_cut_of_the_power(
    tmp_path: Path,
    intent: Security | None,
    tags: dict[TagUid, Security],
    remedy: Remedy,
    kinds: list[FactKind],
    secure: SecureState,
) -> None:
    key = crash(tmp_path, Act.LEND, intent, accepted=True)
    pad = Pad(dict(tags))
    with house(tmp_path, pad=pad) as h:
        assert recovered(h) == [Recovered(key, BUMI, FactKind.LOAN, remedy)]
        told = [kind for kind in h.kinds()[1:] if kind is not FactKind.TASK]
        assert (told, secured(h, key)) == (kinds, (secure, True))
        assert (pad.writes, pad.tags) == ([], tags)


@pytest.mark.parametrize(
    ("tags", "remedy", "after"),
    [
        ({UID: DISARMED}, Remedy.ARM, {UID: ARMED}),
        ({UID: ARMED}, Remedy.STANDS, {UID: ARMED}),
        ({}, Remedy.UNCONFIRMED, {}),
    ],
)
def test_a_return_after_a_cut_of_the_power(
    tmp_path: Path,
    tags: dict[TagUid, Security],
    remedy: Remedy,
    after: dict[TagUid, Security],
) -> None:
    key = crash(tmp_path, Act.TAKE_BACK, None)
    pad = Pad(dict(tags))
    with house(tmp_path, pad=pad) as h:
        assert recovered(h) == [Recovered(key, BUMI, FactKind.RETURN, remedy)]
        assert (pad.tags, h.unfinished()) == (after, [])


@pytest.mark.parametrize("act", list(Act))
@pytest.mark.parametrize("intent", [None, ARMED, DISARMED])
@pytest.mark.parametrize("on_tag", [ARMED, DISARMED, None])
@pytest.mark.parametrize("deaf", [False, True])
def test_recovery_never_disarms_and_always_leaves_a_line_that_names_the_book(
    tmp_path: Path, act: Act, intent: Security | None, on_tag: Security | None, deaf: bool
) -> None:
    key = crash(tmp_path, act, intent)
    pad = Pad({} if on_tag is None else {UID: on_tag}, deaf=deaf)
    with house(tmp_path, pad=pad) as h:
        recovered(h)
        assert all(wanted is ARMED for _, wanted in pad.writes)
        lines = [f.what for f in h.facts() if f.what.kind in {FactKind.TASK, FactKind.HANDOVER}]
        assert [(what.item, what.refers) for what in lines] == [(BUMI, key)]
        assert h.unfinished() == []
        assert recovered(h) == []


def test_an_undo_cut_off_is_armed_and_cancelled(tmp_path: Path) -> None:
    key = crash(tmp_path, Act.LEND, ARMED)
    pad = Pad({UID: DISARMED})
    with house(tmp_path, pad=pad) as h:
        assert recovered(h)[0].remedy is Remedy.ARM_THEN_CANCEL
        assert pad.tags == {UID: ARMED}
        assert [f.what.refers for f in h.facts() if f.what.kind is FactKind.CANCEL_LOAN] == [key]


def test_a_loan_is_not_cancelled_when_its_tag_cannot_be_armed(tmp_path: Path) -> None:
    crash(tmp_path, Act.LEND, ARMED)
    with house(tmp_path, pad=Pad({UID: DISARMED}, deaf=True)) as h:
        assert recovered(h)[0].remedy is Remedy.UNCONFIRMED
        assert FactKind.CANCEL_LOAN not in h.kinds()


def test_without_a_pad_nothing_is_armed_and_the_return_becomes_a_task(tmp_path: Path) -> None:
    crash(tmp_path, Act.TAKE_BACK, None)
    with house(tmp_path, pad=Pad({UID: DISARMED})) as h:
        assert recovered(h, pad=False)[0].remedy is Remedy.UNCONFIRMED


def test_an_untagged_loan_that_nobody_answered_is_taken_back(tmp_path: Path) -> None:
    with house(tmp_path) as h:
        h.lent(book(uid=None))
    with house(tmp_path) as h:
        assert [one.remedy for one in recovered(h)] == [Remedy.CANCEL]


def test_a_declined_loan_needs_no_cancel(tmp_path: Path) -> None:
    with house(tmp_path) as h:
        key = h.lent()
        h.verdict(key, Stored(DECLINED, reason=Reason.LIMIT_REACHED))
        assert recovered(h) == []


def test_a_kiosk_that_ended_well_recovers_nothing(tmp_path: Path) -> None:
    with house(tmp_path) as h:
        asyncio.run(h.circulation.settle(h.lent(), VERIFIED))
    with house(tmp_path) as h:
        assert recovered(h) == []
