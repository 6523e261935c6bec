"""Each family's codec in both directions: what one end writes the other end reads, and the same.

Commands and answers that a family does not know are refused, never sent as something else.
"""

from collections.abc import Callable, Sequence
from typing import TypeVar

import pytest

from drivers.rfid.bibliotheca.codec import Bibliotheca
from drivers.rfid.chafon import codec as chafon
from drivers.rfid.dialogue import Dialect
from drivers.rfid.feig import answers, commands
from drivers.rfid.frames import Finder, Shape
from drivers.rfid.m100 import codec as m100
from drivers.rfid.messages import (
    AfiRead,
    Answer,
    BlocksRead,
    Command,
    Done,
    Failed,
    Inventory,
    Iso15693Tag,
    Nxp,
    NxpCode,
    NxpTold,
    ReadAfi,
    ReadBlocks,
    ReadSystemInfo,
    ResetField,
    Status,
    SystemInfo,
    TagsFound,
    WriteAfi,
    WriteBlocks,
    WriteDsfid,
)
from drivers.rfid.metratec.codec import Metratec
from drivers.rfid.rl866 import codec as rl866
from drivers.rfid.tsl import codec as tsl
from drivers.rfid.uhf import messages as uhf
from drivers.rfid.uhfreader18 import codec as reader18
from kiosk.domain.ids import TagUid

Frame = TypeVar("Frame")

UID = TagUid("E00401001122AABB")
OTHER = TagUid("E00401001122AABC")
EPC = bytes.fromhex("3034257BF7194E4000001A85")
TID = bytes.fromhex("E28011602000112233445566")

BLOCKS = BlocksRead(4, bytes(range(8)), (False, True))
ASKED: tuple[tuple[Command, Answer], ...] = (
    (Inventory(), TagsFound((Iso15693Tag(UID, 0), Iso15693Tag(OTHER, 0)))),
    (ReadBlocks(UID, 3, 2), BLOCKS),
    (WriteBlocks(UID, 3, 4, b"\x01\x02\x03\x04"), Done()),
    (WriteAfi(UID, 0xC2), Done()),
    (WriteDsfid(UID, 0x3E), Done()),
    (ReadSystemInfo(UID), SystemInfo(UID, 0x3E, 7, 4, 28, 1)),
    (ReadAfi(UID), AfiRead(UID, 7)),
    (ResetField(), Done()),
    (Nxp(UID, NxpCode.SET_EAS), Done()),
)
UNASKED = {
    Bibliotheca: (WriteDsfid, ReadSystemInfo, ResetField, Nxp),
    Metratec: (ReadAfi,),
}


@pytest.mark.parametrize("dialect", [Bibliotheca(), Metratec()], ids=["3m", "metratec"])
@pytest.mark.parametrize("pair", ASKED, ids=[type(asked).__name__ for asked, _ in ASKED])
def test_hf_readers_by_lines_and_frames(
    dialect: Dialect[Command, Answer, Frame], pair: tuple[Command, Answer]
) -> None:
    asked, answer = pair
    if isinstance(asked, UNASKED[type(dialect)]):
        with pytest.raises(ValueError, match="cannot be asked"):
            dialect.write_command(asked)
        return
    (heard,) = Finder(dialect.shape).feed(dialect.write_command(asked))
    assert dialect.read_command(heard) == asked
    (told,) = Finder(dialect.shape).feed(dialect.write_answer(asked, answer))
    read = dialect.read_answer(asked, told)
    if isinstance(asked, Nxp):
        assert not isinstance(read, Failed)
    elif isinstance(asked, ReadBlocks):
        assert isinstance(read, BlocksRead)
        assert read.data == BLOCKS.data
    else:
        assert read == answer
    gone = Failed(Status.NO_TRANSPONDER)
    (none,) = Finder(dialect.shape).feed(dialect.write_answer(ReadBlocks(UID, 0, 1), gone))
    assert dialect.read_answer(ReadBlocks(UID, 0, 1), none) == gone


def test_a_3m_answer_that_names_another_tag_or_command_is_none() -> None:
    dialect = Bibliotheca()
    (told,) = Finder(dialect.shape).feed(dialect.write_answer(ReadAfi(UID), AfiRead(UID, 7)))
    assert dialect.read_answer(ReadAfi(OTHER), told) is None
    assert dialect.read_answer(WriteAfi(UID, 7), told) is None
    (refused,) = Finder(dialect.shape).feed(dialect.write_refusal(told))
    assert isinstance(dialect.read_answer(ReadAfi(UID), refused), Failed)


@pytest.mark.parametrize("pair", ASKED, ids=[type(asked).__name__ for asked, _ in ASKED])
@pytest.mark.parametrize("advanced", [False, True])
def test_feig(pair: tuple[Command, Answer], *, advanced: bool) -> None:
    asked, answer = pair
    frame = commands.command_frame(asked, address=255, advanced=advanced)
    told = answers.answer_frame(asked, answer, address=0, advanced=advanced)
    if isinstance(asked, ReadAfi):  # it stands in the system information
        assert commands.read_command(frame) == ReadSystemInfo(UID)
        return
    assert commands.read_command(frame) == asked
    wanted = NxpTold(b"") if isinstance(asked, Nxp) else answer
    assert answers.read_answer(asked, told) == wanted


RL866_ASKED: tuple[rl866.Request, ...] = (
    rl866.Resync(),
    rl866.Inventory(),
    rl866.Inventory(more=True),
    rl866.Connect(UID, 1),
    rl866.Disconnect(3),
    rl866.blocks_request(3, 0, 8),
    rl866.write_request(3, 4, b"\x01\x02\x03\x04", 4),
    rl866.ReadConfig(1, 1),
)
RL866_TOLD: tuple[rl866.Reply, ...] = (
    rl866.Resynced(),
    rl866.Reports((rl866.Report(UID, 1, 0x3E), rl866.Report(OTHER, 1, None)), more=True),
    rl866.Connected(3),
    rl866.Result(rl866.READ_BLOCKS, good=True, data=b"\1\0abcd"),
    rl866.Plain(rl866.DISCONNECT, 0, b""),
    rl866.Plain(rl866.CONNECT, 0x1234, b"\x05"),
)


@pytest.mark.parametrize("sequence", [0, 1])
def test_rl866(sequence: int) -> None:
    for asked in RL866_ASKED:
        frame = rl866.request_frame(asked, sequence=sequence)
        (heard,) = Finder(rl866.FrameShape()).feed(rl866.write_frame(frame))
        assert rl866.read_request(heard) == asked
    for told in RL866_TOLD:
        frame = rl866.reply_frame(told, sequence=sequence)
        (heard,) = Finder(rl866.FrameShape()).feed(rl866.write_frame(frame))
        assert rl866.read_reply(heard) == told
    info = rl866.SystemInfo(UID, 0x3E, 7, 28, 4)
    bare = rl866.SystemInfo(UID, None, None, None, None)
    for one in (info, bare):
        assert rl866.read_system_info(rl866.system_info_bytes(one)) == one


def cut_answers(frame: rl866.Frame) -> list[rl866.Reply | None]:
    """Return what every shorter answer says."""
    return [
        rl866.read_reply(rl866.Frame(frame.reader, frame.pcb, frame.inf[:size]))
        for size in range(1, len(frame.inf))
    ]


def test_rl866_answers_that_are_cut_short_say_nothing() -> None:
    for told in RL866_TOLD[1:4]:
        assert told not in cut_answers(rl866.reply_frame(told))


UHF_ASKED: tuple[uhf.Command, ...] = (
    uhf.StartReading(),
    uhf.StartReading(rounds=3),
    uhf.StopReading(),
    uhf.AskReader(),
    uhf.AskBattery(),
    uhf.SetPower(20),
    uhf.SetRegion("eu"),
    uhf.SetRegion("atlantis"),
    uhf.ReadWords(EPC, uhf.Bank.TID, 0, 6),
    uhf.ReadWords(EPC, uhf.Bank.EPC, 1, 2, TID),
    uhf.WriteWords(EPC, uhf.Bank.EPC, 1, b"\x30\0"),
    uhf.WriteWords(EPC, uhf.Bank.EPC, 1, b"\x30\0", TID),
    uhf.SelectTag(uhf.Bank.TID, TID),
    uhf.UseSelect(),
    uhf.UseBarcode(on=True),
)
PARAMETERS = bytes(range(chafon.PARAMETERS_BYTES))


def _asked_in(
    found: Callable[[uhf.Command], bytes], shape: Shape[Frame]
) -> list[type[uhf.Command]]:
    """Write what can be asked, find each as one whole frame, and return what cannot be."""
    refused: list[type[uhf.Command]] = []
    for asked in UHF_ASKED:
        try:
            raw = found(asked)
        except ValueError as error:
            assert "reader" in str(error) or "module" in str(error)  # noqa: PT017 - by family
            refused.append(type(asked))
        else:
            assert len(Finder(shape).feed(raw)) == 1
    return refused


def test_what_uhf_readers_can_be_asked() -> None:
    chafons = _asked_in(
        lambda one: chafon.write_frame(chafon.command_frame(one, parameters=PARAMETERS)),
        chafon.FrameShape(),
    )
    assert chafons == [uhf.SetRegion, uhf.SelectTag, uhf.UseSelect]
    assert chafon.command_frame(uhf.SetPower(20)).data == bytes([20, 0])
    assert chafon.select_frame(EPC).data == bytes([0, 32, 96]) + EPC
    assert chafon.select_frame(b"").data == bytes(3)
    modules = _asked_in(lambda one: m100.write_frame(m100.command_frame(one)), m100.FrameShape())
    assert modules == [uhf.AskBattery, uhf.SetRegion, uhf.UseBarcode]
    readers = _asked_in(
        lambda one: reader18.write_frame(reader18.command_frame(one, antennas=True)),
        reader18.FrameShape(),
    )
    assert readers == [
        uhf.StopReading, uhf.AskBattery, uhf.SetRegion, uhf.SelectTag, uhf.UseSelect,
        uhf.UseBarcode,
    ]  # fmt: skip
    for asked in (
        uhf.ReadWords(EPC, uhf.Bank.USER, 0, 4),
        uhf.WriteWords(EPC, uhf.Bank.USER, 0, b"ab"),
    ):
        line = tsl.command_line(asked).decode()
        assert f" -sb epc -so 0020 -sl 60 -sd {EPC.hex().upper()}\r\n" in line
    plain = (uhf.StartReading(), uhf.StopReading(), uhf.AskReader(), uhf.AskBattery())
    assert [tsl.command_line(one).split()[0] for one in plain] == [b".iv", b".ab", b".vr", b".bl"]
    assert tsl.command_line(uhf.SetPower(9)) == b".iv -n -o09\r\n"
    assert tsl.command_line(uhf.StartReading(tid=True)).startswith(b".rd -db tid")
    with pytest.raises(ValueError, match="cannot be asked"):
        tsl.command_line(uhf.SetRegion("eu"))


TAG = uhf.TagSeen(EPC, -54.0, antenna=1, channel=0)


@pytest.mark.parametrize(
    "event",
    [
        TAG,
        uhf.CodeScanned("B0000412"),
        uhf.RoundOver(),
        uhf.TriggerMoved(pressed=True),
        uhf.TriggerMoved(pressed=False),
        uhf.BatteryTold(80),
        uhf.WordsRead(b"\x30\0\x12\x34"),
        uhf.ReaderTold(power_dbm=20, region=2),
        uhf.Refused(chafon.READ, 0xFB),
        uhf.Carried(chafon.POWER),
    ],
)
def test_what_a_chafon_tells(event: uhf.Event) -> None:
    frame = chafon.event_frame(event)
    (heard,) = Finder(chafon.FrameShape()).feed(chafon.write_frame(frame))
    assert isinstance(heard, chafon.Frame)
    assert chafon.read_event(heard) == event
    short = [chafon.read_event(chafon.Frame(0, heard.command, heard.data[:n])) for n in range(2)]
    assert all(
        isinstance(one, uhf.Unknown | uhf.Refused | uhf.Carried | uhf.RoundOver) for one in short
    )


@pytest.mark.parametrize(
    "event",
    [
        uhf.TagSeen(EPC, -54.0, pc=0x3000),
        uhf.WordsRead(b"\x30\0\x12\x34", epc=EPC),
        uhf.ReaderTold(power_dbm=20.0),
        uhf.ReaderTold(region=3),
        uhf.ReaderTold(name="M100 26dBm V1.0"),
        uhf.RoundOver(0),
        uhf.Refused(m100.REFUSAL, 0x09),
        uhf.Carried(m100.WRITE),
        uhf.Carried(m100.POWER),
    ],
)
def test_what_a_module_tells(event: uhf.Event) -> None:
    (heard,) = Finder(m100.FrameShape()).feed(m100.write_frame(m100.event_frame(event)))
    assert isinstance(heard, m100.Frame)
    assert m100.read_event(heard) == event


@pytest.mark.parametrize("antennas", [False, True])
@pytest.mark.parametrize(
    ("events", "command"),
    [
        (
            (uhf.TagSeen(EPC, -54.0, antenna=1), uhf.TagSeen(TID, -60.0, antenna=1)),
            reader18.INVENTORY,
        ),
        ((), reader18.INVENTORY),
        ((uhf.ReaderTold("UHFReader288M", 20, 2),), reader18.INFO),
        ((uhf.WordsRead(b"\x30\0"),), reader18.READ),
        ((uhf.Refused(reader18.READ, 0xFC),), reader18.READ),
        ((uhf.Carried(reader18.POWER),), reader18.POWER),
    ],
)
def test_what_an_old_chafon_tells(
    events: Sequence[uhf.Event], command: int, *, antennas: bool
) -> None:
    frame = reader18.event_frame(tuple(events), command=command, antennas=antennas)
    (heard,) = Finder(reader18.FrameShape()).feed(reader18.write_frame(frame))
    assert isinstance(heard, reader18.Frame)
    assert reader18.is_answer(heard)
    told = [one for one in reader18.read_events(heard) if not isinstance(one, uhf.RoundOver)]
    plain = [uhf.TagSeen(one.epc) if isinstance(one, uhf.TagSeen) else one for one in events]
    assert told == (list(events) if antennas else plain)


def test_what_a_tsl_tells() -> None:
    tag = uhf.TagSeen(EPC, -54.0, pc=0x3000)
    lines = (*tsl.tag_lines(tag), "BC: B0000412", "BP: 80%", "SW: single", "SW: off", "RD: 3000")
    raw = tsl.answer_lines(".iv", lines) + tsl.answer_lines(".wr", (), error="011")
    raw += tsl.answer_lines(".rd", ()) + b"EP: XY\r\nno line of theirs\r\n"
    assert tsl.TslEnd().feed(raw) == [
        tag,
        uhf.CodeScanned("B0000412"),
        uhf.BatteryTold(80),
        uhf.TriggerMoved(pressed=True),
        uhf.TriggerMoved(pressed=False),
        uhf.WordsRead(b"\x30\0"),
        uhf.RoundOver(1),
        uhf.Refused(".wr", "011"),
        uhf.Carried(".rd"),
        uhf.Unknown("EP", b"XY"),
        uhf.Unknown("", b"no line of theirs"),
    ]
    cut = uhf.TagSeen(EPC[:-2], -54.0, pc=0x3000)
    assert tsl.TslEnd().feed(tsl.answer_lines(".iv", tsl.tag_lines(cut)))[0] == uhf.Unknown(
        "EP", EPC[:-2]
    )
