"""Two devices that are set to one port or reader: named before one of them finds it taken."""

from pathlib import Path

import pytest
from typer.testing import CliRunner

from kiosk.cli.commands import app
from kiosk.config import parse
from kiosk.config.sharing import shared, unset

PAD = '[devices.pad]\nkind = "feig"\nurl = "serial:///dev/ttyS7?baud=38400&parity=E"\n'
ACR = '[devices.pad]\nkind = "acr1552"\n'


HANDHELD = PAD.replace("devices.pad", "handhelds.{}")
LLRP = '[handhelds.{}]\nkind = "llrp"\nhost = "{}"\n'
CAMERA = '[handhelds.{}]\nkind = "camera"\nsource = "{}"\n'
CARD = '[devices.card]\nkind = "pcsc"\nreader = "{}"\n'


@pytest.mark.parametrize(
    ("text", "named"),
    [
        (PAD, None),
        (PAD + '[devices.printer]\nkind = "escpos"\nurl = "/dev/ttyS7"\n', "devices.printer"),
        # A kiosk opens devices and a sweep handhelds, so that a pad may stand in both.
        (PAD + HANDHELD.format("desk"), None),
        (HANDHELD.format("a") + HANDHELD.format("b"), "handhelds.b"),
        (LLRP.format("a", "Gate") + LLRP.format("b", "gate"), "handhelds.b"),
        (CAMERA.format("a", "0") + CAMERA.format("b", "/dev/video0"), "handhelds.b"),
        (CAMERA.format("a", "http://cam/1") + CAMERA.format("b", "http://cam/1"), None),
        (ACR + CARD.format(""), "devices.card.reader"),
        (ACR + CARD.format("acs acr1552"), "devices.card.reader"),
        (ACR + CARD.format("ACR122"), None),
        (PAD + CARD.format(""), None),
    ],
)
def test_two_devices_on_one_port_are_named(text: str, named: str | None) -> None:
    config = parse(text.encode(), folder=Path("/somewhere"))
    assert [one.partition(":")[0] for one in shared(config)] == ([named] if named else [])


def test_two_names_of_one_port_are_one_port(tmp_path: Path) -> None:
    (tmp_path / "real").touch()
    (tmp_path / "by-id").symlink_to(tmp_path / "real")
    text = PAD.replace("/dev/ttyS7", f"{tmp_path}/by-id")
    text += f'[devices.printer]\nkind = "escpos"\nurl = "serial://{tmp_path}/real"\n'
    (told,) = shared(parse(text.encode(), folder=tmp_path))
    assert "the port of devices.pad" in told


def test_config_check_refuses_it_and_says_what_nobody_has_set_yet(tmp_path: Path) -> None:
    file = tmp_path / "config.toml"
    file.write_text(ACR + '[devices.card]\nkind = "pcsc"\n')
    told = CliRunner().invoke(app, ["config", "check", str(file)])
    assert told.exit_code == 2
    assert "devices.card.reader: takes the first reader there is" in told.output
    file.write_text("")
    assert unset(parse(b"", folder=tmp_path))
    told = CliRunner().invoke(app, ["config", "check", str(file)])
    assert told.exit_code == 0
    assert (
        "still to set: the ports of devices.pad and devices.printer, both /dev/ttyUSB0"
        in told.output
    )
