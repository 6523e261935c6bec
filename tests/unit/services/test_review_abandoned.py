"""A visit that ends while its books are being decided: nothing stays recorded without an end."""

import asyncio
from dataclasses import replace
from pathlib import Path

import pytest
from services_world import DISARMED, S1, WHO, House, book, house

from kiosk.domain.facts import Alarm, FactKind
from kiosk.domain.ids import SessionId
from kiosk.domain.line import Act, Line, LoanRecorded, NotRecorded, ReturnRecorded
from kiosk.domain.reasons import Reason
from kiosk.domain.signals import Abandon, Decide, LineNews


def decided_after_abandon(h: House, line: Line, act: Act, session: SessionId = S1) -> LineNews:
    """Let a visit end while draining before its decision is still under way."""

    async def evening() -> LineNews:
        go_on = asyncio.Event()

        async def drain(*_args: object, **_more: object) -> bool:
            await go_on.wait()
            return True

        h.post.drain = drain  # type: ignore[method-assign,assignment]
        deciding = asyncio.create_task(h.circulation.decide(Decide(S1, act, (line,), WHO)))
        await asyncio.sleep(0)
        await h.circulation.abandon(Abandon(session, (line,)))
        go_on.set()
        event = await deciding
        assert isinstance(event, LineNews)
        return event

    return asyncio.run(evening())


def test_a_loan_recorded_after_the_visit_has_gone_is_cancelled(tmp_path: Path) -> None:
    with house(tmp_path) as h:
        line = book(act=Act.LEND)
        told = decided_after_abandon(h, line, Act.LEND)
        assert told.news == (NotRecorded(line.id, Reason.NOT_ANSWERED),)
        assert h.kinds() == [FactKind.LOAN, FactKind.CANCEL_LOAN]
        assert h.unfinished() == []
        # nothing of it is left for the next visit
        assert isinstance(h.decide(line)[0], LoanRecorded)


def test_a_return_recorded_after_the_visit_has_gone_stands(tmp_path: Path) -> None:
    with house(tmp_path) as h:
        line = book(act=Act.TAKE_BACK, security=DISARMED)
        told = decided_after_abandon(h, line, Act.TAKE_BACK)
        assert isinstance(told.news[0], ReturnRecorded)
        assert h.kinds() == [FactKind.RETURN, FactKind.TASK]
        assert h.unfinished() == []


@pytest.mark.parametrize("more", [{"alarm": Alarm.LEAVE}, {"foreign": "Berlin"}])
def test_a_tag_that_was_to_be_left_is_no_task_to_arm_it(
    tmp_path: Path, more: dict[str, object]
) -> None:
    with house(tmp_path) as h:
        line = book(act=Act.TAKE_BACK, security=DISARMED, **more)
        (news,) = h.decide(line, act=Act.TAKE_BACK)
        assert isinstance(news, ReturnRecorded)
        left = replace(line, fact=news.fact)
        asyncio.run(h.circulation.abandon(Abandon(S1, (left,))))
        assert h.unfinished() == []
        assert [fact.what.note for fact in h.facts() if fact.what.note == "rearm-tag"] == []


@pytest.mark.parametrize("act", list(Act))
def test_another_visit_that_ends_changes_nothing(tmp_path: Path, act: Act) -> None:
    with house(tmp_path) as h:
        decided_after_abandon(h, book(act=act), act, SessionId(9))
        assert len(h.kinds()) == len(h.unfinished()) == 1
