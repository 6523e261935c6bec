"""Random facts of three kiosks: taken together they leave what they leave one after another."""

import json
import random
import tempfile
from datetime import timedelta
from pathlib import Path

import pytest

from kiosk.domain.facts import Accepted, Fact, FactKind
from sync.hub.fleet.tokens import Role, enrol
from sync.hub.intake.batches import Sent, Taken, sent
from sync.hub.intake.intake import take_together
from sync.hub.wire.answers import parse_answer
from sync.hub.wire.facts import encode_fact
from tests.hub.hub_world import CAST, NOW, SQLITE, Desk, FactMaker, a_desk

ITEMS = [CAST.spare[0].item, CAST.spare[1].item]
PATRONS = [CAST.bagas.patron, CAST.sari.patron]
BOOK, BAGAS, SARI = ITEMS[0], *PATRONS
CANCELS = {FactKind.CANCEL_LOAN: FactKind.LOAN, FactKind.CANCEL_RETURN: FactKind.RETURN}
KINDS = [
    *(FactKind.LOAN, FactKind.RETURN) * 2,
    *(FactKind.CLAIM, FactKind.RENEWAL),
    *CANCELS,
]
LEFT = {
    "loan": "SELECT key, alias, item, patron, lent_ms, due_ms, returned_ms, how, closed_by, fee,"
    " suspension_days, disputed FROM loan WHERE item IN (:a, :b) ORDER BY key",
    "item": "SELECT barcode, status, seen_ms, seen_by FROM item WHERE barcode IN (:a, :b)"
    " ORDER BY barcode",
    "patron": "SELECT id, status, fees, suspended_until FROM patron ORDER BY id",
    "hold": "SELECT id, status, item, trapped_by, closed_by FROM hold ORDER BY id",
    "task": "SELECT kind, item, patron, fact, other, note, status FROM task ORDER BY id",
    "returned": "SELECT item, fact, kiosk, route, at_ms FROM returned ORDER BY item",
    "charge": "SELECT patron, item, loan, kind, amount, days, status FROM charge ORDER BY id",
    "trail": "SELECT what, subject FROM audit WHERE what = 'loan-changed' ORDER BY number",
}
TASKS = "SELECT id, kind, item, patron, fact, other FROM task"
Facts = dict[str, list[Fact]]


def drawn(seed: int) -> Facts:
    """Some facts of each kiosk in its own order; a quarter of them happen just now."""
    draw = random.Random(seed)
    facts: Facts = {}
    for maker in (FactMaker(f"kiosk-{n}") for n in (1, 2, 3)):
        mine = facts.setdefault(maker.kiosk, [])
        for days in sorted(draw.randrange(1, 61) for _ in range(draw.randrange(1, 5)))[::-1]:
            at, kind = NOW - timedelta(days=days), draw.choice(KINDS)
            if kind in CANCELS:
                known = [one for one in mine if one.what.kind is CANCELS[kind]]
                if known:
                    one = draw.choice(known)
                    mine.append(maker(kind, one.what.item, one.what.patron, at=at, refers=one))
                continue
            promised = kind in {FactKind.LOAN, FactKind.RENEWAL}
            mine.append(
                maker(
                    kind,
                    draw.choice(ITEMS),
                    None if kind is FactKind.RETURN else draw.choice(PATRONS),
                    at=NOW if draw.random() < 0.25 else at,
                    due=at + timedelta(days=14) if promised else None,
                )
            )
    return facts


def lend_before(desk: Desk, seed: int) -> None:
    """Have some of the items lent already, overdue or not."""
    draw, maker = random.Random(seed + 1), FactMaker("kiosk-0")
    for item in ITEMS:
        if draw.random() < 0.7:
            at = NOW - timedelta(days=draw.randrange(20, 80))
            due = NOW - timedelta(days=draw.randrange(1, 18))
            patron = draw.choice(PATRONS)
            desk.take(maker(FactKind.LOAN, item, patron, at=at, due=due), bearer="kiosk-0")


def left_by(groups: list[list[Sent]], seed: int | None) -> dict[str, object]:
    """Take groups of batches on a hub of their own; return what is answered and on record."""
    with tempfile.TemporaryDirectory() as folder, a_desk(Path(folder)) as desk:
        for name in ("kiosk-0", "kiosk-3"):
            enrol(desk.store, name, Role.KIOSK, NOW)
        if seed is not None:
            lend_before(desk, seed)
        became = [one for group in groups for one in take_together(desk.store, group)]
        # Numbers that a rolled-back try has used up are gone: which task, not which number.
        named = {f"T{number}": about for number, *about in desk.rows(TASKS)}
        answers = []
        for one in became:
            assert isinstance(one, Taken), one
            for told in one.answers:
                task = named.get(str(told.get("task")))
                answers.append({n: v for n, v in told.items() if n != "version"} | {"task": task})
        first, second = ITEMS
        left: dict[str, object] = {
            name: desk.rows(sql, **({"a": first, "b": second} if ":a" in sql else {}))
            for name, sql in LEFT.items()
        }
        return left | {"answers": [json.dumps(told) for told in answers]}


def both_ways(facts: Facts, seed: int | None = None) -> tuple[dict[str, object], dict[str, object]]:
    batches = [
        sent(name, [encode_fact(one) for one in own], NOW, plain=True)
        for name, own in facts.items()
    ]
    return left_by([batches], seed), left_by([[one] for one in batches], seed)


def test_random_facts_together_leave_what_they_leave_one_after_another(database_kind: str) -> None:
    for seed in range(60 if database_kind == SQLITE else 12):
        together, apart = both_ways(drawn(seed), seed)
        for name, rows in apart.items():
            assert together[name] == rows, (seed, name)


def test_an_earlier_return_counts_beside_the_late_one_that_came_with_it() -> None:
    """The loan that it corrects was closed by the batch before, in the same transaction."""
    late, early = FactMaker("kiosk-1"), FactMaker("kiosk-2")
    lent_at, due = NOW - timedelta(days=20), NOW - timedelta(days=6)
    facts = {
        "kiosk-0": [FactMaker("kiosk-0")(FactKind.LOAN, BOOK, BAGAS, at=lent_at, due=due)],
        "kiosk-1": [late(FactKind.RETURN, BOOK)],
        "kiosk-2": [early(FactKind.RETURN, BOOK, at=NOW - timedelta(days=10))],
    }
    together, apart = both_ways(facts)
    assert together == apart
    [loan] = apart["loan"]  # type: ignore[misc]
    assert (loan[8], loan[9]) == ("kiosk-2/1/1", 0), "it was back in time"


@pytest.mark.parametrize("together", [True, False])
def test_a_return_that_came_with_it_explains_a_loan_of_long_ago(desk: Desk, together: bool) -> None:
    for name in ("kiosk-0", "kiosk-3"):
        enrol(desk.store, name, Role.KIOSK, NOW)
    newest, back, old = (FactMaker(f"kiosk-{n}") for n in (0, 1, 2))
    facts = [
        newest(FactKind.LOAN, BOOK, SARI, at=NOW - timedelta(days=2)),
        back(FactKind.RETURN, BOOK, at=NOW - timedelta(days=5)),
        old(FactKind.LOAN, BOOK, BAGAS, at=NOW - timedelta(days=9)),
    ]
    batches = [sent(one.key.kiosk, [encode_fact(one)], NOW, plain=True) for one in facts]
    groups = [batches] if together else [[one] for one in batches]
    became = [one for group in groups for one in take_together(desk.store, group)]
    told = [
        parse_answer(a).verdict for one in became if isinstance(one, Taken) for a in one.answers
    ]
    assert [type(one) for one in told] == [Accepted] * 3
    assert desk.task_kinds() == []
