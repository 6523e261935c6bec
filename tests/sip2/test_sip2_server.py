"""The SIP2 door against servers with habits of their own, scripted over a real socket."""

import asyncio
import datetime as dt
import ipaddress
import ssl
from collections import defaultdict
from collections.abc import AsyncIterator, Awaitable, Callable, Mapping
from contextlib import asynccontextmanager
from pathlib import Path

import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec

from kiosk.domain.facts import (
    Accepted,
    AlreadyKnown,
    Declined,
    Fact,
    FactKind,
    FactMode,
    Flagged,
    Later,
    Moment,
    NewFact,
    Verdict,
)
from kiosk.domain.ids import CardCode, FactKey, ItemId, PatronId
from kiosk.domain.items import ItemStatus
from kiosk.domain.patrons import PatronStatus
from kiosk.domain.reasons import Reason
from kiosk.errors import ConfigError
from kiosk.ports import (
    Alive,
    ItemFound,
    PatronFound,
    PatronRefused,
    Unanswered,
    Unreachable,
)
from sync.servers.sip2 import Sip2Server
from sync.sip2.codec import Decoder, Frame, checksum_of
from tests.sip2.test_sip2_contract import SystemClock, settings_for

DATE = b"20261121    202757"
STATUS = b"98YYYYYY030003" + DATE + b"2.00AOx|BXYYYYYYYYYYYYYYYY|"
HABITS: dict[str, bytes] = {"93": b"941", "99": STATUS}
CARD, BOOK = CardCode("A1"), ItemId("B1")
CHARGED = b"18040101" + DATE + b"ABB1|AJBumi|AH20261205    235900|"
SHELVED = b"18030101" + DATE + b"ABB1|AJBumi|"


def patron(fields: bytes, flags: bytes = b" " * 14, charged: bytes = b"0000") -> bytes:
    counts = b"00000000" + charged + b"000000000000"
    return b"64" + flags + b"000" + DATE + counts + b"AOx|AAA1|AESiti Aminah|" + fields


HIS = patron(b"BLY|AUB1|", charged=b"0001")


class Script:
    """Answers each request code with the next of its lines, the last one for ever.

    An empty answer is silence; None hangs up.
    """

    def __init__(self, habits: Mapping[str, bytes | list[bytes | None]]) -> None:
        self._lines: dict[str, list[bytes | None]] = {
            code: [lines] if isinstance(lines, bytes) else list(lines)
            for code, lines in {**HABITS, **habits}.items()
        }
        self.asked: list[Frame] = []
        self.arrived: defaultdict[str, asyncio.Event] = defaultdict(asyncio.Event)
        self.port = 0

    @property
    def codes(self) -> list[str]:
        """What was asked after the log-in."""
        return [frame.code for frame in self.asked if frame.code not in ("93", "99")]

    async def serve(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        decoder = Decoder()
        try:
            while data := await reader.read(4096):
                for event in decoder.feed(data):
                    if isinstance(event, Frame) and not self._answer(event, writer):
                        return
        except OSError:
            pass
        finally:
            writer.close()

    def _answer(self, frame: Frame, writer: asyncio.StreamWriter) -> bool:
        self.asked.append(frame)
        self.arrived[frame.code].set()
        lines = self._lines.get(frame.code, [b""])
        body = lines.pop(0) if len(lines) > 1 else lines[0]
        if body:
            told = body + b"AY%dAZ" % (frame.sequence or 0)
            writer.write(told + b"%04X\r\n" % checksum_of(told))
        return body is not None


@asynccontextmanager
async def scripted(
    habits: Mapping[str, bytes | list[bytes | None]],
    *,
    tls: ssl.SSLContext | None = None,
    **changes: object,
) -> AsyncIterator[tuple[Sip2Server, Script]]:
    script = Script(habits)
    listener = await asyncio.start_server(script.serve, "127.0.0.1", 0, ssl=tls)
    script.port = int(listener.sockets[0].getsockname()[1])
    changes = {"item_deadline_s": 0.4, "settle_s": 0.1, **changes}
    server = Sip2Server(settings_for(script.port, **changes), clock=SystemClock())
    try:
        yield server, script
    finally:
        await server.close()
        listener.close()
        await listener.wait_closed()


Talk = Callable[[Sip2Server, Script], Awaitable[None]]


def play(
    talk: Talk,
    habits: Mapping[str, bytes | list[bytes | None]],
    *,
    tls: ssl.SSLContext | None = None,
    **changes: object,
) -> None:
    async def run() -> None:
        async with asyncio.timeout(20), scripted(habits, tls=tls, **changes) as (server, script):
            await talk(server, script)

    asyncio.run(run())


def fact(
    kind: FactKind,
    *,
    mode: FactMode = FactMode.REQUEST,
    who: str | None = "A1",
    item: ItemId | None = BOOK,
    age_s: float = -1.0,
    due: dt.datetime | None = None,
    refers: int | None = None,
    seq: int = 1,
) -> Fact:
    wall = dt.datetime.now(dt.UTC) - dt.timedelta(seconds=age_s)
    return Fact(
        FactKey("k", 1, seq),
        NewFact(
            kind=kind,
            mode=mode,
            item=item,
            patron=None if who is None else PatronId(who),
            moment=Moment(wall=wall, mono_s=0.0, boot_id="b"),
            due=due,
            refers=None if refers is None else FactKey("k", 1, refers),
        ),
    )


def verdict_of(
    one: Fact, habits: Mapping[str, bytes | list[bytes | None]], codes: list[str]
) -> Verdict:
    """The verdict on one fact, having asked exactly these codes."""
    found: list[Verdict] = []

    async def talk(server: Sip2Server, script: Script) -> None:
        [answer] = await server.submit([one], deadline_s=0.4)
        found.append(answer.verdict)
        assert script.codes == codes

    play(talk, habits)
    return found[0]


# --- the way in ----------------------------------------------------------------------------------


def test_a_refused_login_is_unreachable() -> None:
    async def talk(server: Sip2Server, _script: Script) -> None:
        assert await server.probe() == Unreachable("login refused")

    play(talk, {"93": b"940"})


def test_a_server_that_calls_itself_off_line_is_unreachable() -> None:
    async def talk(server: Sip2Server, _script: Script) -> None:
        assert isinstance(await server.probe(), Unreachable)

    play(talk, {"99": STATUS.replace(b"98Y", b"98N")})


@pytest.mark.parametrize("code", ["93", "99"])
def test_silence_at_the_door_is_no_answer(code: str) -> None:
    async def talk(server: Sip2Server, _script: Script) -> None:
        assert isinstance(await server.probe(), Unanswered)

    play(talk, {code: b""})


def test_hanging_up_at_the_door_is_unreachable() -> None:
    async def talk(server: Sip2Server, _script: Script) -> None:
        assert isinstance(await server.probe(), Unreachable)

    play(talk, {"93": [None]})


def test_without_a_user_there_is_no_login() -> None:
    async def talk(server: Sip2Server, script: Script) -> None:
        alive = await server.probe()
        assert isinstance(alive, Alive)
        assert not alive.feed
        assert alive.clock is not None
        assert {frame.code for frame in script.asked} == {"99"}

    play(talk, {}, user="")


def test_a_connection_that_was_idle_for_long_is_tried_first() -> None:
    async def talk(server: Sip2Server, script: Script) -> None:
        await server.probe()
        script.asked.clear()
        assert isinstance(await server.find_patron(CARD), PatronFound)
        assert [frame.code for frame in script.asked] == ["99", "63"]

    play(talk, {"63": patron(b"BLY|")}, prove_after_s=-1.0)


def test_a_reading_request_is_asked_again_on_a_new_connection() -> None:
    async def talk(server: Sip2Server, script: Script) -> None:
        await server.probe()
        assert isinstance(await server.find_patron(CARD), PatronFound)
        assert script.codes == ["63", "63"]

    play(talk, {"63": [None, patron(b"BLY|")]})


def test_two_callers_wait_for_each_other() -> None:
    async def talk(server: Sip2Server, script: Script) -> None:
        answers = await asyncio.gather(*(server.find_patron(CARD) for _ in range(5)))
        assert all(isinstance(answer, PatronFound) for answer in answers)
        assert len(script.codes) == 5

    play(talk, {"63": patron(b"BLY|")})


def test_a_cancelled_question_leaves_no_answer_behind() -> None:
    async def talk(server: Sip2Server, script: Script) -> None:
        await server.probe()
        asking = asyncio.ensure_future(server.find_item(BOOK))
        await script.arrived["17"].wait()
        asking.cancel()
        with pytest.raises(asyncio.CancelledError):
            await asking
        assert isinstance(await server.find_patron(CARD), PatronFound)

    play(talk, {"17": b"", "63": patron(b"BLY|")})


# --- patrons and items ---------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("answer", "expected"),
    [
        (patron(b"BLN|"), PatronRefused(Reason.CARD_BLOCKED)),
        (patron(b"BLN|").replace(b"Siti Aminah", b""), PatronRefused(Reason.CARD_UNKNOWN)),
        (patron(b"BLY|", b"    Y         "), PatronRefused(Reason.CARD_BLOCKED)),
    ],
)
def test_refused_cards(answer: bytes, expected: PatronRefused) -> None:
    async def talk(server: Sip2Server, _script: Script) -> None:
        assert await server.find_patron(CARD) == expected
        assert await server.check_pin(CARD, "1") == expected

    play(talk, {"63": answer})


def test_a_patron_in_full() -> None:
    async def talk(server: Sip2Server, _script: Script) -> None:
        found = await server.find_patron(CardCode("123456789"))
        assert isinstance(found, PatronFound)
        seen = found.patron
        assert (seen.id, seen.first_name, seen.card_tail) == ("123456789", "Siti", "6789")
        assert (seen.fees, seen.expires) == (12_500, dt.date(2050, 12, 31))
        assert seen.status is PatronStatus.BLOCKED

    play(talk, {"63": patron(b"BLY|BV12500.00|BHIDR|PA20501231|", b"Y" + b" " * 13)})


@pytest.mark.parametrize("amount", [b"lots", b"1e99999", b"NaN", b"Infinity", b""])
def test_an_amount_that_is_none(amount: bytes) -> None:
    async def talk(server: Sip2Server, _script: Script) -> None:
        found = await server.find_patron(CARD)
        assert isinstance(found, PatronFound)
        assert found.patron.fees == 0

    play(talk, {"63": patron(b"BLY|BV" + amount + b"|")})


def test_a_server_that_does_not_check_pins_is_not_believed() -> None:
    async def talk(server: Sip2Server, _script: Script) -> None:
        assert isinstance(await server.check_pin(CARD, "123456"), Unanswered)

    play(talk, {"63": patron(b"BLY|")})


def test_23_serves_where_63_is_not_offered() -> None:
    async def talk(server: Sip2Server, script: Script) -> None:
        await server.probe()
        assert isinstance(await server.find_patron(CARD), PatronFound)
        assert script.codes == ["23"]

    answer = b"24" + b" " * 14 + b"000" + DATE + b"AOx|AAA1|AESiti|BLY|"
    play(talk, {"99": STATUS.replace(b"BXYYYYYYYY", b"BXYYYYYYYN"), "23": answer})


@pytest.mark.parametrize(
    ("code", "status"),
    [(b"04", ItemStatus.ON_LOAN), (b"08", ItemStatus.HOLD_SHELF), (b"12", ItemStatus.LOST),
     (b"09", ItemStatus.AVAILABLE)],
)  # fmt: skip
def test_where_an_item_is(code: bytes, status: ItemStatus) -> None:
    async def talk(server: Sip2Server, _script: Script) -> None:
        found = await server.find_item(BOOK)
        assert isinstance(found, ItemFound)
        assert found.item.status is status

    play(talk, {"17": b"18" + code + b"0101" + DATE + b"ABB1|AJBumi|AQPusat|CK001|"})


# --- facts ---------------------------------------------------------------------------------------

REFUSED = b"120NUN" + DATE + b"AOx|AAA1|ABB1|AJBumi|AH|AFTidak|"
LENT = b"121NNY" + DATE + b"AOx|AAA1|ABB1|AJBumi|AH20261205    235900|"
TAKEN = b"101YNN" + DATE + b"AOx|ABB1|AQPusat|AJBumi|"
NOT_TAKEN = b"100NUN" + DATE + b"AOx|ABB1|"
FINAL = FactMode.STATEMENT


def test_facts_that_sip2_has_no_word_for_are_for_staff() -> None:
    for kind in (FactKind.CLAIM, FactKind.HANDOVER, FactKind.TASK):
        assert verdict_of(fact(kind, mode=FINAL), {}, []) == Flagged(kind.value)
    assert isinstance(verdict_of(fact(FactKind.LOAN, item=None), {}, []), Flagged)


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
    assert verdict_of(fact(FactKind.LOAN, mode=FINAL), shut, []) == Flagged("not-offered")


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
    habits: dict[str, bytes | list[bytes | None]] = {"09": NOT_TAKEN, "17": [None]}
    verdict = verdict_of(fact(FactKind.RETURN, who=None), habits, ["09", "17", "17"])
    assert verdict == Declined(Reason.SERVER_REFUSED)


@pytest.mark.parametrize(
    ("answer", "route"),
    [
        (TAKEN, "return-shelf"),
        (TAKEN.replace(b"101YNN", b"101YNY") + b"CV01|CYA9|DARahasia|", "hold-shelf"),
        (TAKEN + b"CYA9|DARahasia|", "hold-shelf"),
        (TAKEN.replace(b"101YNN", b"101YNY") + b"CV04|CTCabang|", "staff"),
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
    done = {"17": CHARGED, "63": HIS, "09": TAKEN}
    assert verdict_of(cancel, done, ["17", "63", "09"]) == Accepted()
    assert isinstance(verdict_of(cancel, {"17": [None]}, ["17"]), Later)
    lost: dict[str, bytes | list[bytes | None]] = {"17": CHARGED, "63": HIS, "09": [None]}
    assert isinstance(verdict_of(cancel, lost, ["17", "63", "09"]), Later)


def test_a_refused_cancel_is_looked_up() -> None:
    cancel = fact(FactKind.CANCEL_LOAN, mode=FINAL)
    asked = ["17", "63", "09", "17"]
    gone: dict[str, bytes | list[bytes | None]] = {
        "17": [CHARGED, SHELVED], "63": HIS, "09": NOT_TAKEN,
    }  # fmt: skip
    assert verdict_of(cancel, gone, asked) == AlreadyKnown()
    stands = {"17": CHARGED, "63": HIS, "09": NOT_TAKEN}
    assert verdict_of(cancel, stands, [*asked, "63"]) == Flagged("cancel-refused")


def test_cancelling_a_return() -> None:
    cancel = fact(FactKind.CANCEL_RETURN, mode=FINAL)
    assert verdict_of(cancel, {"17": SHELVED, "11": LENT}, ["17", "11"]) == Accepted()
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

    habits: dict[str, bytes | list[bytes | None]] = {
        "17": [CHARGED, SHELVED], "63": HIS, "09": TAKEN, "11": LENT,
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
    play(talk, {"11": LENT, "17": CHARGED, "63": unlisted, "09": TAKEN})


def test_nobody_there_is_said_once_for_a_stack() -> None:
    async def run() -> None:
        server = Sip2Server(settings_for(1), clock=SystemClock())
        facts = [fact(FactKind.LOAN, seq=number) for number in range(1, 4)]
        answers = await server.submit(facts, deadline_s=1.0)
        assert all(isinstance(answer.verdict, Later) for answer in answers)
        late = await server.submit(facts, deadline_s=0.0)
        assert all(isinstance(answer.verdict, Later) for answer in late)
        await server.close()

    asyncio.run(run())


def test_silence_in_the_middle_of_the_truth_is_later() -> None:
    habits: dict[str, bytes | list[bytes | None]] = {"17": CHARGED, "63": [None]}
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


# --- TLS -----------------------------------------------------------------------------------------


def certificate(folder: Path, name: str) -> tuple[Path, Path]:
    """A self-signed certificate for 127.0.0.1: its file and its key's."""
    key = ec.generate_private_key(ec.SECP256R1())
    subject = x509.Name([x509.NameAttribute(x509.NameOID.COMMON_NAME, name)])
    now = dt.datetime.now(dt.UTC)
    made = (
        x509.CertificateBuilder()
        .subject_name(subject)
        .issuer_name(subject)
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(now - dt.timedelta(days=1))
        .not_valid_after(now + dt.timedelta(days=1))
        .add_extension(
            x509.SubjectAlternativeName([x509.IPAddress(ipaddress.ip_address("127.0.0.1"))]),
            critical=False,
        )
        .add_extension(x509.BasicConstraints(ca=True, path_length=0), critical=True)
        .sign(key, hashes.SHA256())
    )
    public, private = folder / f"{name}.pem", folder / f"{name}.key"
    public.write_bytes(made.public_bytes(serialization.Encoding.PEM))
    private.write_bytes(
        key.private_bytes(
            serialization.Encoding.PEM,
            serialization.PrivateFormat.PKCS8,
            serialization.NoEncryption(),
        )
    )
    return public, private


def test_tls_with_the_librarys_own_authority_and_with_another(tmp_path: Path) -> None:
    public, private = certificate(tmp_path, "own")
    other, _ = certificate(tmp_path, "other")
    context = ssl.create_default_context(ssl.Purpose.CLIENT_AUTH)
    context.load_cert_chain(public, private)

    async def trusted(server: Sip2Server, _script: Script) -> None:
        assert isinstance(await server.probe(), Alive)

    async def distrusted(server: Sip2Server, script: Script) -> None:
        assert isinstance(await server.probe(), Unreachable)
        assert script.asked == []

    play(trusted, {}, tls=context, plain_tcp=False, ca_file=str(public))
    play(distrusted, {}, tls=context, plain_tcp=False, ca_file=str(other))
    play(distrusted, {}, tls=context, plain_tcp=False, ca_file=None)


def test_a_missing_certificate_file_is_a_fault_of_the_configuration(tmp_path: Path) -> None:
    settings = settings_for(1, plain_tcp=False, ca_file=str(tmp_path / "none.pem"))
    with pytest.raises(ConfigError):
        Sip2Server(settings, clock=SystemClock())
    assert "rahasia" not in repr(settings)
