"""Sweeping at a tablet: others, a full disk, loans meanwhile, a cut of power."""

import asyncio
from pathlib import Path

import pytest
from sweep_house import (
    BOOKS,
    NOW,
    NOW_MS,
    Clock,
    item,
    opened,
    reads,
    ready,
    rows,
    says,
    tablet,
    two_bays,
)

from kiosk.domain.facts import FactKind, FactMode, Moment, NewFact
from kiosk.domain.ids import PatronId
from kiosk.domain.sightings import Security
from kiosk.domain.sweep import Deed, Kind, Read, TagKey, TagKind, TagSaid, Verdict, label_key
from kiosk.errors import StoreError
from kiosk.ports import FeedPage
from kiosk.services.sweep_reports import compare, finish, report
from kiosk.services.sweeps import Sweeps

LENT = ("B003", "P1", NOW_MS // 1000 - 86_400, NOW_MS // 1000 + 86_400, 1)


def test_a_bay_is_walked_and_told(tmp_path: Path) -> None:
    async def go(sweeps: Sweeps, clock: Clock) -> None:
        assert await sweeps.prepare() == BOOKS
        await ready(sweeps, two_bays())
        assert [bay.id for bay in await sweeps.bays()] == ["1", "2"]
        await sweeps.walk("1")
        sweeps.feed(reads([n for n in range(30) if n != 7]))
        clock.forward(4)
        sweeps.heard("wand", TagKey("E9"), TagSaid(TagKind.BLANK))
        view = await sweeps.picture("1")
        picture = view.picture
        assert (picture.expected, len(picture.found), picture.unseen) == (30, 29, {item(7)})
        assert {one.kind for one in picture.findings} == {Kind.UNSEEN, Kind.BLANK}
        unseen = next(one for one in picture.findings if one.kind is Kind.UNSEEN)
        assert unseen.record is not None
        assert (unseen.record.title, unseen.record.call_number) == ("Judul 7", "107 HIR j")
        assert picture.shelf is not None
        assert [row.item for row in picture.shelf.rows][:3] == [item(0), item(1), item(2)]
        assert view.records[item(0)].author == "Hirata, Andrea"
        assert sweeps.progress().reads == 30
        assert (await sweeps.picture("2")).picture.sure.verdict is Verdict.NOT_WALKED

    with opened(tmp_path) as store:
        clock = Clock()
        asyncio.run(go(tablet(store, clock), clock))


def test_without_a_plan_the_library_is_cut_into_bays(tmp_path: Path) -> None:
    with opened(tmp_path, books=450) as store:
        sweeps = asyncio.run(ready(tablet(store)))
        bays = asyncio.run(sweeps.bays())
        assert [bay.branch for bay in bays] == ["PST"] * 3
        assert bays[0].last is not None
        assert bays[1].first is not None
        assert bays[0].last < bays[1].first


def test_a_misplaced_book_is_told_with_where_it_belongs(tmp_path: Path) -> None:
    async def go(sweeps: Sweeps) -> None:
        await ready(sweeps)
        order = list(range(BOOKS))
        order.remove(50)
        order.insert(5, 50)
        await sweeps.walk("0001")
        sweeps.feed(reads(order))
        found = (await sweeps.picture("0001")).picture.findings
        assert [(one.kind, one.item) for one in found] == [(Kind.MISPLACED, item(50))]
        assert found[0].belongs == "149 HIR j"
        said = await sweeps.say(Deed.MOVED, item=item(50), by="Ani")
        assert (await sweeps.picture("0001")).picture.findings[0].done == said

    with opened(tmp_path) as store:
        asyncio.run(go(tablet(store)))


def test_nothing_is_heard_while_paused_and_numbers_are_taken_once(tmp_path: Path) -> None:
    async def go(sweeps: Sweeps) -> None:
        await ready(sweeps)
        sweeps.feed(reads([1]))
        await sweeps.walk("0001")
        sweeps.feed(reads([1, 2]))
        sweeps.feed(reads([1, 2]))
        await sweeps.pause()
        sweeps.feed(reads([3], first=3))
        sweeps.go_on()
        sweeps.feed(reads([4], first=4))
        picture = (await sweeps.picture("0001")).picture
        assert picture.found == {item(1), item(2), item(4)}
        # What a reader sends again in the next pass is no second pass.
        await sweeps.walk("0001")
        sweeps.feed(reads([1, 2]))
        assert (await sweeps.picture("0001")).picture.passes == 1

    with opened(tmp_path) as store:
        asyncio.run(go(tablet(store)))


def test_loans_and_returns_meanwhile(tmp_path: Path) -> None:
    async def go(sweeps: Sweeps, clock: Clock) -> None:
        await ready(sweeps)
        await sweeps.walk("0001")
        sweeps.feed(reads([0, 1, 2, 3]))
        first = (await sweeps.picture("0001")).picture
        assert [(one.kind, one.item) for one in first.findings if one.kind is Kind.ON_LOAN] == [
            (Kind.ON_LOAN, item(3))
        ]
        clock.forward(60)
        moment = Moment(clock.now(), 1.0, "boot")
        ani = PatronId("P1")
        lend = NewFact(FactKind.LOAN, FactMode.STATEMENT, item(1), ani, moment, due=NOW)
        back = NewFact(FactKind.RETURN, FactMode.STATEMENT, item(4), ani, moment)
        store.call(lambda s: s.journal.record([lend, back]))
        # The feed brings a return that this kiosk knows nothing of.
        page = FeedPage("e1", 6, {}, [("loan", "B005")], more=False)
        store.call(lambda s: s.apply_page(page, NOW))
        picture = (await sweeps.picture("0001")).picture
        kinds = {one.item: one.kind for one in picture.findings}
        assert item(1) not in kinds
        assert {item(4), item(5)} <= picture.came_back

    lent = [LENT, ("B004", *LENT[1:]), ("B005", *LENT[1:])]
    with opened(tmp_path, loan=lent) as store:
        clock = Clock()
        asyncio.run(go(tablet(store, clock), clock))


def test_several_tablets_know_the_same_in_the_end(tmp_path: Path) -> None:
    async def go(one: Sweeps, other: Sweeps) -> None:
        await ready(one, two_bays())
        row = (await one.resume()).sweep  # type: ignore[union-attr]
        bays = await one.bays()
        await other.prepare()
        there.call(lambda s: s.sweeps.book.begin(row, bays, []))
        await other.resume()
        for sweeps, which in ((one, range(15)), (other, range(10, 28))):
            await sweeps.walk("1")
            sweeps.feed(reads(list(which)))
            await sweeps.pause()
        await one.say(Deed.FOUND, item=item(29))
        wrong = await other.say(Deed.MISSING, item=item(28))
        await other.undo(wrong.id)
        from_one, from_other = await one.entries(), await other.entries()
        await one.absorb(from_other)
        await other.absorb([*reversed(from_one), *from_one])
        pictures = [(await sweeps.picture("1")).picture for sweeps in (one, other)]
        assert pictures[0] == pictures[1]
        assert pictures[0].unseen == {item(28)}
        assert pictures[0].passes == 2
        assert len(pictures[0].devices) == 2

    with opened(tmp_path / "a") as store, opened(tmp_path / "b", kiosk="k2") as there:
        asyncio.run(go(tablet(store), tablet(there, kiosk="k2")))


def test_a_tag_that_floods_is_named_and_costs_nothing(tmp_path: Path) -> None:
    async def go(sweeps: Sweeps) -> None:
        await ready(sweeps)
        await sweeps.walk("0001")
        sweeps.feed(Read("wand", n, n // 100, TagKey("FEED")) for n in range(50_000))
        sweeps.feed(reads([1], first=60_000))
        await sweeps.flush()
        assert sweeps.progress().flooding == ("FEED",)
        picture = (await sweeps.picture("0001")).picture
        assert picture.found == {item(1)}

    with opened(tmp_path) as store:
        asyncio.run(go(tablet(store)))


def test_alarms_labels_and_words_about_tags(tmp_path: Path) -> None:
    async def go(sweeps: Sweeps) -> None:
        await ready(sweeps)
        await sweeps.walk("0001")
        sweeps.heard("wand", TagKey("E1"), says(1), security=Security.DISARMED)
        sweeps.heard("label", label_key("B002"), TagSaid(TagKind.BOOK, item(2)))
        sweeps.heard("wand", TagKey("E7"), TagSaid(TagKind.UNREADABLE), strength_dbm=-55.0)
        said = await sweeps.say(Deed.PULLED, tag=TagKey("E7"))
        told = {one.kind: one.done for one in (await sweeps.picture("0001")).picture.findings}
        assert {Kind.NOT_ARMED, Kind.UNTAGGED} <= set(told)
        assert told[Kind.UNKNOWN] == said

    with opened(tmp_path) as store:
        asyncio.run(go(tablet(store)))


def test_sweeps_are_kept_compared_and_never_overwritten(tmp_path: Path) -> None:
    async def once(sweeps: Sweeps, clock: Clock, gone: set[int]) -> str:
        await ready(sweeps)
        for _ in range(2):
            await sweeps.walk("0001")
            sweeps.feed(reads([n for n in range(BOOKS) if n not in gone], first=round(clock.mono)))
            clock.forward(1000)
        told = await finish(sweeps)
        assert told.found == BOOKS - len(gone)
        assert (await finish(sweeps)).sweep.id == told.sweep.id
        return told.sweep.id

    async def go(clock: Clock) -> None:
        may = await once(tablet(store, clock), clock, {3, 4})
        november = await once(tablet(store, clock), clock, {4, 5})
        sweeps = tablet(store, clock)
        told = await compare(sweeps, may, november)
        assert (told.went, told.back, told.still) == ((item(5),), (item(3),), (item(4),))
        with pytest.raises(StoreError, match="no-sweep"):
            await compare(sweeps, may, "never")
        with pytest.raises(StoreError, match="no-sweep"):
            await report(sweeps)
        assert await sweeps.resume() is None
        for table in ("batch", "outcome", "sweep"):
            with pytest.raises(StoreError):
                store.call(
                    lambda s, t=table: s.sweeps.book.db.conn.exec_driver_sql(f"DELETE FROM {t}")  # type: ignore[misc]
                )

    with opened(tmp_path) as store:
        asyncio.run(go(Clock()))


def test_without_a_sweep_nothing_can_be_said(tmp_path: Path) -> None:
    with opened(tmp_path) as store, pytest.raises(StoreError, match="no-sweep"):
        asyncio.run(tablet(store).say(Deed.FOUND, item=item(1)))


def test_a_new_generation_of_the_cache_in_the_middle_changes_nothing(tmp_path: Path) -> None:
    async def go(sweeps: Sweeps) -> None:
        await ready(sweeps)
        await sweeps.walk("0001")
        sweeps.feed(reads([1, 2]))
        await sweeps.flush()
        await store.begin_empty_cache()
        sweeps.feed(reads([3], first=3))
        await sweeps.flush()
        page = FeedPage("e1", 6, dict(rows()), [], more=False)
        store.call(lambda s: s.apply_page(page, NOW))
        picture = (await sweeps.picture("0001")).picture
        assert picture.passes == 1
        assert len(picture.found) == 3

    with opened(tmp_path) as store:
        asyncio.run(go(tablet(store)))
