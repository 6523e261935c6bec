"""What the sweep's screen says: pages, rows, messages, figures, as a table."""

import math
from array import array
from dataclasses import replace
from datetime import UTC, datetime
from itertools import pairwise

import pytest

from kiosk.domain.status import KioskStatus
from ui.i18n.build import LANGUAGES
from ui.i18n.language import language_for
from ui.sound.tones import Chime
from ui.sweep import words
from ui.sweep.boards import FIRST_X, boards_of
from ui.sweep.derive import derive
from ui.sweep.picture import Page, SweepInputs, SweepPicture
from ui.sweep.samples import CANTIK_NEED, SAMPLES, UNSEEN_NEED, WALKING, shelf
from ui.sweep.scene import Deed, NeedKind, Reach, Reader, Stands, SweepScene, Walk
from ui.sweep.sounds import chime_of_sweep
from ui.sweep.ticks import RATE_HZ, TickTrack, pace_s

ID = language_for("id", KioskStatus(library=""))
AR = language_for("ar", KioskStatus(library=""))


def shown(name: str, language: str = "id") -> SweepPicture:
    """Return the picture of a sample."""
    made = SAMPLES[name]()
    return derive(made, language_for(language, KioskStatus(library="")))


def test_a_walk_reads_as_in_the_design() -> None:
    told = shown("02-walk")
    assert (told.bar.title, told.bar.subtitle) == ("Rak 14B", "899.221 A sampai K")
    assert (told.bar.link, told.bar.battery) == ("Tersimpan di tablet", "Baterai 86 %")
    assert (told.counts.label, told.counts.found, told.counts.of_all) == (
        "Terbaca", "212", "dari 236",
    )  # fmt: skip
    assert (told.counts.sure, told.counts.sure_words) == ("94,1 % ± 1,2", "Sapu sekali lagi")
    first = told.rows[0]
    assert (first.title, first.tail) == ("Cantik Itu Luka", "ada di papan 1")
    assert first.line == "Taruh antara <b>DEE\u00a0s</b> dan <b>FUA\u00a0n</b>"
    assert [action.label for action in told.actions] == ["Cari satu", "Jeda"]
    assert [action.kind for action in told.actions] == ["secondary", "primary"]


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("name", SAMPLES)
def test_every_moment_has_one_yellow_button_at_most_and_no_open_mark(
    name: str, language: str
) -> None:
    told = shown(name, language)
    assert sum(action.kind == "primary" for action in told.actions) <= 1
    said = repr(told)
    assert "%n" not in said
    assert "{" not in said
    keys = [row.key for row in told.rows]
    assert len(keys) == len(set(keys))


def test_every_matter_has_words_a_remedy_and_a_mark() -> None:
    for kind in NeedKind:
        assert words.NEED_TOLD[kind]
        assert words.NEED_DO[kind]
    for deed in Deed:
        assert words.DEED[deed]
        assert words.DID[deed]


def test_call_numbers_stay_whole_in_arabic() -> None:
    line = shown("02-walk", "ar").rows[0].line
    assert "\u2068DEE\u00a0s\u2069" in line
    assert "\u2068" not in shown("02-walk").rows[0].line


def test_a_title_with_markup_stays_text() -> None:
    walk = replace(WALKING, needs=(replace(CANTIK_NEED, before="<b>x", title="<img src=x>"),))
    told = derive(SweepInputs(SweepScene(walk=walk), Page.WALK), ID)
    assert "&lt;b&gt;x" in told.rows[0].line
    assert told.rows[0].title == "<img src=x>"  # the row escapes it where it is drawn


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("07-away", "Alat baca di luar jangkauan."),
        ("07j-silent", "Alat baca belum boleh memancar."),
        ("07b-empty", "Baterai alat baca habis."),
        ("07c-back", "Alat baca tersambung lagi."),
        ("07d-low", "Baterai alat baca hampir habis."),
        ("07e-resumed", "Tablet tadi mati. Anda melanjutkan dari sana."),
        ("07f-full", "Ruang simpan tablet penuh."),
        ("07n-full-and-lost", "Ruang simpan tablet penuh."),
        ("07o-flood", "Tag E0040150A1B2C3D4 menjawab terus-menerus."),
        ("07p-clock", "Jam tablet ini mungkin salah."),
        ("07m-ended-there", "Sapuan ini sudah diakhiri di server."),
        ("07g-old", "Data buku berumur 9 hari."),
        ("07h-unknown", "100.000 tag di sini belum kami kenal."),
        ("07i-two", "Tablet 2 juga menyapu rak ini."),
        ("07q-label-contested", "Label R-0441 ada pada dua rak. Yang berlaku Rak 14C."),
        ("01g-label-contested", "Label R-0441 ada pada dua rak. Yang berlaku Rak 14C."),
        ("01d-unknown-bay", "Tidak ada rak berlabel R-0441."),
    ],
)
def test_what_befalls_a_sweep_is_said(name: str, said: str) -> None:
    assert shown(name).notice.title == said


def test_a_reader_that_was_away_while_nobody_walked_has_missed_nothing() -> None:
    for reach, walking, resting in (
        (Reach.AWAY, "Dekati tablet; sapuan berlanjut sendiri.", "Dekati tablet."),
        (Reach.BACK, "Ulangi selebar tangan terakhir.", "Siap dipakai."),
    ):
        for walk, said in (
            (WALKING, walking),
            (replace(WALKING, running=False), resting),
            (None, resting),
        ):
            scene = SweepScene(walk=walk, reader=Reader(reach, 86))
            page = Page.CHOOSE if walk is None else Page.WALK
            assert derive(SweepInputs(scene, page), ID).notice.text == said


def test_what_was_lost_is_at_least_a_second_and_none_is_said_to_be_none() -> None:
    assert "Paling banyak 1 detik" in shown("07e-resumed").notice.text
    walk = replace(WALKING, resumed=True, lost_s=0.0)
    told = derive(SweepInputs(SweepScene(walk=walk, reader=Reader(Reach.HERE)), Page.WALK), ID)
    assert told.notice.text == "Tidak ada bacaan yang hilang."


def test_a_page_whose_matter_is_gone_gives_way() -> None:
    gone = replace(SAMPLES["04-misplaced"](), need="nothing")
    assert derive(gone, ID).page is Page.WALK
    nowhere = SweepInputs(SweepScene(), Page.WALK)
    assert derive(nowhere, ID).page is Page.CHOOSE
    found = replace(SAMPLES["06-find"](), scene=SweepScene())
    assert derive(found, ID).page is Page.CHOOSE


def test_a_deed_that_was_done_can_be_undone() -> None:
    rows = shown("03c-enough").rows
    assert [row.act for row in rows] == ["undo", "undo", "undo"]
    assert rows[2].line == "Ditandai hilang, menurut Anda"


def test_handing_over_says_where_it_goes() -> None:
    here = SAMPLES["08-handed"]()
    handed = here.scene.handed
    assert handed is not None
    waits = replace(handed, waiting=12, over=None)
    over = replace(handed, waiting=0, over=datetime(2026, 6, 9, 7, 32, tzinfo=UTC))
    thanks = "Sudah diserahkan. Terima kasih!"
    for online, one, said in (
        (True, waits, ("Sedang diserahkan", "Sedang dikirim ke server. 12 bagian menunggu.")),
        (False, waits, (
            "Sedang diserahkan", "Dikirim ke server begitu jaringan ada. 12 bagian menunggu.",
        )),
        (False, over, (thanks, "Server sudah menerima semuanya pukul 14.32.")),
        (True, replace(waits, to_server=False), ("Selesai", "")),
        (True, replace(over, ended=True), (
            "Sapuan selesai. Terima kasih!", "Server sudah menerima semuanya pukul 14.32.",
        )),
    ):  # fmt: skip
        scene = replace(here.scene, online=online, handed=one)
        picture = derive(replace(here, scene=scene), ID)
        assert (picture.headline, picture.lead) == said


def test_the_end_is_asked_for_twice_and_at_another_place() -> None:
    asked = [[one.key for one in shown(name).actions] for name in ("08-handed", "08c-end")]
    assert asked == [["end", "choose"], ["back", "endYes"]]
    assert [one.key for one in shown("08d-end-twice").actions] == ["endNow", "back"]
    assert shown("08e-ending").actions == shown("09-which-sweep").actions == ()
    assert [one.key for one in shown("08f-ended").actions] == ["choose"]


def test_missing_is_never_one_touch() -> None:
    walk = replace(WALKING, running=False, needs=(UNSEEN_NEED,))
    told = derive(SweepInputs(SweepScene(walk=walk), Page.WALK), ID)
    assert told.rows[0].act == ""
    page = shown("04b-unseen")
    assert page.headline == "Cari dengan mata."
    assert page.lead.startswith("Tidak terlihat dalam 2 putaran. Tempatnya antara KUN\u00a0p dan")
    assert page.actions[-1].key == "do-found"
    assert page.rows[0].opens == "do-missing"


def test_spines_stand_in_their_order_and_never_over_one_another() -> None:
    walk = replace(WALKING, books=shelf(2000), here=None)
    boards = boards_of(walk, room=776, phrases=ID)
    assert [spine.key for board in boards for spine in board.spines] == [
        book.key for book in walk.books
    ]
    for board in boards:
        assert board.spines[0].x == FIRST_X
        for one, other in pairwise(board.spines):
            assert one.x + one.width < other.x
        last = board.spines[-1]
        assert last.x + last.width <= 776 - FIRST_X
    assert all(board.here < 0 for board in boards)


def test_a_tagged_board_begins_anew_and_the_line_stands_where_they_read() -> None:
    books = tuple(replace(one, board=1 + at // 5) for at, one in enumerate(shelf(12)))
    walk = Walk(WALKING.bay, books, here=7)
    boards = boards_of(walk, room=776, phrases=ID)
    assert [len(board.spines) for board in boards] == [5, 5, 2]
    assert [board.here > 0 for board in boards] == [False, True, False]
    assert boards[1].here > boards[1].spines[2].x
    back = boards_of(replace(walk, forward=False), room=776, phrases=ID)
    assert back[1].here < back[1].spines[2].x


def test_a_board_says_what_it_shows() -> None:
    told = shown("02-walk")
    assert told.boards[0].spoken == "Papan 1: 28 terbaca, Belum terbaca 1, Salah tempat 1"
    assert told.here_board == 2


def test_ticks_come_faster_the_nearer_and_never_jump() -> None:
    assert pace_s(0) is None
    paces = [pace_s(level) or 0.0 for level in range(1, 101)]
    assert paces == sorted(paces, reverse=True)
    track, whole = TickTrack(), TickTrack()
    pieces = b"".join(track.chunk(60, 0.04) for _ in range(50))
    assert pieces == whole.chunk(60, 2.0)
    samples = array("h", pieces)
    loud = sum(1 for a, b in pairwise(samples) if a == 0 and b != 0)
    assert loud >= math.floor(2.0 / (pace_s(60) or 1))
    assert not any(TickTrack().chunk(0, 0.1))
    assert len(TickTrack().chunk(5, 1.0)) == 2 * RATE_HZ


def test_what_changes_is_heard_once() -> None:
    walking, done = shown("02-walk"), shown("03c-enough")
    assert chime_of_sweep(walking, walking) is None
    assert chime_of_sweep(walking, shown("08-handed")) is Chime.FINISHED
    assert chime_of_sweep(walking, shown("07f-full")) is Chime.ATTENTION
    undone = replace(done, rows=tuple(replace(row, pale=False) for row in done.rows))
    assert chime_of_sweep(undone, done) is Chime.DONE
    fewer = replace(walking, rows=walking.rows[:1])
    assert chime_of_sweep(fewer, walking) is Chime.TIME


def test_a_book_keeps_its_look() -> None:
    once = boards_of(replace(WALKING, books=shelf(9)), room=776, phrases=ID)[0]
    other = boards_of(replace(WALKING, books=shelf(9)[3:]), room=776, phrases=AR)[0]
    looks = {one.key: (one.width, one.height, one.tone) for one in once.spines}
    for spine in other.spines:
        assert looks[spine.key] == (spine.width, spine.height, spine.tone)
        assert spine.stands is Stands.FOUND
