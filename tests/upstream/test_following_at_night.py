"""Everything is read again once a day; what happens at the desk meanwhile reaches the kiosks."""

import threading
import time
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path

import pytest

from sync.hub.upstream.mariadb import Address
from sync.hub.upstream.port import Batch
from sync.hub.upstream.slims.adapter import Slims
from tests.upstream.koha_hub import a_koha_hub
from tests.upstream.slims_world import a_slims
from tests.upstream.system_world import NOW, ZONE
from tests.upstream.upstream_world import a_hub_beside


class _Slow(Slims):
    """Everything is read in small parts, and no further than it is let."""

    def __init__(self, address: Address) -> None:
        super().__init__(address)
        self.parts = 0
        self.goes_on = threading.Semaphore(0)

    def pull_full(self) -> Iterator[Batch]:
        for part in super().pull_full():
            self.goes_on.acquire(timeout=60.0)
            self.parts += 1
            yield part


def test_while_everything_is_read_again_the_desk_is_followed(tmp_path: Path) -> None:
    with a_slims() as slims, a_hub_beside(_Slow(slims.address), tmp_path) as world:
        adapter = world.adapter
        assert isinstance(adapter, _Slow)
        adapter.goes_on.release(4)
        world.follower.step()  # titles, copies, members, what moves
        assert adapter.parts == 4
        world.follower._next["full"] = 0.0
        night = threading.Thread(target=world.follower.step)
        night.start()
        try:
            adapter.goes_on.release(2)
            slims.desk_lend("B00002", "M002", NOW)
            slims.add_items(["B99999"])
            slims.do("UPDATE item SET last_update = %s WHERE item_code = 'B99999'", local_now())
            until = time.monotonic() + 20.0
            while world.borrower("B00002") is None:
                assert time.monotonic() < until
                time.sleep(0.02)
                if adapter.parts == 6:
                    adapter.goes_on.release()  # members: one more look at the clock
        finally:
            adapter.goes_on.release(9)
            night.join(30.0)
        assert not night.is_alive()
        world.step()
        assert world.borrower("B00002") == "M002"
        assert world.status("B99999") == "available"


def test_so_is_the_desk_of_a_koha(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with a_koha_hub(tmp_path) as hub:
        hub.step()
        goes_on = threading.Semaphore(0)
        whole = hub.koha.adapter.pull_full

        def slowly() -> Iterator[Batch]:
            for part in whole():
                goes_on.acquire(timeout=60.0)
                yield part

        monkeypatch.setattr(hub.koha.adapter, "pull_full", slowly)
        hub.follower._next["full"] = 0.0
        night = threading.Thread(target=hub.follower.step)
        night.start()
        try:
            hub.library.desk_lend("B00002", "M002")
            goes_on.release()
            until = time.monotonic() + 20.0
            while hub.borrower("B00002") is None:
                assert time.monotonic() < until
                time.sleep(0.02)
            hub.library.add_item(61, "NEW02")  # its page may have been read
        finally:
            goes_on.release(99)
            night.join(30.0)
        assert not night.is_alive()
        hub.step()
        assert (hub.borrower("B00002"), hub.status("NEW02")) == ("M002", "available")


def local_now() -> datetime:
    return datetime.now(ZONE).replace(tzinfo=None, microsecond=0)
