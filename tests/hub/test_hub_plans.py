"""Plans of sweeps on both databases: split, made, joined, walked, given up; and floor plans."""

from datetime import timedelta

import pytest
from sqlalchemy import text

from kiosk.domain.call_number_rules import CallNumberRules, Scheme
from kiosk.domain.sweep import Bay
from kiosk.ports_sweep import SweepHead
from sync.hub.audit.audit import note
from sync.hub.library.numbering import numbers_of, put_numbers
from sync.hub.sweeps import keeping
from sync.hub.sweeps.counting import GONE, since_of, tallies_of
from sync.hub.sweeps.floor_svg import Floor, read_floor
from sync.hub.sweeps.floors import drop_floor, floor_of, floors, put_floor
from sync.hub.sweeps.joining import bays_in, frame_of, going
from sync.hub.sweeps.keeping import take_parts
from sync.hub.sweeps.planning import (
    Asked,
    Places,
    give_up,
    make_plan,
    may_give_up,
    new_id,
    planner_of,
    split,
)
from sync.hub.sweeps.progress import walkers_of
from sync.hub.sweeps.shelving import locations
from sync.hub.sweeps.sums import sums_of
from sync.hub.sweeps.trends import trend_of
from sync.hub.upstream.landing_shelves import land_shelves
from sync.hub.upstream.port import Copy, Shelf
from sync.hub.wire.sweep_parts import told
from tests.hub.hub_world import NOW, Desk
from tests.hub.sweep_scene import walk_sweep


def test_a_plan_from_its_beginning_to_its_end(desk: Desk) -> None:
    rules = CallNumberRules()
    with desk.store.write() as conn:
        assert going(conn) == []
        cut = split(conn, Asked(None, "", None, None, 300), rules)
        assert cut.copies == 2000
        one = make_plan(conn, "Satu", cut.bays, by="dewi", now=NOW)
        two = make_plan(conn, "Dua", cut.bays[:1], by="dewi", now=NOW + timedelta(seconds=1))
        assert [(plan.name, plan.bays) for plan in going(conn)] == [
            ("Dua", 1), ("Satu", len(cut.bays)),
        ]  # fmt: skip
        assert [at.bay for at in bays_in(conn, one)] == list(cut.bays)
        assert frame_of(conn, "nobody") is None
        for n in range(30):
            note(
                conn, who="budi", what="item-status", subject=f"sweep {one}", before=None,
                after={"n": n}, at_ms=n,
            )  # fmt: skip
        assert planner_of(conn, one) == "dewi", "however much has become of it since"
    walk_sweep(desk.store, one, share=0.4)
    with desk.store.write() as conn:
        assert [(who.kiosk, who.walks) for who in walkers_of(conn, one)] == [
            ("kiosk-2", 4), ("kiosk-3", 2),
        ]  # fmt: skip
        assert all(who.heard_ms for who in walkers_of(conn, one)), "without a pulse, too"
        assert not may_give_up(conn, one)
        assert not give_up(conn, one, by="dewi", now=NOW)
        assert give_up(conn, two, by="dewi", now=NOW)
        assert not give_up(conn, two, by="dewi", now=NOW)
        assert [plan.name for plan in going(conn)] == ["Satu"]


def test_a_plan_by_location(desk: Desk) -> None:
    """Each location by itself, or one alone; copies of no known location are told, not guessed."""
    rules = CallNumberRules()
    with desk.store.write() as conn:
        assert locations(conn) == []
        known = [
            str(one) for one in conn.execute(text("SELECT barcode FROM item ORDER BY 1")).scalars()
        ]
        copies = [
            Copy(one, 1, "BK", Shelf.AVAILABLE, None, ("Umum", "Ruang Anak", "")[n % 3])
            for n, one in enumerate(known)
        ]
        assert land_shelves(conn, copies) == sum(1 for one in copies if one.location)
        found = locations(conn)
        assert [one.name for one in found] == ["Ruang Anak", "Umum"]
        children = found[0].copies
        assert len(locations(conn, "no-such")) == 0
        whole = split(conn, Asked(None, "", None, None, 300), rules)
        each = split(conn, Asked(None, "", None, None, 300, Places.EACH), rules)
        one = split(conn, Asked(None, "Ruang Anak", None, None, 300, Places.ONE), rules)
    assert {bay.location for bay in whole.bays} == {""}
    assert {bay.location for bay in each.bays} == {"Ruang Anak", "Umum"}
    assert each.copies + each.unlocated == whole.copies
    assert each.unlocated > 0
    assert {bay.location for bay in one.bays} == {"Ruang Anak"}
    assert one.copies + one.unplaced == children
    assert one.bays[0].name.startswith("1: Ruang Anak, ")


def test_a_form_that_is_sent_twice_is_one_plan_and_tablets_leave_room_for_it(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    name = new_id(NOW)
    for given in (name, name, "../x"):
        with desk.store.write() as conn:
            made = make_plan(conn, "S", [Bay("1", "Rak 1", "")], by="dewi", now=NOW, sweep=given)
        assert (made == name) is (given == name)
    assert len(desk.rows("SELECT id FROM sweep")) == 2
    assert desk.one("SELECT count(*) FROM audit WHERE what = 'sweep-planned'") == 2
    monkeypatch.setattr(keeping, "MOST_SWEEPS", keeping.FOR_PLANS + 2)
    head = [told(SweepHead("T", 1, None))]
    assert take_parts(desk.store, "k1", "t", head, now=NOW) is keeping.Full.SWEEPS
    with desk.store.write() as conn:
        assert isinstance(make_plan(conn, "S", [], by="dewi", now=NOW), str)


def test_what_went_missing_since_and_by_class(desk: Desk) -> None:
    rules = CallNumberRules()
    made = []
    for n, (seed, share) in enumerate(((1, 1.0), (2, 0.5))):
        now = NOW + timedelta(days=30 * n)
        with desk.store.write() as conn:
            cut = split(conn, Asked("pusat", "", None, None, 300), rules)
            made.append(make_plan(conn, f"S{n}", cut.bays, by="dewi", now=now))
        walk_sweep(desk.store, made[n], seed=seed, share=share)
    with desk.store.read() as conn:
        older, newer = (sums_of(conn, one) for one in made)
        assert older is not None
        assert newer is not None
        since = since_of(conn, *made)
        gone = [sum(s.counts[k] for k in GONE) for s in (older, newer)]
        assert len(since.went) + len(since.still) == gone[1]
        assert len(since.back) + len(since.open) + len(since.still) == gone[0]
        assert min(len(since.went), len(since.back), len(since.open)) > 0
        before, now_told = trend_of(conn, newer)
        assert [one.sweep.id for one in (before, now_told)] == made
        # What is summed up from rows is what the bays themselves come to.
        assert (before.walked, before.expected) == (older.walked, older.expected)
        assert (before.counts, before.sure) == (older.counts, older.sure)
        assert [one.sweep.id for one in trend_of(conn, older)] == made[:1]
        told = tallies_of(conn, made[0], rules)
        assert told.by_location == told.by_acquired == ()
        assert sum(one.gone for one in told.by_class) == gone[0]
        assert sum(one.gone for one in told.by_decade) == gone[0]
        assert "800" in {one.name for one in told.by_class}
    lost, long_ago = str(since.open[0].item), str(since.open[1].item)
    with desk.store.write() as conn:
        for item, place, year in ((lost, "Umum", 2019), (long_ago, "", 2001)):
            land_shelves(conn, [Copy(item, 1, "BK", Shelf.AVAILABLE, None, place, year)])
        told = tallies_of(conn, made[0], rules)
    assert [(one.name, one.gone) for one in told.by_acquired] == [
        ("2000–2004", 1), ("2019", 1), ("", gone[0] - 2),
    ]  # fmt: skip
    assert [(one.name, one.gone) for one in told.by_location] == [("Umum", 1), ("", gone[0] - 1)]


def test_a_branch_has_one_floor_plan(desk: Desk) -> None:
    for name in ("a", "b"):
        drawing = (
            f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9"><g id="{name}"/></svg>'
        )
        floor = read_floor(drawing.encode())
        assert isinstance(floor, Floor)
        with desk.store.write() as conn:
            put_floor(conn, "pusat", floor, by="dewi", now=NOW)
            assert floor_of(conn, "pusat") == floor
    with desk.store.write() as conn:
        assert [one.branch for one in floors(conn)] == ["pusat"]
        assert drop_floor(conn, "pusat", by="dewi", now=NOW)
        assert not drop_floor(conn, "pusat", by="dewi", now=NOW)


def test_the_hub_reads_call_numbers_as_it_was_told(desk: Desk) -> None:
    with desk.store.read() as conn:
        assert numbers_of(conn) == CallNumberRules()
    rules = CallNumberRules(Scheme.UDC, (("",), ("R", "REF")))
    put_numbers(desk.store, rules, by="prompt", at_ms=1)
    with desk.store.read() as conn:
        assert numbers_of(conn) == rules
