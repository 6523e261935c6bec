"""Facts that speak of another fact or of a book: confirmations, cancels, tasks for staff.

Owns what they repeat of the fact they are about; when one is recorded is the circulation's.
"""

from collections.abc import Sequence

from kiosk.domain import evidence
from kiosk.domain.facts import Fact, FactKind, FactMode, Moment, NewFact
from kiosk.domain.ids import FactKey, ItemId
from kiosk.store.rows import Delivery
from kiosk.store.store import StoreSession


def still_asked(s: StoreSession, keys: Sequence[FactKey]) -> list[Fact]:
    """Return the facts to ask about; one that was cancelled meanwhile is not asked any more.

    A return of a stack may be settled already, by a batch of what was due: its answer is known.
    """
    tracked = {key: s.journal.get_fact(key) for key in keys}
    over = Delivery.SUPERSEDED
    return s.outbox.facts(
        [k for k, one in tracked.items() if one and one.progress.state is not over]
    )


def about(kind: FactKind, fact: Fact, moment: Moment, note: str = "") -> NewFact:
    """Return a fact that speaks of another one."""
    return NewFact(
        kind,
        FactMode.STATEMENT,
        fact.what.item,
        fact.what.patron,
        moment,
        due=fact.what.due,
        rules_version=fact.what.rules_version,
        uid=fact.what.uid,
        refers=fact.key,
        note=note,
        evidence={
            name: told for name, told in fact.what.evidence.items() if name in evidence.CARRIED
        },
    )


def task_for(
    item: ItemId | None, note: str, moment: Moment, refers: FactKey | None = None
) -> NewFact:
    """Return a task for staff; it names a book and nobody."""
    return NewFact(FactKind.TASK, FactMode.STATEMENT, item, None, moment, refers=refers, note=note)
