"""A patron's account from the server, or what is known here; holds given up, PINs changed."""

import asyncio
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import pytest
from services_world import (
    ANI,
    BUMI,
    CARD,
    LASKAR,
    NOW,
    POLICY,
    S1,
    WHO,
    Desk,
    House,
    house,
    loan_row,
)

from kiosk.domain.account import Account, Renewal
from kiosk.domain.ids import CardCode, ItemId, PatronId
from kiosk.domain.policy import OfflineTerms
from kiosk.domain.reasons import Reason
from kiosk.domain.signals import CheckPin, Event, PinRight
from kiosk.domain.signals_account import (
    AccountIs,
    AccountIsNot,
    FindAccount,
    GiveUpHold,
    HoldNews,
    PinNotSet,
    PinSet,
    SetPin,
)
from kiosk.errors import StoreError
from kiosk.ports import Fault, Health, Link, PatronRefused, Unanswered, Unreachable
from kiosk.ports_account import (
    AccountSeen,
    Done,
    FeeSeen,
    HoldSeen,
    LoanSeen,
    NotDone,
    NotOffered,
)
from kiosk.services import verifier
from kiosk.services.account import LONGEST_MESSAGE, LONGEST_TITLE, MOST, MOST_MESSAGES, Accounts
from kiosk.store.store import Store

FIND = FindAccount(S1, WHO, proven=True)
LATE = NOW - timedelta(days=3)
SOON = NOW + timedelta(days=3)
SEEN = AccountSeen(
    loans=(
        LoanSeen(BUMI, due=LATE, overdue=True, no_renewal=Reason.OVERDUE),
        LoanSeen(LASKAR, "Laskar Pelangi", "Andrea Hirata", due=SOON),
    ),
    holds=(HoldSeen("h1", "Pulang", place=2), HoldSeen("h2", "Kosmos", place=0)),
    fees=4000,
    fee_lines=(FeeSeen("Bumi Manusia", 4000),),
    suspended_until=date(2026, 3, 20),
    messages=("Halo",),
    max_loans=5,
    may_change_pin=True,
    may_reserve=True,
)


def found(h: House, effect: FindAccount = FIND) -> Account:
    told = asyncio.run(h.accounts.find(effect))
    assert isinstance(told, AccountIs)
    assert told.session == S1
    return told.account


def refused(h: House) -> Reason:
    told = asyncio.run(h.accounts.find(FIND))
    assert isinstance(told, AccountIsNot)
    return told.reason


# --- the account -------------------------------------------------------------------------------


def test_what_the_server_tells_with_what_the_cache_knows(tmp_path: Path) -> None:
    with house(tmp_path) as h:
        h.desk.told = SEEN
        account = found(h)
        bumi, laskar = account.loans
        assert (bumi.book.title, bumi.book.class_mark) == ("Judul 1", "899.221")
        assert (bumi.stage, bumi.reason, bumi.overdue) == (Renewal.SHUT, Reason.OVERDUE, True)
        assert bumi.days_late == 3
        assert (laskar.book.title, laskar.stage) == ("Laskar Pelangi", Renewal.OPEN)
        assert [hold.place for hold in account.holds] == [2, None]
        assert (account.fees, account.max_loans, account.from_server) == (4000, 5, True)
        assert account.may_change_pin
        assert account.may_reserve
        assert not account.may_search


def test_whoever_only_has_the_card_learns_no_amounts(tmp_path: Path) -> None:
    with house(tmp_path) as h:
        h.desk.told = SEEN
        account = found(h, FindAccount(S1, WHO))
        assert len(account.loans) == 2
        assert (account.fees, account.fee_lines, account.holds, account.messages) == (0, (), (), ())
        assert account.suspended_until is None
        assert not account.may_change_pin


def test_a_pin_that_lives_elsewhere_is_not_changed_here(tmp_path: Path) -> None:
    with house(tmp_path) as h:
        h.desk.told = replace(SEEN, may_change_pin=False)
        assert not found(h).may_change_pin


def test_a_loan_without_a_barcode_is_shown_and_not_renewed(tmp_path: Path) -> None:
    with house(tmp_path) as h:
        h.desk.told = AccountSeen(loans=(LoanSeen(ItemId(""), "Saman", due=SOON),))
        [loan] = found(h).loans
        assert (loan.book.title, loan.stage, loan.reason) == (
            "Saman",
            Renewal.SHUT,
            Reason.NEEDS_STAFF,
        )


def test_no_server_fills_the_screen_without_end(tmp_path: Path) -> None:
    with house(tmp_path) as h:
        long = "x" * 10_000
        h.desk.told = AccountSeen(
            loans=tuple(LoanSeen(ItemId(f"X-{n}"), long, long) for n in range(500)),
            holds=tuple(HoldSeen(str(n), long, long, shelf=long) for n in range(500)),
            fee_lines=tuple(FeeSeen(long, -5) for _ in range(500)),
            fees=-7,
            messages=(long,) * 50,
        )
        account = found(h)
        assert len(account.loans) == len(account.holds) == len(account.fee_lines) == MOST
        assert len(account.messages) == MOST_MESSAGES
        assert {len(text) for text in account.messages} == {LONGEST_MESSAGE}
        assert {len(loan.book.title) for loan in account.loans} == {LONGEST_TITLE}
        assert account.fees == 0
        assert {line.amount for line in account.fee_lines} == {0}


@pytest.mark.parametrize("told", [Unreachable(), Unanswered(), NotOffered()])
def test_without_an_answer_what_is_known_here_is_told_with_its_date(
    tmp_path: Path, told: Unreachable | Unanswered | NotOffered
) -> None:
    with house(
        tmp_path, rows={"loan": [loan_row(BUMI, ANI, LATE), loan_row(LASKAR, ANI, SOON)]}
    ) as h:
        h.desk.told = told
        account = found(h)
        assert [loan.item for loan in account.loans] == [BUMI, LASKAR]
        assert [loan.overdue for loan in account.loans] == [True, False]
        assert not account.from_server
        assert account.known_at is not None
        assert (account.holds, account.fees, account.may_change_pin) == ((), 0, False)
        assert {loan.stage for loan in account.loans} == {Renewal.OPEN}, "the link is there"


@pytest.mark.parametrize(("renewals", "stage"), [(False, Renewal.SHUT), (True, Renewal.OPEN)])
def test_offline_renewals_are_offered_where_the_library_allows_them(
    tmp_path: Path, renewals: bool, stage: Renewal
) -> None:
    policy = replace(POLICY, offline=OfflineTerms(renewals=renewals))
    with house(tmp_path, policy=policy, rows={"loan": [loan_row(LASKAR, ANI, SOON)]}) as h:
        h.post.link = Link.DOWN
        h.desk.told = AccountSeen()
        [loan] = found(h).loans
        assert loan.stage is stage
        assert (loan.reason is Reason.OFFLINE_NO_RENEWALS) is not renewals


def test_a_kiosk_that_knows_nothing_makes_nothing_up(tmp_path: Path) -> None:
    store = Store.open(tmp_path, "k1", now=NOW, ballast_bytes=0)
    h = House(store, pad=None)
    h.desk.told = Unanswered()
    assert refused(h) is Reason.ACCOUNT_AWAY
    store.close()


@pytest.mark.parametrize(
    ("why", "told"),
    [
        (Reason.CARD_BLOCKED, Reason.CARD_BLOCKED),
        (Reason.PIN_PAUSED, Reason.PIN_PAUSED),
        (Reason.PIN_WRONG, Reason.ACCOUNT_AWAY),
        (Reason.SERVER_REFUSED, Reason.ACCOUNT_AWAY),
    ],
)
def test_a_refused_account_says_what_can_be_done(tmp_path: Path, why: Reason, told: Reason) -> None:
    with house(tmp_path) as h:
        h.desk.told = PatronRefused(why)
        assert refused(h) is told


def test_a_kiosk_without_accounts_has_none(tmp_path: Path) -> None:
    with house(tmp_path) as h:
        accounts = Accounts(
            h.store, None, h.post, clock=h.time, policy=POLICY, tries=h.people.tries
        )
        told = asyncio.run(accounts.find(FIND))
        assert isinstance(told, AccountIs)
        assert not told.account.from_server
        hold = asyncio.run(accounts.give_up_hold(GiveUpHold(S1, WHO, "h1")))
        assert hold == HoldNews(S1, "h1", Reason.NEEDS_STAFF)
        pin = asyncio.run(accounts.set_pin(SetPin(S1, WHO, "111111", "246810")))
        assert pin == PinSet(S1, offered=False)


# --- holds -------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("says", "reason"),
    [
        (Done(), None),
        (NotDone(Reason.SERVER_REFUSED), Reason.SERVER_REFUSED),
        (NotOffered(), Reason.NEEDS_STAFF),
        (Unanswered(), Reason.NOT_ANSWERED),
        (Unreachable(), Reason.NOT_ANSWERED),
    ],
)
def test_giving_a_hold_up(
    tmp_path: Path, says: Done | NotDone | NotOffered | Unanswered, reason: Reason | None
) -> None:
    with house(tmp_path) as h:
        h.desk.says = says
        told = asyncio.run(h.accounts.give_up_hold(GiveUpHold(S1, WHO, "h1")))
        assert told == HoldNews(S1, "h1", reason)
        assert h.desk.given_up == ["h1"]


# --- another PIN -------------------------------------------------------------------------------


def sets(h: House, old: str = "246810", new: str = "135792") -> Event:
    return asyncio.run(h.accounts.set_pin(SetPin(S1, WHO, old, new)))


def test_the_new_pin_opens_the_account_without_the_server(tmp_path: Path) -> None:
    with house(tmp_path) as h:
        assert sets(h) == PinSet(S1)
        stored = h.call(lambda s: s.journal.get(verifier.name(ANI)))
        assert stored is not None
        key = h.store.device_key
        assert verifier.check(stored, key, ANI, "135792", NOW)
        assert not verifier.check(stored, key, ANI, "246810", NOW)
        h.post.link = Link.DOWN
        checked = asyncio.run(h.people.check_pin(CheckPin(S1, WHO, "135792")))
        assert checked == PinRight(S1)


def test_no_pin_stands_in_the_journal(tmp_path: Path) -> None:
    with house(tmp_path) as h:
        sets(h)
        everything = str(h.call(lambda s: s.journal.all_local("")))
        assert "135792" not in everything
        assert "246810" not in everything
        assert str(CARD) not in everything


def test_wrong_old_pins_make_a_pause_like_any_other(tmp_path: Path) -> None:
    with house(tmp_path) as h:
        h.desk.says = NotDone(Reason.PIN_WRONG)
        for left in range(POLICY.pin_tries - 1, 0, -1):
            assert sets(h) == PinNotSet(S1, Reason.PIN_WRONG, tries_left=left)
        paused = sets(h)
        assert isinstance(paused, PinNotSet)
        assert paused.reason is Reason.PIN_PAUSED
        assert paused.wait_s > 0
        h.desk.says = Done()
        asked = len(h.desk.pins)
        again = sets(h)
        assert isinstance(again, PinNotSet)
        assert again.reason is Reason.PIN_PAUSED
        assert len(h.desk.pins) == asked, "the server is not asked during a pause"


@pytest.mark.parametrize(
    ("says", "told"),
    [
        (NotDone(Reason.PIN_UNFIT), PinNotSet(S1, Reason.PIN_UNFIT)),
        (NotOffered(), PinSet(S1, offered=False)),
        (Unanswered(), PinNotSet(S1, Reason.NOT_ANSWERED)),
        (Unreachable(), PinNotSet(S1, Reason.NOT_ANSWERED)),
    ],
)
def test_what_nobody_judged_is_no_wrong_try(
    tmp_path: Path, says: NotDone | NotOffered | Unanswered | Unreachable, told: Event
) -> None:
    with house(tmp_path) as h:
        h.desk.says = says
        for _ in range(POLICY.pin_tries + 2):
            assert sets(h) == told


def test_what_the_server_did_stands_though_the_store_fails_then(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with house(tmp_path) as h:
        old = verifier.make(h.store.device_key, ANI, "246810", NOW)
        h.call(lambda s: s.journal.put(verifier.name(ANI), old))
        whole, change = Store.run, Desk.change_pin

        async def broken(_store: Store, _job: object) -> object:
            raise StoreError("disk-full")

        async def then_breaks(
            desk: Desk, card: CardCode, patron: PatronId, *, old: str, new: str
        ) -> object:
            monkeypatch.setattr(Store, "run", broken)
            return await change(desk, card, patron, old=old, new=new)

        monkeypatch.setattr(Desk, "change_pin", then_breaks)
        assert sets(h) == PinSet(S1)
        assert h.health == [Health("store", Fault.DISK_FULL)]
        monkeypatch.setattr(Store, "run", whole)
        assert h.call(lambda s: s.journal.get(verifier.name(ANI))) is None, "the old PIN is stale"


@pytest.mark.parametrize(
    ("says", "stays"),
    [
        (NotDone(Reason.PIN_WRONG), True),
        (NotDone(Reason.PIN_UNFIT), True),
        (NotOffered(), True),
        (Unreachable(), True),
        (Unanswered(), False),
    ],
)
def test_the_old_pin_opens_offline_only_while_it_surely_holds(
    tmp_path: Path, says: NotDone | NotOffered | Unanswered | Unreachable, stays: bool
) -> None:
    with house(tmp_path) as h:
        old = verifier.make(h.store.device_key, ANI, "246810", NOW)
        h.call(lambda s: s.journal.put(verifier.name(ANI), old))
        h.desk.says = says
        sets(h)
        kept = h.call(lambda s: s.journal.get(verifier.name(ANI)))
        assert (kept == old) is stays


def test_without_a_count_no_pin_is_tried_and_no_account_is_shown(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    async def broken(_store: Store, _job: object) -> object:
        raise StoreError("disk-full")

    with house(tmp_path) as h:
        h.desk.told = SEEN
        monkeypatch.setattr(Store, "run", broken)
        assert sets(h) == PinNotSet(S1, Reason.CANNOT_RECORD)
        assert h.desk.pins == []
        assert refused(h) is Reason.ACCOUNT_AWAY
        assert {one.fault for one in h.health} == {Fault.DISK_FULL}
