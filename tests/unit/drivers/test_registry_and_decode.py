"""The list of device kinds, and the decoder for people."""

import subprocess
import sys
from pathlib import Path

import pytest
from pydantic import ValidationError

from drivers.decode_tag import decode_tag_hex
from drivers.registry import Role, kind, kinds
from drivers.rfid.feig.codec import Asked, HostEnd, ReaderEnd
from drivers.rfid.feig.framing import Frame, write_frame
from drivers.rfid.messages import (
    BlocksRead,
    Done,
    Failed,
    Inventory,
    Iso15693Tag,
    ReadBlocks,
    ReadSystemInfo,
    ResetField,
    Status,
    SystemInfo,
    TagsFound,
    WriteAfi,
)
from drivers.wire import decode_wire
from kiosk.domain.ids import TagUid


def test_every_kind_can_be_configured_and_has_its_class_and_emulator() -> None:
    for one in kinds().values():
        config = one.load_config({})
        assert getattr(config, "kind", None) == one.name
        assert one.vectors
        for reference in (one.factory, one.emulator):
            module, _, name = reference.partition(":")
            assert name
            path = Path(*module.split("."))
            root = Path(__file__).parents[3]
            assert (root / path).with_suffix(".py").exists() or (root / path).is_dir(), reference
    assert {Role.PAD} <= {one.role for one in kinds().values()}
    assert kind("no-such") is None


def test_the_registry_loads_nothing_heavy() -> None:
    code = (
        "import sys, drivers.registry as r; r.kinds();"
        "print(sorted({'serial', 'cv2', 'PySide6', 'escpos', 'zxingcpp'} & set(sys.modules)))"
    )
    told = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=True, timeout=60
    )
    assert told.stdout.strip() == "[]"


@pytest.mark.parametrize(
    "values",
    [
        {"url": "http://x"},
        {"afi_armed": 0xC2},
        {"afi_armed": 256},
        {"no_such": 1},
        {"url": "serial:///dev/x?baud=fast"},
    ],
)
def test_a_wrong_feig_configuration_is_told(values: dict[str, object]) -> None:
    feig = kind("feig")
    assert feig is not None
    with pytest.raises(ValidationError):
        feig.load_config(values)


def test_a_conversation_is_told_frame_by_frame() -> None:
    uid = TagUid("E00401001122AABB")
    host, reader = HostEnd(), ReaderEnd()
    said = b""
    for command, answer in [
        (Inventory(), TagsFound((Iso15693Tag(uid, 6),))),
        (ReadBlocks(uid, 0, 1), BlocksRead(4, b"abcd", (True,))),
        (ReadSystemInfo(uid), SystemInfo(uid, 6, 7, 4, 28)),
        (WriteAfi(uid, 7), Done()),
        (WriteAfi(uid, 7), Failed(Status.WRITE_ERROR)),
        (ResetField(), Done()),
    ]:
        sent = host.send(command)
        (asked,) = reader.feed(sent)
        assert isinstance(asked, Asked)
        said += sent + reader.answer(asked, answer)
    frames = decode_wire("feig", said.hex(" "))["frames"]
    assert isinstance(frames, list)
    what = [(f["direction"], f.get("what")) for f in frames if isinstance(f, dict)]
    assert what == [
        ("host->reader", "Inventory"),
        ("reader->host", "TagsFound"),
        ("host->reader", "ReadBlocks"),
        ("reader->host", "BlocksRead"),
        ("host->reader", "ReadSystemInfo"),
        ("reader->host", "SystemInfo"),
        ("host->reader", "WriteAfi"),
        ("reader->host", "Done"),
        ("host->reader", "WriteAfi"),
        ("reader->host", "Failed"),
        ("host->reader", "ResetField"),
        ("reader->host", "Done"),
    ]


def test_a_lone_answer_shows_its_status_and_data() -> None:
    data = write_frame(Frame(0, 0xB0, 0x95, b"\x10", advanced=False))
    (frame,) = decode_wire("feig", data.hex())["frames"]  # type: ignore[misc, union-attr]
    assert frame["status"] == "95 iso_error"
    assert frame["data"] == "10"


@pytest.mark.parametrize(
    ("text", "model", "item"),
    [
        ("9101046091ce43800201a80501106702424103073240de05ab075b", "iso28560-2", "1620168259"),
        (
            "11:01:01:31:30:30 30303030303536000000000000 98a4 444b37313835303000000000 0000",
            "iso28560-3",
            "1000000056",
        ),
        ("0x00 0x00", "blank", None),
    ],
)
def test_a_tag_is_told(text: str, model: str, item: str | None) -> None:
    told = decode_tag_hex(text)
    assert told["model"] == model
    assert told["item"] == item
    assert bool(told["fields"]) is (item is not None)


def test_what_is_not_hexadecimal_is_told() -> None:
    assert str(decode_tag_hex("xyz")["error"]).startswith("not hexadecimal")
    assert str(decode_wire("feig", "0")["error"]).startswith("not hexadecimal")
    assert "families" in decode_wire("nothing", "00")
