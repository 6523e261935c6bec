"""A disk whose writes and syncs fail now and then: what was said to be recorded, is."""

from pathlib import Path

import pytest

from tests.torture.bad_disk import FAULTS, libfiu, under_faults

pytestmark = pytest.mark.skipif(
    libfiu() is None, reason="libfiu is not installed: apt-get install fiu-utils libfiu0"
)


@pytest.mark.parametrize("name", FAULTS[:2])
def test_what_was_said_is_there(tmp_path: Path, name: str) -> None:
    said, lost = under_faults(tmp_path / "kiosk", name, share=0.02, number=150)
    assert lost == []
    assert 0 < said < 150
