"""Each means of an alarm from config.toml to the tag: a loan disarms it, a return arms it again."""

import asyncio
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass
from pathlib import Path

import pytest

from drivers.rfid.emulated import ReaderEmulator
from drivers.rfid.feig.emulator import FeigEmulator
from drivers.rfid.field import Field, FieldTag
from drivers.rfid.m100.emulator import M100Emulator
from drivers.rfid.tags.suppliers import write_de290
from drivers.rfid.tags.uhf_iso import write_part4
from drivers.rfid.uhf.asking import tid_text
from drivers.rfid.uhf.emulator import UhfChip
from kiosk.app.equipment import Equipment, equip
from kiosk.config import parse
from kiosk.domain.facts import SecureState
from kiosk.domain.ids import LineId, TagUid
from kiosk.domain.line import StoreIntent, WriteTag, Written
from kiosk.domain.sightings import Security, TagPlaced
from kiosk.ports import Health
from tests.emulator.feig_bench import DEADLINE_S, RealClock, book
from tests.unit.services.services_world import House, house
from tests.unit.services.services_world import book as line_of

ID = LineId(1)
_PROFILE = "\n[devices.pad.near_field]\npower_dbm = 5\nfloor_dbm = -50.0"


@dataclass(frozen=True)
class Site:
    """How a library secures its books: the pad's lines, the reader, a book, whether it alarms."""

    lines: str
    reader: ReaderEmulator
    uid: TagUid
    alarms: Callable[[], bool]


def _hf(means: str, more: str = "", password: bytes | None = None) -> Site:
    tag: FieldTag = book(1)
    tag.eas, tag.password = "eas" in means, password
    field = Field()
    field.place(tag)
    reader = FeigEmulator(field, air_time_scale=0.0)
    lines = f'kind = "feig"\nsecurity = "{means}"\n{more}'

    def alarms() -> bool:
        parts = {"afi": tag.afi == 0x07, "eas": bool(tag.eas)}
        said = {parts[part] for part in means.split("+")}
        assert len(said) == 1, "the two gates disagree"
        return said.pop()

    return Site(lines, reader, tag.uid, alarms)


def _uhf(means: str, bank: bytes | None, alarms: Callable[[UhfChip], bool]) -> Site:
    assert bank is not None
    chip = UhfChip.of(bank, tid=bytes.fromhex("E28011600000020A4C4C8B1A"))
    chip.eas = means == "eas"
    reader = M100Emulator(air_time_scale=0.0)
    reader.air.chips.append(chip)
    lines = f'kind = "m100-pad"\nregion = "eu"\nsecurity = "{means}"'
    return Site(lines, reader, tid_text(chip.tid), lambda: alarms(chip))


def _iso() -> bytes | None:
    return write_part4("B0001", owner="ID-PNRI", afi=0x07)


SITES: dict[str, Callable[[], Site]] = {
    "afi": lambda: _hf("afi"),
    "eas": lambda: _hf("eas"),
    "afi and eas": lambda: _hf("afi+eas"),
    "eas with a password": lambda: _hf(
        "eas", 'security_password_file = "tags.password"\n', bytes.fromhex("0F0F0F0F")
    ),
    "afi with a password": lambda: _hf(
        "afi", 'security_password_file = "tags.password"\n', bytes.fromhex("0F0F0F0F")
    ),
    "uhf afi": lambda: _uhf("afi", _iso(), lambda chip: chip.pc & 0xFF == 0x07),
    "uhf epc bit": lambda: _uhf(
        "epc-bit", write_de290(1, armed=True), lambda chip: bool(chip.epc[15] & 1)
    ),
    "uhf eas": lambda: _uhf("eas", _iso(), lambda chip: chip.eas),
}


@pytest.mark.parametrize("site", SITES)
def test_a_loan_disarms_the_tag_and_a_return_arms_it(tmp_path: Path, site: str) -> None:
    (tmp_path / "tags.password").write_text("0f0f0f0f\n")

    async def play(h: House, made: Site) -> None:
        async with _pad(made, tmp_path) as equipment:
            h.circulation._pad = equipment.pad
            for key, wanted in ((loan, Security.DISARMED), (back, Security.ARMED)):
                await h.circulation.work(StoreIntent(ID, key, made.uid, wanted))
                told = await h.circulation.work(WriteTag(ID, made.uid, wanted))
                assert told == Written(ID, wanted)
                assert made.alarms() is (wanted is Security.ARMED)

    with house(tmp_path / "kiosk") as h:
        made = SITES[site]()
        loan = h.lent(line_of(uid=made.uid))
        back = h.returned(line_of(uid=made.uid, security=Security.DISARMED))
        asyncio.run(play(h, made))
        assert h.tracked(loan).progress.secure is SecureState.INTENDED
        assert h.tracked(back).progress.uid == made.uid


@asynccontextmanager
async def _pad(site: Site, folder: Path) -> AsyncIterator[Equipment]:
    """Run the pad that a configuration names until the book on it was read."""
    url = f"serial://{await site.reader.serve_pty()}?baud=38400"
    profile = _PROFILE if "m100" in site.lines else ""
    text = f'[devices.pad]\nurl = "{url}"\n{site.lines}{profile}\n'
    text += '[devices.camera]\nkind = "none"\n[devices.printer]\nkind = "none"\n'
    health: list[Health] = []
    equipment = equip(parse(text.encode(), folder=folder), RealClock(), health.append)
    assert equipment.pad is not None
    sightings = equipment.pad.sightings()
    running = asyncio.create_task(equipment.running[0][1].run())
    try:
        async with asyncio.timeout(DEADLINE_S):
            first = await anext(sightings)
        assert isinstance(first, TagPlaced)
        assert first.uid == site.uid
        yield equipment
    finally:
        running.cancel()
        await asyncio.gather(running, return_exceptions=True)
        await site.reader.close()
