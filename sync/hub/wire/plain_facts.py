"""Loans and returns read at one go, where they come in the form in which they are recorded.

Owns the test whether a JSON object is such a fact, letter for letter as ``wire.encode_fact`` would
write it again, and what is read of it then. Anything else, right or wrong, is left to
``wire.parse_fact``; this must never take what that would not, nor read it otherwise.
"""

import hashlib
import math
from collections.abc import Mapping
from datetime import datetime
from typing import Final

import orjson

from kiosk.domain.facts import Fact, FactKind, FactMode, Moment, NewFact
from kiosk.domain.ids import FactKey, ItemId, PatronId, TagUid, is_code
from kiosk.domain.values import value
from sync.hub.wire.facts import MAX_EVIDENCE, MAX_NOTE, is_uid

LOAN: Final = FactKind.LOAN.value
RETURN: Final = FactKind.RETURN.value
REQUEST: Final = FactMode.REQUEST.value
_KINDS: Final = frozenset({LOAN, RETURN})
_MODES: Final = frozenset(mode.value for mode in FactMode)
_FIELDS: Final = [
    *("key", "kind", "mode", "item", "patron", "wall", "mono_s", "boot", "offset_s", "due"),
    *("rules", "uid", "refers", "note", "evidence"),
]
_BIGGEST: Final = 2**53


@value(frozen=True, slots=True)
class PlainFact:
    """A loan or return, its columns as they are recorded. It speaks of no other fact.

    ``key``: as text. ``content`` and ``digest``: as ``encode_fact`` and ``hash_of`` give them.
    """

    key: str
    kiosk: str
    epoch: int
    seq: int
    kind: str
    mode: str
    item: str
    patron: str | None
    wall: datetime
    offset_s: float | None
    due: datetime | None
    evidence: Mapping[str, str]
    content: str
    digest: str


def read_plain(raw: object, bearer: str) -> PlainFact | None:
    """Read a fact of ``bearer``'s own; None for whatever has to be looked at more closely."""
    if not isinstance(raw, dict) or list(raw) != _FIELDS:
        return None
    (key, kind, mode, item, patron, wall, mono_s, boot, offset_s, due, *rest) = raw.values()
    rules, uid, refers, note, evidence = rest
    if type(key) is not list or len(key) != 3 or key[0] != bearer or refers is not None:
        return None
    _, epoch, seq = key
    if not (type(epoch) is type(seq) is type(rules) is int):
        return None
    if not (0 <= epoch < _BIGGEST and 0 <= seq < _BIGGEST and 0 <= rules < _BIGGEST):
        return None
    if type(kind) is not str or kind not in _KINDS or type(mode) is not str or mode not in _MODES:
        return None
    if type(item) is not str or not is_code(item):
        return None
    if patron is not None and (type(patron) is not str or not is_code(patron)):
        return None
    if not (_is_real(mono_s) and (offset_s is None or _is_real(offset_s))):
        return None
    if not (_is_text(boot, 64) and _is_text(note, MAX_NOTE)):
        return None
    if uid is not None and (type(uid) is not str or not is_uid(uid)):
        return None
    if type(evidence) is not dict or (evidence and not _is_evidence(evidence)):
        return None
    at = _moment(wall)
    until = None if due is None else _moment(due)
    if at is None or (until is None) is not (due is None):
        return None
    content = orjson.dumps(raw).decode()
    told = dict(raw)
    del told["mode"]
    return PlainFact(
        f"{bearer}/{epoch}/{seq}",
        bearer,
        epoch,
        seq,
        kind,
        mode,
        item,
        patron,
        at,
        offset_s,
        until,
        evidence,
        content,
        hashlib.sha256(orjson.dumps(told, option=orjson.OPT_SORT_KEYS)).hexdigest(),
    )


def as_fact(plain: PlainFact, raw: Mapping[str, object]) -> Fact:
    """Return the fact as ``wire.parse_fact`` would read it. ``raw``: what ``plain`` was read of."""
    mono_s, boot, rules, uid, note = (
        raw[name] for name in ("mono_s", "boot", "rules", "uid", "note")
    )
    assert isinstance(mono_s, float)
    assert isinstance(rules, int)
    return Fact(
        FactKey(plain.kiosk, plain.epoch, plain.seq),
        NewFact(
            kind=FactKind(plain.kind),
            mode=FactMode(plain.mode),
            item=ItemId(plain.item),
            patron=None if plain.patron is None else PatronId(plain.patron),
            moment=Moment(plain.wall, mono_s, str(boot), plain.offset_s),
            due=plain.due,
            rules_version=rules,
            uid=None if uid is None else TagUid(str(uid)),
            refers=None,
            note=str(note),
            evidence=dict(plain.evidence),
        ),
    )


def _is_real(told: object) -> bool:
    """Return whether it is a real number that is written again as it is; -0.0 may not be."""
    if type(told) is not float or not -_BIGGEST <= told <= _BIGGEST:
        return False
    return told != 0.0 or math.copysign(1.0, told) > 0.0


def _is_text(told: object, most: int) -> bool:
    return type(told) is str and len(told) <= most and told.isprintable()


def _is_evidence(told: dict[object, object]) -> bool:
    if len(told) > MAX_EVIDENCE:
        return False
    return all(_is_text(name, 64) and _is_text(said, 256) for name, said in told.items())


def _moment(told: object) -> datetime | None:
    """Return an aware moment that is written as it would be written again."""
    if type(told) is not str or len(told) > 40:
        return None
    try:
        moment = datetime.fromisoformat(told)
    except ValueError:
        return None
    if moment.tzinfo is None or not 1970 <= moment.year < 2200 or moment.isoformat() != told:
        return None
    return moment
