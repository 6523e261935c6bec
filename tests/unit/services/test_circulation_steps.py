"""The steps of a loan or return carried out: the question, the tag, the end, the cancel."""

import asyncio
from pathlib import Path

import pytest
from full_disk import fill_disk
from services_world import (
    ANI,
    ARMED,
    BUMI,
    DISARMED,
    DUE,
    LASKAR,
    S1,
    UID,
    UNKNOWN,
    House,
    Pad,
    book,
    house,
    secured,
)

from kiosk.domain.decide import Charge, Place
from kiosk.domain.facts import (
    Accepted,
    Declined,
    FactKind,
    FactMode,
    Flagged,
    Later,
    SecureState,
    Verdict,
)
from kiosk.domain.ids import FactKey, LineId, TagUid
from kiosk.domain.items import Book
from kiosk.domain.line import (
    Act,
    Answered,
    Ask,
    CancelFact,
    FactCancelled,
    IntentStored,
    Line,
    LineEffect,
    LineEvent,
    ReadBack,
    ReadTag,
    Settle,
    Settled,
    Stage,
    StoreIntent,
    WriteTag,
    Written,
)
from kiosk.domain.reasons import Reason
from kiosk.domain.sightings import Security
from kiosk.domain.signals import Abandon
from kiosk.ports import Answer, Fault, Health
from kiosk.services.circulation import CUTS
from kiosk.store.rows import Delivery

ID = LineId(1)


def work(h: House, step: LineEffect) -> LineEvent:
    return asyncio.run(h.circulation.work(step))


# --- the question ----------------------------------------------------------------------------


@pytest.mark.parametrize(
    "verdict", [Accepted(9), Flagged("t-1", 9), Declined(Reason.LIMIT_REACHED), Later()]
)
def test_the_servers_verdict_is_told_as_it_is(tmp_path: Path, verdict: Verdict) -> None:
    with house(tmp_path) as h:
        key = h.lent()
        charge = Charge(1500, 2)
        h.post.answer = Answer(verdict, Book("T"), DUE, "hold-shelf", charge=charge)
        told = Answered(ID, verdict, due=DUE, place=Place.HOLD_SHELF, book=Book("T"), charge=charge)
        assert work(h, Ask(ID, key)) == told
        assert h.post.sent == [key]


def test_a_stack_is_one_batch(tmp_path: Path) -> None:
    with house(tmp_path) as h:
        keys = [h.lent(), h.lent(book(LASKAR, None))]
        asks = tuple(Ask(LineId(n), key) for n, key in enumerate(keys))
        news = asyncio.run(h.circulation.ask(asks))
        assert [one.line for one in news] == [LineId(0), LineId(1)]
        assert (h.post.sent, h.points.count("asked")) == (keys, 1)


def test_a_loan_that_was_cancelled_meanwhile_is_not_asked_any_more(tmp_path: Path) -> None:
    with house(tmp_path) as h:
        key, other = h.lent(), h.lent(book(LASKAR, None))
        work(h, CancelFact(ID, key, Reason.NOT_ANSWERED))
        news = asyncio.run(h.circulation.ask((Ask(ID, key), Ask(LineId(2), other))))
        assert h.post.sent == [other]
        assert [type(one.verdict) for one in news if isinstance(one, Answered)] == [Later, Accepted]


def test_a_missing_answer_counts_as_none(tmp_path: Path) -> None:
    with house(tmp_path) as h:
        key = h.lent()
        h.post.short = True
        answered = work(h, Ask(ID, key))
        assert isinstance(answered, Answered)
        assert isinstance(answered.verdict, Later)


@pytest.mark.parametrize("route", ["", "the moon"])
def test_a_route_that_nobody_knows_here_names_no_place(tmp_path: Path, route: str) -> None:
    with house(tmp_path) as h:
        h.post.answer = Answer(Accepted(9), route=route)
        answered = work(h, Ask(ID, h.lent()))
        assert isinstance(answered, Answered)
        assert answered.place is None


# --- the tag ---------------------------------------------------------------------------------


def test_the_intent_is_durable_before_anything_else(tmp_path: Path) -> None:
    with house(tmp_path) as h:
        key = h.lent()
        assert work(h, StoreIntent(ID, key, UID, DISARMED)) == IntentStored(ID)
        progress = h.tracked(key).progress
        assert (progress.secure, progress.uid, progress.wanted) == (
            SecureState.INTENDED,
            UID,
            DISARMED,
        )
        assert h.pad is not None
        assert h.pad.writes == []


@pytest.mark.parametrize(
    ("pad", "wanted", "read"),
    [
        (Pad({UID: ARMED}), DISARMED, DISARMED),
        (Pad({UID: ARMED}, deaf=True), DISARMED, ARMED),
        (Pad({UID: DISARMED}, deaf=True), ARMED, DISARMED),
        (Pad({}), DISARMED, UNKNOWN),
    ],
    ids=["written", "not writable", "cannot be armed", "gone"],
)
def test_what_was_not_read_back_is_unknown(
    tmp_path: Path, pad: Pad, wanted: Security, read: Security
) -> None:
    with house(tmp_path, pad=pad) as h:
        assert work(h, WriteTag(ID, UID, wanted)) == Written(ID, read)
        assert pad.writes == [(UID, wanted)]
        assert h.points == ["writing", "written"]


@pytest.mark.parametrize(("tags", "read"), [({UID: DISARMED}, DISARMED), ({}, UNKNOWN)])
def test_a_tag_is_read_without_being_written(
    tmp_path: Path, tags: dict[TagUid, Security], read: Security
) -> None:
    pad = Pad(dict(tags))
    with house(tmp_path, pad=pad) as h:
        assert work(h, ReadTag(ID, UID)) == ReadBack(ID, read)
        assert pad.writes == []


def test_without_a_pad_every_tag_is_unknown(tmp_path: Path) -> None:
    with house(tmp_path) as h:
        h.circulation._pad = None
        assert work(h, WriteTag(ID, UID, DISARMED)) == Written(ID, UNKNOWN)
        assert work(h, ReadTag(ID, UID)) == ReadBack(ID, UNKNOWN)


# --- the end ---------------------------------------------------------------------------------


def test_an_accepted_loan_with_a_verified_tag_leaves_nothing_open(tmp_path: Path) -> None:
    with house(tmp_path) as h:
        key = h.lent()
        work(h, Ask(ID, key))
        assert work(h, Settle(ID, key, SecureState.VERIFIED)) == Settled(ID)
        assert (secured(h, key), h.kinds()) == ((SecureState.VERIFIED, True), [FactKind.LOAN])
        assert h.unfinished() == []


def test_a_loan_that_stands_unanswered_is_confirmed_by_a_statement(tmp_path: Path) -> None:
    with house(tmp_path) as h:
        key = h.lent()
        work(h, Settle(ID, key, SecureState.NONE))
        loan, confirm = h.facts()
        what = confirm.what
        assert (what.kind, what.mode, what.refers, what.item, what.patron, what.due) == (
            FactKind.CONFIRM,
            FactMode.STATEMENT,
            key,
            BUMI,
            ANI,
            loan.what.due,
        )
        assert h.tracked(key).progress.state is Delivery.SUPERSEDED
        assert h.post.woken == 1


def test_a_loan_whose_tag_is_in_doubt_becomes_a_task_that_names_the_book(tmp_path: Path) -> None:
    with house(tmp_path) as h:
        key = h.lent()
        work(h, Ask(ID, key))
        work(h, Settle(ID, key, SecureState.UNVERIFIED))
        what = h.facts()[-1].what
        assert (what.kind, what.note, what.item, what.refers, what.uid) == (
            FactKind.HANDOVER,
            "tag-unverified",
            BUMI,
            key,
            UID,
        )


def test_a_return_that_cannot_be_armed_becomes_a_task_that_names_the_book(tmp_path: Path) -> None:
    with house(tmp_path) as h:
        key = h.returned()
        work(h, Settle(ID, key, SecureState.UNVERIFIED))
        what = h.facts()[-1].what
        assert (what.kind, what.note, what.item) == (FactKind.TASK, "rearm-tag", BUMI)
        assert secured(h, key) == (SecureState.UNVERIFIED, True)


@pytest.mark.parametrize("kind", [FactKind.CANCEL_LOAN, FactKind.CANCEL_RETURN])
def test_a_fact_is_taken_back_by_another_never_changed(tmp_path: Path, kind: FactKind) -> None:
    with house(tmp_path) as h:
        key = h.lent() if kind is FactKind.CANCEL_LOAN else h.returned()
        told = work(h, CancelFact(ID, key, Reason.UNDONE))
        first, second = h.facts()
        assert (told, second.what.kind, second.what.refers, second.what.note) == (
            FactCancelled(ID),
            kind,
            key,
            "undone",
        )
        assert (first.key, secured(h, key)[1], h.unfinished()) == (key, True, [])


def test_a_cancelled_loan_is_free_for_the_next(tmp_path: Path) -> None:
    with house(tmp_path) as h:
        h_key = h.lent()
        work(h, CancelFact(ID, h_key, Reason.NOT_ANSWERED))
        assert h.lent() != h_key


def test_a_fact_that_is_not_here_is_neither_settled_nor_cancelled(tmp_path: Path) -> None:
    foreign = FactKey("other", 1, 1)
    with house(tmp_path) as h:
        work(h, Settle(ID, foreign, SecureState.NONE))
        work(h, CancelFact(ID, foreign, Reason.UNDONE))
        assert h.facts() == []


def test_a_full_disk_at_the_end_is_told_and_recovery_has_it_later(tmp_path: Path) -> None:
    with house(tmp_path) as h:
        key = h.lent()
        fill_disk(h)
        work(h, CancelFact(ID, key, Reason.NOT_ANSWERED))
        assert h.health == [Health("store", Fault.DISK_FULL)]
        assert [tracked.fact.key for tracked in h.unfinished()] == [key]


# --- what a visit leaves behind --------------------------------------------------------------


@pytest.mark.parametrize(
    ("line", "kinds"),
    [
        (book(act=Act.LEND, stage=Stage.ASKING), [FactKind.CANCEL_LOAN]),
        (
            book(act=Act.LEND, stage=Stage.WRITING, wanted=DISARMED),
            [FactKind.CONFIRM, FactKind.HANDOVER],
        ),
        (book(act=Act.LEND, stage=Stage.SETTLING), []),
        (book(act=Act.LEND, stage=Stage.CANCELLING), []),
    ],
)
def test_a_loan_left_behind_is_cancelled_unless_its_tag_may_be_disarmed(
    tmp_path: Path, line: Line, kinds: list[FactKind]
) -> None:
    with house(tmp_path) as h:
        key = h.lent()
        left = book(fact=key, act=line.act, stage=line.stage, wanted=line.wanted)
        asyncio.run(h.circulation.abandon(Abandon(S1, (left,))))
        assert h.kinds()[1:] == kinds


@pytest.mark.parametrize(
    ("uid", "kinds"), [(UID, [FactKind.TASK]), (None, [])], ids=["tagged", "untagged"]
)
def test_a_return_left_behind_stands(
    tmp_path: Path, uid: TagUid | None, kinds: list[FactKind]
) -> None:
    with house(tmp_path) as h:
        key = h.returned(book(uid=uid))
        left = book(uid=uid, fact=key, act=Act.TAKE_BACK, stage=Stage.ASKING)
        asyncio.run(h.circulation.abandon(Abandon(S1, (left,))))
        assert (h.kinds()[1:], h.unfinished()) == (kinds, [])


def test_a_book_of_which_nothing_is_recorded_leaves_nothing(tmp_path: Path) -> None:
    with house(tmp_path) as h:
        asyncio.run(h.circulation.abandon(Abandon(S1, (book(act=Act.LEND),))))
        assert h.facts() == []


def test_the_power_can_be_cut_at_every_point_of_a_loan(tmp_path: Path) -> None:
    with house(tmp_path) as h:
        key = h.lent()
        for step in (
            Ask(ID, key),
            StoreIntent(ID, key, UID, DISARMED),
            WriteTag(ID, UID, DISARMED),
            Settle(ID, key, SecureState.VERIFIED),
        ):
            work(h, step)
        assert tuple(h.points) == CUTS
