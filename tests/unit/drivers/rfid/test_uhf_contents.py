"""Any EPC gives a content, any bytes give answers, and what is known is not decoded again."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from drivers.registry import Surroundings
from drivers.rfid.dialogue import Answered
from drivers.rfid.m100 import codec as m100
from drivers.rfid.m100.emulator import M100Emulator
from drivers.rfid.m100.pad import M100Pad, M100PadConfig
from drivers.rfid.tags.gaoxiao import write_gaoxiao
from drivers.rfid.tags.suppliers import write_de290
from drivers.rfid.tags.uhf_iso import write_part4
from drivers.rfid.uhf.asking import Heard
from drivers.rfid.uhf.contents import Contents, Said
from drivers.rfid.uhf.messages import Bank, ReadWords, SelectTag, StartReading, WriteWords
from drivers.rfid.uhfreader18 import codec as uhfreader18
from drivers.rfid.uhfreader18.emulator import UhfReader18Emulator
from drivers.rfid.uhfreader18.pad import UhfReader288Pad, UhfReader288PadConfig
from kiosk.domain.sightings import Security, TagModel
from tests.emulator.feig_bench import RealClock

AROUND = Surroundings("pad", RealClock(), lambda _: None)
TID = bytes.fromhex("E28011600000020A4C4C8B1A")


def _bank(made: bytes | None) -> tuple[bytes, int]:
    assert made is not None
    return made[4:], int.from_bytes(made[2:4], "big")


@pytest.mark.parametrize(
    ("bank", "model", "security"),
    [
        (write_part4("B1", owner="ID-PNRI", afi=0x07), TagModel.ISO28560_4, Security.ARMED),
        (write_part4("B1", owner="ID-PNRI", afi=0xC2), TagModel.ISO28560_4, Security.DISARMED),
        (write_gaoxiao("A1", lent=False), TagModel.GAOXIAO, Security.ARMED),
        (write_gaoxiao("A1", lent=True), TagModel.GAOXIAO, Security.DISARMED),
        (write_de290(1, armed=True), TagModel.DE290, Security.ARMED),
        (write_de290(1, armed=False), TagModel.DE290, Security.DISARMED),
    ],
)
def test_a_tag_says_what_it_is_and_whether_it_alarms(
    bank: bytes | None, model: TagModel, security: Security
) -> None:
    epc, pc = _bank(bank)
    said = Contents().of(epc, pc)
    assert said.content is not None
    assert (said.content.model, said.security) == (model, security)
    assert said.content.item is not None
    assert Contents().of(epc, pc) == said


def test_without_a_pc_word_the_site_names_the_scheme() -> None:
    epc, _ = _bank(write_part4("B1", owner="ID-PNRI", afi=0x07))
    assert Contents().of(epc) == Said(None)
    named = Contents(model=TagModel.ISO28560_4).of(epc)
    assert named.content is not None
    assert (named.content.item, named.security) == ("B1", Security.UNKNOWN)


@settings(max_examples=300, deadline=None)
@given(
    epc=st.binary(max_size=62),
    pc=st.none() | st.integers(0, 0xFFFF),
    model=st.sampled_from([None, TagModel.ISO28560_4, TagModel.GAOXIAO, TagModel.DE290]),
)
def test_any_epc_gives_an_answer(epc: bytes, pc: int | None, model: TagModel | None) -> None:
    contents = Contents(model=model)
    assert contents.of(epc, pc) == contents.of(epc, pc)


@settings(max_examples=200, deadline=None)
@given(data=st.binary(max_size=300), asked=st.integers(0, 3))
def test_any_bytes_leave_the_hosts_of_pads_whole(data: bytes, asked: int) -> None:
    commands = [
        StartReading(1),
        ReadWords(b"", Bank.TID, 0, 6, TID),
        WriteWords(b"", Bank.EPC, 1, b"\x34\xc2", TID),
        ReadWords(b"", Bank.EPC, 1, 1, TID),
    ]
    for host in (
        M100Pad(M100PadConfig(), AROUND).make_host(),
        UhfReader288Pad(UhfReader288PadConfig(), AROUND).make_host(),
    ):
        host.send(commands[asked])
        host.feed(data)
        (*_, last) = [None, *host.gap()]
        if asked == 0 and last is not None:
            assert isinstance(last, Answered)
            assert isinstance(last.answer, Heard)


@settings(max_examples=150, deadline=None)
@given(data=st.binary(max_size=60), command=st.sampled_from([0x02, 0x03, 0x0C, 0x39, 0x49]))
def test_any_command_leaves_the_emulated_readers_whole(data: bytes, command: int) -> None:
    frame = m100.Frame(m100.ASK, command, data)
    list(M100Emulator().voice().hear(m100.write_frame(frame)))
    other = uhfreader18.Frame(uhfreader18.TO_ANY, command, data)
    list(UhfReader18Emulator().voice().hear(uhfreader18.write_frame(other)))


def test_an_access_reaches_one_tag_by_its_tid() -> None:
    frame = m100.command_frame(SelectTag(Bank.TID, TID))
    assert frame.data == bytes([2, 0, 0, 0, 0, 96, 0]) + TID
    read = uhfreader18.command_frame(ReadWords(b"", Bank.EPC, 1, 1, TID), antennas=True)
    assert read.data == bytes([0xFF, 1, 1, 1, 0, 0, 0, 0, 2, 0, 0, 96]) + TID
    write = uhfreader18.command_frame(WriteWords(b"", Bank.EPC, 1, b"\x34\xc2", TID))
    assert write.data == bytes([1, 0xFF, 1, 1, 0x34, 0xC2, 0, 0, 0, 0, 2, 0, 0, 96]) + TID
