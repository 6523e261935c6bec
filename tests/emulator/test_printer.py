"""The real printer driver and python-escpos on the emulated printer, over a pseudo-terminal."""

import asyncio
import contextlib
import time
from collections.abc import AsyncIterator, Awaitable, Callable
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path

import pytest

from drivers.printer.escpos.config import EscposConfig
from drivers.printer.escpos.device import EscposPrinter, make_printer
from drivers.printer.escpos.emulator import PrinterEmulator
from drivers.printer.escpos.machine import Paper
from drivers.registry import Surroundings, kind
from kiosk.ports import Fault, Health, PrintOutcome, Slip, SlipLine, SlipTone
from tests.waiting import until

SLIP = Slip(
    (
        SlipLine("Perpustakaan Kota", SlipTone.HEADING),
        SlipLine("", SlipTone.RULE),
        SlipLine("Bumi Manusia", end="5 Des 2026"),
        SlipLine("Sérat Cĕntini — jilid 1", end="5 Des 2026"),
        SlipLine("Belum pasti", SlipTone.STAMP),
        SlipLine("Terima kasih", SlipTone.STRONG),
    )
)


class WallClock:
    def now(self) -> datetime:
        return datetime.now(UTC)

    def monotonic_s(self) -> float:
        return time.monotonic()

    async def sleep(self, seconds: float) -> None:
        await asyncio.sleep(min(seconds, 0.05))


@dataclass
class Desk:
    emulator: PrinterEmulator
    printer: EscposPrinter
    faults: list[Fault] = field(default_factory=list)

    async def until(self, fault: Fault) -> None:
        await until(lambda: self.faults[-1:] == [fault])


@contextlib.asynccontextmanager
async def desk(path: Path, *, answers: bool = True, columns: int = 42) -> AsyncIterator[Desk]:
    async with PrinterEmulator(path / "printer") as emulator:
        faults: list[Fault] = []

        def on_health(health: Health) -> None:
            faults.append(health.fault)

        config = EscposConfig(url=emulator.url, answers=answers, columns=columns)
        around = Surroundings(part="printer", clock=WallClock(), on_health=on_health)
        printer = make_printer(config, around)
        running = asyncio.create_task(printer.run())
        try:
            yield Desk(emulator, printer, faults)
        finally:
            running.cancel()
            await asyncio.gather(running, return_exceptions=True)


def play(path: Path, script: Callable[[Desk], Awaitable[None]], *, answers: bool = True) -> None:
    async def main() -> None:
        async with desk(path, answers=answers) as one:
            await script(one)

    asyncio.run(main())


def test_a_slip_is_printed_and_cut(tmp_path: Path) -> None:
    async def script(d: Desk) -> None:
        await d.until(Fault.NONE)
        assert await d.printer.print_slip(SLIP) is PrintOutcome.PRINTED
        (slip,) = d.emulator.slips
        rows = {row.text.strip(): row.style for row in slip.rows}
        assert rows["Perpustakaan Kota"].wide == 2
        assert rows["Perpustakaan Kota"].centred
        assert rows["Belum pasti"].inverse
        assert rows["Terima kasih"].bold
        assert "Bumi Manusia" + "5 Des 2026".rjust(30) in slip.text
        assert "Sérat Centini - jilid 1" in slip.text
        assert "?" not in slip.text
        assert max(len(row.text) * row.style.wide for row in slip.rows) <= 42
        assert d.emulator.on_the_roll == ""

    play(tmp_path, script)


def test_large_print(tmp_path: Path) -> None:
    async def script(d: Desk) -> None:
        await d.until(Fault.NONE)
        assert await d.printer.print_slip(Slip(SLIP.lines, large=True)) is PrintOutcome.PRINTED
        printed = [row for row in d.emulator.slips[0].rows if row.text.strip()]
        assert {(row.style.wide, row.style.high) for row in printed} == {(2, 2)}
        assert max(len(row.text) for row in printed) <= 21

    play(tmp_path, script)


def test_no_paper_prints_nothing_and_says_so(tmp_path: Path) -> None:
    async def script(d: Desk) -> None:
        await d.until(Fault.NONE)
        d.emulator.set_paper(Paper.OUT)
        assert await d.printer.print_slip(SLIP) is PrintOutcome.OUT_OF_PAPER
        assert d.faults[-1] is Fault.PAPER_OUT
        d.emulator.set_paper(Paper.OK)
        assert d.emulator.slips == ()
        assert await d.printer.print_slip(SLIP) is PrintOutcome.PRINTED
        assert len(d.emulator.slips) == 1

    play(tmp_path, script)


def test_paper_that_ends_in_mid_slip_leaves_nothing_for_the_next_patron(tmp_path: Path) -> None:
    async def script(d: Desk) -> None:
        await d.until(Fault.NONE)
        d.emulator.end_paper_after(3)
        assert await d.printer.print_slip(SLIP) is PrintOutcome.OUT_OF_PAPER
        d.emulator.set_paper(Paper.OK)
        other = Slip((SlipLine("Laskar Pelangi", end="6 Des 2026"),))
        assert await d.printer.print_slip(other) is PrintOutcome.PRINTED
        assert "Terima kasih" not in d.emulator.slips[-1].text
        assert "Laskar Pelangi" in d.emulator.slips[-1].text

    play(tmp_path, script)


def test_health_follows_paper_and_cover(tmp_path: Path) -> None:
    async def script(d: Desk) -> None:
        await d.until(Fault.NONE)
        d.emulator.set_paper(Paper.NEAR_END)
        await d.until(Fault.PAPER_LOW)
        assert await d.printer.print_slip(SLIP) is PrintOutcome.PRINTED
        d.emulator.open_cover()
        await d.until(Fault.COVER_OPEN)
        assert await d.printer.print_slip(SLIP) is PrintOutcome.FAULT
        d.emulator.close_cover()
        d.emulator.set_paper(Paper.OK)
        await d.until(Fault.NONE)
        assert len(d.emulator.slips) == 1

    play(tmp_path, script)


def test_unplugged_and_back(tmp_path: Path) -> None:
    async def script(d: Desk) -> None:
        await d.until(Fault.NONE)
        d.emulator.unplug()
        await d.until(Fault.UNPLUGGED)
        assert await d.printer.print_slip(SLIP) is PrintOutcome.FAULT
        d.emulator.plug()
        await d.until(Fault.NONE)
        assert await d.printer.print_slip(SLIP) is PrintOutcome.PRINTED

    play(tmp_path, script)


def test_a_printer_that_does_not_answer(tmp_path: Path) -> None:
    async def script(d: Desk) -> None:
        d.emulator.silent = True
        await d.until(Fault.SILENT)
        assert await d.printer.print_slip(SLIP) is PrintOutcome.FAULT
        assert d.emulator.slips == ()

    play(tmp_path, script)


def test_a_printer_that_cannot_be_asked_is_believed(tmp_path: Path) -> None:
    async def script(d: Desk) -> None:
        d.emulator.silent = True
        await d.until(Fault.NONE)
        assert await d.printer.print_slip(SLIP) is PrintOutcome.PRINTED
        await until(lambda: bool(d.emulator.slips))

    play(tmp_path, script, answers=False)


def test_two_slips_at_once_come_out_one_after_the_other(tmp_path: Path) -> None:
    async def script(d: Desk) -> None:
        await d.until(Fault.NONE)
        slips = [Slip((SlipLine(name), SlipLine(name))) for name in ("satu", "dua", "tiga")]
        outcomes = await asyncio.gather(*map(d.printer.print_slip, slips))
        assert set(outcomes) == {PrintOutcome.PRINTED}
        texts = {slip.text.strip() for slip in d.emulator.slips}
        assert texts == {"satu\nsatu", "dua\ndua", "tiga\ntiga"}

    play(tmp_path, script)


def test_the_registry_knows_it() -> None:
    one = kind("escpos")
    assert one is not None
    config = one.load_config({"url": "tcp://10.0.0.9:9100", "columns": 48})
    around = Surroundings(part="printer", clock=WallClock(), on_health=lambda _: None)
    assert isinstance(one.make(config, around), EscposPrinter)
    with pytest.raises(ValueError, match="url"):
        one.load_config({"url": "usb:nonsense"})
