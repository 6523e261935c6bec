"""Programs that others wrote, against our emulators over a pty; skipped where one is missing."""

import asyncio
import importlib.util
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

from drivers.rfid.field import Field
from drivers.rfid.metratec.emulator import MetratecEmulator
from drivers.rfid.tags.crc import crc16
from drivers.rfid.uhfreader18.emulator import UhfReader18Emulator
from tests.emulator.feig_bench import book
from tests.emulator.served_reader import served

_EPCS = [bytes.fromhex("E2801160600002094C4C8B1A"), bytes.fromhex("3039606303C74380001A0559")]


def _foreign(name: str, package: str) -> ModuleType:
    """Return a foreign module; their warnings of today's Python are not ours."""
    module: ModuleType = pytest.importorskip(name, reason=f"{package} is not installed")
    return module


@pytest.mark.parametrize("name", ["UHFReader18", "UHFReader288M"])
def test_the_public_chafon_client_reads_our_reader(name: str) -> None:
    base: Any = _foreign("chafon_rfid.base", "wabson.chafon-rfid")
    command: Any = _foreign("chafon_rfid.command", "wabson.chafon-rfid")
    serial: Any = _foreign("chafon_rfid.transport_serial", "wabson.chafon-rfid")
    old = name == "UHFReader18"
    module = "chafon_rfid.uhfreader18" if old else "chafon_rfid.uhfreader288m"
    family: Any = _foreign(module, "wabson.chafon-rfid")
    look = base.ReaderCommand(command.G2_TAG_INVENTORY) if old else family.G2InventoryCommand()
    with served(lambda: UhfReader18Emulator(name=name, air_time_scale=0.0)) as (path, emulator):
        assert isinstance(emulator, UhfReader18Emulator)
        transport = serial.SerialTransport(str(path), timeout=5)
        runner = base.CommandRunner(transport)
        try:
            info = base.ReaderInfoFrame(runner.run(base.ReaderCommand(command.CF_GET_READER_INFO)))
            nobody = list(family.G2InventoryResponse(runner.run(look)).get_tag())
            emulator.air.tags = dict.fromkeys(_EPCS, -40.0)
            seen = list(family.G2InventoryResponse(runner.run(look)).get_tag())
            power = base.ReaderCommand(command.CF_SET_RF_POWER, data=[17])
            done = base.ReaderResponseFrame(runner.run(power))
        finally:
            transport.destroy()
    assert info.type.name == name
    assert info.frequency_band is base.ReaderFrequencyBand.US
    assert nobody == []
    assert [bytes(tag.epc) for tag in seen] == _EPCS
    assert done.result_status == 0
    assert emulator.air.power_dbm == 17


@pytest.mark.filterwarnings("ignore::ResourceWarning", "ignore::DeprecationWarning")
def test_the_makers_metratec_client_connects_and_loses_its_tags_by_itself() -> None:
    """Its 1.4.5 cuts what comes at every CR, though it has asked for ends of frames (LF).

    So its reader of inventories, which wants all lines of an answer at once, never sees a tag.
    Given our answer in one piece the same reader finds every tag: the emptiness is theirs. For the
    same reason its classes of single readers take 3.12 for 0.31 and refuse: their base is used.
    """
    hf: Any = _foreign("metratec_rfid.hf_reader_ascii", "metratec-rfid")
    serial: Any = _foreign("metratec_rfid.connection.serial_connection", "metratec-rfid")

    async def play() -> None:
        tags = [book(1), book(2)]
        things = Field()
        things.place(*tags)
        emulator = MetratecEmulator(things, air_time_scale=0.0)
        reader = hf.HfReaderAscii("pad", serial.SerialConnection(str(await emulator.serve_pty())))
        came: list[str] = []
        parse = reader._data_received

        def spy(data: str, when: float) -> None:
            came.append(data)
            parse(data, when)

        reader._data_received = spy
        await reader.connect(timeout=10.0)
        try:
            info = await reader.get_reader_info()
            came.clear()
            empty = await reader.get_inventory()
            pieces = list(came)
            parse("".join(pieces), 1.0)
            whole = reader._last_inventory["transponders"]
        finally:
            await reader.disconnect()
            await emulator.close()
        assert info["hardware"] == "DESKID_ISO"
        assert empty == []
        assert pieces == [*(f"{tag.uid}\r" for tag in tags), "IVF 02\r"]
        assert {tag.get_tid() for tag in whole} == {tag.uid for tag in tags}

    asyncio.run(play())


@pytest.mark.parametrize(
    "data", [b"", b"\0", b"RFID tag data model", bytes(range(32)), bytes(range(255, -1, -1))]
)
def test_the_checksum_of_part_3_is_that_of_rfidgeek(data: bytes) -> None:
    spec = importlib.util.find_spec("rfidgeek")
    if spec is None or spec.origin is None:
        pytest.skip("rfidgeek is not installed")
    # Its package asks setuptools for its own version, which is gone in newer ones.
    file = Path(spec.origin).with_name("crc.py")
    sum_spec = importlib.util.spec_from_file_location("rfidgeek_crc", file)
    assert sum_spec is not None
    assert sum_spec.loader is not None
    geek: Any = importlib.util.module_from_spec(sum_spec)
    sum_spec.loader.exec_module(geek)
    theirs = geek.CRC().calculate(data)
    assert int("".join(theirs), 16) == crc16(data)
