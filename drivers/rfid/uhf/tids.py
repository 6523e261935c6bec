"""Tags that are told with their TID, except when it was not read this time. Pure.

Owns that one tag keeps one name: a read without a TID counts for the only tag with that EPC, or for
none. An EPC of which no TID was ever read is told by itself after some reads, and stays so.
"""

from collections.abc import Iterator
from dataclasses import replace
from typing import Final

from drivers.rfid.uhf.messages import TagSeen

_PATIENCE: Final = 5
_MOST_KNOWN: Final = 50_000


class TidMemory:
    """What is known of the tags behind EPCs."""

    def __init__(self) -> None:
        """Begin with nothing."""
        self._tids: dict[bytes, set[bytes]] = {}
        self._without: dict[bytes, int] = {}

    def named(self, tag: TagSeen) -> Iterator[TagSeen]:
        """Yield the tag under the name that it keeps; nothing where it has none yet."""
        if len(self._tids) + len(self._without) >= _MOST_KNOWN:
            self._tids.clear()
            self._without.clear()
        misses = self._without.get(tag.epc, 0)
        if misses >= _PATIENCE:
            yield replace(tag, tid=b"")
        elif tag.tid:
            self._tids.setdefault(tag.epc, set()).add(tag.tid)
            yield tag
        elif known := self._tids.get(tag.epc):
            if len(known) == 1:
                yield replace(tag, tid=next(iter(known)))
        else:
            self._without[tag.epc] = misses + 1
