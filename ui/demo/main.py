"""``lancar demo``: with a display the windows, without one the evening by itself.

Owns the folders and the order; the story is in ``evening`` and ``power_cuts``.
"""

import asyncio
import json
import os
import shutil
import signal
import sys
import tempfile
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Final

from drivers.bench.scenario_run import ScenarioError, Stage, run_scenario
from kiosk.errors import LancarError
from ui.demo import evening, evening_by_sip2, power_cuts
from ui.demo.account_act import account
from ui.demo.house import House, Places
from ui.demo.hub_desk import HubDesk
from ui.demo.report import Report, count, read_journal
from ui.demo.shelves.beside import SweepsBeside
from ui.demo.shelves.trying import run_tablet, sweep_one

STOPPED: Final = 130
SHOTS: Final = Path("build") / "demo"
TIMERS = {"finished_s": 12.0, "put_back_s": 5.0}


@dataclass(frozen=True, slots=True)
class DemoOptions:
    """What was asked for on the command line."""

    headless: bool = False
    screenshots: Path | None = None
    report: Path | None = None
    size: tuple[int, int] = (1080, 1920)
    by_sip2: bool = False
    sweep: bool = False


def run_demo(options: DemoOptions) -> int:
    """Run the demo; 0 when everything agreed, 1 when it did not, 130 when it was stopped."""
    # asked to end, it ends what it has started, as by Ctrl-C
    signal.signal(signal.SIGTERM, lambda *_: signal.raise_signal(signal.SIGINT))
    try:
        return _run(options)
    except KeyboardInterrupt:
        _say("\nThe demo was stopped; nothing of it is left.")
        return STOPPED


def _run(options: DemoOptions) -> int:
    windows = bool(os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY"))
    if options.sweep:
        visible = windows and not options.headless
        return run_tablet(visible=visible, shots=options.screenshots or SHOTS)
    if windows and not options.headless:
        from ui.demo.windows import run_windows

        return run_windows(by_sip2=options.by_sip2)
    shots = options.screenshots or SHOTS
    run_dir = Path(tempfile.mkdtemp(prefix="lancar-"))
    try:
        places = Places(run_dir / "data", run_dir / "run")
        report = asyncio.run(_play(places, shots, options))
    except ScenarioError as error:
        _say(f"The evening stopped: {error}")
        log = run_dir / "data" / "kiosk.log"
        if log.exists():
            kept = shots / "kiosk.log"
            shots.mkdir(parents=True, exist_ok=True)
            shutil.copy(log, kept)
            _say(f"The kiosk's log is in {kept}.")
        return 1
    finally:
        shutil.rmtree(run_dir, ignore_errors=True)
    _tell(report, shots)
    if options.report is not None:
        options.report.parent.mkdir(parents=True, exist_ok=True)
        options.report.write_text(json.dumps(report.as_json(), indent=2) + "\n", encoding="utf-8")
    return 1 if report.differences else 0


async def _play(places: Places, shots: Path, options: DemoOptions) -> Report:
    places.data.mkdir(parents=True)
    house = House(places, size=options.size, timers=TIMERS, by_sip2=options.by_sip2)
    sweeps = SweepsBeside(house)
    try:
        await house.start()
        await sweeps.begin()
        desk = HubDesk(house.hub_url, house.staff_token)
        try:
            play = _evening_by_sip2 if house.by_sip2 else _evening
            report = await play(house, desk, shots)
        finally:
            await desk.close()
        return replace(report, differences=(*report.differences, *await _shelves(sweeps, shots)))
    finally:
        await sweeps.end()
        await house.stop()


async def _shelves(sweeps: SweepsBeside, shots: Path) -> list[str]:
    """Sweep a bay with a tablet, and look at the hub's pages of sweeps; return what is wrong."""
    _say("")
    _say("the shelves")
    try:
        told, faults = await sweep_one(sweeps, shots)
    except LancarError as error:
        return [f"the shelves were not swept: {error.code}"]
    _say(f"  {told}")
    return faults


async def _evening(house: House, desk: HubDesk, shots: Path) -> Report:
    assert house.client is not None
    stage = Stage(bench=house.client, hands=house.hands, shots=shots, tell=_say)
    await run_scenario(evening.borrowing(house), stage)
    await run_scenario(account(house), stage)
    await run_scenario(evening.returning(house), stage)
    await run_scenario(evening.offline(house, desk), stage)
    await run_scenario(evening.slow(house), stage)
    await _power_cuts(house, desk, stage)
    return await _count(house, desk)


async def _evening_by_sip2(house: House, desk: HubDesk, shots: Path) -> Report:
    """A SIP2 kiosk has no lists, so it lends nothing while nobody answers."""
    assert house.client is not None
    stage = Stage(bench=house.client, hands=house.hands, shots=shots, tell=_say)
    await run_scenario(evening.borrowing(house), stage)
    await run_scenario(evening.returning(house), stage)
    await run_scenario(evening_by_sip2.lost_answers(house, desk, house.cast.stack[0]), stage)
    await run_scenario(evening_by_sip2.no_line(house, desk, house.cast.stack[1:3]), stage)
    await run_scenario(evening_by_sip2.silence(house, desk), stage)
    await _power_cuts(house, desk, stage)
    return await _count(house, desk)


async def _power_cuts(house: House, desk: HubDesk, stage: Stage) -> None:
    cast = house.cast
    for number, (cut, book) in enumerate(zip(power_cuts.CUTS, cast.spare, strict=True)):
        who = (cast.ratna, cast.dewi)[number % 2]
        await run_scenario(power_cuts.power_cut(house, desk, cut, book, who), stage)


async def _count(house: House, desk: HubDesk) -> Report:
    """End the kiosk, deliver what it had not, and compare."""
    await house.stop_kiosk()
    data = house.places.data / "kiosk-data"
    journal = await asyncio.to_thread(read_journal, data, "kiosk-1")
    if journal.open:
        await house.sync_once()
        journal = await asyncio.to_thread(read_journal, data, "kiosk-1")
    return await count(house, desk, journal)


def _tell(report: Report, shots: Path) -> None:
    _say("")
    _say(
        f"{report.loans} loans, {report.returns} returns, {report.refusals} refusals;"
        f" {report.facts_recorded} facts recorded, {report.facts_accepted} accepted;"
        f" {report.tags_verified} tags read back; {report.open_tasks} tasks for staff."
    )
    for difference in report.differences:
        _say(f"  differs: {difference}")
    if not report.differences:
        _say("The hub, the kiosk's journal and the tags agree.")
    _say(f"Every screen is a picture in {shots}.")
    _say("With a display, `make sweep` sweeps the shelves of this library by hand.")


def _say(text: str) -> None:
    sys.stdout.write(text + "\n")
    sys.stdout.flush()
