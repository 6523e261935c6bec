"""Recovery that is cut off itself: what it saw through has its line for staff."""

import asyncio
from collections.abc import Callable
from pathlib import Path

import pytest
from services_world import ARMED, DISARMED, UID, House, Pad, house

from kiosk.domain.facts import FactKind
from kiosk.domain.line import Act
from kiosk.domain.sightings import Security
from kiosk.services.recovery import Recovery
from kiosk.store.store import StoreSession


class CutError(Exception):
    """The power goes."""


def cut_after(h: House, commits: int) -> None:
    """Let the power go after so many further writes to the journal."""
    real, end = h.store.run, h.call(lambda s: s._db.commits) + commits

    async def run(job: Callable[[StoreSession], object]) -> object:
        if h.call(lambda s: s._db.commits) >= end:
            raise CutError
        return await real(job)

    h.store.run = run  # type: ignore[method-assign,assignment]


@pytest.mark.parametrize("act", list(Act))
@pytest.mark.parametrize("on_tag", [ARMED, DISARMED])
def test_a_cut_after_any_write_of_recovery_loses_no_line_for_staff(
    tmp_path: Path, act: Act, on_tag: Security
) -> None:
    for writes in (1, 2):
        folder = tmp_path / str(writes)
        with house(folder, pad=Pad({UID: on_tag})) as h:
            key = h.lent() if act is Act.LEND else h.returned()
            cut_after(h, writes)
            try:
                asyncio.run(Recovery(h.store, h.circulation, h.pad).run())
            except CutError:
                pass
        with house(folder, pad=Pad({UID: ARMED})) as h:
            asyncio.run(Recovery(h.store, h.circulation, h.pad).run())
            lines = [f.what for f in h.facts() if f.what.kind is FactKind.TASK]
            assert [line.refers for line in lines] == [key]
            assert h.unfinished() == []
