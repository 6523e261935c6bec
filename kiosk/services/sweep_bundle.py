"""A sweep as a file that tablets give each other: its bays, and all that was heard and said.

Owns that form: JSON lines, the first names the sweep. What is read may come from anywhere: a line
that is none is counted and passed over, an element that is there already changes nothing.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Final

import orjson

from kiosk.domain.call_numbers import ShelfKey
from kiosk.domain.ids import ItemId
from kiosk.domain.sweep import Bay, Deed, Said, SaidId, TagKey, Walk, WalkId
from kiosk.domain.sweep_evidence import Batch, BatchId, Entry
from kiosk.store.base64_text import raw, text
from kiosk.store.sweep_codec import pack, unpack
from kiosk.store.sweeps import SweepRow

FORM: Final = "lancar-sweep-1"
_YEAR_2200_MS: Final = 7_258_118_400_000


@dataclass(frozen=True, slots=True)
class Bundle:
    """A sweep from elsewhere. ``skipped``: lines that could not be read."""

    sweep: SweepRow
    bays: tuple[Bay, ...]
    entries: tuple[Entry, ...]
    skipped: int = 0


def lines_of(sweep: SweepRow, bays: Iterable[Bay], entries: Iterable[Entry]) -> Iterator[bytes]:
    """Yield a sweep as lines, without their ends."""
    head = {"form": FORM, "id": sweep.id, "name": sweep.name, "began_ms": sweep.began_ms}
    yield orjson.dumps(head)
    for bay in bays:
        items = None if bay.items is None else list(bay.items)
        told = [bay.id, bay.name, bay.branch, bay.location, bay.first, bay.last, items, bay.code]
        yield orjson.dumps(["bay", *told])
    for one in entries:
        yield orjson.dumps(_told(one))


def read_lines(lines: Iterable[bytes]) -> Bundle | None:
    """Return what a file holds; None for one that is no sweep of this form."""
    rows = iter(lines)
    sweep = _head(next(rows, b""))
    if sweep is None:
        return None
    bays: list[Bay] = []
    entries: list[Entry] = []
    skipped = 0
    for line in rows:
        try:
            one = _read(orjson.loads(line))
        except (ValueError, TypeError, KeyError, IndexError):
            skipped += 1
            continue
        if isinstance(one, Bay):
            bays.append(one)
        else:
            entries.append(one)
    return Bundle(sweep, tuple(bays), tuple(entries), skipped)


def _told(one: Entry) -> list[object]:
    if isinstance(one, Batch):
        return ["batch", *one.id, *one.walk, list(one.flooding), text(pack(one.heard))]
    if isinstance(one, Walk):
        return ["walk", *one.id, one.bay, one.began_ms, one.clock_sure, one.lost_ms]
    undone = None if one.undoes is None else [*one.undoes]
    return ["said", *one.id, one.at_ms, one.deed.value, one.item, one.tag, one.by, undone]


def _head(line: bytes) -> SweepRow | None:
    try:
        told = orjson.loads(line)
    except orjson.JSONDecodeError:
        return None
    if not isinstance(told, dict) or told.get("form") != FORM:
        return None
    number, name, began_ms = (told.get(key) for key in ("id", "name", "began_ms"))
    try:
        return SweepRow(_text(number)[:64], _text(name)[:200], _time(began_ms), None)
    except ValueError:
        return None


def _read(told: object) -> Bay | Entry:
    """Return the element of a line. Raises ValueError, TypeError for what is none."""
    if not isinstance(told, list) or not told:
        raise ValueError("no element")
    kind, *rest = told
    match kind:
        case "bay":
            return _bay(rest)
        case "walk":
            device, number, bay, began, sure, lost = rest
            walk = WalkId(_text(device), _whole(number))
            return Walk(walk, _text(bay), _time(began), bool(sure), _whole(lost))
        case "batch":
            return _batch(rest)
        case "said":
            return _said(rest)
        case _:
            raise ValueError("no element")


def _bay(rest: list[object]) -> Bay:
    number, name, branch, location, first, last, items, code = rest
    low, high = (None if one is None else ShelfKey(_text(one)) for one in (first, last))
    listed = None
    if items is not None:
        if not isinstance(items, list):
            raise ValueError("no list of items")
        listed = tuple(ItemId(_text(one)) for one in items)
    texts = (_text(number), _text(name), _text(branch), _text(location))
    return Bay(*texts, low, high, listed, _text(code))


def _batch(rest: list[object]) -> Batch:
    device, number, walk_device, walk_number, flooding, data = rest
    packed = raw(data)
    heard = None if packed is None else unpack(packed)
    if heard is None or not isinstance(flooding, list):
        raise ValueError("no batch")
    return Batch(
        BatchId(_text(device), _whole(number)),
        WalkId(_text(walk_device), _whole(walk_number)),
        heard,
        tuple(TagKey(_text(tag)) for tag in flooding),
    )


def _said(rest: list[object]) -> Said:
    device, number, at_ms, deed, item, tag, by, undone = rest
    undoes = None
    if undone is not None:
        if not isinstance(undone, list):
            raise ValueError("no word")
        other, its_number = undone
        undoes = SaidId(_text(other), _whole(its_number))
    return Said(
        SaidId(_text(device), _whole(number)),
        _time(at_ms),
        Deed(_text(deed)),
        None if item is None else ItemId(_text(item)),
        None if tag is None else TagKey(_text(tag)),
        _text(by),
        undoes,
    )


def _text(told: object) -> str:
    if not isinstance(told, str) or len(told) > 1000:
        raise ValueError("no text")
    return told


def _whole(told: object) -> int:
    if type(told) is not int or not 0 <= told < 1 << 53:
        raise ValueError("no number")
    return told


def _time(told: object) -> int:
    """Return milliseconds since 1970 that a calendar can show."""
    at_ms = _whole(told)
    if at_ms > _YEAR_2200_MS:
        raise ValueError("no time")
    return at_ms
