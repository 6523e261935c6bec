"""What is decided and recorded for a stack of books, and what stands in the facts."""

from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest
from full_disk import fill_disk, make_room
from services_world import (
    ANI,
    BUDI,
    BUMI,
    CARD,
    DISARMED,
    HELD,
    LASKAR,
    NOW,
    POLICY,
    REFERENCE,
    UID,
    WHO,
    House,
    book,
    house,
    item_row,
    loan_row,
    run,
)

from kiosk.domain.decide import Place
from kiosk.domain.duty import Why
from kiosk.domain.facts import FactKind, FactMode, SecureState
from kiosk.domain.ids import ItemId, LineId, PatronId
from kiosk.domain.line import Act, LoanRecorded, NotRecorded, ReturnRecorded
from kiosk.domain.overriding import Override
from kiosk.domain.policy import OfflinePolicy, OfflineTerms
from kiosk.domain.reasons import Reason
from kiosk.domain.visit import PatronHere
from kiosk.ports import Fault, Health, Link
from kiosk.services import verifier
from kiosk.services.lending import refusals

LATE = NOW - timedelta(days=3)


def test_a_loan_is_recorded_as_a_request_while_there_is_a_server(tmp_path: Path) -> None:
    with house(tmp_path) as h:
        (news,) = h.decide(book())
        assert isinstance(news, LoanRecorded)
        assert news.live
        what = h.facts()[0].what
        assert (what.kind, what.mode, what.item, what.patron, what.uid) == (
            FactKind.LOAN,
            FactMode.REQUEST,
            BUMI,
            ANI,
            UID,
        )
        assert (what.due, what.rules_version) == (news.due, 3)
        assert (what.moment.wall, what.moment.offset_s) == (NOW, 0.25)
        assert what.evidence == {"seen": "tag", "security": "armed"}
        assert h.points == ["recorded"]


def test_only_the_lanes_of_these_books_and_this_patron_are_drained_first(tmp_path: Path) -> None:
    with house(tmp_path) as h:
        h.decide(book(), book(LASKAR, None, id=LineId(2)))
        assert h.post.drained == [([BUMI, LASKAR], ANI)]


def test_a_stack_is_decided_one_book_after_another(tmp_path: Path) -> None:
    more = [item_row(f"X-{n}", 10 + n) for n in range(4)]
    stack = [book(ItemId(f"X-{n}"), None, id=LineId(n)) for n in range(4)]
    with house(tmp_path, rows={"item": more}) as h:
        news = h.decide(*stack)
        lent = [one.line for one in news if isinstance(one, LoanRecorded)]
        assert lent == [LineId(0), LineId(1), LineId(2)]
        assert NotRecorded(LineId(3), Reason.LIMIT_REACHED) in news
        assert len(h.facts()) == 3


@pytest.mark.parametrize(
    ("item", "reason"),
    [
        (HELD, Reason.HELD_FOR_OTHER),
        (REFERENCE, Reason.IN_HOUSE_ONLY),
        (ItemId("NOWHERE"), Reason.UNKNOWN_ITEM),
        (None, Reason.UNKNOWN_ITEM),
    ],
)
def test_a_refused_book_leaves_no_fact(tmp_path: Path, item: ItemId | None, reason: Reason) -> None:
    with house(tmp_path) as h:
        assert h.decide(book(item)) == [NotRecorded(LineId(1), reason)]
        assert h.facts() == []


def test_refusals_are_counted_by_reason_and_name_nobody(tmp_path: Path) -> None:
    with house(tmp_path) as h:
        for item in (HELD, HELD, REFERENCE):
            h.decide(book(item))
        assert h.call(refusals) == {"held-for-other": 2, "in-house-only": 1}


def test_the_hold_of_this_patron_is_said_to_be_his_own(tmp_path: Path) -> None:
    with house(tmp_path, rows={"hold": [(1, 3, ANI, "trapped", HELD, 1)]}) as h:
        (news,) = h.decide(book(HELD, None))
        assert isinstance(news, LoanRecorded)
        assert news.own_hold


def test_a_patron_whom_nobody_knows_here_borrows_nothing(tmp_path: Path) -> None:
    stranger = PatronHere(PatronId("P9"), "Tono", CARD)
    with house(tmp_path) as h:
        assert h.decide(book(), patron=stranger) == [NotRecorded(LineId(1), Reason.CARD_UNKNOWN)]
        assert h.decide(book(), patron=None) == [NotRecorded(LineId(1), Reason.CARD_UNKNOWN)]


def test_a_book_just_lent_here_is_not_lent_again(tmp_path: Path) -> None:
    with house(tmp_path) as h:
        h.lent()
        assert h.decide(book()) == [NotRecorded(LineId(1), Reason.ALREADY_YOURS)]


def test_where_nobody_told_the_rules_the_server_alone_decides(tmp_path: Path) -> None:
    with house(tmp_path, rows={"rule": []}) as h:
        (news,) = h.decide(book(ItemId("NOT-IN-CACHE")))
        assert isinstance(news, LoanRecorded)
        assert (news.due, news.days, news.live) == (None, 0, True)
        what = h.facts()[0].what
        assert (what.due, what.evidence) == (None, {"seen": "tag", "security": "armed"})


def test_where_nobody_told_the_rules_a_blocked_card_is_still_blocked(tmp_path: Path) -> None:
    with house(tmp_path, rows={"rule": []}) as h:
        news = h.decide(book(), patron=replace(WHO, id=BUDI))
        assert news == [NotRecorded(LineId(1), Reason.CARD_BLOCKED)]


# --- without network -------------------------------------------------------------------------


def known_here(h: House) -> None:
    """The server has accepted this patron's PIN at this kiosk before."""
    made = verifier.make(h.store.device_key, ANI, "246810", NOW)
    h.call(lambda s: s.journal.put(verifier.name(ANI), made))
    h.post.link = Link.DOWN


def test_without_network_a_loan_is_a_statement_that_is_delivered_later(tmp_path: Path) -> None:
    with house(tmp_path) as h:
        known_here(h)
        (news,) = h.decide(book())
        assert isinstance(news, LoanRecorded)
        assert not news.live
        assert news.due.date() == (NOW + timedelta(days=7)).date()
        assert h.facts()[0].what.mode is FactMode.STATEMENT
        assert (h.post.drained, h.post.woken) == ([], 1)


def test_without_network_the_limit_holds_over_all_stacks(tmp_path: Path) -> None:
    policy = replace(POLICY, offline=OfflineTerms(max_items=2))
    with house(tmp_path, policy=policy) as h:
        known_here(h)
        h.lent()
        news = h.decide(book(LASKAR, None), book(HELD, None, id=LineId(2)))
        assert [type(one) for one in news] == [NotRecorded, LoanRecorded]
        assert news[0] == NotRecorded(LineId(2), Reason.OFFLINE_LIMIT)


def test_without_network_and_rules_imported_books_are_lent_for_the_offline_days(
    tmp_path: Path,
) -> None:
    """A kiosk at a SIP2 server: the library's lists tell of books and patrons, not of rules."""
    policy = replace(POLICY, offline=OfflineTerms(max_items=2, loan_days=5))
    with house(tmp_path, policy=policy, rows={"rule": []}) as h:
        known_here(h)
        first, second = h.decide(book(), book(LASKAR, None, id=LineId(2)))
        assert isinstance(first, LoanRecorded)
        assert isinstance(second, LoanRecorded)
        assert first.due is not None
        assert first.due.date() == (NOW + timedelta(days=5)).date()
        assert h.decide(book(HELD, None)) == [NotRecorded(LineId(1), Reason.OFFLINE_LIMIT)]


def test_without_network_and_rules_nobody_lends_what_is_in_no_list(tmp_path: Path) -> None:
    with house(tmp_path, rows={"rule": []}) as h:
        known_here(h)
        news = h.decide(book(ItemId("NOT-IN-CACHE")))
        assert news == [NotRecorded(LineId(1), Reason.UNKNOWN_ITEM)]


def test_a_patron_never_seen_before_may_only_return_without_network(tmp_path: Path) -> None:
    with house(tmp_path) as h:
        h.post.link = Link.DOWN
        assert h.decide(book()) == [NotRecorded(LineId(1), Reason.OFFLINE_NEW_CARD)]
        assert isinstance(h.decide(book(), act=Act.TAKE_BACK, patron=None)[0], ReturnRecorded)


def test_a_library_that_lends_nothing_offline_lends_nothing_offline(tmp_path: Path) -> None:
    policy = replace(POLICY, offline=OfflineTerms(OfflinePolicy.RETURNS))
    with house(tmp_path, policy=policy) as h:
        known_here(h)
        assert h.decide(book()) == [NotRecorded(LineId(1), Reason.OFFLINE_RETURNS_ONLY)]
        nowhere = book(ItemId("NOWHERE"))
        assert h.decide(nowhere) == [NotRecorded(LineId(1), Reason.OFFLINE_RETURNS_ONLY)]


# --- returns ---------------------------------------------------------------------------------


def test_a_return_is_a_statement_of_the_borrowers(tmp_path: Path) -> None:
    with house(tmp_path, rows={"loan": [loan_row(BUMI, ANI, LATE)]}) as h:
        (news,) = h.decide(book(security=DISARMED), act=Act.TAKE_BACK, patron=None)
        assert news == ReturnRecorded(
            LineId(1),
            h.facts()[0].key,
            live=True,
            place=Place.RETURN_SHELF,
            days_late=3,
            fee=1500,
            borrower=ANI,
        )
        what = h.facts()[0].what
        assert (what.kind, what.mode, what.patron) == (FactKind.RETURN, FactMode.STATEMENT, ANI)


def test_beside_a_library_system_a_late_return_is_late_and_its_price_is_left_open(
    tmp_path: Path,
) -> None:
    rules = [("late", '{"policy": "elsewhere", "max_fees": 0}', 1)]
    with house(tmp_path, rows={"loan": [loan_row(BUMI, ANI, LATE)], "rule": rules}) as h:
        (news,) = h.decide(book(security=DISARMED), act=Act.TAKE_BACK, patron=None)
        assert isinstance(news, ReturnRecorded)
        assert (news.days_late, news.fee, news.priced) == (3, 0, False)


@pytest.mark.parametrize(
    ("loans", "visitor", "claim"),
    [
        ([loan_row(LASKAR, ANI)], None, True),
        ([loan_row(LASKAR, ANI)], replace(WHO, id=BUDI), True),
        ([loan_row(LASKAR, ANI)], WHO, False),
        ([], WHO, True),
    ],
    ids=["nobody logged in", "somebody else", "the borrower", "not on loan"],
)
def test_a_barcode_alone_returns_a_book_only_for_its_borrower(
    tmp_path: Path, loans: list[tuple[object, ...]], visitor: PatronHere | None, claim: bool
) -> None:
    with house(tmp_path, rows={"loan": loans}) as h:
        (news,) = h.decide(book(LASKAR, None), act=Act.TAKE_BACK, patron=visitor)
        assert isinstance(news, ReturnRecorded)
        assert (news.claim, news.place is Place.STAFF) == (claim, claim)
        assert h.kinds() == [FactKind.CLAIM if claim else FactKind.RETURN]
        assert h.facts()[0].what.evidence["seen"] == "label"


def test_a_tagged_book_is_returned_by_whoever_brings_it(tmp_path: Path) -> None:
    with house(tmp_path, rows={"loan": [loan_row(BUMI, BUDI)]}) as h:
        (news,) = h.decide(book(), act=Act.TAKE_BACK, patron=WHO)
        assert isinstance(news, ReturnRecorded)
        assert not news.claim


@pytest.mark.parametrize("item", [ItemId("NOWHERE"), None])
def test_an_unknown_book_is_taken_and_goes_to_staff(tmp_path: Path, item: ItemId | None) -> None:
    with house(tmp_path) as h:
        (news,) = h.decide(book(item), act=Act.TAKE_BACK, patron=None)
        assert isinstance(news, ReturnRecorded)
        assert (news.place, news.borrower) == (Place.STAFF, None)
        assert h.kinds() == [FactKind.RETURN]


def test_a_book_that_was_returned_here_is_free_at_once(tmp_path: Path) -> None:
    with house(tmp_path, rows={"loan": [loan_row(BUMI, BUDI)]}) as h:
        assert h.decide(book()) == [NotRecorded(LineId(1), Reason.ON_LOAN_TO_OTHER)]
        h.returned()
        assert isinstance(h.decide(book())[0], LoanRecorded)


# --- the disk is full ------------------------------------------------------------------------


def test_on_a_full_disk_nothing_is_promised_and_staff_are_told(tmp_path: Path) -> None:
    with house(tmp_path) as h:
        fill_disk(h)
        before = h.facts()
        assert h.decide(book()) == [NotRecorded(LineId(1), Reason.CANNOT_RECORD)]
        assert h.health == [Health("store", Fault.DISK_FULL)]
        assert h.facts() == before


def test_on_the_ballast_returns_go_on_and_no_more_loans_are_promised(tmp_path: Path) -> None:
    with house(tmp_path) as h:
        h.store._full = True  # as after a disk that was full, with the ballast freed
        assert h.decide(book()) == [NotRecorded(LineId(1), Reason.CANNOT_RECORD)]
        assert isinstance(h.decide(book(), act=Act.TAKE_BACK, patron=None)[0], ReturnRecorded)
        assert h.health == [Health("store", Fault.DISK_FULL)] * 2
        assert h.kinds() == [FactKind.RETURN]


def test_returns_go_on_as_soon_as_there_is_room_again(tmp_path: Path) -> None:
    with house(tmp_path) as h:
        fill_disk(h)
        make_room(h)
        assert isinstance(h.decide(book(), act=Act.TAKE_BACK, patron=None)[0], ReturnRecorded)


# --- what staff have set aside -------------------------------------------------------------------


def test_what_staff_set_aside_is_lent_and_told_in_the_fact(tmp_path: Path) -> None:
    over = Override("Dewi", Why.SETTLED, (Reason.IN_HOUSE_ONLY,))
    with house(tmp_path) as h:
        [news] = h.decide(book(REFERENCE, override=over))
        assert isinstance(news, LoanRecorded)
        told = {"overridden": "in-house-only", "by": "Dewi", "why": "settled"}
        what = h.facts()[0].what
        assert what.evidence == {"seen": "tag", "security": "armed", **told}
        run(h.circulation.settle(news.fact, SecureState.VERIFIED))
        confirm = h.facts()[-1].what
        assert (confirm.kind, confirm.evidence) == (FactKind.CONFIRM, told | {"confirms": "loan"})


def test_what_they_did_not_set_aside_is_refused(tmp_path: Path) -> None:
    over = Override("Dewi", Why.SETTLED, (Reason.IN_HOUSE_ONLY,))
    with house(tmp_path) as h:
        assert h.decide(book(HELD, override=over)) == [
            NotRecorded(LineId(1), Reason.HELD_FOR_OTHER)
        ]
    with house(tmp_path / "other", rows={"rule": []}) as h:
        blocked = Override("Dewi", Why.AGREED, (Reason.CARD_BLOCKED,))
        [news] = h.decide(book(override=blocked), patron=replace(WHO, id=BUDI))
        assert isinstance(news, LoanRecorded)
