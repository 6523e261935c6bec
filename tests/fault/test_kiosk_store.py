"""What a kiosk keeps, in trouble: key gone, disk full, a second process, a wrong configuration."""

import hashlib
import os
import shutil
import subprocess
import sys
from collections.abc import Iterator, Mapping
from pathlib import Path

import pytest

from drivers.bench.requests import Place, Remove, ShowCard, TagIs
from drivers.bench.scenario import Act, Expect, Screen, Touch, TypeKeys
from drivers.bench.things import Spot
from kiosk.domain.reasons import Reason
from sync.hub.demo.cast import demo_cast
from tests.fault.conftest import Room, entered
from ui.demo.looks import rows_of, service, so, stage_of, state_is

CAST = demo_cast()
ARMED = 0x07
SHOW = Act(ShowCard(str(CAST.ratna.card), Spot.READER))
READY = so(
    "ready",
    lambda s: (
        s["name"] == "Idle"
        and s["status"]["ready"] is True  # type: ignore[index]
        and service(s, "pad") is True
    ),
    40.0,
)


def digests(folder: Path) -> dict[str, str]:
    return {
        path.name: hashlib.sha256(path.read_bytes()).hexdigest()
        for path in sorted(folder.iterdir())
        if path.is_file()
    }


def lancar(*words: str, cwd: Path | None = None) -> subprocess.CompletedProcess[str]:
    root = Path(__file__).resolve().parents[2]
    env = {**os.environ, "PYTHONPATH": str(root), "QT_QPA_PLATFORM": "offscreen"}
    command = [sys.executable, "-m", "kiosk.cli", *words]
    return subprocess.run(
        command, cwd=cwd, env=env, capture_output=True, text=True, check=False, timeout=60
    )


def test_without_its_key_it_is_out_of_order_and_replaces_nothing(room: Room) -> None:
    before = room.facts()
    room.wait(room.house.stop_kiosk())
    key, away = room.data / "key", room.house.places.data / "key-elsewhere"
    key.rename(away)
    was = digests(room.data)
    try:
        room.wait(room.house.start_kiosk())
        room.play(
            so("out of order", lambda s: s["name"] == "OutOfService", 30.0),
            # cards and books change nothing
            SHOW,
            Act(Place((str(CAST.plain.item),))),
            so("still out of order", lambda s: s["name"] == "OutOfService"),
            Act(Remove((str(CAST.plain.item),))),
        )
        assert room.fault_of("store") == "key-missing"
        assert room.seen, "something is said"
        room.wait(room.house.stop_kiosk())
        assert digests(room.data) == was
    finally:
        away.rename(key)
        room.wait(room.house.kill_kiosk())
        room.wait(room.house.start_kiosk())
    room.play(READY)
    assert room.facts() == before


def test_a_second_process_is_refused_and_the_first_goes_on(room: Room) -> None:
    before = room.facts()
    ran = lancar("kiosk", "-c", str(room.house.places.config), "--size", "540x960")
    assert ran.returncode == 1
    assert "lancar: another process works on this data folder; end it first (in-use)" in ran.stderr
    assert "Traceback" not in ran.stderr + ran.stdout
    room.play(*entered(CAST.ratna, SHOW), Touch("railLeave"), state_is("Idle"))
    assert room.facts() == before


def test_a_wrong_configuration_is_refused_with_every_fault(tmp_path: Path) -> None:
    file = tmp_path / "config.toml"
    file.write_text(
        '[kiosk]\nid = "No Good"\n[pin]\ntries = 0\n[devices.pad]\nkind = "magic"\n'
        "[screen]\ndiagonal = 9\n"
    )
    named = ("kiosk.id", "pin.tries", "devices.pad", "screen.diagonal")
    for words in (("kiosk", "-c", str(file), "--size", "540x960"), ("config", "check", str(file))):
        ran = lancar(*words, cwd=tmp_path)
        assert ran.returncode == 2
        assert [name for name in named if name not in ran.stderr] == []
        assert "Traceback" not in ran.stderr
    assert list(tmp_path.iterdir()) == [file], "nothing is made"


@pytest.fixture
def small_disk(room: Room) -> Iterator[Room]:
    """The kiosk's data folder on a disk of its own, 288 MiB; what it holds then goes back."""
    if os.geteuid() != 0:
        pytest.skip("only root can mount a small disk")
    room.wait(room.house.stop_kiosk())
    kept = room.data.with_name("kept")
    room.data.rename(kept)
    room.data.mkdir(mode=0o700)
    mounted = subprocess.run(
        ["mount", "-t", "tmpfs", "-o", "size=288m,mode=0700", "tmpfs", str(room.data)], check=False
    )
    if mounted.returncode != 0:
        room.data.rmdir()
        kept.rename(room.data)
        room.wait(room.house.start_kiosk())
        pytest.skip("this machine does not let root mount a tmpfs")
    shutil.copytree(
        kept, room.data, dirs_exist_ok=True, ignore=shutil.ignore_patterns("ballast", "*.sock")
    )
    room.wait(room.house.start_kiosk())
    try:
        yield room
    finally:
        room.wait(room.house.stop_kiosk())
        shutil.rmtree(kept)
        shutil.copytree(room.data, kept, ignore=shutil.ignore_patterns("filler", "*.sock"))
        subprocess.run(["umount", "-l", str(room.data)], check=True, timeout=30)
        room.data.rmdir()
        kept.rename(room.data)
        room.wait(room.house.start_kiosk())


def fill(folder: Path) -> Path:
    """Use every byte of the disk up."""
    filler = folder / "filler"
    with filler.open("wb", buffering=0) as file:
        for size in (1 << 20, 1 << 12):
            try:
                while True:
                    file.write(bytes(size))
            except OSError:
                continue
    return filler


def cannot_record(screen: Screen) -> bool:
    """Whether the patron reads that loans cannot be written down."""
    state = screen["state"]
    assert isinstance(state, Mapping)
    return screen["name"] == "Notice" and state["reason"] == Reason.CANNOT_RECORD


def test_on_a_full_disk_nothing_is_lent_and_what_comes_back_is_recorded(small_disk: Room) -> None:
    room = small_disk
    room.play(READY)
    before, _ = room.facts()
    filler = fill(room.data)
    returned, wanted = str(CAST.plain.item), str(CAST.stack[0].item)
    room.play(
        # a return is still recorded, from the ballast that was kept for this day
        Act(Place((returned,))),
        so("listed", lambda s: s["name"] == "BooksFirst" and len(rows_of(s)) == 1, 20.0),
        Touch("action-return"),
        so("returned", lambda s: stage_of(s, returned) == "done", 30.0),
        Expect(TagIs(returned, ARMED)),
        so("no more loans", lambda s: service(s, "loans") is False, 20.0),
        so("but returns", lambda s: service(s, "returns") is True),
        Act(Remove((returned,))),
        Touch("railLeave"),
        so("over", lambda s: s["name"] in {"Idle", "Finished"}),
    )
    assert room.fault_of("store") == "disk-full"
    assert room.facts()[0] > before
    room.play(
        # a patron enters, wants to borrow, and is told that this kiosk cannot write it down
        state_is("Idle", deadline_s=20.0),
        SHOW,
        state_is("AskPin"),
        TypeKeys(CAST.ratna.pin),
        Touch("action-enterPin"),
        so("nothing is lent", cannot_record, 10.0),
        Act(Place((wanted,))),
        so("seen", lambda s: stage_of(s, wanted) == "listed", 20.0),
        Expect(TagIs(wanted, ARMED)),
        Act(Remove((wanted,))),
        so("over", lambda s: s["name"] in {"Idle", "Finished"}, 20.0),
    )
    assert not room.loan_open(wanted)
    filler.unlink()
    room.play(so("loans again", lambda s: service(s, "loans") is True, 20.0))
    assert room.fault_of("store") == "none"
    assert not room.loan_open(wanted)
    assert not room.loan_open(returned)
