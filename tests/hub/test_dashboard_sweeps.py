"""The pages of sweeps that tablets have handed over: list, report by bay, and files."""

import csv
import io
from collections.abc import Iterator
from datetime import UTC, datetime

import pytest

from kiosk.domain.call_numbers import ShelfKey
from kiosk.domain.ids import ItemId
from kiosk.domain.items import ItemStatus
from kiosk.domain.sweep import (
    Bay,
    Deed,
    Kind,
    Record,
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
from sync.hub.dashboard import sweeps as page_of_sweeps
from sync.hub.dashboard.texts import TEXTS
from sync.hub.sweeps.keeping import Taken, take_parts
from sync.hub.wire.sweep_parts import told
from tests.hub.dashboard_world import Dashboard, Visitor, a_dashboard
from tests.hub.sweep_reference import work_out

SWEEP = "19d-abc"
BEGAN = 1_790_000_000_000


def record(n: int, **more: object) -> Record:
    values: dict[str, object] = {
        "item": ItemId(f"B-{n:02}"), "biblio": n, "title": f"Judul {n}", "author": "Hirata",
        "call_number": f"899.{n:02} HIR", "key": ShelfKey(f"{n:03}"), "branch": "PST",
        "location": "", "status": ItemStatus.AVAILABLE,
    }  # fmt: skip
    return Record(**{**values, **more})  # type: ignore[arg-type]  # a table of fields


def parts() -> list[Part]:
    """A bay that was walked, with one of each figure, and one that was not."""
    bay = Bay("r/7", "Rak 7 <b>", "PST")
    made: list[Part] = [
        SweepHead("Stok opname 2026", BEGAN, None),
        BayAt(0, bay),
        BayAt(1, Bay("8", "Rak 8", "PST")),
    ]
    names = [n for n in range(60) if n not in {3, 9, 30}]
    names[20:20] = [3]
    rows: dict[TagKey, Hearing] = {}
    for at, n in enumerate(names):
        said = TagSaid(TagKind.BOOK, ItemId(f"B-{n:02}"))
        ms = 500 * at
        rows[TagKey(f"E{n:03}")] = Hearing(3, 3000, 3000 * ms, ms, said, ms)
    loose = {"E-guest": "B-90", "E-nobody": "=HYPERLINK(1)"}
    for tag, name in loose.items():
        said = TagSaid(TagKind.BOOK, ItemId(name))
        rows[TagKey(tag)] = Hearing(3, 3000, 3000 * 30_000, 30_000, said, 30_000)
    for n in range(60):
        lent = BEGAN - 1000 if n == 12 else None
        made.append(BookAt(bay.id, 1, record(n, lent_ms=lent), belongs=True))
    made.append(BookAt(bay.id, 1, record(90, branch="UTR"), belongs=False))
    walk = WalkId("k1:x/wand", 1)
    made += [
        Walk(walk, bay.id, BEGAN, lost_ms=1000),
        BatchPiece(Batch(BatchId("k1:x/wand", 1), walk, rows)),
        Said(SaidId("k1:x", 1), BEGAN, Deed.MISSING, ItemId("B-30"), by="Ani"),
    ]
    return made


@pytest.fixture(scope="module")
def board(database_kind: str, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Dashboard]:
    assert database_kind
    with a_dashboard(tmp_path_factory.mktemp("board")) as made:
        yield made


@pytest.fixture(scope="module")
def budi(board: Dashboard) -> Visitor:
    visitor = board.visitor("budi")
    assert "Belum ada. Tablet" in visitor.get("/sweeps").text
    lines = [told(one) for one in parts()]
    taken = take_parts(board.store, "kiosk-2", SWEEP, lines, now=datetime.now(UTC))
    assert taken == Taken(len(lines), 0)
    work_out(board.store, SWEEP)
    return visitor


def test_a_report_by_bay_in_both_languages(budi: Visitor) -> None:
    listed = budi.get("/sweeps").text
    assert "Stok opname 2026" in listed
    assert "Masih berjalan" in listed
    assert "Anak" in listed, "the tablet by the name that staff know"
    page = budi.get(f"/sweeps/{SWEEP}").text
    for words in (
        "Rak 7 &lt;b&gt;", "1 dari 2 rak disusuri", "58 dari 60 buku", "Belum disusuri", "± ",
        "Hilang, kata petugas", "Sudah dicari, Ani", "tempatnya setelah 899.02 HIR",
        "Dipinjam, tetapi ada di sini", "tempatnya: UTR", "Sampai 1 detik",
    ):  # fmt: skip
        assert words in page, words
    budi.get("/language/en?back=/")
    page = budi.get(f"/sweeps/{SWEEP}?bay=r/7").text
    budi.get("/language/id?back=/")
    for words in ("Bay Rak 7", "Not seen", "A tag that nobody knows", "belongs after 899.02 HIR"):
        assert words in page, words
    assert "Confidence" not in page


def test_files_for_a_spreadsheet_and_for_slims(budi: Visitor) -> None:
    answer = budi.get(f"/sweeps/{SWEEP}/findings.csv")
    assert answer.headers["content-disposition"] == f'attachment; filename="sweep-{SWEEP}.csv"'
    rows = list(csv.DictReader(io.StringIO(answer.text.lstrip("\ufeff"))))
    assert {(one["item"], one["kind"]) for one in rows} == {
        ("B-09", "unseen"), ("B-30", "missing"), ("B-03", "misplaced"), ("B-12", "on-loan"),
        ("B-90", "wrong-place"), ("'=HYPERLINK(1)", "unknown"),
    }  # fmt: skip
    codes = budi.get(f"/sweeps/{SWEEP}/slims.txt").text
    assert codes.endswith("\r\n")
    lines = codes.split("\r\n")[:-1]
    assert len(lines) == 60 - 2 - 1 + 1
    assert not {"B-09", "B-30", "B-12", "=HYPERLINK(1)"} & set(lines)


def test_whoever_may_not_sees_nothing_and_nothing_can_be_sent(
    board: Dashboard, budi: Visitor, monkeypatch: pytest.MonkeyPatch
) -> None:
    for path in ("/sweeps", f"/sweeps/{SWEEP}", f"/sweeps/{SWEEP}/findings.csv"):
        assert "Judul" not in board.visitor().get(path).text
        for method in ("POST", "DELETE", "PUT"):
            assert budi.client.request(method, path).status_code == 405
    assert budi.get("/sweeps/none").status_code == 404
    monkeypatch.setattr(page_of_sweeps, "MOST_ROWS", 2)
    assert "Masih ada 4 lagi" in budi.get(f"/sweeps/{SWEEP}").text


def test_all_kinds_and_deeds_have_their_words() -> None:
    told_aside = {Kind.FOUND, Kind.AWAY, Kind.CAME_BACK}
    assert {f"finding.{one.value}" for one in set(Kind) - told_aside} <= set(TEXTS)
    assert {f"deeds.{one.value}" for one in set(Deed) - {Deed.LABEL}} <= set(TEXTS)
