"""Which screen follows from which state: the derivations as tables, without Qt."""

from dataclasses import replace
from datetime import datetime

import pytest

from kiosk.domain.decide import Place
from kiosk.domain.duty import Deed, Outcome
from kiosk.domain.facts import Alarm
from kiosk.domain.ids import PatronId, SessionId
from kiosk.domain.line import Act as LineAct
from kiosk.domain.line import Line, Stage
from kiosk.domain.reasons import Reason
from kiosk.domain.status import KioskStatus, Service
from kiosk.domain.visit import (
    AskPin,
    BooksFirst,
    Borrowing,
    Finished,
    Idle,
    Notice,
    OnDuty,
    Returning,
    SlipState,
    State,
    Visit,
)
from ui.samples import (
    AROMA,
    CANTIK,
    HABITS,
    LASKAR,
    NAMES,
    NOW,
    SAPIENS,
    SARI,
    STATUS,
    borrowing,
    line,
    refused,
    returning,
    sample,
    visit,
)
from ui.viewmodels import words, words_staff
from ui.viewmodels.books import borrow_row, progress, return_row
from ui.viewmodels.derive import derive
from ui.viewmodels.phrases import fill, fill_rich
from ui.viewmodels.props import Act, Inputs, RowProps, Screen, ScreenProps


class Plain:
    """English as it is written, dates as ISO."""

    def say(self, source: str, *, n: int | None = None) -> str:
        return source if n is None else source.replace("%n", str(n))

    def day(self, moment: datetime) -> str:
        return moment.date().isoformat()

    def number(self, count: int) -> str:
        return str(count)

    def decimal(self, value: float) -> str:
        return f"{value:.1f}"

    def stamp(self, moment: datetime) -> str:
        return moment.date().isoformat()

    def clock(self, moment: datetime) -> str:
        return moment.isoformat()

    def money(self, minor_units: int) -> str:
        return f"Rp{minor_units}"


SAY = Plain()


def screen(state: State | None, status: KioskStatus = STATUS, **more: int) -> ScreenProps:
    typed = more.get("typed", 0)
    undoing = bool(more.get("undoing", 0))
    left = more.get("left")
    inputs = Inputs(state, status, now=NOW, typed=typed, undoing=undoing, seconds_left=left)
    return derive(inputs, SAY)


WANTED = {
    "01-start": Screen.START,
    "02-books-first": Screen.BOOKS_FIRST,
    "03-pin": Screen.PIN,
    "03b-pin-wrong": Screen.PIN,
    "03c-pin-checking": Screen.PIN,
    "04-borrow": Screen.BORROW,
    "04b-borrow-many": Screen.BORROW,
    "04c-borrow-empty": Screen.BORROW,
    "04l-borrow-card-expired": Screen.BORROW,
    "04d-borrow-undo": Screen.BORROW,
    "04e-borrow-still-there": Screen.BORROW,
    "04f-borrow-blind-desk": Screen.BORROW,
    "04g-borrow-costs": Screen.BORROW,
    "04h-borrow-wanted-later": Screen.BORROW,
    "07r-report-which": Screen.REPORT,
    "07s-report-what": Screen.REPORT,
    "07t-report-chosen": Screen.REPORT,
    "07u-reported": Screen.RETURN,
    "07v-report-lost": Screen.RETURN,
    "04j-borrow-count": Screen.PIN,
    "04k-borrow-miscounted": Screen.BORROW,
    "05-put-back": Screen.PUT_BACK,
    "06-finished": Screen.FINISHED,
    "06b-printed": Screen.FINISHED,
    "06c-out-of-paper": Screen.FINISHED,
    "06d-finished-return": Screen.FINISHED,
    "06e-finished-nothing": Screen.FINISHED,
    "06f-finished-asked": Screen.FINISHED,
    "06g-finished-code": Screen.FINISHED,
    "07-return": Screen.RETURN,
    "07b-return-working": Screen.RETURN,
    "07c-return-bins": Screen.RETURN,
    "07d-return-one-bin": Screen.RETURN,
    "07e-return-full": Screen.RETURN,
    "08-identify": Screen.IDENTIFY,
    "08b-please-wait": Screen.PLEASE_WAIT,
    "08c-account": Screen.ACCOUNT,
    "08d-account-renewing": Screen.ACCOUNT,
    "08e-account-renewed": Screen.ACCOUNT,
    "08f-account-costs": Screen.ACCOUNT,
    "08g-account-unsure": Screen.ACCOUNT,
    "08h-account-told": Screen.ACCOUNT,
    "08i-account-holds": Screen.ACCOUNT,
    "08j-account-sure": Screen.ACCOUNT,
    "08k-account-cached": Screen.ACCOUNT,
    "08l-account-empty": Screen.ACCOUNT,
    "08m-account-ending": Screen.ACCOUNT,
    "08n-account-finding": Screen.PLEASE_WAIT,
    "08o-account-away": Screen.NOTICE,
    "08p-account-card": Screen.IDENTIFY,
    "08q-new-pin": Screen.PIN,
    "08r-new-pin-wrong": Screen.PIN,
    "08u-new-pin-away": Screen.PIN,
    "08s-new-pin-setting": Screen.PIN,
    "08t-account-slip": Screen.FINISHED,
    "08u-find-title": Screen.FIND_TITLE,
    "08v-titles-found": Screen.FIND_TITLE,
    "08w-show-book": Screen.RESERVE,
    "08x-book-shown": Screen.RESERVE,
    "08y-reserve-sure": Screen.RESERVE,
    "08z-reserving": Screen.PLEASE_WAIT,
    "08za-reserved": Screen.ACCOUNT,
    "08zb-not-reserved": Screen.ACCOUNT,
    "08zc-reserve-unsure": Screen.ACCOUNT,
    "08zd-chip-offered": Screen.ACCOUNT,
    "08ze-chip-bound": Screen.ACCOUNT,
    "08zf-chips-sure": Screen.ACCOUNT,
    "08zg-chip-refused": Screen.ACCOUNT,
    "08zh-chip-binding": Screen.ACCOUNT,
    "08zi-account-card-expired": Screen.ACCOUNT,
    "09-offline-start": Screen.START,
    "09b-offline-slip": Screen.FINISHED,
    "09c-borrow-in-days": Screen.BORROW,
    "09d-slip-in-days": Screen.FINISHED,
    "04i-borrow-special": Screen.BORROW,
    "06h-finished-special": Screen.FINISHED,
    "06i-finished-mail": Screen.FINISHED,
    "07w-report-photo-offer": Screen.REPORT,
    "07x-report-photo-aim": Screen.REPORT,
    "07y-report-photo-shown": Screen.REPORT,
    "07z-report-photo-kept": Screen.REPORT,
    "06j-mailed": Screen.FINISHED,
    "09e-borrow-offline": Screen.BORROW,
    "10e-loans-only": Screen.START,
    "10f-loans-only-books": Screen.BOOKS_FIRST,
    "10g-notice-full": Screen.NOTICE,
    "10-returns-only": Screen.OUT_OF_ORDER,
    "10b-out": Screen.OUT_OF_ORDER,
    "10c-no-printer": Screen.START,
    "10d-no-pad": Screen.START,
    "10e-closed-by-staff": Screen.OUT_OF_ORDER,
    "10h-resting": Screen.OUT_OF_ORDER,
    "10i-resting-returns": Screen.OUT_OF_ORDER,
    "10j-on-battery": Screen.START,
    "10k-battery-low": Screen.OUT_OF_ORDER,
    "11-notice-expired": Screen.NOTICE,
    "11b-notice-pause": Screen.NOTICE,
    "11c-notice-new-card": Screen.NOTICE,
    "14-staff-alarm": Screen.STAFF_BOOK,
    "14b-staff-pin": Screen.PIN,
    "14c-staff-home": Screen.STAFF_LIST,
    "14d-staff-open": Screen.STAFF_BOOK,
    "14e-staff-fits": Screen.STAFF_BOOK,
    "14f-staff-unread": Screen.STAFF_BOOK,
    "14g-staff-unknown": Screen.STAFF_BOOK,
    "14h-staff-looking": Screen.STAFF_BOOK,
    "14i-staff-two": Screen.STAFF_BOOK,
    "14j-staff-switching": Screen.STAFF_BOOK,
    "14k-staff-reason": Screen.STAFF_LIST,
    "14l-staff-events": Screen.STAFF_LIST,
    "14m-staff-tasks": Screen.STAFF_LIST,
    "14n-staff-untagged": Screen.STAFF_LIST,
    "14o-staff-undo": Screen.STAFF_LIST,
    "14p-staff-undone": Screen.STAFF_LIST,
    "14q-staff-technician": Screen.STAFF_LIST,
    "14r-staff-devices": Screen.STAFF_LIST,
    "14s-staff-closing": Screen.STAFF_LIST,
    "14t-staff-restart": Screen.STAFF_LIST,
    "14ta-staff-off": Screen.STAFF_LIST,
    "14tb-staff-tuning": Screen.STAFF_LIST,
    "14tc-staff-level": Screen.STAFF_LIST,
    "14td-staff-hours": Screen.STAFF_LIST,
    "14te-staff-day": Screen.STAFF_LIST,
    "14u-staff-both": Screen.STAFF_LIST,
    "14v-staff-override": Screen.STAFF_LIST,
    "14w-staff-override-why": Screen.STAFF_LIST,
    "20-coach-start": Screen.START,
    "20b-coach-card": Screen.IDENTIFY,
    "20c-coach-pin": Screen.PIN,
    "20d-coach-stack": Screen.BORROW,
    "21-pay-account": Screen.ACCOUNT,
    "21a-pay-unsettled": Screen.ACCOUNT,
    "21b-pay-which": Screen.PAY_CHOICE,
    "21c-pay-none": Screen.PAY_CHOICE,
    "21d-pay-all": Screen.PAY_CHOICE,
    "21e-pay-beginning": Screen.PLEASE_WAIT,
    "21f-pay-code": Screen.PAY,
    "21g-pay-stopping": Screen.PLEASE_WAIT,
    "21h-pay-booking": Screen.PLEASE_WAIT,
    "21i-pay-booked": Screen.PAY_CHOICE,
    "21j-pay-on-its-way": Screen.PAY_CHOICE,
    "21k-pay-with-staff": Screen.PAY_CHOICE,
    "21l-pay-unsure": Screen.PAY_CHOICE,
    "21m-pay-cancelled": Screen.PAY_CHOICE,
    "21n-pay-refused": Screen.PAY_CHOICE,
    "21o-pay-slip": Screen.FINISHED,
    "21p-pay-slip-unsure": Screen.FINISHED,
}


def test_every_sample_is_expected() -> None:
    assert set(WANTED) == set(NAMES)


@pytest.mark.parametrize("name", NAMES)
def test_each_state_has_its_screen(name: str) -> None:
    shown = sample(name)
    props = derive(Inputs(shown.state, shown.status, now=NOW), SAY)
    assert props.screen is WANTED[name]
    assert props.sign.headline


@pytest.mark.parametrize("name", NAMES)
def test_at_most_one_thing_is_yellow(name: str) -> None:
    shown = sample(name)
    props = derive(Inputs(shown.state, shown.status, now=NOW), SAY)
    yellow = [action for action in props.actions if action.kind == "primary"]
    assert len(yellow) + props.sign.urgent <= 1


def test_before_the_core_has_begun_start_says_that_it_gets_ready() -> None:
    props = screen(None, replace(STATUS, ready=False))
    assert props.screen is Screen.START
    assert props.sign.lead == words.WAIT_START


def rows_by_key(props: ScreenProps) -> dict[str, RowProps]:
    return {row.key: row for row in props.rows}


def test_a_stack_is_told_book_by_book() -> None:
    props = screen(Borrowing(borrowing()))
    rows = rows_by_key(props)
    assert [rows[key].status for key in "12345"] == ["ok", "ok", "ok", "busy", "stop"]
    assert rows["1"].detail == "Due 2026-06-23"
    assert 0 < rows["4"].progress < 1
    assert rows["5"].reason.startswith("<b>Someone else has reserved this book.</b>")
    assert props.sign.lead == "3 of 5 done, 1 in progress, 1 for you to take off."


@pytest.mark.parametrize(
    ("stages", "told"),
    [
        ((Stage.WRITING,), "1 book(s) in progress."),
        ((Stage.REFUSED,), "1 book(s) for you to take off the desk."),
        ((Stage.WRITING, Stage.REFUSED), "1 book(s) in progress, 1 for you to take off."),
        ((Stage.DONE, Stage.WRITING), "1 of 2 done, 1 in progress."),
        ((Stage.DONE, Stage.REFUSED), "1 of 2 done, 1 for you to take off."),
    ],
)
def test_nothing_is_counted_that_is_nought(stages: tuple[Stage, ...], told: str) -> None:
    lines = [line(n, HABITS, stage) for n, stage in enumerate(stages, 1)]
    assert screen(Borrowing(visit(*lines, patron=SARI))).sign.lead == told


def test_what_is_wrong_with_a_card_is_told_before_the_first_book_but_after_the_pin() -> None:
    expired = replace(SARI, wrong=Reason.CARD_EXPIRED)
    shown = screen(Borrowing(visit(patron=expired, proven=True)))
    assert shown.sign.headline == "Your card needs renewing."
    assert shown.drawing.kind == "card"
    assert screen(Borrowing(visit(patron=expired))).sign.headline == words.PUT_BOOKS
    account = screen(sample("08zi-account-card-expired").state)
    assert rows_by_key(account)["wrong"].title == "Your card needs renewing."
    assert account.sign.lead == ""


def test_done_waits_until_the_last_write_is_verified() -> None:
    state = Borrowing(borrowing())
    done = screen(state).actions[-1]
    assert (done.key, done.kind) == (Act.FINISH, "waiting")
    through = replace(
        state.visit,
        lines=tuple(x for x in state.visit.lines if x.stage is not Stage.WRITING),
    )
    done = screen(Borrowing(through)).actions[-1]
    assert (done.key, done.kind) == (Act.FINISH, "primary")


def test_more_than_six_books_fold_those_that_are_through() -> None:
    lines = [line(n, HABITS, Stage.DONE) for n in range(1, 8)]
    lines[3] = line(4, CANTIK, Stage.WRITING)
    props = screen(Borrowing(visit(*lines, patron=SARI)))
    keys = [row.key for row in props.rows]
    assert keys == ["folded", "4", "hint"]
    assert props.rows[0].title == "6 book(s) borrowed already"
    undoing = screen(Borrowing(visit(*lines, patron=SARI)), undoing=1)
    assert len(undoing.rows) == 7
    assert [row.action for row in undoing.rows].count(words.UNDO) == 6


STAGES: list[tuple[Line, str, str]] = [
    (line(1, LASKAR, Stage.SEEN, None), "busy", words.BEING_READ),
    (line(1, LASKAR, Stage.LISTED, None), "read", words.READ),
    (line(1, LASKAR, Stage.NEEDS_PAD, None), "warn", words.PUT_ON_DESK),
    (line(1, LASKAR, Stage.ASKING), "busy", words.IN_PROGRESS),
    (line(1, LASKAR, Stage.CANCELLING), "busy", words.IN_PROGRESS),
    (line(1, LASKAR, Stage.PUT_BACK), "warn", words.PUT_BACK_WORD),
    (line(1, LASKAR, Stage.DONE), "ok", words.LENT),
    (replace(line(1, LASKAR, Stage.DONE), to_confirm=True), "off", words.TO_CONFIRM),
    (line(1, LASKAR, Stage.HANDED_OVER), "warn", words.LENT),
    (refused(1, LASKAR, Reason.IN_HOUSE_ONLY), "stop", words.NOT_LENT),
    (refused(1, LASKAR, Reason.ALREADY_YOURS), "ok", words.LENT),
    (
        replace(line(1, LASKAR, Stage.CANCELLED), reason=Reason.UNDONE),
        "undone",
        words.UNDONE,
    ),
    (
        replace(line(1, LASKAR, Stage.CANCELLED), reason=Reason.NOT_ANSWERED),
        "stop",
        words.NOT_LENT,
    ),
]


@pytest.mark.parametrize(("book", "status", "word"), STAGES)
def test_each_stage_has_its_mark_and_word(book: Line, status: str, word: str) -> None:
    row = borrow_row(book, SAY)
    assert (row.status, row.word) == (status, word)


def test_a_book_whose_alarm_stays_on_is_sent_to_the_desk() -> None:
    stays = replace(line(2, LASKAR, Stage.HANDED_OVER), alarm=Alarm.LEAVE)
    assert borrow_row(stays, SAY).reason == words.GATE_DESK
    doubtful = line(1, SAPIENS, Stage.HANDED_OVER)
    assert borrow_row(doubtful, SAY).reason == words.GATE_DOUBT
    # What will sound is told before what may.
    told = screen(Finished(visit(doubtful, stays, patron=SARI)))
    assert told.notices[0].text == words.GATE_DESK_ONE.format(title="Laskar Pelangi")


def test_what_the_library_says_is_shown_at_the_end_and_never_as_markup() -> None:
    said = replace(visit(line(1, LASKAR, Stage.DONE), patron=SARI), said=("<b>Halo</b>", "Denda."))
    [notice] = screen(Finished(said)).notices
    assert (notice.text, notice.title) == ("&lt;b&gt;Halo&lt;/b&gt; Denda.", "From the library")


def test_progress_grows_with_every_step_and_never_claims_the_end() -> None:
    steps = (Stage.DECIDING, Stage.ASKING, Stage.INTENDING, Stage.WRITING, Stage.SETTLING)
    shares = [progress(line(1, LASKAR, stage)) for stage in steps]
    assert shares == sorted(set(shares))
    assert shares[0] > 0
    assert shares[-1] < 1
    assert progress(line(1, LASKAR, Stage.DONE)) == -1


def test_an_own_hold_is_told_as_such() -> None:
    row = borrow_row(replace(line(1, LASKAR, Stage.DONE), own_hold=True), SAY)
    assert row.detail == "Your reservation\nDue 2026-06-23"


def test_the_put_back_sign_names_the_book_and_what_stands() -> None:
    waiting = visit(line(1, HABITS, Stage.DONE), line(2, CANTIK, Stage.PUT_BACK), patron=SARI)
    props = screen(Borrowing(waiting))
    assert props.screen is Screen.PUT_BACK
    assert props.sign.urgent
    assert "<b>Cantik Itu Luka</b>" in props.sign.lead
    assert "gate may sound" in props.notices[0].text
    assert props.actions[0].kind == "waiting"
    coached = screen(Borrowing(replace(waiting, coach=True)))
    assert coached.actions[0].key is Act.NOT_HERE
    assert screen(Borrowing(waiting, ending=True)).screen is Screen.BORROW


def test_a_late_return_tells_the_amount_to_its_borrower_only() -> None:
    late = next(x for x in returning().lines if x.days_late)
    assert "2000" in return_row(late, SAY, patron=SARI.id).reason
    for somebody in (None, PatronId("p-2")):
        row = return_row(late, SAY, patron=somebody)
        assert "2000" not in row.reason
        assert row.reason == words.LATE_CARD
    free = replace(late, fee=0)
    assert return_row(free, SAY, patron=SARI.id).reason == words.LATE_FREE
    suspended = replace(late, suspension_days=6)
    assert return_row(suspended, SAY, patron=SARI.id).reason.count(".") == 3
    assert "2000" in return_row(suspended, SAY, patron=SARI.id).reason
    later = replace(free, priced=False)
    assert return_row(later, SAY, patron=SARI.id).reason == words.LATE_LATER
    assert return_row(later, SAY, patron=None).reason == words.LATE_CARD


def test_each_returned_book_is_told_its_place() -> None:
    props = screen(Returning(returning()))
    rows = rows_by_key(props)
    assert [rows[key].place for key in "123"] == [
        words.GREEN_TROLLEY,
        words.GREEN_TROLLEY,
        words.RESERVE_TROLLEY,
    ]
    assert props.sign.headline == words.RETURN_TWO_TROLLEYS
    assert {book.place for book in props.drawing.books} == {"", "hold"}


def test_a_barcode_alone_is_noted_not_returned() -> None:
    claim = replace(line(1, SAPIENS, Stage.DONE, LineAct.TAKE_BACK), claim=True)
    props = screen(Returning(visit(claim)))
    assert props.rows[0].word == words.CLAIMED
    assert props.sign.headline == words.CLAIM_REASON


def test_a_book_for_staff_is_told_so() -> None:
    staff = replace(line(1, SAPIENS, Stage.DONE, LineAct.TAKE_BACK), place=Place.STAFF)
    row = return_row(staff, SAY, patron=None)
    assert row.place == words.SERVICE_DESK
    assert row.reason == words.TO_STAFF_REASON


@pytest.mark.parametrize(
    ("held", "plain", "headline"),
    [(1, 0, words.RETURN_HOLD_TROLLEY), (0, 2, "Put 2 book(s) on the green trolley.")],
)
def test_the_return_headline_names_the_trolley(held: int, plain: int, headline: str) -> None:
    places = [Place.HOLD_SHELF] * held + [Place.RETURN_SHELF] * plain
    lines = [
        replace(line(n, AROMA, Stage.DONE, LineAct.TAKE_BACK), place=place)
        for n, place in enumerate(places, 1)
    ]
    assert screen(Returning(visit(*lines))).sign.headline == headline


def test_the_slip_names_what_was_not_lent_and_offers_to_print() -> None:
    props = screen(sample("06-finished").state, left=38)
    assert [row.stamp for row in props.slip.rows] == ["2026-06-23"] * 4
    assert "<b>Pulang</b>" in props.notices[0].text
    assert [x.key for x in props.actions] == [Act.PRINT, Act.SLIP_CODE, Act.NO_SLIP]
    assert props.closing == "Closes by itself in 38 second(s)"


@pytest.mark.parametrize(
    ("slip", "kinds"),
    [
        (SlipState.OFFERED, ["primary", "secondary", "secondary"]),
        (SlipState.PRINTING, ["waiting"]),
        (SlipState.PRINTED, ["primary"]),
        (SlipState.FAULT, ["primary", "secondary"]),
        (SlipState.CODE, ["primary", "secondary"]),
    ],
)
def test_the_slip_offers_what_is_left_to_do(slip: SlipState, kinds: list[str]) -> None:
    state = sample("06-finished").state
    assert isinstance(state, Finished)
    props = screen(replace(state, slip=slip))
    assert [x.kind for x in props.actions] == kinds


def test_a_title_cannot_bring_markup_of_its_own() -> None:
    assert fill_rich("<b>{title}</b>", title="<i>&") == "<b>&lt;i&gt;&amp;</b>"
    assert fill("{a}", a="<") == "<"


def test_a_pin_screen_shows_how_much_and_never_what() -> None:
    props = screen(AskPin(visit(), SARI), typed=4)
    assert props.entry.filled == 4
    assert props.actions[-1].hint == "2 digit(s) to go"
    assert screen(AskPin(visit(), SARI), typed=6).actions[-1].kind == "primary"
    assert "0412" in props.sign.chip
    assert "Sari" not in str(props)


@pytest.mark.parametrize("reason", Reason)
def test_every_reason_is_told_as_a_notice(reason: Reason) -> None:
    props = screen(Notice(visit(), reason))
    assert props.sign.headline.endswith(".")
    assert props.sign.lead.endswith(".")


def test_a_pause_is_told_in_minutes_rounded_up() -> None:
    props = screen(Notice(visit(), Reason.PIN_PAUSED, 61))
    assert props.sign.headline == "Let us pause for 2 minute(s)."


@pytest.mark.parametrize(
    ("service", "status"),
    [
        (Service(offline=True), "off"),
        (Service(slow=True), "late"),
        (Service(pad=False), "warn"),
        (Service(camera=False), "warn"),
        (Service(printer=False), "warn"),
        (Service(), ""),
    ],
)
def test_start_tells_what_does_not_work_before_a_card(service: Service, status: str) -> None:
    props = screen(Idle(visit(service=service)))
    told = props.notices[0].status if props.notices else ""
    assert told == status


def test_where_loans_are_off_return_is_the_yellow_choice() -> None:
    books = visit(line(1, LASKAR, Stage.LISTED, None), service=Service(loans=False))
    kinds = {x.key: x.kind for x in screen(BooksFirst(books)).actions}
    assert kinds == {Act.BORROW: "secondary", Act.RETURN: "primary"}


def test_where_only_returns_are_taken_each_thing_says_where_it_can_be_done() -> None:
    words_of = {row.key: row.word for row in screen(sample("10-returns-only").state).rows}
    assert words_of == {
        "return": words.CAN_YES,
        "borrow": words.CAN_DESK,
        "person": words.CAN_DESK,
        "slip": words.CAN_YES,
    }


def test_somebody_who_stands_still_is_asked() -> None:
    warned = Visit(SessionId(3), patron=SARI, warned=True)
    assert screen(Borrowing(warned)).closing == words.STILL_THERE
    assert screen(Borrowing(replace(warned, warned=False))).closing == ""


@pytest.mark.parametrize("name", ["14s-staff-closing", "14t-staff-restart", "14ta-staff-off"])
def test_what_was_not_done_is_told_at_large_text_too(name: str) -> None:
    state = sample(name).state
    assert isinstance(state, OnDuty)
    failed = replace(state, done=(Deed.RESTART, Outcome.NOT_RECORDED))
    sign = screen(failed).sign
    assert sign.lead_stays
    assert sign.lead == words_staff.NOT_RECORDED
