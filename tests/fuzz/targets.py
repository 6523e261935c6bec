"""What `make fuzz` throws bytes at: every codec that reads what comes from outside, and its seeds.

A target takes any bytes and raises where the house would break: an exception, or more time than a
hostile sender may cost.
"""

import json
import time
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Final

from drivers.barcode.checks import CheckScheme
from drivers.barcode.config import CameraConfig, LabelConfig
from drivers.barcode.expansion import same_bars
from drivers.barcode.profiles import LabelProfile, isbn_profile, match
from drivers.barcode.symbology import Symbology
from drivers.cards.pcsc.apdu import card_name, read_uid
from drivers.cards.wedge.codec import WedgeDecoder
from drivers.decode_tag import decode_tag_hex
from drivers.link import parse_record
from drivers.printer.escpos.codec import StatusReader
from drivers.printer.escpos.parser import EscposParser
from drivers.rfid.acr1552.codec import read_asked, read_told
from drivers.wire import FAMILIES, tell_wire
from sync.sip2.codec import Decoder
from sync.sip2.describe import describe_all

VECTORS: Final = Path(__file__).resolve().parents[1] / "vectors"
Target = Callable[[bytes], object]

BASE_S: Final = 0.05
EACH_KIB_S: Final = 0.03
"""What an answer may take under the fuzzer's own instrumentation, some thirty times the target of
1 ms a KiB: far above noise, far below anything that grows faster than its input."""


class TooSlowError(Exception):
    """An answer took longer than its input explains."""


def _wire(family: str) -> Target:
    def target(data: bytes) -> None:
        tell_wire(family, data)

    return target


def _tag(data: bytes) -> None:
    dsfid, afi = (data[0], data[1]) if len(data) > 2 else (None, None)
    decode_tag_hex(data.hex())
    decode_tag_hex(data[2:].hex(), dsfid=dsfid, afi=afi)


def _sip2(data: bytes) -> None:
    half = len(data) // 2
    decoder = Decoder()
    decoder.feed(data[:half])
    decoder.feed(data[half:])
    decoder.flush()
    for _ in describe_all(data):
        pass


def _wedge(data: bytes) -> None:
    decoder = WedgeDecoder()
    for at in range(0, len(data), 7):
        for _ in decoder.feed(data[at : at + 7]):
            pass


def _barcode(data: bytes) -> None:
    text = data.decode("utf-8", "replace")
    for symbology in Symbology:
        match(text, symbology, _PROFILES)
        same_bars(text, text[1:], symbology)
    parse_record(text)


def _profiles() -> list[LabelProfile]:
    """Return the labels that a kiosk has at first, and one of each scheme of check characters."""
    usual = [one.profile() for one in CameraConfig().labels]
    checked = [
        LabelConfig(
            name=scheme, role="item", symbologies=tuple(Symbology), pattern=r".*", check=scheme
        )
        for scheme in CheckScheme
    ]
    return [isbn_profile(), *usual, *(one.profile() for one in checked)]


_PROFILES: Final = _profiles()


def _printer(data: bytes) -> None:
    StatusReader().feed(data)
    EscposParser().feed(data)


def _card(data: bytes) -> None:
    read_uid(data)
    card_name(data)
    read_asked(data)
    read_told(data)


TARGETS: Final[dict[str, Target]] = {
    "tag": _tag,
    **{f"wire-{family}": _wire(family) for family in FAMILIES},
    "sip2": _sip2,
    "wedge": _wedge,
    "barcode": _barcode,
    "printer": _printer,
    "card": _card,
}


def within_bounds(target: Target, data: bytes) -> None:
    """Run a target; TooSlowError where it took longer than its input explains."""
    begun_s = time.thread_time()
    target(data)
    took_s = time.thread_time() - begun_s
    if took_s > BASE_S + EACH_KIB_S * len(data) / 1024:
        raise TooSlowError(f"{len(data)} bytes took {took_s:.3f} s")


def seeds(name: str) -> Iterable[bytes]:
    """Yield inputs to begin with: what the recorded vectors hold for this target."""
    files = {"tag": "rfid-tags", "sip2": "sip2/*", "wedge": "wedge", "card": "pcsc"}
    pattern = files.get(name, f"rfid-{name.removeprefix('wire-')}")
    for path in sorted(VECTORS.glob(f"{pattern}.json*")):
        for line in (
            path.read_text().splitlines() if path.suffix == ".jsonl" else [path.read_text()]
        ):
            yield from _strings(json.loads(line))


def _strings(value: object) -> Iterable[bytes]:
    """Yield what looks like bytes in a file of vectors, as hexadecimal or as it stands."""
    if isinstance(value, str):
        try:
            yield bytes.fromhex(value)
        except ValueError:
            yield value.encode()[:2048]
    elif isinstance(value, dict):
        for inner in value.values():
            yield from _strings(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from _strings(inner)
