"""Facts come twice, come wrong, come in another's name: each is answered, none is lost."""

from dataclasses import replace

import pytest

from kiosk.domain.facts import Accepted, AlreadyKnown, Declined, FactKind, FactMode, Flagged
from kiosk.domain.reasons import Reason
from sync.hub.effects import by_kind as effects
from sync.hub.intake import intake
from sync.hub.intake.intake import take_facts
from sync.hub.wire.facts import encode_fact
from tests.hub.hub_world import CAST, Desk, FactMaker, later, none_is_plain

BOOK = CAST.spare[0].item
SARI, BAGAS = CAST.sari.patron, CAST.bagas.patron


def test_the_same_fact_again_is_answered_from_the_record(desk: Desk, fact: FactMaker) -> None:
    granted = fact(FactKind.LOAN, BOOK, BAGAS, mode=FactMode.REQUEST)
    refused = fact(FactKind.LOAN, CAST.plain.item, BAGAS, mode=FactMode.REQUEST)
    flagged = fact(FactKind.LOAN, CAST.refused.item, BAGAS)
    noted = fact(FactKind.TASK, note="Look.")
    facts = (granted, refused, flagged, noted)
    first = desk.take(*facts)
    desk.now = later(hours=2)
    again = desk.take(*facts)
    assert isinstance(first[0].verdict, Accepted)
    assert again[0].verdict == AlreadyKnown(first[0].verdict.version)
    assert (again[0].book, again[0].due) == (first[0].book, first[0].due)
    assert again[1:] == first[1:]
    assert desk.one("SELECT count(*) FROM event") == 4
    assert desk.one("SELECT count(*) FROM loan WHERE patron = :p", p=BAGAS) == 2
    assert len(desk.tasks()) == 2


def test_the_same_fact_twice_in_one_batch_is_one(desk: Desk, fact: FactMaker) -> None:
    loan = fact(FactKind.LOAN, BOOK, BAGAS, mode=FactMode.REQUEST)
    first, second = desk.take(loan, loan)
    assert isinstance(first.verdict, Accepted)
    assert second.verdict == AlreadyKnown(first.verdict.version)


def test_a_request_that_comes_again_as_a_statement_is_the_same_fact(
    desk: Desk, fact: FactMaker
) -> None:
    asked = fact(FactKind.LOAN, BOOK, BAGAS, mode=FactMode.REQUEST)
    [granted] = desk.take(asked)
    stated = replace(asked, what=replace(asked.what, mode=FactMode.STATEMENT))
    assert isinstance(granted.verdict, Accepted)
    assert [a.verdict for a in desk.take(stated)] == [AlreadyKnown(granted.verdict.version)]
    assert desk.tasks() == []


def test_one_key_with_other_content_is_set_aside_and_told(desk: Desk, fact: FactMaker) -> None:
    loan = fact(FactKind.LOAN, BOOK, BAGAS)
    twin = replace(loan, what=replace(loan.what, patron=SARI))
    desk.take(loan)
    [answer] = desk.take(twin)
    assert isinstance(answer.verdict, Flagged)
    assert desk.borrower(BOOK) == BAGAS
    [task] = desk.tasks()
    assert task["kind"] == "same-key"
    assert task["facts"][1] == str(loan.key)  # type: ignore[index]
    assert desk.take(twin) == [answer], "the same twin again has the same task"
    assert len(desk.tasks()) == 1
    assert desk.one("SELECT count(*) FROM event") == 1


def test_a_fact_in_anothers_name_is_set_aside(desk: Desk) -> None:
    [answer] = desk.take(FactMaker("kiosk-2")(FactKind.LOAN, BOOK, BAGAS), bearer="kiosk-1")
    assert isinstance(answer.verdict, Flagged)
    assert desk.borrower(BOOK) is None
    assert desk.task_kinds() == ["foreign-key"]


def test_a_request_that_is_set_aside_is_declined_with_a_task(
    desk: Desk, fact: FactMaker, monkeypatch: pytest.MonkeyPatch
) -> None:
    """No loan exists then, so a kiosk that heard "flagged" would disarm a book for nobody."""
    no = Declined(Reason.SERVER_REFUSED)
    noted = fact(FactKind.TASK, note="x")
    desk.take(noted)
    asked = FactMaker("kiosk-1")(FactKind.LOAN, BOOK, BAGAS, mode=FactMode.REQUEST)
    assert asked.key == noted.key
    foreign = FactMaker("kiosk-9")(FactKind.LOAN, BOOK, BAGAS, mode=FactMode.REQUEST)
    for one in (asked, foreign):
        assert [a.verdict for a in desk.take(one)] == [no]
        assert [a.verdict for a in desk.take(one)] == [no], "and again, when it comes again"
    unreadable = encode_fact(asked) | {"patron": 7}
    assert take_facts(desk.store, "kiosk-1", [unreadable], desk.now).answers[0]["reason"] == (
        "server-refused"
    )

    def break_all(_ledger: object, _happening: object) -> object:
        raise RuntimeError

    monkeypatch.setattr(intake, "apply_fact", break_all)
    broken = fact(FactKind.LOAN, BOOK, BAGAS, mode=FactMode.REQUEST)
    assert [a.verdict for a in desk.take(broken)] == [no]
    assert desk.borrower(BOOK) is None
    kinds = ["foreign-key", "kiosk", "not-applied", "same-key", "unreadable"]
    assert desk.task_kinds() == kinds


@pytest.mark.sqlite
@pytest.mark.parametrize(
    "raw",
    [
        None,
        7,
        "fact",
        [],
        {},
        {"key": "kiosk-1/1/1"},
        {"key": ["kiosk-1", 1, -1]},
        {"key": ["kiosk-1", True, 1]},
        {"key": ["kiosk-1", 1, 10**30]},
        {"key": ["../x", 1, 1]},
    ],
)
def test_what_is_no_fact_is_kept_and_does_not_hold_up_others(
    desk: Desk, fact: FactMaker, raw: object
) -> None:
    good = encode_fact(fact(FactKind.LOAN, BOOK, BAGAS))
    taken = take_facts(desk.store, "kiosk-1", [raw, good], desk.now)
    assert [a["verdict"] for a in taken.answers] == ["flagged", "accepted"]
    assert desk.task_kinds() == ["unreadable"]
    assert desk.borrower(BOOK) == BAGAS


@pytest.mark.sqlite
@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("kind", "steal"),
        ("mode", None),
        ("item", "B\x0010"),
        ("item", "x" * 65),
        ("item", 7),
        ("patron", ["m"]),
        ("wall", "yesterday"),
        ("wall", "2026-06-09T10:00:00"),
        ("wall", None),
        ("mono_s", "1"),
        ("mono_s", True),
        ("offset_s", 1e300),
        ("due", 1),
        ("rules", -1),
        ("uid", "e004015012345678"),
        ("refers", [1]),
        ("note", "x" * 501),
        ("evidence", {str(n): "" for n in range(17)}),
    ],
)
def test_a_field_of_the_wrong_kind_makes_a_fact_unreadable(
    desk: Desk, fact: FactMaker, name: str, value: object
) -> None:
    raw = encode_fact(fact(FactKind.LOAN, BOOK, BAGAS)) | {name: value}
    taken = take_facts(desk.store, "kiosk-1", [raw], desk.now)
    assert taken.answers[0]["verdict"] == "flagged"
    assert desk.borrower(BOOK) is None


def test_a_fact_that_breaks_an_effect_is_set_aside_alone(
    desk: Desk, fact: FactMaker, monkeypatch: pytest.MonkeyPatch
) -> None:
    broken = fact(FactKind.LOAN, BOOK, BAGAS)

    def break_one(ledger: object, happening: object) -> object:
        if happening.fact == broken:  # type: ignore[attr-defined]
            raise RuntimeError
        return effects.apply_fact(ledger, happening)  # type: ignore[arg-type]

    none_is_plain(monkeypatch)
    monkeypatch.setattr(intake, "apply_fact", break_one)
    other = CAST.spare[1].item
    answers = desk.take(broken, fact(FactKind.LOAN, other, BAGAS))
    assert [type(a.verdict) for a in answers] == [Flagged, Accepted]
    assert desk.borrower(BOOK) is None
    assert desk.borrower(other) == BAGAS
    assert desk.task_kinds() == ["not-applied"]
    assert desk.one("SELECT count(*) FROM quarantine") == 1


def test_nothing_is_written_when_the_transaction_fails(
    desk: Desk, fact: FactMaker, monkeypatch: pytest.MonkeyPatch
) -> None:
    class NotOurs(BaseException):
        pass

    def fail(*_args: object) -> None:
        raise NotOurs

    monkeypatch.setattr(intake._Batch, "record", fail)
    before = desk.rows("SELECT * FROM counter ORDER BY name")
    with pytest.raises(NotOurs):
        desk.take(fact(FactKind.LOAN, BOOK, BAGAS))
    assert desk.borrower(BOOK) is None
    assert desk.rows("SELECT * FROM counter ORDER BY name") == before


def test_a_batch_sees_its_own_effects(desk: Desk, fact: FactMaker) -> None:
    answers = desk.take(
        fact(FactKind.LOAN, BOOK, BAGAS, mode=FactMode.REQUEST),
        fact(FactKind.LOAN, BOOK, SARI, mode=FactMode.REQUEST),
        fact(FactKind.RETURN, BOOK),
        fact(FactKind.LOAN, BOOK, SARI, mode=FactMode.REQUEST),
    )
    assert [type(a.verdict) for a in answers] == [Accepted, Declined, Accepted, Accepted]
    assert answers[1].verdict == Declined(Reason.ON_LOAN_TO_OTHER)
    assert desk.borrower(BOOK) == SARI


def test_the_limit_counts_within_a_stack(desk: Desk, fact: FactMaker) -> None:
    answers = desk.take(
        *(fact(FactKind.LOAN, b.item, BAGAS, mode=FactMode.REQUEST) for b in CAST.spare[:7])
    )
    assert [type(a.verdict) for a in answers] == [Accepted] * 5 + [Declined] * 2


def test_text_that_a_database_cannot_hold_does_not_hold_up_others(
    desk: Desk, fact: FactMaker
) -> None:
    odd = fact(FactKind.TASK, note="one\x00two \ufdd0 \U0001f4da")
    good = fact(FactKind.LOAN, BOOK, BAGAS)
    assert len(desk.take(odd, good)) == 2
    assert desk.borrower(BOOK) == BAGAS
    assert len(desk.tasks()) == 1
