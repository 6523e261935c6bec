"""A snapshot that was being fetched when the power went: what is left of it hinders nothing."""

import asyncio
from pathlib import Path

import pytest

from sync.servers.hub import HubServer
from tests.hub.hub_world import a_served_hub

GOOD = b'"' + b"0" * 64 + b'"'


@pytest.mark.parametrize(
    "mark",
    [bytes(66), b"", GOOD[:33] + bytes(33), b"\xff\xfe" * 33, b'"x"\r\nhost: else\r\n', GOOD],
    ids=["zeros", "empty", "torn", "no-ascii", "a-header", "of-another"],
)
def test_what_a_cut_left_of_a_fetch_hinders_nothing(tmp_path: Path, mark: bytes) -> None:
    target = tmp_path / "snapshot.part"
    (tmp_path / "snapshot.part.part").write_bytes(bytes(5000))
    (tmp_path / "snapshot.part.part.etag").write_bytes(mark)

    async def main(url: str, token: str) -> None:
        server = HubServer(url=url, token=token)
        try:
            assert await server.fetch_snapshot(str(target)) is True
        finally:
            await server.close()

    with a_served_hub(tmp_path) as served:
        asyncio.run(main(served.url, served.kiosk_token))
    assert target.read_bytes().startswith(b"SQLite format 3\0")
