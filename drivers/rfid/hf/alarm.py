"""How the alarm of an ISO 15693 tag is read and written: by AFI, by NXP's EAS bit, or both.

Owns what counts as armed; retries and reading back belong to `drivers.rfid.pad`, bytes to a family.
Every question is addressed, nothing is ever locked or protected. An EAS answer names no tag, so the
system information is asked beside it, and what is silent must be silent twice. A password is told
only after a plain write was refused, and never again to a tag that fell silent at it: a wrong one
mutes a tag until the field is switched off.
Source: NXP SL2S2002 and SL2S2602 datasheets (custom commands A2, A3, A5, B2, B3).
"""

from dataclasses import dataclass, field
from typing import Final, Protocol

from drivers.link import LinkEnd
from drivers.rfid.hf.line import Asker, Lost
from drivers.rfid.messages import (
    EAS_AFI_PASSWORD,
    AfiRead,
    Failed,
    Nxp,
    NxpCode,
    NxpTold,
    ReadAfi,
    ReadSystemInfo,
    ResetField,
    Status,
    SystemInfo,
    WriteAfi,
)
from drivers.rfid.pad import NoTag
from kiosk.domain.ids import TagUid
from kiosk.domain.sightings import Security

_EAS_BYTES: Final = 32
_PASSWORD_BYTES: Final = 4


class Alarm(Protocol):
    """One means by which a gate knows a book that was not lent."""

    async def read(self, uid: TagUid) -> Security | NoTag | LinkEnd:
        """Return the state; UNKNOWN for one that is neither."""
        ...

    async def write(self, uid: TagUid, wanted: Security) -> LinkEnd | None:
        """Write it once; whether it worked is found out by reading."""
        ...


@dataclass(slots=True)
class Password:
    """The password of a library's tags and whom it must not be told again."""

    line: Asker
    secret: bytes
    _refused: set[TagUid] = field(default_factory=set)

    async def tell(self, uid: TagUid) -> bool | LinkEnd:
        """Tell it to one tag; return whether the tag took it."""
        if len(self.secret) != _PASSWORD_BYTES or uid in self._refused:
            return False
        drawn = await self.line.ask(Nxp(uid, NxpCode.GET_RANDOM))
        if isinstance(drawn, LinkEnd):
            return drawn
        if not isinstance(drawn, NxpTold) or len(drawn.data) != 2 or not self.line.sure:
            return False
        under = bytes(a ^ b for a, b in zip(self.secret, drawn.data * 2, strict=True))
        told = await self.line.ask(Nxp(uid, NxpCode.SET_PASSWORD, EAS_AFI_PASSWORD + under))
        if isinstance(told, LinkEnd):
            return told
        if isinstance(told, NxpTold):
            return True
        if isinstance(told, Failed):
            self._refused.add(uid)
        reset = await self.line.ask(ResetField())
        return reset if isinstance(reset, LinkEnd) else False


@dataclass(slots=True)
class AfiAlarm:
    """The AFI as the gate reads it. `asks_info`: the family gives system information."""

    line: Asker
    armed: int
    disarmed: int
    asks_info: bool = True
    password: Password | None = None

    async def read(self, uid: TagUid) -> Security | NoTag | LinkEnd:
        """Read the AFI; a value that is neither state is UNKNOWN."""
        answer = await self.line.ask(ReadSystemInfo(uid) if self.asks_info else ReadAfi(uid))
        if isinstance(answer, LinkEnd):
            return answer
        if not isinstance(answer, SystemInfo | AfiRead):
            return NoTag(lost=isinstance(answer, Lost))
        if answer.afi == self.armed:
            return Security.ARMED
        return Security.DISARMED if answer.afi == self.disarmed else Security.UNKNOWN

    async def write(self, uid: TagUid, wanted: Security) -> LinkEnd | None:
        """Write the AFI once."""
        afi = self.armed if wanted is Security.ARMED else self.disarmed
        return await _write(self.line, WriteAfi(uid, afi), self.password)


@dataclass(slots=True)
class EasAlarm:
    """NXP's EAS bit."""

    line: Asker
    password: Password | None = None

    async def read(self, uid: TagUid) -> Security | NoTag | LinkEnd:
        """Ask whether it would alarm; a chip that has no such bit is told as disarmed by its gate.

        NoTag where the tag did not answer its system information, or the line was not sure.
        """
        for _ in range(2):
            there = await self.line.ask(ReadSystemInfo(uid))
            if isinstance(there, LinkEnd):
                return there
            if not isinstance(there, SystemInfo) or not self.line.sure:
                return NoTag(lost=isinstance(there, Lost))
            told = await self.line.ask(Nxp(uid, NxpCode.EAS_ALARM))
            if isinstance(told, LinkEnd):
                return told
            if isinstance(told, NxpTold) and len(told.data) >= _EAS_BYTES:
                return Security.ARMED
            silent = isinstance(told, Failed) and told.status in _SILENT
            if not silent:
                return NoTag(lost=isinstance(told, Lost))
        return Security.DISARMED

    async def write(self, uid: TagUid, wanted: Security) -> LinkEnd | None:
        """Set or reset it once."""
        code = NxpCode.SET_EAS if wanted is Security.ARMED else NxpCode.RESET_EAS
        return await _write(self.line, Nxp(uid, code), self.password)


@dataclass(slots=True)
class BothAlarms:
    """AFI and EAS together: armed or disarmed only where both are."""

    afi: AfiAlarm
    eas: EasAlarm

    async def read(self, uid: TagUid) -> Security | NoTag | LinkEnd:
        """Return what both say; UNKNOWN where they differ, as after a write that was cut off."""
        afi = await self.afi.read(uid)
        if not isinstance(afi, Security):
            return afi
        eas = await self.eas.read(uid)
        if not isinstance(eas, Security):
            return eas
        return afi if afi is eas else Security.UNKNOWN

    async def write(self, uid: TagUid, wanted: Security) -> LinkEnd | None:
        """Write both once."""
        return await self.afi.write(uid, wanted) or await self.eas.write(uid, wanted)


_SILENT: Final = frozenset({Status.NO_TRANSPONDER, Status.ISO_ERROR, Status.RF_ERROR})
"""How a reader tells that a tag gave no EAS sequence."""


async def _write(line: Asker, command: WriteAfi | Nxp, password: Password | None) -> LinkEnd | None:
    """Write plainly; where that is refused, tell the password and write once more."""
    answer = await line.ask(command)
    if isinstance(answer, Failed) and password is not None:
        told = await password.tell(command.uid)
        if isinstance(told, LinkEnd):
            return told
        if told:
            answer = await line.ask(command)
    return answer if isinstance(answer, LinkEnd) else None
