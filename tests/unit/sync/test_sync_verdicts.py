from datetime import timedelta

import pytest
from sync_world import NOW

from kiosk.domain.facts import Accepted, AlreadyKnown, Declined, FactMode, Flagged, Later, Verdict
from kiosk.domain.reasons import Reason
from kiosk.ports import FeedPage, Link
from kiosk.store.rows import Answered, Delivery, Position, Postponed
from sync.link import LinkWatch
from sync.sanity import disagreements, is_comparable
from sync.verdicts import BASE_S, CAP_S, PARKED_S, POISONED, Asked, change_of, wait_s

REQUEST, STATEMENT = Asked(FactMode.REQUEST), Asked(FactMode.STATEMENT)


def change(verdict: Verdict, asked: Asked, *, alive: bool = True) -> Answered | Postponed:
    return change_of(verdict, asked, now=NOW, server_epoch="e1", alive=alive, draw=lambda: 0.5)


@pytest.mark.parametrize("asked", [REQUEST, STATEMENT])
def test_last_words(asked: Asked) -> None:
    assert change(Accepted(7, "T1"), asked) == Answered(Delivery.ACCEPTED, 7, "e1", "T1")
    assert change(AlreadyKnown(7), asked) == Answered(Delivery.KNOWN, 7, "e1")
    assert change(Flagged("T2"), asked) == Answered(Delivery.FLAGGED, None, "e1", "T2")


def test_only_a_request_can_be_declined() -> None:
    no = Declined(Reason.HELD_FOR_OTHER)
    told = change(no, REQUEST)
    assert told == Answered(Delivery.DECLINED, None, "e1", None, Reason.HELD_FOR_OTHER)
    assert change(no, STATEMENT) == Postponed(1, NOW + timedelta(seconds=BASE_S))


def test_silence_counts_only_when_the_server_lives() -> None:
    assert change(Later(), STATEMENT, alive=False) == Postponed(0, NOW + timedelta(seconds=0.5))
    assert change(Later(), STATEMENT) == Postponed(1, NOW + timedelta(seconds=1))
    assert change(Later(20.0), STATEMENT) == Postponed(1, NOW + timedelta(seconds=20))


@pytest.mark.parametrize("why", ["unreachable: refused", "unanswered: no time left"])
def test_a_fact_that_was_never_sent_is_not_at_fault(why: str) -> None:
    assert change(Later(why=why), STATEMENT) == Postponed(0, NOW + timedelta(seconds=0.5))
    assert change(Later(9.0, why), STATEMENT) == Postponed(0, NOW + timedelta(seconds=9))
    nearly = Asked(FactMode.STATEMENT, POISONED - 1)
    told = change(Later(why=why), nearly)
    assert isinstance(told, Postponed)
    assert not told.parked


def test_a_poisoned_fact_is_parked_and_never_given_up() -> None:
    nearly = Asked(FactMode.STATEMENT, POISONED - 1)
    told = change(Later(), nearly)
    assert told == Postponed(POISONED, NOW + timedelta(seconds=PARKED_S * 0.75), parked=True)
    parked = Asked(FactMode.STATEMENT, POISONED, parked=True)
    again = change(Later(), parked, alive=False)
    assert isinstance(again, Postponed)
    assert (again.attempts, again.parked) == (POISONED, True)


def test_waiting_has_full_jitter_and_a_cap() -> None:
    assert wait_s(3, lambda: 0.0) == 0.0
    assert wait_s(3, lambda: 1.0) == BASE_S * 8
    assert wait_s(5000, lambda: 1.0) == CAP_S
    told = change(Later(1e12), STATEMENT)
    assert isinstance(told, Postponed)
    assert told.next_at == NOW + timedelta(seconds=PARKED_S)


def test_the_link_is_slow_until_proven() -> None:
    watch = LinkWatch()
    assert watch.link is Link.SLOW
    assert watch.probe_answered(0.1).link is Link.UP
    assert watch.probe_answered(4.0).link is Link.SLOW
    assert watch.answered().link is Link.UP


def test_slow_is_not_down_and_two_probes_are_needed() -> None:
    watch = LinkWatch(Link.UP).unanswered()
    assert watch.link is Link.SLOW
    watch = watch.unanswered().unanswered().probe_failed()
    assert watch.link is Link.SLOW
    watch = watch.probe_failed()
    assert watch.link is Link.DOWN
    assert watch.unanswered().link is Link.DOWN
    assert watch.answered().link is Link.DOWN
    assert watch.probe_failed().link is Link.DOWN
    assert watch.probe_answered(0.1) == LinkWatch(Link.UP, 0)


def test_a_refusal_is_down_at_once() -> None:
    assert LinkWatch(Link.UP).refused().link is Link.DOWN


def test_an_answer_between_two_failed_probes_begins_anew() -> None:
    watch = LinkWatch(Link.UP).probe_failed().answered().probe_failed()
    assert watch.link is Link.SLOW


def test_counts_are_compared_at_the_same_version_only() -> None:
    told = FeedPage("e1", 5, {}, [], more=False, counts={"item": 3, "loan": 0})
    assert is_comparable(told, Position("e1", 5))
    assert not is_comparable(told, Position("e1", 6))
    assert not is_comparable(told, Position("e2", 5))
    assert not is_comparable(FeedPage("e1", 5, {}, [], more=False), Position("e1", 5))
    assert disagreements({"item": 3, "loan": 0}, {"item": 3}) == []
    assert disagreements({"item": 3, "loan": 1}, {"item": 2}) == ["item", "loan"]
