"""What to carry where so that a bay is in order: one way along the shelf and back. Pure.

Owns the words of a stop, as call numbers with their copies; which books, and in which order, is
``kiosk.domain.shelf_plan``'s.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from kiosk.domain.ids import ItemId
from kiosk.domain.shelf_plan import Act, Stop, plan, way
from kiosk.domain.shelf_rows import Shelf
from kiosk.domain.sweep import Record

PLAN_HEADING = (
    *("bay", "stop", "act", "item", "call_number", "title"),
    *("after_item", "after_call_number", "before_item", "before_call_number"),
)


@dataclass(frozen=True, slots=True)
class PlanRow:
    """One stop: take the copy from between two others, or put it there; None: no more on a side."""

    act: Act
    item: ItemId
    after: ItemId | None
    before: ItemId | None


def plan_rows(shelf: Shelf | None, found: frozenset[ItemId]) -> list[PlanRow]:
    """Return the stops of a bay; the fewest books that put it in order, of those it holds."""
    if shelf is None:
        return []
    return [_row(stop) for stop in way(move for move in plan(shelf) if move.item in found)]


def _row(stop: Stop) -> PlanRow:
    gap = stop.move.stands if stop.act is Act.TAKE else stop.move.belongs
    return PlanRow(stop.act, stop.move.item, gap.after, gap.before)


def plan_cells(
    bay: str, rows: Sequence[PlanRow], records: Mapping[ItemId, Record]
) -> Iterator[tuple[str, ...]]:
    """Yield the cells of ``PLAN_HEADING``, a line a stop."""
    for number, row in enumerate(rows, 1):
        sides = [cell for item in (row.after, row.before) for cell in _named(item, records)]
        record = records.get(row.item)
        title = "" if record is None else record.title
        yield (bay, str(number), row.act.value, *_named(row.item, records), title, *sides)


def _named(item: ItemId | None, records: Mapping[ItemId, Record]) -> tuple[str, str]:
    record = None if item is None else records.get(item)
    return item or "", "" if record is None else record.call_number


def plan_words(rows: Sequence[PlanRow], records: Mapping[ItemId, Record]) -> Iterator[str]:
    """Yield a sentence a stop, for a person with a trolley."""
    for number, row in enumerate(rows, 1):
        after, before = (_told(item, records) for item in (row.after, row.before))
        if after and before:
            where = f"between {after} and {before}"
        else:
            where = f"behind {after}" if after else f"before {before}" if before else "alone"
        verb = "take" if row.act is Act.TAKE else "put "
        yield f"{number:>4}  {verb}  {_told(row.item, records)}  {where}"


def _told(item: ItemId | None, records: Mapping[ItemId, Record]) -> str:
    code, mark = _named(item, records)
    return f"{mark} ({code})" if mark else code
