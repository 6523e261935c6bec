"""What is told of frames that no recording holds: refusals, odd styles, what is not known."""

from typing import Any

import pytest

from drivers.rfid.bibliotheca import codec as bibliotheca
from drivers.rfid.chafon import codec as chafon
from drivers.rfid.feig.answers import answer_frame
from drivers.rfid.feig.commands import command_frame
from drivers.rfid.feig.framing import Frame as FeigFrame
from drivers.rfid.feig.framing import write_frame as feig_bytes
from drivers.rfid.messages import ReadSystemInfo, SystemInfo, WriteBlocks
from drivers.rfid.rl866 import codec as rl866
from drivers.rfid.telling import TO_HOST, TO_READER, plain
from drivers.rfid.uhf.messages import Bank
from drivers.wire import decode_wire
from kiosk.domain.ids import TagUid

UID = "E00401001122AABB"


def told(family: str, raw: bytes) -> dict[str, Any]:
    """Return what is told of one frame."""
    answer: Any = decode_wire(family, raw.hex())
    assert answer["whole"] is True
    (frame,) = answer["frames"]
    assert isinstance(frame, dict)
    return dict(frame)


@pytest.mark.parametrize(
    ("command", "data", "said"),
    [
        (bibliotheca.SETTINGS, "", {"direction": TO_HOST, "data": ""}),
        (bibliotheca.VERSION, "", {"direction": TO_READER, "data": ""}),
        (bibliotheca.WRITE, f"00{UID}01", {"direction": TO_HOST, "uid": UID, "data": "01"}),
        (bibliotheca.READ_AFI, f"00{UID}07", {"direction": TO_HOST, "uid": UID, "data": "07"}),
        (bibliotheca.INVENTORY, "0005", {"what": "Inventory"}),
        (bibliotheca.INVENTORY, "000005", {"error": 0, "data": "0005"}),
        (bibliotheca.READ, f"00{UID}010300AABBCCDD", {
            "uid": UID,
            "blocks": {"block_size": 4, "data": "aabbccdd", "locked": [False]},
        }),
        (bibliotheca.READ, f"00{UID}0203AABB", {"uid": UID, "data": "0203aabb"}),
    ],
)  # fmt: skip
def test_a_3m_reader(command: int, data: str, said: dict[str, Any]) -> None:
    frame = bibliotheca.Frame(bibliotheca.START, command, bytes.fromhex(data))
    found = told("3m", bibliotheca.write_frame(frame))
    assert found | said == found


def test_a_write_to_a_3m_reader() -> None:
    write = WriteBlocks(TagUid(UID), 3, 4, b"abcdefgh")
    found = told("3m", bibliotheca.Bibliotheca().write_command(write))
    assert (found["direction"], found["what"], found["uid"]) == (TO_READER, "WriteBlocks", UID)


def test_a_chafon_that_tells_what_is_not_known() -> None:
    found = told("chafon", chafon.write_frame(chafon.Frame(0, chafon.OUTPUT, b"\0\1\2")))
    assert (found["what"], found["data"]) == ("Unknown", "0102")
    assert "status" not in found


@pytest.mark.parametrize(
    ("reader", "inf", "said"),
    [
        (rl866.TO_ANY, "77", {"direction": TO_READER, "what": "Unknown", "data": "77"}),
        (1, "31", {"direction": TO_HOST, "what": "Unknown", "data": "31"}),
        (1, "340000050300000C00", {"access": "read blocks", "error": 12}),
        (1, "340000031100" + "01", {"access": "access 0011"}),
    ],
)
def test_an_rl866(reader: int, inf: str, said: dict[str, Any]) -> None:
    found = told("rl866", rl866.write_frame(rl866.Frame(reader, 0, bytes.fromhex(inf))))
    assert found | said == found


@pytest.mark.parametrize(
    ("address", "command", "data", "said"),
    [
        (255, 0x52, "00", {"direction": TO_READER, "command": "baud detection", "data": "00"}),
        (255, 0xB0, "99", {"direction": TO_READER, "command": "ISO", "data": "99"}),
        (0, 0xB0, "01", {"direction": TO_HOST, "status": "01 no_transponder", "data": ""}),
        (0, 0xB0, "77AA", {"direction": TO_HOST, "status": "77 unknown", "data": "aa"}),
    ],
)
def test_a_feig(address: int, command: int, data: str, said: dict[str, Any]) -> None:
    frame = FeigFrame(address, command, None, bytes.fromhex(data), advanced=False)
    found = told("feig", feig_bytes(frame))
    assert found | said == found


def test_a_metratec_whose_tag_says_no_digits() -> None:
    found = told("metratec", b"TDT\rTNR\rNCL\r")
    assert "tag_crc" not in found
    assert found["what"] == "Data"


def test_values_as_json_knows_them() -> None:
    assert plain((Bank.TID, b"\xaa", None, 1.5)) == ["tid", "aa", None, 1.5]
    assert plain(range(2)) == "range(0, 2)"


def test_a_feig_that_answers_what_was_asked() -> None:
    asked = ReadSystemInfo(TagUid(UID))
    info = SystemInfo(TagUid(UID), 0x3E, 7, 4, 28, 1)
    raw = feig_bytes(command_frame(asked, address=255, advanced=False))
    raw += feig_bytes(answer_frame(asked, info, address=0, advanced=False))
    answer: Any = decode_wire("feig", raw.hex())
    assert [one["what"] for one in answer["frames"]] == ["ReadSystemInfo", "SystemInfo"]
    cut: Any = decode_wire("feig", raw[:-2].hex())
    assert len(cut["frames"]) == 1
    assert cut["fault"].startswith("the last frame is unfinished: 2 bytes")


@pytest.mark.parametrize(
    ("lines", "fault"),
    [
        ("no line of theirs\r\n", "a line is none of this protocol"),
        ("CS: .iv\r\nEP: 3000\r\n", "the answer is unfinished"),
        ("CS: .iv\r\nEP: 30", "the last line is unfinished"),
        ("\r\n", "there are no lines"),
        ("CS: .iv\r\n\r\nEP: 3000\r\nOK:\r\n\r\n", ""),
    ],
)
def test_lines_of_a_tsl(lines: str, fault: str) -> None:
    answer = decode_wire("tsl", lines.encode().hex())
    assert str(answer.get("fault", "")).startswith(fault)
    assert answer["whole"] is not bool(fault)
