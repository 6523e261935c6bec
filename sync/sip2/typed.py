"""Frames to typed messages and back: the codec's upper half.

Owns the reading of a frame into its message class (`asks`, `answers`) and the writing of a
message as the parts of a frame. Nothing is lost on the way: what no attribute can hold is
kept in `extras` with its place in `order`, so that what was read is written the same. It
must never raise on anything that came over a wire.
"""

from collections import deque
from collections.abc import Mapping
from types import MappingProxyType
from typing import cast

from sync.sip2 import answers, asks
from sync.sip2.codec import DEFAULT_DELIMITER, Field, Frame, encode
from sync.sip2.message import Layout, Message, layout_of
from sync.sip2.tables import MESSAGES
from sync.sip2.text import encode_text, plain_text
from sync.sip2.values import TEXT, Kind

_CLASSES: tuple[type[Message], ...] = (
    asks.PatronStatusRequest, asks.CheckoutRequest, asks.CheckinRequest, asks.BlockPatron,
    asks.ScStatus, asks.RequestAcsResend, asks.Login, asks.PatronInformationRequest,
    asks.EndPatronSession, asks.FeePaid, asks.ItemInformationRequest, asks.ItemStatusUpdate,
    asks.PatronEnable, asks.HoldRequest, asks.RenewRequest, asks.RenewAllRequest,
    answers.PatronStatusResponse, answers.CheckoutResponse, answers.CheckinResponse,
    answers.AcsStatusResponse, answers.RequestScResend, answers.LoginResponse,
    answers.PatronInformationResponse, answers.EndSessionResponse, answers.FeePaidResponse,
    answers.ItemInformationResponse, answers.ItemStatusUpdateResponse,
    answers.PatronEnableResponse, answers.HoldResponse, answers.RenewResponse,
    answers.RenewAllResponse,
)  # fmt: skip

CLASSES: Mapping[str, type[Message]] = MappingProxyType({kind.code: kind for kind in _CLASSES})
_TEXT: Kind[object] = cast("Kind[object]", TEXT)
_LAYOUTS: Mapping[str, Layout] = {kind.code: layout_of(kind) for kind in _CLASSES}


def read(frame: Frame, *, encoding: str) -> Message | None:
    """The frame as its typed message; None when its code is no message of SIP2 2.00."""
    kind = CLASSES.get(frame.code)
    if kind is None:
        return None
    layout = _LAYOUTS[frame.code]
    values: dict[str, object] = {}
    fixed, at = frame.fixed.decode("latin-1"), 0
    for name, place in layout.parts:
        end = at + place.kind.width
        if end <= len(fixed):
            values[name] = place.kind.read(fixed[at:end])
        at = end
    many: dict[str, list[str]] = {}
    extras: list[Field] = []
    for field in frame.fields:
        known = layout.by_code.get(field.code)
        if known is None or known[0] in values:
            extras.append(field)
            continue
        name, place = known
        raw = field.value
        text = raw.decode("ascii") if raw.isascii() else plain_text(raw, encoding)
        if place.kind is _TEXT and not place.many:
            values[name] = text
            continue
        if place.many:
            many.setdefault(name, []).append(text)
            continue
        value = place.kind.read(text)
        if value is None or place.kind.write(value) != text:
            extras.append(field)
        else:
            values[name] = value
    for name, found in many.items():
        values[name] = tuple(found)
    order = tuple([field.code for field in frame.fields])
    return kind(order=order, extras=tuple(extras), **values)


def parts_of(message: Message, *, encoding: str) -> tuple[bytes, tuple[Field, ...]]:
    """Fixed part and fields as they are sent: strict widths, values of 255 bytes at most."""
    layout = _LAYOUTS[message.code]
    fixed = b""
    for name, place in layout.parts:
        value = getattr(message, name)
        text = "" if value is None else place.kind.write(value)
        piece = encode_text(text, "ascii")
        fixed += piece[: place.kind.width].ljust(place.kind.width)
    waiting: dict[str, deque[bytes]] = {}
    for code, (name, place) in layout.by_code.items():
        value = getattr(message, name)
        told = value if place.many else () if value is None else (place.kind.write(value),)
        if told:
            waiting[code] = deque([encode_text(text, encoding) for text in told])
    for extra in message.extras:
        waiting.setdefault(extra.code, deque()).append(extra.value)
    if message.order is None:
        for code in MESSAGES[message.code].required:
            waiting.setdefault(code, deque([b""]))
    fields = [
        Field(code, queue.popleft()) for code in message.order or () if (queue := waiting.get(code))
    ]
    for code in (*layout.by_code, *waiting):
        fields += [Field(code, value) for value in waiting.pop(code, ())]
    return fixed, tuple(fields)


def write(
    message: Message,
    *,
    encoding: str,
    sequence: int | None,
    delimiter: bytes = DEFAULT_DELIMITER,
) -> bytes:
    """One frame ready to be sent in one write; `sequence` None leaves the trailer out."""
    fixed, fields = parts_of(message, encoding=encoding)
    return encode(message.code, fixed, fields, sequence=sequence, delimiter=delimiter)
