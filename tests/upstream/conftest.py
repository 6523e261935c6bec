from collections.abc import Iterator

import pytest

from sync.hub.upstream.slims.adapter import Slims
from tests.upstream.slims_tables import KINDS
from tests.upstream.slims_world import SlimsWorld, a_slims, an_adapter


@pytest.fixture(params=KINDS)
def slims(request: pytest.FixtureRequest) -> Iterator[SlimsWorld]:
    """A SLiMS on either engine that libraries have."""
    with a_slims(request.param) as world:
        yield world


@pytest.fixture
def adapter(slims: SlimsWorld) -> Iterator[Slims]:
    with an_adapter(slims) as made:
        yield made
