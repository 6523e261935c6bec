"""What becomes of facts at SIP2 servers with habits of their own, over a real socket."""

import asyncio
import datetime as dt
from dataclasses import replace

import pytest

from kiosk.domain.facts import (
    Accepted,
    AlreadyKnown,
    Declined,
    FactKind,
    Flagged,
    Later,
    Verdict,
)
from kiosk.domain.ids import ItemId
from kiosk.domain.reasons import Reason
from kiosk.ports import (
    Unanswered,
)
from sync.servers.sip2 import Sip2Server
from sync.verdicts import NO_TIME, UNREACHABLE
from tests.sip2.sip2_script import (
    BOOK,
    CARD,
    CHARGED,
    DATE,
    FINAL,
    HIS,
    LENT,
    NOT_TAKEN,
    REFUSED,
    SHELVED,
    STATUS,
    TAKEN,
    Habits,
    Script,
    fact,
    patron,
    play,
    verdict_of,
)
from tests.sip2.test_sip2_contract import SystemClock, settings_for


def test_facts_that_sip2_has_no_word_for_are_for_staff() -> None:
    for kind in (FactKind.CLAIM, FactKind.HANDOVER, FactKind.TASK):
        assert verdict_of(fact(kind, mode=FINAL), {}, []) == Flagged(kind.value)
    assert isinstance(verdict_of(fact(FactKind.LOAN, item=None), {}, []), Flagged)


def test_what_staff_did_is_kept_here_and_nobody_has_to_look() -> None:
    assert verdict_of(fact(FactKind.STAFF, mode=FINAL, who=None), {}, []) == Accepted()


def test_a_loan_needs_a_patron() -> None:
    assert isinstance(verdict_of(fact(FactKind.LOAN, who=None), {}, []), Declined)


@pytest.mark.parametrize(
    ("answers", "reason"),
    [
        ({"12": REFUSED + b"BLN|", "17": SHELVED}, Reason.CARD_UNKNOWN),
        ({"12": REFUSED, "17": SHELVED}, Reason.SERVER_REFUSED),
        ({"12": REFUSED, "17": SHELVED.replace(b"1803", b"1808")}, Reason.HELD_FOR_OTHER),
        ({"12": REFUSED, "17": SHELVED.replace(b"1803", b"1812")}, Reason.NEEDS_STAFF),
        ({"12": REFUSED, "17": b"18010101" + DATE + b"ABB1|AJ|"}, Reason.UNKNOWN_ITEM),
    ],
)
def test_why_a_loan_was_refused(answers: dict[str, bytes], reason: Reason) -> None:
    habits = {"11": answers["12"], "17": answers["17"]}
    assert verdict_of(fact(FactKind.LOAN), habits, ["11", "17"]) == Declined(reason)


@pytest.mark.parametrize(
    ("listed", "reason"),
    [
        (HIS, Reason.ALREADY_YOURS),
        (patron(b"BLY|AUBumi|", charged=b"0001"), Reason.ALREADY_YOURS),
        (patron(b"BLY|"), Reason.ON_LOAN_TO_OTHER),
        (patron(b"BLY|AUB7|", charged=b"0001"), Reason.ON_LOAN_TO_OTHER),
        (patron(b"BLY|", charged=b"0003"), Reason.NEEDS_STAFF),
    ],
)
def test_a_refused_loan_of_a_lent_book(listed: bytes, reason: Reason) -> None:
    habits = {"11": REFUSED, "17": CHARGED, "63": listed}
    assert verdict_of(fact(FactKind.LOAN), habits, ["11", "17", "63"]) == Declined(reason)


def test_a_fact_from_before_the_start_is_looked_up_first() -> None:
    old = fact(FactKind.LOAN, age_s=60)
    habits = {"11": LENT, "17": CHARGED, "63": HIS}
    assert verdict_of(old, habits, ["17", "63"]) == AlreadyKnown()
    assert verdict_of(old, {"11": LENT, "17": SHELVED}, ["17", "11"]) == Accepted()
    assert isinstance(verdict_of(old, {"17": [None]}, ["17"]), Later)


def test_a_confirmation_is_looked_up_first() -> None:
    due = dt.datetime(2026, 12, 5, 16, 59, tzinfo=dt.UTC)
    loan = fact(FactKind.CONFIRM, mode=FINAL, due=due)
    assert verdict_of(loan, {"17": CHARGED, "63": HIS}, ["17", "63"]) == AlreadyKnown()
    back = fact(FactKind.CONFIRM, mode=FINAL, who=None)
    assert verdict_of(back, {"17": SHELVED}, ["17"]) == AlreadyKnown()


def test_what_is_not_offered_is_declined_or_flagged() -> None:
    shut = {"99": STATUS.replace(b"98YYY", b"98YNN"), "17": SHELVED}
    for kind in (FactKind.LOAN, FactKind.RETURN):
        assert verdict_of(fact(kind), shut, []) == Declined(Reason.SERVER_REFUSED)
    stated = fact(FactKind.LOAN, mode=FINAL)
    assert verdict_of(stated, shut, ["17"]) == Flagged("not-offered")


def test_what_is_never_understood_is_declined() -> None:
    habits = {"11": b"96"}
    assert verdict_of(fact(FactKind.LOAN), habits, ["11"] * 4) == Declined(Reason.SERVER_REFUSED)


def test_an_answer_about_another_book_is_looked_up() -> None:
    habits = {"11": LENT.replace(b"ABB1", b"ABB7"), "17": CHARGED, "63": HIS}
    assert verdict_of(fact(FactKind.LOAN), habits, ["11", "17", "63"]) == AlreadyKnown()


def test_a_return_never_ends_a_later_loan() -> None:
    due = dt.datetime(2026, 11, 1, tzinfo=dt.UTC)
    back = fact(FactKind.RETURN, mode=FINAL, due=due)
    flagged = Flagged("return-of-earlier-loan")
    assert verdict_of(back, {"17": CHARGED, "63": HIS}, ["17", "63"]) == flagged
    old = fact(FactKind.RETURN, age_s=60)
    assert verdict_of(old, {"17": CHARGED, "63": patron(b"BLY|")}, ["17", "63"]) == flagged
    same = fact(FactKind.RETURN, mode=FINAL, due=dt.datetime(2026, 12, 5, 9, tzinfo=dt.UTC))
    habits = {"17": CHARGED, "63": HIS, "09": TAKEN}
    assert verdict_of(same, habits, ["17", "63", "09"]) == Accepted()


def test_a_return_that_happened_before() -> None:
    old = fact(FactKind.RETURN, who=None, age_s=60)
    assert verdict_of(old, {"17": SHELVED}, ["17"]) == AlreadyKnown()
    assert isinstance(verdict_of(old, {"17": [None]}, ["17"]), Later)


@pytest.mark.parametrize(
    ("look", "verdict"),
    [
        (SHELVED, AlreadyKnown()),
        (CHARGED, Declined(Reason.NEEDS_STAFF)),
        (b"18010101" + DATE + b"ABB1|AJ|", Declined(Reason.UNKNOWN_ITEM)),
    ],
)
def test_a_return_that_is_not_taken(look: bytes, verdict: Verdict) -> None:
    habits = {"09": NOT_TAKEN, "17": look}
    assert verdict_of(fact(FactKind.RETURN, who=None), habits, ["09", "17"]) == verdict


def test_a_return_that_is_not_taken_and_cannot_be_looked_up() -> None:
    habits: Habits = {"09": NOT_TAKEN, "17": [None]}
    verdict = verdict_of(fact(FactKind.RETURN, who=None), habits, ["09", "17", "17"])
    assert verdict == Declined(Reason.SERVER_REFUSED)


@pytest.mark.parametrize(
    ("answer", "route"),
    [
        (TAKEN, "return-shelf"),
        (TAKEN.replace(b"101YNN", b"101YNY") + b"CV01|CYA9|DARahasia|", "hold-shelf"),
        (TAKEN + b"CYA9|DARahasia|", "hold-shelf"),
        (TAKEN.replace(b"101YNN", b"101YNY") + b"CV04|CTCabang|", "staff"),
        (TAKEN.replace(b"101YNN", b"101YNY") + b"CV02|CTCabang|", "staff"),
        (TAKEN.replace(b"101YNN", b"101YNY") + b"CV02|CYA9|DARahasia|CTCabang|", "staff"),
        (TAKEN + b"CV02|CYA9|DARahasia|", "staff"),
        (TAKEN + b"CV04|CYA9|DARahasia|CTCabang|", "staff"),
        (TAKEN.replace(b"101YNN", b"101YNY"), "staff"),
    ],
)
def test_where_a_returned_book_goes(answer: bytes, route: str) -> None:
    async def talk(server: Sip2Server, _script: Script) -> None:
        [told] = await server.submit([fact(FactKind.RETURN, who=None)], deadline_s=0.4)
        assert told.route == route
        assert "Rahasia" not in repr(told)
        assert "A9" not in repr(told)

    play(talk, {"09": answer, "17": SHELVED})


def test_cancelling_asks_first() -> None:
    cancel = fact(FactKind.CANCEL_LOAN, mode=FINAL, refers=7)
    assert verdict_of(cancel, {"17": SHELVED}, ["17"]) == AlreadyKnown()
    others = {"17": CHARGED, "63": patron(b"BLY|")}
    assert verdict_of(cancel, others, ["17", "63"]) == AlreadyKnown()
    unclear = {"17": CHARGED, "63": patron(b"BLY|", charged=b"0003")}
    assert verdict_of(cancel, unclear, ["17", "63"]) == Flagged("cancel-unclear")
    done: Habits = {"17": [CHARGED, SHELVED], "63": HIS, "09": TAKEN}
    assert verdict_of(cancel, done, ["17", "63", "09", "17"]) == Accepted()
    assert isinstance(verdict_of(cancel, {"17": [None]}, ["17"]), Later)
    lost: Habits = {"17": CHARGED, "63": HIS, "09": [None]}
    assert isinstance(verdict_of(cancel, lost, ["17", "63", "09"]), Later)


def test_a_refused_cancel_is_looked_up() -> None:
    cancel = fact(FactKind.CANCEL_LOAN, mode=FINAL)
    asked = ["17", "63", "09", "17"]
    gone: Habits = {
        "17": [CHARGED, SHELVED], "63": HIS, "09": NOT_TAKEN,
    }  # fmt: skip
    assert verdict_of(cancel, gone, asked) == AlreadyKnown()
    stands = {"17": CHARGED, "63": HIS, "09": NOT_TAKEN}
    assert verdict_of(cancel, stands, [*asked, "63"]) == Flagged("cancel-refused")


def silent_end(habits: Habits) -> list[str]:
    """A lost 17 is asked once more on a new connection."""
    return [] if habits["11"] == [None] else ["17", "17"]


@pytest.mark.parametrize(
    "answer",
    [
        TAKEN.replace(b"101YNN", b"101YNY"),
        TAKEN + b"CV01|CYA9|DARahasia|",
        TAKEN + b"CL3|",
        TAKEN + b"CTUtara|",
    ],
)
@pytest.mark.parametrize("confirmed", [True, False])
def test_a_cancelled_loan_that_the_server_wants_elsewhere_is_a_task(
    answer: bytes, confirmed: bool
) -> None:
    async def talk(server: Sip2Server, _script: Script) -> None:
        [told] = await server.submit([fact(FactKind.CANCEL_LOAN, mode=FINAL)], deadline_s=0.6)
        assert told.verdict == Flagged("cancel-routed")
        assert "Rahasia" not in repr(told)
        assert "A9" not in repr(told)

    after = SHELVED if confirmed else None
    play(talk, {"17": [CHARGED, after], "63": HIS, "09": answer})


def test_a_cancel_that_cannot_be_confirmed_is_asked_about_later() -> None:
    cancel = fact(FactKind.CANCEL_LOAN, mode=FINAL)
    lost: Habits = {"17": [CHARGED, None], "63": HIS, "09": TAKEN}
    assert isinstance(verdict_of(cancel, lost, ["17", "63", "09", "17", "17"]), Later)


def test_cancelling_a_return() -> None:
    cancel = fact(FactKind.CANCEL_RETURN, mode=FINAL)
    done: Habits = {"17": [SHELVED, CHARGED], "63": HIS, "11": LENT}
    assert verdict_of(cancel, done, ["17", "11", "17", "63"]) == Accepted()
    known: Habits = {**done, "11": REFUSED}
    assert verdict_of(cancel, known, ["17", "11", "17", "63"]) == AlreadyKnown()
    refused: Habits = {"17": SHELVED, "11": REFUSED}
    assert verdict_of(cancel, refused, ["17", "11", "17"]) == Flagged("cancel-refused")
    taken: Habits = {**done, "63": patron(b"BLY|")}
    assert verdict_of(cancel, taken, ["17", "11", "17", "63"]) == Flagged("cancel-unclear")
    for silent in ({"17": SHELVED, "11": [None]}, {"17": [SHELVED, None], "11": LENT}):
        assert isinstance(verdict_of(cancel, silent, ["17", "11", *silent_end(silent)]), Later)
    assert verdict_of(cancel, {"17": CHARGED, "63": HIS}, ["17", "63"]) == AlreadyKnown()
    others = {"17": CHARGED, "63": patron(b"BLY|")}
    assert verdict_of(cancel, others, ["17", "63"]) == Flagged("cancel-unclear")
    nobody = fact(FactKind.CANCEL_RETURN, mode=FINAL, who=None)
    verdict = verdict_of(nobody, {"17": SHELVED}, ["17"])
    assert verdict == Flagged("cancel-return-without-patron")
    assert isinstance(verdict_of(cancel, {"17": [None]}, ["17"]), Later)


def test_cancels_say_so_on_the_wire() -> None:
    async def talk(server: Sip2Server, script: Script) -> None:
        loan = fact(FactKind.CANCEL_LOAN, mode=FINAL, seq=1)
        back = fact(FactKind.CANCEL_RETURN, mode=FINAL, seq=2)
        await server.submit([loan, back], deadline_s=1.0)
        sent = {frame.code: frame for frame in script.asked}
        assert sent["09"].first("BI") == b"Y"
        assert sent["11"].first("BI") == b"Y"
        # Renewal policy N, no block N.
        assert sent["11"].fixed[:2] == b"NN"

    habits: Habits = {
        "17": [CHARGED, SHELVED, SHELVED, CHARGED], "63": HIS, "09": TAKEN, "11": LENT,
    }  # fmt: skip
    play(talk, habits)


def test_a_loan_that_may_still_happen_is_not_cancelled_yet() -> None:
    async def talk(server: Sip2Server, script: Script) -> None:
        loan = fact(FactKind.LOAN, seq=7)
        cancel = fact(FactKind.CANCEL_LOAN, mode=FINAL, refers=7)
        [asked] = await server.submit([loan], deadline_s=0.2)
        assert isinstance(asked.verdict, Later)
        [early] = await server.submit([cancel], deadline_s=0.4)
        assert isinstance(early.verdict, Later)
        assert early.verdict.retry_s > 0
        async with asyncio.timeout(5):
            settled: list[Verdict] = []
            while AlreadyKnown() not in settled:
                await asyncio.sleep(0.05)
                [late] = await server.submit([cancel], deadline_s=0.4)
                assert isinstance(late.verdict, (Later, AlreadyKnown))
                settled.append(late.verdict)
        assert "09" not in script.codes

    play(talk, {"11": b"", "17": SHELVED}, settle_s=0.6)


def test_an_accepted_loan_is_cancelled_although_the_server_lists_nothing() -> None:
    async def talk(server: Sip2Server, _script: Script) -> None:
        [lent] = await server.submit([fact(FactKind.LOAN, seq=7)], deadline_s=0.4)
        assert lent.verdict == Accepted()
        assert lent.due is not None
        assert lent.book is not None
        cancel = fact(FactKind.CANCEL_LOAN, mode=FINAL, refers=7)
        [answer] = await server.submit([cancel], deadline_s=0.4)
        assert answer.verdict == Accepted()

    unlisted = patron(b"BLY|", charged=b"0001")
    play(talk, {"11": LENT, "17": [CHARGED, SHELVED], "63": unlisted, "09": TAKEN})


def test_nobody_there_is_said_once_for_a_stack() -> None:
    async def run() -> None:
        server = Sip2Server(settings_for(1), clock=SystemClock(), boot_id="b")
        facts = [fact(FactKind.LOAN, seq=number) for number in range(1, 4)]
        answers = await server.submit(facts, deadline_s=1.0)
        assert all(isinstance(answer.verdict, Later) for answer in answers)
        late = await server.submit(facts, deadline_s=0.0)
        assert all(isinstance(answer.verdict, Later) for answer in late)
        await server.close()

    asyncio.run(run())


def test_silence_in_the_middle_of_the_truth_is_later() -> None:
    habits: Habits = {"17": CHARGED, "63": [None]}
    old = fact(FactKind.LOAN, age_s=60)
    assert isinstance(verdict_of(old, habits, ["17", "63", "63"]), Later)


def test_a_server_without_63_cannot_say_whose_loan_it_is() -> None:
    without = {"99": STATUS.replace(b"BXYYYYYYYY", b"BXYYYYYYYN"), "17": CHARGED, "11": REFUSED}
    verdict = verdict_of(fact(FactKind.LOAN), without, ["11", "17"])
    assert verdict == Declined(Reason.NEEDS_STAFF)


def test_settled_facts_are_not_sent_again() -> None:
    async def talk(server: Sip2Server, script: Script) -> None:
        loan, other = fact(FactKind.LOAN, seq=1), fact(FactKind.LOAN, seq=2)
        first = await server.submit([loan, other], deadline_s=0.8)
        again = await server.submit([loan, other], deadline_s=0.8)
        assert [answer.verdict for answer in first] == [Accepted(), Declined(Reason.ALREADY_YOURS)]
        assert [answer.verdict for answer in again] == [
            AlreadyKnown(),
            Declined(Reason.ALREADY_YOURS),
        ]
        assert script.codes == ["11", "11", "17", "63"]

    play(talk, {"11": [LENT, REFUSED], "17": CHARGED, "63": HIS})


def test_an_item_lookup_that_is_cut_is_no_answer() -> None:
    async def talk(server: Sip2Server, _script: Script) -> None:
        assert isinstance(await server.find_item(BOOK), Unanswered)
        assert isinstance(await server.check_pin(CARD, "1"), Unanswered)

    play(talk, {"17": b"", "63": b""})


def test_a_label_alone_never_ends_the_loan_of_another() -> None:
    by_label = fact(FactKind.RETURN, mode=FINAL)
    by_label = replace(by_label, what=replace(by_label.what, evidence={"seen": "label"}))
    others = {"17": CHARGED, "63": patron(b"BLY|"), "09": TAKEN}
    flagged = Flagged("return-of-earlier-loan")
    assert verdict_of(by_label, others, ["17", "63"]) == flagged
    his = {"17": CHARGED, "63": HIS, "09": TAKEN}
    assert verdict_of(by_label, his, ["17", "63", "09"]) == Accepted()


def test_a_confirmation_says_itself_what_it_confirms() -> None:
    due = dt.datetime(2026, 12, 5, 16, 59, tzinfo=dt.UTC)
    back = fact(FactKind.CONFIRM, mode=FINAL, due=due)
    back = replace(back, what=replace(back.what, evidence={"confirms": "return"}))
    assert verdict_of(back, {"17": SHELVED}, ["17"]) == AlreadyKnown()


def test_what_its_turn_did_not_come_to_was_never_sent() -> None:
    async def talk(server: Sip2Server, script: Script) -> None:
        loans = [fact(FactKind.LOAN, item=ItemId(f"B{n}"), seq=n) for n in (1, 2, 3)]
        answers = await server.submit(loans, deadline_s=0.3)
        whys = [answer.verdict.why for answer in answers if isinstance(answer.verdict, Later)]
        assert whys[0] in ("unanswered: timeout", "unanswered: outcome unknown")
        assert whys[1:] == [NO_TIME, NO_TIME]
        assert script.codes == ["11"]

    play(talk, {"11": b""})


def test_what_comes_after_nobody_there_was_never_sent() -> None:
    async def talk(server: Sip2Server, _script: Script) -> None:
        loans = [fact(FactKind.LOAN, seq=n) for n in (1, 2)]
        answers = await server.submit(loans, deadline_s=0.4)
        for answer in answers:
            assert isinstance(answer.verdict, Later)
            assert answer.verdict.why.startswith(UNREACHABLE)

    play(talk, {"93": b"940"})
