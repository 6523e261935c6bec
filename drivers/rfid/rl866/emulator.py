"""An RL866 reader at the other end of a pty, a TCP port or a Unix socket.

Owns handles and what blocks ask of the radio; the line is `drivers.rfid.emulated`'s.
"""

from drivers.rfid import messages
from drivers.rfid.emulated import ReaderEmulator, Request
from drivers.rfid.field import Field
from drivers.rfid.frames import Finder, NeedMore, Skipped
from drivers.rfid.messages import BlocksRead, Command, Done, Iso15693Tag, SystemInfo, TagsFound
from drivers.rfid.radio import EmulatedReader
from drivers.rfid.rl866 import codec
from drivers.rfid.rl866.codec import Frame, Reply
from kiosk.domain.ids import TagUid

BAUD = 38400
_MOST_TAGS = 16
_NO_SUCH_TAG = b"\x01\x00"
_UNKNOWN_COMMAND = 0x0001


class Rl866Emulator(ReaderEmulator):
    """One emulated reader over a field."""

    def __init__(self, field: Field, *, baud: int = BAUD, air_time_scale: float = 1.0) -> None:
        """Serve `field`; `air_time_scale` 0 answers at once, 1 as fast as the real thing could."""
        super().__init__(baud=baud, air_time_scale=air_time_scale)
        self.field = field
        self._reader = EmulatedReader(field, records_an_answer=_MOST_TAGS)

    def session(self) -> "_Session":
        """Return the reader's end of a line."""
        return _Session(self._reader)


class _Session:
    def __init__(self, reader: EmulatedReader) -> None:
        self._reader = reader
        self._finder = Finder(codec.FrameShape())
        self._handles: dict[int, TagUid] = {}
        self._last = 0

    def feed(self, data: bytes) -> list[Request]:
        return self._requests(self._finder.feed(data))

    def gap(self) -> list[Request]:
        return self._requests(self._finder.gap())

    def _requests(self, events: list[Frame | Skipped | NeedMore]) -> list[Request]:
        return [self._request(one) for one in events if isinstance(one, Frame)]

    def _request(self, frame: Frame) -> Request:
        asked = codec.read_request(frame)
        command = self._command(asked)

        def reply() -> bytes:
            told = self._reply(asked, command, frame)
            return codec.write_frame(codec.reply_frame(told, sequence=frame.sequence))

        def air_s() -> float:
            return self._reader.air_s(command) if command else 0.0

        return Request(size=len(codec.write_frame(frame)), air_s=air_s, reply=reply)

    def _command(self, asked: codec.Request | None) -> Command | None:
        """Return what the radio has to do."""
        if isinstance(asked, codec.Inventory):
            return messages.Inventory(asked.more)
        if not isinstance(asked, codec.Access) or asked.handle not in self._handles:
            return None
        uid, rest = self._handles[asked.handle], asked.parameters
        match asked.code, len(rest):
            case (codec.READ_BLOCKS, 5):
                first, count = (int.from_bytes(rest[at : at + 2], "little") for at in (1, 3))
                return messages.ReadBlocks(uid, first, count)
            case (codec.WRITE_BLOCKS, size) if size > 5:
                first, count = (int.from_bytes(rest[at : at + 2], "little") for at in (0, 2))
                data = rest[4:-1]
                block = len(data) // max(1, count)
                return messages.WriteBlocks(uid, first, block, data) if block else None
            case (codec.WRITE_AFI, 1):
                return messages.WriteAfi(uid, rest[0])
            case (codec.SYSTEM_INFO, 0):
                return messages.ReadSystemInfo(uid)
            case _:
                return None

    def _reply(self, asked: codec.Request | None, command: Command | None, frame: Frame) -> Reply:
        match asked:
            case codec.Resync():
                self._handles.clear()
                return codec.Resynced()
            case codec.Connect(uid):
                self._last = self._last % 255 + 1
                self._handles[self._last] = uid
                return codec.Connected(self._last)
            case codec.Disconnect(handle):
                self._handles.pop(handle, None)
                return codec.Plain(codec.DISCONNECT, 0)
            case codec.ReadConfig(_, count):
                return codec.Plain(codec.READ_CONFIG, 0, bytes([count]) + bytes(14 * count))
        if command is None:
            return codec.Plain(frame.inf[0] if frame.inf else 0, _UNKNOWN_COMMAND)
        answer = self._reader.carry_out(command)
        if isinstance(answer, TagsFound):
            found = [tag for tag in answer.tags if isinstance(tag, Iso15693Tag)]
            reports = tuple(codec.Report(tag.uid, dsfid=tag.dsfid) for tag in found)
            return codec.Reports(reports, answer.more)
        code = asked.code if isinstance(asked, codec.Access) else 0
        match answer:
            case BlocksRead(_, data, locked):
                return codec.Result(code, True, len(locked).to_bytes(2, "little") + data)
            case SystemInfo(uid, dsfid, afi, size, count):
                info = codec.SystemInfo(uid, dsfid, afi, count, size)
                return codec.Result(code, True, codec.system_info_bytes(info))
            case Done():
                return codec.Result(code, True, b"")
            case _:
                return codec.Result(code, False, _NO_SUCH_TAG)
