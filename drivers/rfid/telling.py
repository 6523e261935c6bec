"""What bytes of a wire mean, as plain values for people who look closely. Pure.

Owns what all families' tellings share: soundness, the reason where bytes are not sound, and the
way from values to JSON. What a frame says its family tells.
"""

from collections.abc import Callable
from dataclasses import fields, is_dataclass
from enum import Enum
from typing import TypeVar

from drivers.rfid.frames import Finder, NeedMore, Shape, Skipped

Json = None | bool | int | float | str | list["Json"] | dict[str, "Json"]
Told = dict[str, Json]

TO_READER = "host->reader"
TO_HOST = "reader->host"

_Frame = TypeVar("_Frame")


def named(value: object) -> Told:
    """Return a value's kind and its fields."""
    inner = plain(value)
    return {"what": type(value).__name__, **(inner if isinstance(inner, dict) else {})}


def plain(value: object) -> Json:
    """Return a value as JSON knows it: bytes as hexadecimal, dataclasses as tables."""
    match value:
        case bytes():
            return value.hex()
        case Enum():
            return str(value.value)
        case None | bool() | int() | float() | str():
            return value
        case tuple() | list():
            return [plain(one) for one in value]
    if is_dataclass(value):
        return {one.name: _field(one.name, getattr(value, one.name)) for one in fields(value)}
    return str(value)


def _field(name: str, value: object) -> Json:
    """Return a field; what names a tag is written as on its label."""
    return value.hex().upper() if name == "epc" and isinstance(value, bytes) else plain(value)


def tell_frames(
    data: bytes,
    shape: Shape[_Frame],
    tell: Callable[[_Frame], Told],
    *,
    wrong: str = "the checksum is wrong",
) -> Told:
    """Return all frames of `shape` in `data`, and a `fault` where they are not all there is.

    `wrong` is said of a frame that the shape claims and does not take.
    """
    frames: list[Json] = []
    skipped = missing = 0
    for event in Finder(shape).feed(data):
        match event:
            case Skipped(count):
                skipped += count
            case NeedMore(count):
                missing = count
            case frame:
                frames.append(tell(frame))
    told: Told = {"frames": frames, "skipped_bytes": skipped, "missing_bytes": missing}
    return told | verdict(_why(data, shape, skipped=skipped, missing=missing, wrong=wrong))


def verdict(fault: str) -> Told:
    """Return whether all was sound, and why not."""
    return {"whole": False, "fault": fault} if fault else {"whole": True}


def _why(data: bytes, shape: Shape[_Frame], *, skipped: int, missing: int, wrong: str) -> str:
    """Return the reason why `data` is not frames alone, "" where it is."""
    if not data:
        return "there are no bytes"
    if not skipped and not missing:
        return ""
    length = shape.claim(data, 0)
    if not length:
        return "no frame of this family begins here"
    if length > len(data):
        return f"the frame is unfinished: {length - len(data)} bytes are missing at least"
    if shape.take(data[:length]) is None:
        return wrong
    if missing:
        return f"the last frame is unfinished: {missing} bytes are missing at least"
    return f"{skipped} bytes belong to no frame"
