"""A line that drops, delays, halves, doubles, garbles and half-opens: the end is the same."""

import asyncio
import os
from pathlib import Path

import pytest

from tests.torture.broken_line import Wrong
from tests.torture.line_faults import try_faults

SEED = int(os.environ.get("LANCAR_TORTURE_SEED", "1"))
pytestmark = pytest.mark.timeout(200)


def test_a_fault_between_two_steps_changes_nothing(tmp_path: Path) -> None:
    stories, steps, failed = asyncio.run(try_faults(tmp_path, None, SEED, 16))
    print(stories, steps)
    assert failed == []
    assert stories == 16
    assert steps * len(Wrong) >= stories
