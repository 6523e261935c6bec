"""What a kiosk tells of itself over its control socket and to ``lancar sync``.

Owns the values, how they travel as JSON, and their words for staff; it must not open anything.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Self

from kiosk import __version__
from kiosk.app.told_tasks import sentence
from kiosk.health import SENTENCES
from kiosk.ports import Fault, Health, Link
from kiosk.store.store import StoreSession
from sync.worker import Round


@dataclass(frozen=True, slots=True)
class PartHealth:
    """A part, its fault's stable word, and what staff read of it."""

    part: str
    fault: str
    says: str
    remedy: str


@dataclass(frozen=True, slots=True)
class TaskHere:
    """Something for staff that no server keeps for them. ``since``: ISO 8601 with zone."""

    item: str
    since: str
    says: str


@dataclass(frozen=True, slots=True)
class Held:
    """What the store holds. ``oldest`` and ``in_step_at``: ISO 8601 with zone, None: none.

    ``unsent``: facts without a last word of the server; ``parked`` of them wait for staff.
    """

    recorded: int
    unsent: int
    parked: int
    oldest: str | None
    revision: str
    generation: int
    in_step_at: str | None
    tasks: tuple[TaskHere, ...] = ()


@dataclass(frozen=True, slots=True)
class Status:
    """Everything. ``link`` is None where nobody has asked the server, ``held`` without a store."""

    kiosk: str
    running: bool
    link: str | None
    held: Held | None
    health: tuple[PartHealth, ...] = ()
    version: str = __version__

    @classmethod
    def from_json(cls, told: Mapping[str, object]) -> Self:
        """Return what a kiosk told. Raises ValueError for anything else."""
        from pydantic import TypeAdapter

        adapter: TypeAdapter[Self] = TypeAdapter(cls)
        return adapter.validate_python(told)


def held_by(s: StoreSession, revision: str) -> Held:
    """Read what the store holds, on the store thread."""
    pending = s.outbox.pending()
    first = s.outbox.facts([waiting.key for waiting in pending[:1]])
    step = s.cache.in_step_at
    return Held(
        recorded=s.journal.counts().recorded,
        unsent=s.outbox.unsent(),
        parked=sum(waiting.parked for waiting in pending),
        oldest=first[0].what.moment.wall.isoformat(timespec="seconds") if first else None,
        revision=revision,
        generation=s.cache.generation,
        in_step_at=None if step is None else step.isoformat(timespec="seconds"),
        tasks=tuple(
            TaskHere(
                item=one.item or "(no book)",
                since=one.since.isoformat(timespec="seconds"),
                says=sentence(one.why, one.note),
            )
            for one in s.outbox.left_to_staff()
        ),
    )


def in_words(health: Sequence[Health]) -> tuple[PartHealth, ...]:
    """Return every part's health as staff read it."""
    return tuple(PartHealth(h.part, h.fault.value, *SENTENCES[h.fault]) for h in health)


def status_lines(status: Status) -> Iterator[str]:
    """Tell the status."""
    how = "runs" if status.running else "does not run"
    yield f"{status.kiosk} {how}, version {status.version}"
    if status.link is not None:
        yield f"server     {status.link}"
    held = status.held
    if held is None:
        yield "facts      the store is not open"
    else:
        yield f"facts      {held.recorded} recorded, {held.unsent} unsent, {held.parked} parked"
        if held.oldest is not None:
            yield f"oldest     unsent since {held.oldest}"
        step = "never in step" if held.in_step_at is None else f"in step at {held.in_step_at}"
        yield f"cache      generation {held.generation}, {step}"
        yield from (f"for staff  {t.item} since {t.since}: {t.says}" for t in held.tasks)
    for part in status.health:
        remedy = "" if part.fault == "none" else f" {part.remedy}"
        yield f"{part.part:<10} {part.says}{remedy}"


def round_lines(done: Round) -> Iterator[str]:
    """Tell what one pass did."""
    if not done.admitted:
        says, remedy = SENTENCES[Fault.NOT_ADMITTED]
        yield f"{says} {remedy} {done.unsent} facts wait."
        return
    if done.link is Link.DOWN:
        yield f"the server cannot be reached; {done.unsent} facts wait"
        return
    if done.revoked:
        says, remedy = SENTENCES[Fault.REVOKED]
        yield f"{says} {remedy} {done.sent} facts delivered, {done.unsent} wait."
        return
    step = "the cache is in step" if done.in_step else "the cache is not in step"
    yield f"{done.sent} facts delivered, {done.unsent} wait; {step}"
