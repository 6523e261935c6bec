"""Tables of the hub's dealings with the library's own system. Times in UTC milliseconds since 1970.

Owns names, columns and indexes. Must not hold behaviour: see ``sync.hub.upstream``.
"""

from sqlalchemy import BigInteger, Column, Index
from sqlmodel import Field

from sync.hub.db.tables import _Hub


def _ms(*, optional: bool = False) -> Column[int]:
    """Return a column for milliseconds, wide enough on every database."""
    return Column(BigInteger(), nullable=optional)


class UpstreamPush(_Hub, table=True):
    """A fact on its way to the library system; ``id`` is the order in which they go.

    ``key``: the fact's. ``at_ms``: the moment under which the system knows it.
    ``now_ms``: of what takes a fact back, its own moment. ``state``: a ``State`` of ``outbox``.
    ``ref``, ``due_ms``: what the system answered. ``task``: names what stands in the way.
    ``amount``: of a payment, or what a patron agreed to pay for a loan. ``fine``,
    ``suspension_days``: what lateness led to; NULL: not told. ``claimed_by``: the process that had
    it in hand last; ``claimed_ms``: since when, 0 when it has let it go.
    """

    __tablename__ = "upstream_push"
    __table_args__ = (
        Index("ix_upstream_push_state", "state", "id"),
        Index("ix_upstream_push_item", "item", "id"),
        Index("ix_upstream_push_made", "made_ms"),
    )
    id: int | None = Field(default=None, primary_key=True)
    key: str = Field(unique=True)
    kiosk: str
    kind: str
    item: str
    patron: str | None = None
    at_ms: int = Field(sa_column=_ms())
    now_ms: int | None = Field(default=None, sa_column=_ms(optional=True))
    promised_ms: int | None = Field(default=None, sa_column=_ms(optional=True))
    costs: int = 1
    state: str
    ref: str = ""
    due_ms: int | None = Field(default=None, sa_column=_ms(optional=True))
    tries: int = 0
    next_ms: int = Field(default=0, sa_column=_ms())
    made_ms: int = Field(sa_column=_ms())
    done_ms: int | None = Field(default=None, sa_column=_ms(optional=True))
    task: int | None = None
    why: str = ""
    amount: int = 0
    fine: int | None = None
    suspension_days: int | None = None
    claimed_by: str | None = None
    claimed_ms: int | None = Field(default=None, sa_column=_ms(optional=True))


class UpstreamMember(_Hub, table=True):
    """A patron who has a password in the library system; the password itself is never here."""

    __tablename__ = "upstream_member"
    patron: str = Field(primary_key=True)
