"""A patron in front of a watched kiosk without a screen: cards, touches, books put down and taken.

Owns the stories. What the kiosk said is in ``Child.told``; a story ends by ``PowerGoneError`` when
the kiosk dies under it.
"""

import random
from collections.abc import Collection, Sequence
from dataclasses import dataclass

from drivers.bench.bench import Bench
from drivers.bench.things import NetworkMode, Spot
from sync.hub.demo.people import Person
from tests.torture.nursery import Child, Told

SETTLED = frozenset({"done", "handed-over", "refused", "cancelled"})


def at(state: str) -> object:
    """Return whether the screen shows a state."""
    return lambda told: told["state"] == state


def _all_through(items: Collection[str]) -> object:
    def through(told: Told) -> bool:
        lines = told["lines"]
        assert isinstance(lines, list)
        stages = {line["item"]: line["stage"] for line in lines}
        return all(stages.get(item) in SETTLED for item in items)

    return through


@dataclass
class Visitor:
    """Somebody at the kiosk."""

    child: Child
    bench: Bench

    async def _until(self, true: object, within_s: float = 20.0) -> Told:
        return await self.child.until(true, within_s=within_s)  # type: ignore[arg-type]  # as above

    async def ready(self) -> None:
        """Wait until the kiosk waits."""
        await self._until(
            lambda told: told["ready"] and told["state"] == "Idle" and told["pad"], 60.0
        )

    async def enter(self, who: Person) -> None:
        """Show a card and type the PIN."""
        self.child.say(do="card", code=str(who.card))
        await self._until(at("AskPin"))
        self.child.say(do="pin", pin=who.pin)
        await self._until(at("Borrowing"))

    async def borrow(self, who: Person, items: Sequence[str], *, undo: bool = False) -> None:
        """Borrow a stack, and take the last one back when ``undo``."""
        await self.enter(who)
        await self.bench.place(tuple(items), Spot.PAD)
        told = await self._until(_all_through(items))
        if undo:
            lines = told["lines"]
            assert isinstance(lines, list)
            last = next(line for line in lines if line["item"] == items[-1])
            if last["stage"] == "done":
                self.child.say(do="undo", line=last["line"])
                await self._until(
                    lambda t: any(
                        line["item"] == items[-1] and line["stage"] in {"cancelled", "put-back"}
                        for line in t["lines"]  # type: ignore[attr-defined]  # a list
                    )
                )
        await self.leave(items)

    async def bring_back(self, items: Sequence[str]) -> None:
        """Return a stack without a card."""
        await self.bench.place(tuple(items), Spot.PAD)
        await self._until(
            lambda t: t["state"] == "BooksFirst" and len(t["lines"]) == len(items)  # type: ignore[arg-type]
        )
        self.child.say(do="choose", act="take-back")
        await self._until(_all_through(items))
        await self.leave(items)

    async def leave(self, items: Sequence[str]) -> None:
        """Take the books along, and done: no slip."""
        await self.bench.place(tuple(items), Spot.HAND)
        await self._until(
            lambda t: not any(line["on_pad"] for line in t["lines"])  # type: ignore[attr-defined]
        )
        self.child.say(do="finish")
        told = await self._until(lambda t: t["state"] in {"Finished", "Idle"})
        if told["state"] == "Finished":
            self.child.say(do="slip")
        await self._until(at("Idle"))

    async def network(self, mode: NetworkMode) -> None:
        """Cut or mend the line, and wait until the kiosk has declared it."""
        await self.bench.set_network(mode, delay_s=0.0, only_path="")
        down = mode is not NetworkMode.UP
        await self._until(lambda told: told["offline"] is down, 60.0)


async def evening(visitor: Visitor, draw: random.Random) -> None:
    """A whole evening: borrowed, undone, returned, and the same without a network."""
    from sync.hub.demo.cast import demo_cast

    cast = demo_cast()
    spare = [str(book.item) for book in cast.spare]
    draw.shuffle(spare)
    who, other = draw.sample([cast.bagas, cast.ratna], 2)
    await visitor.ready()
    await visitor.borrow(who, spare[:2])
    await visitor.borrow(other, spare[2:4], undo=draw.random() < 0.7)
    await visitor.bring_back([spare[0], str(cast.plain.item)])
    await visitor.network(NetworkMode.CUT)
    await visitor.borrow(who, spare[4:6])
    await visitor.bring_back([spare[1]])
    await visitor.network(NetworkMode.UP)
    await visitor.borrow(other, [spare[0]])


async def one_visit(visitor: Visitor, draw: random.Random) -> None:
    """One patron borrows two books."""
    from sync.hub.demo.cast import demo_cast

    cast = demo_cast()
    await visitor.ready()
    await visitor.borrow(cast.bagas, draw.sample([str(book.item) for book in cast.spare], 2))


async def busy(visitor: Visitor, draw: random.Random) -> None:
    """Borrow and return for ever, as it comes; for cuts at any moment."""
    from sync.hub.demo.cast import demo_cast

    cast = demo_cast()
    spare = [str(book.item) for book in cast.spare]
    await visitor.ready()
    while True:
        free = [i for i in spare if visitor.bench.world.books[i].tag.armed]  # type: ignore[union-attr]
        lent = [i for i in spare if i not in free]
        if free and (not lent or draw.random() < 0.6):
            some = draw.sample(free, min(len(free), draw.randint(1, 3)))
            await visitor.borrow(draw.choice([cast.bagas, cast.ratna]), some)
        else:
            await visitor.bring_back(draw.sample(lent, min(len(lent), draw.randint(1, 3))))
