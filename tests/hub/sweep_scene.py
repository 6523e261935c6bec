"""A sweep that somebody has walked, made of the books that a hub knows: for its pages."""

import random
from datetime import UTC, datetime

from sqlalchemy import text

from kiosk.domain.call_numbers import USUAL_RULES
from kiosk.domain.ids import ItemId
from kiosk.domain.items import ItemStatus
from kiosk.domain.sweep import (
    Bay,
    Deed,
    Record,
    Said,
    SaidId,
    TagKey,
    TagKind,
    TagSaid,
    Walk,
    WalkId,
)
from kiosk.domain.sweep_bays import label_of
from kiosk.domain.sweep_evidence import Batch, BatchId, Hearing
from kiosk.ports_sweep import BatchPiece, BookAt, Part, SweepHead
from sync.hub.db.engine import Store
from sync.hub.sweeps.joining import bays_in
from sync.hub.sweeps.keeping import Taken, sweep_of, take_parts
from sync.hub.wire.sweep_parts import told
from tests.hub.sweep_reference import work_out

_ITEMS = text(
    "SELECT i.barcode, i.biblio, b.title, b.author, b.class_mark, i.branch FROM item i"
    " JOIN biblio b ON b.id = i.biblio ORDER BY i.barcode"
)


def books_by_bay(store: Store, bays: list[Bay]) -> dict[str, list[Record]]:
    """The copies of each bay in the order of the shelf."""
    with store.read() as conn:
        rows = conn.execute(_ITEMS).all()
    found: dict[str, list[Record]] = {one.id: [] for one in bays}
    for barcode, biblio, title, author, mark, branch in rows:
        label, key = label_of(mark, author, title, USUAL_RULES)
        for bay in bays:
            if key is None or bay.branch != branch or bay.first is None or bay.last is None:
                continue
            if bay.first <= key <= bay.last:
                where = (label, key, branch, bay.location, ItemStatus.AVAILABLE)
                found[bay.id].append(Record(ItemId(barcode), biblio, title, author, *where))
    for records in found.values():
        records.sort(key=lambda one: (str(one.key), one.item))
    return found


def walk_sweep(
    store: Store,
    sweep: str,
    *,
    seed: int = 1,
    lost: float = 0.02,
    faint: float = 0.05,
    share: float = 0.8,
    ended: bool = False,
    kiosks: tuple[str, ...] = ("kiosk-2", "kiosk-3"),
    passes: int = 2,
) -> None:
    """Let tablets walk along the first bays of a sweep, and hand over what they heard."""
    chance = random.Random(seed)
    with store.read() as conn:
        kept, bays = sweep_of(conn, sweep), [one.bay for one in bays_in(conn, sweep)]
    assert kept is not None
    books = books_by_bay(store, bays)
    at = kept.began_ms + 60_000
    for number, bay in enumerate(bays[: round(len(bays) * share)]):
        kiosk = kiosks[number % len(kiosks)]
        records = books[bay.id]
        parts: list[Part] = [BookAt(bay.id, at, one, belongs=True) for one in records]
        stands = [one for one in records if chance.random() > lost * (1 + 3 * (number % 5 == 2))]
        for _ in range(round(len(stands) * 0.01) + (number % 4 == 1)):
            stands.insert(chance.randrange(len(stands)), stands.pop(chance.randrange(len(stands))))
        for one in range(1, passes + 1):
            walk = WalkId(f"{kiosk}:1/wand", 100 * number + one)
            rows: dict[TagKey, Hearing] = {}
            for place, book in enumerate(stands):
                if chance.random() > faint:
                    ms = 500 * place
                    said = TagSaid(TagKind.BOOK, book.item)
                    rows[TagKey(f"E{book.item}")] = Hearing(3, 3000, 3000 * ms, ms, said, ms)
            batch = Batch(BatchId(walk.device, walk.number), walk, rows)
            parts += [Walk(walk, bay.id, at), BatchPiece(batch)]
            at += 90_000
        gone = [one for one in records if one not in stands]
        if gone and number % 2:
            said_id = SaidId(f"{kiosk}:1", number)
            parts.append(Said(said_id, at, Deed.MISSING, gone[0].item, by="Ani"))
        _hand_over(store, kiosk, sweep, parts)
    if ended:
        _hand_over(store, kiosks[0], sweep, [SweepHead(kept.name, kept.began_ms, at)])


def _hand_over(store: Store, kiosk: str, sweep: str, parts: list[Part]) -> None:
    taken = take_parts(store, kiosk, sweep, [told(one) for one in parts], now=datetime.now(UTC))
    assert taken == Taken(len(parts), 0)
    work_out(store, sweep)
