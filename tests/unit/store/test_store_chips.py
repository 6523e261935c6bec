"""The number in a card's chip is in no cache: a server without a feed showed it, and it went."""

from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

from kiosk.domain.ids import CardCode, PatronId
from kiosk.domain.patrons import Patron, PatronStatus
from kiosk.store.store import Store, StoreSession

NOW = datetime(2026, 3, 2, 9, 30, tzinfo=UTC)
CHIP, PRINTED = CardCode("UID:04A1B2C3D4E580"), CardCode("P0001725")
ANI = Patron(PatronId("P1"), "Ani", "adult", PatronStatus.ACTIVE)


def cards(s: StoreSession) -> list[str]:
    return [str(card) for (card,) in s.cache.db.conn.exec_driver_sql("SELECT card FROM patron")]


def test_a_chip_that_was_shown_is_not_kept_and_the_printed_card_is(tmp_path: Path) -> None:
    store = Store.open(tmp_path, "k1", now=NOW, ballast_bytes=0)
    try:
        store.call(lambda s: s.observe_patron(ANI, CHIP, NOW))
        assert store.call(cards) == [""]
        store.call(lambda s: s.observe_patron(ANI, PRINTED, NOW))
        store.call(lambda s: s.observe_patron(replace(ANI, first_name="Ani M."), CHIP, NOW))
        assert store.call(cards) == [PRINTED]
        assert store.call(lambda s: s.cache.patron_by_card(CHIP)) is None
    finally:
        store.close()


def test_what_an_earlier_version_kept_goes_at_the_next_start(tmp_path: Path) -> None:
    hashed = "UID:" + "A" * 32
    store = Store.open(tmp_path, "k1", now=NOW, ballast_bytes=0)

    def as_before(s: StoreSession) -> None:
        with s.cache.db.writing() as conn:
            for number, card in enumerate((CHIP, "UID:04A1B2C3", PRINTED, hashed)):
                conn.exec_driver_sql(
                    "INSERT INTO patron VALUES (?, ?, 'Ani', 'adult', 'active', NULL, NULL, 0, 0)",
                    (f"P{number}", card),
                )

    store.call(as_before)
    store.close()
    store = Store.open(tmp_path, "k1", now=NOW, ballast_bytes=0)
    try:
        assert sorted(store.call(cards)) == ["", "", PRINTED, hashed]
    finally:
        store.close()
