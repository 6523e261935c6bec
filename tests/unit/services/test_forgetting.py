"""A patron is forgotten: nothing that is left ties the facts to him, byte for byte."""

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from kiosk.domain.facts import Fact, FactKind, FactMode, Moment, NewFact
from kiosk.domain.ids import CardCode, ItemId, PatronId
from kiosk.domain.patrons import Patron, PatronStatus
from kiosk.ports import FeedPage
from kiosk.services import attempts, verifier
from kiosk.services.forgetting import Forgotten, Waits, forget, sweep
from kiosk.store.carve import PAGE, _Lock
from kiosk.store.persons import ERASED
from kiosk.store.rows import Answered, Delivery
from kiosk.store.store import Store, StoreSession

NOW = datetime(2026, 3, 2, 9, 30, tzinfo=UTC)
WHO, OTHER = PatronId("PATRON-4711"), PatronId("PATRON-0815")
CARD = CardCode("CARD-990011")
TAIL, OTHERS = '"card":"0011"', '"card":"0815"'
"""How the last four of a card stand in a loan's evidence, on the disk."""
KEY = b"d" * 32


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    opened = Store.open(tmp_path, "k1", now=NOW, ballast_bytes=0)
    try:
        yield opened
    finally:
        opened.close()


def page(after: int, patrons: list[tuple[PatronId, str, int]], gone: list[str]) -> FeedPage:
    rows = [
        (who, card, "Ani", "DEW", "active", "2030-01-01", None, fees, 1)
        for who, card, fees in patrons
    ]
    tombs = [("patron", who) for who in gone]
    return FeedPage("e1", after, {"patron": rows}, tombs, more=False, counts=None)


def fact(kind: FactKind, item: str, patron: PatronId) -> NewFact:
    due = NOW + timedelta(days=14) if kind is FactKind.LOAN else None
    moment = Moment(NOW, 1.0, "boot")
    said = {"seen": "tag"}
    if kind is FactKind.LOAN:
        said |= {"offline": "yes", "days": "7", "card": "0011" if patron == WHO else "0815"}
    return NewFact(kind, FactMode.STATEMENT, ItemId(item), patron, moment, due=due, evidence=said)


def record(s: StoreSession, kind: FactKind, item: str, patron: PatronId = WHO) -> Fact:
    (done,) = s.journal.record([fact(kind, item, patron)])
    return done


def answer(s: StoreSession, *facts: Fact, version: int = 1) -> None:
    for one in facts:
        s.outbox.answered(one.key, Answered(Delivery.ACCEPTED, version, "e1"), NOW)
        s.journal.settle(one.key)


def bytes_of(data: Path) -> bytes:
    """Everything that anybody with the key could read in the databases and their side files."""
    key = (data / "key").read_bytes()
    found = b""
    for main in [data / "journal.db", *data.glob("cache-*.db")]:
        content = main.read_bytes()
        lock = _Lock(key, content[:16])
        for number in range(1, len(content) // PAGE + 1):
            found += lock.unproven(content[(number - 1) * PAGE : number * PAGE], number) or b""
        wal = main.with_name(main.name + "-wal")
        raw = wal.read_bytes() if wal.exists() else b""
        for start in range(32, len(raw) - PAGE, 24 + PAGE):
            number = int.from_bytes(raw[start : start + 4], "big")
            found += lock.unproven(raw[start + 24 : start + 24 + PAGE], number) or b""
    return found


def test_nothing_of_an_erased_patron_can_be_read_any_more(store: Store, tmp_path: Path) -> None:
    def live(s: StoreSession) -> list[Fact]:
        s.apply_page(page(1, [(WHO, CARD, 0), (OTHER, "C2", 0)], []), NOW)
        facts = [record(s, FactKind.LOAN, "B1"), record(s, FactKind.RETURN, "B1")]
        facts += [record(s, kind, "B2", OTHER) for kind in (FactKind.LOAN, FactKind.RETURN)]
        some = [PatronId(f"SOMEBODY-{number}") for number in range(30)]
        facts += [record(s, FactKind.RETURN, "C1", one) for one in some]
        answer(s, *facts)
        s.journal.put(verifier.name(WHO), "argon2")
        s.journal.put("card:0011", WHO)
        s.journal.put("card:0022", OTHER)
        attempts.save(s.journal, attempts.card_name(KEY, CARD), attempts.Attempts(1))
        return facts

    facts = store.call(live)
    for word in (WHO, TAIL, OTHERS):
        assert word.encode() in bytes_of(tmp_path)

    def gone(s: StoreSession) -> None:
        told = forget(s, WHO, NOW, device_key=KEY, has_feed=True)
        assert told == Forgotten(known=True)
        s.apply_page(page(2, [], [WHO]), NOW)
        sweep(s, NOW, device_key=KEY, has_feed=True)
        s.cache.db.shrink()
        assert s.journal.all_local("pin:") == {}
        assert s.journal.all_local("card:") == {"card:0022": OTHER}
        assert forget(s, WHO, NOW, device_key=KEY, has_feed=True) == Forgotten(known=False)

    store.call(gone)
    left = bytes_of(tmp_path)
    assert WHO.encode() not in left
    assert CARD.encode() not in left
    assert TAIL.encode() not in left, "the last four of the card"
    assert OTHER.encode() in left
    assert OTHERS.encode() in left
    first, second, third, *_ = store.call(lambda s: s.outbox.facts([f.key for f in facts]))
    assert first.what.patron == second.what.patron
    assert str(first.what.patron).startswith(ERASED)
    assert third.what.patron == OTHER
    assert first.what.item == "B1", "what happened stays"
    assert first.what.evidence == {"seen": "tag", "offline": "yes", "days": "7"}
    assert third.what.evidence["card"] == "0815"


def test_facts_on_their_way_loans_and_fees_come_first(store: Store) -> None:
    def ask(s: StoreSession) -> Forgotten:
        return forget(s, WHO, NOW, device_key=KEY, has_feed=True)

    def play(s: StoreSession) -> None:
        s.apply_page(page(1, [(WHO, CARD, 2000)], []), NOW)
        lent = record(s, FactKind.LOAN, "B1")
        assert ask(s).waits == (Waits.UNSENT, Waits.LOANS, Waits.FEES)
        (waiting,) = s.outbox.facts([lent.key])
        assert waiting.what.patron == WHO, "still to be delivered"
        assert waiting.what.evidence["card"] == "0011", "with the card that was shown"
        back = record(s, FactKind.RETURN, "B1")
        assert ask(s).waits == (Waits.UNSENT, Waits.FEES)
        answer(s, lent, back, version=2)
        assert ask(s).waits == (Waits.UNSENT, Waits.FEES), "not in the cache yet"
        s.apply_page(page(2, [(WHO, CARD, 0)], []), NOW)
        assert s.persons.asked(NOW) == [WHO]
        sweep(s, NOW, device_key=KEY, has_feed=True)
        assert not s.persons.is_known(WHO)
        assert s.persons.asked(NOW) == []
        assert "card" not in s.outbox.facts([lent.key])[0].what.evidence

    store.call(play)


def test_whom_the_server_has_erased_is_forgotten_by_itself(store: Store) -> None:
    def play(s: StoreSession) -> None:
        s.apply_page(page(1, [(WHO, CARD, 0), (OTHER, "C2", 0)], []), NOW)
        back = record(s, FactKind.RETURN, "B1")
        s.journal.put(verifier.name(OTHER), "argon2")
        sweep(s, NOW, device_key=KEY, has_feed=True)
        assert s.persons.is_known(WHO)
        s.apply_page(page(2, [], [WHO, OTHER]), NOW)
        sweep(s, NOW, device_key=KEY, has_feed=True)
        assert s.persons.is_known(WHO), "the return is not delivered yet"
        assert s.journal.get(verifier.name(OTHER)) is None
        answer(s, back)
        sweep(s, NOW, device_key=KEY, has_feed=True)
        assert not s.persons.is_known(WHO)

    store.call(play)


def test_without_a_feed_what_was_observed_goes_too(store: Store) -> None:
    def play(s: StoreSession) -> None:
        patron = Patron(WHO, "Ani", "DEW", PatronStatus.ACTIVE)
        s.observe_patron(patron, CARD, NOW)
        back = record(s, FactKind.RETURN, "B1")
        s.outbox.answered(back.key, Answered(Delivery.ACCEPTED), NOW)
        s.journal.settle(back.key)
        sweep(s, NOW, device_key=KEY, has_feed=False)
        assert s.persons.is_known(WHO), "nobody asked for it"
        assert forget(s, WHO, NOW, device_key=KEY, has_feed=False) == Forgotten(known=True)
        assert s.cache.patron(WHO) is None
        assert s.cache.seen_at("patron", WHO) is None

    store.call(play)


def test_a_book_whose_tag_is_in_doubt_comes_first(store: Store) -> None:
    """What recovery or staff see through still needs to know whose book it is."""

    def play(s: StoreSession) -> None:
        s.apply_page(page(1, [(WHO, CARD, 0)], []), NOW)
        back = record(s, FactKind.RETURN, "B1")
        s.outbox.answered(back.key, Answered(Delivery.ACCEPTED, 1, "e1"), NOW)
        assert forget(s, WHO, NOW, device_key=KEY, has_feed=True).waits == (Waits.UNSENT,)
        s.journal.settle(back.key)
        assert forget(s, WHO, NOW, device_key=KEY, has_feed=True).waits == ()

    store.call(play)


@pytest.mark.parametrize(("whose", "waits"), [(WHO, (Waits.UNSENT,)), (OTHER, ())])
def test_what_is_left_to_staff_here_comes_first(
    store: Store, whose: PatronId, waits: tuple[Waits, ...]
) -> None:
    """A server without tasks of its own left one to staff: his keeps him, another's does not."""

    def play(s: StoreSession) -> None:
        mine = record(s, FactKind.RETURN, "B1")
        s.outbox.answered(mine.key, Answered(Delivery.ACCEPTED, None, ""), NOW)
        left = record(s, FactKind.RETURN, "B2", whose)
        s.outbox.answered(left.key, Answered(Delivery.FLAGGED, None, "", "not known"), NOW)
        for one in (mine, left):
            s.journal.settle(one.key)
        assert forget(s, WHO, NOW, device_key=KEY, has_feed=False).waits == waits

    store.call(play)
