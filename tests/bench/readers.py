"""How fast the readers' bytes are understood, and the memories of tags decoded.

Each family's own way: what an emulated reader sends is fed in lumps as a line hands them over, up
to the values that a driver gets. Beside it stands what the air can give a reader at best.

Run by `python -m tests.bench.run readers` or with all figures by `make bench`.
"""

import time
from collections.abc import Callable

from drivers.rfid.bibliotheca.codec import Bibliotheca
from drivers.rfid.chafon.device import ChafonSpeech
from drivers.rfid.chafon.emulator import ChafonEmulator
from drivers.rfid.dialogue import Answered, Dialect, HostEnd
from drivers.rfid.feig.answers import answer_frame
from drivers.rfid.feig.codec import HostEnd as FeigEnd
from drivers.rfid.feig.framing import write_frame
from drivers.rfid.frames import Finder, NeedMore, Skipped
from drivers.rfid.m100 import codec as m100
from drivers.rfid.m100.emulator import M100Emulator
from drivers.rfid.messages import Answer, BlocksRead, Command, ReadBlocks
from drivers.rfid.metratec.codec import Metratec
from drivers.rfid.rl866 import codec as rl866
from drivers.rfid.tags import DSFID_PART_2, DSFID_PART_3, encode_danish
from drivers.rfid.tags.gaoxiao import write_gaoxiao
from drivers.rfid.tags.gen2 import EpcBank, read_epc_bank
from drivers.rfid.tags.models import read_tag, read_uhf_tag
from drivers.rfid.tags.suppliers import write_de290
from drivers.rfid.tags.uhf_iso import write_part4
from drivers.rfid.tsl.device import TslSpeech
from drivers.rfid.tsl.emulator import TslEmulator
from drivers.rfid.uhf.messages import TagSeen
from drivers.rfid.uhf.speech import FrameSpeech, Speech
from drivers.rfid.uhfreader18 import codec as uhfreader18
from drivers.rfid.uhfreader18.device import UhfReader18Speech
from drivers.rfid.uhfreader18.emulator import UhfReader18Emulator
from kiosk.domain.ids import TagUid
from tests.bench.row import Row

UHF_READS_A_S = 1300.0
"""What the best handhelds are sold for."""

HF_TAGS_A_S = 213.0
"""ISO 15693 with a tag in each of 16 slots of 4.7 ms; with collisions it is about 130."""

_MEASURED_S = 0.25
_LUMP = 512
_MIB = float(1 << 20)
_ON_UHF = {"ISO 28560-4", "Chinese universities", "DE290"}
_UID = TagUid("E004010012345678")
_EPCS = [bytes.fromhex("E28011600000") + number.to_bytes(6, "big") for number in range(240)]
_TAGS = [TagSeen(epc, -40.0 - at % 20, pc=0x3000) for at, epc in enumerate(_EPCS)]

Take = Callable[[bytes], int]
"""Feeds bytes and returns how many values came out."""


def _host(dialect: "Dialect[Command, Answer, object]") -> tuple[bytes, Take]:
    """One block read asked and answered, again and again."""
    asked, answer = ReadBlocks(_UID, 0, 8), BlocksRead(4, bytes(range(32)), (False,) * 8)
    reply = dialect.write_answer(asked, answer)
    host: HostEnd[Command, Answer, object] = HostEnd(dialect)

    def take(data: bytes) -> int:
        host.send(asked)
        return sum(isinstance(one, Answered) for one in host.feed(data))

    return reply, take


def _feig() -> tuple[bytes, Take]:
    asked, answer = ReadBlocks(_UID, 0, 8), BlocksRead(4, bytes(range(32)), (False,) * 8)
    reply = write_frame(answer_frame(asked, answer, address=0, advanced=False))
    host = FeigEnd()

    def take(data: bytes) -> int:
        host.send(asked)
        return sum(isinstance(one, Answered) for one in host.feed(data))

    return reply, take


def _rl866() -> tuple[bytes, Take]:
    reports = rl866.Reports(tuple(rl866.Report(_UID, 0x3E, 0x07) for _ in range(1)))
    reply = rl866.write_frame(rl866.reply_frame(reports))
    finder = Finder(rl866.FrameShape())

    def take(data: bytes) -> int:
        frames = [one for one in finder.feed(data) if not isinstance(one, Skipped | NeedMore)]
        return sum(rl866.read_reply(one) is not None for one in frames)

    return reply, take


def _speech(stream: bytes, speech: Speech) -> tuple[bytes, Take]:
    def take(data: bytes) -> int:
        return sum(isinstance(one, TagSeen) for one in speech.feed(data))

    return stream, take


def _uhf() -> dict[str, tuple[bytes, Take]]:
    chafon = ChafonEmulator().voice()
    module = M100Emulator().voice()
    tsl = TslEmulator().voice()
    reader = UhfReader18Emulator(name="UHFReader288M").voice()
    inventory = uhfreader18.INVENTORY
    lots = [_TAGS[at : at + 12] for at in range(0, len(_TAGS), 12)]
    m100_speech = FrameSpeech(
        m100.FrameShape(),
        ask=lambda command: m100.write_frame(m100.command_frame(command)),
        tell=lambda frame: (m100.read_event(frame),),
    )
    return {
        "chafon": _speech(b"".join(map(chafon.tell, _TAGS)), ChafonSpeech()),
        "m100": _speech(b"".join(map(module.tell, _TAGS)), m100_speech),
        "uhfreader288": _speech(
            b"".join(reader.answer(inventory, lot) for lot in lots), UhfReader18Speech()
        ),
        "tsl": _speech(b"".join(tsl.answer(".iv", lot) for lot in lots), TslSpeech()),
    }


def _throughput(name: str, stream: bytes, take: Take, *, air: float) -> list[Row]:
    lumps = [stream[at : at + _LUMP] for at in range(0, len(stream), _LUMP)]
    came = fed = 0
    began = time.perf_counter()
    while (took_s := time.perf_counter() - began) < _MEASURED_S:
        for lump in lumps:
            came += take(lump)
        fed += len(stream)
    return [
        _rate(f"readers: {name}, values understood", came / took_s, air=air),
        Row(f"readers: {name}, bytes understood", fed / took_s / _MIB, "MiB/s"),
    ]


def _rate(name: str, a_second: float, *, air: float) -> Row:
    ratio = a_second / air
    return Row(name, a_second, "/s", air, ratio, ">= 4 x the air", ratio >= 4.0)


def _models() -> dict[str, Callable[[], object]]:
    danish = encode_danish(item="B0000412", owner="ID-1234") or b""
    objects = bytes.fromhex("9101046091ce43800201a80501106702424103073240de05ab075b")
    rfid501 = bytes.fromhex("04110001") + b"300000123456".ljust(16, b"\0") + bytes(8)
    banks = {
        "ISO 28560-4": write_part4("B0000412", owner="ID-PNRI", afi=0x07),
        "Chinese universities": write_gaoxiao("A00412", lent=False),
        "DE290": write_de290(412, armed=True),
    }
    made: dict[str, Callable[[], object]] = {
        "ISO 28560-2": lambda: read_tag(objects.ljust(32, b"\0"), dsfid=DSFID_PART_2),
        "ISO 28560-3": lambda: read_tag(danish, dsfid=DSFID_PART_3),
        "3M RFID501": lambda: read_tag(rfid501, dsfid=0),
        "shelf": lambda: read_tag(b"SHELF#A-12\0".ljust(32, b"\0"), dsfid=0),
    }
    for name, bank in banks.items():
        read: EpcBank = read_epc_bank(bank or b"")
        made[name] = lambda read=read: read_uhf_tag(read)  # type: ignore[misc]
    return made


def _decoded(name: str, decode: Callable[[], object], *, air: float) -> Row:
    count = 0
    began = time.perf_counter()
    while (took_s := time.perf_counter() - began) < _MEASURED_S:
        for _ in range(50):
            decode()
        count += 50
    return _rate(f"readers: tags decoded, {name}", count / took_s, air=air)


def rows() -> list[Row]:
    """Return values and bytes understood of each family, and tags decoded of each model."""
    hf = {
        "feig": _feig(),
        "3m": _host(Bibliotheca()),  # type: ignore[arg-type]
        "rl866": _rl866(),
        "metratec": _host(Metratec()),  # type: ignore[arg-type]
    }
    found: list[Row] = []
    for families, air in ((hf, HF_TAGS_A_S), (_uhf(), UHF_READS_A_S)):
        for name, (stream, take) in families.items():
            found += _throughput(name, stream, take, air=air)
    for name, decode in _models().items():
        air = UHF_READS_A_S if name in _ON_UHF else HF_TAGS_A_S
        found.append(_decoded(name, decode, air=air))
    return found


if __name__ == "__main__":
    print(*rows(), sep="\n")
