"""What a patron tells of a broken book: durable, without a name unless it is wanted."""

import asyncio
from pathlib import Path

import pytest
from services_world import ANI, BUMI, S1, House, house

from kiosk.domain import evidence
from kiosk.domain.damage import Damage
from kiosk.domain.facts import FactKind, FactMode
from kiosk.domain.ids import LineId
from kiosk.domain.signals_damage import DamageNoted, NoteDamage
from kiosk.errors import StoreError
from kiosk.ports import Fault, Link
from kiosk.services.reports import WORDS, words_of
from kiosk.store.store import Store

NOTE = NoteDamage(S1, LineId(1), BUMI, (Damage.TORN, Damage.WET))


def noted(h: House, effect: NoteDamage = NOTE) -> DamageNoted:
    told = asyncio.run(h.reports.note(effect))
    assert isinstance(told, DamageNoted)
    return told


@pytest.mark.parametrize("link", [Link.UP, Link.DOWN])
def test_it_is_a_statement_in_the_journal_with_or_without_the_network(
    tmp_path: Path, link: Link
) -> None:
    with house(tmp_path) as h:
        h.post.link = link
        assert noted(h) == DamageNoted(S1, LineId(1))
        [fact] = h.facts()
        what = fact.what
        assert (what.kind, what.mode) == (FactKind.TASK, FactMode.STATEMENT)
        assert (what.item, what.patron) == (BUMI, None)
        assert what.evidence == {evidence.DAMAGE: "torn,wet"}
        assert what.note == words_of(NOTE.damages)
        assert h.post.woken == 1


def test_a_name_stands_in_it_where_the_patron_wants_that(tmp_path: Path) -> None:
    with house(tmp_path) as h:
        noted(h, NoteDamage(S1, LineId(1), BUMI, (Damage.COVER,), ANI))
        [fact] = h.facts()
        assert fact.what.patron == ANI


def test_what_could_not_be_recorded_is_told_as_lost(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with house(tmp_path) as h:

        async def broken(*_: object) -> object:
            raise StoreError("disk-full")

        monkeypatch.setattr(Store, "run", broken)
        assert noted(h).lost
        assert [told.fault for told in h.health] == [Fault.DISK_FULL]
        assert h.post.woken == 0


def test_every_damage_has_words_for_staff_within_what_a_server_takes() -> None:
    assert set(WORDS) == set(Damage)
    assert len(words_of(list(Damage))) < 255
