"""The technician's commands, run over emulated readers."""

import json
import re
import subprocess
import sys
import threading
from pathlib import Path

import pytest
import serial
from typer.testing import CliRunner

from drivers.link import Record, format_record, parse_record
from drivers.rfid.cardless import CardlessSink, without_cards
from drivers.rfid.chafon.emulator import ChafonEmulator
from drivers.rfid.feig.commands import command_frame
from drivers.rfid.feig.emulator import FeigEmulator
from drivers.rfid.feig.framing import write_frame
from drivers.rfid.field import Field, FieldCard
from drivers.rfid.messages import EAS_AFI_PASSWORD, Command, Nxp, NxpCode, ReadSystemInfo
from drivers.rfid.metratec.emulator import MetratecEmulator
from kiosk.cli.commands import app
from kiosk.cli.field_tools import _printers_port
from kiosk.config.rewrite import with_device
from kiosk.domain.ids import TagUid
from tests.emulator.feig_bench import book
from tests.emulator.served_reader import served
from tests.emulator.uhf_bench import EMULATORS

_CARD = bytes.fromhex("04A1B2C3D4E5F6")


def _feig(*, card: bool = False) -> FeigEmulator:
    things = Field()
    things.place(book(1), book(2))
    if card:
        things.place(FieldCard(_CARD))
    return FeigEmulator(things, air_time_scale=0.0)


def _config(folder: Path, url: str, *, kind: str = "feig") -> Path:
    file = folder / "config.toml"
    file.write_text(
        f'# ours\n[devices.pad]\nkind = "{kind}"\nurl = "{url}"\n\n'
        '[devices.camera]\nkind = "none"\n[devices.printer]\nkind = "none"\n'
    )
    return file


def test_detect_says_what_answers_and_writes_the_lines(tmp_path: Path) -> None:
    file = _config(tmp_path, "serial:///dev/ttyUSB0?baud=38400&parity=E")
    with served(lambda: MetratecEmulator(Field(), air_time_scale=0.0)) as (path, _):
        words = ["devices", "detect", str(path), "--wait", "0.15"]
        told = CliRunner().invoke(app, [*words, "--json"])
        written = CliRunner().invoke(app, [*words, "--write", str(file)])
    row = json.loads(told.stdout)
    assert told.exit_code == 0
    assert row["family"] == "metratec"
    assert written.exit_code == 0, written.output
    assert 'kind = "metratec"' in file.read_text()
    assert row["url"] in file.read_text()
    assert "# ours" in file.read_text()
    good = CliRunner().invoke(app, ["config", "check", str(file)])
    assert good.exit_code == 0, good.output


def test_a_handheld_is_written_beside_the_pad_watched_and_recorded(tmp_path: Path) -> None:
    file = _config(tmp_path, "serial:///dev/ttyUSB0?baud=38400&parity=E")
    with served(lambda: ChafonEmulator(air_time_scale=0.0)) as (path, _):
        words = ["devices", "detect", str(path), "--wait", "0.15", "--write", str(file)]
        written = CliRunner().invoke(app, words)
        assert written.exit_code == 0, written.output
        text = file.read_text()
        assert '[handhelds.reader]\nkind = "chafon"' in text
        assert 'kind = "feig"' in text
        words = ["devices", "sniff", "--config", str(file), "--device", "reader", "--for", "0.2"]
        heard = CliRunner().invoke(app, [*words, "--json"])
        assert heard.exit_code == 0, heard.output
        said = [json.loads(line)["says"] for line in heard.stdout.splitlines()]
        assert any("battery" in one for one in said)
        other = CliRunner().invoke(app, [*words[:5], "camera"])
        assert other.exit_code == 2


def test_a_device_is_written_and_the_rest_stays() -> None:
    text = '[a]\nx = 1\n[devices.pad]\nkind = "feig"\naddress = 3\n# c\nurl = "tcp://a:1"\n[b]\n'
    changed = with_device(text, "pad", kind="3m", url="tcp://b:2").splitlines()
    assert changed == [
        "[a]", "x = 1", "[devices.pad]", 'kind = "3m"', "# address = 3", "# c",
        'url = "tcp://b:2"', "[b]",
    ]  # fmt: skip
    assert "\naddress = 3" in with_device(text, "pad", kind="feig", url="tcp://b:2")
    assert with_device("", "pad", kind="3m", url="u").startswith("[devices.pad]")


def test_what_was_recorded_is_played_back_byte_for_byte_without_cards(tmp_path: Path) -> None:
    kept = tmp_path / "pad.jsonl"
    with served(lambda: _feig(card=True)) as (path, emulator):
        config = _config(tmp_path, f"serial://{path}?baud=38400&parity=E")
        assert isinstance(emulator, FeigEmulator)
        threading.Timer(0.3, emulator.field.remove_card, [_CARD]).start()
        done = CliRunner().invoke(
            app, ["devices", "record", str(kept), "-c", str(config), "--for", "0.7"]
        )
    assert done.exit_code == 0, done.output
    assert "the cards were left out" in done.output
    records = [parse_record(line) for line in kept.read_text().splitlines()]
    assert None not in records
    assert kept.stat().st_mode & 0o77 == 0
    assert _CARD.hex() not in kept.read_text()
    kept.write_text("".join(line + "\n" for line in kept.read_text().splitlines()[:40]))
    records = records[:40]
    code, played, told = _play(kept, tmp_path)
    assert code == 0, played
    assert " 0 differences" in played
    said = [json.loads(line) for line in told.splitlines()]
    assert [(one["direction"], one["bytes"]) for one in said if one["direction"] == "in"] == [
        ("in", one.data.hex()) for one in records if one and one.direction == "in"
    ]
    assert any("TagsFound" in one["says"] for one in said)


def _play(kept: Path, folder: Path) -> tuple[int, str, str]:
    """Replay in another process and let the kiosk's own driver ask in this one."""
    port = folder / "port"
    words = [sys.executable, "-m", "kiosk.cli", "devices", "replay", str(kept), "--at", str(port)]
    with subprocess.Popen(words, stdout=subprocess.PIPE, text=True) as playing:
        assert playing.stdout is not None
        url = playing.stdout.readline().split('"')[1]
        config = _config(folder, f"{url}?baud=38400&parity=E")
        told = CliRunner().invoke(
            app, ["devices", "sniff", "-c", str(config), "--json", "--for", "1.5"]
        )
        try:
            rest, _ = playing.communicate(timeout=10)
        except subprocess.TimeoutExpired:
            playing.kill()
            raise
        return playing.returncode, rest, told.stdout


def test_an_answer_that_may_hide_a_card_is_not_kept() -> None:
    asked = Record(0.0, "pad", "out", bytes.fromhex("07ffb001001c56"))
    cut = Record(0.1, "pad", "in", bytes.fromhex("1200b0000104"))
    other = Record(0.0, "pad", "out", bytes.fromhex("06ff6600cdbf"))
    assert without_cards([asked, cut]) == [asked]
    assert without_cards([cut]) == []
    assert without_cards([other, cut]) == [other, cut]
    assert without_cards([asked]) == [asked]


@pytest.mark.parametrize("advanced", [False, True])
def test_the_password_of_the_tags_is_not_kept(*, advanced: bool) -> None:
    """With the random number of the answer before it, it could be had from what was sent."""

    def line(asked: Command) -> bytes:
        return write_frame(command_frame(asked, address=255, advanced=advanced))

    uid = TagUid("E00401000000000A")
    drawn = line(Nxp(uid, NxpCode.GET_RANDOM))
    secret = line(Nxp(uid, NxpCode.SET_PASSWORD, EAS_AFI_PASSWORD + b"\x81\x82\x83\x84"))
    kept: list[Record] = []
    sink = CardlessSink(kept.append, family="feig")
    for data in (drawn, secret, line(ReadSystemInfo(uid))):
        sink(format_record(Record(0.0, "pad", "out", data)))
    sink.flush()
    nothing = line(Nxp(uid, NxpCode.SET_PASSWORD, EAS_AFI_PASSWORD + bytes(4)))
    assert [one.data for one in kept] == [drawn, nothing, line(ReadSystemInfo(uid))]
    assert sink.left_out == 0


def test_cards_and_keys_cannot_be_recorded(tmp_path: Path) -> None:
    config = _config(tmp_path, "tcp://127.0.0.1:1")
    for words in (["record", str(tmp_path / "x")], ["sniff"]):
        done = CliRunner().invoke(app, ["devices", *words, "-c", str(config), "--device", "card"])
        assert done.exit_code == 2
        assert "never recorded" in done.output


def test_the_doctor_finds_the_pad_that_is_configured_as_another(tmp_path: Path) -> None:
    with served(lambda: MetratecEmulator(Field(), air_time_scale=0.0)) as (path, _):
        config = _config(tmp_path, f"serial://{path}?baud=19200", kind="3m")
        ill = CliRunner().invoke(app, ["doctor", "-c", str(config), "--wait", "0.3"])
        _config(tmp_path, f"serial://{path}?baud=115200", kind="metratec")
        well = CliRunner().invoke(app, ["doctor", "-c", str(config), "--wait", "5"])
    assert ill.exit_code == 1
    assert "a reader answers: metratec HF reader" in ill.output
    assert re.search(r'kind = "metratec"', ill.output)
    assert well.exit_code == 0, well.output
    assert "Works." in well.output
    assert "camera: this kiosk has none" in well.output


def test_the_doctor_says_what_to_do_about_a_port_that_is_not_there(tmp_path: Path) -> None:
    config = _config(tmp_path, f"serial://{tmp_path}/none?baud=38400&parity=E")
    ill = CliRunner().invoke(app, ["doctor", "-c", str(config), "--wait", "0.2"])
    assert ill.exit_code == 1
    assert "Check the cable and the address" in ill.output


def test_a_port_that_another_program_has_open_is_told_as_such(tmp_path: Path) -> None:
    with served(_feig) as (path, _), serial.Serial(str(path), exclusive=True):
        config = _config(tmp_path, f"serial://{path}?baud=38400&parity=E")
        ill = CliRunner().invoke(app, ["doctor", "-c", str(config), "--wait", "0.2"])
        found = CliRunner().invoke(app, ["devices", "detect", str(path)])
    assert ill.exit_code == found.exit_code == 1
    for told in (ill.output, found.output):
        assert "Another program has it open. End that program" in told
    assert "Is that the kiosk? sudo systemctl stop lancar-kiosk" in ill.output


def test_the_doctor_does_not_call_a_reader_well_that_may_not_send(tmp_path: Path) -> None:
    with served(lambda: ChafonEmulator(air_time_scale=0.0)) as (path, _):
        config = _config(tmp_path, "none", kind="none")
        config.write_text(config.read_text().replace('url = "none"\n', ""))
        reader = f'[handhelds.cart]\nkind = "chafon"\nurl = "serial://{path}?baud=115200"\n'
        config.write_text(config.read_text() + reader)
        ill = CliRunner().invoke(app, ["doctor", "-c", str(config)])
        config.write_text(config.read_text() + 'region = "eu"\n')
        well = CliRunner().invoke(app, ["doctor", "-c", str(config)])
    assert ill.exit_code == 1
    assert "It sends nothing before region is set in config.toml: " in ill.output
    assert "It cannot: write tags or switch an alarm; tell the chip's own number" in ill.output
    assert well.exit_code == 0, well.output


def test_the_wire_of_a_uhf_pad_is_told_in_words_from_its_first_second(tmp_path: Path) -> None:
    with served(EMULATORS["m100-pad"]) as (path, _):
        config = _config(tmp_path, f"serial://{path}?baud=115200", kind="m100-pad")
        told = CliRunner().invoke(app, ["devices", "sniff", "-c", str(config), "--for", "0.3"])
        found = CliRunner().invoke(app, ["devices", "detect", str(path), "--wait", "0.15"])
    assert 'As a patron\'s pad: kind = "m100-pad", docs/devices/uhf.md' in found.stdout
    assert "module information" in told.stdout
    assert told.stdout.startswith("       0.000 -> ")


@pytest.mark.parametrize("port", ["foo", "bar://", "/etc/passwd", "/tmp"])
def test_what_is_no_port_is_no_reader_that_stopped(port: str) -> None:
    told = CliRunner().invoke(app, ["devices", "detect", port])
    assert told.exit_code == 1
    assert "No port: " in told.output or "it is no serial line" in told.output


def test_the_printers_port_is_left_alone_once_it_is_set(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    file = tmp_path / "config.toml"
    pad = '[devices.pad]\nkind = "feig"\nurl = "serial:///dev/ttyUSB0?baud=38400"\n'
    printer = '[devices.printer]\nkind = "escpos"\nurl = "serial:///dev/ttyUSB{}?baud=19200"\n'
    file.write_text(pad + printer.format(1))
    assert _printers_port() == Path("/dev/ttyUSB1")
    file.write_text(pad + printer.format(0))
    assert _printers_port() is None
