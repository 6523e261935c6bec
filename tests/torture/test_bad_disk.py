"""A disk whose writes and syncs fail now and then: what was said to be recorded, is."""

from pathlib import Path

import pytest

from tests.torture.bad_disk import FAULTS, libfiu, under_faults

pytestmark = pytest.mark.skipif(
    libfiu() is None, reason="libfiu is not installed: apt-get install fiu-utils libfiu0"
)


# A fact is one sync and some ten writes: that none fails in 150 has odds of one in ten million.
@pytest.mark.parametrize(("name", "share"), [(FAULTS[0], 0.02), (FAULTS[1], 0.1)])
def test_what_was_said_is_there(tmp_path: Path, name: str, share: float) -> None:
    said, lost = under_faults(tmp_path / "kiosk", name, share=share, number=150)
    assert lost == []
    assert 0 < said < 150
