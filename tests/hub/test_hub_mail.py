"""Slips by mail at the hub: what stands in them, who gets them, and what a mail server may do."""

import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from hub_world import CAST, NOW, Desk, FactMaker, later
from smtp_world import Postbox, mail_server

from kiosk.domain import evidence
from kiosk.domain.facts import Accepted, Fact, FactKind, FactMode
from sync.hub.effects.mail_wish import MOST_A_DAY
from sync.hub.library.erasure import erase_patron
from sync.hub.mail import queue, smtp
from sync.hub.mail.addresses import Addresses
from sync.hub.mail.sender import NO_MAIL, NOT_TAKEN, MailSender
from sync.hub.settings.mail import MailSettings, Security
from sync.hub.upstream.port import Unavailable
from tests.sip2.test_sip2_door import certificate

SARI = CAST.sari.patron
SPARE = [str(book.item) for book in CAST.spare]
DUE = datetime(2026, 6, 23, 16, 59, 59, tzinfo=NOW.tzinfo)
HOME = MailSettings(
    host="127.0.0.1",
    sender="perpus@kenanga.example",
    library="Perpustakaan Kota Kenanga",
    zone=ZoneInfo("Asia/Jakarta"),
    security=Security.NONE,
)
SENT, WAITING = "sent", "waiting"

pytestmark = pytest.mark.sqlite


@pytest.fixture
def box() -> Iterator[Postbox]:
    with mail_server(Postbox()) as made:
        yield made


def sender(desk: Desk, box: Postbox, settings: MailSettings = HOME) -> MailSender:
    told = replace(settings, port=box.port)
    return MailSender(desk.store, told, Addresses(desk.store, None), clock=lambda: desk.now)


def lends(make: FactMaker, item: str, patron: str | None = SARI) -> Fact:
    return make(FactKind.LOAN, item, patron, due=DUE)


def wants(make: FactMaker, *facts: Fact, patron: str | None = SARI, language: str = "id") -> Fact:
    made = make(FactKind.TASK, None, patron)
    told = evidence.in_numbers(fact.key.seq for fact in facts)
    more = {evidence.MAIL: told, evidence.LANGUAGE: language}
    return replace(made, what=replace(made.what, evidence=more))


def states(desk: Desk) -> list[object]:
    return [row[0] for row in desk.rows("SELECT state FROM mail_slip ORDER BY made_ms, fact")]


def test_a_slip_goes_to_the_address_in_the_patrons_record(
    desk: Desk, fact: FactMaker, box: Postbox
) -> None:
    loan, back = lends(fact, SPARE[0]), fact(FactKind.RETURN, CAST.plain.item)
    [*_, answer] = desk.take(loan, back, wants(fact, loan, back))
    assert answer.verdict == Accepted(answer.verdict.version)  # type: ignore[union-attr]
    assert desk.task_kinds() == [], "a wish is no task"
    post = sender(desk, box)
    assert post.step()
    assert not post.step(), "once"
    [(to, mail)] = box.came
    assert to == (f"{SARI}@contoh.example",)
    assert mail["To"] == f"{SARI}@contoh.example"
    assert mail["From"] == "Perpustakaan Kota Kenanga <perpus@kenanga.example>"
    assert mail["Subject"] == "Struk Anda tanggal 9 Juni 2026"
    assert mail["Auto-Submitted"] == "auto-generated"
    [text] = box.texts()
    lines = text.splitlines()
    title = desk.one(
        "SELECT title FROM biblio JOIN item ON biblio.id = biblio WHERE barcode = :i", i=SPARE[0]
    )
    assert (
        lines[0] == "Anda meminta struk ini di kios layanan mandiri pada 9 Juni 2026 pukul 10.00."
    )
    assert lines[2:4] == [title, "  Dipinjam. Jatuh tempo 23 Juni 2026"]
    assert lines[5:7] == [CAST.plain.title, "  Dikembalikan"]
    assert CAST.sari.first_name not in text
    assert SARI not in text
    assert states(desk) == [SENT]


def test_it_is_written_in_the_language_of_the_visit(
    desk: Desk, fact: FactMaker, box: Postbox
) -> None:
    loan = lends(fact, SPARE[0])
    desk.take(loan, *(wants(fact, loan, language=one) for one in ("en", "ar", "xx", "../..")))
    post = sender(desk, box)
    while post.step():
        pass
    told = sorted("due" if "Due 23 June" in one else one.split()[0] for one in box.texts())
    assert told == ["Anda", "Anda", "due", "طلبت"]


def test_what_was_refused_or_undone_or_not_theirs_is_not_told_as_a_loan(
    desk: Desk, fact: FactMaker, box: Postbox
) -> None:
    others = lends(fact, SPARE[0], CAST.wulan.patron)
    asked = fact(FactKind.LOAN, SPARE[0], SARI, mode=FactMode.REQUEST)
    undone = lends(fact, SPARE[1])
    cancel = fact(FactKind.CANCEL_LOAN, SPARE[1], SARI, refers=undone)
    desk.take(others, asked, undone)
    desk.take(cancel, wants(fact, others, asked, undone))
    assert sender(desk, box).step()
    [text] = box.texts()
    assert text.count("Tidak dipinjam") == 2
    assert "Jatuh tempo" not in text


def test_it_waits_for_facts_that_are_behind_and_not_for_ever(
    desk: Desk, fact: FactMaker, box: Postbox
) -> None:
    late, lost = lends(fact, SPARE[0]), lends(fact, SPARE[1])
    desk.take(wants(fact, late), wants(fact, late, lost))
    post = sender(desk, box)
    assert post.step()
    assert post.step()
    assert box.came == []
    desk.take(late)
    desk.now = later(seconds=10)
    assert post.step()
    assert post.step()
    assert len(box.came) == 1
    desk.now = later(minutes=11)
    assert post.step()
    assert "belum sampai" in box.texts()[1]


def test_a_server_that_is_away_holds_nothing_up_and_has_it_when_it_is_back(
    desk: Desk, fact: FactMaker
) -> None:
    box = Postbox()
    post = sender(desk, box)
    loans = [lends(fact, item) for item in SPARE[:2]]
    desk.take(*loans, *(wants(fact, one) for one in loans))
    assert post.step()
    assert not post.step(), "one look is enough for all"
    assert desk.take(lends(fact, SPARE[2])), "facts are taken all the while"
    with mail_server(box):
        desk.now = later(seconds=59)
        assert not post.step()
        desk.now = later(seconds=61)
        assert post.step()
        assert post.step()
    assert states(desk) == [SENT, SENT]


def test_after_days_staff_are_told_once(desk: Desk, fact: FactMaker) -> None:
    loans = [lends(fact, item) for item in SPARE[:2]]
    desk.take(*loans, *(wants(fact, one) for one in loans))
    post = sender(desk, Postbox())
    for hours in (1, 24, 71):
        desk.now = later(hours=hours)
        assert post.step()
    assert states(desk) == [WAITING, WAITING]
    for minutes in (1, 3):
        desk.now = later(hours=72, minutes=minutes)
        assert post.step()
    assert states(desk) == ["given-up", "given-up"]
    assert desk.rows("SELECT kind, note, patron FROM task") == [("mail", NOT_TAKEN, None)]


def test_an_address_that_is_refused_is_a_task_and_one_for_later_is_none(
    desk: Desk, fact: FactMaker, box: Postbox
) -> None:
    loan = lends(fact, SPARE[0])
    desk.take(loan, wants(fact, loan))
    post = sender(desk, box)
    box.rcpt = "450 later, please"
    assert post.step()
    box.rcpt, box.data = "250 OK", "451 not now"
    desk.now = later(seconds=61)
    assert post.step()
    assert (states(desk), desk.task_kinds()) == ([WAITING], [])
    box.rcpt = "550 nobody of that name"
    desk.now = later(seconds=400)
    assert post.step()
    assert states(desk) == ["given-up"]
    assert desk.rows("SELECT kind, note, patron FROM task") == [("mail", NO_MAIL, SARI)]


@pytest.mark.parametrize("rcpt", ["250 OK", "550 nobody of that name"])
def test_how_the_server_says_good_bye_changes_nothing(
    desk: Desk, fact: FactMaker, box: Postbox, rcpt: str
) -> None:
    """What it has taken is not sent again, and what it refuses for good is a task now."""
    loan = lends(fact, SPARE[0])
    desk.take(loan, wants(fact, loan))
    box.rcpt, box.bye = rcpt, "250 bye"
    assert sender(desk, box).step()
    taken = rcpt == "250 OK"
    assert states(desk) == [SENT if taken else "given-up"]
    assert len(box.came) == int(taken)


def test_a_server_that_looks_at_a_mail_for_long_gets_it_once(
    desk: Desk, fact: FactMaker, box: Postbox, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(smtp, "TIMEOUT_S", 0.2)
    box.taken = lambda: time.sleep(0.4)
    loan = lends(fact, SPARE[0])
    desk.take(loan, wants(fact, loan))
    assert sender(desk, box).step()
    assert (states(desk), len(box.came)) == ([SENT], 1)


def test_who_died_with_a_slip_in_hand_is_followed_by_the_same_mail(
    desk: Desk, fact: FactMaker, box: Postbox, monkeypatch: pytest.MonkeyPatch
) -> None:
    class PowerCut(BaseException):
        pass

    def dies(*_: object) -> None:
        raise PowerCut

    loan = lends(fact, SPARE[0])
    desk.take(loan, wants(fact, loan))
    with monkeypatch.context() as cut:
        cut.setattr(queue, "end", dies)
        with pytest.raises(PowerCut):
            sender(desk, box).step()
    assert not sender(desk, box).step(), "another process lets it alone"
    desk.now = later(milliseconds=queue.LEASE_MS + 1)
    assert sender(desk, box).step()
    first, second = box.came
    assert first[1]["Message-ID"] == second[1]["Message-ID"]
    assert states(desk) == [SENT]


def test_who_was_erased_gets_none(desk: Desk, fact: FactMaker, box: Postbox) -> None:
    loan = lends(fact, SPARE[0])
    desk.take(loan, fact(FactKind.RETURN, SPARE[0], at=later(hours=1)), wants(fact, loan))
    assert isinstance(erase_patron(desk.store, SARI, by="manager", now=NOW), int)
    assert states(desk) == []
    [answer] = desk.take(wants(fact, loan))
    assert isinstance(answer.verdict, Accepted)
    assert (states(desk), "mail" in desk.task_kinds()) == ([], False)
    assert not sender(desk, box).step()


def test_hostile_titles_stay_in_the_text_and_hostile_addresses_are_none(
    desk: Desk, fact: FactMaker, box: Postbox
) -> None:
    evil = "Judul\r\nBcc: evil@example.net\r\n.\r\nQUIT\x00\u202e"
    with desk.store.write() as conn:
        conn.exec_driver_sql("UPDATE biblio SET title = ?", (evil,))
        conn.exec_driver_sql("UPDATE patron SET first_name = ?", (evil,))
    loan = lends(fact, SPARE[0])
    desk.take(loan, wants(fact, loan))
    post = sender(desk, box, replace(HOME, library='Kota "Kenanga" <x@y>, , \u202e'))
    assert post.step()
    [(to, mail)] = box.came
    assert to == (f"{SARI}@contoh.example",)
    assert mail["Bcc"] is None
    assert "Judul Bcc: evil@example.net . QUIT" in box.texts()[0]
    who = Addresses(desk.store, None)
    for contact in (
        "a@b.example\r\nBcc: x@y.example",
        "a@b.example, x@y.example",
        "Evil <a@b.example>",
        "a b@c.example",
        "not an address",
        "ä@b.example",
        "",
    ):
        with desk.store.write() as conn:
            conn.exec_driver_sql("UPDATE patron_secret SET contact = ?", (contact,))
        assert not who.known(SARI), contact
    desk.take(wants(fact, loan))
    assert post.step()
    assert states(desk) == [SENT, "dropped"]


def test_one_patron_is_not_flooded(desk: Desk, fact: FactMaker) -> None:
    loan = lends(fact, SPARE[0])
    desk.take(loan, *(wants(fact, loan) for _ in range(MOST_A_DAY + 5)))
    assert len(states(desk)) == MOST_A_DAY


def test_what_ended_long_ago_is_forgotten(desk: Desk, fact: FactMaker, box: Postbox) -> None:
    loan = lends(fact, SPARE[0])
    desk.take(loan, wants(fact, loan))
    assert sender(desk, box).step()
    desk.now = later(days=31)
    assert not sender(desk, box).step()
    assert states(desk) == []


def test_an_address_that_cannot_be_looked_up_now_is_asked_for_again(
    desk: Desk, fact: FactMaker, box: Postbox
) -> None:
    class System:
        told: str | None = None

        def address_of(self, patron: str) -> str | None:
            if self.told is None:
                raise Unavailable("silent")
            return self.told

    system = System()
    with desk.store.write() as conn:
        conn.exec_driver_sql("UPDATE patron_secret SET contact = ''")
    loan = lends(fact, SPARE[0])
    desk.take(loan, wants(fact, loan))
    where = Addresses(desk.store, system)
    assert not where.known(SARI)
    settings = replace(HOME, port=box.port)
    post = MailSender(desk.store, settings, where, clock=lambda: desk.now)
    assert post.step()
    assert states(desk) == [WAITING]
    system.told = "sari@kota.example"
    desk.now = later(minutes=2)
    assert post.step()
    assert box.came[0][0] == ("sari@kota.example",)


@contextmanager
def closed_box(folder: Path) -> Iterator[tuple[Postbox, Path]]:
    pair = certificate(folder, "mail")
    with mail_server(Postbox(), tls=pair) as box:
        yield box, pair[0]


def test_the_line_is_closed_and_the_server_is_who_it_should_be(
    desk: Desk, fact: FactMaker, tmp_path: Path
) -> None:
    loan = lends(fact, SPARE[0])
    desk.take(loan, wants(fact, loan), wants(fact, loan), wants(fact, loan))
    user = {"user": "perpus", "security": Security.STARTTLS}
    with closed_box(tmp_path) as (box, public):
        right = replace(HOME, ca_file=str(public), password="rahasia", **user)  # type: ignore[arg-type]
        for wrong in (
            replace(right, ca_file=""),
            replace(right, password="salah"),
        ):
            assert sender(desk, box, wrong).step()
            assert box.came == []
        assert sender(desk, box, right).step()
        assert box.users == ["perpus", "perpus"], "a stranger is told no password"
        assert len(box.came) == 1


def test_moments_double_up_to_an_hour() -> None:
    assert [queue.wait_ms(n, 60) for n in (0, 1, 5, 6, 99)] == [
        60_000, 120_000, 1_920_000, 3_600_000, 3_600_000,
    ]  # fmt: skip
    assert timedelta(milliseconds=queue.LEASE_MS) > timedelta(seconds=60)
