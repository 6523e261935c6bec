"""Every frame that others sent or printed is told as they say, by every reader family."""

import json
import random
from pathlib import Path
from typing import Any

import pytest

from drivers.rfid.frames import Finder, NeedMore, Skipped
from drivers.rfid.telling import Json
from drivers.wire import FAMILIES, decode_wire, family_of

_VECTORS = Path(__file__).parents[3] / "vectors"
_ROWS: list[dict[str, Any]] = [
    row
    for family in FAMILIES
    for row in json.loads((_VECTORS / f"rfid-{family}.json").read_text(encoding="utf-8"))["vectors"]
]
_GOOD = [row for row in _ROWS if row.get("checksum_ok", True)]
_BINARY = [row for row in _GOOD if "hex" in row]


def _raw(row: dict[str, Any]) -> bytes:
    return bytes.fromhex(row["hex"]) if "hex" in row else row["text"].encode("ascii")


def _told(row: dict[str, Any]) -> dict[str, Any]:
    told = decode_wire(row["family"], _raw(row).hex())
    (frame,) = told["frames"]  # type: ignore[misc, union-attr]
    assert isinstance(frame, dict)
    return dict(frame)


each_good = pytest.mark.parametrize("row", _GOOD, ids=lambda row: row["id"])


@each_good
def test_a_frame_is_whole_and_goes_its_way(row: dict[str, Any]) -> None:
    told = decode_wire(row["family"], _raw(row).hex(" "))
    assert told["whole"] is True
    assert "fault" not in told
    assert (told["skipped_bytes"], told["missing_bytes"]) == (0, 0)
    assert _told(row)["direction"] == row["dir"]


@pytest.mark.parametrize("row", [row for row in _ROWS if row not in _GOOD], ids=lambda r: r["id"])
def test_a_frame_with_a_wrong_checksum_is_refused(row: dict[str, Any]) -> None:
    told = decode_wire(row["family"], _raw(row).hex())
    assert told["fault"] == "the checksum is wrong"
    assert told["frames"] == []


@each_good
def test_a_cut_frame_is_unfinished(row: dict[str, Any]) -> None:
    told = decode_wire(row["family"], _raw(row)[:-1].hex())
    assert told["whole"] is False
    assert "unfinished" in str(told["fault"])


@pytest.mark.parametrize("row", _BINARY, ids=lambda row: row["id"])
def test_a_flipped_bit_is_never_whole(row: dict[str, Any]) -> None:
    raw = _raw(row)
    for at in range(len(raw) * 8):
        hurt = bytearray(raw)
        hurt[at // 8] ^= 1 << at % 8
        told = decode_wire(row["family"], hurt.hex())
        assert told["whole"] is False, (at, told)
        assert told["fault"]


_SAYS: dict[str, dict[str, Json]] = {
    "feig-01": {"what": "Inventory", "form": "standard"},
    "feig-02": {"what": "Inventory", "form": "advanced"},
    "feig-11": {"command": "select", "uid": "E00401001122AABB"},
    "feig-09": {"what": "WriteAfi", "afi": 0xC2},
    "3m-08": {"tags": ["0000000000AD6302", "E0070000006000AE"]},
    "3m-18": {"error": 2, "meaning": "command not implemented"},
    "3m-12": {"what": "WriteAfi", "afi": 0xD7, "uid": "E007000001234567"},
    "3m-04": {"version": "10.5.2.27"},
    "3m-15": {"command": "check EAS", "uid": "E004000001234567"},
    "3m-17": {"command": "ISO pass-through", "iso": "232093697312000007e000"},
    "rl866-01": {"what": "Resync"},
    "rl866-07": {"what": "Connect", "uid": "E00401003F3827A7"},
    "rl866-08": {"what": "Connected", "handle": 1},
    "rl866-12": {"access": "read blocks", "blocks": "36373800"},
    "rl866-14": {"what": "Plain", "status": 0, "command": "disconnect"},
    "chafon-cf-02": {"seconds": 0},
    "chafon-cf-03": {"rounds": 3},
    "chafon-cf-05": {"mode": "rfid"},
    "chafon-cf-06": {"mode": "barcode"},
    "chafon-cf-07": {"mode": "transparent"},
    "chafon-cf-13": {"what": "RoundOver"},
    "chafon-cf-15": {"epc": "E2801160600002094C4C8B1A", "rssi_dbm": -32.0, "antenna": 1},
    "chafon-cf-16": {"what": "TriggerMoved", "pressed": True},
    "chafon-cf-21": {"dbm": 26},
    "uhfreader18-288-08": {"what": "RoundOver", "count": 0},
    "m100-r200-01": {"epc": "E28068900000500E88C6A4A7", "rssi_dbm": -57.0, "pc": 0x3000},
    "m100-r200-03": {"command": "single poll"},
    "metratec-02": {"tags": ["E0040150954F02B1", "E200600311753E33"]},
    "metratec-04": {"data": "11112222", "tag_crc": "B7DD", "tag_crc_good": True},
    "metratec-05": {"meaning": "tag not responding"},
    "metratec-06": {"what": "WriteAfi", "afi": 0xC2, "uid": "E0040150954F02B1"},
    "metratec-08": {"checksum": "good"},
    "tsl-01": {"command": ".iv", "options": ["-ron", "-eon"]},
    "tsl-02": {"tags": [{"epc": "3034257BF7194E4000001A85", "rssi_dbm": -54.0}], "result": "ok"},
    "tsl-03": {"result": "error 005", "tags": []},
    "tsl-04": {"field": "BA", "value": "00:07:80:41:a4:c6"},
}


@pytest.mark.parametrize("name", _SAYS)
def test_a_frame_says_what_its_source_says(name: str) -> None:
    (row,) = [row for row in _ROWS if row["id"] == name]
    told = _told(row)
    assert told | _SAYS[name] == told


@pytest.mark.parametrize(
    ("name", "epcs"),
    [
        ("uhfreader18-288-02", ["49440000000000000A000334"]),
        ("uhfreader18-288-03", ["000000000000000000000313", "000000000000000000000314"]),
        ("uhfreader18-288-05", ["3039606303C74380001A0559"]),
        ("uhfreader18-288-07", ["00323038"]),
        ("uhfreader18-288-09", ["000000000000000000000313", "000000000000000000000314"]),
    ],
)
def test_tags_of_old_chafon_readers(name: str, epcs: list[str]) -> None:
    (row,) = [row for row in _ROWS if row["id"] == name]
    assert [tag["epc"] for tag in _told(row)["tags"]] == epcs


@pytest.mark.parametrize("family", [name for name in FAMILIES if name != "tsl"])
@pytest.mark.parametrize("way", ["whole", "byte by byte", "delayed", "lossy"])
def test_all_frames_of_a_family_over_every_line(family: str, way: str) -> None:
    """Delayed: in lumps with gaps between frames; lossy: a fifth of the frames loses bytes."""
    chance = random.Random(family)
    rows = [_raw(row) for row in _GOOD if row["family"] == family]
    frames = [chance.choice(rows) for _ in range(120)]
    finder = _finder(family)
    found: list[object] = []
    sound = 0
    for frame in frames:
        sent = frame
        if way == "lossy" and chance.random() < 0.2:
            cut = chance.randrange(len(frame))
            sent = frame[:cut] + frame[cut + chance.randint(1, 3) :]
        sound += sent == frame
        sizes = {"whole": len(sent), "byte by byte": 1, "delayed": 5, "lossy": 7}
        step = max(1, sizes[way])
        for at in range(0, len(sent), step):
            found += finder.feed(sent[at : at + step])
        if way in {"delayed", "lossy"}:
            found += finder.gap()
        assert finder.waiting <= len(frame) + 1
    good = [one for one in found if not isinstance(one, Skipped | NeedMore)]
    if way == "lossy":
        # A short line of text that lost a letter may be another one; frames have checksums.
        assert len(good) >= sound if family == "metratec" else len(good) == sound
        assert sound < len(frames)
    else:
        assert len(good) == len(frames)
        assert not [one for one in found if isinstance(one, Skipped)]


def _finder(family: str) -> Finder[Any]:
    from drivers.rfid.bibliotheca.codec import FrameShape as ThreeM
    from drivers.rfid.chafon.codec import FrameShape as Chafon
    from drivers.rfid.feig.framing import FrameShape as Feig
    from drivers.rfid.m100.codec import FrameShape as Module
    from drivers.rfid.metratec.codec import MessageShape
    from drivers.rfid.rl866.codec import FrameShape as Rl866
    from drivers.rfid.uhfreader18.codec import FrameShape as Reader18

    shapes: dict[str, Any] = {
        "feig": Feig(commands=frozenset({0xB0, 0x66, 0x69}), answers=False),
        "3m": ThreeM(),
        "rl866": Rl866(),
        "chafon": Chafon(),
        "uhfreader18": Reader18(),
        "m100": Module(),
        "metratec": MessageShape(),
    }
    return Finder(shapes[family])


@pytest.mark.parametrize("family", FAMILIES)
def test_bytes_that_are_no_frames(family: str) -> None:
    assert decode_wire(family, "")["fault"] == "there are no bytes"
    assert decode_wire(family, "00" * 40)["whole"] is False
    row = next(row for row in _GOOD if row["family"] == family)
    assert decode_wire(family, _raw(row).hex() + "0001")["whole"] is False
    assert decode_wire(family, "00" + _raw(row).hex())["whole"] is False


def test_questions_that_make_no_sense() -> None:
    assert str(decode_wire("3m", "zz")["error"]).startswith("not hexadecimal: two digits")
    assert decode_wire("zebra", "00")["families"] == list(FAMILIES)
    assert decode_wire("tsl", "00" * (1 << 20) + "00")["error"] == "more than one MiB"
    assert (family_of("tsl"), family_of("zebra")) == ("tsl", "")


@pytest.mark.parametrize("family", FAMILIES)
def test_any_bytes_are_told_and_never_raise(family: str) -> None:
    chance = random.Random(f"{family} any")
    rows = [_raw(row) for row in _GOOD if row["family"] == family]
    for _ in range(400):
        raw = bytearray(chance.choice(rows) * chance.randint(1, 3))
        for _ in range(chance.randint(0, 6)):
            raw[chance.randrange(len(raw))] = chance.randrange(256)
        at = chance.randrange(len(raw) + 1)
        for data in (bytes(raw[:at]), bytes(raw[at:]), chance.randbytes(at)):
            told = decode_wire(family, data.hex())
            assert told["whole"] is not bool(told.get("fault"))
            json.dumps(told)
