"""From a SIP2 server's word on a returned book to the paper laid into it, over real lines."""

import asyncio
from collections.abc import Callable
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from drivers.printer.escpos.config import EscposConfig
from drivers.printer.escpos.device import make_printer
from drivers.printer.escpos.emulator import PrinterEmulator
from drivers.printer.escpos.machine import Paper
from drivers.registry import Surroundings
from kiosk.domain.facts import FactKind, SecureState
from kiosk.domain.ids import LineId, SessionId, TagUid
from kiosk.domain.line import Act, Ask, Line, ReturnRecorded, Stage
from kiosk.domain.policy import SessionPolicy
from kiosk.domain.sightings import Security
from kiosk.domain.signals import Decide, LineNews
from kiosk.domain.spots import BookSlip, ReturnPlan
from kiosk.ports import Fault, Health
from kiosk.runtime import SystemClock
from kiosk.services.book_slips import BookSlips
from kiosk.services.circulation import Circulation
from kiosk.services.moments import boot_id
from kiosk.services.titles import Titles
from kiosk.store.store import Store
from sync.worker import SyncWorker
from tests.sip2.sip2_script import BOOK, SHELVED, TAKEN, scripted

ALERT = TAKEN.replace(b"101YNN", b"101YNY")
HOLDER = b"AAM-7788|CYM-7788|DASiti Rahasia|AFUntuk Siti Rahasia|AGSiti Rahasia M-7788|"
BACK = Line(
    LineId(1),
    BOOK,
    uid=TagUid("E004015000000001"),
    on_pad=True,
    security=Security.DISARMED,
    stage=Stage.DECIDING,
)


async def _until(true: Callable[[], bool]) -> None:
    async with asyncio.timeout(10):
        while not true():  # noqa: ASYNC110 - what came through a cable is polled
            await asyncio.sleep(0.005)


def return_one(folder: Path, answer: bytes, *, paper: Paper = Paper.OK) -> tuple[str, Fault]:
    """Return a book that the server answers so; the paper that came out, and how the printer is."""
    clock, health = SystemClock(), [Fault.STARTING]

    def heard(told: Health) -> None:
        health.append(told.fault)

    async def evening(store: Store) -> str:
        async with (
            scripted({"09": answer, "17": SHELVED}, boot=boot_id()) as (server, _script),
            PrinterEmulator(folder / "printer") as emulator,
        ):
            around = Surroundings(part="printer", clock=clock, on_health=heard)
            printer = make_printer(EscposConfig(url=emulator.url, columns=32), around)
            open_line = asyncio.create_task(printer.run())
            await _until(lambda: health[-1] is Fault.NONE)
            emulator.set_paper(paper)
            worker = SyncWorker(store=store, server=server, clock=clock)
            slips = BookSlips(
                store,
                printer,
                clock,
                wanted=BookSlip.ALL,
                plan=ReturnPlan(),
                library="Perpustakaan Kota",
                zone=ZoneInfo("Asia/Jakarta"),
            )
            circulation = Circulation(
                store,
                worker,
                titles=Titles(store, server, worker, clock=clock),
                pad=None,
                clock=clock,
                policy=SessionPolicy(),
                deadline_s=2.0,
                report=heard,
                book_slips=slips,
            )
            told = await circulation.decide(Decide(SessionId(1), Act.TAKE_BACK, (BACK,), None))
            assert isinstance(told, LineNews)
            (news,) = told.news
            assert isinstance(news, ReturnRecorded)
            await circulation.ask((Ask(BACK.id, news.fact),))
            await circulation.settle(news.fact, SecureState.VERIFIED)
            await slips.print_next()
            tracked = await store.run(lambda s: s.journal.get_fact(news.fact))
            assert tracked is not None
            assert tracked.progress.settled
            assert tracked.fact.what.kind is FactKind.RETURN
            open_line.cancel()
            await asyncio.gather(open_line, return_exceptions=True)
            return "\n".join(slip.text for slip in emulator.slips)

    store = Store.open(folder, "k1", now=clock.now(), ballast_bytes=0)
    try:
        return asyncio.run(evening(store)), health[-1]
    finally:
        store.close()


@pytest.mark.parametrize(
    ("answer", "told", "not_told"),
    [
        (ALERT + b"CV01|" + HOLDER, ("Pesanan / Reserved", "Bumi", "B1"), ("For",)),
        (TAKEN + HOLDER, ("Pesanan / Reserved",), ("For",)),
        (ALERT + b"CV02|CTUtara|" + HOLDER, ("Untuk Utara", "For Utara"), ("Reserved",)),
        (
            ALERT + b"CV03|CTUtara|CL4|" + HOLDER.replace(b"CYM-7788|DASiti Rahasia|", b""),
            ("Untuk Utara", "For Utara", "Bumi", "B1", "4"),
            ("Reserved",),
        ),
        (ALERT + b"CV04|CTUtara|", ("Untuk Utara", "For Utara"), ("Reserved",)),
    ],
)
def test_the_paper_names_the_book_and_nobody(
    tmp_path: Path, answer: bytes, told: tuple[str, ...], not_told: tuple[str, ...]
) -> None:
    paper, _ = return_one(tmp_path, answer)
    words = " ".join(paper.split())
    assert [one for one in told if one not in words] == []
    assert [one for one in not_told if one in words] == []
    assert [one for one in ("Siti", "Rahasia", "7788") if one in words] == []
    assert max(len(row) for row in paper.splitlines()) <= 32


@pytest.mark.parametrize("answer", [TAKEN, TAKEN + b"CTPusat|", ALERT])
def test_a_book_that_goes_no_further_gets_no_paper(tmp_path: Path, answer: bytes) -> None:
    assert return_one(tmp_path, answer) == ("", Fault.NONE)


def test_without_paper_the_return_stands_and_staff_see_why(tmp_path: Path) -> None:
    answer = ALERT + b"CV01|" + HOLDER
    assert return_one(tmp_path, answer, paper=Paper.OUT) == ("", Fault.PAPER_OUT)
