"""What came of the evening, counted by asking: the hub, the kiosk's journal, the bench's tags.

Owns the comparison; it must not believe the script. A disagreement that a staff task names is no
difference: somebody's hand is already asked for.
"""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from drivers.bench.requests import GetState
from drivers.bench.world import World
from kiosk.domain.facts import FactKind
from kiosk.services.lending import refusals
from kiosk.store.rows import Delivery
from kiosk.store.store import Store
from ui.demo.house import House
from ui.demo.hub_desk import HubDesk

DISARMED = 0xC2


@dataclass(frozen=True, slots=True)
class Report:
    """Counts of an evening. ``differences``: sentences, empty when all agree."""

    loans: int
    returns: int
    refusals: int
    facts_recorded: int
    facts_accepted: int
    tags_verified: int
    open_tasks: int
    differences: tuple[str, ...] = field(default=())

    def as_json(self) -> dict[str, object]:
        """Return the report as JSON values."""
        return {
            "loans": self.loans,
            "returns": self.returns,
            "refusals": self.refusals,
            "facts": {"recorded": self.facts_recorded, "accepted": self.facts_accepted},
            "tags_verified": self.tags_verified,
            "open_tasks": self.open_tasks,
            "agree": not self.differences,
            "differences": list(self.differences),
        }


@dataclass(frozen=True, slots=True)
class Journalled:
    """What the kiosk's journal says; read after the kiosk has ended."""

    recorded: int
    sent: int
    open: int
    declined: int
    verified: int
    refused: int
    by_kind: Mapping[FactKind, int]
    tasks: tuple[str, ...] = ()
    """What a server without tasks of its own (SIP2) has left to staff, as texts."""


def read_journal(data_dir: Path, kiosk: str) -> Journalled:
    """Count the journal of a kiosk that does not run. Raises StoreError where it does."""
    store = Store.open(data_dir, kiosk)
    try:
        counts, refused, tasks = store.call(
            lambda s: (s.journal.counts(), refusals(s), s.outbox.left_to_staff())
        )
    finally:
        store.close()
    never_sent = counts.by_state.get(Delivery.SUPERSEDED, 0)
    return Journalled(
        recorded=counts.recorded,
        sent=counts.recorded - never_sent,
        open=counts.by_state.get(Delivery.OPEN, 0),
        declined=counts.by_state.get(Delivery.DECLINED, 0),
        verified=counts.tags_verified,
        refused=sum(refused.values()),
        by_kind=counts.by_kind,
        tasks=tuple(f"{task.item}: {task.why} {task.note}" for task in tasks),
    )


async def count(house: House, desk: HubDesk, journal: Journalled) -> Report:
    """Ask everybody and compare."""
    assert house.client is not None
    state = (await house.client.do(GetState())).state
    assert state is not None
    tally = await desk.tally()
    tasks = [*await desk.task_texts(), *journal.tasks]
    accepted, declined = _of_kiosk(tally, "kiosk-1")
    differences = [
        *await _tags(state.world, desk, tasks),
        *_without_word(journal),
        # By SIP2 the hub hears messages, not the kiosk's own facts: their number says nothing.
        *([] if house.by_sip2 else _facts(journal, accepted=accepted, declined=declined)),
    ]
    kinds = journal.by_kind
    return Report(
        loans=kinds.get(FactKind.LOAN, 0) - kinds.get(FactKind.CANCEL_LOAN, 0),
        returns=kinds.get(FactKind.RETURN, 0),
        refusals=journal.declined + journal.refused,
        facts_recorded=journal.recorded,
        facts_accepted=accepted,
        tags_verified=journal.verified,
        open_tasks=len(tasks),
        differences=tuple(differences),
    )


def _of_kiosk(tally: Mapping[str, object], kiosk: str) -> tuple[int, int]:
    facts = tally.get("facts")
    mine = facts.get(kiosk, {}) if isinstance(facts, Mapping) else {}
    return int(mine.get("accepted", 0)) + int(mine.get("flagged", 0)), int(mine.get("declined", 0))


async def _tags(world: World, desk: HubDesk, tasks: Sequence[str]) -> list[str]:
    tagged = [book.item for book in world.books.values() if book.tag is not None]
    lent = {item for item in tagged if await desk.loan_open(item)}
    return tag_differences(world, lent, tasks)


def tag_differences(world: World, lent: Collection[str], tasks: Sequence[str]) -> list[str]:
    """Return a sentence for each tag that differs from the hub, unless a task names the book.

    A disarmed tag means an open loan and the other way round. ``lent``: items with an open loan at
    the hub; ``tasks``: its open tasks as texts.
    """
    found = []
    for book in world.books.values():
        if book.tag is None:
            continue
        is_lent, disarmed = book.item in lent, book.tag.afi == DISARMED
        if is_lent != disarmed and not any(book.item in task for task in tasks):
            state = "disarmed" if disarmed else "armed"
            lending = "an open loan" if is_lent else "no loan"
            found.append(
                f"{book.item}: the tag is {state}, the hub has {lending}, no task names it"
            )
    return found


def _without_word(journal: Journalled) -> list[str]:
    if not journal.open:
        return []
    return [f"{journal.open} facts of the kiosk have no last word of the hub"]


def _facts(journal: Journalled, *, accepted: int, declined: int) -> list[str]:
    known = accepted + declined
    if journal.sent <= known <= journal.recorded:
        return []
    return [f"the kiosk recorded {journal.recorded} facts, the hub knows {known}"]
