"""`lancar db import`: a library's lists in the cache of a SIP2 kiosk."""

import asyncio
from pathlib import Path

import pymarc
import pytest
from typer.testing import CliRunner, Result

from kiosk.app.policies import offline_policy
from kiosk.cli.commands import app
from kiosk.config import parse
from kiosk.domain.call_number_rules import CallNumberRules
from kiosk.domain.ids import CardCode, ItemId
from kiosk.domain.owners import OwnerRules
from kiosk.domain.policy import OfflinePolicy
from kiosk.runtime import SystemClock
from kiosk.services.sweep_rules import rules_of
from kiosk.services.sweeps import Sweeps
from kiosk.store.store import Store
from sync.list_rows import items_of, patrons_of

CONFIG = '[server]\nkind = "sip2"\nurl = "tcp://127.0.0.1:1"\n[kiosk]\ndata_dir = "data"\n'
ITEMS = "item_code;title;author;call_number\nB1;Bumi Manusia;Pramoedya;813\nB1;x;;\n;y;;\nB2;;;\n"
PATRONS = (
    "\ufeffmember_id,member_name,member_type_name,expire_date,status\n"
    'P1,"Aminah, Siti",umum,2030-12-31,aktif\nP2,Budi,,soon,\nP1,x,,,\nP3,Dewi Lestari,,,blokir\n'
)


def run(folder: Path, *arguments: str, config: str = CONFIG) -> Result:
    (folder / "config.toml").write_text(config)
    return CliRunner().invoke(
        app, ["db", "import", *arguments, "--config", str(folder / "config.toml")]
    )


def test_lists_fill_the_cache_and_allow_more_offline(tmp_path: Path) -> None:
    (tmp_path / "items.csv").write_text(ITEMS)
    (tmp_path / "patrons.csv").write_text(PATRONS)
    files = ("--items", str(tmp_path / "items.csv"), "--patrons", str(tmp_path / "patrons.csv"))
    for _ in range(2):
        ran = run(tmp_path, *files)
        assert ran.exit_code == 0, ran.output
        assert "2 items taken, 2 left out" in ran.stdout
        assert "line 3: the barcode B1 came before (line 2)" in ran.stdout
        assert "line 3: the expiry 'soon' is no date: write 2026-12-31 or 31/12/2026" in ran.stdout
        assert "blocked by their status: 'blokir' (1)" in ran.stdout
        assert "columns: barcode from 'item_code', title from 'title'" in ran.stdout
        assert "no column for: item_type, branch" in ran.stdout
    config = parse(CONFIG.encode(), folder=tmp_path)
    store = Store.open(config.kiosk.data_dir, config.kiosk.id)
    try:
        item, patron, blocked, step = store.call(
            lambda s: (
                s.view.item_view(ItemId("B1")),
                s.cache.patron_by_card(CardCode("P1")),
                s.cache.patron_by_card(CardCode("P3")),
                s.cache.in_step_at,
            )
        )
    finally:
        store.close()
    assert item is not None
    assert (item.item.book.title, item.item.book.class_mark) == ("Bumi Manusia", "813")
    assert patron is not None
    assert (patron.first_name, patron.category, str(patron.expires)) == (
        "Siti",
        "umum",
        "2030-12-31",
    )
    assert blocked is not None
    assert blocked.status.value == "blocked"
    assert step is not None
    assert offline_policy(config, listed=True) is OfflinePolicy.BOTH
    assert offline_policy(config, listed=False) is OfflinePolicy.RETURNS


def test_a_location_beside_a_branch_is_a_place_within_it(tmp_path: Path) -> None:
    (tmp_path / "patrons.csv").write_text(PATRONS)
    config = parse(CONFIG.encode(), folder=tmp_path)
    told: list[tuple[str, str]] = []
    for heading in ("item_code,title,lokasi,ruang", "item_code,title,homebranch,location"):
        (tmp_path / "items.csv").write_text(f"{heading}\nB1,Bumi,PST,Umum\nB2,Laut,PST,\n")
        files = ("--items", str(tmp_path / "items.csv"), "--patrons", str(tmp_path / "patrons.csv"))
        assert run(tmp_path, *files).exit_code == 0
        store = Store.open(config.kiosk.data_dir, config.kiosk.id)
        try:
            sweeps = Sweeps(
                store, SystemClock(), rules_of(CallNumberRules(), OwnerRules()), kiosk="k1"
            )
            asyncio.run(sweeps.prepare())
            known = store.call(lambda s: s.sweeps.shelf.of_items([ItemId("B1"), ItemId("B2")]))
        finally:
            store.close()
        told += [(one.branch, one.location) for _, one in sorted(known.items())]
    assert told == [("PST", "Umum"), ("PST", "")] * 2


def test_marc_records_give_their_copies(tmp_path: Path) -> None:
    def record(*fields: pymarc.Field) -> bytes:
        made = pymarc.Record(force_utf8=True)
        made.add_field(*fields)
        return bytes(made.as_marc())

    def field(tag: str, **subfields: str) -> pymarc.Field:
        return pymarc.Field(
            tag=tag,
            indicators=pymarc.Indicators(" ", " "),
            subfields=[pymarc.Subfield(code, value) for code, value in subfields.items()],
        )

    title = field("245", a="Cáliz /", b="sebuah novel.")
    path = tmp_path / "koha.mrc"
    path.write_bytes(
        record(
            title, field("100", a="Rowling, J."), field("082", a="823"),
            field("952", p="B1", b="PUSAT", y="BK"), field("952", p="B2", b="UTARA", y="BK"),
        )
        + record(field("245", a="Tanpa eksemplar"))
        + record(field("110", a="Badan"), field("852", p="B3", b="PUSAT"))
        + b"00012"
    )  # fmt: skip
    taken = items_of(path)
    assert [(row[0], row[2], row[3], row[4], row[5], row[6]) for row in taken.rows] == [
        ("B1", "Cáliz: sebuah novel", "Rowling, J", "823", "BK", "PUSAT"),
        ("B2", "Cáliz: sebuah novel", "Rowling, J", "823", "BK", "UTARA"),
        ("B3", "B3", "Badan", "", "", "PUSAT"),
    ]
    assert taken.rows[0][1] == taken.rows[1][1]
    assert taken.left_out >= 1


def test_a_list_of_thousands_goes_page_by_page(tmp_path: Path) -> None:
    path = tmp_path / "many.csv"
    path.write_text("card\tname\n" + "".join(f"P{n}\tN\n" for n in range(2500)))
    assert len(patrons_of(path).rows) == 2500
    items = tmp_path / "items.csv"
    items.write_text("barcode,title\nB1,x\n")
    ran = run(tmp_path, "--items", str(items), "--patrons", str(path))
    assert "2500 patrons taken, 0 left out" in ran.stdout


@pytest.mark.parametrize(
    ("text", "said"),
    [
        (None, "No such file or directory"),
        (b"\xff\xff", "no column for barcode"),
        (b"Kode;Judul\nB1;x\n", "(the first line has: Kode, Judul)"),
        (b"<?xml version='1.0'?><records>", "is XML or a web page"),
        (b"", "(the first line has: nothing)"),
        (b"barcode\n;\n", "holds nothing that could be taken"),
        (b"barcode\n?\n", "line 2: '?' is no barcode"),
    ],
)
def test_files_that_cannot_be_taken(text: bytes | None, said: str, tmp_path: Path) -> None:
    (tmp_path / "p.csv").write_text("card\nP1\n")
    if text is not None:
        (tmp_path / "i.csv").write_bytes(text)
    ran = run(tmp_path, "--items", str(tmp_path / "i.csv"), "--patrons", str(tmp_path / "p.csv"))
    assert ran.exit_code == 2
    assert said in ran.stderr


def test_a_hub_tells_its_kiosks_the_lists_itself(tmp_path: Path) -> None:
    ran = run(tmp_path, "--items", "i", "--patrons", "p", config='[kiosk]\ndata_dir = "data"\n')
    assert ran.exit_code == 2
    assert "a hub tells its kiosks" in ran.stderr
