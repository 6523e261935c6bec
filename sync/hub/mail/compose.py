"""A slip as the text of a mail, written from the facts of a visit as the hub has them.

Owns what stands in it: titles and dates, never the patron's name or number. What a kiosk says is
taken for nothing but which facts are meant, and only this patron's loans are told. Must not send.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Final, NamedTuple
from zoneinfo import ZoneInfo

import orjson
from sqlalchemy import Connection, bindparam, select

from kiosk.domain import evidence
from kiosk.domain.currency import Currency
from kiosk.domain.facts import FactKind
from kiosk.domain.plain_text import one_line, shortened
from sync.hub.db.one_of import one_of
from sync.hub.db.tables import table
from sync.hub.mail.words import long_date, word
from sync.hub.rows.records import from_ms

LONGEST_TITLE: Final = 200
_DECLINED: Final = "declined"
_EVENT, _LOAN, _ITEM, _BIBLIO = (table(name) for name in ("event", "loan", "item", "biblio"))
_COLUMNS: Final = (
    _EVENT.c.key, _EVENT.c.kind, _EVENT.c.item, _EVENT.c.patron, _EVENT.c.refers,
    _EVENT.c.content, _EVENT.c.outcome,
)  # fmt: skip
_EVENTS: Final = select(*_COLUMNS).where(one_of(_EVENT.c.key)).order_by(_EVENT.c.seq)
_ABOUT: Final = select(*_COLUMNS).where(
    one_of(_EVENT.c.refers),
    _EVENT.c.kind.in_([FactKind.CANCEL_LOAN, FactKind.CANCEL_RETURN, FactKind.CONFIRM]),
)
_MINE: Final = _LOAN.c.patron == bindparam("patron")
_BEGUN: Final = select(_LOAN.c.key, _LOAN.c.due_ms).where(one_of(_LOAN.c.key), _MINE)
_STOOD_IN: Final = select(_LOAN.c.alias, _LOAN.c.due_ms).where(
    _LOAN.c.alias.is_not(None), one_of(_LOAN.c.alias), _MINE
)
# By item: there are years of loans, and no index on what closed them.
_ENDED: Final = select(_LOAN.c.closed_by, _LOAN.c.fee).where(
    one_of(_LOAN.c.item), _LOAN.c.returned_ms.is_not(None), one_of(_LOAN.c.closed_by, "ends"), _MINE
)
_TITLES: Final = (
    select(_ITEM.c.barcode, _BIBLIO.c.title)
    .join(_BIBLIO, _BIBLIO.c.id == _ITEM.c.biblio)
    .where(one_of(_ITEM.c.barcode))
)


class _Event(NamedTuple):
    """A fact that the hub has."""

    key: str
    kind: str
    item: str | None
    patron: str | None
    refers: str | None
    content: str
    outcome: str


@dataclass(frozen=True, slots=True)
class Wish:
    """Whose slip of which facts is wanted. ``at_ms``: when it was asked for."""

    patron: str
    keys: tuple[str, ...]
    language: str
    at_ms: int


@dataclass(frozen=True, slots=True)
class Written:
    """A slip in words. ``complete``: all facts of the visit are here; ``empty``: there is none."""

    subject: str
    text: str
    complete: bool
    empty: bool


@dataclass(frozen=True, slots=True)
class _Record:
    """What the hub's tables say of a visit's facts."""

    events: Sequence[_Event]
    undone: frozenset[str]
    due_ms: Mapping[str, int]
    fees: Mapping[str, int]
    titles: Mapping[str, str]


def write_slip(conn: Connection, wish: Wish, *, zone: ZoneInfo, currency: Currency) -> Written:
    """Return the slip of a visit."""
    record, complete = _look_up(conn, wish)
    lang = wish.language
    asked = from_ms(wish.at_ms).astimezone(zone)
    day = long_date(asked.date(), lang)
    pen = _Pen(wish, record, zone, currency)
    books = [lines for one in record.events if (lines := pen.lines(one))]
    parts = [[word(lang, "intro", date=day, time=f"{asked:%H.%M}")], *books]
    if not complete:
        parts.append([word(lang, "missing")])
    parts.append([word(lang, "foot")])
    text = "\n\n".join("\n".join(lines) for lines in parts) + "\n"
    return Written(word(lang, "subject", date=day), text, complete, empty=not books)


def _look_up(conn: Connection, wish: Wish) -> tuple[_Record, bool]:
    keys = {"keys": list(wish.keys)}
    found = {row[0]: _Event(*row) for row in conn.execute(_EVENTS, keys)}
    undone = set()
    for row in conn.execute(_ABOUT, keys):
        about = _Event(*row)
        if about.kind != FactKind.CONFIRM:
            undone.add(str(about.refers))
        elif about.refers not in found:
            # A request that went unanswered never came: what it was is told here.
            found[str(about.refers)] = about
    items = {"keys": sorted({one.item for one in found.values() if one.item is not None})}
    titles = {row[0]: row[1] for row in conn.execute(_TITLES, items)}
    known = sorted({*wish.keys, *(one.key for one in found.values())})
    mine = {"keys": known, "patron": wish.patron}
    due = {
        key: due_ms for asked in (_BEGUN, _STOOD_IN) for key, due_ms in conn.execute(asked, mine)
    }
    ended = {**items, "ends": known, "patron": wish.patron}
    fees = {row.closed_by: row.fee for row in conn.execute(_ENDED, ended)}
    events = [found[key] for key in wish.keys if key in found]
    record = _Record(events, frozenset(undone), due, fees, titles)
    return record, len(events) == len(wish.keys)


class _Pen:
    """Writes single facts in one patron's language."""

    def __init__(self, wish: Wish, record: _Record, zone: ZoneInfo, currency: Currency) -> None:
        self._wish, self._record = wish, record
        self._zone, self._currency = zone, currency

    def lines(self, event: _Event) -> list[str]:
        """Return what is told of a fact; nothing of what is none of this patron's business."""
        told = self._what(event)
        if not told:
            return []
        if event.kind == FactKind.PAYMENT:
            return told
        return [self._title(event), *(f"  {line}" for line in told)]

    def _what(self, event: _Event) -> list[str]:
        lang, mine = self._wish.language, event.patron == self._wish.patron
        undone = event.outcome == _DECLINED or event.key in self._record.undone
        match event.kind:
            case FactKind.LOAN | FactKind.CONFIRM if mine:
                if undone or (event.refers or "") in self._record.undone:
                    return [word(lang, "not_lent")]
                due = self._due(event)
                return [word(lang, "lent", date=due) if due else word(lang, "lent.untold")]
            case FactKind.RENEWAL if mine:
                due = "" if undone else self._due(event)
                return [word(lang, "renewed", date=due) if due else word(lang, "not_renewed")]
            case FactKind.RETURN:
                fee = self._record.fees.get(event.key, 0)
                owed = [word(lang, "fee", amount=self._money(fee))] if fee > 0 else []
                return [word(lang, "not_returned")] if undone else [word(lang, "returned"), *owed]
            case FactKind.CLAIM:
                return [word(lang, "claimed")]
            case FactKind.PAYMENT if mine:
                return self._paid(event)
            case _:
                return []

    def _paid(self, event: _Event) -> list[str]:
        said = orjson.loads(event.content).get("evidence") or {}
        amount = str(said.get(evidence.AMOUNT, ""))
        if not (amount.isascii() and amount.isdecimal()) or len(amount) > 12:
            return []
        lang, reference = self._wish.language, one_line(str(said.get(evidence.REFERENCE, "")))
        told = [word(lang, "paid", amount=self._money(int(amount)))]
        return [*told, f"  {word(lang, 'reference', reference=reference)}"] if reference else told

    def _due(self, event: _Event) -> str:
        """Return until when: the date that was promised first, then the loan's own."""
        promised = orjson.loads(event.content).get("due")
        if isinstance(promised, str):
            due = datetime.fromisoformat(promised)
        elif event.key in self._record.due_ms:
            due = from_ms(self._record.due_ms[event.key])
        else:
            return ""
        return long_date(due.astimezone(self._zone).date(), self._wish.language)

    def _title(self, event: _Event) -> str:
        title = shortened(self._record.titles.get(event.item or "", ""), LONGEST_TITLE)
        item = one_line(event.item or "?")
        return title or word(self._wish.language, "untitled", item=item)

    def _money(self, amount: int) -> str:
        return self._currency.written(amount, self._wish.language)
