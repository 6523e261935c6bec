"""The hub's JSON for what it answers: verdicts, items, patrons, feed pages; and back.

Owns the shapes of answers; must not know a socket, a database or a JSON library. Parsers raise
``FieldError``; the client turns it into ``Unanswered``.
"""

from typing import Final

from kiosk.domain.decide import Charge
from kiosk.domain.facts import Accepted, AlreadyKnown, Declined, Flagged, Later, Verdict
from kiosk.domain.ids import PatronId, TagUid, item_id
from kiosk.domain.items import Book, Hold, HoldStatus, Item, ItemStatus, OpenLoan
from kiosk.domain.patrons import Patron, PatronStatus
from kiosk.domain.reasons import Reason
from kiosk.ports import Answer, FeedPage, ItemFound, PatronFound
from kiosk.store.cache_schema import FEED_TABLES
from sync.hub.wire.fields import FieldError, Fields, as_list, as_object

MAX_ROWS: Final = 1000
CHARGE: Final = "charge"
"""Rows in one feed page, tombstones included."""

_MAX_HOLDS: Final = 1000
_TEXT: Final = frozenset[type]({str})
_OPTIONAL: Final = frozenset[type]({str, type(None)})
_WHOLE: Final = frozenset[type]({int})
_SHAPES: Final[dict[str, tuple[frozenset[type], ...]]] = {
    "item": (_TEXT, _WHOLE, *(_TEXT,) * 6, _WHOLE, _OPTIONAL, _WHOLE),
    "patron": (*(_TEXT,) * 5, _OPTIONAL, _OPTIONAL, _WHOLE, _WHOLE),
    "loan": (_TEXT, _TEXT, _WHOLE, _WHOLE, _WHOLE),
    "hold": (_WHOLE, _WHOLE, _TEXT, _TEXT, _OPTIONAL, _WHOLE),
    "rule": (_TEXT, _TEXT, _WHOLE),
}
"""What each column of a feed row may be, in the order of ``cache_schema.COLUMNS``."""


def encode_verdict(verdict: Verdict) -> dict[str, object]:
    """Return a verdict as a JSON object."""
    match verdict:
        case Accepted():
            return {"verdict": "accepted", "version": verdict.version, "task": verdict.task}
        case AlreadyKnown(version):
            return {"verdict": "already-known", "version": version}
        case Flagged(task, version):
            return {"verdict": "flagged", "version": version, "task": task}
        case Declined(reason):
            return {"verdict": "declined", "reason": reason.value}
        case Later(retry_s, why):
            return {"verdict": "later", "retry_s": retry_s, "why": why}


def parse_verdict(fields: Fields) -> Verdict:
    """Read a verdict. A reason that this kiosk does not know yet is still a refusal."""
    name = fields.needed("verdict", most=20)
    version = None if fields.raw("version") is None else fields.whole("version")
    if name == "accepted":
        return Accepted(version, fields.text("task", most=64) or None)
    if name == "already-known":
        return AlreadyKnown(version)
    if name == "flagged":
        return Flagged(fields.needed("task", most=64), version)
    if name == "declined":
        try:
            return Declined(fields.word("reason", Reason))
        except FieldError:
            return Declined(Reason.SERVER_REFUSED)
    if name == "later":
        return Later(max(0.0, fields.real("retry_s") or 0.0), fields.text("why"))
    raise FieldError("verdict")


def encode_answer(answer: Answer) -> dict[str, object]:
    """Return an answer as a JSON object."""
    told = encode_verdict(answer.verdict)
    told["book"] = None if answer.book is None else encode_book(answer.book)
    told["due"] = None if answer.due is None else answer.due.isoformat()
    told["route"] = answer.route
    if answer.fee:
        told["fee"] = answer.fee
    if answer.charge is not None:
        told[CHARGE] = encode_charge(answer.charge)
    return told


def encode_charge(charge: Charge) -> dict[str, int]:
    """Return what a late return led to as a JSON object."""
    return {"fee": charge.fee, "days": charge.days}


def parse_answer(raw: object) -> Answer:
    """Read an answer."""
    fields = as_object(raw, "answer")
    book = fields.raw("book")
    return Answer(
        parse_verdict(fields),
        book=None if book is None else parse_book(book),
        due=fields.time("due"),
        route=fields.text("route", most=40),
        confirmed=not fields.flag("unconfirmed"),
        charge=_charge(fields.raw(CHARGE)),
        fee=fields.whole("fee"),
    )


def _charge(raw: object) -> Charge | None:
    if raw is None:
        return None
    fields = as_object(raw, CHARGE)
    return Charge(fields.whole("fee"), fields.whole("days"))


def encode_book(book: Book) -> list[str]:
    """Return title, author, class mark."""
    return [book.title, book.author, book.class_mark]


def parse_book(raw: object) -> Book:
    """Read title, author, class mark."""
    texts = as_list(raw, "book", most=3)
    fields = Fields(dict(zip(("title", "author", "class_mark"), texts, strict=False)))
    return Book(
        fields.text("title", most=1000),
        fields.text("author", most=1000),
        fields.text("class_mark", most=100),
    )


def encode_item(found: ItemFound) -> dict[str, object]:
    """Return an item with its loan and holds as a JSON object."""
    item, loan = found.item, found.loan
    return {
        "item": {
            "barcode": item.id,
            "biblio": item.biblio,
            "book": encode_book(item.book),
            "item_type": item.item_type,
            "branch": item.branch,
            "status": item.status.value,
            "in_house": item.in_house,
            "uid": item.uid,
        },
        "loan": None
        if loan is None
        else {
            "patron": loan.patron,
            "lent_at": loan.lent_at.isoformat(),
            "due": None if loan.due is None else loan.due.isoformat(),
        },
        "holds": [
            {
                "id": hold.id,
                "biblio": hold.biblio,
                "patron": hold.patron,
                "status": hold.status.value,
                "item": hold.item,
            }
            for hold in found.holds
        ],
    }


def parse_item(raw: object) -> ItemFound:
    """Read an item with its loan and holds."""
    outer = as_object(raw, "item")
    fields = as_object(outer.raw("item"), "item")
    barcode = item_id(fields.needed("barcode", most=64))
    if barcode is None:
        raise FieldError("barcode")
    uid = fields.text("uid", most=16)
    item = Item(
        id=barcode,
        biblio=fields.whole("biblio"),
        book=parse_book(fields.raw("book")),
        item_type=fields.text("item_type", most=64),
        branch=fields.text("branch", most=64),
        status=fields.word("status", ItemStatus),
        in_house=fields.flag("in_house"),
        uid=TagUid(uid) if uid else None,
    )
    loan = None
    if outer.raw("loan") is not None:
        told = as_object(outer.raw("loan"), "loan")
        lent_at, due = told.time("lent_at"), told.time("due")
        if lent_at is None or due is None:
            raise FieldError("loan")
        loan = OpenLoan(barcode, PatronId(told.needed("patron", most=64)), lent_at, due)
    holds = [_hold(one) for one in as_list(outer.raw("holds"), "holds", most=_MAX_HOLDS)]
    return ItemFound(item, loan, tuple(holds))


def _hold(raw: object) -> Hold:
    """Read a hold."""
    fields = as_object(raw, "hold")
    copy = fields.text("item", most=64)
    return Hold(
        id=fields.whole("id"),
        biblio=fields.whole("biblio"),
        patron=PatronId(fields.needed("patron", most=64)),
        status=fields.word("status", HoldStatus),
        item=item_id(copy) if copy else None,
    )


def encode_patron(found: PatronFound) -> dict[str, object]:
    """Return a patron as a JSON object."""
    patron = found.patron
    return {
        "id": patron.id,
        "first_name": patron.first_name,
        "category": patron.category,
        "status": patron.status.value,
        "expires": None if patron.expires is None else patron.expires.isoformat(),
        "suspended_until": None
        if patron.suspended_until is None
        else patron.suspended_until.isoformat(),
        "fees": patron.fees,
        "card_tail": patron.card_tail,
        "pin_wanted": found.pin_wanted,
        "mail": found.mail,
    }


def parse_patron(raw: object) -> PatronFound:
    """Read a patron."""
    fields = as_object(raw, "patron")
    patron = Patron(
        id=PatronId(fields.needed("id", most=64)),
        first_name=fields.text("first_name", most=100),
        category=fields.text("category", most=64),
        status=fields.word("status", PatronStatus),
        expires=fields.day("expires"),
        suspended_until=fields.day("suspended_until"),
        fees=fields.whole("fees"),
        card_tail=fields.text("card_tail", most=8),
    )
    return PatronFound(patron, fields.flag("pin_wanted"), fields.flag("mail"))


def parse_page(raw: object) -> FeedPage:
    """Read a feed page; every row is checked column by column."""
    fields = as_object(raw, "page")
    tables = fields.raw("rows")
    if not isinstance(tables, dict):
        raise FieldError("rows")
    rows = {name: _rows(name, tables.get(name)) for name in FEED_TABLES if name in tables}
    if sum(map(len, rows.values())) > MAX_ROWS:
        raise FieldError("rows")
    gone = [_tombstone(one) for one in as_list(fields.raw("gone"), "gone", most=MAX_ROWS)]
    told = fields.raw("counts")
    counts = None
    if told is not None:
        numbers = as_object(told, "counts")
        counts = {name: numbers.whole(name) for name in FEED_TABLES}
    return FeedPage(
        epoch=fields.needed("epoch", most=64),
        after=fields.whole("after"),
        rows=rows,
        gone=gone,
        more=fields.flag("more"),
        counts=counts,
    )


def _rows(name: str, raw: object) -> list[tuple[object, ...]]:
    """Read the rows of one table."""
    shape = _SHAPES[name]
    rows: list[tuple[object, ...]] = []
    for row in as_list(raw, name, most=MAX_ROWS):
        if not isinstance(row, list) or len(row) != len(shape):
            raise FieldError(name)
        if not all(type(value) in kinds for value, kinds in zip(row, shape, strict=True)):
            raise FieldError(name)
        rows.append(tuple(row))
    return rows


def _tombstone(raw: object) -> tuple[str, str]:
    """Read (table, key)."""
    pair = as_list(raw, "gone", most=2)
    match pair:
        case [str(name), str(key)] if name in FEED_TABLES and len(key) <= 200:
            return name, key
    raise FieldError("gone")
