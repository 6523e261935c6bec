"""Stock takes of SLiMS: what a sweep has seen, as SLiMS's own upload file or into the active one.

Owns that file's form and the writes to ``stock_take_item``. A copy that is on loan by SLiMS's word
is told, never changed.
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Final

from sqlalchemy import Connection, bindparam, text

_UPLOADED: Final = re.compile(r"[A-Za-z0-9_\-.]+\Z")
_LONGEST_LINE: Final = 79
_CHUNK: Final = 500
_WIDEST: Final = 50

_ACTIVE = text("SELECT stock_take_id, stock_take_name FROM stock_take WHERE is_active = 1 LIMIT 1")
_STATES = text(
    "SELECT item_code, status FROM stock_take_item WHERE stock_take_id = :take"
    " AND item_code IN :codes"
).bindparams(bindparam("codes", expanding=True))
_SEEN = text(
    "UPDATE stock_take_item SET status = 'e', checked_by = :by, last_update = :at"
    " WHERE stock_take_id = :take AND status = 'm' AND item_code IN :codes"
).bindparams(bindparam("codes", expanding=True))
_TOTALS = text(
    "UPDATE stock_take SET"
    " total_item_exists = (SELECT COUNT(*) FROM stock_take_item WHERE status = 'e'),"
    " total_item_lost = (SELECT COUNT(*) FROM stock_take_item WHERE status = 'm')"
    " WHERE stock_take_id = :take"
)


@dataclass(frozen=True, slots=True)
class StockTaken:
    """What became of a sweep. ``take``: the stock take's name; empty when none is active.

    ``seen``: newly marked as there; ``again``: marked before; ``on_loan``: by SLiMS's word not in
    the house; ``unknown``: not part of this stock take.
    """

    take: str
    seen: tuple[str, ...] = ()
    again: tuple[str, ...] = ()
    on_loan: tuple[str, ...] = ()
    unknown: tuple[str, ...] = ()


def as_upload(codes: Iterable[str]) -> tuple[str, list[str]]:
    """Return the text of the file that SLiMS's stock take takes, and the codes that it would not.

    One code a line, each once, in their order; SLiMS reads 79 characters of letters, digits and
    ``_-.`` and drops other lines without a word.
    """
    every = list(dict.fromkeys(code.strip() for code in codes if code.strip()))
    fit = [code for code in every if _UPLOADED.match(code) and len(code) <= _LONGEST_LINE]
    return "".join(f"{code}\n" for code in fit), [code for code in every if code not in set(fit)]


def active(conn: Connection) -> str | None:
    """Return the name of the stock take that goes on; None for none."""
    row = conn.execute(_ACTIVE).first()
    return None if row is None else str(row[1])


def mark_seen(conn: Connection, codes: Sequence[str], *, by: str, at: datetime) -> StockTaken:
    """Mark copies as there in the active stock take. ``at``: the library's zone, naive.

    The same again changes nothing. The totals are counted anew: SLiMS's own upload forgets them.
    """
    row = conn.execute(_ACTIVE).first()
    if row is None:
        return StockTaken("")
    take, name = row
    known: dict[str, str] = {}
    every = list(dict.fromkeys(code.strip() for code in codes if code.strip()))
    for start in range(0, len(every), _CHUNK):
        some = every[start : start + _CHUNK]
        told = {"take": take, "codes": some}
        known |= {str(code).casefold(): str(state) for code, state in conn.execute(_STATES, told)}
        conn.execute(_SEEN, told | {"by": by[:_WIDEST], "at": at})
    conn.execute(_TOTALS, {"take": take})
    states: dict[str, list[str]] = {}
    for code in every:
        states.setdefault(known.get(code.casefold(), "?"), []).append(code)
    return StockTaken(
        str(name),
        seen=tuple(states.get("m", ())),
        again=tuple(states.get("e", ())),
        on_loan=tuple(states.get("l", ())),
        unknown=(*states.get("?", ()), *states.get("u", ())),
    )
