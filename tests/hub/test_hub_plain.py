"""The plain way leaves what the long way leaves: random facts, the whole database, row for row."""

import json
import random
import tempfile
from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import datetime, timedelta
from pathlib import Path

import pytest
from sqlalchemy import select

from kiosk.domain.evidence import BY, CARD, CLOCK, DAYS, OFFLINE, OVERRIDDEN, PLACE, UNKNOWN, YES
from kiosk.domain.facts import Fact, FactKind, FactMode
from sync.hub.db.quick import Pile
from sync.hub.db.tables import METADATA
from sync.hub.feed import feed, feed_guess
from sync.hub.feed.feed_guess import Group, Row
from sync.hub.feed.scopes import Key
from sync.hub.fleet.tokens import Role, enrol
from sync.hub.intake import plain
from sync.hub.intake.batches import Sent, Taken, sent
from sync.hub.intake.intake import take_together
from sync.hub.intake.plain import PlainWay
from sync.hub.wire.facts import encode_fact
from sync.hub.wire.plain_facts import PlainFact
from tests.hub.hub_world import NOW, SQLITE, Desk, FactMaker, a_desk, none_is_plain

KIOSKS = ("kiosk-1", "kiosk-2", "kiosk-3")
NOT_THE_SAME = {"bearer.token_hash", "bearer.next_hash", "audit.hash"}
"""What is drawn by lot, or hashes it."""

_PEOPLE = "SELECT id FROM patron ORDER BY id"
_COPIES = "SELECT barcode FROM item ORDER BY barcode"
Plan = list[list[Sent]]


class Draw:
    """Facts of three kiosks through some days: most of them in order, some of them not."""

    def __init__(self, seed: int, items: list[str], patrons: list[str]) -> None:
        self.lot = random.Random(seed)
        self.items, self.patrons = self.lot.sample(items, 30), self.lot.sample(patrons, 9)
        self.makers = [FactMaker(name) for name in KIOSKS]
        self.out: set[str] = set()
        self.made: list[Fact] = []
        self.at = NOW

    def plan(self) -> Plan:
        """Groups of batches, one kiosk's own in each of a group."""
        groups: Plan = []
        for _ in range(8):
            makers = self.lot.sample(self.makers, self.lot.randrange(1, 4))
            groups.append([self._batch(maker) for maker in makers])
        return groups

    def _batch(self, maker: FactMaker) -> Sent:
        speaks = self.lot.random() < 0.2
        facts = [self._fact(maker, speaks=speaks) for _ in range(self.lot.randrange(2, 14))]
        if self.lot.random() < 0.1:
            facts += self.lot.sample(self.made, 1)
        raws: list[object] = [encode_fact(one) for one in facts]
        if self.lot.random() < 0.1:
            raws.append({"kind": "what"})
        return sent(maker.kiosk, raws, self.at + timedelta(seconds=20), plain=True)

    def _fact(self, maker: FactMaker, *, speaks: bool) -> Fact:
        lot = self.lot
        self.at += timedelta(minutes=lot.choice((0, 1, 7, 60, 700)))
        at = self.at - timedelta(hours=lot.choice((0, 0, 0, 0, 5, 300)))
        if speaks and self.made and lot.random() < 0.5:
            one = lot.choice(self.made)
            kinds = {FactKind.LOAN: FactKind.CANCEL_LOAN, FactKind.RETURN: FactKind.CANCEL_RETURN}
            kind = lot.choice((kinds.get(one.what.kind, FactKind.CONFIRM), FactKind.CONFIRM))
            return maker(kind, one.what.item, one.what.patron, at=at, refers=one)
        item = lot.choice(self.items) if lot.random() < 0.98 else "X-1"
        back = item in self.out if lot.random() < 0.9 else lot.random() < 0.5
        kind = FactKind.RETURN if back else FactKind.LOAN
        if lot.random() < 0.04:
            kind = lot.choice((FactKind.CLAIM, FactKind.RENEWAL))
        named = kind is not FactKind.RETURN or lot.random() < 0.1
        patron = lot.choice(self.patrons) if lot.random() < 0.98 else "nobody"
        mode = FactMode.REQUEST if lot.random() < 0.1 else FactMode.STATEMENT
        due = self._due(at) if kind is not FactKind.RETURN else None
        fact = maker(kind, item, patron if named else None, at=at, mode=mode, due=due)
        fact = replace(fact, what=replace(fact.what, evidence=self._evidence()))
        self.out = self.out - {item} if kind is FactKind.RETURN else self.out | {item}
        self.made.append(fact)
        return fact

    def _due(self, at: datetime) -> datetime | None:
        return self.lot.choice((None, None, at + timedelta(days=self.lot.choice((-1, 1, 14, 900)))))

    def _evidence(self) -> dict[str, str]:
        lot = self.lot
        some = ((CARD, "0001"), (CLOCK, UNKNOWN), (DAYS, "7"), (OFFLINE, YES))
        found = {name: said for name, said in some if lot.random() < 0.07}
        if lot.random() < 0.07:
            found |= {OVERRIDDEN: "limit-reached", BY: "Dewi"}
        return found | ({PLACE: "bin-2"} if lot.random() < 0.3 else {})


def left_by(seed: int, *, branches: bool) -> tuple[list[str], dict[str, list[str]]]:
    """Take the facts of a seed on a hub of their own; return the answers and every row there is."""
    with tempfile.TemporaryDirectory() as folder, a_desk(Path(folder)) as desk:
        names = [str(row[0]) for row in desk.rows(_COPIES)]
        people = [str(row[0]) for row in desk.rows(_PEOPLE)]
        for number, kiosk in enumerate(KIOSKS):
            enrol(desk.store, kiosk, Role.KIOSK, NOW, branch=f"branch-{number}" if branches else "")
        answers: list[str] = []
        for group in Draw(seed, names, people).plan():
            for one in take_together(desk.store, group):
                assert isinstance(one, Taken), one
                answers += [json.dumps(told) for told in one.answers]
        return answers, every_row(desk)


def every_row(desk: Desk) -> dict[str, list[str]]:
    """Every row of every table as text; patrons' aliases, which are drawn by lot, as patrons."""
    found: dict[str, list[str]] = {}
    with desk.store.read() as conn:
        aliases = dict(conn.exec_driver_sql("SELECT alias, patron FROM alias").all())
        for name, table in sorted(METADATA.tables.items()):
            columns = [c for c in table.c if f"{name}.{c.name}" not in NOT_THE_SAME]
            rows = []
            for row in conn.execute(select(*columns)):
                told = repr(tuple(row))
                for alias, patron in aliases.items():
                    told = told.replace(alias, patron)
                rows.append(told)
            found[name] = sorted(rows)
    return found


def test_the_plain_way_leaves_what_the_long_way_leaves(
    database_kind: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    taken = {"plain": 0, "all": 0}
    real = PlainWay.take

    def counted(self: PlainWay, fact: PlainFact, at_ms: int) -> object:
        told = real(self, fact, at_ms)
        taken["all"] += 1
        taken["plain"] += told is not None
        return told

    for seed in range(24 if database_kind == SQLITE else 6):
        with monkeypatch.context() as patch:
            patch.setattr(PlainWay, "take", counted)
            answers, rows = left_by(seed, branches=seed % 2 == 1)
        with monkeypatch.context() as patch:
            none_is_plain(patch)
            long_answers, long_rows = left_by(seed, branches=seed % 2 == 1)
        assert answers == long_answers, seed
        for name, some in long_rows.items():
            assert rows[name] == some, (seed, name)
    assert 0.3 < taken["plain"] / taken["all"] < 0.9, taken


@pytest.mark.sqlite
@pytest.mark.parametrize("bug", ["order", "standing"])
def test_the_comparison_finds_a_plain_way_that_errs(
    monkeypatch: pytest.MonkeyPatch, bug: str
) -> None:
    def errs(patch: pytest.MonkeyPatch) -> None:
        if bug == "order":
            patch.setattr(plain, "comes_before", lambda *_: False)
        else:
            patch.setattr(PlainWay, "_may_borrow", lambda *_: True)

    def differs(seed: int) -> bool:
        with monkeypatch.context() as patch:
            errs(patch)
            found = left_by(seed, branches=False)
        return found != left_by(seed, branches=False)

    assert any(map(differs, range(12)))


@pytest.mark.postgresql
def test_what_is_guessed_of_the_feed_leaves_what_asking_leaves(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """Copies are lent for the first time here, so that many guesses are wrong."""
    taken = {"all": 0, "again": 0}
    change, again = feed_guess.change, feed._Put._look_again

    def counted(pile: Pile, rows: dict[Group, list[Row]], otherwise: Callable[[], None]) -> None:
        taken["all"] += len(rows)
        change(pile, rows, otherwise)

    def counted_again(
        put: feed._Put,
        changes: Mapping[Key, list[object] | None],
        known: Mapping[Key, Group],
    ) -> None:
        taken["again"] += 1
        again(put, changes, known)

    for seed in range(5):
        with monkeypatch.context() as patch:
            patch.setattr(feed_guess, "_FEWEST", 1)
            patch.setattr(feed_guess, "change", counted)
            patch.setattr(feed._Put, "_look_again", counted_again)
            guessed = left_by(seed, branches=False)
        with monkeypatch.context() as patch:
            patch.setattr(feed_guess, "_FEWEST", 10**9)
            assert left_by(seed, branches=False) == guessed, seed
    assert taken["again"] > 9
    assert taken["all"] - taken["again"] > 9
