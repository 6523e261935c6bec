"""Link addresses: serial, pty, tcp, unix, file and evdev URLs, taken apart and checked.

Owns the spelling; opens nothing.
"""

from dataclasses import dataclass
from typing import Literal
from urllib.parse import SplitResult, parse_qsl, unquote, urlsplit

_PARITIES = frozenset("NEOMS")
_MODES: dict[str, Literal["r", "w", "rw"]] = {"r": "r", "w": "w", "rw": "rw"}


@dataclass(frozen=True, slots=True)
class SerialAddress:
    """A serial line or pty: device path, baud, parity (N E O M S), data and stop bits."""

    path: str
    baud: int = 9600
    parity: str = "N"
    data_bits: int = 8
    stop_bits: int = 1


@dataclass(frozen=True, slots=True)
class TcpAddress:
    """A TCP server: host and port 1..65535."""

    host: str
    port: int


@dataclass(frozen=True, slots=True)
class UnixAddress:
    """A Unix stream socket."""

    path: str


@dataclass(frozen=True, slots=True)
class FileAddress:
    """A device file or plain file that is opened as it is: mode r, w or rw."""

    path: str
    mode: Literal["r", "w", "rw"] = "r"


@dataclass(frozen=True, slots=True)
class BadUrl:
    """An address that says nothing we understand; `why` is a sentence for staff."""

    why: str


Address = SerialAddress | TcpAddress | UnixAddress | FileAddress


def parse_url(url: str) -> Address | BadUrl:
    """Take an address apart. A bare path is a serial line at 9600 8N1."""
    if url.startswith("/"):
        return SerialAddress(url)
    try:
        parts = urlsplit(url)
        port = parts.port
    except ValueError as error:
        return BadUrl(f"is no address: {error}")
    options = dict(parse_qsl(parts.query, keep_blank_values=True))
    path = unquote(parts.path)
    match parts.scheme:
        case "tcp":
            if not parts.hostname or not port or options:
                return BadUrl("must be tcp://host:port")
            return TcpAddress(parts.hostname, port)
        case "serial" | "pty" | "unix" | "file" | "evdev":
            return _with_path(parts, path, options)
        case _:
            return BadUrl(f"begins with an unknown scheme {parts.scheme!r}")


def _with_path(parts: SplitResult, path: str, options: dict[str, str]) -> Address | BadUrl:
    if parts.netloc or len(path) < 2 or "\0" in path:
        return BadUrl(f"must be {parts.scheme}:///path")
    match parts.scheme:
        case "serial" | "pty":
            return _serial(path, options)
        case "file" if options.keys() <= {"mode"}:
            mode = _MODES.get(options.get("mode", "r"))
            return (
                BadUrl("has a mode other than r, w, rw")
                if mode is None
                else FileAddress(path, mode)
            )
        case "unix" if not options:
            return UnixAddress(path)
        case "evdev" if not options:
            return FileAddress(path)
        case _:
            return BadUrl(f"has options that {parts.scheme}:// does not know")


def _serial(path: str, options: dict[str, str]) -> SerialAddress | BadUrl:
    parity = options.pop("parity", "N").upper()
    numbers = {
        name: options.pop(name, str(usual))
        for name, usual in {"baud": 9600, "data": 8, "stop": 1}.items()
    }
    if options:
        return BadUrl(f"has unknown options: {', '.join(sorted(options))}")
    if not all(text.isascii() and text.isdecimal() and len(text) < 8 for text in numbers.values()):
        return BadUrl("has an option that is no number")
    baud, data, stop = (int(text) for text in numbers.values())
    if parity not in _PARITIES or baud == 0 or data not in {7, 8} or stop not in {1, 2}:
        return BadUrl("has line settings that no serial line knows")
    return SerialAddress(path, baud=baud, parity=parity, data_bits=data, stop_bits=stop)
