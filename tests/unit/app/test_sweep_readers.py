"""The handhelds of a sweep: what becomes of their events, and how the screen is told of them."""

from pathlib import Path

from kiosk.app.sweep_readers import SweepReaders, reads_of
from kiosk.config import parse
from kiosk.domain.ids import ItemId
from kiosk.domain.sightings import Security, TagContent, TagModel
from kiosk.domain.sweep import TagKind
from kiosk.ports import Fault
from kiosk.ports_reads import (
    BatteryTold,
    CodeHeard,
    ReaderCame,
    ReaderWent,
    ReadsDropped,
    TagHeard,
    TriggerMoved,
)
from kiosk.runtime import SystemClock

TOML = b"""
[handhelds.cart]
kind = "tsl"
url = "serial:///dev/null"
region = "as-sold"
"""


def _readers(heard: list[object]) -> SweepReaders:
    return SweepReaders(
        parse(TOML, folder=Path("/")),
        SystemClock(),
        heard=lambda name, tags: heard.append((name, len(tags))),
        scanned=lambda name, code: heard.append((name, code)),
        changed=lambda: heard.append("changed"),
    )


def test_a_reader_that_goes_and_comes_back_is_told_and_nothing_else_is_lost() -> None:
    heard: list[object] = []
    readers = _readers(heard)
    now = readers.now["cart"]
    assert (now.here, now.ever, now.empty) == (False, False, False)
    readers.take("cart", (ReaderCame(1.0), BatteryTold(1.1, 80), CodeHeard(1.2, "R-14B")))
    assert (now.here, now.battery, now.back_s) == (True, 80, None)
    readers.take("cart", (TagHeard(2.0, b"\x01"), TagHeard(2.1, b"\x02"), TriggerMoved(2.2, True)))
    readers.take("cart", (ReaderWent(3.0, Fault.NOT_FOUND),))
    assert (now.here, now.empty) == (False, False)
    readers.take("cart", (ReaderCame(9.0), ReadsDropped(9.0, 7), BatteryTold(9.1, 2)))
    assert (now.here, now.back_s, readers.dropped) == (True, 9.0, 7)
    readers.take("cart", (ReaderWent(10.0, Fault.NOT_FOUND),))
    assert now.empty
    assert [one for one in heard if one != "changed"] == [("cart", "R-14B"), ("cart", 2)]


def test_a_reader_that_must_not_send_is_silent() -> None:
    readers = _readers([])
    readers.take("cart", (ReaderCame(1.0, may_send=False),))
    assert readers.now["cart"].silent


def test_reads_bear_the_time_of_the_walk_and_what_the_tag_says() -> None:
    content = TagContent(TagModel.ISO28560_4, ItemId("B1"))
    tags = [TagHeard(5.0, b"\xe2\x01", -50.0, content=content), TagHeard(5.5, b"\xe2\x02")]
    made = reads_of("cart", tags, first_seq=7, at_ms=lambda at_s: round(1000 * (at_s - 4)))
    assert [(one.seq, one.at_ms, one.tag) for one in made] == [(7, 1000, "E201"), (8, 1500, "E202")]
    assert made[0].said is not None
    assert (made[0].said.kind, made[0].said.item) == (TagKind.BOOK, "B1")
    assert (made[1].said, made[1].security) == (None, Security.UNKNOWN)
