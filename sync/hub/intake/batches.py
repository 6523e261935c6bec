"""Batches of facts as they come in, and what is told of them.

Owns their shape and how they are read. Must not know a database.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from kiosk.domain.facts import Fact
from sync.hub.intake.setback import Known
from sync.hub.wire.facts import Unfit, parse_fact
from sync.hub.wire.plain_facts import PlainFact, read_plain

Read = Fact | Unfit | PlainFact
"""A fact as it was read."""


@dataclass(frozen=True, slots=True)
class Sent:
    """A batch as a kiosk sent it, its facts read.

    Without ``grants`` every new request is declined (a revoked kiosk's); statements are taken.
    ``known``: what the kiosk says that it was told. ``door``: the row by which the kiosk was let
    in, if that is still to be found there; without, nobody looks.
    """

    bearer: str
    raws: Sequence[object]
    facts: Sequence[Read]
    received: datetime
    grants: bool = True
    known: Known | None = None
    door: tuple[object, ...] = ()


class DoorMoved(Exception):  # noqa: N818 - it is a finding, not an error of ours
    """The kiosk's row is not what it was when it was let in: who it is must be asked anew."""


@dataclass(frozen=True, slots=True)
class Taken:
    """What became of a batch: one answer a fact, as JSON objects, and the feed version after it.

    ``epoch``: the feed in which all these versions count.
    """

    answers: tuple[dict[str, object], ...]
    version: int
    epoch: str


def sent(
    bearer: str,
    raws: Sequence[object],
    received: datetime,
    *,
    grants: bool = True,
    known: Known | None = None,
    door: tuple[object, ...] = (),
    plain: bool = False,
) -> Sent:
    """Read a batch; ``plain``: nobody but intake will look at its facts."""
    facts = [(read_plain(raw, bearer) if plain else None) or parse_fact(raw) for raw in raws]
    return Sent(bearer, raws, facts, received, grants, known, door)
