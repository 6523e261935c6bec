"""A tablet with a small library, for tests of the sweep: 60 books of two bays, and a clock."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from pathlib import Path

from kiosk.domain.call_number_rules import CallNumberRules
from kiosk.domain.ids import ItemId
from kiosk.domain.owners import OwnerRules
from kiosk.domain.sweep import Bay, Read, TagKey, TagKind, TagSaid
from kiosk.ports import FeedPage
from kiosk.services.sweep_rules import rules_of
from kiosk.services.sweeps import Sweeps
from kiosk.store.store import Store

NOW = datetime(2026, 3, 2, 9, 30, tzinfo=UTC)
NOW_MS = round(1000 * NOW.timestamp())
RULES = rules_of(CallNumberRules(), OwnerRules(own=frozenset({"ID-1"})))
BOOKS = 60


class Clock:
    """Time that a test moves."""

    def __init__(self) -> None:
        self.wall, self.mono = NOW, 100.0

    def now(self) -> datetime:
        return self.wall

    def monotonic_s(self) -> float:
        return self.mono

    async def sleep(self, seconds: float) -> None:
        self.forward(seconds)

    def forward(self, seconds: float) -> None:
        self.wall += timedelta(seconds=seconds)
        self.mono += seconds


def item(n: int) -> ItemId:
    return ItemId(f"B{n:03}")


def uid(n: int) -> str:
    return f"E0040150{n:08X}"


def rows(books: int = BOOKS) -> dict[str, list[tuple[object, ...]]]:
    """Return books 000, 001 … of the classes 100, 101 …, of branch PST."""
    items = [
        (item(n), n, f"Judul {n}", "Hirata, Andrea", str(100 + n), "BK", "PST", "available", 0,
         uid(n), 1)
        for n in range(books)
    ]  # fmt: skip
    return {"item": items}


def filled(folder: Path, *, books: int = BOOKS, kiosk: str = "k1", **more: object) -> Store:
    store = Store.open(folder, kiosk, now=NOW, ballast_bytes=0)
    told = {**rows(books), **more}
    page = FeedPage("e1", 5, told, [], more=False)  # type: ignore[arg-type]
    store.call(lambda s: s.apply_page(page, NOW))
    return store


@contextmanager
def opened(folder: Path, **more: object) -> Iterator[Store]:
    store = filled(folder, **more)  # type: ignore[arg-type]
    try:
        yield store
    finally:
        store.close()


def tablet(store: Store, clock: Clock | None = None, *, kiosk: str = "k1") -> Sweeps:
    return Sweeps(store, clock or Clock(), RULES, kiosk=kiosk)


def says(n: int) -> TagSaid:
    return TagSaid(TagKind.BOOK, item(n), "ID-1")


def reads(
    which: Sequence[int], *, first: int = 1, step_ms: int = 100, reader: str = "wand"
) -> list[Read]:
    """Return one read of each book in this order, by UID alone."""
    return [Read(reader, first + k, k * step_ms, TagKey(uid(n))) for k, n in enumerate(which)]


async def ready(sweeps: Sweeps, bays: list[Bay] | None = None) -> Sweeps:
    await sweeps.prepare()
    await sweeps.begin("Stock opname", bays)
    return sweeps


def two_bays() -> list[Bay]:
    low, high = (RULES.key_of(mark, "Hirata, Andrea", "Judul")[1] for mark in ("129", "130"))
    return [Bay("1", "Rak 1", "PST", last=low, code="RAK-1"), Bay("2", "Rak 2", "PST", first=high)]
