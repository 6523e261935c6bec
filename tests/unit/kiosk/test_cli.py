"""The command line: every command is there, and tells its faults with the right exit code."""

import subprocess
import sys
from pathlib import Path

import pytest


def lancar(*arguments: str, cwd: Path) -> subprocess.CompletedProcess[str]:
    root = Path(__file__).resolve().parents[3]
    return subprocess.run(
        [sys.executable, "-m", "kiosk.cli", *arguments],
        cwd=cwd,
        env={"PYTHONPATH": str(root), "PATH": "", "COLUMNS": "120", "LANG": "C.UTF-8"},
        capture_output=True,
        text=True,
        check=False,
        timeout=60,
    )


@pytest.mark.parametrize(
    ("group", "names"),
    [
        ((), {"kiosk", "hub", "bench", "demo", "config", "sync", "db", "devices", "decode"}),
        (("hub",), {"backup", "restore"}),
        (("sync",), {"once", "status"}),
        (("config",), {"check"}),
        (("db",), {"migrate"}),
        (("devices",), {"list", "test"}),
        (("decode",), {"tag", "wire", "sip2", "barcode"}),
        (("sip2",), {"check", "probe"}),
    ],
)
def test_every_command_is_listed(group: tuple[str, ...], names: set[str], tmp_path: Path) -> None:
    ran = lancar(*group, "--help", cwd=tmp_path)
    words = set(ran.stdout.replace("│", " ").split())
    assert ran.returncode == 0
    assert names <= words


def test_a_good_configuration_is_called_good(tmp_path: Path, project: Path) -> None:
    ran = lancar("config", "check", str(project / "config.toml"), cwd=tmp_path)
    assert (ran.returncode, ran.stderr) == (0, "")
    assert ran.stdout.endswith("config.toml: good\n")


def test_every_fault_of_a_bad_one_is_named_and_ends_with_2(tmp_path: Path) -> None:
    (tmp_path / "config.toml").write_text('[pin]\ntries = 0\n[devices]\npad = { kind = "x" }\n')
    ran = lancar("config", "check", cwd=tmp_path)
    assert ran.returncode == 2
    assert ran.stderr.splitlines() == [
        "config.toml: 2 faults",
        "  pin.tries: must be at least 1",
        "  devices.pad: kind must be one of none, feig",
    ]


def test_no_file_means_the_defaults(tmp_path: Path) -> None:
    ran = lancar("config", "check", cwd=tmp_path)
    assert ran.returncode == 0
    assert "the defaults hold" in ran.stderr


@pytest.mark.parametrize(
    "command", [("kiosk",), ("sync", "status"), ("db", "migrate"), ("devices", "test")]
)
def test_a_wrong_configuration_stops_every_command(
    command: tuple[str, ...], tmp_path: Path
) -> None:
    bad = tmp_path / "bad.toml"
    bad.write_text("[pin]\ntries = 0\n")
    ran = lancar(*command, "--config", str(bad), cwd=tmp_path)
    assert ran.returncode == 2
    assert "pin.tries: must be at least 1" in ran.stderr
    assert "Traceback" not in ran.stderr


def test_devices_are_listed_by_role(tmp_path: Path) -> None:
    ran = lancar("devices", "list", cwd=tmp_path)
    roles = [line.split()[0] for line in ran.stdout.splitlines()]
    assert ran.returncode == 0
    assert roles == sorted(roles)
    assert set(roles) == {"pad", "camera", "card", "printer"}


def test_a_device_that_is_not_there_is_said_so(tmp_path: Path) -> None:
    (tmp_path / "config.toml").write_text(
        '[devices]\npad = { kind = "feig", url = "serial:///dev/lancar-none" }\n'
        'camera = { kind = "none" }\nprinter = { kind = "none" }\n'
    )
    ran = lancar("devices", "test", "--wait", "0.3", cwd=tmp_path)
    assert ran.returncode == 1
    assert ran.stdout.startswith("pad       feig        Is not there.")
    assert len(ran.stdout.splitlines()) == 1


def test_a_kiosk_without_devices_has_none_that_fail(tmp_path: Path) -> None:
    none = "".join(f'{part} = {{ kind = "none" }}\n' for part in ("pad", "camera", "printer"))
    (tmp_path / "config.toml").write_text(f"[devices]\n{none}")
    ran = lancar("devices", "test", cwd=tmp_path)
    assert (ran.returncode, ran.stdout) == (0, "")
