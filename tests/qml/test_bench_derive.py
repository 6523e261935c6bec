"""What the bench window shows, as a table from state to picture; and what its switches ask for."""

from dataclasses import fields, replace
from datetime import UTC, datetime
from zoneinfo import ZoneInfo

import pytest

from drivers.bench.catalogue import sample, world_of
from drivers.bench.events import BenchEvent, EventKind
from drivers.bench.requests import BenchState, Counts, SetNetwork, SetPaper, Switch
from drivers.bench.things import NetworkMode, Paper, Part, Spot, Switches
from drivers.bench.world import World
from drivers.printer.escpos.layout import lay_out
from kiosk.services.receipts import compose
from ui.bench.derive import derive
from ui.bench.flip import flipped
from ui.bench.layout import CAMERA, PAD, READER, target_at
from ui.bench.picture import BenchInputs, BenchPicture
from ui.bench.words import EN, ID, Words
from ui.samples import borrowing

AT = datetime(2026, 6, 9, 10, 24, 6, 412000, tzinfo=UTC)


def placed(*moves: tuple[str, Spot]) -> World:
    world = world_of(sample())
    for thing, spot in moves:
        after = world.move(thing, spot)
        assert isinstance(after, World)
        world = after
    return world


def shown(world: World, **more: object) -> BenchPicture:
    return derive(BenchInputs(state=BenchState(world), **more))  # type: ignore[arg-type]


def test_without_a_bench_the_window_waits_and_says_so() -> None:
    picture = derive(BenchInputs())
    assert not picture.connected
    assert picture.hint == ID.lost
    assert picture.things == ()


def test_books_stand_on_the_shelf_and_lie_on_the_pad() -> None:
    picture = shown(placed(("B-10482", Spot.PAD), ("B-10483", Spot.PAD)))
    things = {t.thing: t for t in picture.things}
    assert picture.pad_tags == "2 tag, FEIG ISO, 38400 8E1"
    assert picture.pad_live
    assert all(PAD.holds(things[t].place.x, things[t].place.y) for t in ("B-10482", "B-10483"))
    on_shelf = [t for t in picture.things if t.shown and t.form == "cover" and t.place.y > 590]
    assert len(on_shelf) == 6
    assert picture.more_books == "3 buku lagi, geser ke samping"
    assert things["B-10482"].spoken == "Laskar Pelangi, di pad"


def test_many_books_on_the_pad_stay_on_it() -> None:
    eleven = [f"B-{10482 + n}" for n in range(11)]
    picture = shown(placed(*((t, Spot.PAD) for t in eleven)))
    inside = [t.place for t in picture.things if t.thing in eleven]
    assert len(inside) == 11
    assert all(PAD.x < p.x and p.x + p.w < PAD.x + PAD.w for p in inside)


@pytest.mark.parametrize(
    ("thing", "spot", "form", "code"),
    [
        ("B-10482", Spot.SHELF, "cover", "B-10482"),
        ("B-10482", Spot.CAMERA, "label", "B-10482"),
        ("B-10493", Spot.SHELF, "label", "buku tanpa tag"),
        ("B-10493", Spot.CAMERA, "label", "B-10493"),
        ("card:P-20410412", Spot.SHELF, "card", "•••0412"),
        ("card:P-20410412", Spot.READER, "card", "•••0412"),
    ],
)
def test_each_thing_has_its_form(thing: str, spot: Spot, form: str, code: str) -> None:
    drawn = next(t for t in shown(placed((thing, spot))).things if t.thing == thing)
    assert (drawn.form, drawn.code, drawn.shown) == (form, code, True)


def test_a_full_card_number_is_never_shown() -> None:
    picture = shown(placed())
    assert not any("P-2041" in t.code + t.spoken + t.title for t in picture.things)


def test_what_is_written_and_what_is_disarmed_is_told() -> None:
    world = placed(("B-10482", Spot.PAD), ("B-10483", Spot.PAD))
    world = world.tag_written("E00401500A1B0000", afi=0xC2, memory=b"")
    picture = shown(world, live=frozenset({"B-10483"}))
    things = {t.thing: t for t in picture.things}
    assert (picture.disarmed, picture.writing) == (1, 1)
    assert (things["B-10482"].disarmed, things["B-10482"].live) == (True, False)
    assert (things["B-10483"].disarmed, things["B-10483"].live) == (False, True)


@pytest.mark.parametrize(
    ("switches", "key", "detail", "on", "wrong"),
    [
        (Switches(), "network", "Tersambung", True, False),
        (Switches(network=NetworkMode.CUT), "network", "Terputus sejak 10.24", False, True),
        (Switches(network=NetworkMode.CUT), "answers", "Tidak terjangkau", True, False),
        (Switches(), "answers", "Dalam 0,1 detik", True, False),
        (
            Switches(network=NetworkMode.SLOW, answer_delay_s=20),
            "answers", "Setelah 20 detik", False, True,
        ),
        (Switches(network=NetworkMode.GARBAGE), "answers", "Jawaban kacau", False, True),
        (Switches(network=NetworkMode.SILENT), "answers", "Tidak menjawab", False, True),
        (Switches(power=False), "power", "Mati", False, True),
        (Switches(pad=False), "pad", "Dicabut", False, True),
        (Switches(camera=False), "camera", "Dicabut", False, True),
        (Switches(paper=Paper.NEAR_END), "paper", "Hampir habis", True, False),
        (Switches(paper=Paper.OUT), "paper", "Habis", False, True),
    ],
)  # fmt: skip
def test_switches_say_how_it_stands(
    switches: Switches, key: str, detail: str, on: bool, wrong: bool
) -> None:
    state = BenchState(placed().switched(switches), answer_s=0.1)
    picture = derive(BenchInputs(state=state, cut_since=AT))
    row = next(r for r in picture.switches if r.key == key)
    assert (row.detail, row.on, row.wrong) == (detail, on, wrong)


@pytest.mark.parametrize(
    ("key", "switches", "request_"),
    [
        ("power", Switches(), Switch(Part.POWER, on=False)),
        ("pad", Switches(pad=False), Switch(Part.PAD, on=True)),
        ("camera", Switches(), Switch(Part.CAMERA, on=False)),
        ("network", Switches(), SetNetwork(NetworkMode.CUT)),
        ("network", Switches(network=NetworkMode.CUT), SetNetwork(NetworkMode.UP)),
        ("answers", Switches(), SetNetwork(NetworkMode.SLOW, delay_s=20.0)),
        ("answers", Switches(network=NetworkMode.LATE), SetNetwork(NetworkMode.UP)),
        ("paper", Switches(), SetPaper(Paper.NEAR_END)),
        ("paper", Switches(paper=Paper.NEAR_END), SetPaper(Paper.OUT)),
        ("paper", Switches(paper=Paper.OUT), SetPaper(Paper.OK)),
        ("moon", Switches(), None),
    ],
)
def test_throwing_a_switch_asks_the_bench(key: str, switches: Switches, request_: object) -> None:
    assert flipped(key, switches) == request_


def test_counts_that_nobody_told_are_a_dash() -> None:
    told = derive(BenchInputs(state=BenchState(placed(), counts=Counts(loans=4, tasks=0))))
    assert [r.value for r in told.counts] == ["4", "–", "–", "0"]


def test_the_log_tells_the_last_event_in_either_language() -> None:
    event = BenchEvent(7, AT, EventKind.TAG_WRITTEN, "B-10483", "C2")
    indonesian = shown(placed(), last=event)
    english = shown(placed(), last=event, language="en")
    assert indonesian.log_time == "10.24.06,412"
    assert indonesian.log_text == "Filosofi Teras: tulis AFI C2"
    assert english.log_text == "Filosofi Teras: AFI C2 written"
    moved = BenchEvent(8, AT, EventKind.PLACED, "B-10483", "pad")
    assert shown(placed(), last=moved).log_text == "Filosofi Teras: diletakkan di pad"
    off = BenchEvent(9, AT, EventKind.SWITCHED, "", "pad=off")
    assert shown(placed(), last=off).log_text == "Sakelar: Pembaca RFID dicabut"


def test_the_strip_of_paper_shows_the_titles_of_the_slip() -> None:
    now = datetime(2026, 6, 9, 3, 24, tzinfo=UTC)
    slip = compose(borrowing(), library="Perpustakaan", zone=ZoneInfo("Asia/Jakarta"), now=now)
    text = "\n".join(row.text for row in lay_out(slip, columns=32, encoding="cp858"))
    rows = shown(placed().slip_printed(text)).slip
    assert [(r.text, r.strong) for r in rows[:4]] == [
        ("Laskar Pelangi", True),
        ("23 Juni 2026", False),
        ("Filosofi Teras", True),
        ("23 Juni 2026", False),
    ]
    plain = shown(placed().slip_printed("Sebuah baris yang sangat panjang")).slip
    assert [r.text for r in plain] == ["Sebuah baris ya…"]
    assert shown(placed()).slip == ()


@pytest.mark.parametrize(
    ("x", "y", "spot"),
    [
        (PAD.x + 5, PAD.y + 5, Spot.PAD),
        (CAMERA.x + 50, CAMERA.y + 50, Spot.CAMERA),
        (READER.x + 50, READER.y + 50, Spot.READER),
        (100, 700, Spot.SHELF),
        (700, 700, Spot.SHELF),
        (480, 300, None),
        (1100, 300, None),
    ],
)
def test_what_is_under_a_point(x: float, y: float, spot: Spot | None) -> None:
    assert target_at(x, y) is spot


def test_both_languages_say_everything() -> None:
    for words in (ID, EN):
        texts = [getattr(words, f.name) for f in fields(Words)]
        assert all(t for t in texts)
        assert set(words.spots) == set(Spot)
        assert set(words.events) == set(EventKind)
    blanks = {
        f.name: (sorted(_blanks(getattr(ID, f.name))), sorted(_blanks(getattr(EN, f.name))))
        for f in fields(Words)
        if isinstance(getattr(ID, f.name), str)
    }
    assert {name: pair for name, pair in blanks.items() if pair[0] != pair[1]} == {}


def _blanks(text: str) -> list[str]:
    return [part.split("}")[0] for part in text.split("{")[1:]]


def test_a_picked_thing_and_a_refusal_change_the_hint() -> None:
    picked = shown(placed(), picked="B-10482")
    assert picked.hint == "Laskar Pelangi: pilih tempatnya."
    refused = shown(placed(), complaint="card-without-chip")
    assert refused.hint == ID.refused["card-without-chip"]
    assert refused.hint_warns
    assert replace(picked, hint="") != picked
