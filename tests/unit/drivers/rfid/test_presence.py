"""When a tag counts as placed and as gone; times are given, nothing waits."""

import pytest

from drivers.rfid.cards import CardsSeen
from drivers.rfid.presence import Presence, PresenceRules
from kiosk.domain.ids import ItemId, TagUid
from kiosk.domain.sightings import (
    CardMedium,
    CardShown,
    Security,
    SecurityRead,
    TagContent,
    TagLeft,
    TagModel,
    TagPlaced,
    TagProblem,
)
from kiosk.domain.troubles import Trouble, TroubleSeen

_A, _B = TagUid("E0040100000000AA"), TagUid("E0040100000000BB")
_BOOK = TagContent(TagModel.ISO28560_3, ItemId("B1"))
_RULES = PresenceRules()


def _known(presence: Presence, uid: TagUid, now_s: float) -> None:
    presence.read(uid, _BOOK, now_s, sure=False)
    presence.secured(uid, Security.ARMED, now_s)


def test_a_tag_is_placed_when_read_and_steady_and_its_security_told_after() -> None:
    presence = Presence()
    presence.seen({_A: 0x3E}, 0.0)
    presence.read(_A, _BOOK, 0.05, sure=True)
    assert not presence.unsure(_A)
    assert presence.settle(0.06) == []
    assert presence.settle(_RULES.settle_s) == [TagPlaced(_A, _BOOK, Security.UNKNOWN)]
    assert presence.restless
    assert presence.unsecured() == [_A]
    assert presence.secured(_A, Security.ARMED, 0.2) == [SecurityRead(_A, Security.ARMED)]
    assert presence.secured(_A, Security.DISARMED, 0.3) == []
    assert not presence.restless


def test_a_content_of_which_the_reader_was_not_sure_waits_for_the_security() -> None:
    presence = Presence()
    assert presence.seen({_A: 0x3E}, 0.0) == []
    assert presence.unread() == [(_A, 0x3E)]
    assert presence.unsecured() == []
    assert not presence.unsure(_A)
    presence.read(_A, _BOOK, 0.05, sure=False)
    assert presence.unsure(_A)
    assert presence.unread() == []
    assert presence.unsecured() == [_A]
    assert presence.settle(0.5) == []
    assert presence.secured(_A, Security.ARMED, 0.06) == []
    assert not presence.unsure(_A)
    assert presence.settle(0.06) == []
    assert presence.restless
    assert presence.settle(_RULES.settle_s) == [TagPlaced(_A, _BOOK, Security.ARMED)]
    assert presence.settle(1.0) == []
    assert not presence.restless
    assert presence.placed(_A)
    assert not presence.placed(_B)


def test_a_known_tag_is_not_read_again() -> None:
    presence = Presence()
    presence.seen({_A: 0}, 0.0)
    _known(presence, _A, 0.1)
    presence.settle(0.2)
    for tick in range(3, 50):
        assert presence.seen({_A: 0}, tick / 10) == []
        assert presence.unread() == []
        assert presence.unsecured() == []


def test_a_placed_tag_leaves_after_misses_and_time() -> None:
    presence = Presence()
    presence.seen({_A: 0, _B: 0}, 0.0)
    _known(presence, _A, 0.1)
    assert presence.settle(0.2) == [TagPlaced(_A, _BOOK, Security.ARMED)]
    assert presence.seen({_B: 0}, 0.3) == []
    assert presence.seen({_A: 0, _B: 0}, 0.4) == []
    for tick in range(_RULES.gone_after_missed - 1):
        assert presence.seen({}, 0.5 + tick / 100) == []
    assert presence.restless
    assert presence.seen({}, 0.55) == []
    assert presence.seen({}, 0.4 + _RULES.gone_after_s) == [TagLeft(_A)]
    assert presence.seen({}, 5.0) == []
    assert presence.seen({_A: 0}, 6.0) == []
    assert presence.unread() == [(_A, 0)]


def test_a_known_tag_that_falters_keeps_its_content() -> None:
    presence = Presence()
    presence.seen({_A: 0}, 0.0)
    assert (presence.count, presence.uids) == (1, frozenset({_A}))
    _known(presence, _A, 0.1)
    for _ in range(_RULES.read_attempts):
        presence.failed(_A)
        presence.failed(_B)  # not there
    later_s = 0.1 + _RULES.shaky_settle_s + _RULES.settle_s
    presence.seen({_A: 0}, 0.2)
    assert presence.settle(later_s) == [TagPlaced(_A, _BOOK, Security.ARMED)]


def test_a_tag_at_the_edge_is_never_placed() -> None:
    presence = Presence()
    for tick in range(200):
        here = {_A: 0} if tick % 4 else {}
        presence.seen(here, tick * 0.05)
        for uid, _ in presence.unread():
            presence.read(uid, _BOOK, tick * 0.05, sure=True)
        for uid in presence.unsecured():
            presence.secured(uid, Security.ARMED, tick * 0.05)
        assert presence.settle(tick * 0.05) == []


def test_a_tag_that_faltered_must_be_steady_for_longer() -> None:
    presence = Presence()
    presence.seen({_A: 0}, 0.0)
    presence.failed(_A)
    presence.seen({_A: 0}, 0.1)
    _known(presence, _A, 0.2)
    assert presence.settle(0.1 + _RULES.settle_s) == []
    assert presence.settle(0.1 + _RULES.shaky_settle_s) == [TagPlaced(_A, _BOOK, Security.ARMED)]


def test_a_steady_tag_that_cannot_be_read_is_told_as_unreadable() -> None:
    presence = Presence()
    for tick in range(_RULES.read_attempts):
        presence.seen({_A: 0}, float(tick))
        assert presence.unread()
        presence.failed(_A)
    presence.seen({_A: 0}, 100.0)
    presence.seen({_A: 0}, 101.0)
    (placed,) = presence.settle(101.0)
    assert placed.security is Security.UNKNOWN
    assert placed.content.item is None
    assert placed.content.problems == (TagProblem.TRUNCATED,)


def test_what_is_not_there_cannot_be_told_anything() -> None:
    presence = Presence()
    presence.read(_A, _BOOK, 0.0, sure=True)
    assert presence.secured(_A, Security.ARMED, 0.0) == []
    presence.failed(_A)
    assert presence.forget(_A) == []
    assert presence.settle(9.0) == []


def test_forgotten_tags_leave_and_are_read_anew() -> None:
    presence = Presence()
    presence.seen({_A: 0, _B: 0}, 0.0)
    _known(presence, _A, 0.1)
    presence.settle(0.2)
    assert presence.forget_all() == [TagLeft(_A)]
    presence.seen({_A: 0}, 0.3)
    assert presence.unread() == [(_A, 0)]


def test_an_unread_tag_that_goes_leaves_without_a_word() -> None:
    presence = Presence()
    presence.seen({_A: 0}, 0.0)
    assert [presence.seen({}, float(tick)) for tick in range(1, 5)] == [[]] * 4
    assert not presence.restless


@pytest.mark.parametrize("uid", ["04a1b2c3d4e5f6", "a1b2c3d4", "04a1b2c3d4e5f6070809"])
def test_a_card_is_shown_once_until_it_has_left(uid: str) -> None:
    cards = CardsSeen()
    card = bytes.fromhex(uid)
    shown = [CardShown(f"UID:{uid.upper()}", CardMedium.PAD)]
    assert cards.seen((card,), 0.0) == shown
    assert cards.seen((card,), 0.3) == []
    assert cards.seen((), 0.6) == []
    assert cards.seen((card,), 0.9) == []
    assert cards.seen((), 2.0) == []
    assert cards.seen((card,), 2.1) == shown


def test_a_random_number_is_no_identity_and_told_once() -> None:
    cards, unread = CardsSeen(), TroubleSeen(Trouble.CARD_UNREAD)
    assert cards.seen((bytes.fromhex("08a1b2c3"),), 0.0) == [unread]
    assert cards.seen((bytes.fromhex("08a1b2c4"),), 0.5) == []
    assert cards.seen((), 1.0) == []
    assert cards.seen((bytes.fromhex("08a1b2c5"),), 1.5) == [unread]


def test_a_tag_that_comes_and_goes_is_told_and_one_that_was_lifted_is_not() -> None:
    presence = Presence()
    for step in range(7):
        presence.seen({_A: 0} if step % 2 == 0 else {}, step * 0.1)
    assert presence.troubles() == [TroubleSeen(Trouble.TAG_FLICKERS, _A)]
    assert presence.troubles() == []
    for step in range(3):
        assert presence.seen({}, 1.0 + step * 0.2) == []
    assert presence.troubles() == [TroubleSeen(Trouble.TAG_GLIMPSED, _A)]
    presence.seen({_B: 0}, 2.0)
    _known(presence, _B, 2.0)
    assert len(presence.settle(2.2)) == 1
    assert [presence.seen({}, 2.3 + n * 0.2) for n in range(3)][-1] == [TagLeft(_B)]
    presence.seen({_B: 0}, 3.0)
    for step in range(3):
        presence.seen({}, 3.1 + step * 0.2)
    assert presence.troubles() == []


def test_in_doubt_only_what_was_vouched_for_is_kept() -> None:
    presence = Presence()
    presence.seen({_A: 0, _B: 0}, 0.0)
    _known(presence, _A, 0.1)
    presence.read(_B, _BOOK, 0.1, sure=False)
    presence.doubt()
    assert presence.unread() == [(_B, 0)]
    assert presence.settle(0.2) == [TagPlaced(_A, _BOOK, Security.ARMED)]
    presence.read(_B, _BOOK, 0.3, sure=True)
    presence.doubt()
    assert presence.unread() == []


def test_a_content_that_nothing_ever_vouches_for_is_not_believed() -> None:
    presence = Presence()
    presence.seen({_A: 0}, 0.0)
    presence.read(_A, _BOOK, 0.0, sure=False)
    for _ in range(_RULES.read_attempts):
        presence.failed(_A)
    presence.seen({_A: 0}, 10.0)
    (placed,) = presence.settle(10.0 + _RULES.shaky_settle_s)
    assert placed.content.item is None
