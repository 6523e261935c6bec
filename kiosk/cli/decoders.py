"""What `lancar decode` says, as plain values: text, numbers, lists and tables.

Owns the order in which things are told; the knowledge is in the codecs. Any bytes are told.
"""

import dataclasses
from collections.abc import Callable, Iterable, Iterator, Mapping
from enum import Enum
from pathlib import Path

Plain = Mapping[str, object]


def plain(value: object) -> object:
    """Return a value without classes: tables for dataclasses, hex for bytes, words for enums."""
    match value:
        case Enum():
            return value.name.lower() if isinstance(value.value, int) else value.value
        case bytes():
            return value.hex()
        case Mapping():
            return {str(key): plain(inner) for key, inner in value.items()}
        case list() | tuple() | set() | frozenset():
            return [plain(inner) for inner in value]
        case _ if dataclasses.is_dataclass(value):
            names = (field.name for field in dataclasses.fields(value))
            return {name: plain(getattr(value, name)) for name in names}
        case None | bool() | int() | float() | str():
            return value
        case _:
            return str(value)


def said(value: object) -> Plain:
    """Return a dataclass as a table that begins with what it is."""
    inner = plain(value)
    return {"is": type(value).__name__, **(inner if isinstance(inner, dict) else {})}


def tag(memory: bytes) -> Iterator[Plain]:
    """Tell the content of a tag and how its data model spells it."""
    from drivers.rfid.tags.models import read_tag

    reading = read_tag(memory, dsfid=None)
    yield {
        **said(reading.content),
        "bytes": len(memory),
        "detail": None if reading.detail is None else said(reading.detail),
    }


def feig(data: bytes) -> Iterator[Plain]:
    """Tell both directions of a FEIG line: an answer follows the command of the same byte."""
    from drivers.rfid.feig.answers import read_answer
    from drivers.rfid.feig.commands import COMMANDS, read_command
    from drivers.rfid.feig.framing import Frame, FrameFinder
    from drivers.rfid.feig.messages import Failed

    finder = FrameFinder(commands=frozenset(COMMANDS), answers=False)
    asked = None
    for event in [*finder.feed(data), *finder.gap()]:
        if not isinstance(event, Frame):
            yield said(event)
            continue
        frame = {"address": event.address, "advanced": event.advanced}
        status, rest = event.data[:1], event.data[1:]
        if asked is not None and asked[0] == event.command and status:
            answer = dataclasses.replace(event, status=status[0], data=rest)
            yield {"way": "reader", **frame, **said(read_answer(asked[1], answer))}
            asked = None
            continue
        command = read_command(event)
        if isinstance(command, Failed):
            shown = {"command": event.command, "status": plain(status), "data": plain(rest)}
            yield {"way": "reader, to an unseen command", **frame, **shown}
            continue
        asked = (event.command, command)
        yield {"way": "host", **frame, **said(command)}


WIRES: Mapping[str, Callable[[bytes], Iterator[Plain]]] = {"feig": feig}
"""Reader families whose lines can be told."""


def sip2(message: str) -> Iterator[Plain]:
    """Tell one SIP2 message."""
    from sync.sip2.describe import describe

    yield describe(message.encode("utf-8", "replace"))


def pictures(paths: Iterable[Path]) -> Iterator[Plain]:
    """Tell the labels on each picture."""
    from drivers.barcode.pictures import NoPicture, decode_image

    for path in paths:
        found = decode_image(path)
        if isinstance(found, NoPicture):
            yield {"file": str(path), "fault": found.why}
        else:
            yield {"file": str(path), "labels": plain(found)}
