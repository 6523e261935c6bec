"""Renewals: recorded, asked as one batch, each with its own answer; without the server by rules."""

import asyncio
from dataclasses import replace
from datetime import datetime, timedelta
from pathlib import Path

import pytest
from full_disk import fill_disk
from services_world import (
    ANI,
    BUMI,
    LASKAR,
    NOW,
    POLICY,
    S1,
    WHO,
    House,
    house,
    loan_row,
)

from kiosk.domain import evidence
from kiosk.domain.account import (
    AccountLoan,
    AskRenewal,
    RenewalAnswered,
    RenewalEvent,
    RenewalNotRecorded,
    RenewalRecorded,
)
from kiosk.domain.facts import Accepted, Declined, FactKind, FactMode, Later
from kiosk.domain.ids import FactKey, PatronId
from kiosk.domain.items import Book
from kiosk.domain.policy import OfflineTerms
from kiosk.domain.reasons import Reason
from kiosk.domain.signals_account import RecordRenewals, RenewalNews
from kiosk.domain.visit import PatronHere
from kiosk.errors import StoreError
from kiosk.ports import Answer, Fault, Health, Link
from kiosk.store.rows import Delivery
from kiosk.store.store import Store

SOON = NOW + timedelta(days=2)
ONE = AccountLoan(1, BUMI, Book("Bumi Manusia"), due=SOON)
TWO = AccountLoan(2, LASKAR, Book("Laskar Pelangi"), due=SOON)
LENT = {"loan": [loan_row(BUMI, ANI, SOON), loan_row(LASKAR, ANI, SOON)]}
ALLOWED = replace(POLICY, offline=OfflineTerms(renewals=True, loan_days=7, unverified=True))


def records(h: House, *loans: AccountLoan, who: PatronHere = WHO) -> tuple[RenewalEvent, ...]:
    told = asyncio.run(h.renewals.record(RecordRenewals(S1, who, loans)))
    assert isinstance(told, RenewalNews)
    return told.news


def recorded(h: House, *loans: AccountLoan) -> list[AskRenewal]:
    asks = []
    for one in records(h, *loans):
        assert isinstance(one, RenewalRecorded)
        assert one.live
        asks.append(AskRenewal(one.loan, one.fact))
    return asks


def answers(h: House, asks: list[AskRenewal]) -> tuple[RenewalEvent, ...]:
    return asyncio.run(h.renewals.ask(tuple(asks)))


def pending(h: House) -> list[FactKey]:
    return [one.key for one in h.call(lambda s: s.outbox.pending())]


# --- with the server ---------------------------------------------------------------------------


def test_a_wish_is_a_request_that_promises_no_date(tmp_path: Path) -> None:
    with house(tmp_path, rows=LENT) as h:
        recorded(h, ONE, TWO)
        facts = h.facts()
        assert [(f.what.kind, f.what.mode) for f in facts] == [
            (FactKind.RENEWAL, FactMode.REQUEST)
        ] * 2
        assert [(f.what.item, f.what.patron, f.what.due) for f in facts] == [
            (BUMI, ANI, None),
            (LASKAR, ANI, None),
        ]
        assert h.post.drained == [([BUMI, LASKAR], ANI)]


def test_each_book_has_its_own_answer(tmp_path: Path) -> None:
    with house(tmp_path, rows=LENT) as h:
        asks = recorded(h, ONE, TWO)
        h.post.answer = Answer(Accepted(9), due=SOON + timedelta(days=14), confirmed=False)
        news = answers(h, asks)
        assert [one.loan for one in news] == [1, 2]
        first = news[0]
        assert isinstance(first, RenewalAnswered)
        assert (first.due, first.confirmed) == (SOON + timedelta(days=14), False)
        assert pending(h) == []


def test_a_refusal_brings_its_reason_and_what_it_would_cost(tmp_path: Path) -> None:
    with house(tmp_path, rows=LENT) as h:
        asks = recorded(h, ONE)
        h.post.answer = Answer(Declined(Reason.NEEDS_STAFF), fee=2000)
        [told] = answers(h, asks)
        assert told == RenewalAnswered(1, Declined(Reason.NEEDS_STAFF), fee=2000)
        assert h.tracked(asks[0].fact).progress.state is Delivery.DECLINED


def test_consent_goes_with_the_second_wish(tmp_path: Path) -> None:
    with house(tmp_path, rows=LENT) as h:
        recorded(h, replace(ONE, agreed=True, fee=2000))
        assert evidence.agreed_fee(h.facts()[0].what.evidence) == 2000


def test_what_went_unanswered_is_asked_again_by_the_worker(tmp_path: Path) -> None:
    with house(tmp_path, rows=LENT) as h:
        asks = recorded(h, ONE)
        h.post.answer = Answer(Later())
        assert answers(h, asks) == (RenewalAnswered(1, Later()),)
        assert pending(h) == [asks[0].fact]
        assert h.post.woken == 1


def test_a_courier_that_brings_nothing_back_is_silence(tmp_path: Path) -> None:
    with house(tmp_path, rows=LENT) as h:
        asks = recorded(h, ONE)
        h.post.short = True
        [told] = answers(h, asks)
        assert isinstance(told, RenewalAnswered)
        assert isinstance(told.verdict, Later)


def test_a_cut_of_the_power_leaves_the_wish_to_be_delivered(tmp_path: Path) -> None:
    with house(tmp_path, rows=LENT) as h:
        [ask] = recorded(h, ONE)
    with house(tmp_path, rows=LENT) as again:
        assert pending(again) == [ask.fact]
        assert again.call(lambda s: s.journal.unfinished()) == [], "no tag hangs on it"


def test_it_never_overtakes_what_is_still_to_be_delivered(tmp_path: Path) -> None:
    with house(tmp_path, rows=LENT) as h:
        h.post.drains = False
        assert records(h, ONE) == (RenewalNotRecorded(1, Reason.NOT_ANSWERED),)
        assert h.facts() == []


def test_a_full_disk_records_nothing_and_says_so(tmp_path: Path) -> None:
    with house(tmp_path, rows=LENT) as h:
        fill_disk(h)
        assert records(h, ONE) == (RenewalNotRecorded(1, Reason.CANNOT_RECORD),)
        assert h.health == [Health("store", Fault.DISK_FULL)]


def test_a_store_that_breaks_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    async def broken(_store: Store, _job: object) -> object:
        raise StoreError("store-failed")

    with house(tmp_path, rows=LENT) as h:
        monkeypatch.setattr(Store, "run", broken)
        assert records(h, ONE) == (RenewalNotRecorded(1, Reason.CANNOT_RECORD),)
        assert h.health == [Health("store", Fault.STORE_DAMAGED)]


# --- without the server ------------------------------------------------------------------------


def test_offline_it_is_off_unless_allowed(tmp_path: Path) -> None:
    with house(tmp_path, rows=LENT) as h:
        h.post.link = Link.DOWN
        assert records(h, ONE) == (RenewalNotRecorded(1, Reason.OFFLINE_NO_RENEWALS),)
        assert h.facts() == []


def test_offline_it_stands_by_the_kiosks_own_rules(tmp_path: Path) -> None:
    with house(tmp_path, rows=LENT, policy=ALLOWED) as h:
        h.post.link = Link.DOWN
        h.call(lambda s: s.cache.rules())
        [told] = records(h, ONE)
        assert isinstance(told, RenewalRecorded)
        assert not told.live
        [fact] = h.facts()
        assert (fact.what.mode, fact.what.due) == (FactMode.STATEMENT, told.due)
        assert fact.what.evidence[evidence.OFFLINE] == evidence.YES
        assert fact.what.evidence[evidence.UNVERIFIED] == evidence.YES
        assert fact.what.evidence[evidence.DAYS] == "7"
        assert fact.what.evidence[evidence.USUAL_DAYS] == "14"
        assert fact.what.evidence[evidence.CACHE_AGE_S] == "0"
        assert fact.what.evidence[evidence.OUTAGE_S] == "0"
        assert h.post.woken == 1
        view = h.call(lambda s: s.view.item_view(BUMI))
        assert view is not None
        assert view.loan is not None
        assert view.loan.due == told.due, "a return of this outage is not late by the old date"


def test_offline_by_a_list_that_is_too_old_nothing_is_renewed(tmp_path: Path) -> None:
    with house(tmp_path, rows=LENT, policy=ALLOWED) as h:
        h.post.link = Link.DOWN
        h.clock.forward(timedelta(days=8))
        assert records(h, ONE) == (RenewalNotRecorded(1, Reason.CACHE_TOO_OLD),)


def test_offline_what_was_lent_in_the_outage_hinders_no_renewal(tmp_path: Path) -> None:
    spent = replace(ALLOWED, offline=replace(ALLOWED.offline, max_items=0, max_total=0))
    with house(tmp_path, rows=LENT, policy=spent) as h:
        h.post.link = Link.DOWN
        [told] = records(h, ONE)
        assert isinstance(told, RenewalRecorded)


def test_the_link_may_be_found_down_while_draining(tmp_path: Path) -> None:
    with house(tmp_path, rows=LENT, policy=ALLOWED) as h:
        h.post.falls = Link.DOWN
        [told] = records(h, TWO)
        assert isinstance(told, RenewalRecorded)
        assert not told.live


@pytest.mark.parametrize(
    ("who", "loan", "reason"),
    [
        (replace(WHO, id=PatronId("nobody")), ONE, Reason.CARD_UNKNOWN),
        (WHO, replace(ONE, item=BUMI[:3]), Reason.UNKNOWN_ITEM),
    ],
)
def test_whom_or_what_the_kiosk_does_not_know(
    tmp_path: Path, who: PatronHere, loan: AccountLoan, reason: Reason
) -> None:
    with house(tmp_path, rows=LENT, policy=ALLOWED) as h:
        h.post.link = Link.DOWN
        assert records(h, loan, who=who) == (RenewalNotRecorded(1, reason),)


# --- what the cache shows of it ----------------------------------------------------------------


def due_here(h: House) -> datetime | None:
    loan = h.call(lambda s: s.view.loan(BUMI))
    assert loan is not None
    return loan.due


def test_a_mere_wish_changes_no_date_here(tmp_path: Path) -> None:
    with house(tmp_path, rows=LENT) as h:
        recorded(h, ONE)
        assert due_here(h) == SOON


def test_a_server_without_a_feed_leaves_its_date_in_the_cache(tmp_path: Path) -> None:
    from kiosk.store.rows import Answered

    with house(tmp_path, rows=LENT) as h:
        [ask] = recorded(h, ONE)
        [fact] = h.facts()
        later = SOON + timedelta(days=14)
        known = Answered(Delivery.ACCEPTED)
        h.call(lambda s: s.answered(fact, known, NOW, has_feed=False, due=later))
        assert due_here(h) == later
        assert h.tracked(ask.fact).progress.state is Delivery.ACCEPTED
