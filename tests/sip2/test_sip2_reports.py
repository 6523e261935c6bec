"""What a patron says of a broken book, at SIP2 servers: 19 once, else staff look at the kiosk."""

from dataclasses import replace

import pytest

from kiosk.domain import evidence
from kiosk.domain.facts import Accepted, Fact, FactKind, Flagged, Later
from sync.servers.sip2 import Sip2Server
from tests.sip2.sip2_script import DATE, FINAL, Habits, Script, fact, play, verdict_of

WORDS = "halaman sobek atau lepas / pages torn or loose; basah / wet"
NOTED = b"201" + DATE + b"ABB1|AJBumi|"


def report(**more: object) -> Fact:
    made = fact(FactKind.TASK, mode=FINAL, who=None, evidence={evidence.DAMAGE: "torn,wet"}, **more)  # type: ignore[arg-type]
    return replace(made, what=replace(made.what, note=WORDS))


def test_a_server_that_takes_it_has_the_words() -> None:
    async def talk(server: Sip2Server, script: Script) -> None:
        [answer] = await server.submit([report()], deadline_s=2)
        assert answer.verdict == Accepted()
        assert script.asked[-1].first("CH") == WORDS.encode()
        assert script.asked[-1].first("AB") == b"B1"

    play(talk, {"19": NOTED})


@pytest.mark.parametrize(
    "habits", [{"19": NOTED.replace(b"201", b"200")}, {"19": b"96"}, {"19": b""}, {"19": [None]}]
)
def test_one_that_does_not_or_says_nothing_leaves_it_to_staff(habits: Habits) -> None:
    async def talk(server: Sip2Server, script: Script) -> None:
        [answer] = await server.submit([report()], deadline_s=1)
        if not isinstance(answer.verdict, Later):
            assert answer.verdict == Flagged("condition")
        [again] = await server.submit([report()], deadline_s=1)
        assert again.verdict == Flagged("condition")

    play(talk, habits)


def test_a_report_without_a_book_is_any_task() -> None:
    assert verdict_of(report(item=None), {}, []) == Flagged("task")
