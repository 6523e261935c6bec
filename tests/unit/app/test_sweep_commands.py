"""`lancar sweep import|report|…`: files in, files out, and what is hostile in them."""

import csv
import json
import zipfile
from datetime import UTC
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from kiosk.cli.commands import app
from kiosk.domain.sweep import Bay, BayPicture, Finding, Kind, Sure, TagKey, Verdict
from kiosk.services.sweep_csv import BadLine, CsvRead, read_lines, slims_codes
from kiosk.services.sweep_reports import Report
from kiosk.store.store import Store
from kiosk.store.sweeps import SweepRow

UTC_PLUS_7 = "2026-11-22T10:00:{:02}+07:00"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Return a folder with a configuration and 40 books in the cache."""
    (tmp_path / "config.toml").write_text(
        '[server]\nkind = "sip2"\nurl = "tcp://127.0.0.1:1"\n[kiosk]\ndata_dir = "data"\n'
    )
    items = "item_code;title;author;call_number\n" + "".join(
        f"B{n:03};Judul {n};Hirata, Andrea;{100 + n} HIR j\n" for n in range(40)
    )
    (tmp_path / "items.csv").write_text(items)
    (tmp_path / "patrons.csv").write_text("member_id,member_name\nP1,Ani\n")
    ran = CliRunner().invoke(
        app,
        ["db", "import", "--items", str(tmp_path / "items.csv"), "--patrons",
         str(tmp_path / "patrons.csv"), "--config", str(tmp_path / "config.toml")],
    )  # fmt: skip
    assert ran.exit_code == 0, ran.output
    return tmp_path


def sweep(folder: Path, *arguments: str) -> Result:
    config = str(folder / "config.toml")
    return CliRunner().invoke(app, ["sweep", *arguments, "--config", config])


def reads_file(folder: Path, *, without: tuple[int, ...] = (7,), extra: str = "") -> Path:
    lines = ["time,identifier,strength\n"]
    lines += [f"{UTC_PLUS_7.format(n)},B{n:03},-55.5\n" for n in range(40) if n not in without]
    file = folder / "reads.csv"
    file.write_text("".join(lines) + extra)
    return file


def test_reads_from_elsewhere_are_reported(folder: Path) -> None:
    ran = sweep(folder, "import", str(reads_file(folder, extra="never,B001,\n")))
    assert ran.exit_code == 1
    assert "39 reads in 1 walks" in ran.stdout
    assert "line 41: no-time" in ran.stdout
    told = json.loads(sweep(folder, "report", "--json").stdout)
    assert (told["expected"], told["found"]) == (40, 39)
    assert [one["item"] for one in told["findings"]["unseen"]] == ["B007"]
    assert told["findings"]["unseen"][0]["title"] == "Judul 7"
    assert told["bays"][0]["passes"] == 1
    plain = sweep(folder, "report")
    assert "39 of 40 found" in plain.stdout


def test_the_same_file_twice_changes_nothing(folder: Path) -> None:
    file = reads_file(folder)
    sweep(folder, "import", str(file))
    first = sweep(folder, "report", "--json").stdout
    sweep(folder, "import", str(file))
    assert sweep(folder, "report", "--json").stdout == first


def test_files_for_a_spreadsheet_and_for_slims(folder: Path) -> None:
    sweep(folder, "import", str(reads_file(folder)))
    out = {name: folder / name for name in ("f.csv", "f.xlsx", "slims.txt", "items.txt")}
    ran = sweep(
        folder, "finish", "--csv", str(out["f.csv"]), "--xlsx", str(out["f.xlsx"]),
        "--slims", str(out["slims.txt"]),
        "--items", str(out["items.txt"]),
    )  # fmt: skip
    assert ran.exit_code == 0, ran.output
    codes = out["slims.txt"].read_text().splitlines()
    assert codes == out["items.txt"].read_text().splitlines()
    assert len(codes) == 39
    assert "B007" not in codes
    assert zipfile.is_zipfile(out["f.xlsx"])
    with out["f.csv"].open(encoding="utf-8-sig", newline="") as file:
        (row,) = csv.DictReader(file)
    assert (row["kind"], row["item"], row["call_number"]) == ("unseen", "B007", "107 HIR j")
    assert "ended" in sweep(folder, "all").stdout
    assert sweep(folder, "report").exit_code == 1


def test_two_sweeps_are_compared(folder: Path) -> None:
    ids = []
    for without in ((7, 8), (8, 9)):
        sweep(folder, "import", str(reads_file(folder, without=without)))
        sweep(folder, "finish")
        ids.append(sweep(folder, "all").stdout.split()[0])
    told = sweep(folder, "compare", *ids).stdout.split()
    assert told == ["went", "B009", "back", "B007", "still", "B008"]


def test_a_plan_of_bays_and_a_shelf_list(folder: Path) -> None:
    (folder / "shelf.csv").write_text(
        "item,call_number,location,last_lent,condition\n"
        "B001,R 999 ZZZ z,Referensi,2019-01-01,rusak\nB002,102 HIR j,Umum,soon,\n=1,x,,,\n"
    )
    ran = sweep(folder, "shelf-list", str(folder / "shelf.csv"))
    told = "1 copies taken in, 2 lines could not be read\n"
    assert (ran.exit_code, ran.stdout) == (1, told)
    (folder / "plan.csv").write_text(
        "id,name,branch,location,first,last,code\nA,Rak A,,,100,119 ZZZ,RAK-A\n"
        "B,Rak B,,,120,,RAK-B\n"
    )
    branch = _branch(folder)
    text = (folder / "plan.csv").read_text().replace("Rak A,,", f"Rak A,{branch},")
    (folder / "plan.csv").write_text(text.replace("Rak B,,", f"Rak B,{branch},"))
    ran = sweep(folder, "begin", "Stock opname", "--bays", str(folder / "plan.csv"))
    assert "2 bays" in ran.stdout
    assert sweep(folder, "begin", "Another").exit_code == 1
    sweep(folder, "import", str(reads_file(folder, without=())), "--bay", "RAK-A")
    told = json.loads(sweep(folder, "report", "--json", "--no-order").stdout)
    assert [bay["passes"] for bay in told["bays"]] == [1, 0]
    assert told["bays"][0]["found"] >= 18
    assert sweep(folder, "import", str(reads_file(folder)), "--bay", "C").exit_code == 1


def test_lists_need_no_more_than_the_cache(folder: Path) -> None:
    (folder / "shelf.csv").write_text(
        "item,call_number,location,last_lent,condition\nB001,101 HIR j,,2019-01-01,rusak\n"
    )
    sweep(folder, "shelf-list", str(folder / "shelf.csv"))
    ran = sweep(folder, "list", "weed", "--condition", "Rusak")
    rows = list(csv.DictReader(ran.stdout.splitlines()))
    assert [(row["item"], row["why"]) for row in rows] == [("B001", "condition")]
    for name in ("search", "pull", "security", "tag"):
        ran = sweep(folder, "list", name)
        assert ran.exit_code == 0, ran.output
        assert len(ran.stdout.splitlines()) == 1
    sweep(folder, "import", str(reads_file(folder)))
    assert "B007" in sweep(folder, "list", "search").stdout


def test_tablets_give_each_other_what_they_have(folder: Path, tmp_path: Path) -> None:
    sweep(folder, "import", str(reads_file(folder, without=tuple(range(20)))))
    file = tmp_path / "sweep.jsonl"
    assert sweep(folder, "give", str(file)).exit_code == 0
    told = sweep(folder, "report", "--json").stdout
    data, other = tmp_path / "data", tmp_path / "other"
    other.mkdir()
    for name in ("config.toml", "items.csv", "patrons.csv"):
        (other / name).write_bytes((tmp_path / name).read_bytes())
    files = ("--items", str(other / "items.csv"), "--patrons", str(other / "patrons.csv"))
    config = ("--config", str(other / "config.toml"))
    assert CliRunner().invoke(app, ["db", "import", *files, *config]).exit_code == 0
    for _ in range(2):
        assert sweep(other, "take", str(file)).exit_code == 0
    assert sweep(other, "report", "--json").stdout == told
    # Lines that are none are told, and the others are taken.
    spoilt = file.read_bytes() + b'{}\nnull\n["batch"]\n["walk",1,2,3,4,5,6]\n\xff\n'
    file.write_bytes(spoilt + b'["said","d",1,0,"fly",null,null,"",null]\n["bay"]\n["no"]\n')
    ran = sweep(other, "take", str(file))
    assert (ran.exit_code, "8 lines could not be read" in ran.stdout) == (1, True)
    assert sweep(other, "report", "--json").stdout == told
    (tmp_path / "no.jsonl").write_bytes(b"[]\n")
    assert sweep(other, "take", str(tmp_path / "no.jsonl")).exit_code == 1
    sweep(other, "finish")
    assert sweep(other, "take", str(file)).exit_code == 1
    assert data.exists()


def test_without_a_sweep_there_is_no_report(folder: Path) -> None:
    ran = sweep(folder, "report")
    assert ran.exit_code == 1
    assert ran.stdout == ""


def _branch(folder: Path) -> str:
    store = Store.open(folder / "data", "kiosk", ballast_bytes=0)
    try:
        return str(
            store.call(
                lambda s: s.cache.db.conn.exec_driver_sql("SELECT max(branch) FROM item").scalar()
            )
        )
    finally:
        store.close()


@pytest.mark.parametrize(
    ("line", "told"),
    [
        ("12.5;E1;-60", CsvRead(12_500, False, "E1", -60.0)),
        ("1763780400,E1,", CsvRead(1_763_780_400_000, True, "E1", None)),
        ("1763780400000\tE1\t-60,5\tRak 7", CsvRead(1_763_780_400_000, True, "E1", -60.5, "Rak 7")),
        ("2026-11-22 10:00:00,E1", CsvRead(1_795_341_600_000, True, "E1")),
        ("nan,E1,-60", BadLine(1, "no-time")),
        ("-5,E1,-60", BadLine(1, "no-time")),
        ("12,,-60", BadLine(1, "no-identifier")),
        ("12,\x1b[2J,-60", BadLine(1, "no-identifier")),
        ("12," + "E" * 200, BadLine(1, "no-identifier")),
        ("12", BadLine(1, "no-identifier")),
        ('12,"E1', CsvRead(12_000, False, "E1")),
        ("12,E1,loud", CsvRead(12_000, False, "E1")),
    ],
)
def test_lines_of_all_kinds(line: str, told: CsvRead | BadLine) -> None:
    assert list(read_lines([line], UTC)) == [told]


def test_headings_in_any_order_and_language() -> None:
    lines = ["\ufeffUID;RSSI;Waktu\r\n", "\r\n", "E1;-60;12\r\n"]
    assert list(read_lines(lines, UTC)) == [CsvRead(12_000, False, "E1", -60.0)]


def test_codes_that_slims_would_refuse_are_told() -> None:
    bay = Bay("1", "1", "")
    findings = (
        Finding(Kind.ON_LOAN, "B 2"),  # type: ignore[arg-type]
        Finding(Kind.WRONG_PLACE, "B-3"),  # type: ignore[arg-type]
        Finding(Kind.UNKNOWN, None, tags=(TagKey("E1"),)),
    )
    found = frozenset({"B1", "B 2", "B/4"})
    picture = BayPicture(bay, 1, Sure(Verdict.ENOUGH), found=found, findings=findings)  # type: ignore[arg-type]
    told = Report(SweepRow("1", "x", 0, None), (picture,), {}, 3, 3, Sure(Verdict.ENOUGH))
    assert slims_codes(told) == (["B-3", "B1"], ["B/4"])
