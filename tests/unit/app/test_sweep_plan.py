"""`lancar sweep plan`: what to carry where, and that a shelf read again needs nothing more."""

import csv
from pathlib import Path

from typer.testing import CliRunner, Result

from drivers.bench.sweep.stock import tag_of
from kiosk.cli.commands import app
from kiosk.domain.call_numbers import ShelfKey
from kiosk.domain.ids import ItemId
from kiosk.domain.shelf_order import order_of
from kiosk.domain.shelf_rows import Stand
from kiosk.domain.sweep import Record
from kiosk.services.sweep_plan import plan_rows, plan_words

BOOKS = 40


def sweep(folder: Path, *arguments: str) -> Result:
    config = str(folder / "config.toml")
    return CliRunner().invoke(app, ["sweep", *arguments, "--config", config])


def made(folder: Path) -> None:
    """Write a configuration and put books into the cache."""
    (folder / "config.toml").write_text(
        '[server]\nkind = "sip2"\nurl = "tcp://127.0.0.1:1"\n[kiosk]\ndata_dir = "data"\n'
        '[owners]\nown = ["ID-317101"]\n'
    )
    items = "item_code;title;author;call_number\n" + "".join(
        f"B{n:03};Judul {n};Hirata, Andrea;{100 + n} HIR j\n" for n in range(BOOKS)
    )
    (folder / "items.csv").write_text(items)
    (folder / "patrons.csv").write_text("member_id,member_name\nP1,Ani\n")
    lists = ["--items", str(folder / "items.csv"), "--patrons", str(folder / "patrons.csv")]
    config = ["--config", str(folder / "config.toml")]
    assert CliRunner().invoke(app, ["db", "import", *lists, *config]).exit_code == 0


def walked(folder: Path, order: list[int], hour: int) -> None:
    """Take in one walk along books that stand so."""
    lines = ["time,identifier,strength\n"]
    for place, book in enumerate(order):
        epc = tag_of(f"B{book:03}", uid=f"E00401000000{book:04X}").epc.hex().upper()
        lines.append(f"2026-11-22T{hour}:00:{place:02}+07:00,{epc},-52.0\n")
    file = folder / f"reads{hour}.csv"
    file.write_text("".join(lines))
    ran = sweep(folder, "import", str(file))
    assert ran.exit_code == 0, ran.output


def test_the_plan_moves_one_book_and_reading_again_shows_it_done(tmp_path: Path) -> None:
    made(tmp_path)
    order = list(range(BOOKS))
    order.insert(30, order.pop(5))
    walked(tmp_path, order, 10)
    stops = tmp_path / "stops.csv"
    ran = sweep(tmp_path, "plan", "--csv", str(stops))
    assert ran.exit_code == 0, ran.output
    assert "take  105 HIR j (B005)  between 130 HIR j (B030) and 131 HIR j (B031)" in ran.stdout
    assert "put   105 HIR j (B005)  between 104 HIR j (B004) and 106 HIR j (B006)" in ran.stdout
    assert "1 books to move in 1 bays" in ran.stdout
    with stops.open(encoding="utf-8-sig", newline="") as file:
        rows = list(csv.DictReader(file))
    assert [(row["act"], row["item"], row["title"]) for row in rows] == [
        ("take", "B005", "Judul 5"),
        ("put", "B005", "Judul 5"),
    ]
    walked(tmp_path, list(range(BOOKS)), 11)
    assert "0 books to move" in sweep(tmp_path, "plan").stdout


def test_a_bay_that_there_is_not(tmp_path: Path) -> None:
    made(tmp_path)
    walked(tmp_path, [1, 2, 3], 10)
    assert sweep(tmp_path, "plan", "rak 99").exit_code != 0


def test_the_ends_of_a_shelf_are_said() -> None:
    keys = "bcda"
    stands = [Stand(ItemId(key), ShelfKey(key), float(at)) for at, key in enumerate(keys)]
    shelf = order_of(stands, jitter=0)
    none: dict[ItemId, Record] = {}
    words = list(plan_words(plan_rows(shelf, frozenset(map(ItemId, keys))), none))
    assert [line.split("  ")[-1] for line in words] == ["behind d", "before b"]
    assert plan_rows(None, frozenset()) == []
    alone = order_of([Stand(ItemId("b"), ShelfKey("b"), 0.0)], jitter=0)
    assert plan_rows(alone, frozenset({ItemId("b")})) == []
