"""The bench as a process: its door, its log, its restart; over real sockets and device files."""

import asyncio
import json
import os
import signal
import stat
import subprocess
import sys
from collections.abc import Awaitable, Callable
from pathlib import Path

import pytest

from drivers.bench.client import BenchClient, PlainBenchClient
from drivers.bench.events import EventKind
from drivers.bench.launch import RunningBench, launch
from drivers.bench.requests import (
    Ask,
    Count,
    Counts,
    GetState,
    Happened,
    HoldLabel,
    LiesAt,
    LowerLabel,
    Place,
    Remove,
    Reset,
    SetNetwork,
    SetPaper,
    ShowCard,
    SlipsAre,
    Switch,
    TagGone,
    TagIs,
    Tell,
)
from drivers.bench.scenario import Act, Elsewhere, Expect, Narrate, Scenario, Touch
from drivers.bench.scenario_run import ScenarioError, Stage, run_scenario
from drivers.bench.things import NetworkMode, Paper, Part, Spot
from kiosk.errors import DeviceError

Play = Callable[[RunningBench, BenchClient], Awaitable[None]]


def on_a_bench(folder: Path, play: Play, *, hub: tuple[str, int] | None = None) -> None:
    async def run() -> None:
        bench = await launch(state=folder / "world.json", run_dir=folder / "run", hub=hub)
        try:
            async with await bench.client() as client:
                await play(bench, client)
        finally:
            await bench.stop()

    asyncio.run(asyncio.wait_for(run(), 60))


def test_the_bench_tells_where_its_devices_are(tmp_path: Path) -> None:
    async def play(bench: RunningBench, client: BenchClient) -> None:
        assert set(bench.urls) >= {"camera", "card", "printer", "server"}
        assert bench.urls["camera"].startswith("http://127.0.0.1:")
        assert (await client.state()).devices == dict(bench.urls)
        mode = stat.S_IMODE(bench.control.stat().st_mode)
        assert mode == 0o600
        assert (tmp_path / "run" / "printer").exists()

    on_a_bench(tmp_path, play, hub=("127.0.0.1", 9))
    assert not (tmp_path / "run" / "control.sock").exists()


def test_things_are_placed_together_or_not_at_all(tmp_path: Path) -> None:
    async def play(_bench: RunningBench, client: BenchClient) -> None:
        done = await client.do(Place(("B-10482", "B-10483")))
        assert done.refused == ""
        refused = await client.do(Place(("B-10484", "nobody")))
        assert (refused.refused, refused.detail) == ("no-such-thing", "nobody")
        world = (await client.state()).world
        assert world.at(Spot.PAD) == ("B-10482", "B-10483")
        assert (await client.do(Remove(("B-10482",), Spot.PAD))).refused == "not-away"
        await client.do(Remove(("B-10482",)))
        assert await client.wait_for(LiesAt("B-10482", Spot.HAND), deadline_s=1)
        assert (await client.do(ShowCard("P-20410412", Spot.PAD))).refused == "card-without-chip"
        assert (await client.do(ShowCard("nobody"))).refused == "no-such-card"
        assert (await client.do(HoldLabel("nobody"))).refused == "no-such-book"
        assert (await client.do(TagGone("nobody"))).refused == "no-such-tag"
        await client.do(HoldLabel("B-10483"))
        assert (await client.state()).world.held_label == "B-10483"
        await client.do(LowerLabel())
        kinds = [e.kind for e in await client.events(since=done.seq)]
        assert kinds[:2] == [EventKind.PLACED, EventKind.PLACED]
        assert kinds[-2:] == [EventKind.LABEL_HELD, EventKind.LABEL_LOWERED]

    on_a_bench(tmp_path, play)


def test_events_are_followed_as_they_happen(tmp_path: Path) -> None:
    async def play(_bench: RunningBench, client: BenchClient) -> None:
        events = client.follow()
        first = asyncio.ensure_future(anext(events))
        await client.do(GetState())  # the subscription has been sent before its answer comes
        await client.do(Ask("evening"))
        event = await asyncio.wait_for(first, 5)
        assert (event.kind, event.detail) == (EventKind.ASKED, "evening")
        await client.do(Tell("Sari datang"))
        assert (await asyncio.wait_for(anext(events), 5)).text == "Sari datang"
        await client.do(Count(Counts(loans=4)))
        assert (await client.state()).counts == Counts(loans=4, verified=0)

    on_a_bench(tmp_path, play)


def test_a_wait_ends_with_its_deadline_or_with_the_truth(tmp_path: Path) -> None:
    async def play(_bench: RunningBench, client: BenchClient) -> None:
        assert not await client.wait_for(SlipsAre(), deadline_s=0.05)
        assert not await client.wait_for(TagIs("nobody", 7), deadline_s=0)
        assert await client.wait_for(TagIs("B-10482", 7), deadline_s=0)
        wait = asyncio.ensure_future(client.wait_for(LiesAt("B-10482", Spot.PAD), deadline_s=10))
        await client.do(Place(("B-10482",)))
        assert await wait

    on_a_bench(tmp_path, play)


def test_the_world_outlives_a_killed_bench_at_the_same_addresses(tmp_path: Path) -> None:
    async def run() -> None:
        first = await launch(state=tmp_path / "w.json", run_dir=tmp_path / "r", hub=("::1", 9))
        async with await first.client() as client:
            await client.do(Place(("B-10482",)))
            await client.do(SetPaper(Paper.NEAR_END))
            await client.do(Switch(Part.CAMERA, on=False))
            await client.do(SetNetwork(NetworkMode.CUT))
            await first.kill()
            with pytest.raises(DeviceError, match=r"bench\.gone"):
                await client.do(GetState())
        second = await launch(state=tmp_path / "w.json", run_dir=tmp_path / "r", hub=("::1", 9))
        async with await second.client() as client:
            state = await client.state()
            assert state.world.at(Spot.PAD) == ("B-10482",)
            assert state.world.switches.paper is Paper.NEAR_END
            assert not state.world.switches.camera
            with pytest.raises(ConnectionRefusedError):
                await asyncio.open_connection("127.0.0.1", int(second.urls["server"].split(":")[2]))
            assert dict(second.urls) == dict(first.urls)
            await client.do(Reset())
            reset = (await client.state()).world
            assert reset.at(Spot.PAD) == ()
            assert reset.switches.camera
        await second.stop()

    asyncio.run(asyncio.wait_for(run(), 60))


def test_what_is_not_understood_is_told_and_harms_nothing(tmp_path: Path) -> None:
    async def play(bench: RunningBench, client: BenchClient) -> None:
        reader, writer = await asyncio.open_unix_connection(str(bench.control))
        for line in (
            b"\xff\xfe\n",
            b"{}\n",
            b'{"id":1,"request":{"op":"fly"}}\n',
            b'{"id":1,"request":{"op":"place","things":["B-10482"],"spot":"moon"}}\n',
            b'{"id":1,"request":{"op":"reset","extra":1}}\n',
        ):
            writer.write(line)
            answer = json.loads(await asyncio.wait_for(reader.readline(), 5))
            assert answer["reply"]["refused"] == "not-understood"
        writer.write(b"x" * (2 << 20))
        answer = json.loads(await asyncio.wait_for(reader.readline(), 5))
        assert answer["reply"]["refused"] == "line-too-long"
        writer.close()
        assert (await client.state()).world.at(Spot.PAD) == ()

    on_a_bench(tmp_path, play)


def test_the_plain_client_does_the_same(tmp_path: Path) -> None:
    async def play(bench: RunningBench, _client: BenchClient) -> None:
        def plainly() -> None:
            with PlainBenchClient(bench.control) as plain:
                assert plain.do(Place(("B-10482",))).refused == ""
                assert plain.wait_for(LiesAt("B-10482", Spot.PAD), deadline_s=1)
                assert "B-10482" in plain.state().world.books

        await asyncio.to_thread(plainly)

    on_a_bench(tmp_path, play)


def test_an_orderly_end_and_a_clear_word_when_it_cannot_start(tmp_path: Path) -> None:
    damaged = tmp_path / "damaged.json"
    damaged.write_text("{")
    command = [sys.executable, "-m", "drivers.bench.process", "--run-dir", str(tmp_path / "r")]
    ran = subprocess.run(
        [*command, "--state", str(damaged)], capture_output=True, text=True, check=False
    )
    assert (ran.returncode, ran.stdout) == (2, "")
    assert "bench.world_damaged" in ran.stderr
    with subprocess.Popen(
        [*command, "--state", str(tmp_path / "w.json")], stdout=subprocess.PIPE, text=True
    ) as process:
        assert process.stdout is not None
        assert "control" in json.loads(process.stdout.readline())
        os.kill(process.pid, signal.SIGTERM)
        assert process.wait(10) == 0


def test_a_scenario_runs_and_a_failure_names_its_step(tmp_path: Path) -> None:
    async def play(_bench: RunningBench, client: BenchClient) -> None:
        said: list[str] = []
        called: list[str] = []

        async def elsewhere() -> None:
            called.append("hub")

        stage = Stage(bench=client, tell=said.append)
        good = Scenario(
            "a stack",
            (
                Narrate("Dua buku diletakkan."),
                Act(Place(("B-10482", "B-10483"))),
                Expect(Happened(EventKind.PLACED, thing="B-10483")),
                Elsewhere("the hub lends it", elsewhere),
                Act(Place(("nobody",)), refused="no-such-thing"),
                Expect(LiesAt("B-10482", Spot.PAD)),
            ),
        )
        done = await run_scenario(good, stage)
        assert [d.name for d in done][1:3] == [
            "bench: place B-10482+B-10483 pad",
            "expect: happened placed B-10483",
        ]
        assert (said, called) == (["Dua buku diletakkan."], ["hub"])
        wrong = Scenario("w", (Act(Reset()), Expect(TagIs("B-10482", 0xC2), deadline_s=0.05)))
        with pytest.raises(ScenarioError) as failed:
            await run_scenario(wrong, stage)
        assert str(failed.value) == (
            "w, step 2 (expect: tag-is B-10482 C2): not so within 0.05 s. "
            "Since the last act: Everything is as at the beginning"
        )
        alone = Scenario("alone", (Touch("borrowButton"),))
        with pytest.raises(ScenarioError, match="nobody stands at the kiosk"):
            await run_scenario(alone, stage)

    on_a_bench(tmp_path, play)
