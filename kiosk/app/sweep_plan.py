"""`lancar sweep plan`: what to carry where, of one bay or of all that were walked.

Owns what is printed and written; the store is opened as for the other commands of a sweep.
"""

import sys
from collections.abc import Mapping
from pathlib import Path

from kiosk.app.sweep_commands import must_go_on, run_sweep, write_csv
from kiosk.config.model import Config
from kiosk.domain.ids import ItemId
from kiosk.domain.shelf_plan import Act
from kiosk.domain.sweep import Bay, Record
from kiosk.domain.sweep_table import plain_cell
from kiosk.errors import LancarError
from kiosk.services.sweep_plan import PLAN_HEADING, PlanRow, plan_cells, plan_rows, plan_words
from kiosk.services.sweeps import Sweeps
from kiosk.store.store import Store


def run_plan(config: Config, bay: str, file: Path | None) -> int:
    """Print the stops of a bay (its id or code), or of all; ``file``: and write them there."""

    async def work(_store: Store, sweeps: Sweeps) -> int:
        await must_go_on(sweeps)
        bays = [one for one in await sweeps.bays() if bay in {"", one.id, one.code}]
        if not bays:
            raise LancarError("bay-unknown")
        cells: list[tuple[str, ...]] = [PLAN_HEADING]
        moved = 0
        for one in bays:
            rows, records = await _planned(sweeps, one)
            moved += sum(row.act is Act.TAKE for row in rows)
            cells += plan_cells(one.name, rows, records)
            if rows:
                sys.stdout.write(f"{plain_cell(one.name)}\n")
            for line in plan_words(rows, records):
                sys.stdout.write(f"{plain_cell(line)}\n")
        sys.stdout.write(f"{moved} books to move in {len(bays)} bays\n")
        if file is not None:
            with file.open("w", encoding="utf-8-sig", newline="") as out:
                write_csv(out, ([plain_cell(cell) for cell in row] for row in cells))
        return 0

    return run_sweep(config, work)


async def _planned(sweeps: Sweeps, bay: Bay) -> tuple[list[PlanRow], Mapping[ItemId, Record]]:
    view = await sweeps.with_desk(lambda s, desk: desk.view(s, bay))
    return plan_rows(view.picture.shelf, frozenset(view.picture.found)), view.records
