"""Until when a book is lent: by the answer, else by 17, and where neither tells it, by nobody."""

import datetime as dt
from zoneinfo import ZoneInfo

import pytest

from kiosk.domain.facts import Accepted, AlreadyKnown, FactKind, FactMode
from sync.servers.sip2 import Sip2Server
from sync.sip2.dates import DateOrder
from sync.sip2.profile import Profile
from tests.sip2.sip2_script import CHARGED, HIS, LENT, SHELVED, Script, fact, play

RENEWED = LENT.replace(b"121NNY", b"301YNN")
_AH = LENT[LENT.index(b"AH") :].split(b"|")[0]
ZONE = ZoneInfo("Asia/Jakarta")
DEC_5 = dt.datetime(2026, 12, 5, 23, 59, tzinfo=ZONE)
UNDATED = CHARGED.replace(b"AH20261205    235900", b"AHnext week")


def dated(answer: bytes, told: bytes) -> bytes:
    """An answer with this due date; none without."""
    return answer.replace(_AH, b"AH" + told if told else b"AH")


@pytest.mark.parametrize("kind", [FactKind.LOAN, FactKind.RENEWAL])
@pytest.mark.parametrize("told", [b"", b"in a fortnight", b"26-12-05"])
def test_a_date_that_cannot_be_read_is_asked_for(kind: FactKind, told: bytes) -> None:
    code, done = ("11", LENT) if kind is FactKind.LOAN else ("29", RENEWED)

    async def talk(server: Sip2Server, script: Script) -> None:
        [answer] = await server.submit([fact(kind)], deadline_s=0.4)
        assert (answer.verdict, answer.due) == (Accepted(), DEC_5)
        assert script.codes[-2:] == [code, "17"]

    play(talk, {code: dated(done, told), "17": CHARGED, "63": HIS})


@pytest.mark.parametrize("look", [UNDATED, b"", None, SHELVED])
def test_where_17_does_not_tell_it_either_no_date_is_claimed(look: bytes | None) -> None:
    async def talk(server: Sip2Server, _script: Script) -> None:
        [answer] = await server.submit([fact(FactKind.LOAN)], deadline_s=0.4)
        assert (answer.verdict, answer.due) == (Accepted(), None)

    play(talk, {"11": dated(LENT, b"soon"), "17": [look], "63": HIS})


def test_a_date_that_was_read_is_not_asked_for_nor_one_that_a_slip_has_promised() -> None:
    async def talk(server: Sip2Server, script: Script) -> None:
        [answer] = await server.submit([fact(FactKind.LOAN)], deadline_s=0.4)
        assert answer.due == DEC_5.replace(second=59)
        assert script.codes == ["11"]
        stored = fact(FactKind.LOAN, mode=FactMode.STATEMENT, seq=2)
        [answer] = await server.submit([stored], deadline_s=0.4)
        assert script.codes == ["11", "17", "11"]

    play(talk, {"11": [dated(LENT, b"5 Dec 2026"), dated(LENT, b"")], "17": SHELVED})


@pytest.mark.parametrize(("look", "due"), [(CHARGED, DEC_5), (UNDATED, None)])
def test_a_lost_answer_is_dated_by_17_or_not_at_all(look: bytes, due: dt.datetime | None) -> None:
    async def talk(server: Sip2Server, _script: Script) -> None:
        # From before this start: whether it was sent, and what was answered, nobody knows.
        [answer] = await server.submit([fact(FactKind.LOAN, age_s=60)], deadline_s=0.4)
        assert (answer.verdict, answer.due) == (AlreadyKnown(), due)

    play(talk, {"17": look, "63": HIS})


@pytest.mark.parametrize(("order", "month"), [(DateOrder.DAY, 5), (DateOrder.MONTH, 4)])
def test_the_profile_says_which_number_is_the_month(order: DateOrder, month: int) -> None:
    async def talk(server: Sip2Server, _script: Script) -> None:
        [answer] = await server.submit([fact(FactKind.LOAN)], deadline_s=0.4)
        assert answer.due is not None
        assert (answer.due.month, answer.due.day, answer.due.hour) == (month, 9 - month, 23)

    told = dated(LENT, b"04/05/2027 11:59:00 PM")
    play(talk, {"11": told}, profile=Profile(zone=ZONE, date_order=order))
