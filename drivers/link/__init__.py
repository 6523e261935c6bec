"""Byte links by URL, and the one recording format.

`open_link(url)` gives a `Link` or a `LinkEnd` that tells why not. Nothing here raises for what
happens to a device: an unplugged cable is a value.
"""

from drivers.link.address import BadUrl, parse_url
from drivers.link.opening import open_link
from drivers.link.ports import Link, LinkEnd
from drivers.link.recording import (
    Record,
    RecordingLink,
    RecordRing,
    ReplayLink,
    format_record,
    parse_record,
)

__all__ = [
    "BadUrl",
    "Link",
    "LinkEnd",
    "Record",
    "RecordRing",
    "RecordingLink",
    "ReplayLink",
    "format_record",
    "open_link",
    "parse_record",
    "parse_url",
]
