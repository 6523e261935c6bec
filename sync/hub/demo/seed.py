"""Filling an empty hub database with the demo library, feed included. Under five seconds."""

from collections.abc import Iterator, Sequence
from dataclasses import asdict
from datetime import datetime

from argon2 import PasswordHasher
from sqlalchemy import Connection, func, select, text

from kiosk.domain.items import Book
from sync.hub.db.engine import make_folder
from sync.hub.db.tables import table
from sync.hub.demo.library import Library, make_library, utc_now
from sync.hub.demo.people import NAMED
from sync.hub.feed import feed
from sync.hub.feed.scopes import Key, Scope, scope_at
from sync.hub.rows.chips import kept_code
from sync.hub.rows.records import HoldRec, ItemRec, LoanRec, PatronRec
from sync.hub.rows.rules import encode_rules
from sync.hub.schema.opening import open_hub
from sync.hub.settings.hub import Database
from sync.hub.upstream.landing_shelves import land_shelves
from sync.hub.upstream.port import Copy, Shelf

# Demo PINs are no secrets; 500 hashes at full cost would take half a minute.
_CHEAP = PasswordHasher(time_cost=1, memory_cost=256, parallelism=1)
_HOLD_NUMBER = text("UPDATE counter SET value = :value WHERE name = 'hold'")


def seed_demo(database: Database, *, now: datetime | None = None, located: bool = False) -> bool:
    """Fill the database; False when it has titles already and was left as it is.

    ``located``: it also knows in which room each copy stands, as a library system would tell it.
    """
    make_folder(database)
    store = open_hub(database)
    try:
        with store.write() as conn:
            biblio = table("biblio")
            if conn.execute(select(func.count()).select_from(biblio)).scalar_one():
                return False
            library = make_library(now or utc_now())
            if located:
                land_shelves(conn, _copies(library))
            _write(conn, library)
            return True
    finally:
        store.close()


def _copies(library: Library) -> Iterator[Copy]:
    """Yield where copies stand: reference books and literature have rooms of their own."""
    titles = {one.id: one for one in library.titles}
    for n, item in enumerate(library.items.values()):
        title = titles[item.biblio]
        room = "Ruang Sastra" if title.class_mark.startswith("8") else "Ruang Umum"
        room = "Ruang Referensi" if item.in_house else room
        shelf = Shelf.IN_HOUSE if item.in_house else Shelf.AVAILABLE
        yield Copy(
            item.barcode,
            item.biblio,
            item.item_type,
            shelf,
            None,
            room,
            max(title.year, 2004 + n % 17),
        )


def _rows(
    records: Sequence[ItemRec | LoanRec | HoldRec | PatronRec], *, without: str = ""
) -> list[dict[str, object]]:
    """Return records as rows."""
    rows = [asdict(record) for record in records]
    for row in rows:
        row.pop(without, None)
    return rows


def _write(conn: Connection, library: Library) -> None:
    """Write all rows, then their feed images."""
    items, patrons = [*library.items.values()], [*library.patrons.values()]
    conn.execute(table("biblio").insert(), [asdict(title) for title in library.titles])
    conn.execute(table("item").insert(), _rows(items))
    conn.execute(table("patron").insert(), _rows(patrons, without="card"))
    secrets = [
        {"patron": patron, "pin_hash": _CHEAP.hash(pin), "contact": f"{patron}@contoh.example"}
        for patron, pin in library.pins.items()
    ]
    conn.execute(table("patron_secret").insert(), secrets)
    cards = [{"code": p.card, "patron": p.id, "since_ms": 0, "lost": 0} for p in patrons]
    chips = [
        {"code": kept_code(conn, who.chip), "patron": who.patron, "since_ms": 0, "lost": 0}
        for who in NAMED
        if who.chip is not None
    ]
    conn.execute(table("card").insert(), [*cards, *chips])
    conn.execute(table("loan").insert(), _rows(library.loans))
    conn.execute(table("hold").insert(), _rows(library.holds))
    rules = encode_rules(library.rules)
    conn.execute(table("rule").insert(), [{"name": n, "value": v} for n, v in rules.items()])
    conn.execute(_HOLD_NUMBER, {"value": len(library.holds)})
    feed.write_changes(conn, _images(library, rules), _scopes(library))


def _scopes(library: Library) -> dict[Key, Scope]:
    """Return who follows a loan: the kiosks of its item's branch."""
    return {
        ("loan", loan.item): scope_at(library.items[loan.item].branch, "") for loan in library.loans
    }


def _images(library: Library, rules: dict[str, str]) -> dict[Key, list[object] | None]:
    """Return the feed image of every live row."""
    books = {t.id: Book(t.title, t.author, t.class_mark) for t in library.titles}
    images: dict[Key, list[object] | None] = {}
    for item in library.items.values():
        images["item", item.barcode] = item.image(books[item.biblio])
    for patron in library.patrons.values():
        images["patron", patron.id] = patron.image()
    for loan in library.loans:
        if loan.returned_ms is None:
            images["loan", loan.item] = loan.image()
    for hold in library.holds:
        images["hold", str(hold.id)] = hold.image()
    for name, value in rules.items():
        images["rule", name] = [name, value]
    return images
