"""The hub's JSON for facts: as plain objects, and back, field by field.

Owns the shape of facts between kiosk and hub; must not know a socket, a database or a JSON
library. Whatever comes in is hostile: it parses or gives ``Unfit``. Times travel as ISO 8601 text
with an offset. Source of the shapes: docs/servers/hub.md.
"""

import re
from dataclasses import dataclass
from typing import Final

from kiosk.domain.facts import Fact, FactKind, FactMode, Moment, NewFact
from kiosk.domain.ids import FactKey, ItemId, PatronId, TagUid, clean_code, item_id
from kiosk.domain.plain_text import printable
from sync.hub.wire.fields import FieldError, Fields, as_object

MAX_FACTS: Final = 200
"""Facts in one batch."""

MAX_NOTE: Final = 500
MAX_EVIDENCE: Final = 16
_NAME = re.compile(r"[A-Za-z0-9][A-Za-z0-9_.\-]{0,31}\Z")
_UID = re.compile(r"[0-9A-F]{16}\Z")


@dataclass(frozen=True, slots=True)
class Unfit:
    """Something that is no fact. ``key`` when at least that could be read."""

    why: str
    key: FactKey | None = None


def is_uid(text: str) -> bool:
    """Return whether a text is a tag's UID, 16 upper-case hex digits."""
    return _UID.match(text) is not None


def is_kiosk_name(text: str) -> bool:
    """Return whether a kiosk may be called so: 1 to 32 of letters, digits, ``_ . -``."""
    return _NAME.match(text) is not None


def encode_key(key: FactKey) -> list[str | int]:
    """Return a fact's key as it travels: [kiosk, epoch, seq]."""
    return [key.kiosk, key.epoch, key.seq]


def key_from_text(text: str | None) -> FactKey | None:
    """Read ``kiosk/epoch/seq``, the key's text in database and tasks."""
    parts = (text or "").split("/")
    if len(parts) != 3 or not parts[1].isdecimal() or not parts[2].isdecimal():
        return None
    return FactKey(parts[0], int(parts[1]), int(parts[2]))


def encode_fact(fact: Fact) -> dict[str, object]:
    """Return a fact as a JSON object."""
    what = fact.what
    moment = what.moment
    return {
        "key": encode_key(fact.key),
        "kind": what.kind.value,
        "mode": what.mode.value,
        "item": what.item,
        "patron": what.patron,
        "wall": moment.wall.isoformat(),
        "mono_s": moment.mono_s,
        "boot": moment.boot_id,
        "offset_s": moment.offset_s,
        "due": None if what.due is None else what.due.isoformat(),
        "rules": what.rules_version,
        "uid": what.uid,
        "refers": None if what.refers is None else encode_key(what.refers),
        "note": what.note,
        "evidence": dict(what.evidence),
    }


def parse_fact(raw: object) -> Fact | Unfit:
    """Read a fact from hostile JSON."""
    key: FactKey | None = None
    try:
        fields = as_object(raw, "fact")
        key = _key(fields.raw("key"), "key")
        return Fact(key, _what(fields))
    except FieldError as error:
        return Unfit(error.where, key)


def _key(raw: object, where: str) -> FactKey:
    """Read [kiosk, epoch, seq]."""
    if not isinstance(raw, list) or len(raw) != 3:
        raise FieldError(where)
    kiosk, epoch, seq = raw
    if not isinstance(kiosk, str) or not is_kiosk_name(kiosk):
        raise FieldError(where)
    for number in (epoch, seq):
        if type(number) is not int or not 0 <= number < 2**53:
            raise FieldError(where)
    return FactKey(kiosk, epoch, seq)


def _what(fields: Fields) -> NewFact:
    """Read what was recorded."""
    wall = fields.time("wall")
    if wall is None:
        raise FieldError("wall")
    refers = fields.raw("refers")
    return NewFact(
        kind=fields.word("kind", FactKind),
        mode=fields.word("mode", FactMode),
        item=_item(fields),
        patron=_patron(fields),
        moment=Moment(
            wall=wall,
            mono_s=fields.real("mono_s") or 0.0,
            boot_id=fields.text("boot", most=64),
            offset_s=fields.real("offset_s"),
        ),
        due=fields.time("due"),
        rules_version=fields.whole("rules"),
        uid=_uid(fields),
        refers=None if refers is None else _key(refers, "refers"),
        note=fields.text("note", most=MAX_NOTE),
        evidence=_evidence(fields.raw("evidence")),
    )


def _item(fields: Fields) -> ItemId | None:
    """Read an item identifier."""
    text = fields.text("item", most=64)
    item = item_id(text) if text else None
    if text and item is None:
        raise FieldError("item")
    return item


def _patron(fields: Fields) -> PatronId | None:
    """Read a patron's number."""
    text = fields.text("patron", most=64)
    if text and clean_code(text) is None:
        raise FieldError("patron")
    return PatronId(text) if text else None


def _uid(fields: Fields) -> TagUid | None:
    """Read a tag's UID, 16 upper-case hex digits."""
    text = fields.text("uid", most=16)
    if text and _UID.match(text) is None:
        raise FieldError("uid")
    return TagUid(text) if text else None


def _evidence(raw: object) -> dict[str, str]:
    """Read flat strings; what is no string is left out, so that it never parks a fact."""
    if raw is None:
        return {}
    if not isinstance(raw, dict) or len(raw) > MAX_EVIDENCE:
        raise FieldError("evidence")
    return {
        printable(str(name))[:64]: printable(value)[:256]
        for name, value in raw.items()
        if isinstance(value, str)
    }
