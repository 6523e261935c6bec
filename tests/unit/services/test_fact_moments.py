"""When something happened, as the kiosk knows it."""

from pathlib import Path

import pytest
from services_world import NOW, house

from kiosk.services import moments
from kiosk.services.moments import Moments


def test_a_moment_tells_wall_time_steady_time_boot_and_the_servers_offset(tmp_path: Path) -> None:
    with house(tmp_path) as h:
        moment = Moments(h.clock, h.post).now()
        assert (moment.wall, moment.mono_s, moment.offset_s) == (NOW, 100.0, 0.25)
        assert moment.boot_id


def test_a_machine_that_does_not_number_its_boots_says_so(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(moments, "_BOOT_ID", tmp_path / "none")
    assert moments.boot_id() == "unknown"
