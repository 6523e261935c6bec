"""What of a pad's wire may be kept, and what it says: no person's card, no password of the tags.

Owns the sieve before a recording, and the words beside it. A FEIG pad names ISO 14443 cards among
the tags of an inventory: their records are taken out of the answer, the tags stay, so that what
was asked next still follows when it is replayed. An answer about tags that cannot be read may hide
a card: it is left out, as if it had been lost. A password told to a tag is kept as zeros: with the
random number answered before, it could be had from what was sent. The other families do neither.
"""

from collections.abc import Callable
from dataclasses import replace

from drivers.link import Record, parse_record
from drivers.rfid.feig.answers import answer_frame, read_answer
from drivers.rfid.feig.commands import COMMANDS, command_frame, read_command
from drivers.rfid.feig.framing import Frame, FrameShape, write_frame
from drivers.rfid.frames import Finder, Skipped
from drivers.rfid.messages import (
    Command,
    Failed,
    Inventory,
    Iso15693Tag,
    Nxp,
    NxpCode,
    TagsFound,
)
from drivers.rfid.telling import Told
from drivers.wire import tell_wire

_TELLS_CARDS = "feig"
_QUIET = frozenset({"direction", "address", "form", "reader", "sequence"})


class CardlessSink:
    """A sink of JSON lines that hands on whole exchanges, cards taken out."""

    def __init__(self, sink: Callable[[Record], None], *, family: str) -> None:
        """Hand what may be kept to `sink`; `family` as `lancar decode wire` names it."""
        self._sink = sink
        self._family = family
        self._exchange: list[Record] = []
        self.left_out = 0

    def __call__(self, line: str) -> None:
        """Take a line of the recording format."""
        record = parse_record(line)
        if record is None:
            return
        if record.direction == "out":
            self.flush()
        self._exchange.append(record)

    def flush(self) -> None:
        """Hand on what is held: nothing more belongs to it."""
        exchange, self._exchange = self._exchange, []
        feig = self._family == _TELLS_CARDS
        kept = without_cards(exchange) if feig else exchange
        self.left_out += kept is not exchange
        for record in kept:
            secret = feig and record.direction == "out"
            self._sink(replace(record, data=without_password(record.data)) if secret else record)


def without_password(asked: bytes) -> bytes:
    """Return what was asked of a FEIG reader, with zeros for a tag's password."""
    finder = Finder(FrameShape(commands=COMMANDS, answers=False))
    frames = [one for one in (*finder.feed(asked), *finder.gap()) if isinstance(one, Frame)]
    told = [(one, read_command(one)) for one in frames]
    if not any(isinstance(what, Nxp) and what.code is NxpCode.SET_PASSWORD for _, what in told):
        return asked
    return b"".join(write_frame(_hidden(*one)) for one in told)


def _hidden(frame: Frame, what: Command | Failed) -> Frame:
    if not isinstance(what, Nxp) or what.code is not NxpCode.SET_PASSWORD:
        return frame
    nothing = replace(what, data=what.data[:1] + bytes(len(what.data) - 1))
    return command_frame(nothing, address=frame.address, advanced=frame.advanced)


def without_cards(exchange: list[Record]) -> list[Record]:
    """Return one question to a FEIG reader and its answer without cards; the same where none is."""
    asked = b"".join(one.data for one in exchange if one.direction == "out")
    answer = [one for one in exchange if one.direction == "in"]
    finder = Finder(FrameShape(commands=COMMANDS, answers=True))
    found = [*finder.feed(b"".join(one.data for one in answer)), *finder.gap()]
    # A late answer may follow another question: every frame is read as one about tags.
    frames = [one for one in found if isinstance(one, Frame)]
    clean = [_cleaned(one) for one in frames]
    unsound = any(isinstance(one, Skipped) for one in found)
    if clean == frames and not (unsound and (not asked or _asks_for_tags(asked))):
        return exchange
    rest = b"".join(map(write_frame, clean))
    question = [one for one in exchange if one.direction == "out"]
    return [*question, replace(answer[-1], data=rest)] if rest else question


def _cleaned(frame: Frame) -> Frame:
    told = read_answer(Inventory(), frame)
    if not isinstance(told, TagsFound):
        return frame
    tags = tuple(one for one in told.tags if isinstance(one, Iso15693Tag))
    if len(tags) == len(told.tags):
        return frame
    kept = answer_frame(
        Inventory(), TagsFound(tags, told.more), address=frame.address, advanced=frame.advanced
    )
    return replace(frame, status=frame.status, data=b"\0") if told.more and not tags else kept


def _asks_for_tags(asked: bytes) -> bool:
    told = tell_wire(_TELLS_CARDS, asked)["frames"]
    frames = told if isinstance(told, list) else []
    return any(isinstance(one, dict) and one.get("what") == "Inventory" for one in frames)


class Words:
    """Records told in one line each; what was asked before helps with an answer."""

    def __init__(self, family: str) -> None:
        """Tell as `family` does; "" where nobody tells that wire."""
        self._family = family
        self._asked = b""

    def of(self, record: Record) -> str:
        """Return what a record says."""
        if not self._family:
            return f"{len(record.data)} bytes"
        before = self._asked if record.direction == "in" else b""
        self._asked = record.data if record.direction == "out" else self._asked
        told = tell_wire(self._family, before + record.data)
        listed = told["frames"] if isinstance(told["frames"], list) else []
        frames = [one for one in listed if isinstance(one, dict)][1 if before else 0 :]
        said = "; ".join(_sentence(one) for one in frames)
        fault = told.get("fault")
        return f"{said} ({fault})".strip() if fault else said


def _sentence(frame: Told) -> str:
    parts = [f"{key} {_text(one)}" for key, one in frame.items() if key not in _QUIET and one != ""]
    return ", ".join(parts)


def _text(value: object) -> str:
    if isinstance(value, list):
        return " ".join(_text(one) for one in value) or "none"
    if isinstance(value, dict):
        return "/".join(_text(one) for one in value.values())
    return "none" if value is None else str(value)
