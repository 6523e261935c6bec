"""What a patron says at a kiosk of a broken book: one task of its kind, named only if wanted."""

from dataclasses import replace

from hub_world import CAST, Desk, FactMaker

from kiosk.domain import evidence
from kiosk.domain.facts import Accepted, Fact, FactKind

BOOK = CAST.plain.item
NOTE = "halaman sobek atau lepas / pages torn or loose"


def report(make: FactMaker, item: str = BOOK, patron: str | None = None) -> Fact:
    made = make(FactKind.TASK, item, patron, note=NOTE)
    return replace(made, what=replace(made.what, evidence={evidence.DAMAGE: "torn"}))


def test_a_report_is_a_task_about_the_condition_and_the_same_words_are_one(
    desk: Desk, fact: FactMaker
) -> None:
    [first] = desk.take(report(fact))
    assert isinstance(first.verdict, Accepted)
    assert first.book is not None
    assert desk.task_kinds() == ["condition"]
    [again] = desk.take(report(fact))
    assert isinstance(again.verdict, Accepted)
    assert again.verdict.task == first.verdict.task
    [(note, patron)] = desk.rows("SELECT note, patron FROM task")
    assert note == f"{BOOK} {CAST.plain.title}: {NOTE}"
    assert patron is None
    assert desk.borrower(BOOK) == CAST.wulan.patron, "a report returns nothing"


def test_the_name_stands_in_it_where_the_patron_wants_that(desk: Desk, fact: FactMaker) -> None:
    desk.take(report(fact, patron=CAST.sari.patron))
    assert desk.rows("SELECT patron FROM task") == [(CAST.sari.patron,)]


def test_a_book_that_nobody_knows_is_a_task_all_the_same(desk: Desk, fact: FactMaker) -> None:
    [answer] = desk.take(report(fact, item="X-1"))
    assert isinstance(answer.verdict, Accepted)
    assert desk.task_kinds() == ["kiosk"]
