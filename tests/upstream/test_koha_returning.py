"""Returns, renewals and what is taken back, handed over to a Koha: each once."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from kiosk.domain.decide import Charge
from kiosk.domain.facts import FactKind
from kiosk.domain.reasons import Reason
from sync.hub.upstream.port import (
    Applied,
    Clash,
    Conflict,
    Outcome,
    Password,
    Push,
    Rejected,
    Replay,
    Retry,
)
from tests.upstream.koha_world import (
    EARLIER,
    LOAN,
    RENEWAL,
    RETURN,
    KohaWorld,
    a_koha,
    loaded,
    push,
)

WAYS = ["rest", "sip2"]


@pytest.fixture(params=WAYS)
def koha(request: pytest.FixtureRequest) -> Iterator[KohaWorld]:
    """A Koha that lends by REST, and an older one that lends by SIP2 alone."""
    with a_koha() as world:
        world.rest.offers.lending = request.param == "rest"
        world.rest.offers.renewals = request.param == "rest"
        yield world


@pytest.fixture
def newer() -> Iterator[KohaWorld]:
    with a_koha() as world:
        yield world


def due_of(koha: KohaWorld, barcode: str) -> datetime:
    item = koha.library.item_by(barcode)
    assert item is not None
    out = koha.library.checkout_of(item["item_id"])
    assert out is not None
    return datetime.fromisoformat(str(out["due_date"]))


def settled(koha: KohaWorld, event: Push) -> Outcome:
    """Hand over until it is settled, as the follower does."""
    tries = (koha.adapter.push(event) for _ in range(5))
    return next(outcome for outcome in tries if not isinstance(outcome, Retry))


# returning ---------------------------------------------------------------------------------------


def test_a_return_is_one_check_in_with_its_own_date(newer: KohaWorld) -> None:
    newer.library.desk_lend("B00001", "M001", ago=timedelta(days=2))
    at = datetime.now(UTC) - EARLIER
    outcome = newer.adapter.push(push(RETURN, "B00001", at=at))
    assert isinstance(outcome, Applied)
    assert outcome.doubt == ""
    [ended] = newer.library.ended.values()
    told = datetime.fromisoformat(str(ended["checkin_date"]))
    assert told == at.replace(microsecond=0)
    assert isinstance(newer.adapter.push(push(RETURN, "B00001", at=at)), Replay)
    assert isinstance(newer.adapter.push(push(RETURN, "B00001")), Replay)
    assert newer.adapter.push(push(RETURN, "X")) == Rejected(Reason.UNKNOWN_ITEM)
    assert newer.library.done == {"issue": 1, "return": 1}


@pytest.mark.parametrize("fault", ["drop-before", "drop-after"])
def test_an_unknown_outcome_of_a_return_is_asked_about(newer: KohaWorld, fault: str) -> None:
    newer.library.desk_lend("B00001", "M001", ago=EARLIER)
    newer.sip2.faults["09"] = [fault]
    event = push(RETURN, "B00001")
    outcome = settled(newer, event)
    assert isinstance(outcome, Applied | Replay)
    assert newer.sip2.codes[:3] == ["17", "09", "17"]
    assert newer.library.done == {"issue": 1, "return": 1}


def test_a_return_never_touches_a_loan_that_began_later(newer: KohaWorld) -> None:
    returned = datetime.now(UTC) - EARLIER
    newer.library.desk_lend("B00001", "M002", ago=timedelta(minutes=10))
    assert newer.adapter.push(push(RETURN, "B00001", "M001", at=returned)) == Replay()
    assert newer.library.borrower("B00001") == "M002"
    # Just after, it may be one clock against another: staff look.
    newer.library.desk_lend("B00002", "M002", ago=timedelta(seconds=60))
    at = datetime.now(UTC) - timedelta(seconds=120)
    near = newer.adapter.push(push(RETURN, "B00002", "M001", at=at))
    assert isinstance(near, Applied)
    assert "later, and still has it on loan" in near.doubt
    assert newer.library.done == {"issue": 2}
    # Where REST does not say since when, it waits.
    newer.library.desk_lend("B00003", "M001", ago=EARLIER)
    newer.rest.faults["GET /checkouts"] = [500, 500]
    assert isinstance(newer.adapter.push(push(RETURN, "B00003")), Retry)
    assert newer.library.borrower("B00003") == "M001"


def test_a_return_of_a_loan_that_was_handed_over_late_is_about_that_loan(
    newer: KohaWorld,
) -> None:
    """Both happened while nobody answered; Koha believes that the loan began just now."""
    start = datetime.now(UTC) - EARLIER
    lent = newer.adapter.push(push(LOAN, "B00001", "M001", at=start))
    assert isinstance(lent, Applied)
    back = push(RETURN, "B00001", "M001", at=start + timedelta(minutes=9))
    # Without a word of the hub's it may be another loan: staff look.
    unsure = newer.adapter.push(back)
    assert isinstance(unsure, Applied)
    assert "still has it on loan" in unsure.doubt
    assert newer.library.borrower("B00001") == "M001"
    sure = newer.adapter.push(replace(back, loan=lent.ref))
    assert sure == Applied(lent.ref, charge=Charge())
    assert newer.library.borrower("B00001") is None
    undo = push(
        FactKind.CANCEL_RETURN, "B00001", "M001", at=back.at, now=back.at + timedelta(minutes=1)
    )
    assert isinstance(newer.adapter.push(replace(undo, loan=lent.ref)), Applied)
    assert newer.library.borrower("B00001") == "M001"


def test_a_book_that_koha_wants_elsewhere_is_told_without_names(newer: KohaWorld) -> None:
    newer.library.desk_lend("B00001", "M001", ago=EARLIER)
    newer.library.place_hold(52, 1)
    outcome = newer.adapter.push(push(RETURN, "B00001"))
    assert isinstance(outcome, Applied)
    assert outcome.doubt == "Koha keeps B00001 for a hold: put it on the hold shelf."
    assert "Rahasia" not in str(outcome)
    assert "M777" not in str(outcome)


def test_a_book_that_is_held_at_another_library_is_sent_there(newer: KohaWorld) -> None:
    """Koha names who waits for it there, too: that makes it no hold here."""
    newer.library.desk_lend("B00001", "M001", ago=EARLIER)
    hold = newer.library.place_hold(52, 1)
    newer.library.holds[hold]["pickup_library_id"] = "MPL"
    outcome = newer.adapter.push(push(RETURN, "B00001"))
    assert isinstance(outcome, Applied)
    assert outcome.doubt == "Koha keeps B00001 for a hold elsewhere: send it to MPL."
    assert "Rahasia" not in str(outcome)
    assert "M777" not in str(outcome)


def test_an_alert_without_a_type_is_none(newer: KohaWorld) -> None:
    newer.library.items[1]["magnetic"] = True
    newer.library.desk_lend("B00001", "M001", ago=EARLIER)
    outcome = newer.adapter.push(push(RETURN, "B00001"))
    assert isinstance(outcome, Applied)
    assert outcome.doubt == ""


def test_a_book_in_transit_arrives(newer: KohaWorld) -> None:
    newer.library.items[1]["transit"] = True
    assert isinstance(newer.adapter.push(push(RETURN, "B00001")), Applied)
    assert newer.library.done == {"return": 1}
    assert newer.adapter.push(push(RETURN, "B00001")) == Replay()
    assert newer.library.done == {"return": 1}


def test_lateness_that_nobody_can_prove_is_left_to_staff(newer: KohaWorld) -> None:
    newer.library.desk_lend("B00001", "M001", ago=timedelta(days=20))
    outcome = newer.adapter.push(push(RETURN, "B00001", costs=False))
    assert isinstance(outcome, Applied)
    assert "waive" in outcome.doubt


# renewing ----------------------------------------------------------------------------------------


def test_a_renewal_is_one_and_the_rules_are_kohas(koha: KohaWorld) -> None:
    koha.library.desk_lend("B00001", "M001", ago=EARLIER)
    event = push(RENEWAL, "B00001", "M001", live=True)
    outcome = koha.adapter.push(event)
    assert isinstance(outcome, Applied)
    assert outcome.due == due_of(koha, "B00001")
    told = koha.adapter.push(push(RENEWAL, "B00001", "M001", at=event.at, due=outcome.due))
    assert isinstance(told, Replay)
    again = koha.adapter.push(push(RENEWAL, "B00001", "M001", live=True))
    assert isinstance(again, Rejected)
    by_rest = koha.rest.offers.lending
    assert again.reason is (Reason.LIMIT_REACHED if by_rest else Reason.SERVER_REFUSED)
    assert koha.library.done == {"issue": 1, "renew": 1}


def test_what_another_waits_for_or_has_is_not_renewed(koha: KohaWorld) -> None:
    koha.library.desk_lend("B00001", "M001", ago=EARLIER)
    koha.library.place_hold(52, 1)
    waited = koha.adapter.push(push(RENEWAL, "B00001", "M001", live=True))
    assert isinstance(waited, Rejected)
    assert waited.reason is Reason.HELD_FOR_OTHER
    theirs = koha.adapter.push(push(RENEWAL, "B00001", "M002", live=True))
    assert isinstance(theirs, Conflict)
    assert (theirs.clash, theirs.holder) == (Clash.NOT_YOURS, None)
    loaded(koha)
    known = koha.adapter.push(push(RENEWAL, "B00001", "M002", live=True))
    assert isinstance(known, Conflict)
    assert known.holder == "M001"
    nobodys = koha.adapter.push(push(RENEWAL, "B00002", "M001", live=True))
    assert isinstance(nobodys, Conflict)
    assert koha.library.done == {"issue": 1}


@pytest.mark.parametrize("fault", ["drop-before", "drop-after"])
def test_an_unknown_outcome_of_a_renewal_is_asked_about(koha: KohaWorld, fault: str) -> None:
    checkout = koha.library.desk_lend("B00001", "M001", ago=EARLIER)
    by_rest = koha.rest.offers.renewals
    faults = koha.rest.faults if by_rest else koha.sip2.faults
    faults[f"POST /checkouts/{checkout['checkout_id']}/renewal" if by_rest else "29"] = [fault]
    event = push(RENEWAL, "B00001", "M001")
    assert isinstance(settled(koha, event), Applied | Replay)
    assert koha.library.done == {"issue": 1, "renew": 1}


# taking back -------------------------------------------------------------------------------------


def test_a_loan_is_taken_back_once(koha: KohaWorld) -> None:
    event = push(LOAN, "B00001", "M001")
    assert isinstance(koha.adapter.push(event), Applied)
    later = event.at + timedelta(seconds=20)
    undo = push(FactKind.CANCEL_LOAN, "B00001", "M001", at=event.at, now=later)
    assert isinstance(koha.adapter.push(undo), Applied)
    cancel = next(one for one in koha.sip2.asked if one.code == "09")
    assert cancel.first("BI") == b"Y"
    assert isinstance(koha.adapter.push(undo), Replay)
    assert koha.library.done == {"issue": 1, "return": 1}
    # One that never came needs nothing; another's and an older one stay as they are.
    koha.library.desk_lend("B00002", "M002", ago=EARLIER)
    koha.library.desk_lend("B00003", "M001", ago=EARLIER)
    for item in ("B00002", "B00003", "B00004"):
        none = push(FactKind.CANCEL_LOAN, item, "M001", at=event.at, now=later)
        assert koha.adapter.push(none) == Replay()
    assert koha.library.done["return"] == 1


def test_a_loan_that_may_still_come_is_waited_for(newer: KohaWorld) -> None:
    newer.rest.faults["POST /checkouts"] = ["drop-before"]
    event = push(LOAN, "B00001", "M001")
    assert isinstance(newer.adapter.push(event), Retry)
    undo = push(FactKind.CANCEL_LOAN, "B00001", "M001", at=event.at, now=event.at)
    first = newer.adapter.push(undo)
    assert isinstance(first, Retry)
    assert first.retry_s > 1
    newer.library.desk_lend("B00001", "M001")  # it came
    assert isinstance(newer.adapter.push(undo), Applied)
    assert newer.library.borrower("B00001") is None


def test_a_return_is_taken_back_with_a_word_to_staff(newer: KohaWorld) -> None:
    loaded(newer)
    newer.library.desk_lend("B00001", "M001", ago=EARLIER)
    event = push(RETURN, "B00001", "M001")
    assert isinstance(newer.adapter.push(event), Applied)
    later = event.at + timedelta(seconds=20)
    undo = push(FactKind.CANCEL_RETURN, "B00001", "M001", at=event.at, now=later)
    outcome = newer.adapter.push(undo)
    assert isinstance(outcome, Applied)
    assert "mend its due date" in outcome.doubt
    assert newer.library.borrower("B00001") == "M001"
    assert isinstance(newer.adapter.push(undo), Replay)
    # It went on to somebody else meanwhile: both are told.
    newer.library.desk_lend("B00002", "M001", ago=EARLIER)
    other = push(RETURN, "B00002", "M001")
    assert isinstance(newer.adapter.push(other), Applied)
    newer.library.desk_lend("B00002", "M002")
    clash = newer.adapter.push(
        push(FactKind.CANCEL_RETURN, "B00002", "M001", at=other.at, now=later)
    )
    assert isinstance(clash, Conflict)
    assert (clash.clash, clash.holder) == (Clash.ON_LOAN, "M002")


def test_a_password_is_asked_over_sip2_and_an_empty_one_is_none(newer: KohaWorld) -> None:
    check = newer.adapter.check_password
    assert check("M001", "123456") is Password.RIGHT
    assert check("M001", "000000") is Password.WRONG
    assert check("M001", "") is Password.WRONG
    assert check("M404", "123456") is Password.WRONG
    newer.sip2.faults["63"] = ["drop-before", "drop-before"]
    assert check("M001", "123456") is Password.UNKNOWN
