"""An alarm is switched at the pad of a sweep's trolley, over its real protocol."""

import asyncio
from pathlib import Path

from drivers.rfid.feig.emulator import FeigEmulator
from drivers.rfid.field import Field
from kiosk.app.sweep_alarm import SpotAlarm
from kiosk.config import parse
from kiosk.domain.sightings import Security
from kiosk.domain.sweep import TagKey
from kiosk.ports import Fault, Health
from tests.emulator.feig_bench import RealClock, book

DISARMED = 0xC2


def test_the_alarm_of_a_book_on_the_pad_is_switched_and_of_no_other() -> None:
    async def play() -> None:
        field = Field()
        emulator = FeigEmulator(field, air_time_scale=0.0)
        url = f"serial://{await emulator.serve_pty()}?baud=38400&parity=E"
        toml = f'[devices.pad]\nkind = "feig"\nurl = "{url}"\n'
        well = asyncio.Event()

        def told(health: Health) -> None:
            if health.fault is Fault.NONE:
                well.set()

        alarm = SpotAlarm(parse(toml.encode(), folder=Path("/")), RealClock(), told)
        assert alarm.there
        here, away = book(1, afi=DISARMED), book(2, afi=DISARMED)
        field.place(here)
        running = asyncio.create_task(alarm.run())
        async with asyncio.timeout(20):
            await well.wait()
            key = TagKey(str(here.uid))
            assert await alarm.switch((key,), Security.ARMED) is Security.ARMED
            gone = TagKey(str(away.uid))
            assert await alarm.switch((gone,), Security.ARMED) is not Security.ARMED
            assert await alarm.switch((TagKey("E2" * 12),), Security.ARMED) is Security.UNKNOWN
        running.cancel()
        await asyncio.gather(running, return_exceptions=True)
        await emulator.close()

    asyncio.run(play())


def test_a_tablet_without_a_pad_switches_nothing() -> None:
    none = parse(b'[devices.pad]\nkind = "none"\n', folder=Path("/"))
    unnamed = parse(b"", folder=Path("/"))  # the kiosk's usual pad is not this tablet's
    assert not SpotAlarm(unnamed, RealClock(), lambda _health: None).there
    alarm = SpotAlarm(none, RealClock(), lambda _health: None)
    assert not alarm.there
    assert asyncio.run(alarm.switch((TagKey("E004010000000001"),), Security.ARMED)) is (
        Security.UNKNOWN
    )
    asyncio.run(alarm.run())
