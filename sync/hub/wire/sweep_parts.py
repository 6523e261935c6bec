"""Parts of a handed-over sweep as JSON arrays, and back. Owns that form (docs/sweep.md).

What is read may come from anywhere: FieldError for whatever is no part. Must not keep anything.
"""

from collections.abc import Callable, Mapping, Sequence
from typing import Final

from kiosk.domain.call_numbers import ShelfKey
from kiosk.domain.ids import ItemId
from kiosk.domain.items import ItemStatus
from kiosk.domain.owners import OwnerRules
from kiosk.domain.plain_text import printable
from kiosk.domain.sightings import Security
from kiosk.domain.sweep import (
    Bay,
    Deed,
    Record,
    Said,
    SaidId,
    TagKey,
    TagKind,
    TagSaid,
    Walk,
    WalkId,
)
from kiosk.domain.sweep_evidence import Batch, BatchId, Hearing
from kiosk.ports_sweep import BatchPiece, BayAt, BookAt, Part, SweepHead, TagAt
from sync.hub.wire.fields import FieldError

LONGEST: Final = 300
MOST_TAGS: Final = 2000
"""Tags of one piece of a batch: a larger batch is sent in several."""

MOST_ITEMS: Final = 100_000
_BIGGEST: Final = 1 << 62
_MOST: Final = 1 << 40
"""Of what is summed up: so many parts as a sweep may have still come to a number that is kept."""

_FARTHEST: Final = 1 << 30
"""Places of bays: a number of 32 bits."""

_WEEK_MS: Final = 7 * 24 * 3600 * 1000
_YEAR_2200_MS: Final = 7_258_118_400_000


def told(part: Part) -> list[object]:
    """Return a part as it is sent."""
    match part:
        case SweepHead():
            return ["head", part.name, part.began_ms, part.ended_ms]
        case OwnerRules():
            return ["owners", sorted(part.own), [list(one) for one in sorted(part.names.items())]]
        case BayAt(place, bay):
            items = None if bay.items is None else list(bay.items)
            keys = (bay.first, bay.last, items, bay.code)
            return ["bay", place, bay.id, bay.name, bay.branch, bay.location, *keys]
        case Walk():
            return ["walk", *part.id, part.bay, part.began_ms, part.clock_sure, part.lost_ms]
        case BatchPiece(batch, piece):
            rows = [_hearing_out(tag, one) for tag, one in batch.heard.items()]
            return ["batch", *batch.id, piece, *batch.walk, list(batch.flooding), rows]
        case Said():
            undone = None if part.undoes is None else list(part.undoes)
            what = (part.at_ms, part.deed.value, part.item, part.tag, part.by, undone)
            return ["said", *part.id, *what]
        case BookAt():
            return ["book", part.bay, part.told_ms, part.belongs, *record_out(part.record)]
        case TagAt():
            return ["tag", part.told_ms, part.tag, part.item]


def pieces(batch: Batch) -> list[BatchPiece]:
    """Return a batch in pieces that a server takes; the same ones whoever cuts it."""
    tags = sorted(batch.heard)
    if len(tags) <= MOST_TAGS:
        return [BatchPiece(batch)]
    return [
        BatchPiece(
            Batch(
                batch.id,
                batch.walk,
                {tag: batch.heard[tag] for tag in tags[n : n + MOST_TAGS]},
                batch.flooding,
            ),
            n // MOST_TAGS,
        )
        for n in range(0, len(tags), MOST_TAGS)
    ]


def read_part(raw: object) -> Part:
    """Return the part that was sent. Raises FieldError for what is none."""
    if not isinstance(raw, list) or not raw:
        raise FieldError("part")
    kind, *rest = raw
    try:
        return _READERS[_text(kind)](*rest)
    except (KeyError, TypeError, ValueError) as error:
        raise FieldError("part") from error


def _head(name: object, began: object, ended: object) -> SweepHead:
    return SweepHead(_text(name), _time(began), None if ended is None else _time(ended))


def _owners(own: object, names: object) -> OwnerRules:
    known = {_text(one): _text(name) for one, name in (_list(pair, 2) for pair in _list(names))}
    return OwnerRules(own=frozenset(_text(one) for one in _list(own)), names=known)


def _bay(place: object, *rest: object) -> BayAt:
    number, name, branch, location, first, last, items, code = rest
    listed = None
    if items is not None:
        listed = tuple(ItemId(_text(one)) for one in _list(items, most=MOST_ITEMS))
    texts = (_text(number), _text(name), _text(branch), _text(location))
    return BayAt(
        _whole(place, most=_FARTHEST), Bay(*texts, _key(first), _key(last), listed, _text(code))
    )


def _walk(*rest: object) -> Walk:
    device, number, bay, began, sure, lost = rest
    walk = WalkId(_text(device), _whole(number))
    return Walk(walk, _text(bay), _time(began), _flag(sure), _whole(lost, most=_MOST))


def _batch(*rest: object) -> BatchPiece:
    device, number, piece, walk_device, walk_number, flooding, rows = rest
    heard = dict(_hearing(*_list(row, 9)) for row in _list(rows, most=MOST_TAGS))
    batch = Batch(
        BatchId(_text(device), _whole(number)),
        WalkId(_text(walk_device), _whole(walk_number)),
        heard,
        tuple(TagKey(_text(tag)) for tag in _list(flooding, most=MOST_TAGS)),
    )
    return BatchPiece(batch, _whole(piece))


def _said(*rest: object) -> Said:
    device, number, at_ms, deed, item, tag, by, undone = rest
    undoes = None
    if undone is not None:
        other, its_number = _list(undone, 2)
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


def _book(bay: object, told_ms: object, belongs: object, *rest: object) -> BookAt:
    return BookAt(_text(bay), _whole(told_ms), read_record(rest), _flag(belongs))


def _tag(told_ms: object, tag: object, item: object) -> TagAt:
    return TagAt(_whole(told_ms), TagKey(_text(tag)), ItemId(_text(item)))


_READERS: Final[Mapping[str, Callable[..., Part]]] = {
    "head": _head,
    "owners": _owners,
    "bay": _bay,
    "walk": _walk,
    "batch": _batch,
    "said": _said,
    "book": _book,
    "tag": _tag,
}


def _hearing_out(tag: TagKey, one: Hearing) -> list[object]:
    said = one.said
    content = None
    if said is not None:
        content = [said.kind.value, said.item, said.owner, said.part, said.parts]
    security = (one.security.value, one.security_ms)
    return [tag, one.reads, one.weight, one.moment, one.last_ms, content, one.said_ms, *security]


def _hearing(*row: object) -> tuple[TagKey, Hearing]:
    tag, reads, weight, moment, last, content, said_ms, security, security_ms = row
    said = None
    if content is not None:
        kind, item, owner, part, parts = _list(content, 5)
        named = None if item is None else ItemId(_text(item))
        numbers = (_whole(part, most=1 << 16), _whole(parts, most=1 << 16))
        said = TagSaid(TagKind(_text(kind)), named, _text(owner), *numbers)
    return TagKey(_text(tag)), Hearing(
        _whole(reads),
        _whole(weight, most=_MOST),
        _whole(moment, most=_BIGGEST),
        _whole(last, most=_WEEK_MS),
        said,
        _whole(said_ms, least=-1),
        Security(_text(security)),
        _whole(security_ms, least=-1),
    )


def record_out(one: Record) -> list[object]:
    """Return what is known of a copy, as ``book`` has it at its end."""
    return [
        one.item, one.biblio, one.title[:LONGEST], one.author[:LONGEST],
        one.call_number[:LONGEST], one.key, one.branch, one.location, one.status.value,
        one.item_type, one.lent_ms, one.back_ms, one.pull,
    ]  # fmt: skip


def read_record(row: Sequence[object]) -> Record:
    """Return the record that ``record_out`` told. Raises FieldError, TypeError or ValueError."""
    item, biblio, title, author, call, key, branch, location, status, kind, lent, back, pull = row
    return Record(
        ItemId(_text(item)),
        _whole(biblio),
        _text(title),
        _text(author),
        _text(call),
        _key(key),
        _text(branch),
        _text(location),
        ItemStatus(_text(status)),
        _text(kind),
        None if lent is None else _whole(lent),
        _whole(back, most=_BIGGEST),
        _whole(int(pull) if isinstance(pull, bool) else pull, most=_MOST),
    )


def _key(value: object) -> ShelfKey | None:
    """Return a call number's key; it may hold characters that are not for the eye."""
    if value is None:
        return None
    if not isinstance(value, str) or len(value) > 4 * LONGEST or "\0" in value:
        raise FieldError("key")
    return ShelfKey(value)


def _text(value: object) -> str:
    if not isinstance(value, str) or len(value) > LONGEST:
        raise FieldError("text")
    return printable(value)


def _whole(value: object, *, least: int = 0, most: int = 1 << 53) -> int:
    if type(value) is not int or not least <= value <= most:
        raise FieldError("number")
    return value


def _time(value: object) -> int:
    """Return milliseconds since 1970 that a calendar can show."""
    return _whole(value, most=_YEAR_2200_MS)


def _flag(value: object) -> bool:
    if not isinstance(value, bool):
        raise FieldError("flag")
    return value


def _list(value: object, length: int | None = None, *, most: int = 10_000) -> list[object]:
    if not isinstance(value, list) or len(value) > most:
        raise FieldError("list")
    if length is not None and len(value) != length:
        raise FieldError("list")
    return value
