"""Kiosks come back at once after an outage: all is confirmed, none starves, patrons go on."""

import asyncio
import os
from pathlib import Path

import pytest

from tests.torture.week import a_week

SEED = int(os.environ.get("LANCAR_TORTURE_SEED", "1"))
pytestmark = pytest.mark.timeout(200)


def test_ten_kiosks_come_back_at_once(tmp_path: Path) -> None:
    week = asyncio.run(a_week(tmp_path / "week", kiosks=10, facts=200, seed=SEED))
    print(week)
    assert week.wrong == []
    assert len(week.finished_s) == 10
    # None starves: whoever is last was heard while the first was still at it.
    assert max(week.first_s) < max(week.finished_s)
    assert max(week.finished_s) < 4 * max(min(week.finished_s), 1.0)
    assert len(week.live_s) >= 2
    assert week.late <= len(week.live_s) // 2
