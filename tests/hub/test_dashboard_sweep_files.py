"""A sweep's files for other programs: the page that explains them, and each of them."""

import csv
import io
import zipfile
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest

from kiosk.domain.ids import ItemId
from kiosk.domain.sweep import (
    Bay,
    Deed,
    Kind,
    Said,
    SaidId,
    TagKey,
    TagKind,
    TagSaid,
    Walk,
    WalkId,
)
from kiosk.domain.sweep_evidence import Batch, BatchId, Hearing
from kiosk.ports_sweep import BatchPiece, BayAt, BookAt, Part, SweepHead
from sync.hub.dashboard.downloads import sent_lines
from sync.hub.dashboard.sweep_files import FILES
from sync.hub.sweeps import other_systems
from sync.hub.sweeps.copies import CopyLine, Shelved, copies_of
from sync.hub.sweeps.keeping import take_parts
from sync.hub.upstream.stock_takes import Marked
from sync.hub.wire.sweep_parts import told
from sync.sweep_book import Sheet, write_book
from tests.hub.dashboard_world import Dashboard, Visitor, a_dashboard
from tests.hub.sweep_reference import work_out
from tests.hub.test_dashboard_sweeps import SWEEP, parts, record


@pytest.fixture(scope="module")
def board(database_kind: str, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Dashboard]:
    assert database_kind
    with a_dashboard(tmp_path_factory.mktemp("board")) as made:
        lines = [told(one) for one in parts()]
        take_parts(made.store, "kiosk-2", SWEEP, lines, now=datetime.now(UTC))
        work_out(made.store, SWEEP)
        yield made


@pytest.fixture(scope="module")
def budi(board: Dashboard) -> Visitor:
    return board.visitor("budi")


def test_the_page_says_what_each_file_is_for(budi: Visitor) -> None:
    page = budi.get(f"/sweeps/{SWEEP}/files").text
    for name in FILES:
        assert f'/files/{name}"' in page
    assert "Koha: Tools, Inventory" in page
    assert f'"/sweeps/{SWEEP}/files"' in budi.get(f"/sweeps/{SWEEP}").text
    for path in ("none/files", f"{SWEEP}/files/none.txt", "none/files/items.tsv"):
        assert budi.get(f"/sweeps/{path}").status_code == 404


def test_one_line_a_copy_and_lists_of_barcodes(budi: Visitor) -> None:
    rows = [
        line.split("\t") for line in budi.get(f"/sweeps/{SWEEP}/files/items.tsv").text.splitlines()
    ]
    assert rows[0] == list(other_systems.ITEM_HEADING)
    status = {row[0]: row[3] for row in rows[1:]}
    assert len(status) == len(rows) - 1 == 61
    assert [status[f"B-{n}"] for n in ("30", "09", "03", "12", "90", "01")] == [
        "missing", "unseen", "misplaced", "on-loan", "wrong-place", "found",
    ]  # fmt: skip
    here = budi.get(f"/sweeps/{SWEEP}/files/koha.txt").text.split("\r\n")[:-1]
    assert len(here) == 61 - 3
    assert not {"B-30", "B-09", "B-12"} & set(here)
    assert budi.get(f"/sweeps/{SWEEP}/files/koha-missing.txt").text == "B-30\r\n"


def test_inlislite_gets_what_was_and_what_is(budi: Visitor) -> None:
    answer = budi.get(f"/sweeps/{SWEEP}/files/inlislite.csv")
    rows = {
        row["NomorBarcode"]: row
        for row in csv.DictReader(io.StringIO(answer.text.lstrip("\ufeff")))
    }
    assert "B-09" not in rows, "not seen is nobody's word"
    assert rows["B-30"]["CurrentStatus"] == "Hilang"
    assert rows["B-12"]["PrevStatus"] == rows["B-12"]["CurrentStatus"] == "Dipinjam"
    assert (rows["B-90"]["PrevLocation"], rows["B-90"]["CurrentLocation"]) == ("UTR", "Rak 7 <b>")


def test_a_workbook_holds_text_alone(budi: Visitor) -> None:
    for name in ("findings.xlsx", "inlislite.xlsx"):
        answer = budi.get(f"/sweeps/{SWEEP}/files/{name}")
        with zipfile.ZipFile(io.BytesIO(answer.content)) as book:
            sheets = [book.read(one).decode() for one in book.namelist() if "/sheet" in one]
        assert all("<f>" not in one and "<hyperlink" not in one for one in sheets)
        assert "frozen" in sheets[0]
        if name == "findings.xlsx":
            assert len(sheets) == 2
            assert "Hilang, kata petugas" in sheets[0]
            assert "'=HYPERLINK(1)" in sheets[0]


def test_a_sheet_that_is_full_goes_on_in_another(tmp_path: Path) -> None:
    path = tmp_path / "full.xlsx"
    rows = [[f"=1+{n}\x01\ud800", n] for n in range(5)]
    write_book(path, [Sheet("Temuan: [x]", ("a", "b"), (9, 9), rows)], most_rows=2)
    with zipfile.ZipFile(path) as book:
        sheets = [book.read(one).decode() for one in book.namelist() if "/sheet" in one]
    assert [one.count("<row ") for one in sheets] == [3, 3, 2]
    assert not any("<f>" in one for one in sheets)


def test_what_is_no_barcode_is_left_out() -> None:
    names = ("=1+1", "B 1", "B\t2", "-3", "", "B\r\n4", "9786020331", "B/7")
    lines = [CopyLine(ItemId(one), Kind.FOUND, Shelved("", "", "", ""), "R") for one in names]
    assert "".join(other_systems.barcodes(lines)) == "B 1\r\n9786020331\r\nB/7\r\n"
    told = "".join(other_systems.items_tsv(lines)).splitlines()[1:]
    assert [one.split("\t")[0] for one in told] == ["B 1", "9786020331", "B/7"]


class OneTake:
    """A library system of which only a stock take is asked."""

    system = "slims"
    sets_statuses = True

    def __init__(self) -> None:
        self.marked: list[str] = []

    def open_stock_takes(self) -> list[str]:
        return ["Juni"]

    def mark_seen(self, name: str, codes: list[str], *, by: str, at: datetime) -> Marked | None:
        self.marked = codes
        return Marked(len(codes), 0, 2) if name == "Juni" and by == "budi" and at.tzinfo else None


def test_what_was_seen_goes_into_a_stock_take_there_on_a_persons_word(
    board: Dashboard, budi: Visitor, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = f"/sweeps/{SWEEP}/stock-take"
    take = OneTake()
    assert board.served.app is not None
    monkeypatch.setattr(board.served.app.state.hub, "upstream", take)
    page = budi.get(f"/sweeps/{SWEEP}/files").text
    assert "Tandai di “Juni”" in page
    token = page.partition('name="form_token" value="')[2].partition('"')[0]
    assert budi.client.post(path, data={"name": "Juni"}).status_code == 403
    assert take.marked == []
    fields = {"name": "Juni", "form_token": token}
    told = budi.client.post(path, data=fields, follow_redirects=True).text
    assert f"{len(take.marked)} baru ditandai, 0 sudah ditandai, 2 dibiarkan" in told
    fields["name"] = "Mei"
    told = budi.client.post(path, data=fields, follow_redirects=True).text
    assert "Tidak ada yang ditandai" in told


def test_a_copy_that_several_bays_tell_of_stands_in_one(board: Dashboard) -> None:
    """Two bays tell of B-01; the later telling counts. What was moved home is found there."""
    bays = [Bay(f"b{n}", f"Rak {n}", "PST") for n in (1, 2)]
    rows = {
        bay.id: {
            TagKey(f"E{n}"): Hearing(9, 9000, 0, 0, TagSaid(TagKind.BOOK, ItemId(f"B-{n:02}")), 0)
            for n in which
        }
        for bay, which in zip(bays, ((2, 5), (1, 4, 50, 51)), strict=True)
    }
    told_of = [(0, 1, 9), (0, 2, 1), (1, 1, 10), (1, 3, 1), (1, 4, 1), (0, 5, 1), (1, 5, 0)]
    made: list[Part] = [SweepHead("Dua", 1_790_000_000_000, None)]
    made += [BayAt(n, bay) for n, bay in enumerate(bays)]
    made += [BookAt(bays[at].id, ms, record(n), belongs=True) for at, n, ms in told_of]
    made += [
        BookAt("b2", 1, record(50, branch="UTR"), belongs=False),
        BookAt("b2", 1, record(51, branch="UTR"), belongs=False),
        Said(SaidId("k1:x", 1), 1_790_000_000_000, Deed.MOVED, ItemId("B-51"), by="Ani"),
    ]
    for n, bay in enumerate(bays):
        walk = WalkId("k1:x/wand", n)
        batch = Batch(BatchId("k1:x/wand", n), walk, rows[bay.id])
        made += [Walk(walk, bay.id, 1_790_000_000_000), BatchPiece(batch)]
    take_parts(board.store, "kiosk-2", "dua", [told(one) for one in made], now=datetime.now(UTC))
    work_out(board.store, "dua")
    with board.store.read() as conn:
        lines = [(one.item, one.word, one.place) for one in copies_of(conn, "dua")]
    assert lines == [
        ("B-02", Kind.FOUND, "Rak 1"),
        ("B-05", Kind.FOUND, "Rak 1"),
        ("B-01", Kind.FOUND, "Rak 2"),
        ("B-03", Kind.UNSEEN, "Rak 2"),
        ("B-04", Kind.FOUND, "Rak 2"),
        ("B-51", Kind.FOUND, ""),
        ("B-50", Kind.WRONG_PLACE, "Rak 2"),
    ]


def test_a_file_is_whole_or_none(budi: Visitor) -> None:
    whole = budi.get(f"/sweeps/{SWEEP}/files/items.tsv")
    assert int(whole.headers["content-length"]) == len(whole.content)

    def broken() -> Iterator[str]:
        yield "barcode\n"
        raise OSError(28, "no space")

    with pytest.raises(OSError, match="no space"):
        sent_lines(broken(), "items.tsv", "text/plain")


def test_no_cell_swallows_others_or_runs() -> None:
    shelved = Shelved('"Aku"', "", "x;=1+1", "\uff1dSUM(1)")
    [_, line] = other_systems.items_tsv([CopyLine(ItemId("B1"), Kind.FOUND, shelved, " =2")])
    assert line.split("\t") == ["B1", '\'"Aku"', "x;'=1+1", "found", "' =2", "'\uff1dSUM(1)\n"]
