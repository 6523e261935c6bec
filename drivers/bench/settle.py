"""Makes the devices agree with the world: from two worlds, what each device must be told.

Owns the differences; pure but for `carry_out`. Must not change the world.
"""

from dataclasses import dataclass

from drivers.bench.devices import Devices, Shown
from drivers.bench.things import Paper, Spot, TagState
from drivers.bench.world import World


@dataclass(frozen=True, slots=True)
class Orders:
    """What has to be done at the devices. None of a switch: leave it as it is."""

    tags_in: tuple[TagState, ...] = ()
    tags_out: tuple[str, ...] = ()
    cards_in: tuple[str, ...] = ()
    cards_out: tuple[str, ...] = ()
    camera_changed: bool = False
    camera_shows: Shown | None = None
    typed: tuple[str, ...] = ()
    pad: bool | None = None
    camera: bool | None = None
    paper: Paper | None = None
    pad_delay_s: float | None = None


def orders(before: World, after: World) -> Orders:
    """Return what the devices must be told when the world turns from one into the other."""
    had, has = _tags(before), _tags(after)
    cards_had, cards_has = _chips(before), _chips(after)
    seen = _seen(after)
    was, now = before.switches, after.switches
    at_reader = [c for c in after.at(Spot.READER) if before.spot_of(c) is not Spot.READER]
    return Orders(
        tags_in=tuple(tag for uid, tag in has.items() if uid not in had),
        tags_out=tuple(uid for uid in had if uid not in has),
        cards_in=tuple(uid for uid in cards_has if uid not in cards_had),
        cards_out=tuple(uid for uid in cards_had if uid not in cards_has),
        camera_changed=seen != _seen(before),
        camera_shows=seen,
        typed=tuple(after.cards[c].code for c in at_reader if c in after.cards),
        pad=None if was.pad == now.pad else now.pad,
        camera=None if was.camera == now.camera else now.camera,
        paper=None if was.paper == now.paper else now.paper,
        pad_delay_s=None if was.pad_delay_s == now.pad_delay_s else now.pad_delay_s,
    )


async def carry_out(todo: Orders, devices: Devices) -> None:
    """Tell the devices. Things leave before others come, as on a real desk."""
    pad, camera, printer = devices.pad, devices.camera, devices.printer
    if pad is not None:
        if todo.tags_out:
            pad.take(todo.tags_out)
        for uid in todo.cards_out:
            pad.take_card(uid)
        if todo.tags_in:
            pad.place(todo.tags_in)
        for uid in todo.cards_in:
            pad.place_card(uid)
        if todo.pad_delay_s is not None:
            pad.slow(todo.pad_delay_s)
        if todo.pad is not None:
            await pad.plug(on=todo.pad)
    if camera is not None:
        if todo.camera is not None:
            await camera.plug(on=todo.camera)
        if todo.camera_changed:
            await camera.show(todo.camera_shows)
    if printer is not None and todo.paper is not None:
        printer.set_paper(todo.paper)
    if devices.card is not None:
        for code in todo.typed:
            await devices.card.show(code)


def _tags(world: World) -> dict[str, TagState]:
    books = [world.books[t] for t in world.at(Spot.PAD) if t in world.books]
    return {b.tag.uid: b.tag for b in books if b.tag is not None}


def _chips(world: World) -> tuple[str, ...]:
    return tuple(world.cards[t].uid for t in world.at(Spot.PAD) if t in world.cards)


def _seen(world: World) -> Shown | None:
    thing = world.seen_by_camera()
    if thing is None:
        return None
    book = world.books.get(thing)
    if book is not None:
        return Shown(code=book.item, name=book.title, card=False)
    card = world.cards[thing]
    return Shown(code=card.code, name=card.name, card=True)
