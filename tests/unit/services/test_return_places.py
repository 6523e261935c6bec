"""Where a returned book goes at a kiosk with places of its own, and the list of what lies there."""

import asyncio
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest
from services_world import (
    ANI,
    BUMI,
    DISARMED,
    HELD,
    LASKAR,
    NOW,
    POLICY,
    House,
    book,
    house,
    loan_row,
    run,
)

from kiosk.domain.decide import Place
from kiosk.domain.facts import Accepted
from kiosk.domain.ids import ItemId, LineId, TagUid
from kiosk.domain.line import Act, Answered, Ask, ReturnRecorded
from kiosk.domain.places import Back
from kiosk.domain.spots import PlaceKind, PlaceRule, ReturnPlan, Spot
from kiosk.ports import Answer, Fault, FeedPage, Health, Link
from kiosk.services import places
from kiosk.services.places import Filled, filled, mark_empty, mark_full, not_shelved, watch_places

BIN_1 = Spot("bin-1", PlaceKind.BIN, 1, capacity=2)
BIN_2 = Spot("bin-2", PlaceKind.BIN, 2)
HOLDS = Spot("holds", PlaceKind.SHELF, held=True)
PLAN = ReturnPlan(
    (BIN_1, BIN_2, HOLDS),
    (
        PlaceRule(("holds",), held=True),
        PlaceRule(("bin-2",), sort_bin="2"),
        PlaceRule(("bin-1", "bin-2")),
    ),
)
SORTING = replace(POLICY, returns=PLAN)
SHELF = Place.RETURN_SHELF


def give_back(h: House, *items: ItemId) -> list[ReturnRecorded]:
    tags = [TagUid(f"E00401500000000{n}") for n in range(1, len(items) + 1)]
    lines = [
        book(item, tag, id=LineId(n))
        for n, (item, tag) in enumerate(zip(items, tags, strict=True), 1)
    ]
    told = h.decide(
        *[replace(line, security=DISARMED) for line in lines], act=Act.TAKE_BACK, patron=None
    )
    return [one for one in told if isinstance(one, ReturnRecorded)]


def one_back(h: House, item: ItemId = BUMI) -> ReturnRecorded:
    (told,) = give_back(h, item)
    return told


def ask(h: House, back: ReturnRecorded, answer: Answer) -> Answered:
    h.post.answer = answer
    (told,) = run(h.circulation.ask((Ask(back.line, back.fact),)))
    assert isinstance(told, Answered)
    return told


def listed(h: House) -> list[tuple[ItemId, str]]:
    return [(one.item, one.place) for one in h.call(not_shelved)]


def test_a_returned_book_is_counted_into_its_place_and_says_so(tmp_path: Path) -> None:
    with house(tmp_path, policy=SORTING) as h:
        back = one_back(h)
        assert (back.place, back.spot) == (SHELF, BIN_1)
        assert h.facts()[0].what.evidence["place"] == "bin-1"
        assert h.call(lambda s: filled(s, "bin-1")) == Filled(1)
        assert listed(h) == [(BUMI, "bin-1")]


def test_a_full_place_is_passed_over_also_after_a_restart(tmp_path: Path) -> None:
    with house(tmp_path, policy=SORTING) as h:
        assert [one_back(h).spot for _ in range(3)] == [BIN_1, BIN_1, BIN_2]
    with house(tmp_path, policy=SORTING) as h:
        assert one_back(h).spot == BIN_2
        h.call(lambda s: mark_full(s, "bin-2"))
        last = one_back(h)
        assert (last.place, last.spot) == (Place.STAFF, None)
        h.call(lambda s: mark_empty(s, "bin-1"))
        assert one_back(h).spot == BIN_1


def test_a_claim_goes_into_no_bin(tmp_path: Path) -> None:
    with house(tmp_path, policy=SORTING, rows={"loan": [loan_row(LASKAR, ANI)]}) as h:
        (told,) = h.decide(book(LASKAR, None), act=Act.TAKE_BACK, patron=None)
        assert isinstance(told, ReturnRecorded)
        assert (told.claim, told.place, told.spot) == (True, Place.STAFF, None)
        assert listed(h) == []


def test_the_server_may_send_a_book_elsewhere_and_the_count_follows(tmp_path: Path) -> None:
    with house(tmp_path, policy=SORTING) as h:
        back = one_back(h)
        told = ask(h, back, Answer(Accepted(9), route="return-shelf", sort_bin="2"))
        assert (told.place, told.spot) == (SHELF, BIN_2)
        assert h.call(lambda s: (filled(s, "bin-1"), filled(s, "bin-2"))) == (Filled(), Filled(1))
        assert listed(h) == [(BUMI, "bin-2")]


def test_somebody_waits_for_it_after_all(tmp_path: Path) -> None:
    with house(tmp_path, policy=SORTING) as h:
        told = ask(h, one_back(h), Answer(Accepted(9), route="hold-shelf"))
        assert (told.place, told.spot) == (Place.HOLD_SHELF, HOLDS)
        assert listed(h) == [(BUMI, "holds")]
        desk = ask(h, one_back(h), Answer(Accepted(9), route="staff"))
        assert (desk.place, desk.spot) == (Place.STAFF, None)
        assert listed(h)[-1] == (BUMI, "staff")


@pytest.mark.parametrize("route", ["return-shelf", "", "nowhere"])
def test_the_place_stays_where_the_server_says_nothing_else(tmp_path: Path, route: str) -> None:
    with house(tmp_path, policy=SORTING) as h:
        told = ask(h, one_back(h), Answer(Accepted(9), route=route))
        assert told.spot == (BIN_1 if route == "return-shelf" else None)
        assert told.place is (SHELF if route == "return-shelf" else None)
        assert h.call(lambda s: filled(s, "bin-1")) == Filled(1)


def test_a_kiosk_without_places_says_what_the_server_says(tmp_path: Path) -> None:
    with house(tmp_path) as h:
        back = one_back(h)
        assert (back.place, back.spot) == (SHELF, None)
        told = ask(h, back, Answer(Accepted(9), route="hold-shelf", sort_bin="2"))
        assert (told.place, told.spot) == (Place.HOLD_SHELF, None)
        assert listed(h) == [(BUMI, "return-shelf")]


def test_counts_that_cannot_be_read_count_nothing(tmp_path: Path) -> None:
    with house(tmp_path) as h:
        for note in ("", "x", "[]", '["many", 1]', "[-4, 0]", "null"):
            h.call(lambda s, n=note: s.journal.put("place:bin-1", n))  # type: ignore[misc]
            assert h.call(lambda s: filled(s, "bin-1")) == Filled()
        assert not Filled(9).is_full(BIN_2)
        assert h.call(lambda s: places.put(s, PLAN, Back(SHELF))).spot == BIN_1


# --- returned, not yet re-shelved ------------------------------------------------------------


def test_the_next_loan_here_takes_a_book_off_the_list(tmp_path: Path) -> None:
    with house(tmp_path) as h:
        one_back(h)
        h.lent()
        assert listed(h) == []
        one_back(h)
        assert listed(h) == [(BUMI, "return-shelf")]


def test_a_loan_elsewhere_takes_it_off_once_the_server_tells(tmp_path: Path) -> None:
    with house(tmp_path) as h:
        one_back(h)
        before = loan_row(BUMI, ANI)
        h.call(lambda s: s.apply_page(FeedPage("e1", 6, {"loan": [before]}, [], more=False), NOW))
        assert len(listed(h)) == 1
        since = (BUMI, ANI, int((NOW + timedelta(hours=1)).timestamp()), before[3], 7)
        h.call(lambda s: s.apply_page(FeedPage("e1", 7, {"loan": [since]}, [], more=False), NOW))
        assert listed(h) == []


def test_staff_take_books_off_one_by_one_by_place_or_all(tmp_path: Path) -> None:
    with house(tmp_path, policy=SORTING) as h:
        h.post.link = Link.DOWN
        give_back(h, BUMI, LASKAR, HELD)
        assert listed(h) == [(BUMI, "bin-1"), (LASKAR, "bin-1"), (HELD, "holds")]
        assert h.call(lambda s: places.shelve(s, item=LASKAR)) == 1
        assert h.call(lambda s: places.shelve(s, item=LASKAR)) == 0
        assert h.call(lambda s: places.shelve(s, place="bin-1")) == 1
        assert listed(h) == [(HELD, "holds")]
        # It comes back again: that is another return.
        one_back(h)
        assert listed(h) == [(HELD, "holds"), (BUMI, "bin-2")]
        assert h.call(places.shelve) == 2
        assert listed(h) == []


def test_marks_of_books_that_were_lent_since_do_not_pile_up(tmp_path: Path) -> None:
    with house(tmp_path) as h:
        one_back(h)
        h.call(places.shelve)
        h.lent()
        h.call(places.shelve)
        assert h.call(lambda s: s.journal.all_local("shelved:")) == {}


# --- told ------------------------------------------------------------------------------------


def test_no_room_for_any_book_is_reported_until_there_is(tmp_path: Path) -> None:
    async def evening(h: House) -> list[Health]:
        told: list[Health] = []
        watch = watch_places(h.store, h.time, plan=PLAN, report=told.append)
        task = asyncio.create_task(watch)
        for name, number in (("bin-1", 0), ("bin-2", 1), ("", 2)):
            await h.store.run(lambda s, n=name: mark_full(s, n) if n else mark_empty(s, "bin-2"))  # type: ignore[misc]
            for _ in range(200):
                h.clock.forward(timedelta(seconds=1))
                await asyncio.sleep(0.001)
                if number and len(told) == number:
                    break
            assert len(told) == number
        task.cancel()
        await asyncio.gather(task, return_exceptions=True)
        return told

    with house(tmp_path) as h:
        assert asyncio.run(evening(h)) == [
            Health("returns", Fault.PLACES_FULL),
            Health("returns", Fault.NONE),
        ]
