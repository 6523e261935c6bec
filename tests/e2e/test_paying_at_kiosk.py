"""Fees paid at a real kiosk: kiosk, hub and acquirer are processes, a phone pays, or does not.

Touches on the real screens. The tests are the acts of one afternoon and run in order.
"""

import asyncio
import json
import shutil
import sqlite3
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

import httpx
import pytest

from drivers.bench.scenario import Elsewhere, Scenario, Step, Touch
from tests.e2e.kiosk_visits import opens_account, reads, slip_says
from ui.demo.looks import state_is

if TYPE_CHECKING:
    from tests.house_plugin import Evening, Make
    from ui.demo.house import House

pytestmark = pytest.mark.timeout(180)
OWED: Final = 4000
PAYMENTS: Final = "SELECT reference, amount, applied FROM payment WHERE patron = ? ORDER BY at_ms"


class Acquirer:
    """An emulated acquirer that runs as a process."""

    def __init__(self, folder: Path) -> None:
        self.secret, self.till = folder / "payment.secret", folder / "till.json"
        self.secret.write_text("a secret of the library\n")
        self.secret.chmod(0o600)
        command = [sys.executable, "-m", "drivers.payment", "--port", "0"]
        command += ["--secret-file", str(self.secret), "--till", str(self.till)]
        self.process = subprocess.Popen(command, stdout=subprocess.PIPE, text=True)
        assert self.process.stdout is not None
        self.url = str(json.loads(self.process.stdout.readline())["url"])

    @property
    def toml(self) -> str:
        """More of a kiosk's configuration."""
        secret = json.dumps(str(self.secret))
        return (
            f'\n[payment]\nprovider = "acquirer"\nurl = "{self.url}"\n'
            f"secret_file = {secret}\ntimeout_s = 2.0\n"
        )

    def play(self, what: str, **body: object) -> Any:  # noqa: ANN401 - JSON
        answer = httpx.post(f"{self.url}/bench/{what}", json=body, trust_env=False, timeout=10)
        assert answer.is_success, answer.text
        return answer.json()

    def orders(self) -> list[dict[str, Any]]:
        return list(json.loads(self.till.read_text())["orders"])

    def close(self) -> None:
        self.process.terminate()
        self.process.communicate(timeout=10)


@contextmanager
def acquirer_process() -> Iterator[Acquirer]:
    folder = Path(tempfile.mkdtemp(prefix="lancar-pay-"))
    made = Acquirer(folder)
    try:
        yield made
    finally:
        made.close()
        shutil.rmtree(folder, ignore_errors=True)


@pytest.fixture(scope="module")
def acquirer() -> Iterator[Acquirer]:
    with acquirer_process() as made:
        yield made


@pytest.fixture(scope="module")
def afternoon(open_house: "Make", acquirer: Acquirer) -> "Evening":
    return open_house((1080, 1920), toml=acquirer.toml)


def hub(house: "House", asked: str, *values: object) -> list[tuple[Any, ...]]:
    with closing(sqlite3.connect(house.places.hub_database, timeout=10)) as conn, conn:
        return list(conn.execute(asked, values))


def owes(house: "House", patron: str, amount: int = OWED) -> None:
    hub(house, "UPDATE patron SET fees = ? WHERE id = ?", amount, patron)


def payments(house: "House", patron: str) -> list[tuple[Any, ...]]:
    return hub(house, PAYMENTS, patron)


def tasks_of_money(house: "House") -> list[str]:
    asked = "SELECT note FROM task WHERE note LIKE '%payment-%' ORDER BY id"
    return [str(note) for (note,) in hub(house, asked)]


def until(what: str, holds: Any) -> Step:  # noqa: ANN401 - anything that can be asked
    async def look() -> None:
        loop = asyncio.get_running_loop()
        end_s = loop.time() + 40
        while not holds():
            assert loop.time() < end_s, what
            await asyncio.sleep(0.1)

    return Elsewhere(what, look, 45.0)


def goes_to_the_code(evening: "Evening") -> tuple[Step, ...]:
    return (
        *opens_account(evening.house.cast.wulan),
        reads(evening, "Bayar sekarang dengan ponsel"),
        Touch("row-button-pay-fees"),
        state_is("ChoosingFees"),
        Touch("action-beginPaying"),
        state_is("Paying"),
    )


def play(evening: "Evening", title: str, *steps: Step) -> None:
    evening.play(Scenario(title, steps))


def test_a_phone_pays_at_once_and_the_slip_says_so(
    afternoon: "Evening", acquirer: Acquirer
) -> None:
    wulan = str(afternoon.house.cast.wulan.patron)
    owes(afternoon.house, wulan)
    acquirer.play("payer", payer="at-once")
    play(
        afternoon,
        "Wulan pays",
        *goes_to_the_code(afternoon),
        reads(afternoon, "Rp4.000 sudah dibayar", "tercatat di akun Anda"),
        Touch("action-leave"),
        state_is("Finished"),
        Touch("action-print"),
        slip_says(afternoon, "Denda dibayar: Rp4.000", "Referensi L"),
        Touch("action-noSlip"),
        state_is("Idle"),
    )
    [order] = acquirer.orders()
    assert payments(afternoon.house, wulan) == [(order["money"][0][0], OWED, OWED)]
    assert hub(afternoon.house, "SELECT fees FROM patron WHERE id = ?", wulan) == [(0,)]


def test_two_phones_pay_one_code_and_one_of_them_gets_it_back(
    afternoon: "Evening", acquirer: Acquirer
) -> None:
    wulan = str(afternoon.house.cast.wulan.patron)
    owes(afternoon.house, wulan)
    acquirer.play("payer", payer="twice")
    play(
        afternoon,
        "Wulan's code is paid twice",
        *goes_to_the_code(afternoon),
        reads(afternoon, "Rp4.000 sudah dibayar"),
        Touch("action-leave"),
        state_is("Finished"),
        Touch("action-noSlip"),
        state_is("Idle"),
        until("staff know", lambda: len(tasks_of_money(afternoon.house)) == 1),
    )
    order = acquirer.orders()[-1]
    assert len(payments(afternoon.house, wulan)) == 2
    assert order["back"] == [order["money"][1][0]]
    assert "payment-twice-given-back" in tasks_of_money(afternoon.house)[0]


def test_nobody_pays_and_the_fees_stay(afternoon: "Evening", acquirer: Acquirer) -> None:
    wulan = str(afternoon.house.cast.wulan.patron)
    owes(afternoon.house, wulan)
    acquirer.play("payer", payer="never")
    acquirer.play("lie", lie="lost", at="/v1/orders")  # the code's own answer is lost once
    play(
        afternoon,
        "Wulan does not pay",
        *goes_to_the_code(afternoon),
        reads(afternoon, "Pindai kodenya"),
        Touch("action-stopPaying"),
        reads(afternoon, "Tidak ada yang dibayar"),
        Touch("action-leave"),
        state_is("Idle"),
    )
    assert len(acquirer.orders()) == 3
    assert acquirer.orders()[-1]["state"] == "cancelled"
    assert len(payments(afternoon.house, wulan)) == 2


def test_money_that_comes_after_she_has_left_is_booked(
    afternoon: "Evening", acquirer: Acquirer
) -> None:
    wulan = str(afternoon.house.cast.wulan.patron)
    acquirer.play("payer", payer="late")
    play(
        afternoon,
        "Wulan leaves while her bank thinks",
        *goes_to_the_code(afternoon),
        reads(afternoon, "Pindai kodenya"),
        Touch("railLeave"),
        state_is("Finished"),
        Touch("action-noSlip"),
        state_is("Idle"),
        until("it is booked", lambda: len(payments(afternoon.house, wulan)) == 3),
    )
    assert hub(afternoon.house, "SELECT fees FROM patron WHERE id = ?", wulan) == [(0,)]


@pytest.mark.parametrize("point", ["pay-confirmed", "pay-recorded"])
def test_a_kiosk_that_dies_between_money_and_booking(
    afternoon: "Evening", acquirer: Acquirer, point: str
) -> None:
    wulan, house = str(afternoon.house.cast.wulan.patron), afternoon.house
    owes(house, wulan)
    before = len(payments(house, wulan))
    acquirer.play("payer", payer="waits")
    play(
        afternoon,
        f"the power goes: {point}",
        *goes_to_the_code(afternoon),
        reads(afternoon, "Pindai kodenya"),
        Elsewhere("the cut is laid", lambda: house.hands.cut_at(point), 10.0),
        Elsewhere("the phone pays", lambda: asyncio.to_thread(acquirer.play, "pay"), 10.0),
        Elsewhere("it dies", house.kiosk_cut, 40.0),
        Elsewhere("it starts anew", house.start_kiosk, 60.0),
        state_is("Idle", deadline_s=40.0),
        until("it is booked", lambda: len(payments(house, wulan)) == before + 1),
    )
    assert hub(house, "SELECT fees FROM patron WHERE id = ?", wulan) == [(0,)]
    assert len(tasks_of_money(house)) == 1


def test_by_sip2_it_is_told_to_the_library_system_once() -> None:
    from ui.demo.house import House, Places

    folder = Path(tempfile.mkdtemp(prefix="lancar-"))
    (folder / "data").mkdir()

    async def evening(acquirer: Acquirer) -> None:
        places = Places(folder / "data", folder / "run")
        house = House(places, by_sip2=True, timers={"finished_s": 6.0}, toml=acquirer.toml)
        try:
            await house.start()
            await _by_sip2(house, acquirer)
        finally:
            await house.stop()

    try:
        with acquirer_process() as acquirer:
            asyncio.run(evening(acquirer))
    finally:
        shutil.rmtree(folder, ignore_errors=True)


async def _by_sip2(house: "House", acquirer: Acquirer) -> None:
    from drivers.bench.scenario_run import Stage, run_scenario

    assert house.client is not None
    ratna = house.cast.ratna
    owes(house, str(ratna.patron))
    acquirer.play("payer", payer="at-once")
    at = _At(house)
    stage = Stage(bench=house.client, hands=house.hands, shots=Path("build/e2e/by-sip2"))
    await run_scenario(
        Scenario(
            "Ratna pays by SIP2",
            (
                state_is("Idle", deadline_s=30.0),
                *opens_account(ratna),
                Touch("row-button-pay-fees"),
                state_is("ChoosingFees"),
                Touch("action-beginPaying"),
                reads(at, "Rp4.000 sudah dibayar", "tercatat di akun Anda"),
                Touch("action-leave"),
                state_is("Finished"),
                Touch("action-noSlip"),
                state_is("Idle"),
            ),
        ),
        stage,
    )
    told = payments(house, str(ratna.patron))
    assert [(amount, applied) for _, amount, applied in told] == [(OWED, OWED)]


class _At:
    """A house as the steps of visits take it."""

    def __init__(self, house: "House") -> None:
        self.house = house
