"""Whether a condition that somebody waits for holds: a pure look at the world and its events."""

from typing import assert_never

from drivers.bench.events import EventLog
from drivers.bench.requests import Condition, Happened, LiesAt, SlipsAre, TagIs
from drivers.bench.world import World


def met(condition: Condition, world: World, log: EventLog) -> bool:
    """Return whether it holds now. A thing that does not exist fulfils nothing."""
    match condition:
        case TagIs(thing=name, afi=afi):
            book = world.books.get(world.find(name) or "")
            return book is not None and book.tag is not None and book.tag.afi == afi
        case LiesAt(thing=name, spot=spot):
            return world.spot_of(world.find(name) or "") is spot
        case SlipsAre(at_least=least, text=text):
            enough = len(world.slips) >= least
            return enough and (not text or (bool(world.slips) and text in world.slips[-1].text))
        case Happened(event=kind, since=since, thing=name, detail=detail):
            thing = world.find(name) if name else None
            if name and thing is None:
                return False
            return any(
                e.kind is kind
                and (not name or e.thing == thing)
                and (not detail or detail in e.detail)
                for e in log.since(since)
            )
        case _:
            assert_never(condition)
