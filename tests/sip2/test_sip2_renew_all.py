"""Renewing everything: book by book (29), or by one 65 at servers that know no 29. One result."""

from datetime import UTC, datetime

import pytest

from kiosk.domain.facts import Accepted, AlreadyKnown, Declined, Fact, FactKind, Later
from kiosk.domain.ids import ItemId
from kiosk.domain.reasons import Reason
from kiosk.ports import Answer
from sync.servers.sip2 import Sip2Server
from sync.sip2.codec import Frame
from tests.sip2.sip2_raw import Answer as Script
from tests.sip2.sip2_raw import Answers, Raw, summed
from tests.sip2.sip2_script import DATE, STATUS, fact, patron
from tests.sip2.test_sip2_catalogue import play

ONE, TWO = ItemId("B1"), ItemId("B2")
NO_29 = STATUS.replace(b"BXYYYYYYYYYYYYYYYY|", b"BXYYYYYYYYYYYYYYNY|")
BOTH = patron(b"BLY|AUB1|AUB2|", charged=b"0002")


def book(item: bytes, day: bytes, queue: bytes = b"0") -> bytes:
    return b"18040101" + DATE + b"CF" + queue + b"|AB" + item + b"|AJBuku|AH" + day + b"    235900|"


class House:
    """A server that renews the first of two books and refuses the other, which somebody awaits."""

    def __init__(self) -> None:
        self.due = {b"B1": b"20261205", b"B2": b"20261205"}

    def item(self, frame: Frame) -> bytes:
        name = frame.first("AB") or b""
        body = book(name, self.due[name], b"1" if name == b"B2" else b"0")
        return summed(frame, body)

    def renew(self, frame: Frame) -> bytes:
        name = frame.first("AB") or b""
        ok = name == b"B1"
        if ok:
            self.due[name] = b"20261219"
        body = (b"301YNN" if ok else b"300NUN") + DATE + b"AOx|AAA1|AB" + name + b"|AJBuku|AH"
        return summed(frame, body + (self.due[name] + b"    235900|" if ok else b"|"))

    def all(self, frame: Frame) -> bytes:
        self.due[b"B1"] = b"20261219"
        return summed(frame, b"66100010001" + DATE + b"AOx|BMB1|BNB2|")

    def all_unheard(self, frame: Frame) -> bytes:
        self.all(frame)
        return b""

    def answers(self, **changes: Script | list[Script]) -> Answers:
        told: Answers = {"63": BOTH, "17": self.item, "29": self.renew, "65": self.all, "99": NO_29}
        return {**told, **changes}


def renewals(*items: ItemId) -> list[Fact]:
    return [fact(FactKind.RENEWAL, seq=seq, item=one) for seq, one in enumerate(items, start=1)]


def asked_for(
    answers: Answers, *items: ItemId, rounds: int = 1, **changes: object
) -> tuple[list[Answer], list[str]]:
    heard: list[Answer] = []
    codes: list[str] = []

    async def talk(server: Sip2Server, raw: Raw) -> None:
        await server.probe()
        assert server.renews_together() is (answers["99"] is NO_29)
        facts = renewals(*items)
        for _ in range(rounds):
            heard[:] = await server.submit(facts, deadline_s=3.0)
        codes.extend(raw.codes)

    play(talk, answers, **changes)
    return heard, codes


DUE = datetime(2026, 12, 19, 16, 59, tzinfo=UTC)


@pytest.mark.parametrize(("status", "sent"), [(STATUS, ["29", "29"]), (NO_29, ["65"])])
def test_the_same_result_by_either_message(status: bytes, sent: list[str]) -> None:
    heard, codes = asked_for(House().answers(**{"99": status}), ONE, TWO)
    assert [one.verdict for one in heard] == [Accepted(), Declined(Reason.HELD_FOR_OTHER)]
    assert [one.due for one in heard] == [DUE, None]
    assert [one.book.title if one.book else "" for one in heard] == ["Buku", "Buku"]
    assert [code for code in codes if code in ("29", "65")] == sent


@pytest.mark.parametrize(
    "has", [patron(b"BLY|AUB1|AUB2|AUB3|", charged=b"0003"), patron(b"BLY|", charged=b"0002")]
)
def test_no_other_book_is_renewed_than_what_was_asked_for(has: bytes) -> None:
    heard, codes = asked_for(House().answers(**{"63": has}), ONE, TWO)
    assert [one.verdict for one in heard] == [Declined(Reason.SERVER_REFUSED)] * 2
    assert "65" not in codes
    heard, codes = asked_for(House().answers(), ONE)
    assert (heard[0].verdict, codes.count("65")) == (Declined(Reason.SERVER_REFUSED), 0)


def test_an_answer_that_was_lost_is_asked_about_and_65_never_sent_again() -> None:
    house = House()
    heard, codes = asked_for(
        house.answers(**{"65": house.all_unheard}), ONE, TWO, rounds=2, settle_s=0.0
    )
    assert codes.count("65") == 1
    assert [one.verdict for one in heard] == [AlreadyKnown(), Declined(Reason.NEEDS_STAFF)]
    assert heard[0].due == DUE
    assert "29" not in codes


def test_silence_is_no_answer() -> None:
    house = House()
    heard, codes = asked_for(house.answers(**{"65": b""}), ONE, TWO)
    assert all(isinstance(one.verdict, Later) for one in heard)
    assert codes.count("65") == 1


def test_a_server_that_does_not_understand_it() -> None:
    heard, _ = asked_for(House().answers(**{"65": b"96"}), ONE, TWO)
    assert [one.verdict for one in heard] == [Declined(Reason.SERVER_REFUSED)] * 2
