"""The feed loses nothing, whoever writes meanwhile; feed, tables and snapshot are the same."""

import threading

import orjson
import pytest

from kiosk.domain.facts import FactKind
from kiosk.domain.items import ItemStatus
from kiosk.store.cache_schema import COLUMNS, FEED_TABLES
from sync.hub.demo.people import RATNA
from sync.hub.feed import feed
from sync.hub.intake.desk import change_patron
from sync.hub.wire.answers import MAX_ROWS, parse_page
from tests.hub.hub_world import CAST, NOW, Desk, FactMaker

Rows = dict[str, dict[str, tuple[object, ...]]]


def follow(
    desk: Desk,
    rows: Rows,
    *,
    epoch: str = "",
    after: int = 0,
    limit: int = 1000,
    counted: bool = True,
) -> int:
    """Read pages to the end as a kiosk does, into `rows`, which then are all; return the cursor."""
    while True:
        with desk.store.read() as conn:
            page = parse_page(
                orjson.loads(feed.read_page(conn, epoch=epoch, after=after, limit=limit))
            )
        assert page.after >= after
        for name, changed in page.rows.items():
            for row in changed:
                rows.setdefault(name, {})[str(row[0])] = row
        for name, key in page.gone:
            rows.setdefault(name, {}).pop(key, None)
        after = page.after
        if not page.more:
            have = {name: len(rows.get(name, {})) for name in FEED_TABLES}
            assert page.counts == have or not counted
            return after


def tables(desk: Desk) -> Rows:
    """The same rows, computed from the hub's own tables, without `ver`."""
    found = {
        "item": desk.rows(
            "SELECT barcode, biblio, title, author, class_mark, item_type, branch,"
            # That a copy is on loan, its loan tells.
            " CASE status WHEN 'on-loan' THEN 'available' ELSE status END, in_house, uid"
            " FROM item JOIN biblio ON biblio.id = item.biblio"
        ),
        "patron": desk.rows(
            "SELECT id, code, first_name, category, status, expires, suspended_until, fees"
            " FROM patron JOIN card ON card.patron = patron.id AND until_ms IS NULL"
            " AND code NOT LIKE 'UID:%'"
        ),
        "loan": desk.rows(
            "SELECT item, patron, lent_ms / 1000, due_ms / 1000 FROM loan WHERE returned_ms IS NULL"
        ),
        "hold": desk.rows(
            "SELECT id, biblio, patron, status, item FROM hold"
            " WHERE status IN ('waiting', 'trapped')"
        ),
        "rule": desk.rows("SELECT name, value FROM rule"),
    }
    return {name: {str(row[0]): row for row in rows} for name, rows in found.items()}


def without_ver(rows: Rows) -> Rows:
    return {name: {key: row[:-1] for key, row in some.items()} for name, some in rows.items()}


def play(desk: Desk, fact: FactMaker) -> None:
    """Some of everything."""
    desk.take(
        fact(FactKind.LOAN, CAST.own_hold.item, CAST.sari.patron),
        fact(FactKind.LOAN, CAST.plain.item, CAST.bagas.patron),
        fact(FactKind.RETURN, CAST.late.item),
        fact(FactKind.RETURN, CAST.wanted.item),
        fact(FactKind.LOAN, CAST.refused.item, CAST.bagas.patron),
    )
    change_patron(desk.store, CAST.tamu.patron, status="blocked", now=NOW)
    change_patron(
        desk.store, RATNA.patron, fees=1000, now=NOW
    )  # has a chip beside the printed card


@pytest.mark.parametrize("limit", [1000, 7])
def test_pages_of_any_size_give_what_the_tables_hold(
    desk: Desk, fact: FactMaker, limit: int
) -> None:
    rows: Rows = {}
    after = follow(desk, rows, limit=1000)
    play(desk, fact)
    follow(desk, rows, after=after, limit=limit)
    assert without_ver(rows) == tables(desk)
    with desk.store.read() as conn:
        assert feed.counts_of(conn) == feed.census(conn)


def test_an_answer_names_the_version_that_contains_its_effect(desk: Desk, fact: FactMaker) -> None:
    rows: Rows = {}
    [answer] = desk.take(fact(FactKind.LOAN, CAST.clash.item, CAST.bagas.patron))
    assert follow(desk, rows) == answer.verdict.version  # type: ignore[union-attr]
    assert rows["loan"][CAST.clash.item][1] == CAST.bagas.patron


def test_a_loan_tells_of_its_copy_only_what_changes_beside_the_loan(
    desk: Desk, fact: FactMaker
) -> None:
    book, ready = CAST.plain.item, CAST.own_hold.item
    after = follow(desk, {})
    lent: Rows = {}
    desk.take(fact(FactKind.LOAN, book, CAST.bagas.patron))
    after = follow(desk, lent, after=after, counted=False)
    assert {name: [*some] for name, some in lent.items()} == {"loan": [book]}
    back: Rows = {}
    desk.take(fact(FactKind.RETURN, book))
    after = follow(desk, back, after=after, counted=False)
    assert back == {"loan": {}}
    # This one lay on the hold shelf, where it no longer is.
    told: Rows = {}
    desk.take(fact(FactKind.LOAN, ready, CAST.sari.patron))
    follow(desk, told, after=after, counted=False)
    assert told["item"][ready][COLUMNS["item"].index("status")] == ItemStatus.AVAILABLE
    assert [*told["loan"]] == [ready]


def test_another_epoch_starts_anew(desk: Desk) -> None:
    with desk.store.read() as conn:
        page = orjson.loads(feed.read_page(conn, epoch="old", after=7, limit=10))
    assert page["after"] == 0
    assert page["epoch"] != "old"
    assert page["rows"] == {}


def test_nothing_is_missed_while_many_write(desk: Desk) -> None:
    books = [book.item for book in CAST.spare]
    errors: list[BaseException] = []
    left = threading.Semaphore(0)

    def write(number: int) -> None:
        make = FactMaker(f"kiosk-{number}")
        try:
            for turn in range(25):
                item = books[(number * 3 + turn) % len(books)]
                kind = FactKind.LOAN if turn % 2 == 0 else FactKind.RETURN
                patron = CAST.bagas.patron if kind is FactKind.LOAN else None
                desk.take(make(kind, item, patron), bearer=f"kiosk-{number}")
        except BaseException as error:  # noqa: BLE001 - told by the test below
            errors.append(error)
        finally:
            left.release()

    threads = [threading.Thread(target=write, args=(n,)) for n in range(1, 5)]
    rows: Rows = {}
    after = follow(desk, rows)
    for thread in threads:
        thread.start()
    while any(thread.is_alive() for thread in threads):
        after = follow(desk, rows, after=after, limit=3)
    for thread in threads:
        thread.join()
    follow(desk, rows, after=after)
    assert errors == []
    assert without_ver(rows) == tables(desk)
    vers = [row[0] for row in desk.rows("SELECT ver FROM feed")]
    assert len(set(vers)) == len(vers)
    assert desk.one("SELECT count(*) FROM event") == 100


def test_a_page_is_never_larger_than_the_client_takes(desk: Desk) -> None:
    with desk.store.read() as conn:
        page = orjson.loads(feed.read_page(conn, epoch="", after=0, limit=MAX_ROWS))
    assert sum(map(len, page["rows"].values())) + len(page["gone"]) == MAX_ROWS
    assert page["more"] is True
    assert page["counts"] is None
