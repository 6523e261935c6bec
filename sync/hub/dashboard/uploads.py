"""A form that brings a file: read whole, within a bound, and believed as any other form is.

Owns the reading of ``multipart/form-data``. A file is bytes of no meaning here.
"""

from dataclasses import dataclass, field
from email.message import Message
from email.parser import BytesParser
from typing import Final

from fastapi import Request

from sync.hub.dashboard.visitor import Turned, believed, refusal
from sync.hub.staff.account_sessions import LogIn

MOST_BYTES: Final = 2 * 1024 * 1024
_MOST_PARTS: Final = 40


@dataclass(slots=True)
class Sent:
    """The fields of a form by name, and the files that are not empty."""

    fields: dict[str, str] = field(default_factory=dict)
    files: dict[str, bytes] = field(default_factory=dict)


async def sent_of(request: Request, log_in: LogIn) -> Sent:
    """Return a form with its files; else a page that says no: too large, or not of this session."""
    body = bytearray()
    async for chunk in request.stream():
        body += chunk
        if len(body) > MOST_BYTES:
            raise Turned(await refusal(request, log_in, 413, "refused.large"))
    sent = _parted(request.headers.get("content-type", ""), bytes(body))
    if not believed(request, log_in, sent.fields):
        raise Turned(await refusal(request, log_in, 403, "refused.form"))
    return sent


def _parted(kind: str, body: bytes) -> Sent:
    """Read the parts of a form; what is none has no fields."""
    sent = Sent()
    if not kind.startswith("multipart/form-data") or not kind.isascii() or "\n" in kind:
        return sent
    whole = b"Content-Type: " + kind.encode() + b"\r\n\r\n" + body
    parts = BytesParser().parsebytes(whole)
    found = parts.get_payload()
    for part in found[:_MOST_PARTS] if isinstance(found, list) else ():
        if not isinstance(part, Message):
            continue
        name = part.get_param("name", header="content-disposition")
        bytes_in = part.get_payload(decode=True)
        if not isinstance(name, str) or not isinstance(bytes_in, bytes):
            continue
        if part.get_filename() is not None:
            if bytes_in:
                sent.files[name] = bytes_in
        else:
            sent.fields[name] = bytes_in.decode("utf-8", "replace").replace("\0", "")
    return sent
