"""A trolley's pad and a fixed reader feed a walk, over their real protocols, through the tablet."""

import asyncio
from pathlib import Path

import pytest

from drivers.rfid.feig.emulator import FeigEmulator
from drivers.rfid.field import Field
from drivers.rfid.llrp.emulator import LlrpEmulator
from kiosk.app.sweeping import Sweeping
from kiosk.config import parse
from kiosk.domain.sweep import BayPicture
from tests.e2e.sweep_tablet import epc, stock
from tests.emulator.feig_bench import book

TOML = """
[kiosk]
id = "tablet-1"
data_dir = "{data}"
[server]
kind = "none"
[handhelds.trolley]
kind = "feig"
url = "{url}"
[handhelds.gate]
kind = "llrp"
port = {port}
region = "as-sold"
power_dbm = 20
model = "iso28560-4"
"""
LAID, PASSED = ["B0001", "B0002"], ["B0004", "B0005"]


class _OverError(Exception):
    """The play is over."""


def _is_right(picture: BayPicture) -> None:
    """Four books are found by two readers, none of which tells places."""
    assert picture.found == {*LAID, *PASSED}
    assert picture.passes == 2
    assert {one.rpartition("/")[2] for one in picture.devices} == {"trolley~", "gate~"}
    assert {one.kind.value for one in picture.findings} <= {"unseen", "not-armed"}
    assert not (picture.shelf and picture.shelf.rows), "they tell no places"


def test_a_pad_and_a_fixed_reader_are_readers_of_a_sweep(tmp_path: Path) -> None:
    pytest.importorskip("llrpkit.emulator", reason="llrpkit is not installed")
    stock(tmp_path, 8)

    async def play() -> None:
        field = Field()
        pad = FeigEmulator(field, air_time_scale=0.0)
        url = f"serial://{await pad.serve_pty()}?baud=38400&parity=E"
        gate = LlrpEmulator(dict.fromkeys(map(epc, PASSED), -55.0), reads_a_s=200.0)
        _, port = await gate.serve_tcp()
        toml = TOML.format(data=tmp_path, url=url, port=port)
        changed = asyncio.Event()
        station = Sweeping(
            parse(toml.encode(), folder=tmp_path),
            name="Uji",
            changed=changed.set,
            scanned=lambda _code: None,
        )

        async def beside() -> None:
            async def until(*items: str) -> None:
                while True:
                    found = (await station.sweeps.picture(bay.id)).picture.found
                    if set(items) <= found:
                        return
                    changed.clear()
                    await changed.wait()

            async with asyncio.timeout(30):
                while not station.begun or not all(r.here for r in station.readers.now.values()):
                    changed.clear()
                    await changed.wait()
                [bay] = await station.bays()
                first, second = (book(n, item=item) for n, item in enumerate(LAID))
                field.place(first)  # before the walk: it lies there already
                await station.walk(bay.id)
                await until(LAID[0], *PASSED)
                field.remove(first.uid)
                field.place(second)
                await until(*LAID, *PASSED)
                await station.pause()
                view = await station.sweeps.picture(bay.id)
            _is_right(view.picture)
            raise _OverError

        try:
            with pytest.raises(BaseExceptionGroup) as ended:
                await station.run(beside)
            cause = ended.value.exceptions[0].__cause__
            assert isinstance(cause, _OverError), cause
        finally:
            await gate.close()
            await pad.close()

    asyncio.run(play())
