"""The transparent session of an ACR1552: what others recorded, both ways, and any bytes."""

import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from drivers.rfid import iso15693
from drivers.rfid.acr1552 import codec
from drivers.rfid.acr1552.codec import Exchange, Protocol, Session, Told
from drivers.rfid.messages import (
    Answer,
    BlocksRead,
    Command,
    Done,
    Failed,
    Iso15693Tag,
    Nxp,
    NxpCode,
    NxpTold,
    ReadBlocks,
    ReadSystemInfo,
    Status,
    SystemInfo,
    WriteAfi,
    WriteBlocks,
    WriteDsfid,
)
from kiosk.domain.ids import TagUid

_VECTORS = Path(__file__).parents[3] / "vectors" / "rfid-acr1552.json"
ROWS: list[dict[str, str]] = json.loads(_VECTORS.read_text(encoding="utf-8"))["vectors"]
BY_ID = {row["id"].rpartition("-")[2]: bytes.fromhex(row["hex"]) for row in ROWS}
UID = TagUid("E00401008A5C982E")


@pytest.mark.parametrize(
    ("row", "asked"),
    [
        ("01", Session(codec.BEGIN)),
        ("05", Exchange(bytes.fromhex("022b"))),
        ("09", Exchange(bytes.fromhex("02210012345678"))),
        ("11", Exchange(bytes.fromhex("02210000010203"), codec.WRITE_WAIT_US)),
        ("12", Session(codec.END)),
    ],
)
def test_what_others_asked(row: str, asked: codec.Asked) -> None:
    assert codec.write_asked(asked) == BY_ID[row]
    assert codec.read_asked(BY_ID[row]) == asked


def test_what_an_acr1552_answered() -> None:
    assert codec.read_told(BY_ID["04"]) == Told(codec.GOOD)
    assert codec.write_told(Protocol(), Told(codec.GOOD)) == BY_ID["04"]
    late = codec.read_told(BY_ID["10"])
    assert late is not None
    assert late.failure == Failed(Status.NO_TRANSPONDER, b"\x64\x01")
    told = codec.read_told(BY_ID["06"])
    assert told is not None
    info = iso15693.read_answer(ReadSystemInfo(UID), told.data)
    assert info == SystemInfo(UID, 0, 0, 4, 28, 1)
    assert codec.write_told(Exchange(b""), told) == BY_ID["06"]


@pytest.mark.parametrize(
    "apdu",
    [
        "FFCA000000",
        "FFC2000003810000",  # one byte less than it says
        "FFC2000002850000",  # an act that sessions do not have
        "FFC2000002810100",
        "FFC20002048F02030000",  # another protocol
        "FFC20001085F46020010950100",  # half a timer
        "FFC2000700",
    ],
)
def test_what_an_acr1552_is_not_asked(apdu: str) -> None:
    assert codec.read_asked(bytes.fromhex(apdu)) is None
    switch = codec.write_asked(Protocol())
    assert codec.read_asked(switch) == Protocol()
    assert codec.read_asked(switch[:-1]) is None


@pytest.mark.parametrize(
    "answer",
    ["90", "C0029000" + "9000", "C003009000" * 2 + "9000", "C0030090" + "9000", "C082" + "9000"],
)
def test_answers_that_are_cut_or_say_a_thing_twice_are_none(answer: str) -> None:
    assert codec.read_told(bytes.fromhex(answer)) is None


@pytest.mark.parametrize(
    ("status", "meaning"),
    [
        ("6401", Status.NO_TRANSPONDER),
        ("6400", Status.RF_ERROR),
        ("6A81", Status.UNKNOWN_COMMAND),
        ("6A80", Status.PARAMETER),
        ("6700", Status.LENGTH),
        ("6F00", Status.DATA_FALSE),
    ],
)
def test_why_a_reader_did_not(status: str, meaning: Status) -> None:
    for answer in (f"C00301{status}9000", status):
        told = codec.read_told(bytes.fromhex(answer))
        assert told is not None
        assert told.failure == Failed(meaning, bytes.fromhex(status))


def test_two_tags_that_spoke_at_once_are_no_answer() -> None:
    assert Told(codec.GOOD, b"\0").failure is None
    told = codec.read_told(codec.write_told(Exchange(b""), Told(codec.GOOD, b"\0", 2)))
    assert told is not None
    assert told.failure == Failed(Status.DATA_FALSE, b"\x02")


COMMANDS: tuple[tuple[Command, Answer], ...] = (
    (ReadBlocks(UID, 2, 2), BlocksRead(4, b"abcdefgh", (False, False))),
    (WriteBlocks(UID, 3, 4, b"abcd"), Done()),
    (WriteAfi(UID, 0xC2), Done()),
    (WriteDsfid(UID, 6), Failed(Status.ISO_ERROR, b"\x12")),
    (ReadSystemInfo(UID), SystemInfo(UID, 6, 7, 4, 28, 1)),
    (Nxp(UID, NxpCode.EAS_ALARM), NxpTold(bytes(32))),
    (Nxp(UID, NxpCode.RESET_EAS), NxpTold(b"")),
)


@pytest.mark.parametrize(("command", "answer"), COMMANDS)
def test_requests_name_their_tag_and_come_back_whole(command: Command, answer: Answer) -> None:
    request = iso15693.request(command)
    assert request is not None
    assert request[0] == iso15693.ADDRESSED
    assert bytes.fromhex(UID)[::-1] in request
    assert iso15693.read_request(request) == command
    said = iso15693.answer(answer)
    assert said is not None
    assert iso15693.read_answer(command, said) == answer


@given(st.integers(0, 64), st.binary(min_size=7, max_size=7))
def test_a_mask_is_the_end_of_a_uid(bits: int, low: bytes) -> None:
    tag = Iso15693Tag(TagUid("E0" + low.hex().upper()), 6)
    mask = int(tag.uid, 16) & ((1 << bits) - 1)
    assert iso15693.read_inventory_request(iso15693.inventory_request(mask, bits)) == (mask, bits)
    assert iso15693.fits(tag, mask, bits)
    assert iso15693.read_inventory_answer(iso15693.inventory_answer(tag)) == tag
    if bits:
        assert not iso15693.fits(tag, mask ^ 1 << (bits - 1), bits)


@given(st.binary(max_size=300))
def test_any_bytes_parse_or_are_refused(data: bytes) -> None:
    for raw in (data, b"\xff\xc2\0\1" + bytes([len(data) % 256]) + data + b"\0", data + b"\x90\0"):
        codec.read_asked(raw)
        told = codec.read_told(raw)
        assert told is None or told.failure is None or told.failure.detail
    iso15693.read_request(b"\x22" + data)
    iso15693.read_inventory_request(iso15693.INVENTORY + data)
    iso15693.read_inventory_answer(data)
    for command, _ in COMMANDS:
        iso15693.read_answer(command, data)
