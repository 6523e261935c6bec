"""An HF pad that is kept open; fills `RfidPad`. Families say how their line is made.

Owns what is asked at first and how the alarm is told; must not know a protocol.
"""

from abc import abstractmethod
from dataclasses import replace
from pathlib import Path

from drivers.link import Link, LinkEnd, open_link, parse_url
from drivers.link.address import SerialAddress
from drivers.registry import Surroundings
from drivers.rfid.hf.config import HfConfig
from drivers.rfid.hf.line import Asker
from drivers.rfid.hf.memory import MemoryWork
from drivers.rfid.hf.reader import HfReader
from drivers.rfid.kept_pad import KeptPad
from drivers.rfid.messages import Command, Failed, Status
from drivers.rfid.pad import TagReader
from drivers.supervisor import Backoff, Opener, Report
from kiosk.domain.ids import TagUid
from kiosk.domain.sightings import Security, TagModel
from kiosk.domain.tag_job import WRITABLE, TagMemory
from kiosk.errors import DeviceError
from kiosk.ports import Fault


class HfPad(KeptPad):
    """A reader that is kept open. A subclass makes its line, and says what it is told at first."""

    asks_info = True
    can_write_dsfid = False
    most_blocks = 256
    preparation: tuple[Command, ...] = ()

    def __init__(
        self,
        config: HfConfig,
        surroundings: Surroundings,
        *,
        url: str,
        backoff: Backoff | None = None,
        opener: Opener = open_link,
    ) -> None:
        """Nothing is opened before `run`; then `opener` opens `url`."""
        super().__init__(
            surroundings,
            url=url,
            poll_pause_s=config.poll_pause_s,
            backoff=backoff,
            opener=opener,
        )
        self._config = config
        self._sizes: dict[TagUid, int] = {}
        self._on_wire = isinstance(parse_url(url), SerialAddress)

    @property
    def settings(self) -> HfConfig:
        """Return how it is configured."""
        return self._config

    @property
    def writable(self) -> tuple[TagModel, ...]:
        """Return the data models that can be written on its tags."""
        return WRITABLE

    @property
    def writes_dsfid(self) -> bool:
        """Whether the reader can write the byte that names the data model."""
        return self.can_write_dsfid

    @property
    def pause_s(self) -> float:
        """Return the silence before a command; a network needs none."""
        return self._config.pause_s if self._on_wire else 0.0

    @abstractmethod
    def make_line(self, link: Link) -> Asker:
        """Return the family's line over an open link."""

    def _as_told(self, memory: TagMemory) -> TagMemory:
        return replace(memory, alarm=self._told_by(memory.afi))

    def _told_by(self, afi: int | None) -> Security | None:
        """Return the alarm where the AFI carries it; None: it has to be asked for."""
        if afi is None or self._config.means != "afi":
            return None
        if afi == self._config.afi_armed:
            return Security.ARMED
        return Security.DISARMED if afi == self._config.afi_disarmed else Security.UNKNOWN

    def _memory(self, reader: TagReader) -> MemoryWork:
        if not isinstance(reader, HfReader):
            raise DeviceError("reader.of_another_kind", kind=type(reader).__name__)
        return MemoryWork(
            reader,
            asks_info=self.asks_info,
            writes_dsfid=self.writes_dsfid,
            most_blocks=self.most_blocks,
            sizes=self._sizes,
        )

    async def _serve_link(self, link: Link, report: Report) -> LinkEnd:
        password = _password(self._config.password_file)
        if password is None:
            return LinkEnd(Fault.NOT_SET_UP, "the tags' password cannot be read from its file")
        line = self.make_line(link)
        end = await line.step()
        for command in self.preparation:
            if end is None:
                answer = await line.ask(command)
                end = answer if isinstance(answer, LinkEnd) else None
                if isinstance(answer, Failed) and answer.status == Status.UNKNOWN_COMMAND:
                    return LinkEnd(Fault.BROKEN, "reader refuses to be set up")
        if end is not None:
            return end
        reader = HfReader(
            line,
            self._config,
            asks_info=self.asks_info,
            most_blocks=self.most_blocks,
            password=password,
        )
        return await self.serve(reader, on_look=lambda: report(Fault.NONE, ""))


def _password(file: str) -> bytes | None:
    """Return the four bytes in a file of eight hexadecimal digits; empty for no file, None: not."""
    if not file:
        return b""
    try:
        secret = bytes.fromhex(Path(file).read_text(encoding="ascii").strip())
    except (OSError, ValueError):
        return None
    return secret if len(secret) == 4 else None
