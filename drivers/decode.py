"""What bytes of a tag or a wire mean, as plain values for people who look closely.

Owns `lancar decode tag` and `lancar decode wire`: pure, any text gives an answer. Must not open
anything.
"""

from collections.abc import Callable, Mapping
from dataclasses import fields, is_dataclass
from enum import Enum

from drivers.rfid.feig.answers import read_answer
from drivers.rfid.feig.commands import COMMANDS, read_command
from drivers.rfid.feig.framing import Frame, FrameFinder, NeedMore, Skipped
from drivers.rfid.messages import Answer, Command, Failed, Nonsense, Status
from drivers.rfid.tags import read_tag
from drivers.rfid.tags.danish import DanishTag
from drivers.rfid.tags.objects import ObjectTag

Json = None | bool | int | float | str | list["Json"] | dict[str, "Json"]

_OBJECT_NAMES = (
    "", "primary item identifier", "content parameter", "owner (ISIL)", "set information",
    "type of usage", "shelf location", "ONIX media format", "MARC media format",
    "supplier identifier", "order number", "ILL borrowing institution", "ILL transaction",
    "GS1 product identifier", "alternative unique item identifier", "local A", "local B", "title",
    "product identifier local", "media format other", "supply chain stage", "invoice number",
    "alternative item identifier", "alternative owner", "subsidiary of owner",
    "alternative ILL borrowing institution", "local C",
)  # fmt: skip


def decode_tag_hex(text: str, *, dsfid: int | None = None) -> dict[str, Json]:
    """Return what a tag memory (hexadecimal, block 0 first) says."""
    memory = _bytes_of(text)
    if memory is None:
        return {"error": "not hexadecimal"}
    reading = read_tag(memory, dsfid=dsfid)
    content = reading.content
    told: dict[str, Json] = {
        "bytes": len(memory),
        "model": content.model.value,
        "item": content.item,
        "owner": content.owner,
        "parts": content.parts,
        "ordinal": content.ordinal,
        "use": content.use.value,
        "problems": [problem.value for problem in content.problems],
    }
    match reading.detail:
        case DanishTag():
            told["basic_block"] = _danish(reading.detail)
        case ObjectTag():
            told["objects"] = _objects(reading.detail)
    return told


def decode_wire(family: str, text: str) -> dict[str, Json]:
    """Return the frames in bytes (hexadecimal) of a reader family, in either direction."""
    data = _bytes_of(text)
    if data is None:
        return {"error": "not hexadecimal"}
    decoder = _FAMILIES.get(family)
    if decoder is None:
        return {"error": f"unknown family {family!r}", "families": list(_FAMILIES)}
    return {"family": family, "bytes": len(data), **decoder(data)}


def _bytes_of(text: str) -> bytes | None:
    digits = "".join(text.replace(":", " ").replace("0x", " ").split())
    try:
        return bytes.fromhex(digits)
    except ValueError:
        return None


def _danish(tag: DanishTag) -> dict[str, Json]:
    extensions: list[Json] = [
        {"id": one.id, "data": one.data.hex(), "fields": list(one.fields()), "intact": one.intact}
        for one in tag.extensions
    ]
    return {
        "version": tag.version,
        "usage": tag.usage,
        "identifier": tag.identifier.decode("utf-8", "replace"),
        "crc": f"{tag.crc:04x}",
        "crc_good": tag.crc_good,
        "plausible": tag.plausible,
        "complete": tag.complete,
        "extensions": extensions,
    }


def _objects(tag: ObjectTag) -> dict[str, Json]:
    listed: list[Json] = [
        {"oid": oid, "name": _OBJECT_NAMES[oid] if oid < len(_OBJECT_NAMES) else "", "text": text}
        for oid, text in tag.texts.items()
    ]
    return {
        "elements": listed,
        "announced": list(tag.announced),
        "ended": tag.ended,
        "needed_bytes": tag.needed,
    }


def _feig(data: bytes) -> dict[str, Json]:
    finder = FrameFinder(commands=COMMANDS, answers=False)
    frames: list[Json] = []
    skipped = missing = 0
    asked: Command | None = None
    for event in finder.feed(data):
        match event:
            case Skipped(count):
                skipped += count
            case NeedMore(count):
                missing = count
            case Frame():
                told, asked = _feig_frame(event, asked)
                frames.append(told)
    return {"frames": frames, "skipped_bytes": skipped, "missing_bytes": missing}


def _feig_frame(frame: Frame, asked: Command | None) -> tuple[dict[str, Json], Command | None]:
    """Tell one frame; nothing in it says which way it went, but what was asked before helps."""
    told: dict[str, Json] = {
        "address": frame.address,
        "form": "advanced" if frame.advanced else "standard",
    }
    command = read_command(frame)
    answered = None if asked is None else read_answer(asked, _as_answer(frame))
    fits = answered is not None and not isinstance(answered, Nonsense | Failed)
    if not isinstance(command, Failed) and not fits:
        return told | {"direction": "host->reader"} | _named(command), command
    told["direction"] = "reader->host"
    status = _as_answer(frame).status or 0
    known = Status(status).name.lower() if status in set(Status) else "unknown"
    told["status"] = f"{status:02x} {known}"
    if answered is None or isinstance(answered, Nonsense):
        told["data"] = _as_answer(frame).data.hex()
        return told, None
    return told | _named(answered), None


def _as_answer(frame: Frame) -> Frame:
    return Frame(
        address=frame.address,
        command=frame.command,
        status=frame.data[0] if frame.data else 0,
        data=frame.data[1:],
        advanced=frame.advanced,
    )


def _named(value: Command | Answer) -> dict[str, Json]:
    plain = _plain(value)
    return {"what": type(value).__name__, **(plain if isinstance(plain, dict) else {})}


def _plain(value: object) -> Json:
    match value:
        case bytes():
            return value.hex()
        case Enum():
            return str(value.value)
        case None | bool() | int() | float() | str():
            return value
        case tuple() | list():
            return [_plain(one) for one in value]
    if is_dataclass(value):
        return {one.name: _plain(getattr(value, one.name)) for one in fields(value)}
    return str(value)


_FAMILIES: Mapping[str, Callable[[bytes], dict[str, Json]]] = {"feig": _feig}
