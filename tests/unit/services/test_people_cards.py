"""Who stands at the kiosk: cards and PINs with a server, without one, and with a slow one."""

import asyncio
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest
from services_world import (
    ANI,
    CARD,
    NOW,
    OTHER_CARD,
    POLICY,
    S1,
    WHO,
    House,
    ani,
    book,
    house,
    patron_row,
)

from kiosk.domain.ids import CardCode
from kiosk.domain.line import NotRecorded
from kiosk.domain.patrons import Patron, PatronStatus
from kiosk.domain.policy import OfflinePolicy, OfflineTerms
from kiosk.domain.reasons import Reason
from kiosk.domain.signals import (
    CheckPin,
    Event,
    FindPatron,
    PatronIs,
    PatronIsNot,
    PinRight,
    PinWrong,
)
from kiosk.ports import FeedPage, Link, PatronFound, PatronRefused, Unanswered, Unreachable
from kiosk.services import verifier
from kiosk.services.people import LONGEST_SAID, People

STRANGER = CardCode("C-7777")


def find(h: House, card: CardCode = CARD) -> Event:
    return asyncio.run(h.people.find_patron(FindPatron(S1, card)))


def enter(h: House, pin: str) -> Event:
    return asyncio.run(h.people.check_pin(CheckPin(S1, WHO, pin)))


def refused(reason: Reason, wait_s: int = 0) -> PatronIsNot:
    return PatronIsNot(S1, reason, wait_s)


# --- the card --------------------------------------------------------------------------------


@pytest.mark.parametrize("pin_wanted", [True, False])
def test_a_card_is_asked_of_the_server(tmp_path: Path, pin_wanted: bool) -> None:
    with house(tmp_path) as h:
        h.server.patrons[CARD] = PatronFound(ani(), pin_wanted)
        assert find(h) == PatronIs(S1, replace(WHO, card_tail="0412"), pin_wanted)


def test_a_patron_without_a_tail_is_shown_by_the_end_of_the_card(tmp_path: Path) -> None:
    with house(tmp_path) as h:
        h.server.patrons[CARD] = PatronFound(ani(card_tail=""))
        event = find(h)
        assert isinstance(event, PatronIs)
        assert event.who.card_tail == CARD[-4:]


@pytest.mark.parametrize("reason", [Reason.CARD_UNKNOWN, Reason.CARD_BLOCKED])
def test_what_the_server_refuses_is_refused(tmp_path: Path, reason: Reason) -> None:
    with house(tmp_path) as h:
        h.server.patrons[CARD] = PatronRefused(reason)
        assert find(h) == refused(reason)


@pytest.mark.parametrize(
    ("patron", "reason"),
    [
        (ani(status=PatronStatus.BLOCKED), Reason.CARD_BLOCKED),
        (ani(expires=NOW.date() - timedelta(days=1)), Reason.CARD_EXPIRED),
        (ani(suspended_until=NOW.date()), Reason.SUSPENDED),
        (ani(fees=20_001), Reason.FEES_TOO_HIGH),
    ],
)
def test_a_patron_who_may_not_borrow_is_let_in_and_told_after_the_pin(
    tmp_path: Path, patron: Patron, reason: Reason
) -> None:
    with house(tmp_path) as h:
        h.server.patrons[CARD] = PatronFound(patron)
        h.call(lambda s: s.observe_patron(patron, CARD, NOW))
        event = find(h)
        assert isinstance(event, PatronIs)
        assert event.who.wrong is (None if reason is Reason.FEES_TOO_HIGH else reason)
        assert enter(h, "246810") == PinRight(S1)
        assert h.decide(book()) == [NotRecorded(book().id, reason)]
        h.returned(patron=WHO)


@pytest.mark.parametrize(("has_feed", "fees"), [(True, 0), (False, 7)])
def test_what_a_server_shows_of_a_patron_is_kept_unless_its_feed_tells(
    tmp_path: Path, has_feed: bool, fees: int
) -> None:
    with house(tmp_path) as h:
        h.people._has_feed = has_feed
        h.server.patrons[CARD] = PatronFound(ani(fees=7))
        find(h)
        kept = h.call(lambda s: s.cache.patron(ANI))
        assert kept is not None
        assert kept.fees == fees


@pytest.mark.parametrize("away", [Unanswered(), Unreachable()])
@pytest.mark.parametrize("link", [Link.UP, Link.SLOW])
def test_slow_is_not_offline(tmp_path: Path, link: Link, away: Unanswered | Unreachable) -> None:
    with house(tmp_path) as h:
        known_here(h)
        h.post.link, h.server.away = link, away
        assert find(h) == refused(Reason.NOT_ANSWERED)


# --- the PIN ---------------------------------------------------------------------------------


def test_the_right_pin_lets_in_and_is_remembered_as_a_verifier(tmp_path: Path) -> None:
    with house(tmp_path) as h:
        assert enter(h, "246810") == PinRight(S1)
        stored = h.call(lambda s: s.journal.get(verifier.name(ANI)))
        assert stored is not None
        assert verifier.check(stored, h.store.device_key, ANI, "246810", NOW)


def test_what_the_server_says_comes_with_the_right_pin_as_short_lines(tmp_path: Path) -> None:
    said = ["Kartu\r\nhabis\x1b Mei.", "", "Kartu habis Mei.", "y" * 900, "a third"]
    with house(tmp_path) as h:
        people = People(
            h.store, h.server, h.post, clock=h.time, policy=POLICY,
            device_key=h.store.device_key, said_to=lambda _card: said,
        )  # fmt: skip
        told = asyncio.run(people.check_pin(CheckPin(S1, WHO, "246810")))
        assert told == PinRight(S1, ("Kartu habis Mei.", "y" * LONGEST_SAID))
        wrong = asyncio.run(people.check_pin(CheckPin(S1, WHO, "000000")))
        assert isinstance(wrong, PinWrong)


@pytest.mark.parametrize("asked", [True, False])
def test_what_the_server_says_comes_with_the_card_where_nobody_is_asked_for_a_pin(
    tmp_path: Path, asked: bool
) -> None:
    with house(tmp_path) as h:
        h.server.patrons[CARD] = PatronFound(ani())
        people = People(
            h.store, h.server, h.post, clock=h.time,
            policy=replace(POLICY, pin_required=asked), device_key=h.store.device_key,
            said_to=lambda _card: ["Kartu\r\nhabis."],
        )  # fmt: skip
        told = asyncio.run(people.find_patron(FindPatron(S1, CARD)))
        assert isinstance(told, PatronIs)
        assert told.said == (() if asked else ("Kartu habis.",))


def test_a_wrong_pin_is_not_remembered(tmp_path: Path) -> None:
    with house(tmp_path) as h:
        assert enter(h, "000000") == PinWrong(S1, 4)
        assert h.call(lambda s: s.journal.get(verifier.name(ANI))) is None


def test_five_wrong_pins_pause_the_card_also_after_a_restart(tmp_path: Path) -> None:
    with house(tmp_path) as h:
        told = [enter(h, "000000") for _ in range(5)]
        assert told == [*(PinWrong(S1, n) for n in (4, 3, 2, 1)), refused(Reason.PIN_PAUSED, 300)]
    with house(tmp_path) as h:
        h.server.patrons[CARD] = PatronFound(ani())
        assert find(h) == refused(Reason.PIN_PAUSED, 300)
        assert enter(h, "246810") == refused(Reason.PIN_PAUSED, 300)
        assert h.server.pins_asked == 0
        h.clock.forward(timedelta(minutes=5))
        assert isinstance(find(h), PatronIs)
        assert enter(h, "246810") == PinRight(S1)


def test_the_fifth_try_may_still_be_right(tmp_path: Path) -> None:
    with house(tmp_path) as h:
        for _ in range(4):
            enter(h, "000000")
        assert enter(h, "246810") == PinRight(S1)
        assert enter(h, "000000") == PinWrong(S1, 4)


def test_the_pause_is_the_cards_own(tmp_path: Path) -> None:
    with house(tmp_path) as h:
        for _ in range(5):
            enter(h, "000000")
        h.server.patrons[OTHER_CARD] = PatronFound(ani())
        assert isinstance(find(h, OTHER_CARD), PatronIs)


@pytest.mark.parametrize("before", range(5))
def test_a_pin_that_nobody_judged_costs_no_try(tmp_path: Path, before: int) -> None:
    with house(tmp_path) as h:
        for _ in range(before):
            enter(h, "000000")
        h.server.away = Unanswered()
        assert enter(h, "246810") == refused(Reason.NOT_ANSWERED)
        h.server.away = None
        left = 4 - before
        told = PinWrong(S1, left) if left else refused(Reason.PIN_PAUSED, 300)
        assert enter(h, "000000") == told


def test_a_card_that_the_server_refuses_at_the_pin_costs_a_try(tmp_path: Path) -> None:
    with house(tmp_path) as h:
        h.server.refuses = PatronRefused(Reason.CARD_BLOCKED)
        told = [enter(h, "246810") for _ in range(6)]
        paused = refused(Reason.PIN_PAUSED, 300)
        assert told == [*[refused(Reason.CARD_BLOCKED)] * 5, paused]


def test_the_try_is_counted_before_the_answer_is_known(tmp_path: Path) -> None:
    with house(tmp_path) as h:

        class CutOffError(Exception):
            """The power goes."""

        async def cut(card: CardCode, pin: str) -> Unanswered:
            raise CutOffError

        h.server.check_pin = cut  # type: ignore[method-assign]
        with pytest.raises(CutOffError):
            enter(h, "000000")
    with house(tmp_path) as h:
        assert enter(h, "000000") == PinWrong(S1, 3)


# --- without network -------------------------------------------------------------------------


def known_here(h: House) -> None:
    made = verifier.make(h.store.device_key, ANI, "246810", NOW)
    h.call(lambda s: s.journal.put(verifier.name(ANI), made))


def test_a_patron_whose_pin_was_accepted_here_is_let_in_without_network(tmp_path: Path) -> None:
    with house(tmp_path) as h:
        known_here(h)
        h.post.link = Link.DOWN
        event = find(h)
        assert isinstance(event, PatronIs)
        assert (event.who.id, event.pin_wanted) == (ANI, True)
        assert enter(h, "246810") == PinRight(S1)
        assert enter(h, "000000") == PinWrong(S1, 4)
        assert h.server.pins_asked == 0


def test_without_network_a_right_pin_does_not_prolong_its_verifier(tmp_path: Path) -> None:
    with house(tmp_path) as h:
        known_here(h)
        h.post.link = Link.DOWN
        before = h.call(lambda s: s.journal.get(verifier.name(ANI)))
        h.clock.forward(timedelta(days=29))
        assert enter(h, "246810") == PinRight(S1)
        assert h.call(lambda s: s.journal.get(verifier.name(ANI))) == before
        h.clock.forward(timedelta(days=2))
        assert enter(h, "246810") == refused(Reason.OFFLINE_NEW_CARD)


def test_a_printed_card_that_was_replaced_opens_nothing_without_network(tmp_path: Path) -> None:
    with house(tmp_path) as h:
        assert enter(h, "246810") == PinRight(S1)
        renewed = {"patron": [patron_row(ANI, "C-NEW")]}
        h.call(lambda s: s.apply_page(FeedPage("e1", 6, renewed, [], more=False), NOW))
        h.post.link = Link.DOWN
        assert find(h) == refused(Reason.OFFLINE_NEW_CARD)
        assert isinstance(find(h, CardCode("C-NEW")), PatronIs)


def test_a_chip_whose_pin_was_accepted_here_is_known_without_network(tmp_path: Path) -> None:
    chip = CardCode("UID:04A1B2C3")
    with house(tmp_path) as h:
        h.server.patrons[chip] = PatronFound(ani(card_tail=""))
        event = find(h, chip)
        assert isinstance(event, PatronIs)
        assert event.who.card_tail == ""
        asyncio.run(h.people.check_pin(CheckPin(S1, event.who, "246810")))
        h.post.link = Link.DOWN
        assert isinstance(find(h, chip), PatronIs)
        assert find(h, CardCode("UID:FFFFFFFF")) == refused(Reason.OFFLINE_NEW_CARD)


@pytest.mark.parametrize("card", [CARD, STRANGER])
def test_a_patron_never_seen_here_is_told_kindly(tmp_path: Path, card: CardCode) -> None:
    with house(tmp_path) as h:
        h.post.link = Link.DOWN
        assert find(h, card) == refused(Reason.OFFLINE_NEW_CARD)


def test_where_no_pin_is_asked_a_known_card_is_enough_without_network(tmp_path: Path) -> None:
    with house(tmp_path, policy=replace(POLICY, pin_required=False)) as h:
        h.post.link = Link.DOWN
        assert isinstance(find(h), PatronIs)


def test_a_blocked_card_lends_nothing_also_without_network(tmp_path: Path) -> None:
    with house(tmp_path, policy=replace(POLICY, pin_required=False)) as h:
        h.post.link = Link.DOWN
        event = find(h, OTHER_CARD)
        assert isinstance(event, PatronIs)
        told = h.decide(book(), patron=event.who)
        assert told == [NotRecorded(book().id, Reason.CARD_BLOCKED)]


@pytest.mark.parametrize("policy", [OfflinePolicy.OFF, OfflinePolicy.RETURNS])
def test_where_nothing_is_lent_offline_no_card_is_read(
    tmp_path: Path, policy: OfflinePolicy
) -> None:
    with house(tmp_path, policy=replace(POLICY, offline=OfflineTerms(policy))) as h:
        known_here(h)
        h.post.link = Link.DOWN
        assert find(h) == refused(Reason.OFFLINE_RETURNS_ONLY)


def test_a_link_that_goes_between_card_and_pin_costs_no_try(tmp_path: Path) -> None:
    with house(tmp_path) as h:
        h.post.link = Link.DOWN
        assert [enter(h, "246810") for _ in range(6)] == [refused(Reason.OFFLINE_NEW_CARD)] * 6
