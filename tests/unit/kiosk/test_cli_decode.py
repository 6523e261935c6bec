"""`lancar decode`: bytes told in words, whatever the bytes."""

import json
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from typer.testing import CliRunner, Result

from kiosk.cli.commands import app

_FAMILIES = ["feig", "3m", "rl866", "chafon", "uhfreader18", "m100", "tsl", "metratec"]


def decode(*arguments: str) -> Result:
    return CliRunner().invoke(app, ["decode", *arguments])


def lines(ran: Result) -> list[dict[str, Any]]:
    assert ran.exit_code == 0, ran.output
    return [json.loads(line) for line in ran.stdout.splitlines()]


def test_sip2_is_told_by_field() -> None:
    (told,) = lines(decode("sip2", "9900302.00", "--json"))
    assert told["code"] == "99"
    assert told["fixed"] == {"status": "0", "max print width": "030", "protocol": "2.00"}


def test_a_feig_command_is_told() -> None:
    # frame of the manual's inventory, as tests/vectors/rfid-feig.json feig-01
    (told,) = lines(decode("wire", "feig", "07 FF B0 01 00 1C 56", "--json"))
    (frame,) = told["frames"]
    assert frame == {
        "address": 255,
        "form": "standard",
        "direction": "host->reader",
        "what": "Inventory",
        "more": False,
    }


def test_bytes_may_stand_apart_and_a_family_in_capitals() -> None:
    (told,) = lines(decode("wire", "FEIG", "07", "FF", "B0", "01", "00", "1C", "56", "--json"))
    assert (told["family"], told["whole"]) == ("feig", True)
    (told,) = lines(decode("tag", "91 01", "04", "60 91ce43", "--json"))
    assert told["item"] == "1620168259"


def test_a_label_cannot_turn_a_line_round(tmp_path: Path) -> None:
    import zxingcpp
    from PIL import Image

    text = "AB\u202excd"
    bars = zxingcpp.create_barcode(text, zxingcpp.BarcodeFormat.QRCode)
    Image.fromarray(zxingcpp.write_barcode_to_image(bars, scale=6)).save(tmp_path / "q.png")
    ran = decode("barcode", str(tmp_path / "q.png"))
    assert "AB\\u{202e}xcd" in ran.stdout
    plain = decode("barcode", str(tmp_path / "q.png"), "--json")
    assert json.loads(plain.stdout)["raw"] == text
    assert all(one.isprintable() for one in (ran.stdout + plain.stdout).replace("\n", ""))


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (
            ("wire", "zebra", "00"),
            f"unknown family 'zebra'; there are: {', '.join(_FAMILIES)}",
        ),
        (("wire", "feig", "0"), "not hexadecimal: two digits 0-9 a-f for each byte are wanted"),
        (("tag", "zz"), "not hexadecimal: two digits 0-9 a-f for each byte are wanted"),
    ],
)
def test_a_request_without_sense_ends_with_2(arguments: tuple[str, ...], said: str) -> None:
    ran = decode(*arguments)
    assert (ran.exit_code, ran.stderr.strip(), ran.stdout) == (2, said, "")


def test_a_tag_is_told_for_people() -> None:
    ran = decode("tag", "00:00 00 00")
    assert ran.exit_code == 1
    assert "nothing is written on this tag" in ran.stdout


def test_a_file_that_is_no_picture_is_a_fault(tmp_path: Path) -> None:
    ran = decode("barcode", str(tmp_path / "none.png"), "--json")
    assert ran.exit_code == 1
    assert json.loads(ran.stdout)["fault"] == "not-found"


def test_a_label_is_read_from_a_picture(tmp_path: Path) -> None:
    import barcode
    from barcode.writer import ImageWriter

    name = barcode.get("code128", "B00012345", writer=ImageWriter()).save(str(tmp_path / "label"))
    (told,) = lines(decode("barcode", name, "--json"))
    assert (told["file"], told["symbology"], told["text"]) == (name, "code128", "B00012345")
    assert told["decoder"] == "zxing"
    assert told["ms"] > 0


def test_a_picture_without_a_label_is_a_line_of_its_own(tmp_path: Path) -> None:
    from PIL import Image

    Image.new("L", (64, 64), 255).save(tmp_path / "empty.png")
    ran = decode("barcode", str(tmp_path / "empty.png"), "--json")
    (told,) = lines(ran)
    assert (ran.exit_code, told["text"], told["symbology"]) == (0, None, None)


@pytest.mark.parametrize(
    ("family", "digits", "code"),
    [
        ("uhfreader18", "1500010301010c0000000000000000000003136bb1a5", 0),
        ("uhfreader18", "1500010301010c0000000000000000000003136bb1a6", 1),
        ("m100", "bb00220000227e", 0),
        ("m100", "bb002200002200", 1),
        ("tsl", b".iv -ron\r\n".hex(), 0),
        ("tsl", b".iv -ron".hex(), 1),
        ("rl866", "", 1),
    ],
)
def test_a_frame_that_is_not_sound_ends_with_1(family: str, digits: str, code: int) -> None:
    ran = decode("wire", family, digits, "--json")
    assert ran.exit_code == code
    told = json.loads(ran.stdout)
    assert told["whole"] is (code == 0)
    assert bool(told.get("fault")) is (code == 1)


@settings(max_examples=40)
@given(st.binary(max_size=80), st.sampled_from(_FAMILIES), st.booleans())
def test_any_bytes_of_a_wire_can_be_told(data: bytes, family: str, as_json: bool) -> None:
    ran = decode("wire", family, data.hex(), *(["--json"] if as_json else []))
    assert ran.exit_code in {0, 1}, ran.output
    assert ran.stdout.strip()


@settings(max_examples=40)
@given(st.binary(max_size=80), st.booleans())
def test_any_bytes_of_a_tag_can_be_told(data: bytes, as_json: bool) -> None:
    ran = decode("tag", data.hex(), *(["--json"] if as_json else []))
    assert ran.exit_code in {0, 1}, ran.output
    assert ran.stdout.strip()


@pytest.mark.parametrize(
    "words",
    [
        ("devices", "replay", "/dev/zero"),
        ("bench", "barcode", "--manifest", "/dev/zero"),
        ("labels", "/dev/zero", "-o", "x.pdf"),
        ("tags", "--list", "/dev/zero"),
    ],
)
def test_what_has_no_end_is_not_read(words: tuple[str, ...]) -> None:
    ran = CliRunner().invoke(app, words)
    assert (ran.exit_code, "/dev/zero: is a device, no file" in ran.stderr) == (2, True)


def test_a_file_that_would_fill_the_memory_is_not_read(tmp_path: Path) -> None:
    huge = tmp_path / "huge"
    with huge.open("wb") as file:
        file.truncate(1 << 40)
    ran = CliRunner().invoke(app, ["devices", "replay", str(huge)])
    assert (ran.exit_code, ran.stderr) == (2, f"{huge}: is larger than 256 MiB\n")
