"""`lancar decode`: bytes told in words, whatever the bytes."""

import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from typer.testing import CliRunner, Result

from kiosk.cli import app, decoders
from kiosk.cli.decoders import plain


def decode(*arguments: str) -> Result:
    return CliRunner().invoke(app, ["decode", *arguments])


def lines(ran: Result) -> list[dict[str, object]]:
    assert ran.exit_code == 0, ran.output
    return [json.loads(line) for line in ran.stdout.splitlines()]


def test_sip2_is_told_by_field() -> None:
    (told,) = lines(decode("sip2", "9900302.00", "--json"))
    assert told["code"] == "99"
    assert told["fixed"] == {"status": "0", "max print width": "030", "protocol": "2.00"}


def test_a_feig_command_is_told() -> None:
    # frame of the manual's inventory, as tests/vectors/rfid-feig.json feig-01
    (told,) = lines(decode("wire", "feig", "07 FF B0 01 00 1C 56", "--json"))
    assert told == {
        "way": "host",
        "address": 255,
        "advanced": False,
        "is": "Inventory",
        "more": False,
    }


def test_a_feig_answer_follows_its_command(project: Path) -> None:
    from drivers.rfid.feig.framing import Frame, write_frame

    ask = bytes.fromhex("07ffb001001c56")
    answer = write_frame(
        Frame(address=0, command=0xB0, status=0x01, data=b"", advanced=False)  # no transponder
    )
    host, reader = lines(decode("wire", "feig", (ask + answer).hex(), "--json"))
    assert (host["way"], reader["way"]) == ("host", "reader")
    assert reader["is"] == "TagsFound"
    assert reader["tags"] == []


def test_an_unknown_family_is_refused_with_the_known_ones() -> None:
    ran = decode("wire", "zebra", "00")
    assert ran.exit_code == 2
    assert "there are: feig" in ran.stderr


def test_a_tag_is_told_for_people() -> None:
    ran = decode("tag", "0x00 00:00-00")
    assert ran.exit_code == 0
    assert "model     blank" in ran.stdout


def test_a_file_that_is_no_picture_is_a_fault(tmp_path: Path) -> None:
    ran = decode("barcode", str(tmp_path / "none.png"), "--json")
    assert ran.exit_code == 1
    assert json.loads(ran.stdout)["fault"] == "not-found"


def test_a_label_is_read_from_a_picture(tmp_path: Path) -> None:
    import barcode
    from barcode.writer import ImageWriter

    name = barcode.get("code128", "B00012345", writer=ImageWriter()).save(str(tmp_path / "label"))
    (told,) = lines(decode("barcode", name, "--json"))
    labels = told["labels"]
    assert isinstance(labels, list)
    assert [(label["symbology"], label["text"]) for label in labels] == [("code128", "B00012345")]


@given(st.binary(max_size=80))
def test_any_bytes_can_be_told(data: bytes) -> None:
    for told in (*decoders.tag(data), *decoders.feig(data)):
        assert json.loads(json.dumps(told)) == told


@pytest.mark.parametrize("value", [object(), {1: b"\x00"}, (1, None), 1.5, {"a"}])
def test_whatever_is_told_can_be_written_as_json(value: object) -> None:
    json.dumps(plain(value))
