"""Sets and a site's own rules on a real pad: the emulated FEIG reader at the other end of a pty."""

import asyncio
from dataclasses import replace

from feig_bench import ARMED, DISARMED, book, rig

from drivers.rfid.field import FieldTag
from drivers.rfid.tags import encode_danish
from kiosk.domain.sightings import Security, TagModel
from kiosk.services import alarms


def part(number: int, ordinal: int, **more: object) -> FieldTag:
    block = encode_danish(item="B000042", owner="ID-1234", parts=2, ordinal=ordinal)
    assert block is not None
    return replace(book(number), memory=block.ljust(112, b"\0"), **more)  # type: ignore[arg-type]


def test_both_parts_are_told_and_switched_as_one() -> None:
    async def evening() -> None:
        async with rig() as r:
            first, second = part(1, 1), part(2, 2)
            await r.place(first, second)
            told = {one.uid: one.content for one in r.placed()}
            assert [told[x.uid].ordinal for x in (first, second)] == [1, 2]
            assert {one.item for one in told.values()} == {"B000042"}
            tags = (second.uid, first.uid)
            assert await alarms.switch(r.pad, tags, Security.DISARMED) is Security.DISARMED
            assert {tag.afi for tag in r.field.tags()} == {DISARMED}

    asyncio.run(evening())


def test_a_part_that_refuses_leaves_both_armed() -> None:
    async def evening() -> None:
        async with rig() as r:
            first, second = part(1, 1, afi_protected=True), part(2, 2)
            await r.place(first, second)
            tags = (second.uid, first.uid)
            assert await alarms.switch(r.pad, tags, Security.DISARMED) is Security.ARMED
            assert {tag.afi for tag in r.field.tags()} == {ARMED}

    asyncio.run(evening())


def test_a_site_says_what_its_tags_are() -> None:
    async def evening() -> None:
        rules = [{"model": "foreign", "afi": ARMED, "first": "11"}]
        async with rig(models=rules) as r:
            await r.place(book(1))
            (seen,) = r.placed()
            assert (seen.content.model, seen.content.item) == (TagModel.FOREIGN, None)

    asyncio.run(evening())
