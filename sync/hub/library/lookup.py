"""Looking up: a patron by card, a PIN, an item. Reads only.

Owns the answers to a kiosk's questions. A PIN is neither kept nor logged; contact never leaves.
"""

from dataclasses import dataclass

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerificationError
from sqlalchemy import Connection, bindparam, select

from kiosk.domain.items import Book
from kiosk.domain.reasons import Reason
from kiosk.ports import ItemFound, PatronFound, PatronRefused, PinAnswer
from sync.hub.db.tables import table
from sync.hub.db.tables_upstream import UpstreamMember
from sync.hub.rows import statements
from sync.hub.rows.chips import kept_code
from sync.hub.rows.records import HoldRec, ItemRec, LoanRec, PatronRec

_CARD, _PATRON, _SECRET = table("card"), table("patron"), table("patron_secret")
_MEMBER = table(UpstreamMember.__tablename__)
_BY_CARD = (
    select(
        _PATRON.c.id,
        _PATRON.c.first_name,
        _PATRON.c.category,
        _PATRON.c.status,
        _PATRON.c.expires,
        _PATRON.c.suspended_until,
        _PATRON.c.fees,
        _CARD.c.code,
        _PATRON.c.pin_since_ms,
        _CARD.c.until_ms,
        _SECRET.c.pin_hash,
        _MEMBER.c.patron.label("member"),
    )
    .join(_PATRON, _PATRON.c.id == _CARD.c.patron)
    .outerjoin(_SECRET, _SECRET.c.patron == _PATRON.c.id)
    .outerjoin(_MEMBER, _MEMBER.c.patron == _PATRON.c.id)
    .where(_CARD.c.code == bindparam("card"))
)
_ITEM = select(*statements.ITEM.c).where(statements.ITEM.c.barcode == bindparam("barcode"))
_OPEN = select(*statements.LOAN.c).where(
    statements.LOAN.c.item == bindparam("barcode"), statements.LOAN.c.returned_ms.is_(None)
)
_HOLDS = (
    select(*statements.HOLD_COLUMNS)
    .where(
        statements.HOLD.c.biblio == bindparam("biblio"),
        statements.HOLD.c.status.in_(statements.OPEN_HOLDS),
    )
    .order_by(statements.HOLD.c.id)
    .limit(200)
)
_HASHER = PasswordHasher()
# Checked when there is no PIN to check, so that the time taken tells nothing.
_DUMMY = PasswordHasher(time_cost=1, memory_cost=1024, parallelism=1).hash("000000")


@dataclass(frozen=True, slots=True, repr=False)
class Holder:
    """A card's patron. ``pin_hash``: of a PIN that the hub keeps.

    ``elsewhere``: what they type is known to the library system alone.
    """

    record: PatronRec
    pin_hash: str | None
    elsewhere: bool

    @property
    def card(self) -> str:
        """Return the card by which they were found."""
        return self.record.card

    @property
    def patron(self) -> str:
        """Return their number."""
        return self.record.id

    @property
    def has_pin(self) -> bool:
        """Return whether something must be typed."""
        return self.pin_hash is not None or self.elsewhere


def find_holder(conn: Connection, card: str) -> Holder | Reason:
    """Return whose card it is. A card that was replaced is refused; the desk can tell why."""
    row = conn.execute(_BY_CARD, {"card": kept_code(conn, card)}).first()
    if row is None:
        return Reason.CARD_UNKNOWN
    *columns, until_ms, kept, member = row
    if until_ms is not None:
        return Reason.CARD_BLOCKED
    return Holder(PatronRec(*columns), kept, elsewhere=kept is None and member is not None)


def find_patron(conn: Connection, card: str) -> PatronFound | PatronRefused:
    """Look a card up, as a kiosk asks."""
    holder = find_holder(conn, card)
    if isinstance(holder, Reason):
        return PatronRefused(holder)
    return PatronFound(holder.record.as_patron(), pin_wanted=holder.has_pin)


def hash_pin(pin: str) -> str:
    """Return what is kept of a PIN."""
    return _HASHER.hash(pin)


def verify_pin(stored: str | None, pin: str) -> PinAnswer:
    """Check a PIN against its argon2id hash. Takes its time on purpose: hold no connection here."""
    try:
        _HASHER.verify(stored or _DUMMY, pin)
    except (VerificationError, InvalidHashError):
        return PinAnswer.WRONG
    return PinAnswer.RIGHT if stored else PinAnswer.WRONG


def find_item(conn: Connection, barcode: str) -> ItemFound | None:
    """Look an item up, with its open loan and the open holds on its title."""
    row = conn.execute(_ITEM, {"barcode": barcode}).first()
    if row is None:
        return None
    item = ItemRec(*row)
    book_row = conn.execute(statements.BOOKS, {"keys": [item.biblio]}).first()
    book = Book("") if book_row is None else Book(*book_row[1:])
    loan = conn.execute(_OPEN, {"barcode": barcode}).first()
    holds = conn.execute(_HOLDS, {"biblio": item.biblio})
    return ItemFound(
        item.as_item(book),
        None if loan is None else LoanRec(*loan).as_open_loan(),
        tuple(HoldRec(*hold).as_hold() for hold in holds),
    )
