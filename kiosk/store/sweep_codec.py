"""Batches of a sweep as bytes, and back. Owns that form; a damaged one is None, never an error.

zlib over JSON: ``[[tag, reads, weight, moment, last_ms, said, said_ms, security, security_ms]]``,
``said`` null or ``[kind, item, owner, part, parts]``. A second of a busy wand takes about 3 KiB.
"""

import zlib
from collections.abc import Mapping
from typing import Final

import orjson

from kiosk.domain.ids import ItemId
from kiosk.domain.sightings import Security
from kiosk.domain.sweep import TagKey, TagKind, TagSaid
from kiosk.domain.sweep_evidence import LATEST_MS, Hearing

LARGEST: Final = 1 << 26
"""Bytes of one batch unpacked: whatever says more is not one of ours."""

_COLUMNS: Final = 9
_BIGGEST: Final = (1 << 62) - 1


def pack(heard: Mapping[TagKey, Hearing]) -> bytes:
    """Return what was heard as bytes."""
    rows = [
        (
            tag,
            one.reads,
            one.weight,
            one.moment,
            one.last_ms,
            _said_out(one.said),
            one.said_ms,
            one.security.value,
            one.security_ms,
        )
        for tag, one in heard.items()
    ]
    return zlib.compress(orjson.dumps(rows), 1)


def unpack(data: bytes) -> dict[TagKey, Hearing] | None:
    """Return what was heard; None for bytes that are no batch."""
    try:
        opener = zlib.decompressobj()
        plain = opener.decompress(data, LARGEST)
        rows = orjson.loads(plain)
        if opener.unconsumed_tail or not isinstance(rows, list):
            return None
        return dict(_row(row) for row in rows)
    except (zlib.error, orjson.JSONDecodeError, ValueError, TypeError, KeyError):
        return None


def _row(row: object) -> tuple[TagKey, Hearing]:
    if not isinstance(row, list) or len(row) != _COLUMNS:
        raise ValueError("no row of a batch")
    tag, reads, weight, moment, last, said, said_ms, security, security_ms = row
    for number, least, most in (
        (reads, 0, _BIGGEST), (weight, 0, _BIGGEST), (moment, 0, _BIGGEST),
        (last, 0, LATEST_MS), (said_ms, -1, LATEST_MS), (security_ms, -1, LATEST_MS),
    ):  # fmt: skip
        if type(number) is not int or not least <= number <= most:
            raise ValueError("no number of a batch")
    hearing = Hearing(
        reads, weight, moment, last, _said_in(said), said_ms, Security(security), security_ms
    )
    return TagKey(str(tag)), hearing


def _said_out(said: TagSaid | None) -> tuple[str, str | None, str, int, int] | None:
    if said is None:
        return None
    return (said.kind.value, said.item, said.owner, said.part, said.parts)


def _said_in(told: object) -> TagSaid | None:
    if told is None:
        return None
    if not isinstance(told, list):
        raise ValueError("no content of a tag")
    kind, item, owner, part, parts = told
    named = None if item is None else ItemId(str(item))
    return TagSaid(TagKind(kind), named, str(owner), int(part), int(parts))
