"""Asks that the hub did not grant, or that met a cut: nothing else is taken back for them."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from kiosk.domain.facts import Fact, FactKind, FactMode
from kiosk.domain.ids import FactKey
from sync.hub.upstream import outbox
from tests.upstream.koha_hub import KohaHub, a_koha_hub

LOAN, RETURN, CONFIRM = FactKind.LOAN, FactKind.RETURN, FactKind.CONFIRM
BOOK, SARI, BAGAS = "B00001", "M001", "M002"


@pytest.fixture
def hub(tmp_path: Path) -> Iterator[KohaHub]:
    with a_koha_hub(tmp_path) as made:
        made.step()
        yield made


def in_s(seconds: int) -> datetime:
    return datetime.now(UTC) + timedelta(seconds=seconds)


def asked(hub: KohaHub, fact: Fact) -> None:
    """The ask was written down and carried out; what the hub made of it is not told yet."""
    with hub.store.write() as conn:
        row = outbox.ask(conn, [fact], datetime.now(UTC))[str(fact.key)]
    hub.koha.adapter.push(row.as_push(live=True))


def confirmed(hub: KohaHub, fact: Fact) -> None:
    """The kiosk handed the book out all the same: its answer was lost."""
    at, due = fact.what.moment.wall, fact.what.due
    told = hub.make(CONFIRM, BOOK, SARI, at=at, mode=FactMode.STATEMENT, refers=fact, due=due)
    hub.send(told)
    assert hub.borrower(BOOK) == SARI


def test_undoing_an_ask_never_ends_the_loan_before_it(hub: KohaHub) -> None:
    hub.send(hub.fact(LOAN, BOOK, SARI, live=True))
    hub.step(60)
    hub.live.silence.met()
    hub.send(hub.fact(LOAN, BOOK, SARI, live=True, at=in_s(61)))
    hub.live.silence.broken()
    hub.step(30)
    hub.step(30)
    assert (hub.library.borrower(BOOK), hub.borrower(BOOK)) == (SARI, SARI)
    assert hub.library.done["return"] == 0


def test_what_was_carried_out_too_late_is_taken_back(hub: KohaHub) -> None:
    hub.send(hub.fact(LOAN, BOOK, SARI, live=True))
    hub.send(hub.fact(RETURN, BOOK, SARI, at=in_s(2)))
    hub.step()
    fact = hub.fact(LOAN, BOOK, SARI, live=True, at=in_s(3))
    asked(hub, fact)
    assert hub.library.borrower(BOOK) == SARI
    with hub.store.write() as conn:
        outbox.settle_ask(conn, str(fact.key), granted=False)
    for _ in range(3):
        hub.step(30)
    assert (hub.library.borrower(BOOK), hub.borrower(BOOK)) == (None, None)


@pytest.mark.parametrize("later_s", [60, 900])
def test_a_confirm_after_its_ask_was_undone_goes_as_a_loan(hub: KohaHub, later_s: int) -> None:
    fact = hub.fact(LOAN, BOOK, SARI, live=True)
    asked(hub, fact)  # and the hub's power is cut
    hub.follower._next["sweep"] = 0
    hub.step(later_s)
    hub.step(30)
    confirmed(hub, fact)
    for _ in range(4):
        hub.step(30)
    assert (hub.library.borrower(BOOK), hub.borrower(BOOK)) == (SARI, SARI)


def test_a_confirm_of_what_the_hub_declined_goes_as_a_loan(hub: KohaHub) -> None:
    hub.library.desk_lend(BOOK, BAGAS)
    hub.step()
    hub.library.desk_return(BOOK)
    hub.live.silence.met()
    fact = hub.fact(LOAN, BOOK, SARI, live=True)
    assert hub.send(fact)["verdict"] == "declined"
    hub.live.silence.broken()
    confirmed(hub, fact)
    for _ in range(4):
        hub.step(30)
    assert hub.library.borrower(BOOK) == SARI


def test_a_key_that_comes_again_for_another_book_lends_nothing(hub: KohaHub) -> None:
    fact = hub.fact(LOAN, BOOK, SARI, live=True)
    with hub.store.write() as conn:
        outbox.ask(conn, [fact], datetime.now(UTC))
    again = replace(hub.fact(LOAN, "B00002", BAGAS, live=True), key=fact.key)
    assert hub.send(again)["verdict"] == "declined"
    for _ in range(3):
        hub.step(30)
    assert [hub.library.borrower(book) for book in (BOOK, "B00002")] == [None, None]
    assert [hub.borrower(book) for book in (BOOK, "B00002")] == [None, None]


def test_many_open_differences_hold_up_nobody_else(hub: KohaHub) -> None:
    with hub.store.write() as conn:
        for n in range(250):
            state = "clash" if n % 2 else "waiting"
            conn.exec_driver_sql(
                "INSERT INTO upstream_push (key, kiosk, kind, item, patron, at_ms, costs, state,"
                " ref, tries, next_ms, made_ms, why, amount) VALUES"
                f" ('k/1/{n}', 'k', 'loan', 'X{n}', 'P{n}', 0, 1, '{state}',"
                " '', 1, 99999999999999, 0, '', 0)"
            )
    hub.send(hub.fact(RETURN, BOOK, SARI))
    hub.send(hub.fact(LOAN, BOOK, SARI, at=in_s(3)))
    for _ in range(4):
        hub.step(60)
    assert hub.library.borrower(BOOK) == SARI


def test_taking_back_a_loan_of_the_desk_is_a_return_there(hub: KohaHub) -> None:
    hub.library.desk_lend(BOOK, SARI)
    hub.step()
    asked_for = f"SELECT key FROM loan WHERE item = '{BOOK}' AND returned_ms IS NULL"
    system, epoch, number = str(hub.rows(asked_for)[0][0]).split("/")
    cancel = hub.fact(FactKind.CANCEL_LOAN, BOOK, at=in_s(1))
    refers = FactKey(system, int(epoch), int(number))
    hub.send(replace(cancel, what=replace(cancel.what, refers=refers, due=None)))
    for _ in range(4):
        hub.step(30)
    assert (hub.library.borrower(BOOK), hub.borrower(BOOK)) == (None, None)
