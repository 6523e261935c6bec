"""A bay is swept with a real process and an emulated handheld: touched, walked, cut off."""

import asyncio
from collections.abc import Mapping
from pathlib import Path
from typing import cast

from drivers.bench.handhelds import EmulatedHandheld, Passing, emulate_handheld
from kiosk.domain.facts import FactKind
from kiosk.store.rows import Position
from kiosk.store.store import Store
from tests.e2e.sweep_tablet import (
    KIOSK,
    NOW,
    Scene,
    Tablet,
    config,
    epc,
    passings,
    stock,
    tablet,
)

BOOKS = 40
MISPLACED, MISSING, LENT = "B0010", "B0022", "B0031"


def _walk(scene: Scene) -> Mapping[str, object]:
    return cast("Mapping[str, object]", scene.get("walk") or {})


def _needs(scene: Scene) -> dict[str, Mapping[str, object]]:
    rows = cast("list[Mapping[str, object]]", _walk(scene).get("needs") or [])
    return {str(row["key"]): row for row in rows}


def _order() -> list[str]:
    """The shelf as it stands: one book nine places too far, one not there."""
    order = [f"B{at:04}" for at in range(BOOKS) if f"B{at:04}" not in {MISPLACED, MISSING}]
    order.insert(order.index("B0020"), MISPLACED)
    return order


def test_a_bay_is_swept_by_touch_and_what_needs_a_hand_is_done(tmp_path: Path) -> None:
    (tmp_path / "data").mkdir()
    stock(tmp_path / "data", BOOKS, lent=[LENT])
    asyncio.run(_sweep(tmp_path))
    store = Store.open(tmp_path / "data", KIOSK, now=NOW, ballast_bytes=1 << 16)
    try:
        facts = store.call(lambda s: s.journal.open_facts(Position("e1", 1)))
    finally:
        store.close()
    assert [(one.what.kind, one.what.item) for one in facts] == [(FactKind.RETURN, LENT)]


async def _sweep(folder: Path) -> None:
    reader = await emulate_handheld("tsl", air_time_scale=0.0)
    file = config(folder, reader)
    try:
        async with tablet(file) as one:
            scene = await one.until(lambda s: bool(s["bays"]), "the bays")
            (bay,) = cast("list[Mapping[str, object]]", scene["bays"])
            await one.until(lambda s: s["reader"]["reach"] == "here", "the handheld")  # type: ignore[index]
            await one.touch(f"open-bay-{bay['key']}")
            await one.until(lambda s: _walk(s).get("running") is True, "the walk")
            assert await reader.play(passings(_order()), pace=2.0) == 0
            found = BOOKS - 1  # the one on loan stands here, too
            await one.until(lambda s: _walk(s).get("found") == found, f"{found} books")
            scene = await one.until(lambda s: f"misplaced:{MISPLACED}" in _needs(s), "misplaced")
            need = _needs(scene)[f"misplaced:{MISPLACED}"]
            assert (need["title"], need["before"], need["after"]) == (
                "Buku 10", "809.2 BUD b", "811.2 DEE b",
            )  # fmt: skip
            await one.touch("action-pause")
            scene = await one.until(lambda s: f"unseen:{MISSING}" in _needs(s), "the unseen one")
            assert await one.ask(do="grab", path=str(folder / "paused.png"))

            await one.touch(f"act-misplaced:{MISPLACED}")
            await one.until(
                lambda s: _needs(s)[f"misplaced:{MISPLACED}"]["done"] == "moved", "moved"
            )
            await one.touch(f"act-on-loan:{LENT}")
            await one.until(lambda s: _needs(s)[f"on-loan:{LENT}"]["done"] == "return", "returned")
            await one.touch(f"open-unseen:{MISSING}")
            await one.touch("open-do-missing")
            await one.until(
                lambda s: _needs(s)[f"unseen:{MISSING}"]["done"] == "missing",
                "a person's word",
            )
            await one.touch(f"act-unseen:{MISSING}")
            await one.until(
                lambda s: _needs(s)[f"unseen:{MISSING}"]["done"] is None, "the word taken back"
            )
            await _find_it(one, reader)
            await _scan_wrongly(one, reader)
    finally:
        await reader.close()


async def _find_it(one: Tablet, reader: EmulatedHandheld) -> None:
    """The book that was not seen is found by its sound; what was scanned wrongly is said."""
    await one.touch(f"open-unseen:{MISSING}")
    await one.touch("open-by-sound")
    await one.until(lambda s: s["finding"] is not None, "the search")
    near = [Passing(n / 10, epc(MISSING), -40.0) for n in range(12)]
    playing = asyncio.create_task(reader.play(near))
    await one.until(lambda s: cast("Scene", s["finding"])["level"] > 80, "a near sound")  # type: ignore[operator]
    await one.touch("action-foundIt")
    await one.until(lambda s: _needs(s)[f"unseen:{MISSING}"]["done"] == "found", "found")
    playing.cancel()
    await asyncio.gather(playing, return_exceptions=True)


async def _scan_wrongly(one: Tablet, reader: EmulatedHandheld) -> None:
    await reader.emulator.scan("NO-SUCH-BOOK")
    await one.until(lambda s: s["refused"] == "unknown-book", "an unknown label")


def test_a_tablet_that_went_out_goes_on_with_its_bay_and_says_what_is_lost(tmp_path: Path) -> None:
    (tmp_path / "data").mkdir()
    stock(tmp_path / "data", BOOKS)
    asyncio.run(_cut_off(tmp_path))


async def _cut_off(folder: Path) -> None:
    reader = await emulate_handheld("tsl", air_time_scale=0.0)
    file = config(folder, reader)
    half = _order()[: BOOKS // 2]
    try:
        async with tablet(file) as one:
            scene = await one.until(lambda s: bool(s["bays"]), "the bays")
            (bay,) = cast("list[Mapping[str, object]]", scene["bays"])
            await one.until(lambda s: s["reader"]["reach"] == "here", "the handheld")  # type: ignore[index]
            await one.touch(f"open-bay-{bay['key']}")
            await one.until(lambda s: _walk(s).get("running") is True, "the walk")
            await reader.play(passings(half), pace=4.0)
            await one.until(lambda s: _walk(s).get("found") == len(half), "half of the bay")
            await asyncio.sleep(1.0)  # what was heard in the last second may be lost
            one.process.kill()
            await one.process.wait()
        async with tablet(file, size="1280x800") as one:
            scene = await one.until(lambda s: bool(_walk(s)), "the bay again")
            told = _walk(scene)
            assert (told["resumed"], told["lost_s"], told["running"]) == (True, 1.0, False)
            assert told["found"] == len(half)
            texts = cast("list[str]", (await one.ask(do="texts"))["texts"])
            assert "Tablet tadi mati. Anda melanjutkan dari sana." in texts
            await one.until(lambda s: s["reader"]["reach"] in {"here", "back"}, "the handheld")  # type: ignore[index]
            await one.touch("action-goOn")
            await one.until(lambda s: _walk(s).get("running") is True, "on again")
            await reader.play(passings(_order()[len(half) - 3 :]), pace=4.0)
            await one.until(lambda s: _walk(s).get("found") == BOOKS - 1, "the rest")
    finally:
        await reader.close()
