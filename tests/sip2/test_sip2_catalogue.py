"""Every quirk of the catalogue, played by a server over a socket: what a kiosk makes of it.

The numbers are those of docs/servers/sip2.md ("Conformance"). `test_sip2_quirks.py` reads the same
bytes one by one; here they stand in a conversation, and the outcome is a patron's or a book's.
"""

import asyncio
import re
from collections.abc import Awaitable, Callable
from pathlib import Path

import pytest

from kiosk.domain.facts import Accepted, AlreadyKnown, Declined, FactKind, FactMode, Flagged
from kiosk.domain.ids import CardCode, ItemId, PatronId
from kiosk.domain.reasons import Reason
from kiosk.ports import (
    Answer,
    ItemFound,
    ItemUnknown,
    PatronFound,
    PatronRefused,
    PinAnswer,
    Unanswered,
)
from kiosk.ports_account import AccountSeen, Done, NotDone, NotOffered
from sync.servers.sip2 import Sip2Server
from sync.sip2.profile import PROFILES, Profile
from tests.sip2.sip2_raw import LENT_OUT, Answers, Raw, serving_raw, summed, uncut, whole
from tests.sip2.sip2_script import BOOK, CARD, CHARGED, DATE, SHELVED, STATUS, fact, patron

Talk = Callable[[Sip2Server, Raw], Awaitable[None]]
PATRON = PatronId("A1")
OWES = patron(b"BLY|BV5000|")
PAID = b"38Y" + DATE + b"AOx|AAA1|"


def play(talk: Talk, answers: Answers, **changes: object) -> None:
    async def run() -> None:
        async with asyncio.timeout(20), serving_raw(answers, **changes) as (server, raw):
            await talk(server, raw)

    asyncio.run(run())


def answer_to(kind: FactKind, answers: Answers, **changes: object) -> Answer:
    """What comes of one fact at such a server."""
    statement = kind in (FactKind.RETURN, FactKind.PAYMENT)
    mode = FactMode.STATEMENT if statement else FactMode.REQUEST
    pays = kind is FactKind.PAYMENT
    one = fact(
        kind, mode=mode, item=None if pays else BOOK,
        evidence={"amount": "5000", "reference": "Q1"} if pays else {},
    )  # fmt: skip
    heard: list[Answer] = []

    async def talk(server: Sip2Server, _raw: Raw) -> None:
        heard.extend(await server.submit([one], deadline_s=2.0))

    play(talk, answers, **changes)
    return heard[0]


def test_quirk_01_a_repeated_answer_without_cr_is_glued_to_the_next() -> None:
    spoilt = whole(patron(b"BLY|") + b"AY0AZ0000\r")

    def again(_frame: object) -> bytes:
        asked = next(one for one in raws[0].asked if one.code == "63")
        return summed(asked, patron(b"BLY|"), b"")

    raws: list[Raw] = []

    async def talk(server: Sip2Server, raw: Raw) -> None:
        raws.append(raw)
        assert isinstance(await server.find_patron(CARD), PatronFound)
        assert isinstance(await server.find_item(BOOK), ItemFound)
        assert raw.codes == ["63", "97", "17"]

    play(talk, {"63": [spoilt, patron(b"BLY|")], "97": again})


def test_quirk_02_a_resend_without_cr() -> None:
    async def talk(server: Sip2Server, raw: Raw) -> None:
        assert isinstance(await server.find_patron(CARD), PatronFound)
        assert raw.codes == ["63", "63"]

    play(talk, {"63": [whole(b"96AZFEF6"), patron(b"BLY|")]})


def test_quirk_03_the_word_none() -> None:
    async def talk(server: Sip2Server, _raw: Raw) -> None:
        assert isinstance(await server.find_item(BOOK), Unanswered)
        assert isinstance(await server.find_patron(CARD), PatronFound)

    play(talk, {"17": [whole(b"None"), whole(b"None"), SHELVED]})


@pytest.mark.parametrize("told", [b"3820261121    203122YAOx|AAA1|", b"381" + DATE + b"AOx|AAA1|"])
def test_quirk_04_05_payments_with_the_date_first_or_a_one(told: bytes) -> None:
    assert answer_to(FactKind.PAYMENT, {"63": OWES, "37": told}).verdict == Accepted()


@pytest.mark.parametrize(
    "status",
    [
        b"98YYYYYY 10 10" + DATE + b"2.00AOx|BXYYYYYYYYYYYYYYYY|",
        b"98YYYYYY999999" + DATE + b"2.00AO|",
        b"98YYYYYY600003" + DATE + b"2.00AOx|BXYY YYYYYYYY  YYY|",
    ],
)
def test_quirk_06_11_20_a_status_that_is_blank_padded_empty_or_in_seconds(status: bytes) -> None:
    async def talk(server: Sip2Server, _raw: Raw) -> None:
        await server.probe()
        [answer] = await server.submit([fact(FactKind.LOAN)], deadline_s=2.0)
        assert answer.verdict == Accepted()

    play(talk, {"99": status})


def test_quirk_07_a_print_line_letter_by_letter() -> None:
    letters = b"".join(b"AG%c|" % one for one in b"masuk")

    async def talk(server: Sip2Server, _raw: Raw) -> None:
        assert isinstance(await server.find_patron(CARD), PatronFound)

    play(talk, {"63": patron(b"BLY|" + letters)})


@pytest.mark.parametrize(
    "told",
    [
        b"161Y" + DATE + b"AOx|AAA1|ABB1|ABB1|AJBumi|",
        b"161N" + DATE + b"AAA1|BR1|BW20261231|ABB1|AJBumi|AOx|",
    ],
)
def test_quirk_08_13_a_hold_that_names_its_item_twice_or_a_short_date(told: bytes) -> None:
    async def talk(server: Sip2Server, _raw: Raw) -> None:
        assert await server.desk.place_hold(CARD, PATRON, BOOK) == Done()

    play(talk, {"15": told})


def test_quirk_09_answers_without_fields_that_are_required() -> None:
    unknown = {"17": b"18010101" + DATE + b"ABB1|", "09": b"100NUN" + DATE + b"AOx|ABB1|AFno|"}
    assert answer_to(FactKind.RETURN, unknown).verdict == Flagged("unknown-item")
    bare = {"11": b"121NNY" + DATE + b"AOx|ABB1|AJBumi|AH20261205    235900|"}
    assert answer_to(FactKind.LOAN, bare).verdict == Accepted()


def test_quirk_10_required_fields_that_are_empty() -> None:
    empty = b"64" + b" " * 14 + b"000" + DATE + b" " * 24 + b"AO|AA|AESiti|BLY|"

    async def talk(server: Sip2Server, _raw: Raw) -> None:
        assert isinstance(await server.find_patron(CARD), PatronFound)
        [answer] = await server.submit([fact(FactKind.LOAN)], deadline_s=2.0)
        assert (answer.verdict, answer.due) == (Accepted(), None)

    lent = b"121NNY" + DATE + b"AA|AB|AH|AJ|AO|"
    play(talk, {"63": empty, "11": lent, "17": b"18030101" + DATE + b"CF00000|AB|AJ|AO|"})


def test_quirk_12_17_free_words_and_blanks_at_the_end() -> None:
    async def talk(server: Sip2Server, _raw: Raw) -> None:
        found = await server.find_item(BOOK)
        assert isinstance(found, ItemFound)
        assert found.item.book.title == "Bumi"

    play(talk, {"17": b"18030101" + DATE + b"ABB1 |AJBumi|CK808.8 TST|AOnypl |"})


def test_quirk_14_15_16_matched_by_code_number_and_item_alone() -> None:
    mangled = b"121NNY" + DATE + b"ABB1|AJBumi|AH20261205    235900|AAjos?|AOelsewhere|"
    assert answer_to(FactKind.LOAN, {"11": mangled}).verdict == Accepted()
    other = mangled.replace(b"ABB1", b"ABB2")
    answer = answer_to(FactKind.LOAN, {"11": other, **LENT_OUT})
    assert answer.verdict == AlreadyKnown(), "looked up, not believed"


@pytest.mark.parametrize("end", [b"", b"|"])
def test_quirk_18_no_last_delimiter_and_no_cr(end: bytes) -> None:
    async def talk(server: Sip2Server, _raw: Raw) -> None:
        assert isinstance(await server.find_patron(CARD), PatronFound)
        assert isinstance(await server.find_item(BOOK), ItemFound)

    body = patron(b"BLY|CQY").removesuffix(b"|") + end
    play(talk, {"63": [uncut(body), whole(body)]})


@pytest.mark.parametrize(
    ("told", "reason"),
    [
        (b"YYYY" + b" " * 10 + b"000" + DATE + b"0" * 24 + b"AOx|AAA1|AE|BLN|", "unknown"),
        (
            b"YYYY"
            + b" " * 10
            + b"000"
            + DATE
            + b"0" * 24
            + b"AE|AAA1|AOx|BLN|AFInvalid cardnumber|",
            "unknown",
        ),
        (b" " * 14 + b"000" + DATE + b"0" * 24 + b"AOx|AAA1|AESiti|BLY|CQN|", "pin"),
    ],
)
def test_quirk_19_unknown_patrons_and_wrong_pins(told: bytes, reason: str) -> None:
    async def talk(server: Sip2Server, _raw: Raw) -> None:
        if reason == "unknown":
            assert await server.find_patron(CARD) == PatronRefused(Reason.CARD_UNKNOWN)
        else:
            assert await server.check_pin(CARD, "1234") is PinAnswer.WRONG

    play(talk, {"63": b"64" + told})


def test_quirk_21_not_on_loan_and_an_alert_without_a_type() -> None:
    quiet = b"100YUY" + DATE + b"AOx|ABB1|AQ|AFItem not checked out|"
    assert answer_to(FactKind.RETURN, {"09": quiet}).verdict == AlreadyKnown()
    bare = answer_to(
        FactKind.RETURN,
        {"09": b"101YNY" + DATE + b"AOx|ABB1|AQ|", "17": [CHARGED, CHARGED, SHELVED]},
    )
    assert (bare.verdict, bare.route) == (Accepted(), "staff")
    typed = answer_to(FactKind.RETURN, {"09": b"101YNN" + DATE + b"AOx|ABB1|AQ|CV00|"})
    assert typed.route == "return-shelf"


def test_quirk_22_a_sort_bin() -> None:
    binned = Profile(sort_bins=(("7", "anak"),))
    told = {"09": b"101YNN" + DATE + b"AOx|ABB1|AQ|CL7|"}
    assert answer_to(FactKind.RETURN, told, profile=binned).sort_bin == "anak"


def test_quirk_23_a_payment_that_is_more_than_is_owed_or_renews_something() -> None:
    renewed = PAID + b"AF1 items renewed|AFPayment accepted|"
    assert answer_to(FactKind.PAYMENT, {"63": OWES, "37": renewed}).verdict == Accepted()
    refused = b"38N" + DATE + b"AOx|AAA1|AFOverpayment not accepted|"
    owing = {"63": patron(b"BLY|BV3000|")}
    told = answer_to(FactKind.PAYMENT, {**owing, "37": refused})
    assert told.verdict == Flagged("payment-refused")
    # Taken all the same: the rest is credit or lost, which only staff can tell.
    assert answer_to(FactKind.PAYMENT, {**owing, "37": PAID}).verdict == Flagged("payment-over")
    # Written off, or nothing told of a debt: nothing to compare with.
    assert answer_to(FactKind.PAYMENT, {"37": PAID}).verdict == Accepted()


def test_quirk_24_a_loan_that_costs_is_asked_of_the_patron() -> None:
    costs = b"120NUN" + DATE + b"AOx|AAA1|ABB1|AJBumi|AH|BT06|BV5000|BHIDR|"
    answer = answer_to(FactKind.LOAN, {"11": costs})
    assert (answer.verdict, answer.fee) == (Declined(Reason.NEEDS_STAFF), 5000)


def test_quirk_25_a_server_that_only_cancels_holds() -> None:
    evergreen = PROFILES["evergreen"]
    cancelled = b"161Y" + DATE + b"AAA1|ABB1|AJBumi|AOx|AFHold Cancelled.|"

    async def talk(server: Sip2Server, raw: Raw) -> None:
        assert await server.desk.place_hold(CARD, PATRON, BOOK) == NotOffered()
        assert raw.codes == [], "nothing is sent that it cannot do"
        assert await server.desk.cancel_hold(CARD, PATRON, str(BOOK)) == Done()

    play(talk, {"15": cancelled}, profile=evergreen)

    async def unlisted(server: Sip2Server, _raw: Raw) -> None:
        assert await server.desk.place_hold(CARD, PATRON, BOOK) == NotDone(Reason.SERVER_REFUSED)

    # One of which nobody knew: it says no, and 63 lists no such hold.
    play(unlisted, {"15": b"160N" + DATE + b"AAA1|AOx|"})


def test_quirk_26_all_holds_are_listed_as_ready() -> None:
    counts = b"0002" + b"0000" * 4 + b"0001"
    holds = b"64" + b" " * 14 + b"000" + DATE + counts + b"AOx|AAA1|AESiti|BLY|"

    async def talk(server: Sip2Server, _raw: Raw) -> None:
        seen = await server.desk.account(CARD, PATRON)
        assert isinstance(seen, AccountSeen)
        assert {(one.ref, one.ready) for one in seen.holds} == {("B7", True), ("B8", False)}

    # One 63 a list: charged, overdue, ready, waiting, fines; those counted as none are left out.
    play(talk, {"63": [holds, holds + b"ASB7|ASB8|", holds + b"CDB8|"]})


def test_quirk_27_a_server_that_does_without_holds() -> None:
    status = STATUS.replace(b"BXYYYYYYYYYYYYYYYY|", b"BXYYYNYYYYYYYYNNYY|")

    async def talk(server: Sip2Server, raw: Raw) -> None:
        await server.probe()
        assert await server.desk.place_hold(CARD, PATRON, BOOK) == NotOffered()
        assert raw.codes == []

    play(talk, {"99": status})

    async def words(server: Sip2Server, _raw: Raw) -> None:
        assert isinstance(await server.find_item(ItemId("B9")), Unanswered | ItemUnknown)
        assert isinstance(await server.find_patron(CardCode("A1")), PatronFound)

    play(words, {"17": whole(b"Problems handling the request: \r")})


NUMBERS = frozenset(range(1, 28))
"""The catalogue's."""


def test_every_quirk_is_played_read_and_written_of() -> None:
    here = Path(__file__)
    played = re.findall(r"^def test_quirk_((?:\d\d_)+)", here.read_text("utf-8"), re.MULTILINE)
    assert {int(one) for run in played for one in run.split("_") if one} == NUMBERS
    page = here.parents[2].joinpath("docs/servers/sip2.md").read_text("utf-8")
    table = page[page.index("| Quirk | What is done |") :].split("\n\n")[0]
    told = re.findall(r"^\| (\d+(?:, \d+)*) ", table, re.MULTILINE)
    assert {int(one) for row in told for one in row.split(", ")} == NUMBERS
