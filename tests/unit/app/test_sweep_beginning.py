"""Which sweep a tablet takes up: asked where the server has planned one or is silent."""

import asyncio
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TypeVar

from kiosk.app.sweep_beginning import Beginning
from kiosk.domain.sweep import Bay, Said
from kiosk.ports import Unanswered, Unreachable
from kiosk.ports_sweep import HandedOver, Offered, Part, Planned, SweepHead
from kiosk.services.sweeps import Sweeps
from kiosk.store.store import Store, StoreSession
from tests.unit.services.sweep_house import opened, tablet

T = TypeVar("T")
AWAY = Unreachable("no connection")
OFFER = Offered("p1", "Stok opname", 1, 2)
BAYS = (Bay("1", "Rak 1", "PST"), Bay("2", "Rak 2", "PST"))


class Hub:
    """A server whose answers a test sets."""

    def __init__(self, offers: Sequence[Offered] | Unreachable, planned: Planned | None) -> None:
        self.told = offers
        self.plan = planned

    async def hand_over(self, sweep: str, parts: Sequence[Part]) -> HandedOver:
        return HandedOver(len(parts), 0)

    async def offers(self) -> Sequence[Offered] | Unreachable | Unanswered:
        return self.told

    async def planned(self, sweep: str) -> Planned | Unreachable | Unanswered:
        return AWAY if self.plan is None else self.plan

    async def labels(self, sweep: str) -> Sequence[Said] | Unreachable | Unanswered:
        return ()


class Station:
    """What a beginning needs of the tablet."""

    def __init__(self, store: Store, sweeps: Sweeps) -> None:
        self.store, self.sweeps = store, sweeps
        self.begun, self.resumed = True, None

    async def job(self, work: Callable[[StoreSession], T]) -> T:
        return await self.store.run(work)


def play(folder: Path, hub: Hub | None, *choices: str, after: bool = False) -> tuple[str, str, int]:
    """Begin; return the sweep's name, why the last choice was refused, and how many bays."""

    async def main() -> tuple[str, str, int]:
        with opened(folder) as store:
            sweeps = tablet(store)
            await sweeps.prepare()
            made = Beginning(Station(store, sweeps), "Baru", lambda: None)  # type: ignore[arg-type]
            left = list(choices)
            refused: list[str] = []

            def changed() -> None:
                assert made.asks
                refused.append(made.refused)
                if left:
                    made.choose(left.pop(0))

            made._changed = changed
            async with asyncio.timeout(10):
                await made.begin(sweeps, hub, after=after)
            assert not made.asks
            row = sweeps.sweep
            assert row is not None
            return row.name, refused[-1] if refused else "", len(await sweeps.bays())

    return asyncio.run(main())


def test_where_none_is_planned_a_new_one_begins_by_itself(tmp_path: Path) -> None:
    assert play(tmp_path, Hub([], None)) == ("Baru", "", 1)


def test_without_a_server_a_new_one_begins_by_itself_and_after_one_on_a_word(
    tmp_path: Path,
) -> None:
    (tmp_path / "a").mkdir()
    assert play(tmp_path / "a", None)[0] == "Baru"
    assert play(tmp_path, None, "", after=True)[0] == "Baru"


def test_a_planned_one_is_joined_by_its_name_with_its_bays(tmp_path: Path) -> None:
    hub = Hub([OFFER], Planned(SweepHead("Stok opname", 1, None), BAYS))
    assert play(tmp_path, hub, "p1") == ("Stok opname", "", 2)


def test_a_choice_that_does_not_come_about_is_said_and_asked_again(tmp_path: Path) -> None:
    ended = Planned(SweepHead("Stok opname", 1, 2), BAYS)
    empty = Planned(SweepHead("Stok opname", 1, None), ())
    for name, plan, why in (("a", None, "away"), ("b", ended, "ended"), ("c", empty, "empty")):
        (tmp_path / name).mkdir()
        told = play(tmp_path / name, Hub([OFFER], plan), "p1", "")
        assert told == ("Baru", why, 1)


def test_a_server_that_is_silent_is_no_server_without_plans(tmp_path: Path) -> None:
    assert play(tmp_path, Hub(AWAY, None), "") == ("Baru", "", 1)
