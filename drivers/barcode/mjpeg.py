"""Motion JPEG over HTTP, read part by part, so that a picture nobody looks at is not even copied.

Owns one connection and its framing (RFC 2046 ``multipart/x-mixed-replace``, each part with its
Content-Length, as cameras send it). It blocks and belongs in the camera's thread; it must not
decode. What it does not speak (TLS, passwords by digest, redirections, chunks, parts without a
length) is ``OtherStreamError``: FFmpeg's.
"""

import fcntl
import re
import socket
import struct
import termios
from base64 import b64encode
from typing import Final
from urllib.parse import unquote, urlsplit

MOST_BYTES: Final = 16 << 20
"""A longer picture is no picture."""

MOST_HEAD_BYTES: Final = 16 << 10
_CHUNK: Final = 4096
_SINK: Final = 256 << 10

_STATUS = re.compile(rb"HTTP/1\.[01] 200\b")
_KIND = re.compile(rb"^content-type:\s*multipart/x-mixed-replace\b", re.IGNORECASE | re.MULTILINE)
_CHUNKED = re.compile(rb"^transfer-encoding:.*chunked", re.IGNORECASE | re.MULTILINE)
_LENGTH = re.compile(rb"^content-length:\s*(\d{1,9})\s*$", re.IGNORECASE | re.MULTILINE)


class OtherStreamError(Exception):
    """The address answers, but with something that is read in another way."""


def answer_is_ours(head: bytes) -> bool:
    """Tell whether an answer's head begins a stream of pictures with nothing around them."""
    text = head.replace(b"\r\n", b"\n")
    return bool(_STATUS.match(text) and _KIND.search(text)) and not _CHUNKED.search(text)


def part_bytes(head: bytes) -> int | None:
    """Return the length that a part's head tells, in bytes; None: it tells none we believe."""
    found = _LENGTH.search(head.replace(b"\r\n", b"\n"))
    length = int(found[1]) if found else 0
    return length if 0 < length <= MOST_BYTES else None


def request_for(url: str) -> bytes:
    """Return the request for a stream; user and password of the address go as Basic."""
    parts = urlsplit(url)
    path = (parts.path or "/") + (f"?{parts.query}" if parts.query else "")
    port = f":{parts.port}" if parts.port else ""
    lines = [f"GET {path} HTTP/1.0", f"Host: {parts.hostname}{port}", "Accept: */*"]
    if parts.username is not None:
        secret = f"{unquote(parts.username)}:{unquote(parts.password or '')}"
        lines.append(f"Authorization: Basic {b64encode(secret.encode()).decode()}")
    return ("\r\n".join(lines) + "\r\n\r\n").encode("utf-8", "replace")


class MjpegStream:
    """One open stream. OSError (and its TimeoutError): the camera is gone."""

    def __init__(self, url: str, *, open_timeout_s: float, read_timeout_s: float) -> None:
        """Connect and ask. Raises OSError, OtherStreamError."""
        parts = urlsplit(url)
        try:
            host, port = parts.hostname or "", parts.port or 80
        except ValueError as error:
            raise OtherStreamError from error
        self._buffer = bytearray()
        self._left = 0
        self._sink = bytearray(_SINK)
        self._socket = socket.create_connection((host, port), timeout=open_timeout_s)
        try:
            self._socket.sendall(request_for(url))
            # the kernel waits, not Python's poll: a whole picture is one call
            self._socket.settimeout(None)
            wait = struct.pack("@ll", int(read_timeout_s), int(read_timeout_s % 1 * 1e6))
            self._socket.setsockopt(socket.SOL_SOCKET, socket.SO_RCVTIMEO, wait)
            if not answer_is_ours(self._head()):
                raise OtherStreamError
        except BaseException:
            self._socket.close()
            raise

    def next_part(self) -> int:
        """Go to the next part, past the rest of this one; return its length in bytes.

        Raises OSError, OtherStreamError.
        """
        self._skip()
        length = part_bytes(self._head())
        if length is None:
            raise OtherStreamError
        self._left = length
        return length

    def waiting(self) -> int:
        """Return how many bytes have come and were not taken, this part's included."""
        packed = fcntl.ioctl(self._socket, termios.FIONREAD, b"\0" * 4)
        return len(self._buffer) + int(struct.unpack("@i", packed)[0])

    def body(self) -> bytes:
        """Return the whole part; once. Raises OSError."""
        made = bytearray(self._left)
        had = self._buffered(self._left)
        made[: len(had)] = had
        self._fill(memoryview(made)[len(had) :])
        self._left = 0
        return bytes(made)

    def close(self) -> None:
        """Hang up."""
        self._socket.close()

    def _head(self) -> bytes:
        """Take everything up to an empty line; empty lines before it are skipped."""
        while True:
            while self._buffer[:2] == b"\r\n":
                del self._buffer[:2]
            end = self._buffer.find(b"\r\n\r\n")
            if end >= 0:
                head = bytes(self._buffer[:end])
                del self._buffer[: end + 4]
                return head
            if len(self._buffer) > MOST_HEAD_BYTES:
                raise OtherStreamError
            got = self._socket.recv(_CHUNK)
            if not got:
                raise ConnectionResetError
            self._buffer += got

    def _skip(self) -> None:
        """Let the rest of this part go: the kernel throws it away (tcp(7), MSG_TRUNC)."""
        self._left -= len(self._buffered(self._left))
        while self._left:
            flags = socket.MSG_TRUNC | socket.MSG_WAITALL
            got = self._socket.recv_into(self._sink, min(self._left, len(self._sink)), flags)
            if not got:
                raise ConnectionResetError
            self._left -= got

    def _fill(self, room: memoryview) -> None:
        while room:
            got = self._socket.recv_into(room, 0, socket.MSG_WAITALL)
            if not got:
                raise ConnectionResetError
            room = room[got:]

    def _buffered(self, most: int) -> bytes:
        had = bytes(self._buffer[:most])
        del self._buffer[:most]
        return had
