"""Fetching a snapshot over a line that is cut, from a hub that changes, and from an impostor."""

import asyncio
import base64
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, replace
from pathlib import Path

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from kiosk.domain.facts import FactKind
from kiosk.ports import Alive, Fault, Forged, Health, Unanswered, Unreachable
from kiosk.store.credentials import Keyring
from kiosk.store.store import Store
from sync.hub.app import build_app
from sync.hub.db.engine import Store as HubStore
from sync.hub.main import add_kiosk, new_epoch
from sync.hub.snapshots.signing import key_file, new_signing_key
from sync.hub.wire.manifest import MANIFEST_HEADER, SIGNATURE_HEADER, Manifest, public_text, seal
from sync.servers.hub import HubDeadlines, HubServer
from sync.servers.hub_keys import HubKeys
from sync.worker import SyncWorker
from tests.contract.line import Line
from tests.hub.hub_world import (
    CAST,
    NOW,
    Desk,
    FactMaker,
    Served,
    a_served_hub,
    answering,
    serve,
    settings_on,
)
from tests.hub.test_sync_worker_with_hub import WallClock, loan

_HEAD = 4000
"""More bytes than the headers of an answer have."""


class CutLine(Line):
    """A line that breaks for good after some bytes from the server."""

    left: int | None = None
    carried = 0

    async def _answers(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        while data := await reader.read(2000):
            if self.left is not None:
                data = data[: self.left]
                self.left -= len(data)
            self.carried += len(data)
            writer.write(data)
            await writer.drain()
            if self.left == 0:
                return


@asynccontextmanager
async def cut_line_to(port: int) -> AsyncIterator[CutLine]:
    line = CutLine("127.0.0.1", port)
    await line.up()
    try:
        yield line
    finally:
        await line.close()


def client_at(port: int, token: str) -> HubServer:
    deadlines = HubDeadlines(probe_s=5, lookup_s=5, feed_s=5, snapshot_s=20)
    return HubServer(url=f"http://127.0.0.1:{port}", token=token, deadlines=deadlines)


def test_a_transfer_that_is_cut_many_times_ends_whole(tmp_path: Path) -> None:
    async def run(served: Served) -> None:
        async with cut_line_to(served.port) as line:
            client = client_at(line.port, served.kiosk_token)
            assert isinstance(await client.probe(), Alive)
            whole = tmp_path / "whole.db"
            assert await client.fetch_snapshot(str(whole)) is True
            size = line.carried
            target, tries = tmp_path / "cut.db", 0
            line.carried = 0
            while True:
                line.left = _HEAD + size // 7
                tries += 1
                got = await client.fetch_snapshot(str(target))
                if got is True:
                    break
                assert isinstance(got, Unanswered | Unreachable), got
                assert not target.exists(), "half a snapshot is none"
                assert tries < 50
            assert target.read_bytes() == whole.read_bytes()
            assert tries > 5
            assert line.carried < size + tries * _HEAD, "what came before was not fetched again"
            await client.close()

    with a_served_hub(tmp_path) as served:
        asyncio.run(run(served))
    assert not list(tmp_path.glob("cut.db.*"))


@pytest.mark.parametrize("newer", [1, 2])
def test_a_snapshot_that_changes_in_between(tmp_path: Path, newer: int) -> None:
    """The one before is still there and is ended; when that is gone too, the new one is begun."""

    async def run(served: Served, desk: Desk) -> None:
        async with cut_line_to(served.port) as line:
            client = client_at(line.port, served.kiosk_token)
            assert isinstance(await client.probe(), Alive)
            target, other = tmp_path / "cut.db", tmp_path / "other.db"
            line.left = 30_000
            assert not isinstance(await client.fetch_snapshot(str(target)), bool)
            part = tmp_path / "cut.db.part"
            begun = part.stat().st_size
            assert begun > 10_000
            line.left = None
            make = FactMaker()
            for turn in range(newer):
                book = CAST.spare[turn].item
                await asyncio.to_thread(desk.take, make(FactKind.LOAN, book, CAST.bagas.patron))
                fresh = client_at(served.port, served.kiosk_token)
                assert await fresh.fetch_snapshot(str(other)) is True
                await fresh.close()
            line.carried = 0
            assert await client.fetch_snapshot(str(target)) is True
            is_newest = target.read_bytes() == other.read_bytes()
            assert is_newest == (newer == 2)
            await client.close()

    with a_served_hub(tmp_path, behind=0) as served:
        desk = Desk(served.database)
        try:
            asyncio.run(run(served, desk))
        finally:
            desk.close()


def test_a_part_of_another_snapshot_of_the_same_name_is_thrown_away(tmp_path: Path) -> None:
    async def run(served: Served) -> None:
        client = client_at(served.port, served.kiosk_token)
        assert isinstance(await client.probe(), Alive)
        target = tmp_path / "cache.db"
        part = tmp_path / "cache.db.part"
        part.write_bytes(b"x" * 10_000)
        mark = tmp_path / "cache.db.part.etag"
        for told in ('"' + "0" * 64 + '"', "", "half"):
            part.write_bytes(b"x" * 10_000)
            mark.write_text(told)
            assert await client.fetch_snapshot(str(target)) is True
            assert not part.exists()
            assert not mark.exists()
        await client.close()

    with a_served_hub(tmp_path) as served:
        asyncio.run(run(served))


# --- who signed it


def told_as(body: bytes, manifest: Manifest, key: Ed25519PrivateKey | None, etag: str) -> bytes:
    sealed = seal(manifest, key)
    lines = [
        "HTTP/1.1 200 OK",
        f"content-length: {len(body)}",
        f'etag: "{etag}"',
        f"{MANIFEST_HEADER}: {sealed.manifest}",
        f"{SIGNATURE_HEADER}: {sealed.signature}",
        "connection: close",
    ]
    return "\r\n".join([*lines, "", ""]).encode() + body


KEY, OTHER = Ed25519PrivateKey.generate(), Ed25519PrivateKey.generate()
GOOD = Manifest("a" * 64, 4, 4, 1, "e", 7, "", "")


@pytest.mark.parametrize(
    ("manifest", "key", "etag"),
    [
        (GOOD, None, "a" * 64),
        (GOOD, OTHER, "a" * 64),
        (GOOD, KEY, "b" * 64),
        (replace(GOOD, sha256="b" * 64), KEY, "a" * 64),
    ],
)
def test_what_the_trusted_key_did_not_sign_is_not_even_fetched(
    tmp_path: Path, manifest: Manifest, key: Ed25519PrivateKey | None, etag: str
) -> None:
    async def run() -> object:
        body = told_as(b"body", manifest, key, etag)
        async with answering([body]) as port:
            keyring = Keyring(tmp_path, "kiosk-1.secret")
            keyring.pin_snapshot_key(public_text(KEY))
            client = HubServer(
                url=f"http://127.0.0.1:{port}",
                token="kiosk-1.secret",
                keys=lambda http: HubKeys(http, keyring, tmp_path, kiosk="kiosk-1"),
            )
            try:
                return await client.fetch_snapshot(str(tmp_path / "cache.db"))
            finally:
                await client.close()

    assert asyncio.run(run()) == Forged()
    assert not list(tmp_path.glob("cache.db*"))


@dataclass
class Kiosk:
    """A store, a keyring and a worker at one hub; what was told of its health."""

    folder: Path
    store: Store
    told: list[Health]
    given: str

    async def once(self, port: int) -> bool:
        keyring = Keyring(self.folder, self.given)
        client = HubServer(
            url=f"http://127.0.0.1:{port}",
            token="",
            keys=lambda http: HubKeys(http, keyring, self.folder, kiosk="kiosk-1"),
        )
        worker = SyncWorker(
            store=self.store,
            server=client,
            feed=client,
            clock=WallClock(),
            report=self.told.append,
            boot_id="boot",
        )
        try:
            return (await worker.once()).in_step
        finally:
            await client.close()

    def faults(self) -> list[Fault]:
        return [health.fault for health in self.told if health.part == "server-key"]


@pytest.mark.sqlite
def test_a_hub_with_another_key_is_refused_until_the_kiosk_is_enrolled_anew(
    tmp_path: Path,
) -> None:
    data = tmp_path / "kiosk"
    store = Store.open(data, "kiosk-1", now=NOW, ballast_bytes=0)
    try:
        with a_served_hub(tmp_path) as served:
            kiosk = Kiosk(data, store, [], served.kiosk_token)
            assert asyncio.run(kiosk.once(served.port))
            assert Keyring(data).snapshot_key != "", "trusted at the first contact"
            assert kiosk.faults() == []
        settings = settings_on(served.database, tmp_path)
        pinned = Keyring(data).snapshot_key
        hub = HubStore(served.database, pool_size=1)
        assert new_signing_key(hub, key_file(settings)) != pinned
        hub.close()
        before = new_epoch(served.database)
        generation = store.call(lambda s: s.cache.generation)
        store.call(lambda s: s.journal.record([loan(CAST.spare[0].item, CAST.bagas.patron)]))
        with serve(build_app(settings)) as port:
            assert not asyncio.run(kiosk.once(port))
            assert kiosk.faults() == [Fault.SERVER_KEY_CHANGED]
            assert store.call(lambda s: s.cache.generation) == generation, "the old world stays"
            assert store.call(lambda s: s.cache.position.epoch) != before
            assert Keyring(data).snapshot_key == pinned
            assert not list(data.glob("snapshot.part*"))
            assert store.call(lambda s: s.outbox.unsent()) == 0, "facts go all the same"
            kiosk.given = add_kiosk(served.database, "kiosk-1")
            assert asyncio.run(kiosk.once(port))
            assert kiosk.faults() == [Fault.SERVER_KEY_CHANGED], "of the time before"
            assert Keyring(data).snapshot_key != pinned
            assert base64.b64decode(Keyring(data).snapshot_key, validate=True)
    finally:
        store.close()


@pytest.mark.sqlite
def test_at_a_hub_without_its_key_a_kiosk_fills_by_pages(tmp_path: Path) -> None:
    data = tmp_path / "kiosk"
    with a_served_hub(tmp_path) as served:
        pass
    settings = settings_on(served.database, tmp_path)
    key_file(settings).unlink()
    store = Store.open(data, "kiosk-1", now=NOW, ballast_bytes=0)
    try:
        kiosk = Kiosk(data, store, [], served.kiosk_token)
        with serve(build_app(settings)) as port:
            assert asyncio.run(kiosk.once(port))
        assert store.call(lambda s: s.cache.counts()["item"]) == 2000
        assert not key_file(settings).exists()
        assert kiosk.faults() == []
    finally:
        store.close()
