"""What staff wrote on tags: kept among the local notes, noted before it is done.

Owns the notes ``tag-write:NUMBER``, so that they are saved, copied and salvaged with all others. It
must not decide how a write ended. Use it on the store thread.
"""

from datetime import datetime
from typing import Final

import orjson

from kiosk.domain.ids import ItemId, TagUid
from kiosk.domain.sightings import TagModel
from kiosk.domain.tag_job import TagWrite, Wanted, Word, WriteState
from kiosk.store.engine import Database
from kiosk.store.rows import from_us, to_us, whole

MOST: Final = 20_000
"""Writes that are kept; older ones that have ended are forgotten."""

_PREFIX: Final = "tag-write:"
_OURS: Final = f"substr(name, 1, {len(_PREFIX)}) = '{_PREFIX}'"
_LAST: Final = f"SELECT max(name) FROM local WHERE {_OURS}"
_PUT: Final = (
    "INSERT INTO local (name, value) VALUES (?, ?)"
    " ON CONFLICT (name) DO UPDATE SET value = excluded.value"
)
_NEWEST: Final = f"SELECT name, value FROM local WHERE {_OURS} ORDER BY name DESC LIMIT ?"
_OF: Final = (
    f"SELECT name, value FROM local WHERE {_OURS} AND json_extract(value, '$.{{key}}') = ?"
    " ORDER BY name DESC LIMIT ?"
)
_FORGET: Final = (
    f"DELETE FROM local WHERE {_OURS} AND name <= ?"
    f" AND json_extract(value, '$.state') <> '{WriteState.INTENDED.value}'"
)
TAGGED_SINCE: Final = (
    f"EXISTS (SELECT 1 FROM local WHERE {_OURS}"
    " AND json_extract(value, '$.item') = fact.item"
    f" AND json_extract(value, '$.state') = '{WriteState.VERIFIED.value}'"
    " AND json_extract(value, '$.at') >= fact.wall_us)"
)
"""A condition in SQL on ``fact``: its book got a tag here after that."""


class TagLog:
    """The journal of written tags."""

    def __init__(self, db: Database) -> None:
        """Work on the journal's file."""
        self._db = db

    def intend(self, write: TagWrite) -> int:
        """Note that a tag is about to be written; return the number of the note."""
        with self._db.writing() as conn:
            last = conn.exec_driver_sql(_LAST).scalar()
            number = 1 if last is None else int(str(last).removeprefix(_PREFIX)) + 1
            conn.exec_driver_sql(_PUT, (_name(number), _told(write)))
            if number > MOST:
                conn.exec_driver_sql(_FORGET, (_name(number - MOST),))
        return number

    def end(self, number: int, state: WriteState, at: datetime, *, note: str = "") -> None:
        """Note how a write ended. One that is over stays as it was told."""
        with self._db.writing() as conn:
            row = conn.exec_driver_sql(
                "SELECT value FROM local WHERE name = ?", (_name(number),)
            ).fetchone()
            if row is None:
                return
            told = orjson.loads(str(row[0]))
            if told["state"] != WriteState.INTENDED.value:
                return
            told |= {"state": state.value, "ended": to_us(at), "note": note}
            conn.exec_driver_sql(_PUT, (_name(number), orjson.dumps(told).decode()))

    def newest(self, *, most: int) -> list[TagWrite]:
        """Return the last writes, the newest first."""
        return self._read(_NEWEST, (most,))

    def open(self) -> list[TagWrite]:
        """Return the writes of which nobody knows the end, the newest first."""
        return self._read(_OF.format(key="state"), (WriteState.INTENDED.value, MOST))

    def of_tag(self, uid: TagUid, *, most: int = 20) -> list[TagWrite]:
        """Return what was written on one tag, the newest first."""
        return self._read(_OF.format(key="uid"), (uid, most))

    def of_item(self, item: ItemId, *, most: int = 50) -> list[TagWrite]:
        """Return the writes for an item, the newest first."""
        return self._read(_OF.format(key="item"), (item, most))

    def tagged_since(self, item: ItemId, at: datetime) -> bool:
        """Return whether a tag was written for an item since, and read back."""
        return any(one.state is WriteState.VERIFIED and one.at >= at for one in self.of_item(item))

    def other_tag(self, wanted: Wanted, uid: TagUid) -> TagUid | None:
        """Return another tag that was written for this very part and says it still, if any."""
        for one in self.of_item(wanted.item):
            same = (one.wanted.item, one.wanted.ordinal) == (wanted.item, wanted.ordinal)
            if one.uid == uid or not same or one.state is not WriteState.VERIFIED:
                continue
            later = [x for x in self.of_tag(one.uid) if x.state is WriteState.VERIFIED]
            if later and later[0].wanted.item == wanted.item:
                return one.uid
        return None

    def _read(self, sql: str, args: tuple[object, ...]) -> list[TagWrite]:
        rows = self._db.conn.exec_driver_sql(sql, args).fetchall()
        found = (_write(str(name), str(value)) for name, value in rows)
        return [one for one in found if one is not None]


def _name(number: int) -> str:
    return f"{_PREFIX}{number:012}"


def _told(write: TagWrite) -> str:
    wanted = write.wanted
    told = {
        "at": to_us(write.at),
        "who": write.who,
        "uid": write.uid,
        "item": wanted.item,
        "owner": wanted.owner,
        "parts": wanted.parts,
        "ordinal": wanted.ordinal,
        "model": wanted.model.value,
        "lent": wanted.lent,
        "old": write.old.hex(),
        "new": write.new.hex(),
        "words": [one.value for one in write.words],
        "state": write.state.value,
        "ended": None,
        "note": write.note,
    }
    return orjson.dumps(told).decode()


def _write(name: str, value: str) -> TagWrite | None:
    """Return a note as a value; None for one that is damaged."""
    try:
        told = orjson.loads(value)
        ended = told["ended"]
        return TagWrite(
            at=from_us(whole(told["at"])),
            who=str(told["who"]),
            uid=TagUid(str(told["uid"])),
            wanted=Wanted(
                ItemId(str(told["item"])),
                lent=bool(told["lent"]),
                owner=str(told["owner"]),
                parts=whole(told["parts"]),
                ordinal=whole(told["ordinal"]),
                model=TagModel(told["model"]),
            ),
            old=bytes.fromhex(told["old"]),
            new=bytes.fromhex(told["new"]),
            words=tuple(Word(one) for one in told["words"]),
            state=WriteState(told["state"]),
            ended=None if ended is None else from_us(whole(ended)),
            note=str(told["note"]),
            number=int(name.removeprefix(_PREFIX)),
        )
    except (KeyError, TypeError, ValueError):
        return None
