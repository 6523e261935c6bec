"""Who is erased stands nowhere in the hub's database any more: not by number, card or its tail."""

import re
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from sqlalchemy import text

from kiosk.domain.evidence import CARD, OFFLINE, YES
from kiosk.domain.facts import Fact, FactKind, Flagged
from sync.hub.db.tables import METADATA
from sync.hub.intake import desk
from sync.hub.ledger.tombstones import is_tombstone
from sync.hub.library import erasure, membership, pin_tries
from sync.hub.library.erasure import NotErased, erase_patron
from sync.hub.upstream import outbox
from sync.hub.wire.facts import encode_fact
from tests.hub.hub_world import CAST, NOW, FactMaker, later
from tests.hub.story_world import Library, a_library

BAGAS, WULAN, DEWI = CAST.bagas.patron, CAST.wulan.patron, CAST.dewi.patron
BOOK, OTHER, THIRD, FOURTH = (book.item for book in CAST.spare[:4])
CHIP = "UID:0455B2C3D4E581"
NUMBER, TAIL = "P0090417", "0417"
"""A card of Bagas's whose tail stands in nothing else."""


@pytest.fixture
def library(tmp_path: Path) -> Iterator[Library]:
    with a_library(tmp_path) as made:
        made.post("/v1/desk/cards", patron=BAGAS, new=NUMBER)
        made.at(hours=1)
        yield made


def shown(fact: Fact, tail: str = TAIL) -> Fact:
    """The same fact, recorded without the server when a card with this tail was shown."""
    return replace(fact, what=replace(fact.what, evidence={OFFLINE: YES, CARD: tail}))


def a_life(library: Library) -> None:
    """Let Bagas leave traces wherever a patron can: in facts, tasks, decisions, what goes on."""
    one, two = library.one, library.two
    lent = shown(one.make(FactKind.LOAN, BOOK, BAGAS, at=NOW, due=later(days=14)))
    # Lent to Wulan in between: a task of hers tells of him, and what was decided changes his loan.
    hers = shown(
        two.make(FactKind.LOAN, BOOK, WULAN, at=later(minutes=5), due=later(days=14)), "0001"
    )
    one.send(lent)
    two.send(hers)
    [implied] = [t for t in library.desk.tasks() if t["kind"] == "implied-return"]
    choices = library.staff.get(f"/v1/tasks/{implied['id']}").json()["choices"]
    assert choices[0]["choice"] == "earlier-has-it"
    library.post(f"/v1/tasks/{implied['id']}/settle", choice="earlier-has-it")
    one.send(one.make(FactKind.RETURN, BOOK, at=later(minutes=10)))
    # By the number of a card, under a number that is taken, from another kiosk, unreadable.
    one.send(
        shown(one.make(FactKind.LOAN, OTHER, NUMBER, at=NOW, due=later(days=14))),
        one.make(FactKind.RETURN, OTHER, at=later(minutes=2)),
        shown(FactMaker("kiosk-1")(FactKind.LOAN, THIRD, BAGAS, at=NOW, note=f"{BAGAS} asks")),
        shown(FactMaker("kiosk-9")(FactKind.LOAN, FOURTH, NUMBER, at=NOW)),
    )
    raw = encode_fact(shown(one.make(FactKind.LOAN, THIRD, BAGAS, at=NOW)))
    told = one.client.post("/v1/facts", json={"facts": [{**raw, "kind": "of another version"}]})
    assert told.json()["answers"][0]["verdict"] == "flagged"
    one.client.post("/v1/patrons/pin-forgotten", json={"card": NUMBER})
    forgotten = library.story("pin-forgotten")["id"]
    library.post(f"/v1/tasks/{forgotten}/comment", text=f"{BAGAS} comes tomorrow")
    pin_tries.begin(library.desk.store, NUMBER, NOW)
    with library.desk.store.write() as conn:
        outbox.begun(conn, 0)
        outbox.note_forgotten(conn, 0, given_up_ms=0)
        conn.execute(text("UPDATE upstream_push SET state = 'done', done_ms = 1"))
        conn.execute(text("INSERT INTO upstream_member (patron) VALUES (:p)"), {"p": BAGAS})
        said = {"patron": BAGAS, "text": f"{BAGAS}: your card", "by": "dewi", "at_ms": 1}
        conn.execute(METADATA.tables["patron_message"].insert(), said)


def everything(library: Library) -> dict[str, str]:
    with library.desk.store.read() as conn:
        return {
            name: "\n".join(map(repr, conn.execute(text(f"SELECT * FROM {name}"))))
            for name in METADATA.tables
        }


def where(library: Library, word: str) -> set[str]:
    alone = re.compile(rf"(?<![\w-]){re.escape(word)}(?![\w-])")
    return {name for name, told in everything(library).items() if alone.search(told)}


@pytest.mark.sqlite
def test_every_table_with_a_patron_is_known_to_it() -> None:
    """Who adds a table that names patrons says in ``erasure`` what becomes of its rows."""
    named = {name for name, table in METADATA.tables.items() if "patron" in table.columns}
    assert named == {*erasure._NAMES, *erasure._GONE, "event", "upstream_push", "alias"}


def test_nothing_names_who_was_erased(library: Library) -> None:
    a_life(library)
    told = everything(library)
    for name in ("event", "quarantine"):
        assert f'"{CARD}"' in told[name], f"the story leaves a tail in {name}"
    for name in ("event", "loan", "task", "settlement", "quarantine", "upstream_push"):
        assert BAGAS in told[name], f"the story names him in {name}"
    erased = erase_patron(library.desk.store, BAGAS, by="dewi", now=NOW)
    assert isinstance(erased, int)
    assert where(library, BAGAS) == {"feed"}, "there alone, as what kiosks are to forget"
    [(gone, image)] = library.desk.rows("SELECT gone, image FROM feed WHERE key = :p", p=BAGAS)
    assert (gone, image) == (1, "")
    for word in (NUMBER, str(CAST.bagas.card), TAIL):
        assert where(library, word) == set(), word
    assert library.desk.one("SELECT count(*) FROM login_failure") == 0
    # What is another's stays.
    assert where(library, "0001") == {"event"}, "the tail of Wulan's card"
    assert WULAN in told["loan"]
    assert any(patron == WULAN for patron, _, _ in library.loans(BOOK))


def test_who_was_named_by_a_chip_is_found_before_and_after(library: Library) -> None:
    store, one = library.desk.store, library.one
    assert membership.bind_chip(store, BAGAS, CHIP, now=NOW, by="dewi") is None
    one.send(one.make(FactKind.LOAN, BOOK, CHIP, at=NOW, due=later(days=14)))
    assert [loan[0] for loan in library.loans(BOOK)] == [BAGAS]
    one.send(one.make(FactKind.RETURN, BOOK, at=later(minutes=1)))
    assert isinstance(erase_patron(store, BAGAS, by="dewi", now=NOW), int)
    one.send(one.make(FactKind.LOAN, OTHER, CHIP, at=NOW, due=later(days=14)))
    assert where(library, CHIP.removeprefix("UID:")) == set()
    loans = library.desk.rows("SELECT patron FROM event WHERE kind = 'loan' AND patron <> ''")
    assert len(loans) == 2
    assert len(set(loans)) == 1, "both under the same tombstone"
    assert is_tombstone(str(loans[0][0]))


def test_the_bytes_of_the_file_do_not_name_who_was_erased_either(library: Library) -> None:
    if not library.desk.store.is_sqlite:
        pytest.skip("PostgreSQL keeps its files as it likes, until the next VACUUM")
    a_life(library)
    file = Path(str(library.desk.store.engine.url.database))
    files = (file, file.with_name(f"{file.name}-wal"))

    def count() -> int:
        return sum(one.read_bytes().count(NUMBER.encode()) for one in files if one.exists())

    assert count() > 0
    assert isinstance(erase_patron(library.desk.store, BAGAS, by="dewi", now=NOW), int)
    assert count() == 0


def test_what_happened_stays(library: Library) -> None:
    a_life(library)
    counted = {name: len(told.splitlines()) for name, told in everything(library).items()}
    erase_patron(library.desk.store, BAGAS, by="dewi", now=NOW)
    for name in ("event", "loan", "task", "quarantine", "settlement", "payment", "upstream_push"):
        assert len(everything(library)[name].splitlines()) == counted[name], name
    [content] = {
        str(told)
        for [told] in library.desk.rows(
            "SELECT content FROM quarantine WHERE why LIKE 'key kiosk-9%'"
        )
    }
    assert FOURTH in content
    assert '"gone-' in content
    assert OFFLINE in content


def test_an_open_loan_and_a_fee_keep_all_of_it(library: Library) -> None:
    lent = shown(library.one.make(FactKind.LOAN, BOOK, BAGAS, at=NOW, due=later(days=14)))
    library.one.send(lent)
    store = library.desk.store
    before = everything(library)
    assert erase_patron(store, BAGAS, by="dewi", now=NOW) is NotErased.OPEN_LOANS
    assert everything(library) == before
    library.one.send(library.one.make(FactKind.RETURN, BOOK, at=later(minutes=5)))
    with store.write() as conn:
        conn.execute(text("UPDATE patron SET fees = 500 WHERE id = :p"), {"p": BAGAS})
    before = everything(library)
    assert erase_patron(store, BAGAS, by="dewi", now=NOW) is NotErased.FEES
    assert everything(library) == before
    assert TAIL in before["event"]


def test_a_fact_that_comes_later_is_kept_without_the_tail(library: Library) -> None:
    erase_patron(library.desk.store, BAGAS, by="dewi", now=NOW)
    lent = shown(library.one.make(FactKind.LOAN, BOOK, BAGAS, at=NOW, due=later(days=14)))
    foreign = shown(FactMaker("kiosk-9")(FactKind.LOAN, OTHER, BAGAS, at=NOW))
    for _ in range(2):
        told = library.one.send(lent, foreign)
        assert all(isinstance(one.verdict, Flagged) for one in told)
    assert sorted(map(str, library.kinds())) == ["foreign-key", "patron-gone"]
    assert where(library, BAGAS) == {"feed"}
    assert where(library, TAIL) == set()
    assert DEWI in everything(library)["patron"]


def ready_for(library: Library, patron: str) -> int:
    """Trap BOOK for a patron; return the hold's number."""
    hold, _ = desk.place_hold(library.desk.store, item=BOOK, patron=patron, trap=True, now=NOW) or (
        None,
        0,
    )
    assert hold is not None
    return hold.id


def test_staff_are_told_of_a_book_that_lay_ready_for_who_was_erased(library: Library) -> None:
    ready_for(library, BAGAS)
    erase_patron(library.desk.store, BAGAS, by="dewi", now=NOW)
    assert library.desk.status(BOOK) == "available"
    [task] = [t for t in library.desk.tasks() if t["item"] == BOOK]
    assert (task["kind"], task["patron"]) == ("hold-given-up", None)
    assert BOOK in str(task["note"])
    told = library.staff.get(f"/v1/tasks/{task['id']}").json()
    assert told["choices"]
    assert where(library, BAGAS) == {"feed"}


def test_it_goes_to_whoever_waits_next(library: Library) -> None:
    ready_for(library, BAGAS)
    desk.place_hold(library.desk.store, item=BOOK, patron=WULAN, trap=False, now=NOW)
    erase_patron(library.desk.store, BAGAS, by="dewi", now=NOW)
    assert library.desk.status(BOOK) == "hold-shelf"
    [task] = [t for t in library.desk.tasks() if t["item"] == BOOK]
    assert (task["kind"], task["patron"]) == ("hold-passes-on", WULAN)
    assert "gone-" not in str(task["note"])
    assert library.desk.rows("SELECT item FROM hold WHERE patron = :p", p=WULAN) == [(BOOK,)]
    assert where(library, BAGAS) == {"feed"}
