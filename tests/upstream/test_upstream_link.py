"""Who follows the library system writes down how the two stand, for every page of every worker."""

from pathlib import Path

from sync.hub.ledger.system_link import Link, read_link
from tests.upstream.slims_world import a_slims
from tests.upstream.upstream_world import UpstreamWorld, an_upstream_world


def link_of(world: UpstreamWorld) -> Link:
    with world.store.read() as conn:
        link = read_link(conn)
    assert link is not None
    return link


def test_it_is_written_down_whether_the_system_answers(tmp_path: Path) -> None:
    with a_slims("InnoDB") as slims, an_upstream_world(slims, tmp_path) as world:
        world.follower.step()
        began_ms = round(world.now.timestamp() * 1000)
        assert link_of(world) == Link("slims", True, began_ms, began_ms)
        assert link_of(world).name == "SLiMS"
        world.step(20)
        assert link_of(world) == Link("slims", True, began_ms, began_ms + 20_000)
        world.follower._silent("not-there")
        down_ms = began_ms + 20_000
        assert link_of(world) == Link("slims", False, down_ms, down_ms, "not-there")
        world.step(60)
        assert link_of(world).up
        assert link_of(world).since_ms == down_ms + 60_000
