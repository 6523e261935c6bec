"""Each case of the conflict table, over HTTP: loan rows, tasks, fees, what patron and staff see.

The facts are those that kiosks send; docs/collisions.md says which test plays which case.
"""

from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from kiosk.domain.facts import Accepted, AlreadyKnown, Declined, Fact, FactKind, FactMode, Flagged
from kiosk.domain.items import ItemStatus
from kiosk.domain.policy import LoanRule
from kiosk.domain.reasons import Reason
from sync.hub.db.tables import table
from sync.hub.demo.rules_id import demo_rules
from sync.hub.library.erasure import NotErased, erase_patron
from sync.hub.library.membership import replace_card, set_pin
from sync.hub.rows.rules import encode_rules
from sync.hub.schema.schema import change_epoch
from tests.hub.hub_world import CAST, NOW, FactMaker, later
from tests.hub.story_world import Library, a_library

BOOK, OTHER = CAST.spare[0].item, CAST.spare[1].item
SARI, BAGAS, DEWI = CAST.sari.patron, CAST.bagas.patron, CAST.dewi.patron
WULAN = CAST.wulan.patron
LOAN, RETURN = FactKind.LOAN, FactKind.RETURN


@pytest.fixture
def library(tmp_path: Path) -> Iterator[Library]:
    with a_library(tmp_path) as made:
        yield made


def evidence(fact: Fact, **told: str) -> Fact:
    return Fact(fact.key, replace(fact.what, evidence=told))


def test_case_01_older_loan_of_another_is_closed_without_a_fine(library: Library) -> None:
    library.at(hours=-2)
    library.lend(BOOK, DEWI)
    library.at(hours=3)
    [slip] = library.one.send(library.one.make(LOAN, BOOK, BAGAS, at=NOW, due=later(days=14)))
    assert isinstance(slip.verdict, Flagged)
    assert slip.due == later(days=14), "what the slip says stands"
    assert library.loans(BOOK) == [(DEWI, "implied", 0), (BAGAS, None, 0)]
    assert library.kinds() == ["implied-return"]
    assert library.desk.fees(DEWI) == library.desk.fees(BAGAS) == 0
    told = library.story()
    assert library.events() == [
        "Lent to •••1618 at the desk",
        "Lent to •••7731 at kiosk kiosk-1",
        "The kiosk's record reached the hub",
        "The hub made this task",
    ]
    assert told["proposal"]["choice"] == "later-has-it"
    assert told["proposal"]["outcome"]["id"] == (
        "Buku ada pada •••7731. Pinjaman yang lebih baru berlaku."
    )
    library.settle("later-has-it")
    assert library.loans(BOOK) == [(DEWI, "implied", 0), (BAGAS, None, 0)]


def test_case_02_newer_loan_stands_and_the_late_one_is_history(library: Library) -> None:
    late = library.one.make(LOAN, BOOK, BAGAS, at=NOW, due=later(days=14))
    library.at(hours=1)
    library.take_back(BOOK)
    library.at(hours=2)
    library.lend(BOOK, DEWI)
    library.at(hours=5)
    [slip] = library.one.send(late)
    assert isinstance(slip.verdict, Accepted)
    assert slip.due == later(days=14)
    assert library.loans(BOOK) == [(BAGAS, "earlier", 0), (DEWI, None, 0)]
    assert library.kinds() == [], "a return was seen between: nothing is impossible"
    assert library.desk.fees(BAGAS) == 0


def test_case_02_without_a_return_between_staff_see_both(library: Library) -> None:
    library.at(hours=2)
    library.lend(BOOK, DEWI)
    library.at(hours=5)
    library.one.send(library.one.make(LOAN, BOOK, BAGAS, at=NOW))
    assert library.loans(BOOK) == [(BAGAS, "earlier", 0), (DEWI, None, 0)]
    assert library.kinds() == ["lent-meanwhile"]
    assert library.events()[:2] == [
        "Lent to •••7731 at kiosk kiosk-1",
        "Lent to •••1618 at the desk",
    ]
    library.settle("earlier-has-it")
    assert library.loans(BOOK) == [(BAGAS, None, 0), (DEWI, "settled", 0)]


@pytest.mark.parametrize("first", ["one", "two"])
def test_case_03_two_cut_off_kiosks_lend_one_book(library: Library, first: str) -> None:
    mine = library.one.make(LOAN, BOOK, BAGAS, at=NOW)
    theirs = library.two.make(LOAN, BOOK, DEWI, at=later(hours=1))
    library.at(hours=6)
    sends = [(library.one, mine), (library.two, theirs)]
    for kiosk, fact in sends if first == "one" else sends[::-1]:
        kiosk.send(fact)
    how = "implied" if first == "one" else "earlier"
    assert library.loans(BOOK) == [(BAGAS, how, 0), (DEWI, None, 0)]
    assert library.kinds() == ["implied-return" if first == "one" else "lent-meanwhile"]
    assert library.desk.fees(BAGAS) == library.desk.fees(DEWI) == 0
    assert {"Lent to •••7731 at kiosk kiosk-1", "Lent to •••1618 at kiosk kiosk-2"} <= set(
        library.events()
    )


def test_case_04_returned_twice_is_one_return(library: Library) -> None:
    book = CAST.plain.item
    [slip] = library.one.send(library.one.make(RETURN, book))
    [again] = library.two.send(library.two.make(RETURN, book, at=NOW))
    assert isinstance(slip.verdict, Accepted)
    assert isinstance(again.verdict, Accepted)
    assert slip.route == again.route == "return-shelf"
    assert library.loans(book) == [(WULAN, "returned", 0)]
    assert library.kinds() == []
    seen_by = library.desk.one("SELECT seen_by FROM item WHERE barcode = :i", i=book)
    assert seen_by == "kiosk-2/1/1", "the last sighting is remembered"


def test_case_05_a_late_return_never_ends_a_newer_loan(library: Library) -> None:
    book = CAST.late.item
    back = library.one.make(RETURN, book, at=NOW)
    library.at(days=2)
    library.take_back(book)
    assert library.desk.fees(WULAN) == 6 * 500
    library.two.send(library.two.make(LOAN, book, DEWI, at=library.desk.now))
    library.at(days=2, hours=1)
    [slip] = library.one.send(back)
    assert isinstance(slip.verdict, Accepted)
    assert library.loans(book) == [(WULAN, "returned", 4 * 500), (DEWI, None, 0)]
    assert library.desk.fees(WULAN) == 4 * 500, "the earlier return lowers the fine"
    assert library.kinds() == []


def test_case_06_blocked_meanwhile(library: Library) -> None:
    library.post("/v1/desk/patrons", patron=BAGAS, status="blocked")
    library.at(hours=3)
    [slip] = library.one.send(library.one.make(LOAN, BOOK, BAGAS, at=NOW, due=later(days=14)))
    assert isinstance(slip.verdict, Flagged)
    assert library.loans(BOOK) == [(BAGAS, None, 0)]
    assert library.kinds() == ["patron-standing"]
    status = library.desk.one("SELECT status FROM patron WHERE id = :p", p=BAGAS)
    assert status == "blocked", "the block stays"
    live = library.one.make(LOAN, OTHER, BAGAS, at=library.desk.now, mode=FactMode.REQUEST)
    assert library.one.send(live)[0].verdict == Declined(Reason.CARD_BLOCKED)
    assert library.story()["proposal"]["choice"] == "loan-stands"


def test_case_07_card_expired_meanwhile(library: Library) -> None:
    who = CAST.expired.patron
    library.at(hours=3)
    [slip] = library.one.send(library.one.make(LOAN, BOOK, who, at=NOW, due=later(days=14)))
    assert isinstance(slip.verdict, Accepted), "no collision, only a notice"
    assert slip.due == later(days=14), "not shortened afterwards"
    assert library.loans(BOOK) == [(who, None, 0)]
    assert library.kinds() == ["card-expired"]
    library.settle("renew-card")
    expires = str(library.desk.one("SELECT expires FROM patron WHERE id = :p", p=who))
    assert expires == "2027-06-09"


def test_case_08_over_the_limit_at_two_kiosks(library: Library) -> None:
    books = [book.item for book in CAST.spare[:6]]
    one = [library.one.make(LOAN, book, BAGAS, at=NOW) for book in books[:3]]
    two = [library.two.make(LOAN, book, BAGAS, at=later(minutes=9)) for book in books[3:]]
    library.at(hours=3)
    slips = [*library.one.send(*one), *library.two.send(*two)]
    assert [type(slip.verdict) for slip in slips] == [Accepted] * 5 + [Flagged]
    assert all(library.loans(book) == [(BAGAS, None, 0)] for book in books)
    assert library.kinds() == ["over-limit"]
    live = library.one.make(LOAN, CAST.spare[6].item, BAGAS, mode=FactMode.REQUEST)
    assert library.one.send(live)[0].verdict == Declined(Reason.LIMIT_REACHED)
    assert library.desk.fees(BAGAS) == 0


def test_case_09_on_hold_for_another(library: Library) -> None:
    pulang = CAST.refused.item
    library.at(hours=3)
    [slip] = library.one.send(library.one.make(LOAN, pulang, SARI, at=NOW, due=later(days=14)))
    assert isinstance(slip.verdict, Flagged)
    assert slip.due == later(days=14), "not shorter: the slip did not say so"
    assert library.loans(pulang) == [(SARI, None, 0)]
    hold = library.desk.rows("SELECT status, item FROM hold WHERE patron = :p", p=DEWI)
    assert hold == [("waiting", None)], "first in the queue, for another copy"
    assert library.kinds() == ["held-for-other"]
    assert library.events()[0] == "Wanted by •••1618"
    library.settle("call-back")
    assert library.kinds() == ["call-back"]
    assert library.story()["patron"] == "•••0412"


def test_case_10_a_return_that_somebody_waits_for(library: Library) -> None:
    book = CAST.wanted.item
    library.at(hours=8)
    [slip] = library.one.send(library.one.make(RETURN, book, at=NOW))
    assert slip.route == "hold-shelf"
    assert library.desk.status(book) == ItemStatus.HOLD_SHELF
    assert library.kinds() == ["pull-for-hold"]
    told = library.story()
    assert told["proposal"]["consequences"][0]["en"] == "•••1725 can be told now."
    library.settle("not-on-shelf")
    assert library.desk.status(book) == ItemStatus.MISSING
    hold = library.desk.rows("SELECT status FROM hold WHERE patron = :p", p=CAST.ratna.patron)
    assert hold == [("waiting",)]


def test_case_11_lost_and_withdrawn_come_to_light(library: Library) -> None:
    library.lend(BOOK, BAGAS)
    library.post("/v1/desk/items", item=BOOK, status="lost", fee=85_000)
    library.post("/v1/desk/items", item=OTHER, status="withdrawn")
    assert library.desk.fees(BAGAS) == 85_000
    library.at(hours=3)
    lost, withdrawn = library.one.send(
        library.one.make(RETURN, BOOK, at=later(hours=1)),
        library.one.make(LOAN, OTHER, DEWI, at=later(hours=1)),
    )
    assert isinstance(lost.verdict, Flagged)
    assert lost.route == "staff"
    assert isinstance(withdrawn.verdict, Flagged)
    assert library.loans(BOOK) == [(BAGAS, "lost", 0)]
    assert library.loans(OTHER) == [(DEWI, None, 0)]
    assert library.kinds() == ["found", "withdrawn-lent"]
    assert library.desk.fees(BAGAS) == 0, "suspended, not refunded"
    assert library.desk.rows("SELECT status FROM charge") == [("suspended",)]
    library.settle("keep-charge", "found")
    assert library.desk.fees(BAGAS) == 85_000


def test_case_12_unknown_things_are_kept_until_they_are_known(library: Library) -> None:
    library.at(hours=3)
    back, lent, nobody = library.one.send(
        library.one.make(RETURN, "B-99998", at=NOW),
        library.one.make(LOAN, "B-99999", BAGAS, at=NOW, due=later(days=14)),
        library.one.make(LOAN, BOOK, "m-nobody", at=NOW),
    )
    assert back.route == "staff"
    for answer in (back, lent, nobody):
        assert isinstance(answer.verdict, Flagged)
    assert library.kinds() == ["unidentified-return", "unknown-item", "unknown-patron"]
    name = library.story("unknown-item")["id"]
    early = library.staff.post(f"/v1/tasks/{name}/settle", json={"choice": "apply-now"})
    assert (early.status_code, early.json()["error"]) == (409, "not-yet")
    library.post("/v1/desk/items", item="B-99999", like=BOOK)
    assert library.loans("B-99999") == [(BAGAS, None, 0)], "it resolves by itself"
    assert library.kinds() == ["unidentified-return", "unknown-patron"]


def test_case_13_a_replaced_card_is_its_patrons(library: Library) -> None:
    before = later(hours=-1)
    replace_card(library.desk.store, BAGAS, "P0090001", lost=False, now=before, by="dewi")
    library.at(hours=3)
    by_code, by_tail = library.one.send(
        library.one.make(LOAN, BOOK, str(CAST.bagas.card), at=NOW),
        evidence(library.one.make(LOAN, OTHER, BAGAS, at=NOW), card="7731"),
    )
    assert isinstance(by_code.verdict, Accepted)
    assert isinstance(by_tail.verdict, Accepted)
    assert library.loans(BOOK) == library.loans(OTHER) == [(BAGAS, None, 0)]
    assert library.kinds() == []


def test_case_13_a_lost_card_makes_the_loan_disputed(library: Library) -> None:
    before = later(hours=-1)
    replace_card(library.desk.store, BAGAS, "P0090001", lost=True, now=before, by="dewi")
    library.at(hours=3)
    shown = evidence(library.one.make(LOAN, BOOK, BAGAS, at=NOW, due=later(days=14)), card="7731")
    earlier = evidence(
        library.one.make(LOAN, OTHER, BAGAS, at=later(hours=-2), due=later(days=14)), card="7731"
    )
    [slip, before] = library.one.send(shown, earlier)
    assert isinstance(slip.verdict, Flagged)
    assert isinstance(before.verdict, Accepted), "the card was still theirs"
    assert library.kinds() == ["disputed-loan"]
    library.at(days=40)
    library.one.send(library.one.make(RETURN, BOOK, at=library.desk.now))
    assert library.loans(BOOK) == [(BAGAS, "returned", 0)]
    assert library.desk.fees(BAGAS) == 0, "a disputed loan costs nothing"


@pytest.mark.parametrize("in_touch", [False, True])
def test_case_13_a_new_card_that_ends_like_the_lost_one(library: Library, in_touch: bool) -> None:
    given = later(hours=-2)
    replace_card(library.desk.store, BAGAS, "P0097731", lost=True, now=given, by="dewi")
    if in_touch:
        library.at(hours=-1)
        library.one.send(library.one.make(RETURN, OTHER, at=library.desk.now))
    library.at(hours=3)
    shown = evidence(library.one.make(LOAN, BOOK, BAGAS, at=NOW, due=later(days=14)), card="7731")
    library.one.send(shown)
    assert library.loans(BOOK) == [(BAGAS, None, 0)]
    # A kiosk that was not in touch since knows the lost card alone.
    assert library.kinds() == ([] if in_touch else ["disputed-loan"])


def test_case_14_a_clock_that_is_wrong_costs_nothing(library: Library) -> None:
    library.at(hours=1)
    right = library.one.make(LOAN, BOOK, BAGAS, at=later(hours=-9), offset_s=9 * 3600.0)
    wild = NOW - timedelta(days=2000)
    lent, back = library.one.send(
        right,
        library.one.make(RETURN, CAST.late.item, at=wild),
    )
    assert isinstance(lent.verdict, Accepted)
    lent_ms = library.desk.one("SELECT lent_ms FROM loan WHERE item = :i", i=BOOK)
    assert lent_ms == NOW.timestamp() * 1000, "corrected by the last known offset"
    assert isinstance(back.verdict, Accepted)
    assert library.desk.fees(WULAN) == 0
    [slip] = library.two.send(library.two.make(LOAN, OTHER, BAGAS, at=wild, due=wild))
    assert slip.due is not None
    assert slip.due > library.desk.now + timedelta(days=7), "never due in the past"
    assert library.kinds() == []


def test_case_15_a_batch_that_is_sent_again_is_known(library: Library) -> None:
    library.at(hours=-1)
    library.lend(BOOK, DEWI)
    library.at(hours=2)
    facts = [
        library.one.make(LOAN, BOOK, BAGAS, at=NOW),
        library.one.make(LOAN, OTHER, BAGAS, at=NOW),
    ]
    first = library.one.send(*facts)
    again = library.one.send(*facts)
    assert [type(a.verdict) for a in first] == [Flagged, Accepted]
    assert again[0].verdict == first[0].verdict, "the stored decision, with its task"
    assert isinstance(again[1].verdict, AlreadyKnown)
    assert library.loans(OTHER) == [(BAGAS, None, 0)]
    assert library.kinds() == ["implied-return"]
    other = Fact(facts[1].key, replace(facts[1].what, patron=DEWI))
    library.one.send(other)
    assert library.kinds() == ["implied-return", "same-key"]
    assert library.loans(OTHER) == [(BAGAS, None, 0)]


def test_case_16_the_rules_changed_meanwhile(library: Library) -> None:
    rules = demo_rules()
    short = LoanRule(loan_days=7, max_items=5, fine_per_day=500, fine_cap=25_000)
    changed = replace(rules, version=2, terms={("*", "*"): short})
    with library.desk.store.write() as conn:
        conn.execute(table("rule").delete())
        rows = [{"name": name, "value": told} for name, told in encode_rules(changed).items()]
        conn.execute(table("rule").insert(), rows)
    library.at(hours=3)
    [slip] = library.one.send(library.one.make(LOAN, BOOK, BAGAS, at=NOW, due=later(days=14)))
    assert slip.due == later(days=14), "what the slip says stands"
    live = library.one.make(LOAN, OTHER, BAGAS, at=later(hours=3), mode=FactMode.REQUEST)
    [now_ruled] = library.one.send(live)
    assert now_ruled.due is not None
    assert now_ruled.due < later(days=9)
    assert library.kinds() == []


def test_case_17_renewed_while_somebody_waits(library: Library) -> None:
    library.lend(BOOK, BAGAS)
    library.post("/v1/desk/holds", item=BOOK, patron=DEWI)
    library.at(days=3)
    promised = later(days=28)
    fact = library.one.make(FactKind.RENEWAL, BOOK, BAGAS, at=later(days=2), due=promised)
    [slip] = library.one.send(fact)
    assert isinstance(slip.verdict, Flagged)
    assert slip.due == promised, "what the screen promised stands"
    due_ms = library.desk.one("SELECT due_ms FROM loan WHERE item = :i", i=BOOK)
    assert due_ms == promised.timestamp() * 1000
    assert library.kinds() == ["renewal"]
    assert "•••1618 stays first in the queue." in [
        one["en"] for one in library.story()["proposal"]["consequences"]
    ]
    wanted = CAST.wanted.item
    title = "SELECT biblio FROM item WHERE barcode = :i"
    copies = f"SELECT barcode FROM item WHERE status = 'available' AND biblio = ({title})"
    for (copy,) in library.desk.rows(copies, i=wanted):
        library.post("/v1/desk/items", item=copy, status="missing")
    live = library.one.make(FactKind.RENEWAL, wanted, WULAN, mode=FactMode.REQUEST)
    told = library.one.send(live)[0].verdict
    assert told == Declined(Reason.HELD_FOR_OTHER)


def test_case_17_renewed_before_a_late_return_that_cost(library: Library) -> None:
    book = CAST.late.item
    fact = library.one.make(FactKind.RENEWAL, book, WULAN, at=NOW, due=later(days=14))
    library.at(days=1)
    library.take_back(book)
    assert library.desk.fees(WULAN) == 5 * 500
    [slip] = library.one.send(fact)
    assert isinstance(slip.verdict, Accepted)
    assert library.loans(book) == [(WULAN, "returned", 0)]
    assert library.desk.fees(WULAN) == 0


def test_case_18_a_payment_counts_once_and_the_rest_is_credit(library: Library) -> None:
    library.take_back(CAST.late.item)
    assert library.desk.fees(WULAN) == 2000
    pay = evidence(
        library.one.make(FactKind.PAYMENT, None, WULAN), amount="5000", reference="QRIS-1"
    )
    again = evidence(
        library.two.make(FactKind.PAYMENT, None, WULAN), amount="5000", reference="QRIS-1"
    )
    [paid] = library.one.send(pay)
    [known] = library.two.send(again)
    assert isinstance(paid.verdict, Accepted)
    assert isinstance(known.verdict, AlreadyKnown)
    assert library.desk.fees(WULAN) == 0
    assert library.desk.rows("SELECT amount, applied, credit FROM payment") == [(5000, 2000, 3000)]
    assert library.kinds() == ["overpaid"]
    assert library.story()["proposal"]["outcome"]["id"] == (
        "Kelebihan 3.000 disimpan untuk •••1503."
    )
    library.settle("keep-credit")
    assert library.desk.fees(WULAN) == -3000
    odd = evidence(
        library.two.make(FactKind.PAYMENT, None, WULAN), amount="100", reference="QRIS-1"
    )
    library.two.send(odd)
    assert library.kinds() == ["same-key"]


def test_case_19_the_pin_was_changed_meanwhile(library: Library) -> None:
    set_pin(library.desk.store, BAGAS, "112233", now=later(hours=-1), by="dewi")
    library.at(hours=3)
    [slip] = library.one.send(library.one.make(LOAN, BOOK, BAGAS, at=NOW, due=later(days=14)))
    assert isinstance(slip.verdict, Flagged)
    assert library.loans(BOOK) == [(BAGAS, None, 0)]
    assert library.kinds() == ["pin-changed"]
    library.settle("not-theirs")
    assert library.loans(BOOK) == [(BAGAS, "settled", 0)]
    assert library.desk.status(BOOK) == ItemStatus.MISSING


def test_case_19_the_patron_was_erased_meanwhile(library: Library) -> None:
    store = library.desk.store
    assert erase_patron(store, WULAN, by="dewi", now=NOW) is NotErased.OPEN_LOANS
    erased = erase_patron(store, BAGAS, by="dewi", now=NOW)
    assert isinstance(erased, int)
    library.at(hours=3)
    shown = {"offline": "yes", "card": str(CAST.bagas.card)[-4:]}
    made = library.one.make(LOAN, BOOK, BAGAS, at=NOW, due=later(days=14))
    lent = replace(made, what=replace(made.what, evidence=shown))
    [slip] = library.one.send(lent)
    assert isinstance(slip.verdict, Flagged)
    assert library.kinds() == ["patron-gone"]
    assert '"card"' not in str(library.desk.rows("SELECT content FROM event WHERE kind = 'loan'"))
    [(patron, how, fee)] = library.loans(BOOK)
    assert str(patron).startswith("gone-")
    assert (how, fee) == (None, 0)
    for name in ("loan", "event", "task", "hold", "card", "patron_secret", "audit", "alias"):
        every = str(library.desk.rows(f"SELECT * FROM {name}"))
        assert BAGAS not in every, name
        assert str(CAST.bagas.card) not in every, name
    assert isinstance(library.one.send(lent)[0].verdict, Flagged), "known again by its key"
    assert library.kinds() == ["patron-gone"]


def test_case_20_a_cloned_kiosk_bears_numbers_that_are_taken(library: Library) -> None:
    first = library.one.make(LOAN, BOOK, BAGAS, at=NOW)
    library.one.send(first)
    assert library.one.alive()["last_seq"] == 1
    clone = FactMaker("kiosk-1")
    copied = clone(LOAN, OTHER, DEWI, at=NOW)
    [answer] = library.one.send(copied)
    assert isinstance(answer.verdict, Flagged)
    assert library.loans(OTHER) == [], "set aside, not applied"
    assert "same-key" in library.kinds()
    assert library.story("same-key")["proposal"]["choice"] == "noted"
    anew = FactMaker("kiosk-1", epoch=2)
    [taken] = library.one.send(anew(LOAN, OTHER, DEWI, at=NOW))
    assert not isinstance(taken.verdict, Declined)
    assert library.loans(OTHER) == [(DEWI, None, 0)], "in its own epoch it counts"
    library.settle("end-token", "same-key")
    live = anew(LOAN, CAST.spare[2].item, DEWI, mode=FactMode.REQUEST)
    assert library.one.send(live)[0].verdict == Declined(Reason.SERVER_REFUSED)


def test_case_21_a_restored_hub_is_fed_again(library: Library) -> None:
    kept = library.one.make(LOAN, BOOK, BAGAS, at=NOW)
    lost = library.one.make(LOAN, OTHER, BAGAS, at=NOW)
    library.one.send(kept)
    before = library.one.alive()
    epoch = change_epoch(library.desk.store)
    after = library.one.alive()
    assert after["epoch"] == epoch != before["epoch"]
    assert after["last_seq"] == 1, "the kiosk sends again what is above"
    again, new = library.one.send(kept, lost)
    assert isinstance(again.verdict, AlreadyKnown)
    assert isinstance(new.verdict, Accepted)
    assert library.loans(BOOK) == library.loans(OTHER) == [(BAGAS, None, 0)]
    assert library.kinds() == []


def test_case_22_at_the_gate_a_book_in_doubt_is_no_theft(library: Library) -> None:
    library.post("/v1/desk/patrons", patron=BAGAS, status="blocked")
    library.at(hours=3)
    lent = library.one.make(LOAN, BOOK, BAGAS, at=NOW)
    [slip] = library.one.send(lent)
    assert not isinstance(slip.verdict, Declined), "nothing asks a kiosk to arm the tag again"
    library.one.send(
        library.one.make(FactKind.HANDOVER, BOOK, BAGAS, refers=lent),
        library.one.make(FactKind.TASK, BOOK, note="gate"),
    )
    assert library.loans(BOOK) == [(BAGAS, None, 0)]
    assert library.desk.status(BOOK) == ItemStatus.ON_LOAN
    assert library.kinds() == ["hand-over", "kiosk", "patron-standing"]
    assert library.story("hand-over")["proposal"]["choice"] == "handed-over"
    assert library.desk.fees(BAGAS) == 0


def test_a_forgotten_pin_is_one_task_that_staff_settle(library: Library) -> None:
    card = str(CAST.bagas.card)
    client = library.one.client
    told = client.post("/v1/patrons/pin-forgotten", json={"card": card}).json()
    again = client.post("/v1/patrons/pin-forgotten", json={"card": card}).json()
    assert told == again
    assert client.post("/v1/patrons/pin-forgotten", json={"card": "?"}).json() == {
        "refused": "card-unknown"
    }
    story = library.story()
    assert story["heading"]["id"] == "Lupa PIN, anggota •••7731"
    library.settle("clear-pin")
    name = told["task"]
    refused = library.staff.post(f"/v1/tasks/{name}/undo", json={})
    assert (refused.status_code, refused.json()["error"]) == (409, "cannot-be-undone")
    found = client.post("/v1/patrons/by-card", json={"card": card}).json()
    assert found["patron"]["pin_wanted"] is False


def test_tasks_are_decided_by_staff_alone(library: Library) -> None:
    library.at(hours=3)
    library.one.send(library.one.make(LOAN, CAST.refused.item, SARI, at=NOW))
    name = library.story()["id"]
    for path in ("settle", "undo", "comment"):
        answer = library.one.client.post(f"/v1/tasks/{name}/{path}", json={})
        assert answer.status_code == 403
    assert library.one.client.get("/v1/audit").status_code == 403
    assert library.staff.get("/v1/tasks/T999").status_code == 404
    assert library.staff.get("/v1/tasks/Tx").status_code == 404
    bad = library.staff.post(f"/v1/tasks/{name}/settle", json={"choice": "dance"})
    assert (bad.status_code, bad.json()["id"]) == (400, "Pilihan ini tidak ada.")
    assert library.staff.post(f"/v1/tasks/{name}/settle", json={"choice": 7}).status_code == 400
    library.post(f"/v1/tasks/{name}/comment", text="Saya cari eksemplar lain.", checking=True)
    library.settle("hold-waits")
    done = library.staff.get(f"/v1/tasks/{name}").json()
    assert done["settled"]["by"] == "dewi"
    assert done["comments"][0]["checking"] is True
    library.post(f"/v1/tasks/{name}/undo")
    entries = library.staff.get("/v1/audit", params={"subject": f"task {name}"}).json()["entries"]
    assert [one["what"] for one in entries] == [
        "task-reopened",
        "task-settled",
        "task-checking",
    ]
