"""What may be done without the server: by kind, by patron, by outage; and what is said of it."""

import asyncio
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest
from services_world import (
    ANI,
    BUMI,
    CARD,
    DISARMED,
    LASKAR,
    NOW,
    OTHER_CARD,
    POLICY,
    REFERENCE,
    S1,
    WHO,
    House,
    book,
    house,
    item_row,
    patron_row,
    run,
)

from kiosk.domain.ids import ItemId, LineId, PatronId
from kiosk.domain.line import Act, LoanRecorded, NotRecorded, ReturnRecorded
from kiosk.domain.policy import OfflineTerms
from kiosk.domain.reasons import Reason
from kiosk.domain.signals import FindPatron, PatronIs, PatronIsNot
from kiosk.ports import Fault, Health, Link
from kiosk.services import outage, verifier
from kiosk.services.outage import watch_outage
from kiosk.store.rows import Answered, Delivery

DAY = timedelta(days=1)
DEWI = PatronId("P3")
MORE = {
    "item": [item_row(ItemId(f"B-01{n:02}"), 100 + n) for n in range(9)]
    + [item_row(BUMI, 1), item_row(LASKAR, 2)],
    "patron": [patron_row(ANI, CARD), patron_row(DEWI, OTHER_CARD)],
}


def offline(h: House, *patrons: PatronId) -> House:
    for patron in patrons or (ANI,):
        made = verifier.make(h.store.device_key, patron, "246810", NOW)
        h.call(lambda s, p=patron, m=made: s.journal.put(verifier.name(p), m))  # type: ignore[misc]
    h.post.link = Link.DOWN
    return h


def stack(*numbers: int) -> list[object]:
    return [book(ItemId(f"B-01{n:02}"), None, id=LineId(n + 1)) for n in numbers]


def lend(h: House, *numbers: int, patron: PatronId = ANI) -> list[Reason | None]:
    news = h.decide(*stack(*numbers), patron=replace(WHO, id=patron))  # type: ignore[arg-type]
    told = {one.line: one.reason if isinstance(one, NotRecorded) else None for one in news}
    return [told[LineId(n + 1)] for n in numbers]


def terms(**more: object) -> OfflineTerms:
    return replace(OfflineTerms(max_items=3, max_total=5), **more)  # type: ignore[arg-type]


LIMIT = Reason.OFFLINE_LIMIT


def test_the_budget_is_one_patrons_and_the_outages(tmp_path: Path) -> None:
    with house(tmp_path, policy=replace(POLICY, offline=terms()), rows=MORE) as h:
        offline(h, ANI, DEWI)
        assert lend(h, 0, 1) == [None, None]
        assert lend(h, 2, 3) == [None, LIMIT]
        assert lend(h, 4, 5, 6, patron=DEWI) == [None, None, LIMIT]


def test_a_restart_gives_nothing_back(tmp_path: Path) -> None:
    policy = replace(POLICY, offline=terms())
    with house(tmp_path, policy=policy, rows=MORE) as h:
        assert lend(offline(h), 0, 1, 2) == [None, None, None]
    with house(tmp_path, policy=policy, rows=MORE) as h:
        assert lend(offline(h), 3) == [LIMIT]


def test_what_is_taken_back_does_not_count_nor_what_the_server_has_by_now(tmp_path: Path) -> None:
    with house(tmp_path, policy=replace(POLICY, offline=terms()), rows=MORE) as h:
        offline(h)
        (news,) = h.decide(*stack(0))  # type: ignore[arg-type]
        assert isinstance(news, LoanRecorded)
        run(h.circulation.cancel(news.fact, "undone"))
        assert lend(h, 1, 2, 3, 4) == [None, None, None, LIMIT]
        # One got through while the link came up for a moment: it was lent in this outage.
        h.verdict(h.facts()[-1].key, Answered(Delivery.ACCEPTED, 9, "e1"))
        assert lend(h, 5) == [LIMIT]


def test_the_next_outage_has_a_budget_of_its_own(tmp_path: Path) -> None:
    policy = replace(POLICY, offline=terms(max_items=2))
    with house(tmp_path, policy=policy, rows=MORE) as h:
        offline(h)
        assert lend(h, 0, 1, 2)[-1] is LIMIT
        h.call(outage.ended)
        assert lend(h, 3) == [None]


def test_after_too_many_days_nothing_is_lent_and_returns_go_on(tmp_path: Path) -> None:
    policy = replace(POLICY, offline=terms(max_outage=2 * DAY))
    with house(tmp_path, policy=policy, rows=MORE) as h:
        offline(h)
        assert lend(h, 0) == [None]
        h.clock.forward(2 * DAY + timedelta(minutes=1))
        assert lend(h, 1) == [Reason.OUTAGE_TOO_LONG]
        (back,) = h.decide(book(security=DISARMED), act=Act.TAKE_BACK, patron=None)
        assert isinstance(back, ReturnRecorded)


@pytest.mark.parametrize("claims", [True, False])
def test_a_label_alone_is_a_claim_only_where_the_library_wants_it(
    tmp_path: Path, claims: bool
) -> None:
    with house(tmp_path, policy=replace(POLICY, offline=terms(claims=claims)), rows=MORE) as h:
        shown = book(BUMI, None)
        (live,) = h.decide(shown, act=Act.TAKE_BACK, patron=None)
        assert isinstance(live, ReturnRecorded)
        h.post.link = Link.DOWN
        told = h.decide(
            book(LASKAR, None), book(security=DISARMED, id=LineId(2)), act=Act.TAKE_BACK
        )
        kinds = {one.line: type(one) for one in told}
        assert kinds[LineId(2)] is ReturnRecorded
        assert kinds[LineId(1)] is (ReturnRecorded if claims else NotRecorded)


@pytest.mark.parametrize("allowed", [True, False])
def test_whose_pin_cannot_be_checked_borrows_only_where_the_library_allows_it(
    tmp_path: Path, allowed: bool
) -> None:
    policy = replace(POLICY, offline=terms(unverified=allowed))
    with house(tmp_path, policy=policy) as h:
        h.post.link = Link.DOWN
        told = run(h.people.find_patron(FindPatron(S1, CARD)))
        if not allowed:
            assert told == PatronIsNot(S1, Reason.OFFLINE_NEW_CARD)
            assert h.decide(book()) == [NotRecorded(LineId(1), Reason.OFFLINE_NEW_CARD)]
            return
        assert isinstance(told, PatronIs)
        assert (told.pin_wanted, told.waived) == (False, True)
        assert isinstance(h.decide(book())[0], LoanRecorded)
        assert h.facts()[0].what.evidence["unverified"] == "yes"


def test_whom_nobody_knows_is_refused_whatever_is_allowed(tmp_path: Path) -> None:
    policy = replace(POLICY, offline=terms(unverified=True))
    with house(tmp_path, policy=policy) as h:
        h.post.link = Link.DOWN
        stranger = FindPatron(S1, type(CARD)("C-7777777"))
        assert run(h.people.find_patron(stranger)) == PatronIsNot(S1, Reason.OFFLINE_NEW_CARD)


def test_a_library_without_pins_lends_offline_to_whom_it_knows(tmp_path: Path) -> None:
    policy = replace(POLICY, pin_required=False, offline=terms(unverified=True))
    with house(tmp_path, policy=policy) as h:
        h.post.link = Link.DOWN
        assert isinstance(run(h.people.find_patron(FindPatron(S1, CARD))), PatronIs)
        assert isinstance(h.decide(book())[0], LoanRecorded)


def test_the_fact_says_what_was_done_without_the_server_and_why(tmp_path: Path) -> None:
    with house(tmp_path) as h:
        offline(h)
        h.call(lambda s: outage.begun(s, NOW))
        h.clock.forward(timedelta(hours=1))
        h.lent()
        h.returned()
        lent, back = (fact.what.evidence for fact in h.facts())
        assert (
            lent.items()
            >= {
                "seen": "tag",
                "security": "armed",
                "offline": "yes",
                "days": "7",
                "usual_days": "14",
                "cache_age_s": "3600",
                "outage_s": "3600",
            }.items()
        )
        assert back == {
            "seen": "tag",
            "security": "disarmed",
            "offline": "yes",
            "route": "return-shelf",
        }


def test_what_is_asked_of_the_server_says_none_of_it(tmp_path: Path) -> None:
    with house(tmp_path) as h:
        h.lent()
        assert h.facts()[0].what.evidence == {"seen": "tag", "security": "armed"}
        assert h.decide(book(REFERENCE))[0] == NotRecorded(LineId(1), Reason.IN_HOUSE_ONLY)


# --- told before the card is read --------------------------------------------------------------


@pytest.mark.parametrize("note", ["", "x", "[]", "[1, 2]", '["never", 3]'])
def test_a_note_that_cannot_be_read_begins_an_outage_anew(tmp_path: Path, note: str) -> None:
    with house(tmp_path) as h:
        h.call(lambda s: s.journal.put("outage", note))
        assert h.call(lambda s: outage.begun(s, NOW)).since == NOW
        assert h.call(outage.current) is not None


def test_a_clock_that_was_set_back_makes_no_outage_shorter_than_none(tmp_path: Path) -> None:
    with house(tmp_path) as h:
        begun = h.call(lambda s: outage.begun(s, NOW))
        assert begun.lasted(NOW - DAY) == timedelta()


def test_the_end_of_lending_is_reported_and_so_is_its_end(tmp_path: Path) -> None:
    async def until(told: list[Health], number: int, h: House) -> None:
        while len(told) < number:
            h.clock.forward(timedelta(seconds=2))
            await asyncio.sleep(0.001)

    async def evening(h: House) -> list[Fault]:
        told: list[Health] = []
        watch = watch_outage(h.store, h.post, h.time, terms=terms(max_total=1), report=told.append)
        task = asyncio.create_task(watch)
        while await h.store.run(outage.current) is None:
            h.clock.forward(timedelta(seconds=2))
            await asyncio.sleep(0.001)
        await h.store.run(lambda s: outage.begun(s, h.time.now()))
        lent = await asyncio.to_thread(h.decide, *stack(0))  # type: ignore[arg-type]
        assert isinstance(lent[0], LoanRecorded)
        await until(told, 1, h)
        h.post.link = Link.SLOW
        h.clock.forward(timedelta(seconds=2))
        h.post.link = Link.UP
        await until(told, 2, h)
        h.post.link = Link.DOWN
        h.clock.forward(timedelta(seconds=2))
        await asyncio.sleep(0.05)
        h.clock.forward(8 * DAY)
        await until(told, 3, h)
        task.cancel()
        await asyncio.gather(task, return_exceptions=True)
        assert {one.part for one in told} == {"outage"}
        return [one.fault for one in told]

    with house(tmp_path, rows=MORE) as h:
        offline(h)
        assert asyncio.run(evening(h)) == [Fault.OUTAGE_SPENT, Fault.NONE, Fault.OUTAGE_LONG]
