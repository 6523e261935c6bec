"""Opens the node of a key-typing reader and keeps its keys from everybody else.

Owns EVIOCGRAB; without it the digits of a card would also land in whatever field has the focus.
"""

import errno
import fcntl
import os
import stat

from drivers.link import Link, LinkEnd, open_link, parse_url
from drivers.link.address import FileAddress
from drivers.link.descriptor import DescriptorLink
from kiosk.ports import Fault

_EVIOCGRAB = 0x40044590
"""_IOW('E', 0x90, int), linux/input.h."""

_FAULTS = {
    errno.ENOENT: Fault.NOT_FOUND,
    errno.ENODEV: Fault.NOT_FOUND,
    errno.ENXIO: Fault.NOT_FOUND,
    errno.EACCES: Fault.NO_PERMISSION,
    errno.EPERM: Fault.NO_PERMISSION,
    errno.EBUSY: Fault.IN_USE,
}


async def open_key_events(url: str) -> Link | LinkEnd:
    """Open ``evdev:///dev/input/…`` and grab it. A pipe, as the emulator's, is not grabbed."""
    address = parse_url(url)
    if not isinstance(address, FileAddress):
        return await open_link(url)
    try:
        descriptor = os.open(address.path, os.O_RDONLY | os.O_NONBLOCK | os.O_CLOEXEC)
    except OSError as error:
        return _refused(error)
    try:
        mode = os.fstat(descriptor).st_mode
        if stat.S_ISCHR(mode):
            fcntl.ioctl(descriptor, _EVIOCGRAB, 1)
        elif not stat.S_ISFIFO(mode):
            os.close(descriptor)
            return LinkEnd(Fault.NOT_FOUND, "no input device")
    except OSError as error:
        os.close(descriptor)
        return _refused(error)
    return DescriptorLink(descriptor, url=url, release=lambda: os.close(descriptor))


def _refused(error: OSError) -> LinkEnd:
    number = error.errno or 0
    return LinkEnd(_FAULTS.get(number, Fault.BROKEN), errno.errorcode.get(number, "unknown"))
