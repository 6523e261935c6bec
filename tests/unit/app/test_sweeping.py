"""What staff do about a book at a tablet that sweeps: once, as it is now, and taken back."""

import asyncio
from collections.abc import Awaitable, Callable
from pathlib import Path

import pytest

from kiosk.app import control
from kiosk.app.backup import run_backup
from kiosk.app.sweeping import Sweeping
from kiosk.config import parse
from kiosk.domain import sweep
from kiosk.domain.facts import Fact, Moment
from kiosk.domain.ids import ItemId
from kiosk.domain.items import OpenLoan
from kiosk.domain.sightings import Security, TagContent, TagModel
from kiosk.domain.sweep import Bay, Finding, Kind, Said, SaidId, TagKey, label_key
from kiosk.errors import StoreError
from kiosk.ports_reads import TagHeard
from kiosk.services.sweep_returns import take_return_back
from kiosk.store.store import StoreSession
from tests.e2e.sweep_tablet import stock
from ui.sweep.commands import (
    Bind,
    ChooseBay,
    ChooseSweep,
    Do,
    EndSweep,
    HandOver,
    LeaveBay,
    ShowLabel,
    Undo,
)
from ui.sweep.core import SweepCore
from ui.sweep.scene import Deed, Label, Offers, SweepScene

BOOK = ItemId("B0003")
LENT = Finding(Kind.ON_LOAN, BOOK, tags=(TagKey("E004010000000003"),))
KEY = "on-loan:B0003"
TAKE_BACK = "kiosk.app.sweep_spot.take_return_back"


class _OverError(Exception):
    """The play is over."""


def _play(folder: Path, play: Callable[[SweepCore], Awaitable[None]]) -> list[SweepScene]:
    """Run a tablet without a server, with one book on loan, and a play beside it."""
    stock(folder, 6, lent=[BOOK])
    toml = f'[kiosk]\nid = "tablet-1"\ndata_dir = "{folder}"\n[server]\nkind = "none"\n'
    scenes: list[SweepScene] = []

    async def main() -> None:
        core = SweepCore(parse(toml.encode(), folder=folder), name="Uji", publish=scenes.append)

        async def beside() -> None:
            while not core.station.begun:
                await core._dirty.wait()
                core._dirty.clear()
            core._findings = {KEY: LENT}
            await play(core)
            raise _OverError

        await core.station.run(beside)

    with pytest.raises(BaseExceptionGroup) as ended:
        asyncio.run(main())
    over = ended.value.exceptions[0]
    assert isinstance(over.__cause__, _OverError), over.__cause__
    return scenes


async def _until(core: SweepCore, so: Callable[[], bool]) -> None:
    while not so():
        await core._dirty.wait()
        core._dirty.clear()


async def _loan(station: Sweeping) -> OpenLoan | None:
    view = await station.job(lambda s: s.view.item_view(BOOK))
    assert view is not None
    return view.loan


async def _facts(station: Sweeping) -> int:
    return await station.job(lambda s: s.journal.last_seq())


def test_a_return_touched_twice_is_one_and_can_be_taken_back(tmp_path: Path) -> None:
    async def play(core: SweepCore) -> None:
        for _ in range(2):
            await core._carry_out(Do(KEY, Deed.RETURN))
        assert await _loan(core.station) is None
        assert await _facts(core.station) == 1
        for _ in range(2):
            await core._carry_out(Undo(KEY))
        loan = await _loan(core.station)
        assert loan is not None
        assert loan.patron == "P1"
        assert await _facts(core.station) == 2

    _play(tmp_path, play)


def test_a_return_that_could_not_be_taken_back_is_taken_back_once_there_is_room(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(s: StoreSession, fact: Fact, moment: Moment) -> None:
        raise StoreError("disk-full")

    async def play(core: SweepCore) -> None:
        await core._carry_out(Do(KEY, Deed.RETURN))
        monkeypatch.setattr(TAKE_BACK, full)
        await core._carry_out(Undo(KEY))
        assert core._failed == {KEY: "not-recorded"}
        assert await _loan(core.station) is None
        monkeypatch.setattr(TAKE_BACK, take_return_back)
        await core._carry_out(Undo(KEY))
        assert core._failed == {}
        assert await _loan(core.station) is not None

    _play(tmp_path, play)


def test_a_return_whose_word_came_late_can_be_taken_back(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    async def full(*_args: object, **_named: object) -> None:
        raise StoreError("disk-full")

    async def play(core: SweepCore) -> None:
        with monkeypatch.context() as patched:
            patched.setattr(core.station.sweeps, "say", full)
            await core._carry_out(Do(KEY, Deed.RETURN))
        assert core._failed == {KEY: "not-recorded"}
        await core._carry_out(Do(KEY, Deed.RETURN))
        assert await _facts(core.station) == 1
        await core._carry_out(Undo(KEY))
        assert await _loan(core.station) is not None

    _play(tmp_path, play)


def test_no_alarm_is_switched_against_the_loan_as_it_is_now(tmp_path: Path) -> None:
    async def play(core: SweepCore) -> None:
        station = core.station
        assert await station.spot.switch(LENT, Security.ARMED) is None
        assert await station.spot.switch(LENT, Security.DISARMED) is Security.UNKNOWN  # no pad here
        await core._carry_out(Do(KEY, Deed.RETURN))
        assert await station.spot.switch(LENT, Security.DISARMED) is None
        assert await station.spot.switch(LENT, Security.ARMED) is Security.UNKNOWN

    _play(tmp_path, play)


def test_what_no_server_takes_is_not_said_to_go_to_one(tmp_path: Path) -> None:
    async def play(core: SweepCore) -> None:
        await core._carry_out(HandOver())
        handed = (await core._scene()).handed
        assert handed is not None
        assert not handed.to_server

    _play(tmp_path, play)


def test_a_sweep_is_ended_at_the_screen_and_the_next_is_begun_on_a_word_alone(
    tmp_path: Path,
) -> None:
    async def play(core: SweepCore) -> None:
        station = core.station
        first = station.sweep_row
        await core._scene()
        await core._choose(core._shelves.bays[0].id)
        await core._carry_out(EndSweep())
        scene = await core._scene()
        assert (scene.bays, scene.walk, scene.name) == ((), None, "")
        assert scene.handed is not None
        assert scene.handed.ended
        await _until(core, lambda: station.beginning.asks)
        offers = (await core._scene()).offers
        assert offers == Offers((), reached=True)
        await core._carry_out(EndSweep())  # touched once more: there is none to end
        await core._carry_out(ChooseBay("1"))
        assert core._bay is None
        await core._carry_out(ChooseSweep(""))
        await _until(core, lambda: station.begun)
        scene = await core._scene()
        assert (scene.offers, scene.handed, len(scene.bays)) == (None, None, 1)
        assert station.sweep_row != first
        rows = await station.job(lambda s: s.sweeps.book.sweeps())
        assert [one.ended_ms is None for one in rows] == [True, False]

    _play(tmp_path, play)


TAG = TagContent(TagModel.ISO28560_2, ItemId("RAK-2"))


def test_a_shelf_label_is_bound_on_the_spot_and_leads_from_bay_to_bay(tmp_path: Path) -> None:
    async def play(core: SweepCore) -> None:
        station = core.station
        tags = [TagHeard(station.clock.monotonic_s(), b"\xe0" * 8, content=TAG)] * 3
        await station.sweeps.with_desk(lambda _, desk: desk.bays.update({"2": Bay("2", "B", "P")}))
        await core._shelves.look()
        (first, second) = [one.id for one in core._shelves.bays]

        await core._code("RAK-2")
        scene = await core._scene()
        assert (scene.refused, scene.refused_code) == ("unknown-bay", "RAK-2")
        assert scene.label == Label("RAK-2")
        await core._carry_out(Bind("no such bay"))
        assert core._bay is None
        await core._carry_out(Bind(second))
        assert core._bay == second
        assert station.sweeps.progress().bay == second

        await core._choose(first)
        station.hear("cart", tags)  # the same label as a tag, held to while walking
        shown = [core._inbox.get_nowait() for _ in range(core._inbox.qsize())]
        assert shown == [ShowLabel(label_key("RAK-2"))]
        await core._label(label_key("RAK-2"))
        scene = await core._scene()
        assert core._bay == second
        assert scene.label == Label("RAK-2", second, "B", moved=True, by_hand=True)
        assert (await station.sweeps.picture(second)).picture.findings == ()

        await core._carry_out(LeaveBay())
        station.hear("cart", tags)  # still near: it does not choose again at once
        assert core._inbox.empty()
        (word,) = [one for one in await station.sweeps.entries() if isinstance(one, Said)]
        assert (word.item, word.tag) == (second, label_key("RAK-2"))

    _play(tmp_path, play)


def test_what_another_tablet_says_of_a_label_is_told_and_can_be_set_right(tmp_path: Path) -> None:
    async def play(core: SweepCore) -> None:
        station = core.station
        await station.sweeps.with_desk(lambda _, desk: desk.bays.update({"2": Bay("2", "B", "P")}))
        await core._shelves.look()
        (first, second) = [one.id for one in core._shelves.bays]
        label = label_key("RAK-2")

        def theirs(number: int, bay: str, after_ms: int) -> Said:
            at_ms = station.sweeps.now_ms() + after_ms
            return Said(SaidId("k2:x", number), at_ms, sweep.Deed.LABEL, ItemId(bay), label)

        await station._take_labels([theirs(1, first, -5000)])
        assert station.labels[label] == first
        assert (await core._scene()).label is None, "nobody here has said otherwise"
        await station.bind(label, second)
        await core._code("R-NEW")  # a person is about to say where another one is
        await station._take_labels([theirs(1, first, -5000), theirs(2, first, 5000)])
        assert (await core._scene()).label == Label("R-NEW")
        await core._carry_out(Bind(second))
        await core._carry_out(LeaveBay())
        scene = await core._scene()
        assert scene.label is not None
        assert (scene.label.code, scene.label.bay) == ("RAK-2", first)
        assert scene.label.contested
        await core._carry_out(Bind(second))
        assert station.labels[label] == second, "who knows the other word is the later one"
        assert (await core._scene()).label is None

    _play(tmp_path, play)


def test_a_backup_is_made_while_the_tablet_sweeps(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    async def play(core: SweepCore) -> None:
        file = tmp_path / "stick.lancar"
        async with asyncio.timeout(20):
            while await asyncio.to_thread(control.ask, tmp_path, "status", deadline_s=5) is None:
                pass
            assert await asyncio.to_thread(run_backup, core.station.config, file, "kata sandi") == 0

    _play(tmp_path, play)
    assert "1 sweeps of tablet-1, read back and whole" in capsys.readouterr().out
