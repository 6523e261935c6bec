"""Tasks are told as stories, settled by a person's word, taken back, and leave a trail."""

from datetime import timedelta
from zoneinfo import ZoneInfo

import pytest
from sqlalchemy import text
from sqlalchemy.exc import DBAPIError

from kiosk.domain.facts import FactKind
from kiosk.domain.items import ItemStatus
from sync.hub.audit import audit
from sync.hub.decisions.settle_options import OPTIONS
from sync.hub.decisions.settling import Refusal, Settled, Why, comment, settle, undo
from sync.hub.decisions.story import Story, story_of
from sync.hub.decisions.story_words import SENTENCES
from sync.hub.intake.desk import change_item, desk_fact
from sync.hub.ledger.tasks import TaskKind
from tests.hub.hub_world import CAST, NOW, Desk, FactMaker, later

BOOK = CAST.spare[0].item
SARI, BAGAS, DEWI = CAST.sari.patron, CAST.bagas.patron, CAST.dewi.patron
WULAN = CAST.wulan.patron
JAKARTA = ZoneInfo("Asia/Jakarta")


def collide(desk: Desk, fact: FactMaker) -> int:
    """Bagas has the book since two hours; then a cut-off kiosk lends it to Sari."""
    desk_fact(desk.store, FactKind.LOAN, item=BOOK, patron=BAGAS, now=NOW, at=later(hours=-2))
    desk.now = later(hours=1)
    desk.take(fact(FactKind.LOAN, BOOK, SARI, at=NOW, due=later(days=14)))
    return only_task(desk)


def only_task(desk: Desk) -> int:
    [task] = desk.tasks()
    return int(str(task["id"])[1:])


def told(desk: Desk, number: int) -> Story:
    with desk.store.read() as conn:
        story = story_of(conn, number)
    assert story is not None
    return story


def decide(desk: Desk, number: int, choice: str) -> Settled:
    done = settle(desk.store, number, choice, by="dewi", now=desk.now)
    assert isinstance(done, Settled)
    return done


def image(desk: Desk) -> dict[str, list[tuple[object, ...]]]:
    """Everything that a decision may change, as it stands."""
    asked = {
        "loan": "SELECT * FROM loan ORDER BY key",
        "hold": "SELECT * FROM hold ORDER BY id",
        "item": "SELECT barcode, status FROM item ORDER BY barcode",
        "patron": "SELECT id, fees, suspended_until, expires FROM patron ORDER BY id",
        "charge": "SELECT * FROM charge ORDER BY id",
    }
    return {name: desk.rows(sql) for name, sql in asked.items()}


def test_a_story_names_both_facts_and_proposes(desk: Desk, fact: FactMaker) -> None:
    story = told(desk, collide(desk, fact))
    assert story.kind is TaskKind.IMPLIED_RETURN
    assert story.book is not None
    assert story.book.barcode == BOOK
    assert story.heading.told("id") == f"{story.book.title} tercatat dipinjam dua orang"
    lines = [event.what.told("id", JAKARTA) for event in story.events]
    assert lines == [
        "Dipinjam anggota •••7731 di meja layanan",
        "Dipinjam anggota •••0412 di kios kiosk-1",
        "Catatan kios tiba di pusat",
        "Pusat membuat tugas ini",
    ]
    assert [event.offline for event in story.events] == [False, True, False, False]
    proposal = story.proposal
    assert proposal.id == "later-has-it"
    assert proposal.outcome.told("en").startswith("•••0412 has the book")
    assert [one.told("id", JAKARTA) for one in proposal.consequences] == [
        "Pinjaman •••7731 ditutup pada 9 Jun 10.00, tanpa denda.",
        "Tanggal di struk tetap 23 Jun 2026.",
        "•••7731 diberi tahu, dan ditawari antrean pertama.",
    ]
    assert [choice.id for choice in story.choices] == ["earlier-has-it", "library-has-it"]
    every = str(story)
    assert SARI not in every
    assert BAGAS not in every


def test_taking_the_proposal_changes_nothing_but_the_task(desk: Desk, fact: FactMaker) -> None:
    number = collide(desk, fact)
    before = image(desk)
    done = decide(desk, number, "later-has-it")
    assert image(desk) == before
    assert desk.tasks() == []
    story = told(desk, number)
    assert story.status == "done"
    assert story.settled is not None
    assert (story.settled.choice, story.settled.by) == ("later-has-it", "dewi")
    assert story.events[-1].what.told("en") == "Decided by dewi"
    assert done.undo_until_ms == done.at_ms + timedelta(days=30) // timedelta(milliseconds=1)
    again = settle(desk.store, number, "later-has-it", by="dewi", now=desk.now)
    assert again == Refusal(Why.NOT_OPEN)


def test_the_earlier_borrower_still_has_it_and_back(desk: Desk, fact: FactMaker) -> None:
    number = collide(desk, fact)
    before = image(desk)
    decide(desk, number, "earlier-has-it")
    assert desk.borrower(BOOK) == BAGAS
    assert desk.status(BOOK) == ItemStatus.ON_LOAN
    assert desk.fees(BAGAS) == desk.fees(SARI) == 0
    assert isinstance(undo(desk.store, number, by="manager", now=desk.now), Settled)
    assert image(desk) == before
    assert desk.borrower(BOOK) == SARI
    assert only_task(desk) == number
    assert told(desk, number).events[-1].what.told("id") == "Keputusan dibatalkan oleh manager"
    assert undo(desk.store, number, by="manager", now=desk.now) == Refusal(Why.NOT_SETTLED)


def test_kiosks_hear_of_a_decision_by_the_feed(desk: Desk, fact: FactMaker) -> None:
    number = collide(desk, fact)
    done = decide(desk, number, "earlier-has-it")
    image_now = desk.rows("SELECT ver, image FROM feed WHERE tbl = 'loan' AND key = :k", k=BOOK)
    assert image_now[0][0] <= done.version  # type: ignore[operator]
    assert BAGAS in str(image_now[0][1])


def test_undo_is_refused_once_something_depends_on_it(desk: Desk, fact: FactMaker) -> None:
    number = collide(desk, fact)
    decide(desk, number, "library-has-it")
    assert desk.borrower(BOOK) is None
    desk.now = later(hours=2)
    desk.take(fact(FactKind.LOAN, BOOK, DEWI, at=desk.now))
    before = image(desk)
    refused = undo(desk.store, number, by="dewi", now=desk.now)
    assert isinstance(refused, Refusal)
    assert refused.why is Why.LATER_DEPENDS
    assert BOOK in refused.subject
    assert BOOK in refused.phrase.told("id")
    assert image(desk) == before
    assert desk.tasks() == []


def test_undo_ends_after_thirty_days(desk: Desk, fact: FactMaker) -> None:
    number = collide(desk, fact)
    decide(desk, number, "earlier-has-it")
    late = desk.now + timedelta(days=30, seconds=1)
    assert undo(desk.store, number, by="dewi", now=late) == Refusal(Why.TOO_LATE)


def test_a_choice_that_no_longer_fits_is_refused(desk: Desk, fact: FactMaker) -> None:
    number = collide(desk, fact)
    desk.now = later(hours=2)
    desk.take(fact(FactKind.RETURN, BOOK, at=desk.now))
    refused = settle(desk.store, number, "earlier-has-it", by="dewi", now=desk.now)
    assert refused == Refusal(Why.MOVED_ON, f"item {BOOK}")
    assert only_task(desk) == number
    assert settle(desk.store, 999, "noted", by="d", now=NOW) == Refusal(Why.NO_SUCH_TASK)
    assert settle(desk.store, number, "?", by="d", now=NOW) == Refusal(Why.NO_SUCH_CHOICE)


def test_a_fine_is_due_by_a_persons_word_alone(desk: Desk, fact: FactMaker) -> None:
    desk.now = later(hours=9)
    desk.take(fact(FactKind.RETURN, CAST.late.item, at=NOW))
    number = only_task(desk)
    assert desk.fees(WULAN) == 0
    assert "2.000 masuk tagihan •••1503." in [
        one.told("id") for one in told(desk, number).proposal.consequences
    ]
    before = image(desk)
    decide(desk, number, "charge")
    assert desk.fees(WULAN) == 2000
    assert desk.one("SELECT fee FROM loan WHERE item = :i", i=CAST.late.item) == 2000
    desk.take(fact(FactKind.RETURN, CAST.plain.item, at=desk.now))
    assert isinstance(undo(desk.store, number, by="dewi", now=desk.now), Settled)
    assert desk.fees(WULAN) == 0
    assert image(desk)["charge"] == before["charge"]
    decide(desk, number, "waive")
    assert desk.fees(WULAN) == 0


def test_a_claimed_book_that_is_seen_costs_nothing_after_the_claim(
    desk: Desk, fact: FactMaker
) -> None:
    desk.take(fact(FactKind.CLAIM, CAST.late.item, at=NOW))
    number = only_task(desk)
    desk.now = later(days=9)
    decide(desk, number, "seen")
    assert desk.borrower(CAST.late.item) is None
    assert desk.fees(WULAN) == 4 * 500


def test_a_call_back_is_a_task_that_ends_when_the_book_is_seen(desk: Desk, fact: FactMaker) -> None:
    desk.take(fact(FactKind.LOAN, CAST.refused.item, SARI))
    decide(desk, only_task(desk), "call-back")
    number = only_task(desk)
    story = told(desk, number)
    assert story.kind is TaskKind.CALL_BACK
    assert story.patron == "•••0412"
    desk.now = later(days=1)
    desk.take(fact(FactKind.RETURN, CAST.refused.item, at=desk.now))
    assert desk.tasks() == []
    with desk.store.read() as conn:
        [line] = audit.read_trail(conn, subject=f"task T{number}")
    assert (line.note.who, line.note.what) == ("hub", "task-closed")


def test_a_lost_book_that_is_found_suspends_its_charge(desk: Desk, fact: FactMaker) -> None:
    change_item(desk.store, BOOK, ItemStatus.LOST, fee=85_000, patron=BAGAS, now=NOW)
    assert desk.fees(BAGAS) == 85_000
    desk.take(fact(FactKind.RETURN, BOOK))
    assert desk.fees(BAGAS) == 0
    number = only_task(desk)
    assert desk.rows("SELECT status, amount FROM charge") == [("suspended", 85_000)]
    decide(desk, number, "keep-charge")
    assert desk.fees(BAGAS) == 85_000
    undo(desk.store, number, by="dewi", now=desk.now)
    decide(desk, number, "in-service")
    assert desk.fees(BAGAS) == 0
    assert desk.status(BOOK) == ItemStatus.AVAILABLE


def test_comments_stand_in_the_story(desk: Desk, fact: FactMaker) -> None:
    number = collide(desk, fact)
    assert comment(desk.store, number, " Saya cek rak. ", by="dewi", now=desk.now) is None
    comment(desk.store, number, "", by="dewi", now=desk.now, checking=True)
    first, second = told(desk, number).comments
    assert (first.by, first.text, first.checking) == ("dewi", "Saya cek rak.", False)
    assert second.checking
    assert only_task(desk) == number
    assert comment(desk.store, 999, "x", by="dewi", now=NOW) == Refusal(Why.NO_SUCH_TASK)


def test_the_trail_tells_who_changed_what_and_only_grows(desk: Desk, fact: FactMaker) -> None:
    number = collide(desk, fact)
    decide(desk, number, "earlier-has-it")
    undo(desk.store, number, by="manager", now=desk.now)
    with desk.store.read() as conn:
        lines = [entry.note for entry in audit.read_trail(conn)][::-1]
        assert audit.broken_at(conn) is None
    assert [(line.who, line.what) for line in lines] == [
        ("hub", "loan-changed"),
        ("dewi", "task-settled"),
        ("dewi", "loan-changed"),
        ("dewi", "loan-changed"),
        ("manager", "task-reopened"),
        ("manager", "loan-changed"),
        ("manager", "loan-changed"),
    ]
    assert lines[0].after is not None
    assert lines[0].after["how"] == "implied"
    assert not any(who in str(lines) for who in (SARI, BAGAS))
    for sql in ("UPDATE audit SET who = 'nobody'", "DELETE FROM audit"):
        with pytest.raises(DBAPIError, match="append-only"), desk.store.write() as conn:
            conn.execute(text(sql))


def test_a_line_that_was_tampered_with_is_found(desk: Desk, fact: FactMaker) -> None:
    number = collide(desk, fact)
    decide(desk, number, "later-has-it")
    off = "DROP TRIGGER audit_no_update" if desk.store.is_sqlite else None
    with desk.store.write() as conn:
        conn.execute(text(off or "ALTER TABLE audit DISABLE TRIGGER ALL"))
        conn.execute(text("UPDATE audit SET who = 'nobody' WHERE number = 2"))
        assert audit.broken_at(conn) == 2


def test_every_kind_of_task_has_a_story_in_both_languages() -> None:
    assert set(OPTIONS) == set(TaskKind)
    for kind, options in OPTIONS.items():
        keys = {f"heading.{kind.value}", f"why.{kind.value}"}
        for option in options:
            keys |= {f"choice.{option.id}", f"outcome.{option.id}", *option.follows}
        assert keys <= set(SENTENCES), kind
        assert all(len(set(SENTENCES[key])) == 2 for key in keys if key != "why.kiosk"), kind
    assert {f"refused.{why.value}" for why in Why} <= set(SENTENCES)
