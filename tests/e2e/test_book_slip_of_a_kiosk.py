"""A whole kiosk beside a hub: a book that somebody waits for comes back and gets its slip."""

import asyncio
from pathlib import Path

import pytest

from drivers.bench.things import Spot
from drivers.printer.escpos.emulator import PrinterEmulator
from kiosk.app.kiosk import Kiosk
from kiosk.config import load
from kiosk.domain.line import Act, Stage
from kiosk.domain.scene import Scene
from kiosk.domain.signals import Choose
from kiosk.domain.visit import BooksFirst, Idle
from tests.torture.bare_house import BareHouse
from tests.waiting import until

pytestmark = pytest.mark.timeout(120)
NO_PRINTER = '[devices.printer]\nkind = "none"\n'


def test_a_book_that_somebody_waits_for_gets_its_slip(tmp_path: Path) -> None:
    house = BareHouse(tmp_path)
    scenes: list[Scene] = []
    wanted = house.cast.wanted

    def shows(state: type[object]) -> bool:
        return bool(scenes) and isinstance(scenes[-1].state, state)

    async def visit(kiosk: Kiosk, printer: PrinterEmulator) -> None:
        assert house.bench is not None
        await until(
            lambda: (
                shows(Idle)
                and scenes[-1].status.ready
                and scenes[-1].status.service.loans
                and all(health.usable for health in kiosk.health)
            )
        )
        await house.bench.place((str(wanted.item),), Spot.PAD)
        await until(
            lambda: (
                shows(BooksFirst)
                and [line.stage for line in scenes[-1].state.visit.lines] == [Stage.LISTED]
            )
        )
        kiosk.tell(Choose(Act.TAKE_BACK))
        await until(lambda: len(printer.slips) == 1)
        words = " ".join(printer.slips[0].text.split())
        assert "Pesanan / Reserved" in words
        assert str(wanted.item) in words
        for person in (house.cast.wulan, house.cast.ratna):
            assert str(person.card) not in words
            assert person.first_name not in words

    async def evening() -> None:
        await asyncio.to_thread(house.seed)
        await house.start()
        async with PrinterEmulator(tmp_path / "printer") as printer:
            text = house.config.read_text()
            assert NO_PRINTER in text
            paper = f'[devices.printer]\nkind = "escpos"\nurl = "{printer.url}"\n'
            slips = '[returns]\nbook_slip = "hold"\n'
            house.config.write_text(text.replace(NO_PRINTER, paper + slips))
            kiosk = Kiosk(load(house.config), publish=scenes.append)
            running = asyncio.create_task(kiosk.run())
            try:
                await visit(kiosk, printer)
                assert not running.done(), running
            finally:
                running.cancel()
                await asyncio.gather(running, return_exceptions=True)
                await house.stop()

    asyncio.run(evening())
