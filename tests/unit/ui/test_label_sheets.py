"""Sheets of labels: what is printed reads back, what cannot be printed is named first."""

import re
from pathlib import Path

import pytest
import zxingcpp
from hypothesis import given
from hypothesis import strategies as st
from typer.testing import CliRunner

from drivers.barcode.symbology import Symbology
from kiosk.cli.commands import app
from ui.labels.job import LabelJob, faults_of
from ui.labels.make import page_picture
from ui.labels.rows import BadRow, LabelRow, Rows, rows_of_file, rows_of_series
from ui.labels.sheets import A4_MM, SHEETS, sheet_of


def labels(*arguments: str) -> tuple[int, str, str]:
    ran = CliRunner().invoke(app, ["labels", *arguments])
    return ran.exit_code, ran.stdout, ran.stderr


@pytest.mark.parametrize(
    ("kind", "sheet", "symbology", "code"),
    [
        ("book", "3x8", Symbology.CODE128, "B00012345"),
        ("book", "3x7", Symbology.CODE39, "B-12345"),
        ("card", "cards", Symbology.CODABAR, "21000000000013"),
        ("card", "cards", Symbology.QR, "P000117"),
        ("book", "5x13", Symbology.QR, "B00012345"),
        ("book", "3x8", Symbology.EAN13, "9789793062792"),
    ],
)
def test_what_is_printed_reads_back(kind: str, sheet: str, symbology: Symbology, code: str) -> None:
    paper = SHEETS[sheet]
    rows = [LabelRow(code, "899.221 AND l", "Laskar Pelangi")] * paper.columns
    job = LabelJob(kind, symbology, paper, "Perpustakaan Kota")
    assert faults_of(job, Rows(tuple(rows), ())) == []
    picture = page_picture(rows, paper, job.paint(), dpi=300)
    found = [one.text.strip("ABCD") for one in zxingcpp.read_barcodes(picture)]
    assert found == [code.strip("B")] * len(found)
    assert len(found) == paper.columns


def test_a_spine_has_the_call_number_and_no_bars() -> None:
    job = LabelJob("spine", Symbology.CODE128, SHEETS["3x8"], "Perpustakaan Kota")
    rows = [LabelRow("B1", "899.221 AND l", "")]
    picture = page_picture(rows, job.sheet, job.paint(), dpi=100)
    dark = sum(picture.pixelColor(x, y).red() < 128 for x in range(28, 278) for y in range(50, 185))
    assert dark > 200
    assert zxingcpp.read_barcodes(picture) == []


@pytest.mark.parametrize("name", SHEETS)
def test_sheets_fit_on_their_page(name: str) -> None:
    sheet = SHEETS[name]
    places = list(sheet.places(sheet.count + 1))
    assert places[-1] == (1, sheet.left, sheet.top)
    for page, left, top in places[:-1]:
        assert page == 0
        assert 0 <= left <= A4_MM[0] - sheet.width + 0.5
        assert 0 <= top <= A4_MM[1] - sheet.height + 0.5
    assert next(sheet.places(1, skip=sheet.count))[0] == 1


def test_a_sheet_of_ones_own() -> None:
    sheet = sheet_of("2x4:90x60+10+20:95x65")
    assert sheet is not None
    assert (sheet.count, sheet.pitch) == (8, (95.0, 65.0))
    for text in ("3x9:63.5x33.9+7.2+12.9", "0x4:90x60+1+1", "2x4:90x60+1+1:80x60", "1.2.3", "",
                 "2x2:9.9.9x60+1+1"):  # fmt: skip
        assert sheet_of(text) is None, text


def test_a_series_counts_up_with_its_check_digit() -> None:
    rows = rows_of_series("3100000000009", 3, symbology=Symbology.CODABAR, check="luhn14")
    assert [row.code for row in rows.good] == ["31000000000094", "31000000000102", "31000000000110"]
    assert rows_of_series("B08", 3, symbology=Symbology.CODE128).good[-1].code == "B10"
    assert rows_of_series("B9", 1, symbology=Symbology.CODE39, check="mod43").good[0].code == "B9K"
    assert rows_of_series("B", 3, symbology=Symbology.CODE128).bad
    assert rows_of_series("B1", 0, symbology=Symbology.CODE128).bad


def test_columns_as_the_library_systems_name_them(tmp_path: Path) -> None:
    file = tmp_path / "items.csv"
    file.write_bytes(
        b"\xef\xbb\xbfitem_code;call_number;title\r\nB1;813 TOE;Bumi\r\n;x;y\r\n\r\nB1;;\r\n"
    )
    rows = rows_of_file(file, symbology=Symbology.CODE128)
    assert rows.good == (LabelRow("B1", "813 TOE", "Bumi"),)
    assert rows.bad == (BadRow(3, "no number"), BadRow(5, "'B1' stands there twice"))
    file.write_bytes("MemberNo,Fullname\nP1,Andr\xe9\n".encode("cp1252"))
    assert rows_of_file(file, symbology=Symbology.CODE128).good == (LabelRow("P1", "André"),)


@given(st.binary(max_size=300))
def test_any_file_gives_rows_or_reasons(data: bytes) -> None:
    import tempfile

    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "x.csv"
        for content in (data, b"code,name\n" + data):
            file.write_bytes(content)
            for check in ("none", "luhn14"):
                rows = rows_of_file(file, symbology=Symbology.CODE128, check=check)
                assert isinstance(rows, Rows)
                faults_of(LabelJob("book", Symbology.CODE128, SHEETS["3x8"], ""), rows)


def test_the_command_writes_a_pdf_or_names_what_is_wrong(tmp_path: Path) -> None:
    out = tmp_path / "labels.pdf"
    code, said, _ = labels("--from", "B00001", "--count", "25", "--out", str(out))
    assert (code, said) == (0, f"{out}: 25 labels on 2 pages; print at 100 %\n")
    assert out.read_bytes().startswith(b"%PDF-")
    assert len(re.findall(rb"/Type /Page\b", out.read_bytes())) == 2
    long = "B" * 40 + "1"
    for arguments, told in (
        (("--from", long), "too long for a label 63.5 mm wide"),
        (("--from", "é1"), "cannot be written in code128"),
        (("--from", "x1", "--symbology", "ean13"), "cannot be written in ean13"),
        # Cut to its first twelve digits each, all of a shelf would bear one number.
        (("--from", "31000000000042", "--symbology", "ean13"), "cannot be written in ean13"),
        (("--from", "3100000000005", "--symbology", "ean13"), "cannot be written in ean13"),
        (("--from", "31001", "--symbology", "itf"), "cannot be written in itf"),
        (("--from", "B1", "--kind", "card", "--sheet", "3x8"), "choose --sheet cards"),
        (("--from", "B1", "--sheet", "9x9"), "no sheet '9x9'"),
        ((), "name a CSV file"),
        ((str(tmp_path / "none.csv"),), "cannot be read"),
    ):
        code, _, told_err = labels(*arguments, "--out", str(tmp_path / "no.pdf"))
        assert (code, told in told_err) == (2, True), told_err
    assert not (tmp_path / "no.pdf").exists()
    assert labels("--from", "B1", "--out", str(tmp_path / "none" / "x.pdf"))[0] == 1
