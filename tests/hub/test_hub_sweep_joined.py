"""A sweep that is planned at the hub is joined by tablets, and ended by one of them."""

import asyncio
from collections.abc import Sequence
from pathlib import Path

import pytest

from kiosk.app.sweep_beginning import join, offers_of
from kiosk.domain.ids import ItemId
from kiosk.domain.sweep import Bay, Deed, Said, TagKey, label_key
from kiosk.errors import LancarError
from kiosk.ports import Unanswered, Unreachable
from kiosk.ports_sweep import BayAt, SweepHead
from kiosk.services.sweep_labels import bind, learn
from kiosk.services.sweep_post import ASK_S, SweepPost
from kiosk.services.sweep_reports import finish
from kiosk.services.sweeps import Sweeps
from sync.hub.sweeps.joining import MOST_GOING
from sync.hub.wire.fields import Fields
from sync.servers.hub_http import HubHttp
from sync.servers.hub_sweeps import HubSweeps
from tests.hub.hub_world import Served, a_served_hub
from tests.unit.services.sweep_house import NOW_MS, RULES, Clock, opened, reads, tablet

PLAN = "plan-1"
BAYS = [Bay("1", "Rak 1", "PST", code="R1"), Bay("2", "Rak 2", "CAB")]


async def _play(hub: Served, folder: Path) -> None:
    http = HubHttp(url=hub.url, token=hub.kiosk_token)
    server, clock = HubSweeps(http), Clock()
    head = SweepHead("Stok opname", NOW_MS, None)
    assert not isinstance(
        await server.hand_over(PLAN, [head, *(BayAt(n, b) for n, b in enumerate(BAYS))]),
        Unreachable | Unanswered,
    )
    try:
        with opened(folder / "a") as one, opened(folder / "b", kiosk="k2") as two:
            ani, budi = tablet(one, clock), tablet(two, clock, kiosk="k2")
            posts = [
                SweepPost(store, who, server, RULES, clock=clock)
                for store, who in ((one, ani), (two, budi))
            ]
            [offer] = await offers_of(server, "Stok opname")
            assert (offer.id, offer.bays) == (PLAN, 2)
            for who in (ani, budi):
                await who.prepare()
                assert await join(who, server, PLAN) == ""
                assert [bay.id for bay in await who.bays()] == ["1", "2"]
            await ani.say(Deed.LABEL, item=ItemId("2"), tag=label_key("RAK-2"))
            await ani.say(Deed.FOUND, item=ItemId("B0001"))
            for who, post, first in ((ani, posts[0], 1), (budi, posts[1], 30)):
                await who.walk("1")
                who.feed(reads(range(60), first=first))
                await who.pause()
                assert (await post.stand(PLAN)).waiting > 0
                assert await post.round()
                stand = await post.stand(PLAN)
                assert (stand.waiting, stand.over) == (0, True)
                assert stand.over_ms == round(1000 * clock.now().timestamp())
            await _joined_later(server, folder, clock)
            await _labels_reach_all(clock, ani, budi, posts)
            await _ended_by_one(server, clock, ani, budi, posts)
            with pytest.raises(LancarError, match="no-sweep-planned"):
                await offers_of(server, "Stok opname")
            assert await join(ani, server, PLAN) == "ended"
            assert await join(ani, server, "no-such") == "away"
    finally:
        await http.close()


async def _labels_reach_all(
    clock: Clock, ani: Sweeps, budi: Sweeps, posts: Sequence[SweepPost]
) -> None:
    """What one tablet says of a label reaches the others with what they hand over, or by asking."""
    label, other = label_key("RAK-2"), label_key("RAK-1")
    contested: list[list[TagKey]] = []
    for who, post in ((ani, posts[0]), (budi, posts[1])):

        async def take(words: Sequence[Said], who: Sweeps = who) -> None:
            contested.append(await learn(who, words))

        post._labelled = take

    async def bays(who: Sweeps) -> list[str | None]:
        known = await who.with_desk(lambda _, desk: desk.labels())
        return [known.get(label), known.get(other)]

    # budi has swept since before ani said it: with the next thing that he hands over he knows
    assert await bays(budi) == [None, None]
    await budi.say(Deed.FOUND, item=ItemId("B0002"))
    assert await posts[1].round()
    assert (await bays(budi), contested) == (["2", None], [[]])
    # without each other's word both say where the other one is; who is later counts for both
    await bind(ani, other, "1")
    clock.forward(1)
    await bind(budi, other, "2")
    await bind(budi, label, "1")
    assert await posts[1].round()
    assert await posts[0].round()
    clock.forward(ASK_S)
    await posts[1]._ask_for_end()
    assert await bays(ani) == await bays(budi) == ["1", "2"]
    assert contested[1:] == [[], [other, label], [other]]
    # who knows of the other's word is the later one, also with a clock that is behind
    clock.forward(-3600)
    await bind(ani, other, "1")
    clock.forward(3600)
    assert await posts[0].round()
    clock.forward(ASK_S)
    await posts[1]._ask_for_end()
    assert await bays(ani) == await bays(budi) == ["1", "1"]
    asked = len(contested)
    clock.forward(ASK_S)
    await posts[1]._ask_for_end()
    assert len(contested) == asked, "what has not changed is not asked for again"


async def _joined_later(server: HubSweeps, folder: Path, clock: Clock) -> None:
    """Who comes later knows the labels that the others have bound, and no other word of theirs."""
    with opened(folder / "c", kiosk="k3") as three:
        citra = tablet(three, clock, kiosk="k3")
        await citra.prepare()
        assert await join(citra, server, PLAN) == ""
        assert (await citra.with_desk(lambda _, desk: desk.labels()))[label_key("RAK-2")] == "2"
        assert [type(one) for one in await citra.entries()] == [Said]


async def _ended_by_one(
    server: HubSweeps, clock: Clock, ani: Sweeps, budi: Sweeps, posts: Sequence[SweepPost]
) -> None:
    await posts[1]._ask_for_end()
    assert not posts[1].ended_there
    for n in range(MOST_GOING):
        await server.hand_over(f"later-{n}", [SweepHead("", NOW_MS + 1, None)])
    clock.forward(ASK_S)
    await posts[1]._ask_for_end()
    assert not posts[1].ended_there, "it is but on the list no more"
    await finish(ani)
    assert not (await posts[0].stand(PLAN)).over, "its end waits, too"
    assert await posts[0].round()
    clock.forward(ASK_S)
    await posts[1]._ask_for_end()
    assert posts[1].ended_there
    await budi.walk("2")  # nothing is ended by force, and what is read still arrives
    budi.feed(reads(range(3), first=500))
    await budi.pause()
    assert await posts[1].round()
    assert budi.sweep is not None
    assert budi.sweep.ended_ms is None


def test_a_planned_sweep_is_joined_by_two_and_ended_by_one(tmp_path: Path) -> None:
    for name in ("a", "b", "c", "hub"):
        (tmp_path / name).mkdir()
    with a_served_hub(tmp_path / "hub") as hub:
        asyncio.run(_play(hub, tmp_path))


@pytest.mark.sqlite
def test_what_is_no_sweep_is_passed_over() -> None:
    """A server that is none: whatever it says, nothing is raised."""

    class Says:
        def __init__(self, raw: dict[object, object]) -> None:
            self.raw = raw

        async def ask(self, *_: object) -> Fields:
            return Fields(self.raw)

    def server(**raw: object) -> HubSweeps:
        return HubSweeps(Says(dict(raw)))  # type: ignore[arg-type]

    good = {"id": "a", "name": "N", "began_ms": 1, "bays": 2}
    rows: list[object] = [None, 5, {}, {"id": 5}, {"id": "b", "bays": -1}, good]
    told = asyncio.run(server(sweeps=rows).offers())
    assert not isinstance(told, Unreachable | Unanswered)
    assert [one.id for one in told] == ["a"]
    assert isinstance(asyncio.run(server(sweeps="x").offers()), Unanswered)
    for parts in (
        5,
        [],
        [["head", 1, 2, 3]],
        [["bay", 0, "b", "n", "p", "", None, None, None, ""]],
    ):
        assert isinstance(asyncio.run(server(id="a", parts=parts).planned("a")), Unanswered)
    assert isinstance(asyncio.run(server(id="b", parts=[]).planned("a")), Unanswered)
