"""Renewals, payments, costs and dates at SIP2 servers with habits of their own."""

import datetime as dt
from zoneinfo import ZoneInfo

import pytest

from kiosk.domain.decide import Charge
from kiosk.domain.facts import (
    Accepted,
    Alarm,
    AlreadyKnown,
    Declined,
    Fact,
    FactKind,
    Flagged,
    Later,
    Verdict,
)
from kiosk.domain.ids import ItemId
from kiosk.domain.reasons import Reason
from sync.servers.sip2 import Sip2Server
from sync.servers.sip2_amounts import minor_units, written_amount
from sync.sip2.profile import Profile, SecurityFollows
from sync.sip2.profile_file import profile_of
from tests.sip2.sip2_script import (
    CHARGED,
    DATE,
    FINAL,
    HIS,
    LENT,
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

RENEWED = LENT.replace(b"121NNY", b"301YNN")
NOT_RENEWED = REFUSED.replace(b"120", b"300")
LATER = CHARGED.replace(b"20261205", b"20261219")
DUE = dt.datetime(2026, 12, 19, 9, tzinfo=dt.UTC)
KOHA = Profile(encoding="utf-8", zone=ZoneInfo("Asia/Jakarta"), return_date_kept=True)


def renewal() -> Fact:
    """A live one, recorded now: one that is older than the door is looked up first."""
    return fact(FactKind.RENEWAL)


def stated() -> Fact:
    return fact(FactKind.RENEWAL, mode=FINAL, due=DUE)


# --- renewals ------------------------------------------------------------------------------------


def test_a_renewal() -> None:
    habits = {"17": CHARGED, "63": HIS, "29": RENEWED}
    assert verdict_of(renewal(), habits, ["17", "63", "29"]) == Accepted()
    assert verdict_of(stated(), habits, ["17", "63", "29"]) == Accepted()


def test_a_renewal_that_has_happened_is_not_sent_again() -> None:
    habits = {"17": LATER, "63": HIS}
    assert verdict_of(stated(), habits, ["17", "63"]) == AlreadyKnown()
    old = fact(FactKind.RENEWAL, age_s=60)
    assert verdict_of(old, habits, ["17", "63"]) == Declined(Reason.NEEDS_STAFF)
    assert isinstance(verdict_of(old, {"17": [None]}, ["17"]), Later)


@pytest.mark.parametrize(
    ("habits", "codes", "reason"),
    [
        ({"17": SHELVED}, ["17"], Reason.ON_LOAN_TO_OTHER),
        ({"17": CHARGED, "63": patron(b"BLY|")}, ["17", "63"], Reason.ON_LOAN_TO_OTHER),
        (
            {"17": CHARGED, "63": HIS, "29": NOT_RENEWED},
            ["17", "63", "29", "17", "63"], Reason.SERVER_REFUSED,
        ),
        (
            {"17": CHARGED + b"CF2|", "63": HIS, "29": NOT_RENEWED},
            ["17", "63", "29", "17", "63"], Reason.HELD_FOR_OTHER,
        ),
        (
            {"17": [CHARGED, SHELVED], "63": HIS, "29": NOT_RENEWED},
            ["17", "63", "29", "17"], Reason.ON_LOAN_TO_OTHER,
        ),
        (
            {"17": [CHARGED, None], "63": HIS, "29": NOT_RENEWED},
            ["17", "63", "29", "17", "17"], Reason.SERVER_REFUSED,
        ),
        ({"17": CHARGED, "63": HIS, "29": b"96"}, ["17", "63", *["29"] * 4], Reason.SERVER_REFUSED),
    ],
)  # fmt: skip
def test_why_a_renewal_is_refused(habits: Habits, codes: list[str], reason: Reason) -> None:
    assert verdict_of(renewal(), habits, codes) == Declined(reason)


def test_a_renewal_without_answer_is_proved_by_its_due_date() -> None:
    done: Habits = {"17": [CHARGED, LATER], "63": HIS, "29": [None]}
    assert verdict_of(renewal(), done, ["17", "63", "29", "17", "63"]) == Accepted()
    not_yet: Habits = {"17": CHARGED, "63": HIS, "29": [None]}
    assert isinstance(verdict_of(renewal(), not_yet, ["17", "63", "29", "17", "63"]), Later)


def test_what_cannot_be_renewed() -> None:
    assert verdict_of(fact(FactKind.RENEWAL, who=None), {}, []) == Declined(Reason.CARD_UNKNOWN)

    async def talk(server: Sip2Server, script: Script) -> None:
        await server.probe()
        [answer] = await server.submit([renewal()], deadline_s=0.4)
        assert answer.verdict == Declined(Reason.SERVER_REFUSED)
        assert script.codes == []

    play(talk, {"99": STATUS.replace(b"BXYYYYYYYYYYYYYYYY", b"BXYYYYYYYYYYYYYYNN")})


# --- costs ---------------------------------------------------------------------------------------


@pytest.mark.parametrize("kind", [FactKind.LOAN, FactKind.RENEWAL])
def test_what_costs_is_asked_of_the_patron_first(kind: FactKind) -> None:
    code, refused, done = (
        ("11", REFUSED, LENT) if kind is FactKind.LOAN else ("29", NOT_RENEWED, RENEWED)
    )
    look = SHELVED if kind is FactKind.LOAN else CHARGED

    async def talk(server: Sip2Server, script: Script) -> None:
        [answer] = await server.submit([fact(kind)], deadline_s=0.4)
        assert (answer.verdict, answer.fee) == (Declined(Reason.NEEDS_STAFF), 5000)
        agreed = fact(kind, seq=2, evidence={"fee_agreed": "5000"})
        [answer] = await server.submit([agreed], deadline_s=0.4)
        assert answer.verdict == Accepted()
        assert [f.first("BO") for f in script.asked if f.code == code] == [b"N", b"Y"]

    habits: Habits = {code: [refused + b"BT06|BV5000|", done], "17": look, "63": HIS}
    play(talk, habits)


@pytest.mark.parametrize("kind", [FactKind.LOAN, FactKind.RENEWAL])
def test_what_costs_more_than_was_agreed_is_asked_again_or_a_task(kind: FactKind) -> None:
    code, refused, done = (
        ("11", REFUSED, LENT) if kind is FactKind.LOAN else ("29", NOT_RENEWED, RENEWED)
    )
    look = SHELVED if kind is FactKind.LOAN else CHARGED

    async def talk(server: Sip2Server, _script: Script) -> None:
        agreed = fact(kind, evidence={"fee_agreed": "4000"})
        [answer] = await server.submit([agreed], deadline_s=0.4)
        assert (answer.verdict, answer.fee) == (Declined(Reason.NEEDS_STAFF), 5000)
        agreed = fact(kind, seq=2, evidence={"fee_agreed": "5000"})
        [answer] = await server.submit([agreed], deadline_s=0.4)
        assert answer.verdict == Flagged("fee-higher")

    habits: Habits = {
        code: [refused + b"BT06|BV5000|", done + b"BV6000|"], "17": look, "63": HIS
    }  # fmt: skip
    play(talk, habits)


@pytest.mark.parametrize("kind", [FactKind.LOAN, FactKind.RENEWAL])
def test_what_costs_is_charged_once_though_its_answer_is_lost(kind: FactKind) -> None:
    """The server has done it, and the line is gone before it says so."""
    loan = kind is FactKind.LOAN
    code = "11" if loan else "29"
    looks: list[bytes | None] = [CHARGED] if loan else [CHARGED, LATER]

    async def talk(server: Sip2Server, script: Script) -> None:
        due = DUE - dt.timedelta(days=14) if loan else DUE
        agreed = fact(kind, due=due, evidence={"fee_agreed": "5000"})
        [first] = await server.submit([agreed], deadline_s=0.4)
        [again] = await server.submit([agreed], deadline_s=0.4)
        assert isinstance(first.verdict, Accepted | AlreadyKnown)
        assert again.verdict == AlreadyKnown()
        assert [f.first("BO") for f in script.asked if f.code == code] == [b"Y"]

    habits: Habits = {code: [None], "17": looks, "63": HIS}
    play(talk, habits)


def test_a_loan_that_cost_and_is_taken_back_is_for_staff() -> None:
    agreed = {"fee_agreed": "5000"}
    undo = fact(FactKind.CANCEL_LOAN, mode=FINAL, refers=9, evidence=agreed)
    habits: Habits = {"17": [CHARGED, SHELVED], "63": HIS, "09": TAKEN}
    assert verdict_of(undo, habits, ["17", "63", "09", "17"]) == Flagged("fee-to-waive")


def test_a_fee_of_nothing_is_none() -> None:
    assert verdict_of(
        fact(FactKind.LOAN), {"11": REFUSED + b"BV0.00|", "17": SHELVED}, ["11", "17"]
    ) == Declined(Reason.SERVER_REFUSED)


def test_amounts() -> None:
    assert [minor_units("50.00", 2), minor_units("x", 2), minor_units("9" * 20, 0)] == [5000, 0, 0]
    assert [written_amount(5000, 2), written_amount(5000, 0)] == ["50.00", "5000"]


# --- payments ------------------------------------------------------------------------------------


def payment(**changes: str) -> Fact:
    told = {"amount": "5000", "reference": "QRIS-1", **changes}
    return fact(FactKind.PAYMENT, mode=FINAL, item=None, evidence=told)


OWES, PAID = patron(b"BLY|BV5000|"), patron(b"BLY|BV0|")
TAKEN_38 = b"38Y" + DATE + b"AOx|AAA1|BKQRIS-1|"


def test_a_payment() -> None:
    async def talk(server: Sip2Server, script: Script) -> None:
        [answer] = await server.submit([payment()], deadline_s=0.4)
        assert answer.verdict == Accepted()
        [asked] = [frame for frame in script.asked if frame.code == "37"]
        assert (asked.first("BV"), asked.first("BK")) == (b"5000", b"QRIS-1")
        assert asked.fixed.endswith(b"IDR")

    play(talk, {"63": OWES, "37": TAKEN_38})


@pytest.mark.parametrize(
    ("habits", "codes", "verdict"),
    [
        ({"63": OWES, "37": TAKEN_38.replace(b"38Y", b"38N")}, ["63", "37"], "payment-refused"),
        ({"63": OWES, "37": [None]}, ["63", "37", "63"], "payment-unclear"),
        ({"63": patron(b"BLY|"), "37": [None]}, ["63", "37", "63"], "payment-unclear"),
        ({"63": OWES, "37": b"96"}, ["63", *["37"] * 4], "not-understood"),
    ],
)
def test_a_payment_that_is_not_taken(habits: Habits, codes: list[str], verdict: str) -> None:
    assert verdict_of(payment(), habits, codes) == Flagged(verdict)


def test_a_payment_without_answer_is_proved_by_what_is_owed() -> None:
    habits: Habits = {"63": [OWES, PAID], "37": [None]}
    assert verdict_of(payment(), habits, ["63", "37", "63"]) == Accepted()


def test_a_payment_is_sent_once_in_its_life() -> None:
    old = fact(FactKind.PAYMENT, mode=FINAL, item=None, age_s=60, evidence={"amount": "5000"})
    assert verdict_of(old, {}, []) == Flagged("payment-unclear")
    # After a power cut the clock is slow: what was paid before it seems to come later.
    other = fact(FactKind.PAYMENT, mode=FINAL, item=None, boot="a", evidence=old.what.evidence)
    assert verdict_of(other, {}, []) == Flagged("payment-unclear")
    assert verdict_of(payment(amount="x"), {}, []) == Flagged("payment-refused")
    assert isinstance(verdict_of(payment(), {"63": [None]}, ["63"]), Later)

    async def talk(server: Sip2Server, script: Script) -> None:
        await server.probe()
        [answer] = await server.submit([payment()], deadline_s=0.4)
        assert answer.verdict == Flagged("payment-refused")
        assert script.codes == []

    play(talk, {"99": STATUS.replace(b"BXYYYYYYYYYYYYYYYY", b"BXYYYYYYYYYNYYYYYY")})


@pytest.mark.parametrize(
    ("costs", "who", "listed", "charge"),
    [
        (b"BT04|BV2500|", "A1", HIS, Charge(2500)),
        # Perhaps all that is owed; somebody else's; nobody has shown a card.
        (b"BV2500|", "A1", HIS, None),
        (b"BT01|BV2500|", "A1", HIS, None),
        (b"BT04|BV2500|", "A1", patron(b"BLY|"), None),
        (b"BT04|BV2500|", None, HIS, None),
        (b"BT04|BV0.00|", "A1", HIS, None),
    ],
)
def test_what_a_late_return_cost_is_the_borrowers(
    costs: bytes, who: str | None, listed: bytes, charge: Charge | None
) -> None:
    async def talk(server: Sip2Server, _script: Script) -> None:
        back = fact(FactKind.RETURN, mode=FINAL, who=who)
        [answer] = await server.submit([back], deadline_s=0.4)
        assert answer.charge == charge

    play(talk, {"17": CHARGED, "63": listed, "09": TAKEN + costs})


# --- dates, alarms -------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("profile", "charged", "verdict"),
    [
        (None, CHARGED.replace(b"20261205", b"20260105"), Flagged("return-date")),
        (None, CHARGED.replace(b"AH20261205    235900|", b""), Flagged("return-date")),
        (None, CHARGED.replace(b"20261205", b"20991205"), Accepted()),
        (KOHA, CHARGED.replace(b"20261205", b"20260105"), Accepted()),
    ],
)
def test_a_late_return_is_waived_where_its_date_is_not_kept(
    profile: Profile | None, charged: bytes, verdict: object
) -> None:
    back = fact(FactKind.RETURN, mode=FINAL, age_s=2 * 86_400)
    changes: dict[str, object] = {} if profile is None else {"profile": profile}
    habits = {"17": charged, "63": HIS, "09": TAKEN}
    assert verdict_of(back, habits, ["17", "63", "09"], **changes) == verdict


FLAG = Profile(encoding="utf-8", security_follows=SecurityFollows.FLAG)
STAYS = LENT.replace(b"121NNY", b"121NNN")


def test_an_alarm_follows_the_flag_where_the_profile_says_so() -> None:
    loan, forwarded = fact(FactKind.LOAN), fact(FactKind.LOAN, mode=FINAL)
    assert verdict_of(loan, {"11": LENT}, ["11"], profile=FLAG) == Accepted()
    assert verdict_of(loan, {"11": STAYS}, ["11"]) == Accepted()
    verdict = verdict_of(forwarded, {"17": SHELVED, "11": STAYS}, ["17", "11"], profile=FLAG)
    assert verdict == Flagged("alarm-stays")


@pytest.mark.parametrize(
    ("reply", "verdict", "alarm"),
    [
        (LENT, Accepted(), Alarm.SWITCH),
        (STAYS, Flagged("alarm-stays"), Alarm.LEAVE),
        (LENT + b"CIY|", Flagged("alarm-stays"), Alarm.LEAVE),
        (LENT.replace(b"121NNY", b"121NYY"), Flagged("strip-on"), Alarm.STRIP),
        (LENT.replace(b"121NNY", b"121NYN"), Flagged("alarm-stays"), Alarm.LEAVE),
        (LENT.replace(b"121NNY", b"121NUU"), Accepted(), Alarm.SWITCH),
    ],
)
def test_a_loan_stands_whatever_becomes_of_its_alarm(
    reply: bytes, verdict: Verdict, alarm: Alarm
) -> None:
    async def talk(server: Sip2Server, script: Script) -> None:
        [answer] = await server.submit([fact(FactKind.LOAN)], deadline_s=0.4)
        assert (answer.verdict, answer.alarm) == (verdict, alarm)
        assert script.codes == ["11"]

    play(talk, {"11": reply}, profile=FLAG)


@pytest.mark.parametrize(
    ("reply", "verdict", "alarm"),
    [
        (TAKEN, Accepted(), Alarm.SWITCH),
        (TAKEN.replace(b"101YNN", b"101NNN"), Accepted(), Alarm.LEAVE),
        (TAKEN.replace(b"101YNN", b"101NYN"), Accepted(), Alarm.LEAVE),
        (TAKEN.replace(b"101YNN", b"101YYN"), Flagged("strip-off"), Alarm.STRIP),
    ],
)
def test_the_alarm_of_a_return_follows_the_flag(
    reply: bytes, verdict: Verdict, alarm: Alarm
) -> None:
    async def talk(server: Sip2Server, _script: Script) -> None:
        back = fact(FactKind.RETURN)
        [answer] = await server.submit([back], deadline_s=0.4)
        assert (answer.verdict, answer.alarm) == (verdict, alarm)

    play(talk, {"09": reply}, profile=FLAG)

    async def by_ok(server: Sip2Server, _script: Script) -> None:
        [answer] = await server.submit([fact(FactKind.RETURN)], deadline_s=0.4)
        assert (answer.verdict, answer.alarm) == (Accepted(), Alarm.SWITCH)

    play(by_ok, {"09": reply})


def test_an_alarm_whose_flag_was_lost_with_the_answer_stays_on() -> None:
    """11 carried out, its answer lost: 17 and 63 tell of the loan, and nothing of its alarm."""

    async def talk(server: Sip2Server, script: Script) -> None:
        [answer] = await server.submit([fact(FactKind.LOAN)], deadline_s=0.4)
        assert (answer.verdict, answer.alarm) == (Flagged("alarm-unclear"), Alarm.LEAVE)
        undo = fact(FactKind.CANCEL_LOAN, mode=FINAL, seq=2, refers=1)
        [answer] = await server.submit([undo], deadline_s=0.4)
        assert answer.verdict == Accepted()
        assert script.codes == ["11", "17", "63", "17", "63", "09", "17"]

    look: Habits = {"11": [None], "17": [CHARGED, CHARGED, SHELVED], "63": HIS, "09": TAKEN}
    play(talk, look, profile=FLAG)


def test_sort_bins_and_alerts_are_the_profiles() -> None:
    profile = profile_of(
        'base = "koha"\nhold_alerts = ["01", "02", "77"]\nsort_bins = { 3 = "dewasa" }',
        zone=ZoneInfo("Asia/Jakarta"),
    )

    async def talk(server: Sip2Server, _script: Script) -> None:
        [told] = await server.submit([fact(FactKind.RETURN, who=None)], deadline_s=0.4)
        assert (told.route, told.sort_bin) == ("hold-shelf", "dewasa")

    play(talk, {"09": TAKEN + b"CV77|CL3|"}, profile=profile)
    play(talk, {"09": TAKEN + b"CV02|CL3|"}, profile=profile)


def test_a_statement_is_never_sent_unasked() -> None:
    """An offline loan: 17 first, no block Y only where the profile has proof of it."""

    async def talk(server: Sip2Server, script: Script) -> None:
        lent = fact(FactKind.LOAN, mode=FINAL, due=DUE, item=ItemId("B1"))
        [told] = await server.submit([lent], deadline_s=0.4)
        assert told.verdict == Accepted()
        assert script.codes == ["17", "11"]
        [asked] = [frame for frame in script.asked if frame.code == "11"]
        assert asked.fixed[:2] == b"NY"
        # the due date on the slip, in the library's zone
        assert asked.fixed[20:38] == b"20261219    160000"

    play(talk, {"17": SHELVED, "11": LENT}, profile=Profile(no_block_replays=True))
    taken = {"17": CHARGED, "63": patron(b"BLY|")}
    lent = fact(FactKind.LOAN, mode=FINAL)
    proven = Profile(no_block_replays=True)
    assert verdict_of(lent, taken, ["17", "63"], profile=proven) == Flagged("lent-elsewhere")
