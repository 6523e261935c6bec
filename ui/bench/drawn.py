"""How each book, label and card is drawn: its form, its place, its spoken name. Pure."""

from drivers.bench.things import AFI_DISARMED, BenchBook, BenchCard, Spot
from drivers.bench.world import World
from ui.bench.layout import (
    CARD,
    COVER,
    LABEL,
    SHELF_BOOKS,
    TILES,
    Place,
    camera_place,
    pad_places,
    reader_place,
    shelf_place,
    tile_place,
)
from ui.bench.picture import BenchInputs, DrawnThing
from ui.bench.words import Words

_ACCENTS = ("#F4B93A", "#E8A2B6", "#A3D1DF", "#A5D2B8")
_AWAY = (Spot.HAND, Spot.SHELF)
_NOWHERE = Place(0.0, 0.0, *COVER)


def shelf_books(world: World) -> tuple[str, ...]:
    """Return the tagged books that are on no device; those in the hand come first."""
    return tuple(
        thing
        for spot in _AWAY
        for thing in world.at(spot)
        if thing in world.books and world.books[thing].tag is not None
    )


def tiles(world: World) -> tuple[str, ...]:
    """Return the cards and the labels of books without tag that are on no device, in one order."""
    cards = [c.thing for c in world.cards.values() if c.spot in _AWAY]
    bare = [b.thing for b in world.books.values() if b.tag is None and b.spot in _AWAY]
    # A label among the first four, so that it is seen without paging.
    return (*cards[: TILES - 1], *bare[:1], *cards[TILES - 1 :], *bare[1:])


def draw_things(inputs: BenchInputs, world: World, words: Words) -> tuple[DrawnThing, ...]:
    """Return everything in the steady order of the world; hidden ones are not `shown`."""
    places = _places(inputs, world)
    bare = sum(b.tag is None for b in world.books.values())
    books = [
        _draw_book(book, inputs, words, place=places.get(book.thing), alone=bare == 1)
        for book in world.books.values()
    ]
    cards = [
        _draw_card(card, inputs, words, place=places.get(card.thing), number=n)
        for n, card in enumerate(world.cards.values())
    ]
    return (*books, *cards)


def _places(inputs: BenchInputs, world: World) -> dict[str, Place]:
    places: dict[str, Place] = {}
    on_pad = world.at(Spot.PAD)
    sizes = [_size_on_table(world, thing) for thing in on_pad]
    places.update(zip(on_pad, pad_places(sizes), strict=True))
    for thing in world.at(Spot.CAMERA):
        places[thing] = camera_place(LABEL if thing in world.books else CARD)
    for thing in world.at(Spot.READER):
        places[thing] = reader_place()
    books = shelf_books(world)[inputs.shelf_at : inputs.shelf_at + SHELF_BOOKS]
    for n, thing in enumerate(books):
        places[thing] = shelf_place(n, lifted=world.spot_of(thing) is Spot.HAND)
    for n, thing in enumerate(tiles(world)[inputs.tiles_at : inputs.tiles_at + TILES]):
        places[thing] = tile_place(n, lifted=world.spot_of(thing) is Spot.HAND)
    return places


def _size_on_table(world: World, thing: str) -> tuple[float, float]:
    book = world.books.get(thing)
    return CARD if book is None or book.tag is None else COVER


def _draw_book(
    book: BenchBook, inputs: BenchInputs, words: Words, *, place: Place | None, alone: bool
) -> DrawnThing:
    as_label = book.spot is Spot.CAMERA or book.tag is None
    at_camera = book.spot is Spot.CAMERA
    below = words.no_tag if alone else book.title
    if at_camera or book.tag is not None:
        below = book.item
    what = f"{book.title}, {words.no_tag}" if book.tag is None else book.title
    return DrawnThing(
        thing=book.thing,
        form="label" if as_label else "cover",
        title=book.title,
        author=book.author,
        class_mark=book.class_mark,
        code=below,
        place=place or _NOWHERE,
        shown=place is not None,
        live=book.thing in inputs.live,
        picked=book.thing == inputs.picked,
        disarmed=book.tag is not None and book.tag.afi == AFI_DISARMED,
        spoken=f"{what}, {words.spots[book.spot]}",
    )


def _draw_card(
    card: BenchCard, inputs: BenchInputs, words: Words, *, place: Place | None, number: int
) -> DrawnThing:
    return DrawnThing(
        thing=card.thing,
        form="card",
        title=card.name,
        code=f"•••{card.code[-4:]}",
        accent=_ACCENTS[number % len(_ACCENTS)],
        place=place or _NOWHERE,
        shown=place is not None,
        picked=card.thing == inputs.picked,
        spoken=f"{words.card} {card.name}, {words.spots[card.spot]}",
    )
