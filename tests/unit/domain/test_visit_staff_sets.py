"""Staff at the kiosk with a set on the pad: it is one book, and all its tags that lie there."""

from dataclasses import replace

from domain_world import BUMI, POLICY, UID, UID_2, WHO, Evening, left, placed, shown

from kiosk.domain.duty import BookSeen, Lent, Outcome, Page, Role, StaffMember
from kiosk.domain.ids import LineId
from kiosk.domain.line import Line
from kiosk.domain.session_sets import tags_here
from kiosk.domain.sightings import Security
from kiosk.domain.signals import EnterPin, PatronIs, PinRight
from kiosk.domain.signals_staff import AlarmSet, BookLooked, LookAtBook, Repair, SetAlarm
from kiosk.domain.visit import OnDuty

ARMED, DISARMED, UNKNOWN = Security.ARMED, Security.DISARMED, Security.UNKNOWN
DEWI = StaffMember("Dewi", frozenset({Role.DESK}))
ONE = BookSeen(LineId(1), UID, BUMI, None, ARMED, known=True)
BOTH = replace(ONE, others=(UID_2,))


class Desk(Evening):
    """Staff with a set of two parts before them, one of which lies on the pad."""

    def __init__(self) -> None:
        super().__init__(policy=replace(POLICY, staff={WHO.id: DEWI}))
        self.tell(shown())
        self.tell(PatronIs(self.state.visit.session, WHO, pin_wanted=True))
        self.tell(EnterPin("246810"))
        self.tell(PinRight(self.state.visit.session))
        self.tell(placed(parts=2, ordinal=1))

    @property
    def duty(self) -> OnDuty:
        assert isinstance(self.state, OnDuty)
        return self.state

    def looked(self, seen: BookSeen) -> BookSeen | None:
        self.tell(BookLooked(self.state.visit.session, seen))
        return self.duty.seen


def test_a_part_that_comes_or_goes_is_looked_at_anew_and_older_news_is_none() -> None:
    desk = Desk()
    assert desk.looked(ONE) == ONE
    desk.tell(placed(UID_2, parts=2, ordinal=2))
    (look,) = desk.done(LookAtBook)
    assert tags_here(look.line) == (UID, UID_2)
    assert (desk.duty.page, desk.duty.seen) == (Page.BOOK, None)
    assert desk.looked(ONE) is None
    assert desk.looked(BOTH) == BOTH
    desk.tell(left(UID_2))
    assert tags_here(desk.done(LookAtBook)[0].line) == (UID,)
    assert desk.looked(BOTH) is None


def test_the_whole_set_is_switched_and_known_to_be() -> None:
    desk = Desk()
    desk.tell(placed(UID_2, parts=2, ordinal=2))
    desk.looked(replace(BOTH, alarm=UNKNOWN, mixed=True))
    desk.tell(Repair())
    (wish,) = desk.done(SetAlarm)
    assert (wish.seen.tags, wish.wanted) == ((UID, UID_2), ARMED)
    desk.tell(AlarmSet(desk.state.visit.session, LineId(1), Outcome.DONE, ARMED))
    assert {part.security for part in desk.line().members} == {ARMED}


def test_a_set_of_which_one_tag_alone_is_right_does_not_fit() -> None:
    mixed = replace(BOTH, alarm=UNKNOWN, mixed=True)
    assert mixed.fits is False
    assert replace(mixed, lent=Lent(None, None)).fits is False
    assert replace(mixed, known=False).fits is None
    assert replace(mixed, mixed=False).fits is None
    assert BOTH.fits is True


def test_tags_of_a_book_that_are_here() -> None:
    assert tags_here(Line(LineId(1), BUMI)) == ()
    assert tags_here(Line(LineId(1), BUMI, uid=UID)) == (UID,)
