"""The table of slips that are to be sent by mail. Times in UTC milliseconds since 1970.

Owns names and columns. No address stands here and no text of a slip: both are looked up when it is
sent. Must not hold behaviour: see ``effects.mail_wish`` and the package ``mail``.
"""

from sqlalchemy import BigInteger, Column, Index, text
from sqlmodel import Field

from sync.hub.db.tables import _Hub
from sync.hub.db.tables_fleet import _ms

WAITING = "waiting"
_SOME = f"state = '{WAITING}'"


class MailSlip(_Hub, table=True):
    """A wish. ``fact``: its key; ``numbers``: the facts of its visit, of the same kiosk and epoch.

    ``state``: one of ``mail.queue.State``. ``next_ms``: not to be looked at before; whoever has it
    in hand moves that ahead.
    """

    __tablename__ = "mail_slip"
    __table_args__ = (
        Index(
            "ix_mail_slip_due", "next_ms", sqlite_where=text(_SOME), postgresql_where=text(_SOME)
        ),
    )
    fact: str = Field(primary_key=True)
    kiosk: str
    epoch: int = Field(sa_column=Column(BigInteger(), nullable=False))
    numbers: str
    patron: str = Field(index=True)
    language: str
    at_ms: int = Field(sa_column=_ms())
    made_ms: int = Field(sa_column=_ms())
    next_ms: int = Field(sa_column=_ms())
    attempts: int = 0
    state: str = WAITING
    done_ms: int = Field(default=0, sa_column=_ms())
