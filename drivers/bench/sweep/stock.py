"""Makes a library by chance: titles, copies, labels, tags, and boards on which all stands right.

Owns the library before anything goes wrong; `disorder.py` then makes it go wrong. The same seed
makes the same library.
"""

import math
import random
from dataclasses import dataclass
from typing import Final

from drivers.bench.sweep.library import OWNER, Copy, Spine, Tag
from drivers.bench.sweep.marks import make_work
from drivers.rfid.tags import encode_danish
from drivers.rfid.tags.uhf_iso import write_part4
from kiosk.domain.items import ItemStatus

AFI_ARMED: Final = 0x07
AFI_LENT: Final = 0xC2
BOARD_MM: Final = 880.0
FILLED: Final = 0.78
"""A board is filled so far when everything is in: the rest is for what comes back."""

BOARDS_A_BAY: Final = 6
_LOCATIONS: Final = (("UMUM", "", 0.86), ("REF", "R", 0.08), ("SKR", "SKR", 0.06))
"""Code, prefix of its call numbers, share of the copies."""

_MEMORY_BYTES: Final = 112


@dataclass(frozen=True, slots=True)
class Stand:
    """A thing with its ideal board: (bay, board) counted from 0 within its location."""

    board: int
    spine: Spine


@dataclass(frozen=True, slots=True)
class Stock:
    """All copies in shelf order, and by location all that would stand there if all were in."""

    copies: tuple[Copy, ...]
    stands: dict[str, tuple[Stand, ...]]


def make_stock(items: int, seed: int) -> Stock:
    """Return a library of so many copies in which nothing is wrong and nothing on loan."""
    chance = random.Random(f"{seed}:stock")
    copies = _copies(items, chance)
    copies.sort(key=lambda one: ([name for name, _, _ in _LOCATIONS].index(one.location),
                                 one.mark.key, one.item))  # fmt: skip
    stands: dict[str, tuple[Stand, ...]] = {}
    for location, _, _ in _LOCATIONS:
        own = [one for one in copies if one.location == location]
        stands[location] = _on_boards([_spine(one, chance) for one in own])
    return Stock(tuple(copies), {name: some for name, some in stands.items() if some})


def _copies(items: int, chance: random.Random) -> list[Copy]:
    found: list[Copy] = []
    biblio = 0
    while len(found) < items:
        work = make_work(chance)
        location, prefix, _ = chance.choices(_LOCATIONS, [share for _, _, share in _LOCATIONS])[0]
        for volume in range(1, work.volumes + 1) if work.volumes else (0,):
            biblio += 1
            many = 1 if location != "UMUM" else chance.choice((1, 1, 1, 2, 2, 3))
            for number in range(1, many + 1):
                mark = work.mark(prefix=prefix, volume=volume, copy=number if many > 1 else 0)
                title = f"{work.title} {volume}" if volume else work.title
                found.append(
                    Copy(
                        item=f"B{len(found) + 1:07d}",
                        biblio=biblio,
                        title=title,
                        author=work.author,
                        mark=mark,
                        location=location,
                        status=ItemStatus.AVAILABLE,
                        uid=f"E00401{chance.getrandbits(40):010X}",
                    )
                )
    return found[:items]


def _spine(copy: Copy, chance: random.Random) -> Spine:
    thickness = min(70.0, max(4.0, chance.lognormvariate(math.log(21.0), 0.5)))
    tag = tag_of(copy.item, uid=copy.uid)
    return Spine(copy.item, tag, thickness, loss_db(thickness, chance))


def tag_of(item: str, *, uid: str, owner: str = OWNER, afi: int = AFI_ARMED) -> Tag:
    """Return a tag written for an item, as both kinds of tag would be (ISO 28560-4 and -3)."""
    bank = write_part4(item, owner=owner, afi=afi)
    block = encode_danish(item=item, owner=owner)
    assert bank is not None
    assert block is not None
    pc = int.from_bytes(bank[2:4], "big")
    return Tag(bank[4:], pc, uid, block.ljust(_MEMORY_BYTES, b"\0"), armed=afi == AFI_ARMED)


def loss_db(thickness_mm: float, chance: random.Random) -> float:
    """Return what a book takes of its tag's signal, there and back.

    The angle of the tag to the antenna (cosine, twice), neighbours that lie close to it where the
    book is thin, its distance from the spine, and now and then metal: a foil cover, a shelf end, a
    staple across the antenna.
    """
    angle = min(abs(chance.gauss(0.0, 22.0)), 80.0)
    loss = -40.0 * math.log10(math.cos(math.radians(angle)))
    loss += max(0.0, 12.0 - thickness_mm) * 0.55
    loss += abs(chance.gauss(0.0, 1.5))
    if chance.random() < 0.06:
        loss += chance.uniform(5.0, 19.0)
    return loss


def _on_boards(spines: list[Spine]) -> tuple[Stand, ...]:
    board, used = 0, 0.0
    found: list[Stand] = []
    for one in spines:
        if used + one.thickness_mm > BOARD_MM * FILLED:
            board, used = board + 1, 0.0
        used += one.thickness_mm
        found.append(Stand(board, one))
    return tuple(found)
