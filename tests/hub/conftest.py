from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.hub import hub_world
from tests.hub.hub_world import Desk, FactMaker, a_desk

_BOTH = [hub_world.SQLITE, hub_world.POSTGRESQL]


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    """Run each test here on both databases, but those that are marked for one."""
    marked = [kind for kind in _BOTH if metafunc.definition.get_closest_marker(kind)]
    if marked != [hub_world.SQLITE]:
        metafunc.parametrize("database_kind", marked or _BOTH, indirect=True, scope="module")


@pytest.fixture(scope="module", autouse=True)
def database_kind(request: pytest.FixtureRequest) -> Iterator[str]:
    """The kind of database of this test's hubs. Fixtures wider than a test must ask for it."""
    kind: str = getattr(request, "param", hub_world.SQLITE)
    with hub_world.on(kind):
        yield kind


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    with a_desk(tmp_path) as made:
        yield made


@pytest.fixture
def fact() -> FactMaker:
    return FactMaker()
