"""Tables of the hub's database. Times are UTC milliseconds since 1970, days are ISO text.

Owns names, columns and indexes. Must not hold behaviour: effects live in the ``effects_*`` modules.
"""

from typing import Final

from sqlalchemy import BigInteger, Column, Index, MetaData, Table, UniqueConstraint, text
from sqlmodel import Field, SQLModel


def _ms(*, optional: bool = False) -> Column[int]:
    """Return a column for milliseconds, wide enough on every database."""
    return Column(BigInteger(), nullable=optional)


_ROOM: Final = {"postgresql_with": {"fillfactor": "70"}}
"""Rows that change all the time: room for the next version on the same page, on PostgreSQL."""

BY_KEY: Final = {"sqlite_with_rowid": False}
"""Short rows that are found by their key: on SQLite they lie in its index, not beside it."""


CLAIMS_INDEXED: Final = "status = 'open' AND kind IN ('claimed', 'call-back')"
"""Which tasks end when their copy is seen."""

MET_INDEXED: Final = "kind IN ('loan', 'return', 'claim') AND content LIKE '%\"seen\":\"label\"%'"
"""Which facts met a copy by its label: the few that the list of what is to be tagged is made of."""


class _Hub(SQLModel):
    metadata = MetaData()


class Biblio(_Hub, table=True):
    """One title."""

    __tablename__ = "biblio"
    id: int = Field(primary_key=True)
    title: str
    author: str
    class_mark: str
    year: int | None = None


class Item(_Hub, table=True):
    """One copy. ``seen_by`` is the key of the fact that last saw it come back, at ``seen_ms``."""

    __tablename__ = "item"
    __table_args__ = (
        # Where labels are barcodes no copy has a tag: no index for nothing.
        Index(
            "ix_item_uid",
            "uid",
            sqlite_where=text("uid IS NOT NULL"),
            postgresql_where=text("uid IS NOT NULL"),
        ),
        _ROOM | BY_KEY,
    )
    barcode: str = Field(primary_key=True)
    biblio: int = Field(foreign_key="biblio.id", index=True)
    item_type: str
    branch: str
    status: str
    in_house: int = 0
    uid: str | None = None
    seen_ms: int = Field(default=0, sa_column=_ms())
    seen_by: str = ""


class Patron(_Hub, table=True):
    """What kiosks may know of a patron; the rest is in ``patron_secret``.

    ``fees`` below nothing is credit. ``pin_since_ms``: when staff changed the PIN; 0: never.
    """

    __tablename__ = "patron"
    id: str = Field(primary_key=True)
    first_name: str
    category: str
    status: str
    expires: str | None = None
    suspended_until: str | None = None
    fees: int = 0
    pin_since_ms: int = Field(default=0, sa_column=Column(BigInteger(), nullable=False, default=0))


class PatronSecret(_Hub, table=True):
    """What never leaves the hub: PIN as argon2id hash, contact."""

    __tablename__ = "patron_secret"
    patron: str = Field(primary_key=True, foreign_key="patron.id")
    pin_hash: str | None = None
    contact: str = ""


class Card(_Hub, table=True):
    """Cards with their history; the current one has ``until_ms`` NULL."""

    __tablename__ = "card"
    code: str = Field(primary_key=True)
    patron: str = Field(foreign_key="patron.id", index=True)
    since_ms: int = Field(default=0, sa_column=_ms())
    until_ms: int | None = Field(default=None, sa_column=_ms(optional=True))
    lost: int = 0


class Loan(_Hub, table=True):
    """A loan, open while ``returned_ms`` is NULL. ``key``: the fact that opened it.

    Item and patron are no foreign keys: whoever lends has both rows locked and looks at them, and
    a server would look once more, for each loan, and lock them once more.

    ``alias``: the request that this fact stood in for. ``how``: one of ``records.How``.
    ``disputed``: made with a card that was no longer the patron's; it costs nothing.
    """

    __tablename__ = "loan"
    __table_args__ = (
        Index(
            "ux_loan_open",
            "item",
            unique=True,
            sqlite_where=text("returned_ms IS NULL"),
            postgresql_where=text("returned_ms IS NULL"),
        ),
        # How many a patron has is asked with each loan; years of closed ones must not be read.
        Index(
            "ix_loan_patron_open",
            "patron",
            sqlite_where=text("returned_ms IS NULL"),
            postgresql_where=text("returned_ms IS NULL"),
        ),
        # No index for nothing: few loans have an alias or cost anything. Open ones stand above.
        *(
            Index(f"ix_loan_{name}", on, sqlite_where=text(some), postgresql_where=text(some))
            for name, on, some in (
                ("alias", "alias", "alias IS NOT NULL"),
                ("item_closed", "item", "returned_ms IS NOT NULL"),
                ("fee", "patron", "fee > 0"),
            )
        ),
        _ROOM | BY_KEY,
    )
    key: str = Field(primary_key=True)
    alias: str | None = None
    item: str
    patron: str
    lent_ms: int = Field(sa_column=_ms())
    due_ms: int = Field(sa_column=_ms())
    returned_ms: int | None = Field(default=None, sa_column=_ms(optional=True))
    how: str | None = None
    closed_by: str | None = None
    fee: int = 0
    suspension_days: int = 0
    disputed: int = 0


class HoldRecord(_Hub, table=True):
    """A hold, with its history: waiting, trapped, done (lent) or gone (given up)."""

    __tablename__ = "hold"
    id: int = Field(primary_key=True)
    biblio: int = Field(foreign_key="biblio.id", index=True)
    patron: str = Field(foreign_key="patron.id", index=True)
    status: str
    item: str | None = Field(default=None, index=True)
    placed_ms: int = Field(default=0, sa_column=_ms())
    trapped_by: str | None = None
    closed_by: str | None = None


class Rule(_Hub, table=True):
    """Rules as name and JSON value, as the feed carries them."""

    __tablename__ = "rule"
    name: str = Field(primary_key=True)
    value: str


class Bearer(_Hub, table=True):
    """Who may talk to the hub: role ``kiosk`` or ``staff``; the token only as SHA-256.

    ``added_ms``: when the present token was given. ``next_hash``: the one that takes over with its
    first use. ``rotate``: staff ask for a new one. ``revoked``: facts are taken, nothing is told.
    ``off``: not let in at all. ``branch``: where a kiosk stands; empty for all.
    """

    __tablename__ = "bearer"
    name: str = Field(primary_key=True)
    role: str
    token_hash: str
    added_ms: int = Field(sa_column=_ms())
    next_hash: str = ""
    rotate: int = 0
    revoked: int = 0
    off: int = 0
    branch: str = ""


class Event(_Hub, table=True):
    """A fact as it came, with the decision that was given. Never changed, never deleted here."""

    __tablename__ = "event"
    __table_args__ = (
        UniqueConstraint("kiosk", "epoch", "seq", name="ux_event_key"),
        Index("ix_event_item_at", "item", "at_ms"),
        Index(
            "ix_event_met",
            "at_ms",
            "item",
            sqlite_where=text(MET_INDEXED),
            postgresql_where=text(MET_INDEXED),
        ),
    )
    key: str = Field(primary_key=True)
    kiosk: str
    epoch: int = Field(sa_column=_ms())
    seq: int = Field(sa_column=_ms())
    kind: str
    mode: str
    item: str | None = None
    patron: str | None = None
    refers: str | None = Field(default=None, index=True)
    at_ms: int = Field(sa_column=_ms())
    received_ms: int = Field(sa_column=_ms())
    content: str
    hash: str
    outcome: str
    answer: str


class Quarantine(_Hub, table=True):
    """What came and could not be taken as a fact; each is named by a task."""

    __tablename__ = "quarantine"
    __table_args__ = (UniqueConstraint("bearer", "hash", name="ux_quarantine"),)
    id: int | None = Field(default=None, primary_key=True)
    bearer: str
    hash: str
    why: str
    content: str
    received_ms: int = Field(sa_column=_ms())
    task: int


class TaskRow(_Hub, table=True):
    """Something for a staff member's hand. ``fact`` and ``other``: the keys of both facts."""

    __tablename__ = "task"
    __table_args__ = (
        Index("ix_task_open", "status", "kind"),
        # Asked for with each fact; a copy may have many tasks, and seldom one of these.
        Index(
            "ix_task_claim",
            "item",
            sqlite_where=text(CLAIMS_INDEXED),
            postgresql_where=text(CLAIMS_INDEXED),
        ),
    )
    id: int | None = Field(default=None, primary_key=True)
    kind: str
    item: str | None = Field(default=None, index=True)
    patron: str | None = None
    fact: str
    other: str | None = None
    note: str
    at_ms: int = Field(sa_column=_ms())
    made_ms: int = Field(sa_column=_ms())
    status: str = "open"
    done_ms: int | None = Field(default=None, sa_column=_ms(optional=True))
    done_by: str | None = None


class Counter(_Hub, table=True):
    """Counters: ``feed`` (last version), ``desk``, ``hold`` (last number), those of ``feed.py``."""

    __tablename__ = "counter"
    name: str = Field(primary_key=True)
    value: int = Field(default=0, sa_column=_ms())


class Setting(_Hub, table=True):
    """Single values: ``epoch`` (identity of this database), ``schema``."""

    __tablename__ = "setting"
    name: str = Field(primary_key=True)
    value: str


class FeedRow(_Hub, table=True):
    """Latest image of a row that kiosks follow: JSON array in cache order, ``ver`` included.

    ``home``: the branch whose kiosks get it, empty for all; ``here``: one more branch, or empty.
    ``ver``: no two rows have the same; it comes out of the counter.
    """

    __tablename__ = "feed"
    __table_args__ = (
        # None by ``ver`` alone: each loan and return would be an entry in it.
        Index("ix_feed_home", "home", "ver"),
        Index(
            "ix_feed_here",
            "here",
            "ver",
            sqlite_where=text("here <> ''"),
            postgresql_where=text("here <> ''"),
        ),
        _ROOM | BY_KEY,
    )
    tbl: str = Field(primary_key=True)
    key: str = Field(primary_key=True)
    ver: int = Field(sa_column=_ms())
    gone: int = 0
    image: str = ""
    home: str = ""
    here: str = ""


METADATA: Final = _Hub.metadata


def table(name: str) -> Table:
    """Return the Core table of a name; statements are built on these."""
    return METADATA.tables[name]
