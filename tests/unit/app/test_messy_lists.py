"""Lists as libraries have them: from spreadsheets, in old character sets, with holes and noise."""

import random
from contextlib import suppress
from datetime import date
from pathlib import Path

import pymarc
import pytest

from sync.list_files import NoListError
from sync.list_rows import Taken, items_of, patrons_of

LONG = "x" * 10_000
ROUNDED = "was rounded by a spreadsheet: make that column text, export again"


def items(folder: Path, text: str | bytes, name: str = "items.csv") -> Taken:
    path = folder / name
    path.write_bytes(text.encode() if isinstance(text, str) else text)
    return items_of(path)


def patrons(folder: Path, text: str) -> Taken:
    path = folder / "patrons.csv"
    path.write_bytes(text.encode())
    return patrons_of(path)


@pytest.mark.parametrize(
    ("encoding", "said"),
    [
        ("utf-8", []),
        ("utf-8-sig", []),
        ("utf-16", ["read as utf-16"]),
        ("cp1252", ["read as cp1252"]),
    ],
)
@pytest.mark.parametrize("end", ["\n", "\r\n"])
@pytest.mark.parametrize("mark", [";", ",", "\t", "|"])
def test_a_spreadsheet_writes_as_it_likes(
    tmp_path: Path, encoding: str, said: list[str], end: str, mark: str
) -> None:
    lines = [["Item Code", "JUDUL"], ["B1", "Cáliz – sebuah novel"], ["", ""], ["B2", "Ça va"]]
    text = "".join(mark.join(line) + end for line in lines)
    taken = items(tmp_path, text.encode(encoding))
    assert [(row[0], row[2]) for row in taken.rows] == [
        ("B1", "Cáliz – sebuah novel"),
        ("B2", "Ça va"),
    ]
    assert taken.left_out == 0
    assert taken.notes[: len(said)] == said


def test_a_messy_list_is_taken_as_far_as_it_makes_sense(tmp_path: Path) -> None:
    text = (
        "\ufeffsep=;\r\nbarcode;title;author;barcode\r\n"
        "B1;Bumi Manusia;Pramoedya;other\r\n"
        "B1;twice;;\r\n"
        ";no barcode;;\r\n"
        "1.00234E+11;rounded;;\r\n"
        "B2\r\n"
        f"B3;{LONG};{LONG}\r\n"
        f"{LONG};a barcode of 10,000 characters\r\n"
        'B4;"two\nlines and a \x00 NUL";ca\u0301liz;\r\n'
        "B5;too;many;cells;here;and;here\r\n"
        ";;;\r\n"
        "\r\n"
        "B\x07 6;a bell in it;;\r\n"
    )
    taken = items(tmp_path, text)
    assert [str(row[0]) for row in taken.rows] == ["B1", "B2", "B3", "B4", "B5", "B 6"]
    titles = [str(row[2]) for row in taken.rows]
    assert titles[1] == "B2"
    assert titles[3] == "two lines and a NUL"
    assert taken.rows[3][3] == "cáliz"
    assert max(len(str(cell)) for row in taken.rows for cell in row) == 500
    assert taken.faults == [
        "line 4: the barcode B1 came before (line 3), which is taken: give this copy its own",
        "line 5: no barcode: fill it in, or delete the row",
        f"line 6: the barcode 1.00234E+11 {ROUNDED}",
        f"line 9: '{LONG[:24]}…' is no barcode",
    ]
    assert taken.odd == ["line 10: title goes on to line 11; if it should not, rows are missing"]
    assert taken.odd[0] in taken.said()
    assert "1 without a title: the screen shows their barcode" in taken.notes


@pytest.mark.parametrize("encoding", ["utf-16-le", "utf-16-be"])
def test_utf_16_without_its_mark(tmp_path: Path, encoding: str) -> None:
    taken = items(tmp_path, "barcode;title\r\nB1;Ćáliz – 书\r\n".encode(encoding))
    assert [(row[0], row[2]) for row in taken.rows] == [("B1", "Ćáliz – 书")]


@pytest.mark.parametrize("above", ["DAFTAR KOLEKSI\r\n\r\n", "Buku; per 1/1/2026;;\r\n", "\r\n"])
def test_titles_above_the_heading_are_passed_over(tmp_path: Path, above: str) -> None:
    taken = items(tmp_path, f"{above}No;Kode Eksemplar;Judul\r\n1;B1;Laskar\r\n2;;x\r\n")
    assert [(row[0], row[2]) for row in taken.rows] == [("B1", "Laskar")]
    line = above.count("\n") + 3
    assert taken.faults == [f"line {line}: no barcode: fill it in, or delete the row"]


def test_numbers_that_a_system_wrote_as_formulas(tmp_path: Path) -> None:
    taken = items(tmp_path, 'barcode,title\n="00123",Satu\n"=""00124""",Dua\n')
    assert [row[0] for row in taken.rows] == ["00123", "00124"]


@pytest.mark.parametrize(
    ("heading", "what"),
    [
        (b"PK\x03\x04\x14\x00", "is a workbook: save it as CSV (UTF-8), and give that"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1", "is a workbook: save it as CSV (UTF-8), and give that"),
        (b"%PDF-1.7\n", "is a PDF: export CSV from where it was printed"),
        (b'"barcode;title"\r\n"B1;Satu"\r\n', "stands in one cell: split it (Excel: Data, Text"),
        (b"<?xml version='1.0'?>", "is XML or a web page; export CSV, or MARC 21 (.mrc)"),
    ],
)
def test_what_is_no_list_says_what_to_do(tmp_path: Path, heading: bytes, what: str) -> None:
    with pytest.raises(NoListError) as told:
        items(tmp_path, heading + bytes(range(256)), name="x.xlsx")
    assert what in str(told.value)


def test_columns_as_slims_and_inlislite_name_them(tmp_path: Path) -> None:
    slims = (
        "ID Anggota;Nama Anggota;Tipe Keanggotaan;Berlaku Hingga\nP1;Siti Aminah;Umum;31/12/2030\n"
    )
    inlis = "MemberNo;Fullname;JenisAnggota;EndDate\nP1;Siti Aminah;Umum;2030-12-31 00:00:00\n"
    wanted = [("P1", "P1", "Siti", "Umum", "active", "2030-12-31", None, 0, 0)]
    assert patrons(tmp_path, slims).rows == patrons(tmp_path, inlis).rows == wanted
    books = items(tmp_path, "NomorBarcode;Judul;Penulis;No. Panggil\nB1;Laskar;Andrea;813\n")
    assert [row[2:5] for row in books.rows] == [("Laskar", "Andrea", "813")]


def test_a_quotation_mark_that_is_never_closed_is_told(tmp_path: Path) -> None:
    lines = "".join(f"B{n};title {n}\n" for n in range(2, 100))
    taken = items(tmp_path, f'barcode;title\nB0;fine\nB1;"never closed\n{lines}')
    assert [row[0] for row in taken.rows] == ["B0"]
    assert taken.faults == ["line 3: a quotation mark is opened here and never closed"]


@pytest.mark.parametrize(
    ("text", "left", "told"),
    [
        # Closed by the next row's mark.
        ('1;"never closed\n2;y\n3;"z"\n4;d\n', ["4"], ["line 2", "to line 4"]),
        ('1;a;"never closed\n2;"y";b\n3;z;c\n', ["3"], ["line 2", "to line 3"]),
        ('"1;a\n2";y\n3;z\n', ["3"], ["line 2", "to line 3"]),
        # Closed where a mark may stand: taken, and told.
        ('1;"a\n2;y"\n3;z\n', ["1", "3"], ["line 2: title", "to line 3"]),
        ('1;a;"x\n2;y;z\n4;b"\n3;z\n', ["1", "3"], ["line 2: a value", "to line 4"]),
        ('1;a;"an abstract\nof two lines"\n3;"z" and "y"\n', ["1", "3"], []),
    ],
)
def test_a_quotation_mark_that_swallows_rows_is_told(
    tmp_path: Path, text: str, left: list[str], told: list[str]
) -> None:
    taken = items(tmp_path, "barcode;title;abstract\n" + text)
    assert [row[0] for row in taken.rows] == left
    said = "\n".join([*taken.odd, *taken.faults])
    assert [one for one in told if one not in said] == []
    assert bool(said) is bool(told)
    assert taken.left_out == len(taken.faults)


def test_a_value_of_a_megabyte_is_told(tmp_path: Path) -> None:
    taken = items(tmp_path, f"barcode;title\nB1;{'x' * 1_100_000}\nB2;fine\n")
    assert "B2" in [row[0] for row in taken.rows]
    assert taken.faults[0].startswith("line 2: cannot be read (field larger than field limit")


def test_what_was_left_out_is_counted_to_the_end(tmp_path: Path) -> None:
    taken = items(tmp_path, "barcode\nB1\n" + "?\n" * 50)
    assert (taken.left_out, len(taken.said())) == (50, 24)
    assert taken.said()[-1] == "and 30 more"


@pytest.mark.parametrize(
    ("told", "day"),
    [
        ("2030-12-31", date(2030, 12, 31)),
        ("2030-12-31 00:00:00", date(2030, 12, 31)),
        ("31/12/2030", date(2030, 12, 31)),
        ("1.2.2030", date(2030, 2, 1)),
        ("31-12-2030", date(2030, 12, 31)),
        ("31/12/30", date(2030, 12, 31)),
        ("31/12/2030 00.00.00", date(2030, 12, 31)),
        ("31-Des-30", date(2030, 12, 31)),
        ("1 Agustus 2030", date(2030, 8, 1)),
        ("Selasa, 31 Desember 2030", date(2030, 12, 31)),
        ("20301231", date(2030, 12, 31)),
        ("", None),
        ("0000-00-00", None),
        ("NULL", None),
    ],
)
def test_days_as_libraries_write_them(tmp_path: Path, told: str, day: date | None) -> None:
    taken = patrons(tmp_path, f"nama;no anggota;berlaku sampai\nSiti Aminah;P1;{told}\n")
    assert taken.rows == [("P1", "P1", "Siti", "", "active", day and day.isoformat(), None, 0, 0)]


@pytest.mark.parametrize(
    ("told", "what"),
    [
        ("12/31/2030", "is no date: write 2026-12-31 or 31/12/2026"),
        ("12/31/30", "is no date: write 2026-12-31 or 31/12/2026"),
        ("besok", "is no date: write 2026-12-31 or 31/12/2026"),
        ("2030-02-30", "is no date: write 2026-12-31 or 31/12/2026"),
        ("48213", "is a spreadsheet's number of a day: make that column a date, export again"),
        ("########", "was too wide for its column: make that wider, export again"),
        (LONG, "is no date: write 2026-12-31 or 31/12/2026"),
    ],
)
def test_what_is_no_day_leaves_the_patron_out(tmp_path: Path, told: str, what: str) -> None:
    taken = patrons(tmp_path, f"card;expires\nP1;{told}\nP2;\n")
    assert [row[0] for row in taken.rows] == ["P2"]
    assert taken.faults == [f"line 2: the expiry {told[:24]!r} {what}"]


def test_statuses_that_block_are_told(tmp_path: Path) -> None:
    rows = "".join(f"P{n};{status}\n" for n, status in enumerate(["Aktif", "pasif", "pasif", "x"]))
    taken = patrons(tmp_path, f"card;status\n{rows}")
    assert [row[4] for row in taken.rows] == ["active", "blocked", "blocked", "blocked"]
    assert "blocked by their status: 'pasif' (2), 'x' (1); free are" in taken.notes[-1]


def record(*fields: pymarc.Field, utf8: bool = True) -> bytes:
    made = pymarc.Record(force_utf8=utf8)
    made.add_field(*fields)
    return bytes(made.as_marc())


def marc_field(tag: str, **subfields: str) -> pymarc.Field:
    return pymarc.Field(
        tag=tag,
        indicators=pymarc.Indicators(" ", " "),
        subfields=[pymarc.Subfield(code, value) for code, value in subfields.items()],
    )


def test_marc_is_known_by_what_is_in_it_and_told_record_by_record(tmp_path: Path) -> None:
    fine = record(marc_field("245", a="Cáliz"), marc_field("952", p="B1"))
    # UTF-8 whose leader says MARC-8, as several systems write it.
    lied = fine[:9] + b" " + fine[10:]
    bare = record(marc_field("245", a="no copy"))
    taken = items(tmp_path, lied + bare + fine[:40] + fine, name="export.dat")
    assert [(row[0], row[2]) for row in taken.rows] == [("B1", "Cáliz")]
    assert taken.faults[0].startswith("record 2: no copy with a barcode (952 p")
    assert len(taken.faults) >= 2


def test_a_marc_file_of_noise_raises_nothing(tmp_path: Path) -> None:
    dice = random.Random(7)
    fine = record(marc_field("245", a="x"), marc_field("952", p="B1"))
    for _ in range(200):
        broken = bytearray(fine * 3)
        for _ in range(dice.randint(1, 8)):
            broken[dice.randrange(len(broken))] = dice.randrange(256)
        items(tmp_path, bytes(broken), name="noise.mrc")


def test_a_csv_file_of_noise_raises_nothing_else(tmp_path: Path) -> None:
    dice = random.Random(7)
    for _ in range(300):
        noise = bytes(dice.choice(b'barcode;,\t"\n\r\x00\xff\xc3 x=') for _ in range(200))
        items(tmp_path, b"barcode;title\n" + noise)
        with suppress(NoListError):
            items(tmp_path, noise)
