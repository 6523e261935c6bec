"""Read rates over a manifest: what counts as the same bars, what a manifest must be, the sums."""

import csv
import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from typer.testing import CliRunner

from drivers.barcode.expansion import code32_number, expanded_code39, same_bars
from drivers.barcode.measure import BadManifest, KnownPicture, measure, read_manifest
from drivers.barcode.symbology import Symbology
from kiosk.cli.commands import app

PICTURES = Path(__file__).resolve().parents[3] / "pictures"


@pytest.mark.parametrize(
    ("text", "expanded"),
    [
        ("12+A+B", "12ab"),
        ("E+X+T+E+N+D+E+D /A%J/J/C", "Extended !?*#"),
        ("$A%T/Z", "\x01\x7f:"),
        ("PLAIN-1", "PLAIN-1"),
        ("AB+", None),
        ("+1", None),
    ],
)
def test_full_ascii_code_39(text: str, expanded: str | None) -> None:
    assert expanded_code39(text) == expanded


@pytest.mark.parametrize(
    ("text", "number"),
    [("3PRM8N", "A123456788"), ("ZZZZZZ", None), ("3PRM8", None), ("3PRM8A", None)],
)
def test_code_32(text: str, number: str | None) -> None:
    assert code32_number(text) == number


@pytest.mark.parametrize(
    ("expected", "text", "symbology", "same"),
    [
        ("A31117013206375B", "A31117013206375B", Symbology.CODABAR, True),
        ("31117013206375", "A31117013206375B", Symbology.CODABAR, True),
        ("023942431015", "0023942431015", Symbology.EAN13, True),
        ("12ab", "12+A+B", Symbology.CODE39, True),
        ("12ab", "12+A+B", Symbology.CODE128, False),
        ("one\r\ntwo", "one\ntwo", Symbology.QR, True),
        ("B0001", "B0002", Symbology.CODE128, False),
    ],
)
def test_the_same_bars(expected: str, text: str, symbology: Symbology, *, same: bool) -> None:
    assert same_bars(expected, text, symbology) is same


@given(st.text(max_size=80), st.text(max_size=80), st.sampled_from(Symbology))
def test_any_texts_can_be_compared(expected: str, text: str, symbology: Symbology) -> None:
    assert same_bars(text, text, symbology)
    same_bars(expected, text, symbology)


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"file,text\n", "the first line must name path, expected, symbology"),
        (b"", "the first line must name"),
        (b"path,expected,symbology\n", "names no picture"),
        (b"path,expected,symbology\na.png,1,AZTEC\n", "row 2: no symbology 'AZTEC'"),
        (b"\xff\xfe\x00", "cannot be read"),
    ],
)
def test_a_manifest_that_is_none(tmp_path: Path, content: bytes, said: str) -> None:
    (tmp_path / "m.csv").write_bytes(content)
    answer = read_manifest(tmp_path / "m.csv")
    assert isinstance(answer, BadManifest)
    assert said in answer.why
    assert isinstance(read_manifest(tmp_path / "none.csv"), BadManifest)
    ran = CliRunner().invoke(app, ["bench", "barcode", "--manifest", str(tmp_path / "m.csv")])
    assert (ran.exit_code, ran.stdout) == (2, "")


def manifest_of(folder: Path, rows: list[tuple[str, str, str]]) -> Path:
    with (folder / "manifest.csv").open("w", newline="") as file:
        csv.writer(file).writerows([("path", "expected", "symbology"), *rows])
    return folder / "manifest.csv"


def test_the_sums(tmp_path: Path) -> None:
    rows = [
        (str(PICTURES / "codabar-1/12.png"), "A31117013206375B", "Codabar"),
        (str(PICTURES / "codabar-1/01.webp"), "A0000000000A", "CODABAR"),
        (str(PICTURES / "falsepositives-1/01.webp"), "", "NONE"),
        ("none.png", "B1", "code-128"),
    ]
    known = read_manifest(manifest_of(tmp_path, rows))
    assert not isinstance(known, BadManifest)
    assert known[3] == KnownPicture(tmp_path / "none.png", "B1", Symbology.CODE128, "CODE-128")
    told = measure(known)
    groups = told["symbologies"]
    assert isinstance(groups, dict)
    for way in ("zxing", "pyzbar", "cascade"):
        codabar = groups["CODABAR"][way]
        assert (codabar["read"], codabar["read_rate"], codabar["wrong"]) == (1, 0.5, 1)
        assert 0 < codabar["median_ms"] <= codabar["p95_ms"]
        assert groups["NONE"][way]["wrong"] == 0
        assert groups["NONE"][way]["read_rate"] is None
        assert groups["CODE-128"][way]["median_ms"] is None
    assert told["unreadable"] == [f"{tmp_path / 'none.png'}: not-found"]


def test_the_command_tells_people_and_programs(tmp_path: Path) -> None:
    rows = [(str(PICTURES / "codabar-1/12.png"), "A31117013206375B", "CODABAR")]
    manifest = str(manifest_of(tmp_path, rows))
    ran = CliRunner().invoke(app, ["bench", "barcode", "--manifest", manifest, "--json"])
    assert ran.exit_code == 0
    assert json.loads(ran.stdout)["symbologies"]["CODABAR"]["cascade"]["read_rate"] == 1.0
    ran = CliRunner().invoke(app, ["bench", "barcode", "--manifest", manifest])
    assert "cascade      1 of 1" in ran.stdout
    manifest = str(manifest_of(tmp_path, [*rows, ("none.png", "B1", "CODE39")]))
    ran = CliRunner().invoke(app, ["bench", "barcode", "--manifest", manifest, "--json"])
    assert ran.exit_code == 1
    assert ran.stderr == f"no picture: {tmp_path / 'none.png'}: not-found\n"
    assert json.loads(ran.stdout)["symbologies"]["CODABAR"]["cascade"]["read"] == 1


def test_the_house_reads_at_least_what_either_decoder_reads() -> None:
    known = read_manifest(PICTURES / "manifest.csv")
    assert not isinstance(known, BadManifest)
    few = [one for n, one in enumerate(known) if n % 3 == 0 or one.symbology is Symbology.EAN13]
    groups = measure(few)["symbologies"]
    assert isinstance(groups, dict)
    for group, ways in groups.items():
        best = max(ways["zxing"]["read"], ways["pyzbar"]["read"])
        assert ways["cascade"]["read"] >= best, group
    assert groups["NONE"]["cascade"]["wrong"] == 0
