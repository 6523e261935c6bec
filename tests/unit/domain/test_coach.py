"""The coach beside a visit: what is said, when, and when no more. Time is told by hand."""

from dataclasses import replace

import pytest

from kiosk.domain.coach import Coach, awake, chose, followed, fresh, heard, passed, touched
from kiosk.domain.coach_cases import Wanted, meant, next_steps, wanted
from kiosk.domain.coach_hints import HESITATION, CoachRules, Hint
from kiosk.domain.ids import CardCode, ItemId, SessionId, TagUid
from kiosk.domain.line import Act, IntentStored, Lifted, Settled, Stage, Written
from kiosk.domain.sets import Part
from kiosk.domain.sightings import (
    CardMedium,
    CardShown,
    LabelRead,
    LabelRefused,
    Security,
    SecurityRead,
    Sighting,
    TagContent,
    TagModel,
    TagPlaced,
    TagUse,
)
from kiosk.domain.signals import (
    Choose,
    ChooseEase,
    Command,
    Event,
    Finish,
    Leave,
    OpenCardEntry,
    PatronIs,
    Seen,
    StayHere,
)
from kiosk.domain.status import Service
from kiosk.domain.troubles import Trouble, TroubleSeen
from kiosk.domain.visit import (
    AskCard,
    AskNewPin,
    AskPin,
    BooksFirst,
    Borrowing,
    FindingCard,
    Idle,
    Returning,
    ShowingAccount,
    State,
)
from tests.unit.domain.domain_world import (
    BUMI,
    CARD,
    STATES,
    UID,
    UID_2,
    VISIT,
    WHO,
    Evening,
    left,
    placed,
    tagged,
)

RULES = CoachRules()
OTHER = CardCode("P0000999")
CODES = {
    Trouble.CODE_BLURRED: Hint.CODE_STEADY,
    Trouble.CODE_FAR: Hint.CODE_NEARER,
    Trouble.CODE_NEAR: Hint.CODE_AWAY,
    Trouble.CODE_DARK: Hint.CODE_LIGHT,
}


class Coached:
    """A visit with a coach beside it and a clock that is turned by hand."""

    def __init__(self, service: Service | None = None, rules: CoachRules = RULES) -> None:
        self.evening = Evening(service)
        self.rules = rules
        self.now_s = 100.0
        self.coach: Coach = fresh(self.evening.state, self.now_s)

    @property
    def state(self) -> State:
        return self.evening.state

    @property
    def hint(self) -> Hint | None:
        return self.coach.hint

    def tell(self, *told: Event | Command) -> None:
        for one in told:
            if isinstance(one, Seen):
                self.coach = heard(self.coach, one.sighting, self.state, self.now_s)
            self.evening.tell(one)
            self.follow()

    def follow(self) -> None:
        """Tell the coach the state, however the visit came to it."""
        self.coach = followed(self.coach, self.state, self.now_s, self.rules)

    def trouble(self, trouble: Trouble, uid: TagUid | None = None) -> None:
        self.tell(Seen(TroubleSeen(trouble, uid)))

    def wait(self, seconds: float) -> list[Hint]:
        """Let time pass in small steps; return the hints that began meanwhile."""
        begun: list[Hint] = []
        for _ in range(round(seconds / 0.5)):
            self.now_s += 0.5
            before = self.hint
            self.coach = passed(self.coach, self.state, self.now_s, self.rules)
            if self.hint is not None and self.hint is not before:
                begun.append(self.hint)
        return begun

    def lasts(self, trouble: Trouble, seconds: int) -> list[Hint]:
        """Trouble that a device tells again each second."""
        begun: list[Hint] = []
        for _ in range(seconds):
            before = self.hint
            self.trouble(trouble)
            begun += [self.hint] if self.hint is not None and self.hint is not before else []
            begun += self.wait(1.0)
        return begun

    def asks_card(self) -> None:
        self.tell(OpenCardEntry())
        assert isinstance(self.state, AskCard)

    def lends(self) -> None:
        self.evening.let_in()
        self.follow()
        assert isinstance(self.state, Borrowing)


# --- something goes wrong --------------------------------------------------------------------


@pytest.mark.parametrize(("trouble", "hint"), CODES.items())
def test_a_code_that_is_not_read_is_spoken_of_when_it_lasts(trouble: Trouble, hint: Hint) -> None:
    kiosk = Coached()
    kiosk.asks_card()
    assert kiosk.lasts(trouble, 3) == [hint]
    assert kiosk.lasts(trouble, 10) == []
    assert kiosk.hint is hint


def test_a_code_that_was_only_passing_is_not_spoken_of() -> None:
    kiosk = Coached()
    kiosk.asks_card()
    kiosk.trouble(Trouble.CODE_BLURRED)
    kiosk.wait(2.0)
    assert kiosk.hint is None
    kiosk.wait(1.0)
    kiosk.trouble(Trouble.CODE_BLURRED)
    assert kiosk.wait(1.5) == []


def test_it_begins_anew_when_the_code_was_out_of_sight() -> None:
    kiosk = Coached()
    kiosk.asks_card()
    kiosk.trouble(Trouble.CODE_FAR)
    kiosk.now_s += 4.0  # no tick meanwhile: a busy machine
    kiosk.trouble(Trouble.CODE_FAR)
    assert kiosk.hint is None
    assert kiosk.lasts(Trouble.CODE_FAR, 3) == [Hint.CODE_NEARER]


def test_a_hint_goes_when_the_card_is_read_and_is_not_given_twice() -> None:
    kiosk = Coached()
    kiosk.asks_card()
    kiosk.lasts(Trouble.CODE_DARK, 3)
    assert kiosk.hint is Hint.CODE_LIGHT
    kiosk.tell(Seen(CardShown(CARD, CardMedium.CAMERA)))
    assert kiosk.hint is None
    assert isinstance(kiosk.state, FindingCard)


def test_a_hint_stands_a_while_after_its_cause_is_gone_then_there_is_silence() -> None:
    kiosk = Coached()
    kiosk.asks_card()
    kiosk.lasts(Trouble.NO_CODE, 3)
    assert kiosk.hint is Hint.CARD_TURN
    kiosk.wait(5.0)
    assert kiosk.hint is Hint.CARD_TURN
    kiosk.wait(4.0)
    assert kiosk.hint is None
    assert kiosk.lasts(Trouble.NO_CODE, 30) == [Hint.CARD]


def test_no_hint_stands_for_ever_though_its_cause_does() -> None:
    kiosk = Coached()
    kiosk.asks_card()
    kiosk.lasts(Trouble.CODE_NEAR, 20)
    assert kiosk.hint is Hint.CODE_AWAY
    kiosk.lasts(Trouble.CODE_NEAR, 10)
    assert kiosk.hint is None


def test_one_hint_rests_before_the_next() -> None:
    kiosk = Coached()
    kiosk.lends()
    kiosk.tell(placed(barcode=None))
    kiosk.evening.titled()
    kiosk.follow()
    assert kiosk.wait(2.5) == [Hint.NO_TAG]
    kiosk.tell(Seen(LabelRead(ItemId("B-7"))))
    assert kiosk.hint is None
    kiosk.evening.titled()
    kiosk.follow()
    kiosk.tell(Seen(LabelRefused()))
    assert kiosk.wait(4.5) == []
    assert kiosk.wait(1.0) == [Hint.FOREIGN_CODE]


def test_a_tag_that_flickers_is_a_stack_too_high_until_it_is_placed() -> None:
    kiosk = Coached()
    kiosk.tell(placed())
    kiosk.evening.titled()
    kiosk.follow()
    kiosk.trouble(Trouble.TAG_FLICKERS, UID_2)
    assert kiosk.wait(2.5) == [Hint.STACK_HIGH]
    kiosk.tell(placed(UID_2, ItemId("B-2")))
    assert kiosk.hint is None


def test_a_book_that_settles_soon_is_not_spoken_of() -> None:
    kiosk = Coached()
    kiosk.tell(placed())
    kiosk.trouble(Trouble.TAG_GLIMPSED, UID_2)
    kiosk.wait(1.0)
    kiosk.tell(placed(UID_2, ItemId("B-2")))
    assert kiosk.wait(5.0) == []


def test_more_books_than_the_antenna_is_trusted_with() -> None:
    kiosk = Coached(rules=replace(RULES, most_books=1))
    kiosk.tell(placed())
    assert kiosk.wait(3.0) == []
    kiosk.tell(placed(UID_2, ItemId("B-2")))
    assert kiosk.wait(2.5) == [Hint.STACK_HIGH]
    kiosk.tell(left(UID_2))
    assert kiosk.coach.signs == ()
    kiosk.wait(8.0)
    assert kiosk.hint is None
    any_number = Coached(rules=replace(RULES, most_books=0))
    any_number.tell(placed(), placed(UID_2, ItemId("B-2")))
    assert any_number.wait(5.0) == []


def test_a_book_that_is_lifted_before_it_was_read() -> None:
    kiosk = Coached()
    kiosk.lends()
    kiosk.tell(placed())
    kiosk.tell(left())
    assert kiosk.wait(2.5) == [Hint.LIFTED_EARLY]
    kiosk.tell(placed())
    assert kiosk.hint is None


def test_lifting_a_book_from_the_list_is_no_trouble() -> None:
    kiosk = Coached()
    kiosk.tell(placed(), placed(UID_2, ItemId("B-2")))
    kiosk.tell(left())
    assert kiosk.wait(5.0) == []
    lending = Coached()
    lending.lends()
    lending.tell(left(TagUid("E004000000000009")))
    assert lending.coach.signs == ()


def test_two_cards_one_after_the_other() -> None:
    kiosk = Coached()
    kiosk.tell(Seen(CardShown(CARD, CardMedium.READER)))
    kiosk.tell(Seen(CardShown(OTHER, CardMedium.READER)))
    kiosk.evening.tell(PatronIs(kiosk.state.visit.session, WHO, pin_wanted=True))
    kiosk.follow()
    assert isinstance(kiosk.state, AskPin)
    assert kiosk.wait(2.5) == [Hint.TWO_CARDS]


def test_two_cards_at_once_are_spoken_of_while_a_card_is_asked_for() -> None:
    kiosk = Coached()
    kiosk.trouble(Trouble.TWO_CARDS)
    kiosk.asks_card()
    kiosk.trouble(Trouble.TWO_CARDS)
    assert kiosk.wait(2.5) == [Hint.TWO_CARDS]


def test_a_card_of_staff_beside_a_patrons_is_no_second_card() -> None:
    kiosk = Coached()
    kiosk.lends()
    kiosk.tell(Seen(CardShown(OTHER, CardMedium.READER)))
    assert [x.hint for x in kiosk.coach.signs] == [Hint.TWO_CARDS]
    visit = kiosk.state.visit
    kiosk.coach = followed(kiosk.coach, FindingCard(visit, OTHER), kiosk.now_s, RULES)
    assert kiosk.coach.signs == ()


def test_with_the_coach_off_nothing_is_said() -> None:
    kiosk = Coached(rules=replace(RULES, on=False))
    kiosk.asks_card()
    assert kiosk.lasts(Trouble.CODE_BLURRED, 5) == []
    assert kiosk.wait(60.0) == []


def test_nothing_is_said_over_the_sign_to_put_a_book_back() -> None:
    kiosk = Coached()
    kiosk.evening.lent()
    kiosk.evening.answered()
    number = kiosk.evening.line().id
    kiosk.follow()
    kiosk.trouble(Trouble.TAG_FLICKERS, UID_2)
    kiosk.evening.news(IntentStored(number), Lifted(number), Written(number, Security.UNKNOWN))
    assert kiosk.evening.line().stage is Stage.PUT_BACK
    kiosk.follow()
    assert wanted(kiosk.state) is Wanted.NOTHING
    assert next_steps(kiosk.state) == ()
    assert kiosk.wait(30.0) == []


# --- nothing happens ----------------------------------------------------------------------------


def test_start_is_explained_to_whoever_touches_without_choosing() -> None:
    kiosk = Coached()
    assert not awake(kiosk.coach, kiosk.state)
    kiosk.coach = touched(kiosk.coach, kiosk.state, kiosk.now_s)
    assert kiosk.wait(9.5) == []
    kiosk.now_s += 1.0
    kiosk.coach = touched(kiosk.coach, kiosk.state, kiosk.now_s)
    assert kiosk.wait(1.0) == []
    kiosk.coach = touched(kiosk.coach, kiosk.state, kiosk.now_s)
    assert awake(kiosk.coach, kiosk.state)
    assert kiosk.wait(1.0) == [Hint.START]
    kiosk.wait(11.0)
    assert kiosk.hint is None
    for _ in range(2):
        kiosk.coach = touched(kiosk.coach, kiosk.state, kiosk.now_s)
    assert kiosk.wait(5.0) == []
    kiosk.wait(25.0)
    assert not awake(kiosk.coach, kiosk.state)
    for _ in range(2):
        kiosk.coach = touched(kiosk.coach, kiosk.state, kiosk.now_s)
    assert kiosk.wait(1.0) == [Hint.START]
    assert awake(kiosk.coach, kiosk.state)
    kiosk.tell(placed())
    assert kiosk.hint is None
    assert touched(kiosk.coach, kiosk.state, kiosk.now_s) is kiosk.coach


def test_whoever_chooses_a_language_is_not_told_how_to_start() -> None:
    kiosk = Coached()
    for _ in range(3):
        kiosk.coach = touched(kiosk.coach, kiosk.state, kiosk.now_s)
        kiosk.coach = chose(kiosk.coach)
    assert kiosk.wait(5.0) == []


def test_each_step_says_what_comes_next() -> None:
    kiosk = Coached()
    kiosk.asks_card()
    assert kiosk.wait(14.5) == []
    assert kiosk.wait(0.5) == [Hint.CARD]
    kiosk.tell(Leave())
    assert kiosk.hint is None
    kiosk.lends()
    assert kiosk.wait(15.0) == [Hint.BOOKS]
    assert kiosk.wait(29.5) == []
    assert kiosk.wait(0.5) == [Hint.NOT_LISTED]
    assert kiosk.wait(60.0) == []


def test_a_touch_begins_the_wait_anew_and_more_time_makes_it_longer() -> None:
    kiosk = Coached()
    kiosk.asks_card()
    kiosk.wait(10.0)
    kiosk.tell(StayHere())
    assert kiosk.wait(14.0) == []
    kiosk.tell(ChooseEase(more_time=True))
    assert kiosk.wait(44.0) == []
    assert kiosk.wait(1.0) == [Hint.CARD]


def test_hesitation_gives_way_to_trouble_and_progress() -> None:
    kiosk = Coached()
    kiosk.asks_card()
    assert kiosk.wait(15.0) == [Hint.CARD]
    kiosk.tell(Seen(LabelRead(BUMI)))
    assert kiosk.hint is None  # a book was listed: something has happened
    kiosk.tell(Seen(LabelRead(BUMI)))
    assert kiosk.wait(6.0) == [Hint.BOOK_NOT_CARD]
    other = Coached()
    other.asks_card()
    other.wait(15.0)
    assert other.lasts(Trouble.CODE_BLURRED, 4) == [Hint.CODE_STEADY]


def test_done_is_shown_when_all_books_are_through() -> None:
    kiosk = Coached()
    kiosk.evening.lent()
    kiosk.follow()
    assert kiosk.wait(30.0) == []  # it is the kiosk that is at work
    kiosk.evening.answered()
    number = kiosk.evening.line().id
    kiosk.evening.news(IntentStored(number), Written(number, Security.DISARMED), Settled(number))
    kiosk.follow()
    assert kiosk.wait(15.0) == [Hint.DONE]
    kiosk.tell(Finish())
    assert kiosk.hint is None
    assert kiosk.wait(30.0) == []


def test_the_hint_of_a_step_goes_when_it_is_not_true_any_more() -> None:
    kiosk = Coached()
    kiosk.lends()
    kiosk.wait(15.0)
    assert kiosk.hint is Hint.BOOKS
    blind = replace(kiosk.state.visit, service=Service(pad=False))
    kiosk.coach = passed(kiosk.coach, Borrowing(blind), kiosk.now_s, RULES)
    assert kiosk.hint is None


def test_the_next_visit_is_told_everything_again() -> None:
    kiosk = Coached()
    kiosk.asks_card()
    kiosk.wait(15.0)
    kiosk.tell(Leave())
    assert isinstance(kiosk.state, Idle)
    assert kiosk.coach.told == frozenset()
    kiosk.asks_card()
    assert kiosk.wait(15.0) == [Hint.CARD]


# --- what means what ------------------------------------------------------------------------------

RETURNS = Returning(VISIT)
LENDS = Borrowing(replace(VISIT, patron=WHO))
_LISTED = replace(VISIT, patron=WHO, lines=(tagged(Stage.DONE),))
_SET = replace(
    VISIT,
    patron=WHO,
    lines=(tagged(Stage.DONE, members=(Part(UID, 1, 2), Part(UID_2, 2, 2))),),
)


@pytest.mark.parametrize(
    ("state", "hints"),
    [
        (BooksFirst(VISIT), (Hint.CHOOSE,)),
        (AskPin(VISIT, WHO), (Hint.PIN,)),
        (AskNewPin(VISIT), (Hint.NEW_PIN,)),
        (RETURNS, (Hint.BOOKS_BACK, Hint.NOT_LISTED)),
        (Returning(replace(VISIT, service=Service(camera=False))), (Hint.BOOKS_BACK,)),
        (Returning(replace(VISIT, service=Service(pad=False))), (Hint.LABELS,)),
        (Returning(replace(VISIT, service=Service(pad=False, camera=False))), ()),
        (Returning(_LISTED), (Hint.PUT_AWAY,)),
        (Returning(_LISTED, ending=True), ()),
        (Borrowing(replace(VISIT, lines=(tagged(Stage.COSTS),))), (Hint.ANSWER,)),
        (ShowingAccount(VISIT), (Hint.ACCOUNT,)),
        (ShowingAccount(VISIT, ending=True), ()),
    ],
)
def test_what_comes_next(state: State, hints: tuple[Hint, ...]) -> None:
    assert next_steps(state) == hints


def test_every_state_says_something_known() -> None:
    for state in STATES:
        assert set(next_steps(state)) <= HESITATION
        assert isinstance(wanted(state), Wanted)


def _card_tag(code: str | None) -> TagPlaced:
    item = None if code is None else ItemId(code)
    content = TagContent(TagModel.ISO28560_2, item, use=TagUse.PATRON_CARD)
    return TagPlaced(UID, content, Security.UNKNOWN)


BLANK = TagPlaced(UID, TagContent(TagModel.BLANK, None), Security.UNKNOWN)
OWN, STRANGE = CardShown(CARD, CardMedium.PAD), CardShown(OTHER, CardMedium.PAD)


def _seen(trouble: Trouble) -> TroubleSeen:
    return TroubleSeen(trouble)


@pytest.mark.parametrize(
    ("sighting", "state", "hint"),
    [
        (_seen(Trouble.TAG_FLICKERS), RETURNS, Hint.STACK_HIGH),
        (_seen(Trouble.TAG_GLIMPSED), AskCard(VISIT), None),
        (TroubleSeen(Trouble.TAG_GLIMPSED, UID), Borrowing(_LISTED), None),
        (TroubleSeen(Trouble.TAG_GLIMPSED, UID_2), Borrowing(_LISTED), Hint.LIFTED_EARLY),
        (TroubleSeen(Trouble.TAG_GLIMPSED, UID_2), Borrowing(_SET), None),
        (_seen(Trouble.CODE_FAR), Idle(VISIT), Hint.CODE_NEARER),
        (_seen(Trouble.CODE_FAR), AskPin(VISIT, WHO), None),
        (_seen(Trouble.PUBLISHER_CODE), AskCard(VISIT), Hint.BOOK_NOT_CARD),
        (_seen(Trouble.PUBLISHER_CODE), LENDS, Hint.PUBLISHER_CODE),
        (_seen(Trouble.PUBLISHER_CODE), AskPin(VISIT, WHO), None),
        (_seen(Trouble.NO_CODE), Idle(VISIT), None),
        (_seen(Trouble.CARD_UNREAD), Idle(VISIT), Hint.CARD_UNREAD),
        (_seen(Trouble.CARD_UNREAD), LENDS, None),
        (_seen(Trouble.TWO_CARDS), RETURNS, Hint.TWO_CARDS),
        (LabelRead(BUMI), AskCard(VISIT), Hint.BOOK_NOT_CARD),
        (LabelRead(BUMI), LENDS, None),
        (LabelRefused(), LENDS, Hint.FOREIGN_CODE),
        (LabelRefused(), BooksFirst(VISIT), None),
        (LabelRefused(), AskPin(VISIT, WHO), None),
        (BLANK, LENDS, Hint.NO_TAG),
        (BLANK, AskCard(VISIT), None),
        (OWN, LENDS, Hint.CARD_NOT_BOOK),
        (OWN, Borrowing(_LISTED), None),
        (STRANGE, Borrowing(_LISTED), Hint.TWO_CARDS),
        (_card_tag(str(OTHER)), AskPin(VISIT, WHO), Hint.TWO_CARDS),
        (_card_tag(None), AskPin(VISIT, WHO), None),
        (OWN, AskPin(VISIT, WHO), None),
        (OWN, FindingCard(VISIT, CARD), None),
        (OWN, Idle(VISIT), None),
        (SecurityRead(UID, Security.ARMED), LENDS, None),
    ],
)
def test_what_it_means(sighting: Sighting, state: State, hint: Hint | None) -> None:
    assert meant(sighting, state) is hint


def test_a_card_shown_for_a_title() -> None:
    title = next(x for x in STATES if type(x).__name__ == "SeekingTitle")
    assert meant(OWN, title) is Hint.CARD_NOT_BOOK


def test_a_coach_remembers_no_card() -> None:
    kiosk = Coached()
    kiosk.tell(Seen(CardShown(CARD, CardMedium.READER)), Seen(STRANGE))
    assert str(OTHER) not in repr(kiosk.coach)
    assert str(CARD) not in repr(kiosk.coach)
    assert kiosk.coach.session == SessionId(1)


def test_a_stack_too_high_stays_so_when_borrow_or_return_is_chosen() -> None:
    kiosk = Coached()
    kiosk.tell(placed())
    kiosk.evening.titled()
    kiosk.follow()
    kiosk.trouble(Trouble.TAG_FLICKERS, UID_2)
    kiosk.wait(2.5)
    kiosk.tell(Choose(Act.TAKE_BACK))
    assert isinstance(kiosk.state, Returning)
    assert kiosk.hint is Hint.STACK_HIGH
