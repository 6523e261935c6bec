"""What staff did at a kiosk: a line in the trail, the end of a task, and a book's last events."""

import asyncio
from collections.abc import Awaitable, Callable, Mapping
from dataclasses import replace
from pathlib import Path

import orjson
import pytest

from kiosk.domain import evidence
from kiosk.domain.duty import NOT_SWITCHED, ItemEvent
from kiosk.domain.facts import Accepted, Fact, FactKind
from kiosk.domain.ids import ItemId
from kiosk.ports import Unanswered
from kiosk.ports_staff import MOST_EVENTS
from sync.hub.audit.audit import read_trail
from sync.hub.db.engine import Store
from sync.hub.intake.intake import take_facts
from sync.hub.wire.facts import encode_fact
from sync.servers.hub import HubServer
from sync.servers.hub_staff import HubStaff
from tests.hub.hub_world import CAST, NOW, Desk, FactMaker, a_served_hub, answering, later

WULAN = CAST.wulan.patron
BOOK = str(CAST.spare[0].item)


def deed(fact: FactMaker, what: str, item: str | None = BOOK, **told: str) -> Fact:
    made = fact(FactKind.STAFF, item, note=what)
    said = {evidence.BY: "Dewi", evidence.DEED: what, **told}
    return replace(made, what=replace(made.what, evidence=said))


def trail(desk: Desk, subject: str) -> list[tuple[str, str, object, object]]:
    with desk.store.read() as conn:
        lines = read_trail(conn, subject=subject)
    return [(x.note.who, x.note.what, x.note.before, x.note.after) for x in reversed(lines)]


def test_who_what_and_why_stand_in_the_trail(desk: Desk, fact: FactMaker) -> None:
    begun = deed(fact, "disarm", was="armed", why="tag-trouble")
    came = deed(fact, "enter", None)
    [first, _] = desk.take(begun, came)
    assert isinstance(first.verdict, Accepted)
    assert first.book is not None
    assert trail(desk, f"item {BOOK}") == [
        (
            "Dewi (kiosk-1)",
            "kiosk-disarm",
            {"alarm": "armed"},
            {"why": "tag-trouble", "fact": str(begun.key)},
        )
    ]
    assert [line[:2] for line in trail(desk, "kiosk kiosk-1")] == [
        ("Dewi (kiosk-1)", "kiosk-enter")
    ]


def test_the_same_deed_again_is_one_line(desk: Desk, fact: FactMaker) -> None:
    begun = deed(fact, "arm")
    desk.take(begun)
    desk.take(begun)
    assert len(trail(desk, f"item {BOOK}")) == 1


def test_words_that_are_none_are_told_as_none(desk: Desk, fact: FactMaker) -> None:
    made = fact(FactKind.STAFF, "B-99999")
    desk.take(made, deed(fact, "<b>burn</b>", "B-99999"))
    assert [line[:2] for line in trail(desk, "item B-99999")] == [
        ("somebody (kiosk-1)", "kiosk-deed"),
        ("Dewi (kiosk-1)", "kiosk-deed"),
    ]


@pytest.mark.parametrize(
    ("told", "ends"),
    [
        ({"outcome": "done"}, True),
        ({"outcome": "not-done"}, False),
        ({"outcome": "unsure"}, False),
        ({}, False),
    ],
)
def test_a_task_about_the_alarm_is_over_once_it_was_seen_to_be_right(
    desk: Desk, fact: FactMaker, told: Mapping[str, str], *, ends: bool
) -> None:
    loan = fact(FactKind.LOAN, BOOK, WULAN)
    desk.take(loan, fact(FactKind.HANDOVER, BOOK, WULAN, refers=loan))
    desk.take(fact(FactKind.TASK, BOOK, note="rearm-tag"))
    desk.take(fact(FactKind.TASK, BOOK, note="something else"))
    assert len(desk.tasks()) == 3
    desk.take(deed(fact, "disarm", **told))
    left = [str(task["note"]) for task in desk.tasks()]
    assert (left == ["something else"]) is ends
    assert len(left) == (1 if ends else 3)
    closed = [what for _, what, _, _ in trail(desk, "task T1")]
    assert closed == (["task-closed"] if ends else [])


def test_no_loan_is_touched_by_a_deed(desk: Desk, fact: FactMaker) -> None:
    desk.take(fact(FactKind.LOAN, BOOK, WULAN))
    desk.take(deed(fact, "disarm", outcome="done"), deed(fact, "arm", outcome="done"))
    assert desk.borrower(BOOK) == WULAN


# --- a book's last events ------------------------------------------------------------------------


def talk(port: int, token: str, what: Callable[[HubStaff], Awaitable[None]]) -> None:
    async def run() -> None:
        hub = HubServer(url=f"http://127.0.0.1:{port}", token=token)
        try:
            await what(HubStaff(hub.http))
        finally:
            await hub.close()

    asyncio.run(run())


def test_a_kiosk_is_told_the_last_events_and_of_patrons_no_more_than_a_tail(
    tmp_path: Path, fact: FactMaker
) -> None:
    loan = fact(FactKind.LOAN, BOOK, WULAN, at=later(minutes=1))
    begun = deed(fact, "disarm", why="as-recorded")
    done = deed(fact, "disarm", outcome="done")
    failed = deed(fact, "arm", outcome="not-done")
    many = [fact(FactKind.TASK, BOOK, note=f"n{n}") for n in range(MOST_EVENTS)]

    async def what(staff: HubStaff) -> None:
        events = await staff.item_events(ItemId(BOOK))
        assert isinstance(events, tuple)
        assert len(events) == MOST_EVENTS
        told = {one.what: one for one in events}
        assert told["loan"] == ItemEvent(
            loan.what.moment.wall, "loan", "kiosk-1", tail=str(CAST.wulan.card)[-4:]
        )
        assert (told["disarm"].by, told["disarm"].why) == ("Dewi", "as-recorded")
        assert NOT_SWITCHED in told
        assert [one.what for one in events].count("disarm") == 1
        assert WULAN not in str(events)
        assert await staff.item_events(ItemId("B-99999")) == ()

    with a_served_hub(tmp_path) as hub:
        store = Store(hub.database, pool_size=1)
        late = [
            replace(x, what=replace(x.what, moment=loan.what.moment)) for x in (begun, done, failed)
        ]
        raws: list[object] = [encode_fact(one) for one in (*many, loan, *late)]
        take_facts(store, "kiosk-1", raws, later(minutes=2))
        store.close()
        talk(hub.port, hub.kiosk_token, what)


@pytest.mark.parametrize(
    "body",
    [
        {"events": 7},
        {"events": [{"what": "loan"}]},
        {"events": [{"at": "yesterday", "what": "loan"}]},
        {"events": [{"at": NOW.isoformat()}]},
        {"events": [{"at": NOW.isoformat(), "what": "loan", "tail": "C-0000412"}]},
        {"events": [{"at": NOW.isoformat(), "what": "loan"}] * (MOST_EVENTS + 1)},
    ],
)
def test_garbage_is_no_answer(body: object) -> None:
    async def run() -> None:
        text = orjson.dumps(body)
        head = b"HTTP/1.1 200 OK\r\ncontent-type: application/json\r\ncontent-length: %d\r\n\r\n"
        async with answering([head % len(text) + text]) as port:
            hub = HubServer(url=f"http://127.0.0.1:{port}", token="t.t")
            try:
                assert isinstance(await HubStaff(hub.http).item_events(ItemId(BOOK)), Unanswered)
            finally:
                await hub.close()

    asyncio.run(run())
