"""The pad of the bench: a FEIG reader over a field that tells what befalls its tags.

Owns the watching of the field and the translation of the bench's things into the field's. Must
not speak the reader's protocol: the emulator beside the driver does.
"""

from collections.abc import Callable
from pathlib import Path
from typing import Literal

from drivers.bench.devices import PadAct, PadNotice
from drivers.bench.things import TagState
from drivers.rfid.feig.emulator import FeigEmulator
from drivers.rfid.field import Field, FieldCard, FieldTag, Vanish, WriteResult
from kiosk.domain.ids import TagUid

Notice = Callable[[PadNotice], None]


class WatchedField(Field):
    """A field that tells of first reads, writes, read-backs and tags that vanish."""

    def __init__(self, notice: Notice) -> None:
        """Tell `notice`, at once and on the emulator's loop."""
        super().__init__()
        self._notice = notice
        self._read: set[TagUid] = set()
        self._to_read_back: set[TagUid] = set()
        self._writing = False

    def remove(self, *uids: TagUid) -> None:
        """Take tags away; when they come back they are read anew."""
        super().remove(*uids)
        self._read.difference_update(uids)
        self._to_read_back.difference_update(uids)

    def tag(self, uid: TagUid) -> FieldTag | None:
        """Return a tag that answers; outside a write that is a reader reading it."""
        found = super().tag(uid)
        if found is None or self._writing:
            return found
        if uid in self._to_read_back:
            self._to_read_back.discard(uid)
            self._tell(PadAct.READ_BACK, found)
        elif uid not in self._read:
            self._tell(PadAct.READ, found)
        self._read.add(uid)
        return found

    def write_afi(self, uid: TagUid, afi: int) -> WriteResult:
        """Write the security byte and tell of it."""
        return self._watch(uid, lambda: Field.write_afi(self, uid, afi))

    def write_blocks(self, uid: TagUid, first: int, data: bytes) -> WriteResult:
        """Write whole blocks and tell of it."""
        return self._watch(uid, lambda: Field.write_blocks(self, uid, first, data))

    def _watch(self, uid: TagUid, write: Callable[[], WriteResult]) -> WriteResult:
        tag = next((t for t in self.tags() if t.uid == uid), None)
        if tag is None:
            return write()
        when = self.vanish.get(uid)
        self._tell(PadAct.WRITE_BEGUN, tag)
        self._writing = True
        try:
            result = write()
        finally:
            self._writing = False
        if tag not in self.tags():
            self._tell(PadAct.GONE, tag, "before" if when is Vanish.BEFORE_EFFECT else "after")
        elif result is WriteResult.DONE:
            self._to_read_back.add(uid)
            self._tell(PadAct.WRITTEN, tag)
        return result

    def _tell(self, act: PadAct, tag: FieldTag, when: str = "") -> None:
        self._notice(PadNotice(act=act, uid=tag.uid, afi=tag.afi, memory=tag.memory, when=when))


class BenchPad:
    """An emulated FEIG pad at the end of a pty; the device file's name stays the same."""

    def __init__(self, path: Path) -> None:
        """Name the device file; nothing is opened yet."""
        self._path = path
        self._notice: Notice = lambda _notice: None
        self._field = WatchedField(self._tell)
        self._emulator = FeigEmulator(self._field)

    @property
    def url(self) -> str:
        """Where the FEIG driver finds it."""
        return f"serial://{self._path}?baud=38400&parity=E"

    async def start(self, notice: Notice) -> None:
        """Make the device file and answer."""
        self._notice = notice
        await self._emulator.serve_pty(self._path)

    async def close(self) -> None:
        """Stop and remove the device file."""
        await self._emulator.close()

    def place(self, tags: tuple[TagState, ...]) -> None:
        """Put tags into the field together."""
        self._field.place(
            *(
                FieldTag(
                    uid=TagUid(tag.uid),
                    memory=tag.memory,
                    dsfid=tag.dsfid,
                    afi=tag.afi,
                    block_size=tag.block_size,
                )
                for tag in tags
            )
        )

    def take(self, uids: tuple[str, ...]) -> None:
        """Take tags out of the field."""
        self._field.remove(*map(TagUid, uids))

    def place_card(self, uid: str) -> None:
        """Put an ISO 14443 card into the field."""
        self._field.place(FieldCard(bytes.fromhex(uid)))

    def take_card(self, uid: str) -> None:
        """Take it out."""
        self._field.remove_card(bytes.fromhex(uid))

    async def plug(self, *, on: bool) -> None:
        """Pull the plug or put it back; the tags stay where they are."""
        if on:
            await self._emulator.replug()
        else:
            await self._emulator.unplug()

    def gone_mid_write(self, uid: str, *, when: Literal["before", "after"]) -> None:
        """Let the tag vanish in its next write."""
        self._field.vanish[TagUid(uid)] = (
            Vanish.BEFORE_EFFECT if when == "before" else Vanish.AFTER_EFFECT
        )

    def crc_errors(self, count: int) -> None:
        """Spoil so many answers on the wire."""
        self._emulator.faults.corrupt_answers = count

    def clear_faults(self) -> None:
        """Forget faults that were laid and did not happen yet."""
        self._field.vanish.clear()
        self._emulator.faults.corrupt_answers = 0

    def slow(self, delay_s: float) -> None:
        """Take longer for each answer."""
        self._emulator.faults.slower_s = delay_s

    def _tell(self, notice: PadNotice) -> None:
        self._notice(notice)
