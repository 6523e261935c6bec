"""Opens a link by its URL.

Owns the way from an address to an open device, and what a refusal means; pyserial is imported
only when a serial line is opened.
"""

import asyncio
import contextlib
import errno
import os
import socket
import stat
import termios
from pathlib import Path

from drivers.link.address import (
    Address,
    BadUrl,
    FileAddress,
    SerialAddress,
    TcpAddress,
    UnixAddress,
    parse_url,
)
from drivers.link.descriptor import DescriptorLink
from drivers.link.ports import Link, LinkEnd
from drivers.link.stream import StreamLink
from kiosk.ports import Fault

_CONNECT_DEADLINE_S = 5.0
_MISSING = frozenset({errno.ENOENT, errno.ENXIO, errno.ENODEV, errno.ENOTDIR, errno.EIO})
_NO_LINE = frozenset({errno.ENOTTY, errno.EISDIR})
_FORBIDDEN = frozenset({errno.EACCES, errno.EPERM})
_HELD = frozenset({errno.EBUSY, errno.EAGAIN})
"""What a line says on which another program has put its lock, and a device file held alone."""

_OPEN_FLAGS = {"r": os.O_RDONLY, "w": os.O_WRONLY, "rw": os.O_RDWR}


async def open_link(url: str) -> Link | LinkEnd:
    """Open `url`, e.g. serial:///dev/ttyUSB0?baud=38400&parity=E or tcp://10.0.0.5:10001.

    A refusal is a LinkEnd: NOT_FOUND, NO_PERMISSION, IN_USE, or BROKEN with a detail.
    """
    address = parse_url(url)
    if isinstance(address, BadUrl):
        return LinkEnd(Fault.BROKEN, f"address {address.why}")
    try:
        return await _open(address, url)
    except TimeoutError:
        return LinkEnd(Fault.NOT_FOUND, "no answer to the connection")
    except OSError as error:
        return _refusal(error)


async def _open(address: Address, url: str) -> Link:
    match address:
        case SerialAddress():
            return _open_serial(address, url)
        case FileAddress():
            return _open_file(address, url)
        case TcpAddress(host, port):
            async with asyncio.timeout(_CONNECT_DEADLINE_S):
                reader, writer = await asyncio.open_connection(host, port)
            return StreamLink(reader, writer, url=url)
        case UnixAddress(path):
            async with asyncio.timeout(_CONNECT_DEADLINE_S):
                reader, writer = await asyncio.open_unix_connection(path)
            return StreamLink(reader, writer, url=url)


def _open_serial(address: SerialAddress, url: str) -> Link:
    import serial

    # A pty carries no parity bit, and the system refuses to set only that on one.
    on_pty = Path(address.path).resolve().is_relative_to("/dev/pts")
    try:
        line = serial.Serial(
            address.path,
            baudrate=address.baud,
            parity="N" if on_pty else address.parity,
            bytesize=address.data_bits,
            stopbits=address.stop_bits,
            timeout=0,
            write_timeout=0,
            exclusive=True,
        )
        descriptor = line.fileno()
        os.set_blocking(descriptor, False)
        # pyserial leaves VMIN at 0, with which a line without bytes reads like one that has ended.
        settings = termios.tcgetattr(descriptor)
        settings[6][termios.VMIN] = 1
        termios.tcsetattr(descriptor, termios.TCSANOW, settings)
    except (ValueError, termios.error) as error:
        raise OSError(errno.EINVAL, "line settings") from error

    def release() -> None:
        # A line that was unplugged may refuse even to be closed.
        with contextlib.suppress(OSError):
            line.close()

    return DescriptorLink(descriptor, url=url, release=release)


def _open_file(address: FileAddress, url: str) -> Link:
    flags = _OPEN_FLAGS[address.mode] | os.O_NONBLOCK | os.O_CLOEXEC | os.O_NOCTTY
    descriptor = os.open(address.path, flags)
    plain = stat.S_ISREG(os.fstat(descriptor).st_mode)

    def release() -> None:
        with contextlib.suppress(OSError):
            os.close(descriptor)

    return DescriptorLink(descriptor, url=url, release=release, polled=not plain)


def _refusal(error: OSError) -> LinkEnd:
    """Tell the missing device from the forbidden one. pyserial hides some numbers in its text."""
    cause = error.__context__
    hidden = cause.args[0] if isinstance(cause, termios.error) and cause.args else None
    number = error.errno or hidden
    detail = errno.errorcode.get(number or 0, "unknown")
    if number in _MISSING or isinstance(error, ConnectionRefusedError | socket.gaierror):
        return LinkEnd(Fault.NOT_FOUND, detail)
    if number in _NO_LINE:
        return LinkEnd(Fault.NOT_FOUND, "it is no serial line")
    if number in _FORBIDDEN:
        return LinkEnd(Fault.NO_PERMISSION, detail)
    if number in _HELD:
        return LinkEnd(Fault.IN_USE, "")
    return LinkEnd(Fault.BROKEN, detail)
