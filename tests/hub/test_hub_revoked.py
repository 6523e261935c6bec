"""Enrolment, changed tokens and revoked kiosks over HTTP, with the kiosk's own client."""

import asyncio
from collections.abc import Callable, Iterator
from pathlib import Path

import httpx
import pytest

from kiosk.domain.facts import FactKind, FactMode
from kiosk.domain.ids import CardCode, ItemId
from kiosk.ports import Alive, Fault, Health, Link, Unreachable
from kiosk.store.base64_text import text
from kiosk.store.credentials import Keyring, read_credentials
from kiosk.store.recovery_key import make_recovery_key
from kiosk.store.rows import Delivery
from kiosk.store.store import Store
from kiosk.store.wrapped import FILE, read_wrapped
from sync.hub.db.engine import Store as HubStore
from sync.hub.fleet import enrolled
from sync.hub.fleet.tokens import Change, Role, digest_of, enrol, recognise
from sync.hub.wire.facts import encode_fact
from sync.link import NOT_ADMITTED, REVOKED
from sync.servers.hub import HubServer
from sync.servers.hub_keys import HubKeys
from sync.worker import SyncWorker
from tests.hub.hub_world import CAST, NOW, FactMaker, Served, a_served_hub
from tests.hub.meeting import met
from tests.hub.test_sync_worker_with_hub import WallClock, loan

RECOVERY = make_recovery_key()


@pytest.fixture
def served(tmp_path: Path) -> Iterator[Served]:
    with a_served_hub(tmp_path) as made:
        yield made


def as_bearer(served: Served, token: str) -> httpx.Client:
    headers = {"authorization": f"Bearer {token}"}
    return httpx.Client(base_url=served.url, headers=headers, trust_env=False)


def in_hub(served: Served, work: Callable[[HubStore], object]) -> object:
    store = HubStore(served.database, pool_size=1)
    try:
        return work(store)
    finally:
        store.close()


def change(served: Served, what: Change) -> None:
    done = in_hub(served, lambda s: enrolled.change_kiosk(s, "kiosk-1", what, by="ani", now=NOW))
    assert done


# --- who may do what


def test_enrolment_is_for_staff_but_for_whoever_has_a_code(served: Served) -> None:
    with (
        as_bearer(served, served.kiosk_token) as kiosk,
        as_bearer(served, served.manager_token) as staff,
    ):
        for method, path in (
            ("POST", "/v1/enrol/codes"),
            ("GET", "/v1/enrol/kiosks"),
            ("GET", "/v1/enrol/kiosks/kiosk-1/keys"),
            ("POST", "/v1/enrol/kiosks/kiosk-1/revoke"),
            ("POST", "/v1/rescued"),
        ):
            nobody = httpx.request(method, served.url + path, json={}, trust_env=False)
            assert nobody.status_code == 401
            assert kiosk.request(method, path, json={}).status_code == 403
        for name in ("", "desk", "a/b", "x" * 40):
            assert staff.post("/v1/enrol/codes", json={"kiosk": name}).status_code == 400
        assert staff.post("/v1/enrol/kiosks/kiosk-1/promote").status_code == 404
        assert staff.post("/v1/enrol/kiosks/nobody/revoke").status_code == 404
        assert staff.post("/v1/enrol/kiosks/staff/revoke").status_code == 404

        told = staff.post("/v1/enrol/codes", json={"kiosk": "kiosk-9", "branch": "timur"}).json()
        body = {"code": told["code"], "kiosk": "kiosk-9", "token_digest": digest_of("mine")}
        nobody = httpx.Client(base_url=served.url, trust_env=False)
        with nobody:
            assert nobody.post("/v1/enrol", json=body | {"token_digest": "x"}).status_code == 400
            other = nobody.post("/v1/enrol", json=body | {"kiosk": "kiosk-8"})
            assert (other.status_code, other.json()["error"]) == (409, "code-of-another-kiosk")
            assert nobody.post("/v1/enrol", json=body).json() == {
                "kiosk": "kiosk-9",
                "branch": "timur",
                "recovery_key": "",
                "snapshot_key": in_hub(served, _snapshot_key),
            }
            taken = nobody.post("/v1/enrol", json=body | {"token_digest": digest_of("yours")})
            assert (taken.status_code, taken.json()["error"]) == (410, "code-used")
            for _ in range(10):
                nobody.post("/v1/enrol", json=body | {"code": "x"})
            limited = nobody.post("/v1/enrol", json=body)
            assert (limited.status_code, limited.json()["error"]) == (429, "too-many-tries")
        states = {k["kiosk"]: k["state"] for k in staff.get("/v1/enrol/kiosks").json()["kiosks"]}
        assert states["kiosk-9"] == "admitted"
    with as_bearer(served, "kiosk-9.mine") as kiosk:
        assert kiosk.get("/v1/alive").json()["kiosk"] == "kiosk-9"


def _snapshot_key(store: HubStore) -> str:
    with store.read() as conn:
        return enrolled.setting(conn, enrolled.SNAPSHOT_KEY)


def test_a_revoked_kiosk_hands_over_and_learns_nothing(served: Served) -> None:
    make = FactMaker()
    spare, patron = CAST.spare[0].item, CAST.dewi.patron
    before = make(FactKind.LOAN, CAST.spare[1].item, patron, mode=FactMode.REQUEST)
    with as_bearer(served, served.kiosk_token) as kiosk:
        kiosk.post("/v1/facts", json={"facts": [encode_fact(before)]})
        change(served, Change.REVOKE)
        told = kiosk.get("/v1/alive").json()
        assert (told["revoked"], told["last_seq"]) == (True, 1)
        for method, path in (
            ("GET", "/v1/feed"),
            ("GET", "/v1/snapshot"),
            ("POST", "/v1/patrons/by-card"),
            ("POST", "/v1/patrons/pin"),
            ("GET", f"/v1/items/{spare}"),
            ("GET", "/v1/tasks"),
            ("POST", "/v1/tasks/T1/done"),
            ("GET", "/v1/tally"),
        ):
            answer = kiosk.request(method, path, json={})
            expected = ("revoked", "staff-only") if path == "/v1/tally" else ("revoked",)
            assert answer.status_code == 403, path
            assert answer.json()["error"] in expected, path
        facts = [
            before,
            make(FactKind.LOAN, spare, patron),
            make(FactKind.LOAN, CAST.spare[2].item, patron, mode=FactMode.REQUEST),
            make(FactKind.RETURN, CAST.spare[1].item),
        ]
        sent = kiosk.post("/v1/facts", json={"facts": [encode_fact(f) for f in facts]})
        answers = sent.json()["answers"]
        assert [a["verdict"] for a in answers] == [
            "already-known",
            "accepted",
            "declined",
            "accepted",
        ]
        shown = {"verdict", "version", "task", "reason", "retry_s"}
        assert all(set(answer) <= shown for answer in answers)
        private = (str(CAST.dewi.card), "Dewi")
        assert not any(word in sent.text for word in private)
        change(served, Change.ADMIT)
        assert kiosk.get("/v1/tasks").status_code == 200


def test_rescued_facts_are_the_dead_kiosks_own(served: Served) -> None:
    make = FactMaker(epoch=5)
    fact = encode_fact(make(FactKind.LOAN, CAST.spare[0].item, CAST.dewi.patron))
    with as_bearer(served, served.manager_token) as staff:
        body = {"kiosk": "kiosk-1", "facts": [fact]}
        assert staff.post("/v1/rescued", json=body).json()["answers"][0]["verdict"] == "accepted"
        again = staff.post("/v1/rescued", json=body).json()["answers"][0]["verdict"]
        assert again == "already-known"
        for bad, status in (
            ({"kiosk": "nobody", "facts": [fact]}, 404),
            ({"kiosk": "staff", "facts": [fact]}, 404),
            ({"kiosk": "kiosk-1", "facts": {}}, 400),
            ({"kiosk": "kiosk-1", "facts": [fact] * 201}, 400),
        ):
            assert staff.post("/v1/rescued", json=bad).status_code == status


# --- the kiosk's own client


def a_client(served: Served, data: Path, given: str) -> HubServer:
    keyring = Keyring(data, given)
    return HubServer(
        url=served.url,
        token=keyring.token,
        kiosk="kiosk-1",
        keys=lambda http: HubKeys(http, keyring, data, kiosk="kiosk-1"),
    )


def a_data_folder(tmp_path: Path) -> Path:
    data = tmp_path / "kiosk-data"
    data.mkdir()
    (data / "key").write_bytes(bytes(range(32)))
    return data


async def probe_until(hub: HubServer, done: Callable[[], bool]) -> None:
    """Probe as the kiosk does all day; what is done about keys is done beside."""
    async with asyncio.timeout(20):
        while not done():
            assert isinstance(await hub.probe(), Alive)


def test_the_kiosk_changes_its_token_when_the_hub_says_so(served: Served, tmp_path: Path) -> None:
    data = a_data_folder(tmp_path)
    change(served, Change.ROTATE)

    async def main() -> None:
        hub = a_client(served, data, served.kiosk_token)
        await probe_until(hub, lambda: hub.http.token != served.kiosk_token)
        assert isinstance(await hub.probe(), Alive)
        await hub.close()

    asyncio.run(main())
    kept = read_credentials(data)
    assert kept is not None
    assert kept.previous == served.kiosk_token
    assert in_hub(served, lambda s: recognise(s, f"Bearer {served.kiosk_token}")) is None
    # The token file still says the old one, and does not come back.
    assert Keyring(data, served.kiosk_token).token == kept.token
    # A new one, put there by hand, counts.
    given = str(in_hub(served, lambda s: enrol(s, "kiosk-1", Role.KIOSK, NOW)))
    assert Keyring(data, given).token == given


def test_a_hub_that_was_restored_knows_the_token_before(served: Served, tmp_path: Path) -> None:
    data = a_data_folder(tmp_path)

    async def main() -> None:
        hub = a_client(served, data, served.kiosk_token)
        keyring = Keyring(data, served.kiosk_token)
        keyring.adopt(keyring.begin_next())
        hub = a_client(served, data, served.kiosk_token)
        assert hub.http.token != served.kiosk_token
        assert isinstance(await hub.probe(), Alive)
        assert hub.http.token == served.kiosk_token
        await hub.close()

    asyncio.run(main())


def test_a_kiosk_that_nobody_knows_stays_out(served: Served, tmp_path: Path) -> None:
    data = a_data_folder(tmp_path)
    change(served, Change.DISMISS)

    async def main() -> None:
        hub = a_client(served, data, served.kiosk_token)
        assert await hub.probe() == Unreachable(NOT_ADMITTED)
        await hub.close()

    asyncio.run(main())


def test_the_key_is_wrapped_for_the_first_recovery_key_that_is_told(
    served: Served, tmp_path: Path
) -> None:
    data = a_data_folder(tmp_path)

    def tell(public: str) -> None:
        in_hub(served, lambda s: enrolled.put_setting(s, enrolled.RECOVERY_KEY, public))

    def kept() -> list[str]:
        found = in_hub(served, lambda s: enrolled.wrapped_keys(s, "kiosk-1"))
        assert isinstance(found, list)
        return [one.sealed for one in found]

    async def main() -> None:
        hub = a_client(served, data, served.kiosk_token)
        await hub.probe()
        assert not (data / FILE).exists()
        tell(text(RECOVERY.public))
        await probe_until(hub, lambda: len(kept()) == 1)
        tell(text(make_recovery_key().public))
        for _ in range(20):
            await hub.probe()
        await hub.close()

    asyncio.run(main())
    wrapped = read_wrapped(data / FILE)
    assert [seal for _, seal in wrapped.keys] == kept()
    assert wrapped.keys[0][0] == text(RECOVERY.public)


# --- the worker


def test_the_worker_of_a_revoked_kiosk(served: Served, tmp_path: Path) -> None:
    store = Store.open(tmp_path / "kiosk", "kiosk-1", now=NOW, ballast_bytes=0)
    [fact] = store.call(lambda s: s.journal.record([loan(CAST.spare[0].item, CAST.bagas.patron)]))
    told: list[Health] = []
    heard = asyncio.Event()

    def hear(health: Health) -> None:
        told.append(health)
        if health.fault is Fault.REVOKED:
            heard.set()

    async def scene(url: str) -> SyncWorker:
        hub = HubServer(url=url, token=served.kiosk_token)
        worker = SyncWorker(store=store, server=hub, feed=hub, clock=WallClock(), report=hear)
        try:
            if url == served.url:
                done = await met(worker)
                assert (done.link, done.sent, done.unsent) == (Link.UP, 1, 0)
                assert (done.revoked, done.in_step) == (True, False)
                answer = await worker.server.find_patron(CardCode(CAST.sari.card))
                assert answer == Unreachable(REVOKED)
                assert worker.link is Link.UP
                await worker.server.find_item(ItemId(CAST.plain.item))
                assert worker.link is Link.UP
            else:
                await worker.once()
                running = asyncio.create_task(worker.run())
                async with asyncio.timeout(10):
                    await heard.wait()
                running.cancel()
                await asyncio.gather(running, return_exceptions=True)
                faults = [h.fault for h in told if h.part == "server"]
                assert faults[-1] is Fault.REVOKED
            return worker
        finally:
            await hub.close()

    change(served, Change.REVOKE)
    asyncio.run(scene(served.url))
    tracked = store.call(lambda s: s.journal.get_fact(fact.key))
    assert tracked is not None
    assert tracked.progress.state in {Delivery.ACCEPTED, Delivery.FLAGGED}
    assert store.call(lambda s: s.cache.in_step_at) is None
    assert [h.fault for h in told if h.part == "server"] == [Fault.REVOKED]
    # Started anew where nobody can be reached: it does not forget.
    told.clear()
    heard.clear()
    asyncio.run(scene("http://127.0.0.1:9"))
    change(served, Change.ADMIT)
    asyncio.run(admitted(store, served))
    store.close()


async def admitted(store: Store, served: Served) -> None:
    hub = HubServer(url=served.url, token=served.kiosk_token)
    worker = SyncWorker(store=store, server=hub, feed=hub, clock=WallClock())
    done = await met(worker)
    assert (done.revoked, done.in_step) == (False, True)
    assert await store.run(lambda s: s.journal.get(REVOKED)) is None
    await hub.close()
