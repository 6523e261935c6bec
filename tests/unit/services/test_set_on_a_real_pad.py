"""A set of two parts through a whole visit, over the FEIG driver and its emulated reader."""

import asyncio
from collections.abc import Awaitable, Callable
from datetime import timedelta
from pathlib import Path

from services_world import ANI, BUMI, house, loan_row
from test_sessions_evening import Evening, play

from drivers.rfid.field import FieldTag
from drivers.rfid.tags import DSFID_PART_3, encode_danish
from kiosk.domain.facts import FactKind
from kiosk.domain.ids import TagUid
from kiosk.domain.line import Act, Stage
from kiosk.domain.reasons import Reason
from kiosk.domain.sightings import Security
from kiosk.domain.signals import Choose, Finish, Seen
from kiosk.domain.visit import Finished
from kiosk.ports import RfidPad, WriteOutcome
from tests.emulator.feig_bench import ARMED, DISARMED
from tests.emulator.hf_bench import PadRig, pad_rig

FIRST, SECOND = TagUid("E00401000000A001"), TagUid("E00401000000A002")
WAIT = timedelta(seconds=7)


class Desk:
    """The pad of the services: the real one, as soon as it is there."""

    real: RfidPad

    async def write_security(self, uid: TagUid, wanted: Security) -> WriteOutcome:
        return await self.real.write_security(uid, wanted)

    async def read_security(self, uid: TagUid) -> Security:
        return await self.real.read_security(uid)


def part(ordinal: int, *, afi: int = ARMED, protected: bool = False) -> FieldTag:
    block = encode_danish(item=BUMI, owner="ID-1234", parts=2, ordinal=ordinal)
    assert block is not None
    uid = (FIRST, SECOND)[ordinal - 1]
    memory = block.ljust(112, b"\0")
    return FieldTag(uid, memory, dsfid=DSFID_PART_3, afi=afi, afi_protected=protected)


async def time_passes(evening: Evening) -> None:
    """Let the time for the other parts pass, once somebody waits for it."""
    clock = evening.house.clock
    async with asyncio.timeout(10):
        while not clock.wakes_within(WAIT):  # noqa: ASYNC110 - the timer has no event of its own
            await asyncio.sleep(0)
    clock.forward(WAIT)


def visit(
    folder: Path,
    tale: Callable[[Evening, PadRig], Awaitable[None]],
    *,
    rows: dict[str, list[tuple[object, ...]]] | None = None,
) -> tuple[list[FactKind], list[tuple[TagUid, int]]]:
    """Play a visit; return what was recorded and the alarms that were written, both in order."""
    written: list[tuple[TagUid, int]] = []
    desk = Desk()

    async def with_pad(evening: Evening) -> None:
        async with pad_rig("feig") as rig:
            desk.real = rig.pad
            rig.things.on_write = lambda tag: written.append((tag.uid, tag.afi))

            async def hear() -> None:
                told = 0
                while True:
                    for sighting in rig.seen[told:]:
                        evening.sessions.tell(Seen(sighting))
                    told = len(rig.seen)
                    # The rig's own event is its waiter's.
                    await asyncio.sleep(0.005)

            hearing = asyncio.create_task(hear())
            try:
                await tale(evening, rig)
            finally:
                hearing.cancel()

    # The services know a pad by its protocol alone.
    with house(folder, pad=desk, rows=rows) as h:  # type: ignore[arg-type]
        play(h, with_pad)
        facts = h.facts()
    assert {fact.what.item for fact in facts} == {BUMI}
    return [fact.what.kind for fact in facts], written


def test_all_parts_are_there_and_the_first_is_disarmed_last(tmp_path: Path) -> None:
    async def tale(evening: Evening, rig: PadRig) -> None:
        await evening.let_in()
        rig.things.place(part(1), part(2))
        await evening.stage(Stage.DONE)
        evening.sessions.tell(Finish())
        await evening.until(lambda s: isinstance(s, Finished))

    recorded, written = visit(tmp_path, tale)
    assert recorded == [FactKind.LOAN]
    assert written == [(SECOND, DISARMED), (FIRST, DISARMED)]


def test_a_part_that_is_missing_is_named_and_one_that_comes_is_lent(tmp_path: Path) -> None:
    async def tale(evening: Evening, rig: PadRig) -> None:
        await evening.let_in()
        rig.things.place(part(1))
        await evening.until(lambda s: any(x.missing == (2,) for x in s.visit.lines))
        await time_passes(evening)
        told = await evening.stage(Stage.REFUSED)
        assert told.visit.lines[0].reason is Reason.INCOMPLETE_SET
        assert evening.house.facts() == []
        rig.things.place(part(2))
        await evening.stage(Stage.DONE)

    recorded, written = visit(tmp_path, tale)
    assert recorded == [FactKind.LOAN]
    assert written == [(SECOND, DISARMED), (FIRST, DISARMED)]


def test_where_one_refuses_the_other_is_armed_again_and_nothing_is_lent(tmp_path: Path) -> None:
    tags = part(1, protected=True), part(2)

    async def tale(evening: Evening, rig: PadRig) -> None:
        await evening.let_in()
        rig.things.place(*tags)
        await evening.until(lambda s: [x.stage for x in s.visit.lines] == [Stage.CANCELLED])

    recorded, written = visit(tmp_path, tale)
    assert recorded == [FactKind.LOAN, FactKind.CANCEL_LOAN]
    assert written == [(SECOND, DISARMED), (SECOND, ARMED)]
    assert [tag.afi for tag in tags] == [ARMED, ARMED]


def test_a_return_without_a_part_is_a_return_and_a_task(tmp_path: Path) -> None:
    async def tale(evening: Evening, rig: PadRig) -> None:
        rig.things.place(part(1, afi=DISARMED))
        await evening.stage(Stage.LISTED)
        evening.sessions.tell(Choose(Act.TAKE_BACK))
        await time_passes(evening)
        await evening.stage(Stage.DONE)

    recorded, written = visit(tmp_path, tale, rows={"loan": [loan_row(BUMI, ANI)]})
    assert recorded == [FactKind.RETURN, FactKind.TASK]
    assert written == [(FIRST, ARMED)]
