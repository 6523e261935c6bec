"""Holds that patrons place and give up at the same moment: one a title each, one copy for one."""

import threading
from collections.abc import Callable
from pathlib import Path

import pytest

from kiosk.domain.reasons import Reason
from sync.hub.library import holding
from sync.hub.library.holding import Changed
from tests.hub.hub_world import CAST, Desk, a_desk

ITEM = CAST.spare[0].item
_OPEN = (
    "SELECT patron, status, item FROM hold WHERE status IN ('waiting', 'trapped') AND biblio = :b"
)


@pytest.fixture
def alone(desk: Desk) -> int:
    """The title of ITEM, with that copy alone on its shelf."""
    with desk.store.write() as conn:
        title = int(str(desk.one("SELECT biblio FROM item WHERE barcode = :i", i=ITEM)))
        conn.exec_driver_sql(
            "UPDATE item SET status = 'missing' WHERE status = 'available'"
            f" AND biblio = {title} AND barcode <> '{ITEM}'"
        )
    return title


def at_once(*works: Callable[[], object]) -> list[object]:
    gate, told = threading.Barrier(len(works)), []

    def run(work: Callable[[], object]) -> None:
        gate.wait()
        told.append(work())

    threads = [threading.Thread(target=run, args=(work,)) for work in works]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return told


def place(desk: Desk, patron: str) -> Callable[[], Changed | Reason]:
    return lambda: holding.place(desk.store, item=ITEM, patron=patron, now=desk.now, by="kiosk-1")


def give_up(desk: Desk, patron: str, title: int) -> Callable[[], object]:
    def work() -> object:
        asked = "SELECT id FROM hold WHERE patron = :p AND biblio = :b ORDER BY id DESC"
        number = int(str(desk.rows(asked, p=patron, b=title)[0][0]))
        return holding.give_up(desk.store, hold=number, patron=patron, now=desk.now, by="kiosk-1")

    return work


def test_one_patron_at_many_kiosks_has_one_hold(desk: Desk, alone: int) -> None:
    told = at_once(*[place(desk, CAST.sari.patron)] * 6)
    assert all(isinstance(one, Changed) for one in told)
    assert sum(isinstance(one, Changed) and one.version is not None for one in told) == 1
    assert desk.rows(_OPEN, b=alone) == [(CAST.sari.patron, "trapped", ITEM)]
    assert desk.task_kinds().count("fetch-for-hold") == 1


def test_one_copy_is_kept_for_one_and_goes_round(desk: Desk, alone: int) -> None:
    people = [CAST.sari.patron, CAST.bagas.patron, CAST.dewi.patron, CAST.ratna.patron]
    at_once(*(place(desk, patron) for patron in people))
    rows = desk.rows(_OPEN, b=alone)
    assert sorted(str(row[0]) for row in rows) == sorted(people)
    assert [row[2] for row in rows if row[1] == "trapped"] == [ITEM]
    # Half of them give it up at the same moment, twice each.
    at_once(*(give_up(desk, patron, alone) for patron in (*people[:2], *people[:2])))
    rows = desk.rows(_OPEN, b=alone)
    assert sorted(str(row[0]) for row in rows) == sorted(people[2:])
    assert [row[2] for row in rows if row[1] == "trapped"] == [ITEM]
    assert desk.status(ITEM) == "hold-shelf"
    at_once(*(give_up(desk, patron, alone) for patron in people))
    assert desk.rows(_OPEN, b=alone) == []
    assert desk.status(ITEM) == "available"
    # One task says where the copy belongs now.
    open_ones = [one["kind"] for one in desk.tasks() if one["item"] == ITEM]
    assert open_ones == ["hold-given-up"]


def test_a_copy_that_was_lent_meanwhile_is_left_alone(tmp_path: Path) -> None:
    with a_desk(tmp_path) as desk:
        lent = CAST.plain.item
        with desk.store.write() as conn:
            conn.exec_driver_sql(f"UPDATE item SET status = 'available' WHERE barcode = '{lent}'")
        placed = holding.place(
            desk.store, item=lent, patron=CAST.sari.patron, now=desk.now, by="kiosk-1"
        )
        assert isinstance(placed, Changed)
        kept = desk.rows(
            "SELECT item FROM hold WHERE patron = :p ORDER BY id DESC", p=CAST.sari.patron
        )
        assert kept[0] != (lent,)
