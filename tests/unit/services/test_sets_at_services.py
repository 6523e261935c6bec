"""Sets and other libraries' books: what is recorded, which tags are written, what staff find."""

import asyncio
from dataclasses import replace
from pathlib import Path

import pytest
from services_world import (
    ARMED,
    BUMI,
    DISARMED,
    UID,
    UNKNOWN,
    Pad,
    book,
    house,
)

from kiosk.domain import evidence
from kiosk.domain.decide import Place
from kiosk.domain.facts import FactKind
from kiosk.domain.ids import FactKey, LineId, TagUid
from kiosk.domain.line import Act, LoanRecorded, ReadBack, ReadTag, ReturnRecorded, StoreIntent
from kiosk.domain.sets import Part
from kiosk.domain.sightings import Security
from kiosk.ports import WriteOutcome
from kiosk.services import alarms
from kiosk.services.recovery import Recovery, Remedy

UID_2 = TagUid("E004015000000A02")
SET = (Part(UID, 1, 3, security=ARMED), Part(UID_2, 3, 3, security=ARMED))


class Halting(Pad):
    """A pad on which one tag can be read and not written, or is not there any more."""

    bad: TagUid | None = None
    outcome = WriteOutcome.REFUSED

    async def write_security(self, uid: TagUid, wanted: Security) -> WriteOutcome:
        if uid == self.bad and wanted is DISARMED:
            self.writes.append((uid, wanted))
            return self.outcome
        return await super().write_security(uid, wanted)


def switched(pad: Pad, wanted: Security) -> Security:
    return asyncio.run(alarms.switch(pad, (UID_2, UID), wanted))


def test_a_set_is_disarmed_part_by_part_the_first_tag_last() -> None:
    pad = Pad({UID: ARMED, UID_2: ARMED})
    assert switched(pad, DISARMED) is DISARMED
    assert pad.writes == [(UID_2, DISARMED), (UID, DISARMED)]


def test_nothing_is_disarmed_while_a_part_is_away() -> None:
    pad = Pad({UID: ARMED})
    assert (switched(pad, DISARMED), pad.writes) == (UNKNOWN, [])


@pytest.mark.parametrize("bad", [UID, UID_2])
def test_where_one_part_fails_all_are_armed_again(bad: TagUid) -> None:
    pad = Halting({UID: ARMED, UID_2: ARMED})
    pad.bad = bad
    assert switched(pad, DISARMED) is ARMED
    assert set(pad.tags.values()) == {ARMED}
    pad.outcome = WriteOutcome.UNKNOWN
    assert switched(pad, DISARMED) is ARMED


def test_what_cannot_be_armed_again_is_in_doubt() -> None:
    pad = Halting({UID: DISARMED, UID_2: DISARMED}, deaf=True)
    pad.bad = UID
    assert switched(pad, DISARMED) is UNKNOWN


def test_a_set_is_armed_as_far_as_can_be() -> None:
    assert switched(Pad({UID: DISARMED, UID_2: ARMED}), ARMED) is ARMED
    assert switched(Pad({UID: DISARMED}), ARMED) is UNKNOWN
    assert switched(Pad({UID: DISARMED, UID_2: ARMED}, deaf=True), ARMED) is DISARMED


def test_a_set_is_read_together() -> None:
    def look(**tags: Security) -> ReadBack:
        pad = Pad(dict(zip((UID, UID_2), tags.values(), strict=False)))
        return asyncio.run(alarms.look(pad, ReadTag(LineId(1), UID, (UID_2,))))

    assert look(a=ARMED, b=ARMED) == ReadBack(LineId(1), ARMED)
    assert look(a=ARMED, b=DISARMED) == ReadBack(LineId(1), UNKNOWN, mixed=True)
    assert look(a=ARMED) == ReadBack(LineId(1), UNKNOWN)


def test_a_return_with_a_part_missing_is_a_return_and_a_task_that_names_it(tmp_path: Path) -> None:
    with house(tmp_path) as h:
        told = book(members=SET, short=(2,))
        (news,) = h.decide(told, act=Act.TAKE_BACK, patron=None)
        assert isinstance(news, ReturnRecorded)
        assert news.place is Place.STAFF
        back, task = (fact.what for fact in h.facts())
        assert (back.kind, back.evidence[evidence.PARTS]) == (FactKind.RETURN, UID_2)
        assert (task.kind, task.item, task.refers) == (FactKind.TASK, BUMI, news.fact)
        assert task.note == "part 2 of 3 missing: set-incomplete"


def test_a_whole_set_is_returned_without_a_task(tmp_path: Path) -> None:
    with house(tmp_path) as h:
        h.decide(book(members=SET), act=Act.TAKE_BACK, patron=None)
        assert [fact.what.kind for fact in h.facts()] == [FactKind.RETURN]


def test_a_loan_of_a_set_that_nobody_can_tell_apart_leaves_a_task(tmp_path: Path) -> None:
    with house(tmp_path) as h:
        (news,) = h.decide(book(members=SET, short=(0,)))
        assert isinstance(news, LoanRecorded)
        assert h.facts()[-1].what.note == "parts not told apart: set-incomplete"


def test_another_librarys_book_is_no_return_of_one_of_the_same_number(tmp_path: Path) -> None:
    with house(tmp_path) as h:
        told = book(owner="FI-Mamk-M", foreign="Mikkeli")
        (news,) = h.decide(told, act=Act.TAKE_BACK, patron=None)
        assert isinstance(news, ReturnRecorded)
        assert (news.live, news.place) == (False, Place.STAFF)
        (task,) = (fact.what for fact in h.facts())
        assert (task.kind, task.item, task.note) == (
            FactKind.TASK,
            None,
            f"Mikkeli {BUMI}: other-library",
        )
        assert task.evidence == {evidence.OWNER: "FI-Mamk-M"}


@pytest.mark.parametrize("here", [True, False])
def test_a_set_that_a_power_cut_left_in_two_states_is_armed_again(
    tmp_path: Path,
    here: bool,
) -> None:
    with house(tmp_path) as h:
        (news,) = h.decide(book(members=SET))
        assert isinstance(news, LoanRecorded)
        key = news.fact
        h.call(lambda s: s.journal.intend(key, UID, DISARMED))
        h.pad.tags = {UID: ARMED, UID_2: DISARMED} if here else {UID: ARMED}
        (done,) = asyncio.run(Recovery(h.store, h.circulation, h.pad).run())
        assert done.remedy is (Remedy.CANCEL if here else Remedy.UNCONFIRMED)
        if here:
            assert set(h.pad.tags.values()) == {ARMED}


@pytest.mark.parametrize("away", [UID, UID_2])
def test_of_a_return_with_a_part_gone_each_tag_that_answers_is_armed(
    tmp_path: Path, away: TagUid
) -> None:
    with house(tmp_path) as h:
        h.returned(book(members=SET, security=DISARMED))
        h.pad.tags = {uid: DISARMED for uid in (UID, UID_2) if uid != away}
        (done,) = asyncio.run(Recovery(h.store, h.circulation, h.pad).run())
        assert done.remedy is Remedy.UNCONFIRMED
        assert set(h.pad.tags.values()) == {ARMED}


def test_of_a_loan_with_a_part_gone_nothing_is_written(tmp_path: Path) -> None:
    with house(tmp_path) as h:
        key = h.lent(book(members=SET))
        h.intended(key, DISARMED)
        h.pad.tags = {UID: DISARMED}
        (done,) = asyncio.run(Recovery(h.store, h.circulation, h.pad).run())
        assert (done.remedy, h.pad.writes) == (Remedy.UNCONFIRMED, [])


def test_a_part_that_joined_late_is_known_after_a_power_cut(tmp_path: Path) -> None:
    late = StoreIntent(LineId(1), FactKey("", 0, 0), UID, ARMED, (UID_2,))
    with house(tmp_path) as h:
        key = h.returned()
        asyncio.run(h.circulation.work(replace(late, fact=key)))
    with house(tmp_path, pad=Pad({UID: ARMED, UID_2: DISARMED})) as h:
        asyncio.run(Recovery(h.store, h.circulation, h.pad).run())
        assert h.pad.tags == {UID: ARMED, UID_2: ARMED}
        assert h.call(lambda s: s.journal.intended_tags(key)) == ()
