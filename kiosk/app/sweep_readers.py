"""The handhelds of a sweep: kept open, listened to, and how they are.

Owns what becomes of each event: a read goes to the sweep, a barcode to whoever is to choose. It
must not know what a read means.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Final

from pydantic import BaseModel

from drivers.registry import Role, Surroundings, kinds
from drivers.streams import make_stream
from kiosk.config.model import Config
from kiosk.domain.sweep import Read, TagKey
from kiosk.logs import Log
from kiosk.ports import Clock, Health
from kiosk.ports_reads import (
    BatteryTold,
    CodeHeard,
    Looking,
    ReaderCame,
    ReaderEvent,
    ReaderWent,
    ReadsDropped,
    ReadStream,
    TagHeard,
    TriggerMoved,
)
from kiosk.services.sweep_said import said_of

BACK_S: Final = 8.0
"""For so long it is said that a reader is back."""

EMPTY_PERCENT: Final = 3
"""A reader that told so little before it went has an empty battery."""

_FIXED: Final = frozenset({"llrp"})

_LYING_DBM: Final = -35.0
"""What lies on a pad is told once and without a strength: it counts as much as what a wand has
heard well while it passed."""

_log: Final = Log("app.sweep")


@dataclass(slots=True)
class ReaderNow:
    """How one handheld is. Times are monotonic seconds."""

    name: str
    here: bool = False
    ever: bool = False
    battery: int | None = None
    back_s: float | None = None
    silent: bool = False
    """It may not send: no region is set."""

    @property
    def empty(self) -> bool:
        """Return whether it went because its battery is empty."""
        return not self.here and self.battery is not None and self.battery <= EMPTY_PERCENT


class SweepReaders:
    """All handhelds of the configuration."""

    def __init__(
        self,
        config: Config,
        clock: Clock,
        *,
        heard: Callable[[str, Sequence[TagHeard]], None],
        scanned: Callable[[str, str], None],
        changed: Callable[[], None],
        triggered: Callable[[], None] = lambda: None,
    ) -> None:
        """Make them; nothing is opened before ``run``. ``scanned`` gets reader and code."""
        self._clock = clock
        self._heard = heard
        self._scanned = scanned
        self._changed = changed
        self._triggered = triggered
        self.now: dict[str, ReaderNow] = {}
        self.streams: dict[str, ReadStream] = {}
        self.dropped = 0
        for name, settings in config.handhelds.items():
            around = Surroundings(part=name, clock=clock, on_health=self._told)
            self.streams[name] = make_stream(settings, around)
            self.now[name] = ReaderNow(name)
        self.still = frozenset(name for name, one in config.handhelds.items() if _is_still(one))
        """Those that nobody walks with: pads and fixed readers."""

    async def look(self, *, wanted: bool) -> None:
        """Have all of them look for tags, or stop."""
        for name, stream in self.streams.items():
            if wanted:
                looking = await stream.start()
                self.now[name].silent = looking is Looking.NO_REGION
            else:
                await stream.stop()

    async def listen(self, name: str) -> None:
        """Take what one reader tells, until its ``run`` ends."""
        async for events in self.streams[name].batches():
            self.take(name, events)

    def take(self, name: str, events: Sequence[ReaderEvent]) -> None:
        """Take what one reader has told since the last time."""
        now = self.now[name]
        tags: list[TagHeard] = []
        told = False
        for event in events:
            if isinstance(event, TagHeard):
                tags.append(event)
                continue
            told = True
            match event:
                case CodeHeard(text=text):
                    self._scanned(name, text)
                case BatteryTold(percent=percent):
                    now.battery = percent
                case ReaderCame(at_s=at_s, may_send=may_send):
                    now.back_s = at_s if now.ever else None
                    now.here, now.ever, now.silent = True, True, not may_send
                case ReaderWent():
                    now.here = False
                case TriggerMoved(pressed=True):
                    self._triggered()
                case ReadsDropped(count=count):
                    self.dropped += count
                case _:
                    told = False
        if tags:
            self._heard(name, tags)
        if told:
            self._changed()

    def _told(self, health: Health) -> None:
        _log.info("health.reported", part=health.part, fault=health.fault.value)


def _is_still(settings: BaseModel) -> bool:
    name = str(getattr(settings, "kind", ""))
    kind = kinds().get(name)
    return name in _FIXED or (kind is not None and kind.role is Role.PAD)


def reads_of(
    reader: str, tags: Sequence[TagHeard], *, first_seq: int, at_ms: Callable[[float], int]
) -> list[Read]:
    """Return what a reader heard as reads of a walk; ``at_ms`` turns its time into the walk's.

    A tag is known by its chip's own number where that was read: two with one EPC are two.
    """
    return [
        Read(
            reader,
            first_seq + n,
            at_ms(one.at_s),
            TagKey((one.tid or one.tag).hex().upper()),
            None if one.content is None else said_of(one.content),
            _LYING_DBM if one.lying and one.strength_dbm is None else one.strength_dbm,
            one.security,
        )
        for n, one in enumerate(tags)
    ]
