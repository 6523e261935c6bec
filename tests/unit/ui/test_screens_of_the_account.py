"""My account on the screen: what is told, what is asked, and nothing a server sent is markup."""

import re
from dataclasses import replace
from datetime import date

import pytest
from test_screen_derive import SAY, screen

from kiosk.domain.account import Account, AccountFee, AccountHold, HoldStage, PinTold, Renewal
from kiosk.domain.ids import LineId
from kiosk.domain.items import Book
from kiosk.domain.reasons import Reason
from kiosk.domain.signals import Finish
from kiosk.domain.signals_account import (
    AnswerCancel,
    AnswerCost,
    BackToAccount,
    CancelHold,
    ChangePin,
    OpenAccount,
    OpenPinChange,
    Renew,
)
from kiosk.domain.status import Service
from kiosk.domain.visit import (
    AskNewPin,
    Borrowing,
    Finished,
    SettingPin,
    ShowingAccount,
    State,
)
from ui.samples import NOW, sample
from ui.samples_account import STATES, standing
from ui.viewmodels import words
from ui.viewmodels import words_account as told
from ui.viewmodels.account_rows import account_rows
from ui.viewmodels.commands import commands_for, commands_of_row
from ui.viewmodels.derive import derive
from ui.viewmodels.new_pin import NewPin
from ui.viewmodels.phrases import fill
from ui.viewmodels.pin_words import pin_words
from ui.viewmodels.props import Act, Inputs, RowProps, SignProps
from ui.viewmodels.reason_words import REASON_WORDS
from ui.viewmodels.renewal_words import renewal_words

DAY = date(2026, 6, 12)


def state(name: str) -> State:
    made = sample(name).state
    assert made is not None
    return made


def rows(account: Account, *, details: bool = False) -> dict[str, RowProps]:
    return {row.key: row for row in account_rows(account, SAY, details=details)}


def showing(account: Account) -> ShowingAccount:
    made = state("08c-account")
    return ShowingAccount(replace(made.visit, account=account))


# --- the sentence and the desk -----------------------------------------------------------------


@pytest.mark.parametrize(
    ("name", "headline", "keys"),
    [
        ("08c-account", "Your 4 book(s)", [Act.CHANGE_PIN, Act.RENEW_ALL]),
        ("08d-account-renewing", told.RENEWING, [Act.FINISH]),
        ("08e-account-renewed", "2 book(s) renewed.", [Act.CHANGE_PIN, Act.FINISH]),
        ("08f-account-costs", "Renew Dunia Sophie for Rp2000?", [Act.COST_NO, Act.COST_YES]),
        (
            "08j-account-sure",
            "Give up your reservation of Pulang?",
            [Act.CANCEL_YES, Act.CANCEL_NO],
        ),
        ("08k-account-cached", "Your 4 book(s)", [Act.FINISH]),
        ("08l-account-empty", told.NO_BOOKS, [Act.CHANGE_PIN, Act.FINISH]),
        ("08m-account-ending", told.RENEWING, [Act.FINISH]),
        ("04g-borrow-costs", "Borrow Pulang for Rp2000?", [Act.COST_NO, Act.COST_YES]),
    ],
)
def test_the_sentence_says_what_is_asked_now(name: str, headline: str, keys: list[Act]) -> None:
    props = screen(state(name))
    assert props.sign.headline == headline
    assert [action.key for action in props.actions] == keys


def test_what_waits_cannot_be_touched() -> None:
    for name in ("08d-account-renewing", "08m-account-ending"):
        assert screen(state(name)).actions[0].kind == "waiting"


def test_one_loan_is_renewed_not_all() -> None:
    one = replace(standing(), loans=standing().loans[1:2], may_change_pin=False)
    props = screen(showing(one))
    assert [(x.key, x.label) for x in props.actions] == [
        (Act.FINISH, words.DONE),
        (Act.RENEW_ALL, told.RENEW_ONE),
    ]


def test_the_lead_tells_what_is_late_what_is_next_or_what_was_not_renewed() -> None:
    assert screen(state("08c-account")).sign.lead == "1 overdue: please return it first."
    timely = replace(standing(), loans=standing().loans[1:])
    assert screen(showing(timely)).sign.lead == "The next one is due on 2026-06-12."
    undated = replace(timely, loans=(replace(timely.loans[0], due=None),))
    assert screen(showing(undated)).sign.lead == ""
    assert screen(state("08e-account-renewed")).sign.lead == (
        "1 not, the reason is in the list. 1 overdue: please return it first."
    )
    done = replace(timely, loans=(replace(timely.loans[0], stage=Renewal.RENEWED),))
    assert screen(showing(done)).sign.lead == told.ALL_NEW_DATES
    none = replace(timely, loans=(replace(timely.loans[0], stage=Renewal.REFUSED),))
    assert screen(showing(none)).sign.headline == told.NONE_RENEWED


def test_books_that_lie_there_are_what_comes_next() -> None:
    visit = state("02-books-first").visit
    props = screen(ShowingAccount(replace(visit, account=standing())))
    assert [(x.key, x.label) for x in props.actions] == [
        (Act.FINISH, words.GO_ON),
        (Act.RENEW_ALL, told.RENEW_ALL),
    ]
    here = ShowingAccount(replace(visit, account=replace(standing(), loans=())))
    assert screen(here).actions[-1].label == words.GO_ON
    assert [screen(shown).rows[-1].title for shown in (here, state("08c-account"))] == [
        told.BOOKS_WAIT,
        told.MORE_BOOKS,
    ]
    assert screen(here).sign.lead == "", "nobody is told to put books where they lie"


def test_keeping_a_hold_is_what_is_offered_first() -> None:
    kinds = {action.key: action.kind for action in screen(state("08j-account-sure")).actions}
    assert kinds == {Act.CANCEL_YES: "secondary", Act.CANCEL_NO: "primary"}


@pytest.mark.parametrize("name", ["04g-borrow-costs", "08f-account-costs", "08j-account-sure"])
def test_what_an_answer_costs_or_does_never_gives_way(name: str) -> None:
    sign = screen(state(name)).sign
    assert sign.lead in {told.COST_LEAD, told.SURE_HOLD_LEAD}
    assert sign.lead_stays


@pytest.mark.parametrize(
    ("suspended", "service", "hint", "lead"),
    [
        (None, Service(), told.MORE_BOOKS, told.NO_BOOKS_LEAD),
        (DAY, Service(), told.MORE_RETURNS, ""),
        (None, Service(loans=False), told.MORE_RETURNS, ""),
        (None, Service(returns=False), told.MORE_LOANS, told.NO_BOOKS_LEAD),
        (DAY, Service(returns=False), "", ""),
    ],
)
def test_nobody_is_invited_to_what_would_be_refused(
    suspended: date | None, service: Service, hint: str, lead: str
) -> None:
    shown = showing(Account(suspended_until=suspended))
    props = screen(replace(shown, visit=replace(shown.visit, service=service)))
    assert [row.title for row in props.rows if row.kind == "hint"] == [hint] * bool(hint)
    assert props.sign.lead == lead


# --- rows --------------------------------------------------------------------------------------


def test_overdue_first_then_what_was_not_renewed() -> None:
    account = state("08e-account-renewed").visit.account
    assert account is not None
    keys = [key for key in rows(account) if key.startswith("loan-")]
    assert keys == ["loan-1", "loan-2", "loan-3", "loan-4"]
    mixed = replace(account, loans=(account.loans[3], account.loans[1], account.loans[0]))
    assert [key for key in rows(mixed) if key.startswith("loan-")] == ["loan-1", "loan-2", "loan-4"]


def test_each_loan_says_how_far_it_is() -> None:
    account = standing()
    plain = account.loans[1]
    for stage, status, word in (
        (Renewal.OPEN, "", ""),
        (Renewal.RECORDING, "busy", told.BEING_RENEWED),
        (Renewal.ASKING, "busy", told.BEING_RENEWED),
        (Renewal.RENEWED, "renewed", told.RENEWED),
        (Renewal.REFUSED, "stop", told.NOT_RENEWED),
        (Renewal.UNSURE, "off", told.UNSURE),
        (Renewal.SHUT, "", told.NOT_RENEWABLE),
        (Renewal.COSTS, "warn", "Costs Rp0"),
    ):
        row = rows(Account(loans=(replace(plain, stage=stage),)))["loan-2"]
        assert (row.status, row.word) == (status, word), stage
    offered = rows(account)["loan-2"]
    assert (offered.action, offered.under) == (told.RENEW_ONE, "Due 2026-06-12")


def test_a_new_date_that_is_not_told_or_not_confirmed_is_said_so() -> None:
    plain = replace(standing().loans[1], stage=Renewal.RENEWED)
    undated = rows(Account(loans=(replace(plain, due=None),)))["loan-2"]
    assert undated.detail == told.DATE_UNTOLD
    open_one = rows(Account(loans=(replace(plain, to_confirm=True),)))["loan-2"]
    assert (open_one.status, open_one.word) == ("off", words.TO_CONFIRM)


def test_a_late_loan_says_so_whatever_was_answered() -> None:
    late = standing().loans[0]
    row = rows(Account(loans=(replace(late, stage=Renewal.REFUSED, reason=Reason.SUSPENDED),)))
    assert row["loan-1"].status == "late"
    assert "You cannot borrow" in row["loan-1"].reason
    untold = rows(Account(loans=(replace(late, days_late=0),)))["loan-1"]
    assert untold.word == told.OVERDUE


@pytest.mark.parametrize("reason", Reason)
def test_every_reason_has_words_for_a_renewal(reason: Reason) -> None:
    assert renewal_words(reason).what
    assert renewal_words(reason).remedy


def test_nothing_that_a_server_sent_is_markup_or_more_than_a_line() -> None:
    evil = "<b>x</b>\n\u202e<img src='http://a/b'>"
    account = Account(
        loans=(replace(standing().loans[1], book=Book(evil, evil)),),
        holds=(
            AccountHold("r", Book(evil, evil), ready=True, shelf=evil, until=date(2026, 6, 12)),
        ),
        fees=1,
        fee_lines=(AccountFee(evil, 1), AccountFee("\n", 0)),
        messages=(evil, "\u200b\n"),
        suspended_until=date(2026, 6, 12),
    )
    made = rows(account, details=True)
    assert "m-1" not in made, "an empty message is none"
    for row in made.values():
        for text in (row.title, row.author, row.under, row.detail, row.word):
            assert "\n" not in text
            assert "\u202e" not in text
        assert "<img" not in row.reason, "the only rich text is our own"
    assert made["fee-1"].title == told.UNNAMED_FEE


def test_fees_are_told_one_by_one_when_asked() -> None:
    account = standing()
    assert [key for key in rows(account) if key.startswith("fee-")] == []
    assert [key for key in rows(account, details=True) if key.startswith("fee-")] == [
        "fee-0",
        "fee-1",
    ]
    nameless = rows(Account(fees=500))
    assert nameless["fees"].action == ""
    unpriced = rows(Account(fee_lines=(AccountFee("Laskar Pelangi", 0),)), details=True)
    assert (unpriced["fees"].title, unpriced["fee-0"].word) == (told.FEES, "")
    assert rows(Account()) == {}


def test_what_is_only_known_here_says_from_when_it_is() -> None:
    made = rows(state("08k-account-cached").visit.account or Account())
    assert made["as-of"].title.startswith("As this kiosk knew it on 2026-06-09")
    assert told.NO_RENEWALS_NOW in made["as-of"].author
    assert "holds" not in made
    assert "fees" not in made


@pytest.mark.parametrize("pin", [PinTold.CHANGED, PinTold.UNSURE, PinTold.AT_DESK])
def test_what_became_of_the_pin_comes_first(pin: PinTold) -> None:
    assert next(iter(rows(replace(standing(), pin=pin)))) == "pin"


def test_holds_say_where_they_are() -> None:
    ready = AccountHold("r", Book("Pulang"), ready=True, may_cancel=False)
    for more, detail in (
        ({}, told.AT_HOLD_SHELF),
        ({"shelf": "Rak 14"}, "Rak 14"),
        ({"until": date(2026, 6, 12)}, "Until 2026-06-12"),
        ({"shelf": "Rak 14", "until": date(2026, 6, 12)}, "Rak 14, until 2026-06-12"),
    ):
        hold = replace(ready, **more)  # type: ignore[arg-type]
        assert rows(Account(holds=(hold,)))["hold-0"].detail == detail
    waiting = AccountHold("r", Book("Pulang"), place=2)
    row = rows(Account(holds=(waiting,)))["hold-0"]
    assert (row.under, row.action) == ("Number 2 in line", told.CANCEL_HOLD)
    quiet = rows(Account(holds=(replace(waiting, place=None, may_cancel=False),)))["hold-0"]
    assert (quiet.word, quiet.action) == (told.WAITING, "")
    for stage, word in (
        (HoldStage.CANCELLING, told.GIVING_UP),
        (HoldStage.CANCELLED, told.GIVEN_UP),
    ):
        row = rows(Account(holds=(replace(waiting, stage=stage),)))["hold-0"]
        assert (row.word, row.action, row.button) == (word, "", "")
        assert row.status != "off", "a cut cable is for what the network keeps open"
    kept = rows(Account(holds=(replace(waiting, reason=Reason.NOT_ANSWERED),)))["hold-0"]
    assert kept.reason == told.STILL_HELD


# --- commands ----------------------------------------------------------------------------------


def test_buttons_ask_for_what_was_shown() -> None:
    costs, sure = state("08f-account-costs"), state("08j-account-sure")
    assert commands_for(Act.ACCOUNT) == (OpenAccount(),)
    assert commands_for(Act.RENEW_ALL) == (Renew(),)
    assert commands_for(Act.COST_YES, state=costs) == (AnswerCost(agreed=True, loan=3),)
    assert commands_for(Act.COST_NO, state=costs) == (AnswerCost(agreed=False, loan=3),)
    assert commands_for(Act.CANCEL_YES, state=sure) == (AnswerCancel("h-2", sure=True),)
    assert commands_for(Act.CANCEL_NO, state=sure) == (AnswerCancel("h-2", sure=False),)
    assert commands_for(Act.CHANGE_PIN) == (OpenPinChange(),)
    assert commands_for(Act.BACK_TO_ACCOUNT) == (BackToAccount(),)
    lends = state("04g-borrow-costs")
    assert commands_for(Act.COST_YES, state=lends) == (AnswerCost(agreed=True, line=LineId(3)),)
    assert commands_for(Act.FINISH) == (Finish(),)


def test_an_answer_to_nothing_says_nothing() -> None:
    plain = state("08c-account")
    for act in (Act.COST_YES, Act.CANCEL_YES):
        assert commands_for(act) == ()
        assert commands_for(act, state=plain) == ()
    assert commands_for(Act.COST_NO, state=Borrowing(plain.visit)) == ()


def test_row_buttons_name_their_row() -> None:
    shown = state("08i-account-holds")
    assert commands_of_row("loan-2", shown) == (Renew(2),)
    assert commands_of_row("hold-1", shown) == (CancelHold("h-2"),)
    for key in ("hold-9", "hold-\u0663", "loan-x", "fees", "", "7"):
        assert commands_of_row(key, shown) == (), key
    assert commands_of_row("loan-2", None) == ()
    assert commands_of_row("loan-2", state("01-start")) == ()


# --- another PIN -------------------------------------------------------------------------------


def test_three_pins_make_one_command_when_the_new_ones_agree() -> None:
    pins = NewPin()
    assert pins.take("111111") is None
    assert pins.take("246810") is None
    assert pins.take("246811") is None
    assert (pins.count, pins.fault) == (1, Reason.PIN_UNLIKE), "the present PIN stays typed"
    assert pins.take("246810") is None
    assert pins.fault is None
    assert pins.take("246810") == ChangePin("111111", "246810", "246810")
    assert pins.count == 3


def test_the_old_pin_is_no_new_one() -> None:
    pins = NewPin()
    pins.take("246810")
    assert pins.take("246810") is None
    assert (pins.count, pins.fault) == (1, Reason.PIN_SAME)


@pytest.mark.parametrize(
    ("reason", "again"),
    [(Reason.PIN_UNFIT, 1), (Reason.PIN_SAME, 1), (Reason.PIN_WRONG, 0), (None, 0)],
)
def test_only_what_was_not_fit_is_typed_again(reason: Reason | None, again: int) -> None:
    asking, pins = AskNewPin(state("08q-new-pin").visit), NewPin()
    for pin in ("111111", "123456", "123456"):
        pins.take(pin)
        pins.follow(asking)
    assert pins.count == 3
    pins.follow(SettingPin(asking.visit))
    for _ in range(2):
        pins.follow(replace(asking, reason=reason))
        assert (pins.count, pins.fault) == (again, reason if again else None)
    pins.take("246810" if again else "111111")
    assert pins.fault is None
    pins.follow(ShowingAccount(asking.visit))
    assert pins.count == 0, "nothing typed is kept"


def test_what_is_typed_after_all_three_begins_anew() -> None:
    pins = NewPin()
    for pin in ("111111", "246810", "246810", "111111"):
        pins.take(pin)
    assert pins.count == 1


def pin_screen(state: State, pins: int, fault: Reason | None = None, typed: int = 0) -> SignProps:
    status = sample("08q-new-pin").status
    return derive(Inputs(state, status, NOW, pins=pins, pin_fault=fault, typed=typed), SAY).sign


@pytest.mark.parametrize(
    ("pins", "headline", "begins"),
    [
        (0, told.OLD_PIN, "6 digit(s)"),
        (1, told.NEW_PIN, "6 digit(s), not easy"),
        (2, told.NEW_PIN_AGAIN, told.PIN_AGAIN_LEAD),
    ],
)
def test_each_entry_has_its_own_sentence(pins: int, headline: str, begins: str) -> None:
    sign = pin_screen(state("08q-new-pin"), pins)
    assert sign.headline == headline
    assert sign.lead.startswith(begins)


@pytest.mark.parametrize("fault", [Reason.PIN_UNLIKE, Reason.PIN_SAME, Reason.PIN_UNFIT])
def test_why_a_new_pin_is_wanted_again_is_the_headline(fault: Reason) -> None:
    sign = pin_screen(state("08q-new-pin"), 1, fault)
    assert (sign.headline, sign.lead) == (REASON_WORDS[fault].what, REASON_WORDS[fault].remedy)


@pytest.mark.parametrize("reason", Reason)
def test_every_reason_has_words_for_a_pin_and_none_speaks_of_books(reason: Reason) -> None:
    why = pin_words(reason)
    assert not re.search(r"book|loan|lent|borrow|return", f"{why.what} {why.remedy}")


def test_a_wrong_pin_says_so_until_the_next_is_typed() -> None:
    wrong = state("08r-new-pin-wrong")
    assert isinstance(wrong, AskNewPin)
    why = SignProps("Your old PIN does not match.", "Try again, 4 tries left.")
    assert [pin_screen(wrong, 0, typed=digits) for digits in (0, 5)] == [why, why]
    for pins in (1, 2, 3):
        assert pin_screen(wrong, pins).headline in {told.NEW_PIN, told.NEW_PIN_AGAIN}
    untold = pin_screen(replace(wrong, tries_left=None), 0)
    assert untold == SignProps(why.headline, "Please type your PIN once more.")


# --- the end of a visit ------------------------------------------------------------------------


def test_the_slip_has_the_new_dates() -> None:
    props = screen(state("08t-account-slip"))
    assert [(row.title, row.stamp) for row in props.slip.rows] == [
        ("Dunia Sophie", "2026-06-30"),
        ("Kosmos", "2026-06-30"),
    ]
    assert props.slip.date_heading == words.DUE_HEADING
    assert props.sign.headline == words.FINISHED


def test_what_was_not_answered_or_not_confirmed_is_said_at_the_end() -> None:
    visit = state("08g-account-unsure").visit
    texts = [notice.text for notice in screen(Finished(visit)).notices]
    assert texts == [
        fill(told.UNSURE_ONE, title="Gadis Kretek"),
        words.CONFIRM_ASKED,
    ]
    assert visit.account is not None
    both = tuple(replace(loan, stage=Renewal.UNSURE) for loan in visit.account.loans)
    two = replace(visit, account=replace(visit.account, loans=both))
    assert "4 renewals" in screen(Finished(two)).notices[0].text


def test_a_renewal_that_was_not_worth_its_fee_is_said_at_the_end() -> None:
    visit = state("08g-account-unsure").visit
    assert visit.account is not None
    first = replace(
        visit.account.loans[0],
        book=Book("<i>Saman"),
        stage=Renewal.REFUSED,
        reason=Reason.FEE_NOT_AGREED,
    )
    alone = replace(visit, account=replace(visit.account, loans=(first,)))
    [notice] = screen(Finished(alone)).notices
    assert notice.text == "<b>&lt;i&gt;Saman</b>: Not renewed. Nothing was charged."


def test_every_sample_of_the_account_is_drawn() -> None:
    for name in STATES:
        assert screen(state(name)).sign.headline
