"""`lancar devices calibrate`: finds the near-field profile of a UHF pad, with a person's help.

Owns what the person is asked to do; the finding is `drivers.rfid.uhf.calibrating`'s.
"""

import asyncio
from typing import TYPE_CHECKING, Annotated

import typer

from kiosk.cli.edge import BROKEN, WRONG, ConfigFile, guarded, read_config, say

if TYPE_CHECKING:
    from drivers.link import LinkEnd
    from drivers.rfid.uhf.calibrating import Calibrator, Level, TooFew
    from drivers.rfid.uhf.config import UhfPadConfig


def calibrate(
    config: ConfigFile = None,
    books: Annotated[
        int, typer.Option("--books", min=1, max=20, help="How many books may lie on the pad.")
    ] = 5,
) -> None:
    """Find power and signal floor of a UHF pad. Stop the kiosk first; region must be set.

    Exit code 1: the books on the pad and those beside it cannot be told apart.
    """
    settings = read_config(config).devices.pad

    def work() -> int:
        from drivers.rfid.uhf.config import UhfPadConfig

        if not isinstance(settings, UhfPadConfig):
            say("this kiosk's pad is no UHF reader; nothing to calibrate")
            return WRONG
        if not settings.region:
            say("devices.pad.region is not set: the reader must not send")
            return WRONG
        return asyncio.run(_calibrate(settings, books))

    raise typer.Exit(guarded(work))


async def _calibrate(settings: "UhfPadConfig", books: int) -> int:
    from drivers.link import LinkEnd, open_link
    from drivers.registry import Surroundings, kinds
    from drivers.rfid.uhf.asking import UhfLine
    from drivers.rfid.uhf.calibrating import Calibrator
    from drivers.rfid.uhf.pad import UhfPad
    from kiosk.config.devices import kind_of
    from kiosk.runtime import SystemClock

    around = Surroundings("pad", SystemClock(), lambda _: None)
    pad = kinds()[kind_of(settings)].make(settings, around)
    if not isinstance(pad, UhfPad):
        return WRONG
    link = await open_link(str(getattr(settings, "url", "")))
    if isinstance(link, LinkEnd):
        return _end(link)
    try:
        line = UhfLine(link, pad.make_host(), deadline_s=settings.answer_deadline_s)
        return await _guide(Calibrator(line, region=settings.region), books)
    finally:
        await link.close()


async def _guide(calibrator: "Calibrator", books: int) -> int:
    from drivers.link import LinkEnd
    from drivers.rfid.uhf.calibrating import Level

    end = await calibrator.prepare()
    if end is not None:
        return _end(end)
    await _asked(f"Lay {books} books on the pad, none near it.")
    level = await calibrator.least_power(books)
    if not isinstance(level, Level):
        return _end(level) if isinstance(level, LinkEnd) else _too_few(level, books)
    await _asked("Take them away, and put others beside the pad, as near as patrons do.")
    found = await calibrator.floor(level)
    if isinstance(found, LinkEnd):
        return _end(found)
    if found.floor_dbm is None:
        signals = f"{found.beside_strongest_dbm} dBm against {found.on_weakest_dbm}"
        say(
            f"books beside the pad are heard as well as those on it ({signals}): "
            "move the antenna, or shield the desk"
        )
        return BROKEN
    _tell(level, found.floor_dbm, books)
    return 0


def _tell(level: "Level", floor_dbm: float, books: int) -> None:
    print("[devices.pad.near_field]")
    print(f"power_dbm = {level.power_dbm}\nfloor_dbm = {floor_dbm}\nmost_books = {books}")


def _too_few(told: "TooFew", books: int) -> int:
    say(f"{told.books} of {books} books are heard at most: lay fewer, or look at the antenna")
    return BROKEN


def _end(end: "LinkEnd") -> int:
    from kiosk.health import SENTENCES

    state, remedy = SENTENCES[end.fault]
    detail = f" ({end.detail})" if end.detail else ""
    say(f"{state}{detail} {remedy}")
    return BROKEN


async def _asked(what: str) -> None:
    say(f"{what} Then press Enter.")
    await asyncio.to_thread(typer.get_text_stream("stdin").readline)
