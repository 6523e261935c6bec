"""The acts of a day on which a library goes on while both its kiosks are cut off.

Owns who does what, where and when; what must then be so is in ``test_two_kiosks_meanwhile``.
"""

import struct
import subprocess
import sys
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from drivers.bench.requests import Place, Remove, TagGone, TagIs
from drivers.bench.scenario import Act, Expect, Scenario, Screen, Touch
from kiosk.domain.policy import LoanRule
from kiosk.services.slip_texts import long_date
from sync.hub.db.engine import Store
from sync.hub.demo.rules_id import demo_rules
from sync.hub.intake.desk import change_patron
from sync.hub.library.ruling import change_rules
from tests.e2e import payment_recorder
from tests.e2e.kiosk_visits import (
    borrows,
    clock_is_right,
    comes_back,
    cut,
    enter,
    goes,
    is_not_lent,
    is_not_let_in,
    line_is_back,
    looks_in,
    reads,
    renews_offline,
    slip_says,
    types_card,
)
from tests.e2e.two_kiosks import Day
from ui.demo.evening import ARMED, DISARMED
from ui.demo.looks import all_are, field_of, so, stage_of, state_is

if TYPE_CHECKING:
    from sync.hub.demo.cast import DemoCast

STRANGE = "B-19901"
"""A book with a tag that the catalogue does not know yet."""

DAY_MS = 86_400_000
LOST_FEE = 85_000
OWED, STILL_OWED = 2000, 500
SHORT_DAYS = 3
"""Loan days by the rules that staff put in force meanwhile."""

NEW_PIN = "918273"
NEW_CARDS = {"Sari": "P0090412", "Tamu": "P0092209"}
"""Tamu's new card ends like the lost one: the last four of a card are all that a fact tells."""


@dataclass(frozen=True, slots=True)
class Parts:
    """Which book plays which part."""

    limit: tuple[str, ...]
    slip: str
    withdrawn: str
    gate: str
    lost_card: str
    expired: str
    old_pin: str
    erased: str
    clock: str
    lost: str
    renewed: str
    twice: str
    late: str


def parts_of(cast: "DemoCast") -> Parts:
    """Cast the demo's books."""
    spare = [str(book.item) for book in cast.spare]
    return Parts(
        limit=tuple(spare[:6]),
        slip=spare[6],
        withdrawn=spare[7],
        gate=spare[8],
        lost_card=spare[9],
        expired=str(cast.clash.item),
        old_pin=str(cast.stack[0].item),
        erased=str(cast.offline[0].item),
        clock=str(cast.stack[1].item),
        lost=str(cast.stack[2].item),
        renewed=str(cast.untagged.item),
        twice=str(cast.plain.item),
        late=str(cast.late.item),
    )


def morning(day: Day, parts: Parts) -> None:
    """Everybody has been here once; two books are lent at the desk; the line goes."""
    cast = day.cast
    # Lent for three days, so that a renewal brings a later date on the same day.
    with_the_hub(day, _shorter_loans)
    for item in (parts.lost, parts.renewed):
        day.staff("POST", "/v1/desk/loans", item=item, patron=cast.dewi.patron)
    with_the_hub(day, _usual_loans)
    with_the_hub(day, lambda hub: _change(hub, cast.bagas.patron, fees=OWED))
    day.together(
        [*map(looks_in, (cast.bagas, cast.sari, cast.ratna, cast.dewi)), cut()],
        [*map(looks_in, (cast.bagas, cast.sari, cast.tamu, cast.wulan, cast.dewi)), cut()],
    )


def meanwhile(day: Day, parts: Parts) -> None:
    """What staff do that the kiosks cannot know."""
    cast = day.cast
    yesterday = "2026-01-31"
    with_the_hub(day, lambda hub: _change(hub, cast.dewi.patron, expires=yesterday))
    with_the_hub(day, lambda hub: _change(hub, cast.bagas.patron, fees=STILL_OWED))
    with_the_hub(day, _shorter_loans)
    for item, told in (
        (parts.lost, {"status": "lost", "fee": LOST_FEE}),
        (parts.withdrawn, {"status": "withdrawn"}),
    ):
        day.staff("POST", "/v1/desk/items", item=item, **told)
    day.staff("POST", "/v1/desk/holds", item=parts.renewed, patron=cast.sari.patron)
    for who in (cast.sari, cast.tamu):
        day.staff(
            "POST",
            "/v1/desk/cards",
            patron=who.patron,
            new=NEW_CARDS[who.first_name],
            lost=who is cast.tamu,
        )
    day.staff("POST", "/v1/desk/pins", patron=cast.wulan.patron, pin=NEW_PIN, again=NEW_PIN)
    day.staff("POST", "/v1/patrons/erase", patron=cast.ratna.patron, confirm=cast.ratna.patron)


def at_kiosk_one(day: Day, parts: Parts) -> list[Scenario]:
    """Returns of what staff gave up, then three visits."""
    cast, one = day.cast, day.one
    back = (parts.twice, parts.lost, STRANGE)
    return [
        comes_back(
            back,
            slip_says(one, cast.plain.title, f"Buku {STRANGE}", "Serahkan ke meja layanan"),
            (
                so("its place", lambda s: field_of(s, parts.twice, "place") == "return-shelf"),
                so("for staff", lambda s: field_of(s, STRANGE, "place") == "staff"),
                reads(one, "Buku yang belum kami kenal", "Serahkan ke petugas di meja layanan."),
            ),
        ),
        borrows(cast.bagas, parts.limit[:3]),
        sari_at_kiosk_one(day, parts),
        borrows(cast.ratna, (parts.erased,)),
        renews_offline(one, cast.dewi, parts.renewed, cast.untagged.title),
    ]


def sari_at_kiosk_one(day: Day, parts: Parts) -> Scenario:
    """Four books: one is unknown, one is snatched while its tag is written."""
    cast, one = day.cast, day.one
    books = (parts.slip, parts.withdrawn, parts.gate, STRANGE)
    gate = cast.spare[8].title
    slip = slip_says(
        one,
        cast.spare[6].title,
        "MENUNGGU KONFIRMASI",
        "Dicatat tanpa jaringan; tanggal dari aturan kios.",
        "Lebih singkat dari biasanya: 7 hari.",
        "Gerbang bisa berbunyi. Tunjukkan struk ini.",
    )
    return Scenario(
        "Sari borrows, and a book is snatched",
        (
            *enter(cast.sari),
            Act(TagGone(parts.gate, when="after")),
            Act(Place(books)),
            so("snatched", lambda s: stage_of(s, parts.gate) == "put-back", 20.0),
            so("refused", lambda s: field_of(s, STRANGE, "reason") == "unknown-item"),
            Expect(TagIs(STRANGE, ARMED)),
            reads(one, "gerbang bisa berbunyi", gate),
            so("help is offered", coached, 20.0),
            Touch("action-notHere"),
            all_are((parts.slip, parts.withdrawn), "done", "the others are lent"),
            all_are((parts.gate,), "handed-over", "the loan stands in doubt"),
            Expect(TagIs(parts.gate, DISARMED)),
            state_is("Finished"),
            reads(one, "tercatat Anda pinjam, tetapi gerbang bisa berbunyi"),
            *goes(slip, books),
        ),
    )


def coached(screen: Screen) -> bool:
    """Whether the screen offers help with a book that was not put back."""
    visit = screen["visit"]
    assert isinstance(visit, Mapping)
    return visit["coach"] is True


def at_kiosk_two(day: Day, parts: Parts) -> list[Scenario]:
    """The same book comes back once more; four visits."""
    cast, two = day.cast, day.two
    slip = slip_says(two, cast.spare[9].title, "MENUNGGU KONFIRMASI", "tetap berlaku")
    return [
        comes_back(
            (parts.twice,),
            sees=(so("place", lambda s: field_of(s, parts.twice, "place") == "return-shelf"),),
        ),
        borrows(cast.bagas, parts.limit[3:]),
        borrows(cast.tamu, (parts.lost_card,), slip),
        borrows(cast.wulan, (parts.old_pin,)),
        borrows(cast.dewi, (parts.expired,)),
    ]


def under_a_wrong_clock(day: Day, parts: Parts, shift_file: Path | None) -> None:
    """Kiosk-2 wakes up in 1970: it lends in days, and nothing is late by its clock.

    Without a file its clock stays right, and what it says of it is not looked at.
    """
    cast, two = day.cast, day.two
    lent, back = cast.stack[1].title, cast.late.title
    if shift_file is None:
        plain = (borrows(cast.sari, (parts.clock,)), comes_back((parts.late,)))
        day.together([], plain)
        return
    with shift_file.open("r+b") as file:
        file.write(struct.pack("=q", DAY_MS * 1_000_000 - time.time_ns()))
    days, doubt = "7 hari sejak hari ini", "Jam kiosk sedang diperiksa"
    no_date = so("no date", lambda s: field_of(s, parts.clock, "due") is None)
    not_late = so("not late", lambda s: field_of(s, parts.late, "days_late") == 0)
    day.together(
        [],
        [
            borrows(cast.sari, (parts.clock,), slip_says(two, lent, days, doubt), (no_date,)),
            comes_back((parts.late,), slip_says(two, back, "Dikembalikan", doubt), (not_late,)),
        ],
    )


def paid(day: Day, parts: Parts) -> None:
    """Kiosk-1 takes money while it is cut off.

    It has no terminal yet: another process of the same program writes into the kiosk's own journal,
    and the kiosk delivers it like all else.
    """
    cast, house = day.cast, day.one.house
    day.one.run(house.stop_kiosk())
    subprocess.run(
        [
            sys.executable,
            payment_recorder.__file__,
            str(house.places.data / "kiosk-data"),
            cast.bagas.patron,
        ],
        check=True,
        timeout=60,
    )
    # It starts with a book on the pad whose loan is in doubt: recovery lets the tag be.
    day.one.play(Scenario("a book lies there", (Act(Place((parts.gate,))),)))
    day.one.run(house.start_kiosk())
    day.one.play(
        Scenario(
            "it starts, and the book is taken away",
            (
                state_is("BooksFirst", deadline_s=30.0),
                Expect(TagIs(parts.gate, DISARMED)),
                Act(Remove((parts.gate,))),
                state_is("Idle"),
            ),
        )
    )


def evening(day: Day, parts: Parts) -> None:
    """The lines are back, one after the other; all is told."""
    day.one.play(line_is_back())
    one = [(item, "loan") for item in (*parts.limit[:3], parts.gate, parts.erased)]
    one += [(parts.renewed, "renewal"), (parts.lost, "return"), (parts.gate, "handover")]
    day.until(lambda: all(day.has_heard("kiosk-1", kind, item) for item, kind in one))
    day.until(lambda: len(day.hub("SELECT 1 FROM event WHERE kind = 'payment'")) == 2)
    day.two.play(line_is_back())
    two = [(item, "loan") for item in (*parts.limit[3:], parts.lost_card, parts.old_pin)]
    two += [(parts.expired, "loan"), (parts.clock, "loan")]
    two += [(parts.late, "return"), (parts.twice, "return")]
    day.until(lambda: all(day.has_heard("kiosk-2", kind, item) for item, kind in two))


def next_day_at_one(day: Day, parts: Parts) -> list[Scenario]:
    """The network is there: a limit, a card that was replaced, one that is gone, a new PIN."""
    cast, one = day.cast, day.one
    due = demo_rules().due(datetime.now(UTC), SHORT_DAYS)
    wulan = replace(cast.wulan, pin=NEW_PIN)
    return [
        is_not_lent(one, enter(cast.bagas), STRANGE, "limit-reached", "Batas jumlah pinjaman"),
        is_not_lent(
            one,
            types_card(cast.sari, NEW_CARDS["Sari"]),
            parts.gate,
            "already-yours",
            "Buku ini sudah Anda pinjam.",
            afi=DISARMED,
        ),
        is_not_let_in(one, cast.ratna, "Kartu ini belum kami kenal."),
        borrows(
            wulan,
            (STRANGE,),
            slip_says(one, f"{cast.plain.title} Jatuh tempo {long_date(due.date(), 'id')}"),
        ),
    ]


def next_day_at_two(day: Day, parts: Parts) -> list[Scenario]:
    """The network is there: cards and a PIN that hold no longer."""
    cast, two = day.cast, day.two
    ended = "Kartu Anda sedang tidak bisa dipakai."
    wrong = Scenario(
        "Wulan's old PIN",
        (
            clock_is_right(two),
            *enter(cast.wulan)[:-1],
            reads(two, "PIN belum cocok."),
            Touch("railLeave"),
            state_is("Idle"),
        ),
    )
    return [
        is_not_let_in(two, cast.sari, ended),
        is_not_let_in(two, cast.tamu, ended),
        wrong,
        is_not_lent(
            two, enter(cast.dewi), parts.late, "card-expired", "Kartu Anda perlu diperpanjang."
        ),
    ]


def settle(day: Day, item: str | None, kind: str, choice: str) -> None:
    """Decide a task at the desk."""
    day.staff("POST", f"/v1/tasks/{day.tasks(item)[kind]}/settle", choice=choice)


def with_the_hub(day: Day, act: Callable[[Store], object]) -> None:
    """Change something at the hub as its own commands do, beside it."""
    hub = Store(day.one.house.places.hub_database, pool_size=1)
    try:
        act(hub)
    finally:
        hub.close()


def _change(hub: Store, patron: str, **fields: str | int | None) -> None:
    changed = change_patron(hub, patron, now=datetime.now(UTC), by="dewi", **fields)
    assert changed is not None


def _usual_loans(hub: Store) -> None:
    change_rules(hub, demo_rules(), now=datetime.now(UTC), by="dewi")


def _shorter_loans(hub: Store) -> None:
    rule = LoanRule(loan_days=SHORT_DAYS, max_items=5, fine_per_day=500, fine_cap=25_000)
    rules = replace(demo_rules(), terms={("*", "*"): rule})
    change_rules(hub, rules, now=datetime.now(UTC), by="dewi")
