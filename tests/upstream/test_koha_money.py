"""Money in Koha: what a late return costs, what a patron owes, payments handed over once."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from kiosk.domain.decide import Charge
from kiosk.domain.facts import FactKind
from kiosk.domain.reasons import Reason
from sync.hub.upstream.fees import FeeLine, ListsFees
from sync.hub.upstream.port import Applied, Outcome, Push, Rejected, Replay, Retry
from tests.upstream.koha_hub import a_koha_hub
from tests.upstream.koha_world import RETURN, KohaWorld, a_koha, loaded, push

PAYMENT = FactKind.PAYMENT
CREDITS = "POST /patrons/51/account/credits"
ACCOUNT = "GET /patrons/51/account"


@pytest.fixture
def koha() -> Iterator[KohaWorld]:
    with a_koha() as world:
        yield world


def paid(amount: int = 1000, key: str = "kiosk-1/1/7", **more: object) -> Push:
    return replace(push(PAYMENT, "", "M001", **more), amount=amount, key=key)  # type: ignore[arg-type]


def late(koha: KohaWorld, barcode: str = "B00001") -> None:
    koha.library.desk_lend(barcode, "M001", ago=timedelta(days=20))


# what lateness costs -----------------------------------------------------------------------------


def test_a_late_return_tells_kohas_own_fine(koha: KohaWorld) -> None:
    koha.library.owe(51, 9000, "Denda lama", debit_type="OVERDUE", old_checkout_id=3, item_id=1)
    koha.library.owe(51, 700, "Kartu", item_id=1)
    late(koha)
    outcome = koha.adapter.push(push(RETURN, "B00001"))
    assert isinstance(outcome, Applied)
    assert outcome.charge == Charge(1500)


def test_where_koha_names_no_loan_the_copy_tells(koha: KohaWorld) -> None:
    late(koha)

    def forget_loans() -> None:
        for line in koha.library.debits:
            line.update(old_checkout_id=None, debit_type=None, account_type="F")

    koha.rest.meanwhile.append(forget_loans)
    outcome = koha.adapter.push(push(RETURN, "B00001"))
    assert isinstance(outcome, Applied)
    assert outcome.charge == Charge(1500)


def test_a_return_in_time_costs_nothing_and_asks_for_no_account(koha: KohaWorld) -> None:
    koha.library.desk_lend("B00001", "M001", ago=timedelta(days=2))
    outcome = koha.adapter.push(push(RETURN, "B00001"))
    assert isinstance(outcome, Applied)
    assert outcome.charge == Charge()
    assert koha.rest.count(ACCOUNT) == 0


def test_without_the_right_nothing_is_said_of_a_fine(koha: KohaWorld) -> None:
    koha.rest.denied.add(ACCOUNT)
    for barcode in ("B00001", "B00002"):
        late(koha, barcode)
        outcome = koha.adapter.push(push(RETURN, barcode))
        assert isinstance(outcome, Applied)
        assert outcome.charge is None
    assert koha.rest.count(ACCOUNT) == 1, "asked once, not for every return"


def test_a_check_in_that_names_its_price_is_believed(koha: KohaWorld) -> None:
    koha.rest.denied.add(ACCOUNT)
    late(koha)
    koha.library.items[1]["told_fee"] = "2500"
    outcome = koha.adapter.push(push(RETURN, "B00001"))
    assert isinstance(outcome, Applied)
    assert outcome.charge == Charge(2500)


@pytest.mark.parametrize("fault", [500, "garbage", "drop-before"])
def test_an_account_that_does_not_answer_hinders_no_return(koha: KohaWorld, fault: object) -> None:
    late(koha)
    koha.rest.faults[ACCOUNT] = [fault] * 2
    outcome = koha.adapter.push(push(RETURN, "B00001"))
    assert isinstance(outcome, Applied)
    assert outcome.charge is None


def test_a_clock_that_cannot_be_believed_tells_no_fine(koha: KohaWorld) -> None:
    late(koha)
    outcome = koha.adapter.push(push(RETURN, "B00001", costs=False))
    assert isinstance(outcome, Applied)
    assert outcome.charge is None
    assert "waive" in outcome.doubt


def test_a_check_in_whose_answer_was_lost_tells_it_too(koha: KohaWorld) -> None:
    late(koha)
    koha.sip2.faults["09"] = ["drop-after"]
    outcome = koha.adapter.push(push(RETURN, "B00001"))
    assert isinstance(outcome, Applied)
    assert outcome.charge == Charge(1500)


def test_the_patron_at_the_kiosk_hears_of_it(tmp_path: Path) -> None:
    with a_koha_hub(tmp_path) as hub:
        hub.library.desk_lend("B00001", "M001", ago=timedelta(days=20))
        hub.step()
        answer = hub.send(hub.fact(RETURN, "B00001", "M001", at=datetime.now(UTC)))
        assert answer["charge"] == {"fee": 1500, "days": 0}


# what is owed ------------------------------------------------------------------------------------


def test_what_is_owed_is_told_line_by_line(koha: KohaWorld) -> None:
    koha.library.owe(51, 2000, "Laskar Pelangi 2026-05-01")
    koha.library.owe(51, 500, "Kartu pengganti")
    assert isinstance(koha.adapter, ListsFees)
    told = [FeeLine("Kartu pengganti", 500), FeeLine("Laskar Pelangi 2026-05-01", 2000)]
    assert koha.adapter.fee_lines("M001") == told
    koha.library.pay(51, 3000, "")
    koha.library.owe(51, 100, "Fotokopi")
    assert koha.adapter.fee_lines("M001") is None, "a credit is left: the balance alone is true"
    koha.rest.denied.add(ACCOUNT)
    assert koha.adapter.fee_lines("M001") is None
    assert koha.adapter.fee_lines("M001") is None
    assert koha.rest.count(ACCOUNT) == 3


# payments ----------------------------------------------------------------------------------------


def settled(koha: KohaWorld, event: Push) -> Outcome:
    """Hand over until it is settled, as the follower does."""
    tries = (koha.adapter.push(event) for _ in range(5))
    return next(outcome for outcome in tries if not isinstance(outcome, Retry))


def test_a_payment_is_one_credit_that_bears_the_facts_key(koha: KohaWorld) -> None:
    koha.library.owe(51, 1500, "Denda")
    assert settled(koha, paid()) == Applied("kiosk-1/1/7")
    [credit] = koha.library.credits
    assert (credit["amount"], credit["internal_note"]) == (-1000, "Lancar kiosk-1/1/7")
    assert koha.library.patrons[51]["balance"] == 500
    # Under its key it is known, also to a hub that was restored and reckons the moment anew.
    assert settled(koha, paid(at=datetime.now(UTC) - timedelta(days=2))) == Replay("kiosk-1/1/7")
    assert isinstance(settled(koha, paid(key="kiosk-1/1/8")), Applied)
    assert koha.library.done["pay"] == 2


def test_more_than_is_owed_is_told_to_staff(koha: KohaWorld) -> None:
    koha.library.owe(51, 400, "Denda")
    outcome = settled(koha, paid())
    assert isinstance(outcome, Applied)
    assert outcome.doubt == "600 of it is more than Koha has as owed."


@pytest.mark.parametrize("fault", ["drop-before", "drop-after", 500, "garbage"])
@pytest.mark.parametrize("listed", [True, False])
def test_a_payment_whose_answer_was_lost_is_never_booked_twice(
    koha: KohaWorld, fault: object, listed: bool
) -> None:
    koha.library.owe(51, 1500, "Denda")
    koha.rest.offers.credits = listed
    koha.rest.faults[CREDITS] = [fault]
    outcome = next(
        one for one in (koha.adapter.push(paid()) for _ in range(3))
        if listed or not isinstance(one, Retry)
    )  # fmt: skip
    if fault == "drop-after":
        assert isinstance(outcome, Applied | Replay)
    elif listed:
        assert isinstance(outcome, Retry), "it may still be carried out: asked again, not sent"
    else:
        assert isinstance(outcome, Rejected)
        assert "look first for the note 'Lancar kiosk-1/1/7'" in outcome.detail
    assert koha.rest.count(CREDITS) == 1
    assert koha.library.done["pay"] == (fault == "drop-after")


def test_a_payment_of_before_the_start_is_for_a_person_where_credits_are_not_listed(
    koha: KohaWorld,
) -> None:
    event = paid(at=datetime.now(UTC) - timedelta(hours=1))
    koha.rest.offers.credits = False
    assert isinstance(koha.adapter.push(event), Rejected)
    assert koha.library.done["pay"] == 0
    koha.rest.offers.credits = True
    assert isinstance(koha.adapter.push(event), Applied)


def test_without_the_right_it_is_for_a_person_who_is_told_why(koha: KohaWorld) -> None:
    koha.rest.denied |= {CREDITS, "GET /patrons/51/account/credits"}
    outcome = koha.adapter.push(paid())
    assert isinstance(outcome, Rejected)
    assert "updatecharges: remaining_permissions" in outcome.detail
    assert koha.adapter.push(replace(paid(), patron="M999")) == Rejected(Reason.CARD_UNKNOWN)


def test_a_koha_that_is_away_or_busy_gets_it_later(koha: KohaWorld) -> None:
    koha.library.owe(51, 1500, "Denda")
    loaded(koha)
    koha.rest.faults[CREDITS] = [(503, 0)]
    assert isinstance(koha.adapter.push(paid()), Retry)
    assert isinstance(koha.adapter.push(paid()), Applied)
    assert koha.library.done["pay"] == 1


def test_a_fine_of_just_now_is_paid_without_a_word_of_too_much(tmp_path: Path) -> None:
    """The hub hears of a debt seconds later than the patron who is told of it by Koha."""
    with a_koha_hub(tmp_path) as hub:
        hub.library.desk_lend("B00001", "M001", ago=timedelta(days=20))
        hub.step()
        hub.send(hub.fact(RETURN, "B00001", "M001", at=datetime.now(UTC)))
        paid_for = {"amount": "1500", "reference": "Q1"}
        made = hub.fact(PAYMENT, None, "M001")
        answer = hub.send(replace(made, what=replace(made.what, evidence=paid_for)))
        assert answer["verdict"] == "accepted"
        hub.step()
        assert hub.tasks() == []
        assert hub.library.done["pay"] == 1
        assert hub.rows("SELECT fees FROM patron WHERE id = 'M001'") == [(0,)]
