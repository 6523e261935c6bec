"""A snapshot of a large library, for figures: the rows of the cache, drawn from nothing.

Rows come as generators of tuples in the order of ``cache_schema.COLUMNS``, so that a bench can feed
them as a snapshot or page by page without holding a million of them.
"""

from collections.abc import Iterator
from pathlib import Path

from sync.hub.demo.cast import uid_of
from sync.hub.demo.library import read_titles
from sync.hub.demo.people import FIRST_NAMES
from sync.hub.demo.rules_id import demo_rules
from sync.hub.rows.rules import encode_rules
from sync.hub.snapshots.snapshot import write_cache

EPOCH = "big"
_COPIES = 3
_FIRST_NUMBER = 10_000_001
_LENT_AT, _DAY = 1_767_225_600, 86_400


def barcode_of(index: int) -> str:
    """Return the barcode of the n-th item, n from 0."""
    return f"B-{_FIRST_NUMBER + index}"


def item_rows(items: int) -> Iterator[tuple[object, ...]]:
    """Yield items; three copies a title, every twentieth without a tag, three in ten on loan."""
    titles = read_titles()
    count = len(titles)
    for index in range(items):
        biblio = index // _COPIES + 1
        title = titles[biblio * 7919 % count]
        other = titles[biblio * 104_729 % count]
        status = "on-loan" if index % 10 < 3 else "available"
        yield (
            barcode_of(index),
            biblio,
            f"{title.title}: {other.title} {biblio}",
            other.author,
            title.class_mark,
            "book",
            "pusat",
            status,
            0,
            None if index % 20 == 19 else uid_of(index),
            index + 1,
        )


def patron_rows(patrons: int) -> Iterator[tuple[object, ...]]:
    """Yield patrons."""
    for index in range(patrons):
        card = f"P{index:07d}"
        name = FIRST_NAMES[index % len(FIRST_NAMES)]
        number = f"m-{index:07d}"
        yield (number, card, name, "umum", "active", "2099-12-31", None, 0, index + 1)


def loan_rows(items: int, patrons: int) -> Iterator[tuple[object, ...]]:
    """Yield the open loan of every item that is on loan."""
    for index in range(items):
        if index % 10 < 3:
            lent_at = _LENT_AT + index % 1_000_000
            patron = f"m-{index * 31 % patrons:07d}"
            yield (barcode_of(index), patron, lent_at, lent_at + 14 * _DAY, index + 1)


def hold_rows(items: int, patrons: int) -> Iterator[tuple[object, ...]]:
    """Yield a waiting hold on every hundredth title."""
    for number in range(1, items // _COPIES // 100 + 1):
        yield (number, number * 100, f"m-{number * 17 % patrons:07d}", "waiting", None, number)


def rule_rows() -> Iterator[tuple[object, ...]]:
    """Yield the rules of the demo library."""
    for ver, (name, value) in enumerate(encode_rules(demo_rules()).items(), 1):
        yield (name, value, ver)


def make_snapshot(path: Path, *, items: int = 1_000_000, patrons: int = 200_000) -> int:
    """Write a cache file as a kiosk gets it from the hub, unpacked; return its size in bytes."""
    write_cache(
        path,
        rows={
            "item": item_rows(items),
            "patron": patron_rows(patrons),
            "loan": loan_rows(items, patrons),
            "hold": hold_rows(items, patrons),
            "rule": rule_rows(),
        },
        epoch=EPOCH,
        after=items,
    )
    return path.stat().st_size
