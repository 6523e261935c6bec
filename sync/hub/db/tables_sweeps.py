"""Tables of the sweeps that tablets have handed over, and of what they come to.

Times in UTC milliseconds since 1970. Owns names and columns. Must not hold behaviour: what tablets
sent is ``sweeps.keeping``'s, what follows from it ``sweeps.working``'s.
"""

from sqlalchemy import Index
from sqlmodel import Field

from sync.hub.db.tables import BY_KEY, _Hub
from sync.hub.db.tables_fleet import _ms


class Sweep(_Hub, table=True):
    """A sweep. ``version`` grows with every part that is new.

    ``devices``: JSON, kiosks and when each handed over last; a list of kiosks in older sweeps.
    """

    __tablename__ = "sweep"
    id: str = Field(primary_key=True)
    name: str = ""
    began_ms: int = Field(default=0, sa_column=_ms())
    ended_ms: int | None = Field(default=None, sa_column=_ms(optional=True))
    heard_ms: int = Field(default=0, sa_column=_ms())
    version: int = Field(default=0, sa_column=_ms())
    devices: str = "[]"


class SweepPart(_Hub, table=True):
    """A part of a sweep as it was sent. ``name``: what it is a telling of; ``rank``: which counts.

    Of two tellings the one of the greater ``rank`` stays, of the same rank that of the greater
    ``digest``: whatever the order in which they come, the same one. ``place``: with which others it
    is read, as ``sweeps.places`` tells.
    """

    __tablename__ = "sweep_part"
    __table_args__ = (Index("ix_sweep_part_place", "sweep", "place"),)
    sweep: str = Field(primary_key=True)
    name: str = Field(primary_key=True)
    rank: int = Field(sa_column=_ms())
    digest: str
    line: str
    place: str = ""


class SweepStatus(_Hub, table=True):
    """A copy's status that a person has set because of a sweep; rows are never deleted.

    ``action``: what was set at once. ``was``, ``becomes``: an ``ItemStatus``. ``state``: how far
    the library system is, a ``SweepState``; ``theirs``: the status that it had, in its own word,
    written down before it is changed. ``task``: names what stands in the way.
    """

    __tablename__ = "sweep_status"
    __table_args__ = (
        Index("ix_sweep_status_sweep", "sweep", "id"),
        Index("ix_sweep_status_item", "item", "id"),
        Index("ix_sweep_status_state", "state", "next_ms"),
    )
    id: int | None = Field(default=None, primary_key=True)
    action: str
    sweep: str
    item: str
    at_ms: int = Field(sa_column=_ms())
    who: str
    was: str
    becomes: str
    undone_ms: int | None = Field(default=None, sa_column=_ms(optional=True))
    undone_by: str | None = None
    state: str = ""
    theirs: str = ""
    tries: int = 0
    next_ms: int = Field(default=0, sa_column=_ms())
    done_ms: int | None = Field(default=None, sa_column=_ms(optional=True))
    task: int | None = None
    why: str = ""


class SweepNews(_Hub, table=True):
    """What of a sweep has new parts that are not worked out. ``what``: ``SweepPart.place`` of them.

    Of a tag it is ``tag:`` and the tag itself. ``ver``: of the sweep, the newest such part came.
    """

    __tablename__ = "sweep_news"
    __table_args__ = (BY_KEY,)
    sweep: str = Field(primary_key=True)
    what: str = Field(primary_key=True)
    ver: int = Field(sa_column=_ms())


class SweepWork(_Hub, table=True):
    """How far a sweep is worked out: up to its version ``judged``.

    ``turn`` grows with each piece of work, so that of two who worked on the same one is dropped.
    ``owners``: digest of the part about owners that was gone by.
    """

    __tablename__ = "sweep_work"
    sweep: str = Field(primary_key=True)
    turn: int = Field(default=0, sa_column=_ms())
    judged: int = Field(default=0, sa_column=_ms())
    owners: str = ""


class SweepTodo(_Hub, table=True):
    """A bay that is to be judged anew; ``deep``: what was heard there is to be summed up before."""

    __tablename__ = "sweep_todo"
    __table_args__ = (BY_KEY,)
    sweep: str = Field(primary_key=True)
    bay: str = Field(primary_key=True)
    deep: int = 0


class SweepCopy(_Hub, table=True):
    """A copy or a tag that concerns a bay. ``weight``: how loud the copy was heard there.

    -1: not heard; it should stand there, or ``what`` is a tag. The index holds the whole row, for
    SQLite would else go through all of a sweep to find where one copy was heard.
    """

    __tablename__ = "sweep_copy"
    __table_args__ = (Index("ix_sweep_copy_what", "sweep", "what", "bay", "weight"), BY_KEY)
    sweep: str = Field(primary_key=True)
    bay: str = Field(primary_key=True)
    what: str = Field(primary_key=True)
    weight: int = Field(sa_column=_ms())


class SweepBay(_Hub, table=True):
    """A bay as it was last judged. ``place`` -1: walked, and no tablet has said what bay it is.

    ``digest``, ``walks``, ``words``: of the bay's telling, its walks and the words about it, as
    they were gone by; ``walk_n``: how many walks. ``asks``: what was found depends on whether other
    bays were walked. ``line``: the bay as JSON, without its items; ``counts``, ``sure``,
    ``devices`` are JSON. ``here``: JSON, the copies that stand there, and those of them on loan.
    """

    __tablename__ = "sweep_bay"
    sweep: str = Field(primary_key=True)
    bay: str = Field(primary_key=True)
    place: int
    digest: str
    line: str
    walks: str = ""
    walk_n: int = 0
    words: str = ""
    asks: int = 0
    passes: int = 0
    walked_ms: int | None = Field(default=None, sa_column=_ms(optional=True))
    lost_ms: int = Field(default=0, sa_column=_ms())
    expected: int = 0
    found: int = 0
    unlisted: int = 0
    done: int = 0
    counts: str = "{}"
    sure: str = ""
    devices: str = "[]"
    here: str = "[[],[]]"


class SweepFinding(_Hub, table=True):
    """A finding about a bay, ``nr`` along its shelf. ``line``: JSON."""

    __tablename__ = "sweep_finding"
    __table_args__ = (BY_KEY,)
    sweep: str = Field(primary_key=True)
    bay: str = Field(primary_key=True)
    nr: int = Field(primary_key=True)
    kind: str
    line: str
