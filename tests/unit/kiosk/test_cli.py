"""The command line: every command is there, and tells its faults with the right exit code."""

import errno
import os
import sqlite3
import subprocess
import sys
from pathlib import Path

import pytest

from kiosk.cli import main
from kiosk.cli.commands import app
from kiosk.cli.prompt import guarded
from kiosk.store.store import Store
from sync.hub.db.engine import open_store
from sync.hub.schema.schema import make_tables


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
        (
            (),
            {
                "kiosk",
                "hub",
                "bench",
                "demo",
                "config",
                "sync",
                "db",
                "devices",
                "decode",
                "labels",
            },
        ),
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
        (
            "  devices.pad: kind must be one of none, feig, 3m, rl866, metratec, acr1552, "
            "uhfreader288-pad, m100-pad"
        ),
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
    kinds = [line for line in ran.stdout.splitlines() if not line.startswith(" ")]
    roles = [line.split()[0] for line in kinds]
    assert ran.returncode == 0
    assert roles == sorted(roles)
    assert set(roles) == {"pad", "handheld", "camera", "card", "printer"}


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


def run(words: str) -> object:
    """Run a command in this process; its exit code."""
    with pytest.raises(SystemExit) as ended:
        app(words.split())
    return ended.value.code


def test_what_a_hub_keeps_is_for_its_own_eyes(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(sys, "argv", ["lancar", "hub", "enrol-code", "kiosk-1"])
    was = os.umask(0o022)
    try:
        with pytest.raises(SystemExit, match="0"):
            main()
    finally:
        os.umask(was)
    places = (tmp_path / "hub-data", tmp_path / "hub-data" / "hub.db")
    assert [place.stat().st_mode & 0o077 for place in places] == [0, 0]


@pytest.mark.parametrize(
    ("words", "said", "code"),
    [
        ("hub backup nowhere/b.db", "nowhere/b.db.part: No such file or directory; look at", 2),
        ("hub recovery-key --out nowhere/k --passphrase-file words", "nowhere/k", 2),
        ("db backup nowhere/b --passphrase-file words", "nowhere/b.new: No such file", 2),
        ("db restore nowhere", "there is no such file", 1),
        ("journal rescue --disk nowhere --out facts", "there is no journal in this folder", 1),
        ("journal rescue --disk data --out nowhere/facts", "nowhere/.rescue-", 2),
        ("journal rescue --disk data --out f --wrapped nowhere", "there is no such file", 1),
        ("journal deliver nowhere --hub http://h --token-file words", "there is no such file", 1),
        ("returns full bin-9", "no place of [returns] in config.toml has this id", 1),
    ],
)
def test_a_name_that_is_wrong_is_one_sentence(
    words: str,
    said: str,
    code: int,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "words").write_text("kata sandi pemulihan\n")
    (tmp_path / "words").chmod(0o600)
    (tmp_path / "config.toml").write_text('[kiosk]\ndata_dir = "data"\n')
    Store.open(tmp_path / "data", "kiosk-1", ballast_bytes=0).close()
    if words.startswith("returns"):
        (tmp_path / "data" / "journal.db").unlink()
    (tmp_path / "hub-data").mkdir()
    hub = open_store(tmp_path / "hub-data" / "hub.db")
    make_tables(hub)
    hub.close()
    ended = run(words)
    told = capsys.readouterr().err.replace(str(tmp_path), "")
    assert said in told
    assert (ended, told.count("\n")) == (code, 1), told


def test_a_disk_that_is_full_is_one_sentence(capsys: pytest.CaptureFixture[str]) -> None:
    def hub() -> int:
        # As SQLAlchemy passes it on.
        raise RuntimeError("(sqlite3.OperationalError) database or disk is full")

    def kiosk() -> int:
        raise OSError(errno.ENOSPC, "No space left on device", "x")

    sentence = "lancar: the disk is full; free space, nothing recorded is lost (disk-full)\n"
    assert [guarded(hub), guarded(kiosk)] == [1, 1]
    assert capsys.readouterr().err == 2 * sentence


def test_what_the_database_says_is_passed_on(capsys: pytest.CaptureFixture[str]) -> None:
    def work() -> int:
        raise sqlite3.OperationalError("disk I/O error")

    assert guarded(work) == 1
    assert capsys.readouterr().err.startswith("lancar: the database: disk I/O error; look at")


def test_what_nobody_foresaw_is_told_whole() -> None:
    def work() -> int:
        raise RuntimeError("a fault of ours")

    with pytest.raises(RuntimeError, match="of ours"):
        guarded(work)
