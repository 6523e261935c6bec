"""Loans handed over to a Koha by REST and by SIP2: each once, whatever is lost on the way."""

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from kiosk.domain.reasons import Reason
from sync.hub.upstream.port import (
    Applied,
    Clash,
    Conflict,
    Outcome,
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
    profile,
    push,
)
from tests.upstream.koha_world import an_adapter as adapter_at

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


# lending -----------------------------------------------------------------------------------------


def test_a_loan_is_one_checkout(koha: KohaWorld) -> None:
    event = push(LOAN, "b00001", "m001", live=True)
    outcome = koha.adapter.push(event)
    assert isinstance(outcome, Applied)
    assert outcome.due == due_of(koha, "B00001")
    assert outcome.doubt == ""
    assert koha.library.borrower("B00001") == "M001"
    # The same to a patron who stands there is a conflict; the same as a fact is known.
    again = koha.adapter.push(event)
    assert isinstance(again, Conflict)
    assert (again.clash, again.holder) == (Clash.YOURS, "M001")
    told = koha.adapter.push(push(LOAN, "B00001", "M001", at=event.at))
    assert isinstance(told, Replay)
    assert koha.library.done == {"issue": 1}


@pytest.mark.parametrize("wordy", [False, True])
def test_the_due_date_is_kohas_own_whatever_words_its_sip2_has_for_it(
    koha: KohaWorld, wordy: bool
) -> None:
    koha.sip2.wordy = wordy
    promised = datetime.now(UTC) + timedelta(days=3)
    lent = koha.adapter.push(push(LOAN, "B00001", "M001", live=True, due=promised))
    assert isinstance(lent, Applied)
    assert lent.due == due_of(koha, "B00001") != promised
    koha.library.desk_lend("B00002", "M001", ago=EARLIER)
    renewed = koha.adapter.push(push(RENEWAL, "B00002", "M001", live=True, due=promised))
    assert isinstance(renewed, Applied)
    assert renewed.due == due_of(koha, "B00002") != promised


def test_before_and_after_a_pull_the_outcomes_are_the_same(koha: KohaWorld) -> None:
    loaded(koha)
    assert isinstance(koha.adapter.push(push(LOAN, "B00001", "M001", live=True)), Applied)
    koha.library.add_item(60, "NEW01")
    assert isinstance(koha.adapter.push(push(LOAN, "NEW01", "M001", live=True)), Applied)


def test_who_has_it_is_told_and_never_loses_it(koha: KohaWorld) -> None:
    """Koha would take a loan of what another has for a return, one's own for a renewal."""
    loaded(koha)
    koha.library.desk_lend("B00001", "M002")
    due = due_of(koha, "B00001")
    for live in (True, False):
        theirs = koha.adapter.push(push(LOAN, "B00001", "M001", live=live))
        assert isinstance(theirs, Conflict)
        assert (theirs.clash, theirs.holder) == (Clash.ON_LOAN, "M002")
    koha.library.desk_lend("B00002", "M001", ago=EARLIER)
    mine = koha.adapter.push(push(LOAN, "B00002", "M001"))
    assert isinstance(mine, Conflict)
    assert mine.clash is Clash.YOURS
    assert koha.library.done == {"issue": 2}
    assert due_of(koha, "B00001") == due


def test_what_koha_refuses_a_patron_who_waits_is_refused(newer: KohaWorld) -> None:
    library = newer.library
    library.add_patron(60, "OLD", "Lama", expiry_date="2026-01-01")
    library.add_patron(61, "BAD", "Tunda", restricted=True)
    library.add_patron(62, "OWE", "Utang", balance=90_000.0)
    library.place_hold(52, 2)
    library.add_item(70, "R1", 1, withdrawn=1)

    def ask(item: str, card: str) -> Reason | None:
        outcome = newer.adapter.push(push(LOAN, item, card, live=True))
        assert "Rahasia" not in str(outcome)
        return outcome.reason if isinstance(outcome, Rejected) else None

    assert ask("X", "M001") is Reason.UNKNOWN_ITEM
    assert ask("B00001", "X") is Reason.CARD_UNKNOWN
    assert ask("B00001", "OLD") is Reason.CARD_EXPIRED
    assert ask("B00001", "BAD") is Reason.CARD_BLOCKED
    assert ask("B00001", "OWE") is Reason.FEES_TOO_HIGH
    assert ask("B00004", "M001") is Reason.HELD_FOR_OTHER
    assert ask("B00005", "M001") is Reason.IN_HOUSE_ONLY
    assert ask("R1", "M001") is Reason.WITHDRAWN
    assert library.done == {}
    for n in range(1, 4):
        assert ask(f"B0000{n}", "M001") is None
    library.add_item(71, "B00071")
    assert ask("B00071", "M001") is Reason.LIMIT_REACHED


def test_an_older_koha_refuses_by_sip2_and_says_only_what_can_be_told() -> None:
    with a_koha() as koha:
        koha.rest.offers.lending = False
        koha.library.add_patron(61, "BAD", "Tunda", restricted=True)
        outcome = koha.adapter.push(push(LOAN, "B00001", "BAD", live=True))
        assert isinstance(outcome, Rejected)
        assert outcome.reason is Reason.SERVER_REFUSED
        assert "Rahasia" not in outcome.detail
        assert isinstance(koha.adapter.push(push(LOAN, "X", "M001", live=True)), Rejected)
        assert koha.library.done == {}


def test_what_has_happened_is_recorded_with_what_stood_against_it(newer: KohaWorld) -> None:
    newer.library.place_hold(52, 2)
    promised = datetime.now(UTC) + timedelta(days=30)
    outcome = newer.adapter.push(push(LOAN, "B00004", "M001", due=promised))
    assert isinstance(outcome, Applied)
    assert "RESERVED" in outcome.doubt
    assert "the slip says" in outcome.doubt
    assert newer.library.borrower("B00004") == "M001"
    # What Koha cannot be made to do is a task.
    newer.library.add_patron(61, "BAD", "Tunda", restricted=True)
    refused = newer.adapter.push(push(LOAN, "B00002", "BAD"))
    assert refused == Rejected(Reason.CARD_BLOCKED, "Koha does not lend: USERBLOCKEDNOENDDATE")


def test_where_no_block_is_proven_what_has_happened_keeps_its_due_date() -> None:
    with a_koha() as koha:
        koha.sip2.no_block = True
        koha.library.add_patron(61, "BAD", "Tunda", restricted=True)
        sip = replace(koha.address().sip2, profile=profile(no_block_replays=True))
        proven = koha.address(sip2=sip)
        with adapter_at(proven) as adapter:
            promised = (datetime.now(UTC) + timedelta(days=3)).replace(microsecond=0)
            outcome = adapter.push(push(LOAN, "B00001", "BAD", due=promised))
            assert isinstance(outcome, Applied)
            assert (outcome.due, outcome.doubt) == (promised, "")
            assert due_of(koha, "B00001") == promised
            # A patron who waits is never forced in.
            live = adapter.push(push(LOAN, "B00002", "BAD", live=True, due=promised))
            assert isinstance(live, Rejected)
            # And nobody's loan is ended by force.
            theirs = adapter.push(push(LOAN, "B00001", "M001", due=promised))
            assert isinstance(theirs, Conflict)
    assert koha.library.done == {"issue": 1}


@pytest.mark.parametrize(
    ("koha", "fault", "live"),
    [
        *((way, fault, live) for way in WAYS for fault in ("drop-before", "drop-after")
          for live in (True, False)),
        ("rest", 500, True),
        ("rest", 502, False),
        ("rest", "silent", True),
        ("rest", "silent-after", True),
        ("sip2", "silent-after", True),
    ],
    indirect=["koha"],
)  # fmt: skip
def test_an_unknown_outcome_of_a_loan_is_asked_about(
    koha: KohaWorld, fault: object, live: bool
) -> None:
    by_rest = koha.rest.offers.lending
    faults = koha.rest.faults if by_rest else koha.sip2.faults
    faults["POST /checkouts" if by_rest else "11"] = [fault]
    event = push(LOAN, "B00001", "M001", live=live)
    first = koha.adapter.push(event)
    assert isinstance(first, Applied if str(fault).endswith("after") else Retry)
    if not isinstance(first, Applied):
        told = push(LOAN, "B00001", "M001", at=event.at)
        assert isinstance(settled(koha, told), Applied | Replay)
    assert koha.library.done == {"issue": 1}
    assert koha.library.borrower("B00001") == "M001"


def test_after_an_unknown_outcome_over_sip2_17_and_63_come_before_anything_else() -> None:
    with a_koha() as koha:
        koha.rest.offers.lending = False
        koha.sip2.faults["11"] = ["drop-after"]
        outcome = koha.adapter.push(push(LOAN, "B00001", "M001", live=True))
        assert isinstance(outcome, Applied)
        assert koha.sip2.codes == ["17", "11", "17", "63"]


def test_a_loan_that_is_over_is_not_made_anew(koha: KohaWorld) -> None:
    """Sent, unanswered, and the book came back before it was sent again."""
    by_rest = koha.rest.offers.lending
    faults = koha.rest.faults if by_rest else koha.sip2.faults
    faults["POST /checkouts" if by_rest else "11"] = ["drop-after"]
    look = faults if by_rest else koha.sip2.faults
    passing = [None, None] if by_rest else [None]
    look["GET /checkouts" if by_rest else "17"] = [*passing, "drop-before", "drop-before"]
    event = push(LOAN, "B00001", "M001")
    first = koha.adapter.push(event)
    assert isinstance(first, Retry)
    assert koha.library.borrower("B00001") == "M001"
    koha.library.desk_return("B00001")
    assert isinstance(settled(koha, event), Replay)
    assert koha.library.done == {"issue": 1, "return": 1}
    assert koha.library.borrower("B00001") is None


def test_facts_of_before_the_hub_began_are_looked_up_first(koha: KohaWorld) -> None:
    long_ago = datetime.now(UTC) - EARLIER
    koha.library.desk_lend("B00001", "M001", ago=EARLIER - timedelta(minutes=1))
    assert isinstance(koha.adapter.push(push(LOAN, "B00001", "M001", at=long_ago)), Replay)
    koha.library.desk_return("B00001")
    assert isinstance(koha.adapter.push(push(LOAN, "B00001", "M001", at=long_ago)), Replay)
    assert koha.library.done["issue"] == 1


def test_koha_with_a_clock_ahead_finds_its_loans_again(koha: KohaWorld) -> None:
    koha.library.ahead = timedelta(minutes=-10)
    event = push(LOAN, "B00001", "M001")
    assert isinstance(koha.adapter.push(event), Applied)
    assert isinstance(koha.adapter.push(event), Replay)
    back = push(RETURN, "B00001", at=event.at + timedelta(seconds=10))
    assert isinstance(koha.adapter.push(back), Applied)
    assert koha.library.done == {"issue": 1, "return": 1}


@pytest.mark.parametrize("live", [True, False], ids=["waiting", "happened"])
def test_a_desk_between_question_and_word_keeps_its_loan(newer: KohaWorld, live: bool) -> None:
    def desk() -> None:
        if newer.rest.asked[-1] == "GET /checkouts/availability" and not newer.library.checkouts:
            newer.library.desk_lend("B00001", "M002")

    newer.rest.meanwhile.append(desk)
    outcome = newer.adapter.push(push(LOAN, "B00001", "M001", live=live))
    assert isinstance(outcome, Conflict)
    assert outcome.clash is Clash.ON_LOAN
    assert newer.library.borrower("B00001") == "M002"
    assert newer.library.done == {"issue": 1}


def test_two_patrons_at_once_and_one_loan(koha: KohaWorld) -> None:
    codes = [f"R{n:03}" for n in range(12)]
    for n, code in enumerate(codes):
        koha.library.add_item(200 + n, code)
    for n in range(4):
        koha.library.add_patron(300 + n, f"W{n}", "Writer")

    def work(n: int) -> list[Outcome]:
        return [koha.adapter.push(push(LOAN, code, f"W{n}")) for code in codes]

    with ThreadPoolExecutor(4) as pool:
        told = [one for some in pool.map(work, range(4)) for one in some]
    assert sum(isinstance(one, Applied) for one in told) <= 12
    assert koha.library.done["issue"] == sum(isinstance(one, Applied) for one in told)
    assert koha.library.done["return"] == koha.library.done["renew"] == 0


def test_nobody_there_is_told_as_such() -> None:
    with a_koha() as koha:
        gone = koha.address(base="http://127.0.0.1:9")
    with adapter_at(gone) as adapter:
        outcome = adapter.push(push(LOAN, "B00001", "M001", live=True))
        assert isinstance(outcome, Retry)
        assert outcome.why == "not-there"
        back = adapter.push(push(RETURN, "B00001"))
        assert isinstance(back, Retry)
        assert back.why == "not-there"


def test_a_busy_koha_is_left_alone_for_as_long_as_it_says(newer: KohaWorld) -> None:
    newer.rest.faults["GET /patrons"] = [(429, 20)]
    event = push(LOAN, "B00001", "M001", live=True)
    first = newer.adapter.push(event)
    assert isinstance(first, Retry)
    assert first.retry_s == 20
    asked = len(newer.rest.asked)
    second = newer.adapter.push(event)
    assert isinstance(second, Retry)
    assert 0 < second.retry_s <= 20
    assert len(newer.rest.asked) == asked
