"""A SIP2 frame told in words, for `lancar decode sip2` and for staff.

Owns the wording only; it must not show a password, and it never raises.
"""

from sync.sip2.codec import Decoder, Field, Frame, Skipped, parse
from sync.sip2.tables import (
    CIRCULATION_STATUS,
    FIELD_NAMES,
    MESSAGES,
    PATRON_FLAGS,
    SECRET_FIELDS,
)
from sync.sip2.text import decode_text

HIDDEN = "•••"


def describe(
    frame: bytes, *, encoding: str = "utf-8", delimiter: bytes = b"|"
) -> dict[str, object]:
    """What the first message in `frame` says, as plain JSON-ready values.

    Keys: code, name, direction, fixed {name: text}, meaning {…}, fields [{code, name,
    value}], sequence, checksum, missing [required codes], skipped (bytes of noise).
    Passwords are hidden; what is no message gives code "".
    """
    decoder = Decoder(delimiter=delimiter)
    events = [*decoder.feed(frame), *decoder.flush()]
    found = next((event for event in events if isinstance(event, Frame)), None)
    skipped = sum(event.count for event in events if isinstance(event, Skipped))
    if found is None:
        found = parse(b"", delimiter=delimiter)
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
        "skipped": skipped,
    }


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
