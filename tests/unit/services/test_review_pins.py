"""PINs and cards against guessing, a clock that was wrong, and a second word of the server."""

import asyncio
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest
from services_world import CARD, NOW, S1, WHO, House, ani, book, house, run

from kiosk.domain.ids import CardCode
from kiosk.domain.line import NotRecorded
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
from kiosk.ports import FeedPage, Link, PatronFound, PatronRefused, PinAnswer, Unanswered
from kiosk.services import attempts, people, verifier


def find(h: House, card: CardCode = CARD) -> Event:
    return run(h.people.find_patron(FindPatron(S1, card)))


def enter(h: House, pin: str) -> Event:
    return run(h.people.check_pin(CheckPin(S1, WHO, pin)))


def refused(reason: Reason, wait_s: int = 0) -> PatronIsNot:
    return PatronIsNot(S1, reason, wait_s)


# --- the pause -------------------------------------------------------------------------------


@pytest.mark.parametrize("seen_at", ["card", "pin"])
def test_a_pause_of_a_clock_a_year_ahead_ends_after_one_pause(tmp_path: Path, seen_at: str) -> None:
    """Across restarts; within a run the wall clock moves no pause at all."""
    with house(tmp_path, corrected=False) as h:
        h.server.patrons[CARD] = PatronFound(ani())
        h.clock.wall = NOW + timedelta(days=365)
        for _ in range(5):
            enter(h, "000000")
        h.clock.wall = NOW
        told = find(h) if seen_at == "card" else enter(h, "246810")
        assert told == refused(Reason.PIN_PAUSED, 300)
        h.clock.wall = NOW + timedelta(minutes=5)
        assert isinstance(find(h), PatronIs)
        assert enter(h, "246810") == PinRight(S1)


def test_all_spellings_of_a_card_share_one_count() -> None:
    key = b"k" * 32
    assert attempts.card_name(key, CardCode("ab-12")) == attempts.card_name(key, CardCode("AB-12"))


# --- what counts as a try --------------------------------------------------------------------


def test_a_server_that_refuses_wrong_pins_by_a_reason_cannot_be_guessed_at(tmp_path: Path) -> None:
    with house(tmp_path) as h:

        async def check(card: CardCode, pin: str) -> PinAnswer | PatronRefused:
            right = pin == "246810"
            return PinAnswer.RIGHT if right else PatronRefused(Reason.CARD_BLOCKED)

        h.server.check_pin = check  # type: ignore[method-assign]
        for n in range(5):
            assert enter(h, f"{n:06}") == refused(Reason.CARD_BLOCKED)
        assert enter(h, "246810") == refused(Reason.PIN_PAUSED, 300)


def test_a_try_that_nobody_judged_beside_a_right_one_leaves_no_count(tmp_path: Path) -> None:
    with house(tmp_path) as h:
        held = asyncio.Event()

        async def check(card: CardCode, pin: str) -> PinAnswer | Unanswered:
            if pin == "246810":
                return PinAnswer.RIGHT
            await held.wait()
            return Unanswered()

        async def both() -> list[Event]:
            slow = asyncio.create_task(h.people.check_pin(CheckPin(S1, WHO, "111111")))
            await asyncio.sleep(0)
            right = await h.people.check_pin(CheckPin(S1, WHO, "246810"))
            held.set()
            return [right, await slow]

        h.server.check_pin = check  # type: ignore[method-assign]
        assert run(both()) == [PinRight(S1), refused(Reason.NOT_ANSWERED)]
        name = attempts.card_name(h.store.device_key, CARD)
        assert h.call(lambda s: s.journal.get(name)) is None


# --- verifiers -------------------------------------------------------------------------------


def test_a_pin_that_was_changed_elsewhere_opens_nothing_without_network(tmp_path: Path) -> None:
    with house(tmp_path) as h:
        assert enter(h, "246810") == PinRight(S1)
        h.server.pin = "999999"
        assert isinstance(enter(h, "246810"), PinWrong)
        h.post.link = Link.DOWN
        assert enter(h, "246810") == refused(Reason.OFFLINE_NEW_CARD)


def test_a_mistyped_pin_leaves_the_verifier(tmp_path: Path) -> None:
    with house(tmp_path) as h:
        assert enter(h, "246810") == PinRight(S1)
        assert isinstance(enter(h, "246811"), PinWrong)
        h.post.link = Link.DOWN
        assert enter(h, "246810") == PinRight(S1)


@pytest.mark.parametrize("after", [Link.UP, Link.DOWN])
def test_only_what_the_server_accepted_makes_a_verifier(tmp_path: Path, after: Link) -> None:
    """The link may change while a PIN is being checked."""
    with house(tmp_path) as h:
        asked = h.server.check_pin

        async def check(card: CardCode, pin: str) -> object:
            h.post.link = after
            return await asked(card, pin)

        h.server.check_pin = check  # type: ignore[method-assign,assignment]
        assert enter(h, "246810") == PinRight(S1)
        assert h.call(lambda s: s.journal.get(verifier.name(WHO.id))) is not None


def test_an_expired_verifier_makes_nobody_known_without_network(tmp_path: Path) -> None:
    with house(tmp_path) as h:
        assert enter(h, "246810") == PinRight(S1)
        h.clock.forward(verifier.LIFE)
        h.post.link = Link.DOWN
        assert find(h) == refused(Reason.OFFLINE_NEW_CARD)
        # a card that was read before the link went: nobody judges, nobody is locked out
        assert [enter(h, "246810") for _ in range(6)] == [refused(Reason.OFFLINE_NEW_CARD)] * 6
        refusal = NotRecorded(book().id, Reason.OFFLINE_NEW_CARD)
        h.call(lambda s: s.apply_page(FeedPage("e1", 6, {}, [], more=False), h.clock.wall))
        assert h.decide(book()) == [refusal]


def test_verifiers_go_when_they_have_expired(tmp_path: Path) -> None:
    with house(tmp_path) as h:
        assert enter(h, "246810") == PinRight(S1)
        name = verifier.name(WHO.id)
        h.call(lambda s: verifier.sweep(s, NOW + verifier.LIFE - timedelta(seconds=1)))
        assert h.call(lambda s: s.journal.get(name)) is not None
        h.call(lambda s: verifier.sweep(s, NOW + verifier.LIFE))
        assert h.call(lambda s: s.journal.get(name)) is None


# --- cards that were replaced ----------------------------------------------------------------


@pytest.mark.parametrize("card", [CARD, CardCode("UID:04A1B2C3")], ids=["printed", "chip"])
def test_a_card_that_the_server_refuses_opens_nothing_without_network(
    tmp_path: Path, card: CardCode
) -> None:
    with house(tmp_path) as h:
        h.server.patrons[card] = PatronFound(ani())
        who = replace(WHO, card=card)
        assert run(h.people.check_pin(CheckPin(S1, who, "246810"))) == PinRight(S1)
        h.post.link = Link.DOWN
        assert isinstance(find(h, card), PatronIs)
        h.post.link = Link.UP
        h.server.patrons[card] = PatronRefused(Reason.CARD_BLOCKED)
        assert find(h, card) == refused(Reason.CARD_BLOCKED)
        h.post.link = Link.DOWN
        assert find(h, card) == refused(Reason.OFFLINE_NEW_CARD)


def test_a_printed_number_is_never_known_by_a_note_of_this_kiosk(tmp_path: Path) -> None:
    """A note of an older version may still be on the file."""
    with house(tmp_path) as h:
        assert enter(h, "246810") == PinRight(S1)
        lost = CardCode("C-LOST")
        h.call(lambda s: s.journal.put(people._bound_name(h.store.device_key, lost), WHO.id))
        h.post.link = Link.DOWN
        assert find(h, lost) == refused(Reason.OFFLINE_NEW_CARD)


def test_a_card_that_nobody_knows_costs_no_write(tmp_path: Path) -> None:
    with house(tmp_path) as h:
        before = h.call(lambda s: s._db.commits)
        assert find(h, CardCode("X-1")) == refused(Reason.CARD_UNKNOWN)
        assert h.call(lambda s: s._db.commits) == before
