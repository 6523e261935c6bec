"""Sweeps at the hub: tablets hand over what they heard, and the hub joins it."""

import asyncio
import random
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import httpx
import orjson
import pytest

from kiosk.domain.owners import OwnerRules
from kiosk.domain.sweep import Bay, Deed, Kind, TagKey, Verdict
from kiosk.domain.sweep_evidence import Batch, BatchId, Hearing, WalkId
from kiosk.ports import Unanswered, Unreachable
from kiosk.ports_sweep import BayAt, HandedOver, Offered, Part, SweepHead
from kiosk.services.sweep_post import SweepPost
from kiosk.services.sweep_reports import finish
from kiosk.services.sweeps import Sweeps
from kiosk.store.sweeps_handed import handed, mark_of
from sync.hub.sweeps import keeping
from sync.hub.sweeps.keeping import Full, Taken, sweeps, take_parts
from sync.hub.sweeps.sums import SweepSums, findings_of, sums_of
from sync.hub.wire.sweep_parts import MOST_TAGS, pieces, read_part, told
from sync.servers.hub_http import HubHttp
from sync.servers.hub_sweeps import HubSweeps
from tests.hub.hub_world import NOW, Desk, Served, a_served_hub
from tests.hub.sweep_reference import work_out
from tests.unit.services.sweep_house import RULES, Clock, item, opened, reads, tablet


class Kept:
    """A server that keeps what it is given, and is not there for some requests."""

    def __init__(self, away: int = 0, *, never: str = "") -> None:
        self.away = away
        self.never = never
        self.parts: list[list[object]] = []

    async def hand_over(
        self, sweep: str, parts: Sequence[Part]
    ) -> HandedOver | Unreachable | Unanswered:
        if sweep == self.never:
            return Unanswered("507")
        if self.away:
            self.away -= 1
            return Unreachable("no connection")
        self.parts += [told(one) for one in parts]
        return HandedOver(len(parts), 0)

    async def offers(self) -> list[Offered]:
        return []

    async def planned(self, sweep: str) -> Unanswered:
        return Unanswered("404")


async def walked(sweeps: Sweeps, bay: str, which: Sequence[int], *, first: int = 1) -> None:
    await sweeps.walk(bay)
    sweeps.feed(reads(which, first=first, step_ms=200))
    await sweeps.pause()


def two_tablets(folder: Path) -> tuple[str, list[list[object]]]:
    """A sweep of two people: its id, and the parts that both hand over."""
    (folder / "a").mkdir()
    (folder / "b").mkdir()
    kept = Kept()
    clock = Clock()
    with opened(folder / "a") as one, opened(folder / "b", kiosk="k2") as two:

        async def sweep() -> str:
            ani, budi = tablet(one, clock), tablet(two, clock, kiosk="k2")
            await ani.prepare()
            await budi.prepare()
            row = await ani.begin("Stok opname 2026")
            [bay] = await ani.bays()
            assert await budi.join(row, await ani.bays())
            await walked(ani, bay.id, [n for n in range(60) if n not in {7, 20, 33}])
            await walked(budi, bay.id, [n for n in range(60) if n not in {7, 33}])
            await ani.say(Deed.MISSING, item=item(33), by="Ani")
            for who, store in ((ani, one), (budi, two)):
                assert await SweepPost(store, who, kept, RULES, clock=clock).round()
            return row.id

        return asyncio.run(sweep()), kept.parts


def report(desk: Desk, sweep: str) -> SweepSums:
    work_out(desk.store, sweep)
    with desk.store.read() as conn:
        sums = sums_of(conn, sweep)
    assert sums is not None
    return sums


def take(desk: Desk, sweep: str, parts: Sequence[object], kiosk: str = "k1") -> Taken | Full:
    return take_parts(desk.store, kiosk, sweep, parts, now=NOW)


def test_two_tablets_are_one_sweep_whatever_the_order(desk: Desk, tmp_path: Path) -> None:
    sweep, parts = two_tablets(tmp_path)
    assert take(desk, sweep, parts[:100]) == Taken(100, 0)
    assert take(desk, sweep, parts[50:], "k2") == Taken(len(parts) - 50, 0)
    whole = report(desk, sweep)
    [bay] = whole.bays
    assert (bay.passes, bay.found, whole.expected, whole.found) == (2, 58, 60, 58)
    with desk.store.read() as conn:
        found = [one for _, one in findings_of(conn, sweep)]
    assert [(one.item, one.kind) for one in found] == [
        ("B007", Kind.UNSEEN), ("B033", Kind.MISSING),
    ]  # fmt: skip
    assert bay.sure.verdict is not Verdict.NOT_WALKED
    assert found[0].record is not None
    assert found[0].record.title == "Judul 7"
    assert whole.sweep.devices == ("k1", "k2")
    assert (whole.sweep.name, whole.sweep.ended_ms) == ("Stok opname 2026", None)
    version = whole.sweep.version
    again = [*parts, *parts]
    random.Random(4).shuffle(again)
    for n in range(0, len(again), 37):
        take(desk, sweep, again[n : n + 37])
    after = report(desk, sweep)
    assert after.bays == whole.bays
    assert after.sweep.version == version, "nothing was new"
    other = "0-other"
    for n in range(0, len(again), 29):
        take(desk, other, again[n : n + 29], "k3")
    assert report(desk, other).bays == whole.bays
    with desk.store.read() as conn:
        assert {one.id for one in sweeps(conn)} == {sweep, other}


@pytest.mark.sqlite
def test_without_a_network_it_goes_later_by_itself_and_from_where_it_was(tmp_path: Path) -> None:
    clock = Clock()
    with opened(tmp_path) as store:

        async def work() -> None:
            sweeps = tablet(store, clock)
            await sweeps.prepare()
            row = await sweeps.begin("Musim hujan")
            [bay] = await sweeps.bays()
            await walked(sweeps, bay.id, range(30))
            server = Kept(away=2)
            post = SweepPost(store, sweeps, server, RULES, clock=clock)
            assert not await post.round()
            assert not await post.round()
            assert server.parts == []
            assert await post.round()
            first = len(server.parts)
            assert await post.round()
            assert len(server.parts) == first, "nothing is new"
            await walked(sweeps, bay.id, range(30, 60), first=100)
            assert await post.round()
            new = server.parts[first:]
            assert [one[0] for one in new].count("batch") == 1, "the first one is there"
            assert "bay" not in {one[0] for one in new}
            await finish(sweeps)
            # A new start, after which it is an old sweep.
            later = tablet(store, clock)
            assert await later.resume() is None
            server.parts.clear()
            assert await SweepPost(store, later, server, RULES, clock=clock).round()
            [head] = [one for one in server.parts if one[0] == "head"]
            assert head[3] is not None
            assert [one[0] for one in server.parts].count("book") == 60
            done = await store.run(lambda s: handed(s.sweeps.book, row.id))
            assert done == await store.run(lambda s: mark_of(s.sweeps.book, row.id))

        asyncio.run(work())


@pytest.mark.sqlite
def test_a_sweep_that_the_hub_never_takes_holds_up_no_other(tmp_path: Path) -> None:
    clock = Clock()
    with opened(tmp_path) as store:

        async def work() -> None:
            sweeps = tablet(store, clock)
            await sweeps.prepare()
            older = await sweeps.begin("Dulu")
            await finish(sweeps)
            clock.forward(60)
            newer = await sweeps.begin("Kini")
            await finish(sweeps)
            server = Kept(never=newer.id)
            assert not await SweepPost(store, sweeps, server, RULES, clock=clock).round()
            assert [one[1] for one in server.parts if one[0] == "head"] == ["Dulu"]
            done = await store.run(lambda s: handed(s.sweeps.book, older.id))
            assert done == await store.run(lambda s: mark_of(s.sweeps.book, older.id))

        asyncio.run(work())


NO_SET = ["book", "B", "", 1, True]
HOSTILE: list[object] = [
    None, 5, [], ["head"], ["head", "x", -1, None], ["nothing", 1], [{}, 1], [["head"], 1],
    ["head", "x" * 400, 1, None], ["walk", "d", 1, "b", 1.5, True, 0],
    ["walk", "d", 1, "b", 1, 1, 0],
    ["head", "x", 1 << 53, None],
    ["walk", "d", 1, "b", 1 << 53, True, 0],
    ["batch", "d", 1, 0, "d", 1, [], [["t", 1]]],
    ["batch", "d", 1, 0, "d", 1, [], [["t", 1, 1, 1, 1, None, -2, "armed", -1]]],
    ["batch", "d", 1, 0, "d", 1, [], [["t", 1, 1, 1, 1, NO_SET, 1, "armed", 1]]],
    ["batch", "d", 1, 0, "d", 1, [], "x"], ["said", "d", 1, 1, "burn", None, None, "", None],
    ["said", "d", 1, 1, "found", None, None, "", [1]], ["owners", "x", []], ["owners", [1], []],
    ["bay", 0, "b", "n", "p", "", "\0", None, None, ""], ["bay", 0, "b", "n", "p", "", None],
    ["book", "b", 1, True, "B1", 1 << 60, *[""] * 11], ["tag", 1, "t", None],
]  # fmt: skip


@pytest.mark.sqlite
def test_what_is_no_part_is_counted_and_the_rest_is_kept(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    good = told(SweepHead("Baik\n<b>", 5, None))
    assert take(desk, "s1", [*HOSTILE, good]) == Taken(1, len(HOSTILE))
    assert report(desk, "s1").sweep.name == "Baik <b>"
    assert take(desk, "s2", HOSTILE) == Taken(0, len(HOSTILE))
    monkeypatch.setattr(keeping, "MOST_SWEEPS", 1)
    assert take(desk, "s3", [good]) is Full.SWEEPS
    monkeypatch.setattr(keeping, "MOST_PIECES", 1)
    assert take(desk, "s1", [good]) is Full.PIECES
    ended = told(SweepHead("Baik", 5, 9))
    monkeypatch.undo()
    take(desk, "s1", [ended])
    take(desk, "s1", [good])
    assert report(desk, "s1").sweep.ended_ms == 9, "an end is the later telling"


@pytest.mark.sqlite
def test_over_http_with_the_token_of_a_kiosk(tmp_path: Path) -> None:
    heard = {TagKey(f"E{n:04}"): Hearing(1, 2, 3, 4) for n in range(MOST_TAGS + 5)}
    large = Batch(BatchId("k1:x/wand", 1), WalkId("k1:x/wand", 1), heard)
    assert [len(one.batch.heard) for one in pieces(large)] == [MOST_TAGS, 5]
    with a_served_hub(tmp_path) as hub:

        async def work() -> None:
            http = HubHttp(url=hub.url, token=hub.kiosk_token)
            server = HubSweeps(http)
            parts: list[Part] = [SweepHead("A", 1, None), OwnerRules(frozenset({"ID-1"}))]
            parts += pieces(large)
            parts += [replace(pieces(large)[1], piece=n) for n in range(2, 2000)]
            assert await server.hand_over("s-1", parts) == HandedOver(len(parts), 0)
            assert isinstance(await server.hand_over("../x", parts[:1]), Unanswered)
            await http.close()
            other = HubHttp(url=hub.url, token="kiosk-1.wrong")
            assert isinstance(await HubSweeps(other).hand_over("s-1", parts[:1]), Unreachable)
            await other.close()

        asyncio.run(work())
        _refused(hub)
        _joined(hub)


def _refused(hub: Served) -> None:
    def post(body: object, token: str = hub.kiosk_token) -> int:
        head = {"authorization": f"Bearer {token}"}
        told_body = orjson.dumps(body)
        return httpx.post(f"{hub.url}/v1/sweeps", content=told_body, headers=head).status_code

    assert post({"sweep": "a", "parts": []}) == 200
    assert post({"sweep": "a", "parts": [], "x": 1}, hub.staff_token) == 403
    assert post({"sweep": "a b", "parts": []}) == 400
    assert post({"sweep": "a", "parts": {}}) == 400
    assert post({"sweep": "a", "parts": [0] * 2001}) == 400


def _joined(hub: Served) -> None:
    """What a tablet asks for to join: sweeps that go on, and one's head, owners and bays."""

    def get(path: str, token: str = hub.kiosk_token) -> httpx.Response:
        return httpx.get(f"{hub.url}{path}", headers={"authorization": f"Bearer {token}"})

    bays: list[Part] = [BayAt(n, Bay(f"r{n}", f"Rak {n}", "PST")) for n in range(3)]
    frame = [SweepHead("Rencana", 7, None), OwnerRules(frozenset({"ID-1"})), *bays]
    heard = pieces(Batch(BatchId("k", 1), WalkId("k", 1), {TagKey("E1"): Hearing(1, 2, 3, 4)}))
    over = [told(SweepHead("Lama", 3, 9))]
    for sweep, parts in (("s-2", [told(one) for one in (*frame, *heard)]), ("s-0", over)):
        body = orjson.dumps({"sweep": sweep, "parts": parts})
        head = {"authorization": f"Bearer {hub.kiosk_token}"}
        assert httpx.post(f"{hub.url}/v1/sweeps", content=body, headers=head).status_code == 200
    going = {"ended_ms": None, "labels": ""}
    assert get("/v1/sweeps").json() == {
        "sweeps": [
            {"id": "s-2", "name": "Rencana", "began_ms": 7, "bays": 3} | going,
            {"id": "s-1", "name": "A", "began_ms": 1, "bays": 0} | going,
        ]
    }
    one = get("/v1/sweeps/s-2").json()
    assert one["id"] == "s-2"
    assert [raw[0] for raw in one["parts"]] == ["head", "owners", "bay", "bay", "bay"]
    assert {read_part(raw) for raw in one["parts"] if raw[0] == "bay"} == set(bays)
    assert get("/v1/sweeps/nobody").status_code == 404
    assert get("/v1/sweeps/a%20b").status_code == 404
    assert get("/v1/sweeps", hub.staff_token).status_code == 403
    assert get("/v1/sweeps/s-2", "kiosk-1.wrong").status_code == 401
