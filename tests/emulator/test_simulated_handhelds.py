"""Emulated handhelds on a walk: every family's real protocol, and what may befall a line."""

import asyncio
import re
from dataclasses import replace
from functools import cache
from pathlib import Path
from random import Random

import pytest

from drivers.bench.sweep.disorder import Rates, disturb
from drivers.bench.sweep.gear import GEAR
from drivers.bench.sweep.hearing import Ear
from drivers.bench.sweep.library import Library
from drivers.bench.sweep.playing import Played, Trouble, play
from drivers.bench.sweep.report_file import write_reads
from drivers.bench.sweep.stock import make_stock
from drivers.bench.sweep.sweeping import BEGAN, Person, Plan, sweep
from drivers.bench.sweep.walk import Pace, Round, pass_bay
from kiosk.domain.sweep_evidence import Batch
from kiosk.ports_reads import BatteryTold, ReaderCame, ReaderEvent, ReaderWent, TagHeard

NOTHING_WRONG = Rates(*(0.0 for _ in range(17)))
FLOOD = bytes.fromhex("E28011600000000000000001")


@cache
def _library(items: int = 40) -> Library:
    return disturb(make_stock(items, 3), 3, NOTHING_WRONG)


def _walk(family: str, trouble: Trouble | None = None) -> tuple[Played, list[ReaderEvent]]:
    gear = GEAR[family]
    told: list[ReaderEvent] = []

    def take(_: Round, event: ReaderEvent) -> None:
        told.append(event)

    way = pass_bay(
        _library().bays,
        0,
        walk=0,
        start_s=0.0,
        antenna=gear.antenna,
        pace=Pace(speed_mm_s=gear.speed_mm_s),
        chance=Random(1),
    )
    played = asyncio.run(play(family, way, take, began=BEGAN, trouble=trouble))
    return played, told


def _items(told: list[ReaderEvent]) -> set[str | None]:
    return {one.content.item for one in told if isinstance(one, TagHeard) and one.content}


@pytest.mark.parametrize("family", sorted(GEAR))
def test_a_walk_comes_out_of_the_driver_as_it_went_in(family: str) -> None:
    played, told = _walk(family)
    bay = _library().bays[0]
    assert not played.stalls
    assert len(_items(told) & set(bay.expected)) >= 0.9 * len(bay.expected)
    times = [one.at_s for one in told]
    assert times == sorted(times)
    if family != "feig":
        assert sum(isinstance(one, TagHeard) for one in told) == played.answers


def test_the_same_seed_gives_the_same_reads() -> None:
    assert _walk("chafon") == _walk("chafon")


def test_out_of_range_and_back_costs_what_passed_meanwhile() -> None:
    trouble = Trouble(away=((3.0, 5.0),), battery=((1.0, 9),))
    played, told = _walk("chafon", trouble)
    assert (played.outages, played.stalls) == (1, 0)
    assert played.missed_rounds == pytest.approx(40, abs=2)
    assert not [one for one in told if isinstance(one, TagHeard) and 3.1 < one.at_s < 4.95]
    assert [type(one) for one in told if isinstance(one, ReaderWent | ReaderCame)][:2] == [
        ReaderWent,
        ReaderCame,
    ]
    assert 9 in [one.percent for one in told if isinstance(one, BatteryTold)]


def test_a_line_that_drops_bytes_loses_reads_and_invents_none() -> None:
    whole = _items(_walk("chafon")[1])
    played, told = _walk("chafon", Trouble(lost_bytes=0.004))
    heard = sum(isinstance(one, TagHeard) for one in told)
    assert 0.7 * played.answers < heard < played.answers
    assert {one.tag for one in told if isinstance(one, TagHeard)} <= {
        s.tag.epc for bay in _library().bays for board in bay.boards for s in board.spines
    }
    assert len(whole - _items(told)) <= 2


def test_a_tag_that_floods_is_named_and_hides_nothing() -> None:
    ear = Ear("tablet", began_ms=0)
    gear = GEAR["chafon"]
    way = pass_bay(
        _library().bays,
        0,
        walk=0,
        start_s=0.0,
        antenna=gear.antenna,
        pace=Pace(),
        chance=Random(1),
    )
    asyncio.run(play("chafon", way, ear.hear, began=BEGAN, trouble=Trouble(flood=(FLOOD, 60))))
    ear.cut()
    batches = [one for one in ear.entries if isinstance(one, Batch)]
    flooding = {tag for one in batches for tag in one.flooding}
    assert flooding == {FLOOD.hex().upper()}
    heard = {tag for one in batches for tag in one.heard}
    assert len(heard) > 0.9 * len(_library().bays[0].expected)


def test_two_people_at_one_bay_one_with_a_wrong_clock_find_it_whole() -> None:
    library = _library()
    people = (Person("chafon"), Person("m100", Trouble(wrong_clock_s=7200.0)))
    plan = Plan(people, passes=1, most_passes=1, both=1, look=False)
    swept = asyncio.run(sweep(replace(library, bays=library.bays[:1]), plan, seed=2))
    assert {len(one.starts_s) for one in swept.ears} == {1}
    (bay,) = swept.report.bays
    assert bay.passes == 2
    assert not swept.report.told


@pytest.mark.parametrize("family", ["feig", "m100"])
def test_hostile_and_blank_tags_are_told_as_strange_and_hide_nothing(
    family: str, tmp_path: Path
) -> None:
    rates = replace(NOTHING_WRONG, hostile=0.1, blank=0.05, foreign=0.05)
    library = disturb(make_stock(40, 4), 4, rates)
    library = replace(library, bays=library.bays[:1])
    plan = Plan((Person(family),), passes=1, most_passes=1, both=0, look=False)
    swept = asyncio.run(sweep(library, plan, seed=4))
    (bay,) = swept.report.bays
    assert len(bay.found) >= 0.85 * bay.expected
    spines = [s for board in library.bays[0].boards for s in board.spines if not s.item]
    keys = {s.tag.uid if family == "feig" else s.tag.epc.hex().upper() for s in spines}
    told = {one.name for one in swept.report.told if one.kind in {"unknown", "blank", "foreign"}}
    assert spines
    assert told <= keys
    assert len(told) >= 0.6 * len(keys)
    rows = write_reads(tmp_path, swept).read_text().splitlines()[1:]
    assert all(re.fullmatch(r"[0-9A-F]+", row.split(",")[1]) for row in rows)
