"""A SIP2 frame told in words, for `lancar decode sip2` and for staff.

Owns the wording only; it must not show a password, and it never raises.
"""

from sync.sip2.codec import Decoder, Field, Frame, Skipped, parse
from sync.sip2.message import layout_of
from sync.sip2.tables import (
    CIRCULATION_STATUS,
    FIELD_NAMES,
    MESSAGES,
    PATRON_FLAGS,
    SECRET_FIELDS,
)
from sync.sip2.text import decode_text
from sync.sip2.typed import read

HIDDEN = "•••"


def describe(
    frame: bytes, *, encoding: str = "utf-8", delimiter: bytes = b"|"
) -> dict[str, object]:
    """What the first message in `frame` says: see `describe_all`."""
    return describe_all(frame, encoding=encoding, delimiter=delimiter)[0]


def describe_all(
    data: bytes, *, encoding: str = "utf-8", delimiter: bytes = b"|"
) -> list[dict[str, object]]:
    """What each message in `data` says, at least one, as plain JSON-ready values.

    Keys: code, name, direction, fixed {name: text}, meaning {…}, fields [{code, name,
    value}], sequence, checksum, missing [required codes], values {attribute: value of the
    typed message}, skipped (bytes of noise, told with the first). Passwords are hidden;
    what is no message gives code "".
    """
    decoder = Decoder(delimiter=delimiter)
    events = [*decoder.feed(data), *decoder.flush()]
    frames = [event for event in events if isinstance(event, Frame)]
    skipped = sum(event.count for event in events if isinstance(event, Skipped))
    return [
        {**_told(frame, encoding), "skipped": 0 if number else skipped}
        for number, frame in enumerate(frames or [parse(b"", delimiter=delimiter)])
    ]


def _told(found: Frame, encoding: str) -> dict[str, object]:
    spec = MESSAGES.get(found.code)
    return {
        "code": found.code,
        "name": spec.name if spec is not None else "unknown message",
        "direction": spec.direction.value if spec is not None else "unknown",
        "fixed": _fixed(found),
        "meaning": _meaning(found),
        "fields": [_field(one, encoding) for one in found.fields if one.code or one.value],
        "sequence": found.sequence,
        "checksum": found.checksum.value,
        "missing": sorted(spec.required - {f.code for f in found.fields}) if spec else [],
        "values": _values(found, encoding),
    }


def _values(frame: Frame, encoding: str) -> dict[str, object]:
    """The attributes of the typed message that have a value."""
    message = read(frame, encoding=encoding)
    if message is None:
        return {}
    layout = layout_of(type(message))
    values: dict[str, object] = {}
    for name, place in (*layout.parts, *layout.by_code.values()):
        value = getattr(message, name)
        if value is not None and value != ():
            many = list(value) if place.many else value
            values[name] = HIDDEN if value and place.code in SECRET_FIELDS else many
    return values


def _fixed(frame: Frame) -> dict[str, str]:
    spec = MESSAGES.get(frame.code)
    if spec is None:
        return {"body": frame.fixed.decode("latin-1")} if frame.fixed else {}
    parts: dict[str, str] = {}
    at = 0
    for name, width in spec.fixed:
        parts[name] = frame.fixed[at : at + width].decode("latin-1")
        at += width
    return parts


def _meaning(frame: Frame) -> dict[str, object]:
    parts = _fixed(frame)
    meaning: dict[str, object] = {}
    if "circulation status" in parts:
        meaning["circulation status"] = CIRCULATION_STATUS.get(
            parts["circulation status"], "unknown"
        )
    if "patron status" in parts:
        flags = zip(PATRON_FLAGS, parts["patron status"], strict=False)
        meaning["patron status"] = [name for name, mark in flags if mark == "Y"]
    return meaning


def _field(field: Field, encoding: str) -> dict[str, str]:
    secret = field.code in SECRET_FIELDS and field.value
    return {
        "code": field.code,
        "name": FIELD_NAMES.get(field.code, "extension" if field.code else "no code"),
        "value": HIDDEN if secret else decode_text(field.value, encoding),
    }
