from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.hub.hub_world import Desk, FactMaker, a_desk


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    with a_desk(tmp_path) as made:
        yield made


@pytest.fixture
def fact() -> FactMaker:
    return FactMaker()
