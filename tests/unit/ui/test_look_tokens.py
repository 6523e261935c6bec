"""Tokens, contrast, covers and geometry of the look: pure rules, as tables."""

import hashlib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ui.look.contrast import (
    HIGH_SHAPE_FLOOR,
    HIGH_TEXT_FLOOR,
    SHAPE_FLOOR,
    SHAPE_PAIRS,
    TEXT_FLOOR,
    TEXT_PAIRS,
    ratio,
)
from ui.look.cover import choose_cover, dewey_hundred, first_letter, title_size
from ui.look.iso import cover_face, page_face, project, spine_face, stack_tops
from ui.look.kit import layout_scale, px_per_mm
from ui.look.tokens import tokens

KIT = tokens()


@pytest.mark.parametrize("colour", TEXT_PAIRS)
def test_text_keeps_its_contrast(colour: str) -> None:
    for ground in TEXT_PAIRS[colour]:
        assert ratio(KIT.light[colour], KIT.light[ground]) >= TEXT_FLOOR, ground
        high = ratio(KIT.high_contrast[colour], KIT.high_contrast[ground])
        assert high >= HIGH_TEXT_FLOOR, ground


@pytest.mark.parametrize("colour", SHAPE_PAIRS)
def test_borders_keep_their_contrast(colour: str) -> None:
    for ground in SHAPE_PAIRS[colour]:
        assert ratio(KIT.light[colour], KIT.light[ground]) >= SHAPE_FLOOR, ground
        high = ratio(KIT.high_contrast[colour], KIT.high_contrast[ground])
        assert high >= HIGH_SHAPE_FLOOR, ground


@pytest.mark.parametrize(
    ("first", "second", "wanted"),
    # WCAG 2.1, definition of contrast ratio: black on white is 21, a colour on itself 1
    [("#000000", "#FFFFFF", 21.0), ("#777777", "#FFFFFF", 4.48), ("#10463B", "#10463B", 1.0)],
)
def test_contrast_follows_the_formula(first: str, second: str, wanted: float) -> None:
    assert ratio(first, second) == pytest.approx(wanted, abs=0.01)


def test_the_text_on_every_cover_can_be_read() -> None:
    lowest = min(
        ratio(look.ink, look.ground) for variants in KIT.covers.values() for look in variants
    )
    assert lowest >= TEXT_FLOOR


@pytest.mark.parametrize(
    ("mark", "hundred"),
    [("899.221", 8), ("005.133", 0), ("158.1", 1), ("", 8), ("R 909", 8), (" 909", 9), ("²", 8)],
)
def test_the_class_mark_gives_the_ground(mark: str, hundred: int) -> None:
    assert dewey_hundred(mark) == hundred


def test_a_cover_is_chosen_by_the_rule_of_the_tokens() -> None:
    title, author = "Laskar Pelangi", "Andrea Hirata"
    look = choose_cover(title, author, class_mark="899.221", kit=KIT)
    variant = int(hashlib.sha1((title + author).encode()).hexdigest(), 16) % 6
    figure = int(hashlib.sha1((author + title).encode()).hexdigest(), 16) % 9
    assert look.colours == KIT.covers[8][variant]
    assert look.figure == figure
    assert "$" not in look.svg


@given(title=st.text(max_size=300), author=st.text(max_size=80), mark=st.text(max_size=12))
def test_any_book_has_a_cover(title: str, author: str, mark: str) -> None:
    look = choose_cover(title, author, class_mark=mark, kit=KIT)
    assert 0 <= look.figure < 9
    assert title_size(title) in {16.5, 19.0}
    assert len(first_letter(title)) <= 3


def test_the_faces_of_a_book_meet_at_its_corners() -> None:
    top = project(0, 120, 30)
    assert cover_face(0, 0, 30)(0, 0) == top
    assert spine_face(0, 0, 30)(0, 0) == top
    low_front = project(168, 120, 30)
    end_of_spine = spine_face(0, 0, 30)(168, 0)
    assert end_of_spine.x == pytest.approx(low_front.x)
    assert end_of_spine.y == pytest.approx(low_front.y)
    assert page_face(0, 0, 30)(0, 0) == low_front


def test_a_stack_grows_with_every_book() -> None:
    tops = stack_tops(7)
    assert len(tops) == 7
    assert list(tops) == sorted(tops)


@pytest.mark.parametrize(
    ("width", "height", "diagonal_in", "wanted"),
    [
        (1080, 1920, 21.5, 1.0),
        (1920, 1080, 21.5, 1.0),
        (800, 1280, 10.1, 0.7407),
        (1366, 768, 15.6, 0.7111),
        (2160, 3840, 43.0, 1.6),
        (1080, 1920, 0.0, 1.0),
        (0, 0, 21.5, 0.2),
    ],
)
def test_the_layout_is_scaled_to_millimetres_or_to_what_fits(
    width: float, height: float, diagonal_in: float, wanted: float
) -> None:
    assert layout_scale(width, height, diagonal_in) == pytest.approx(wanted, abs=0.01)


def test_a_millimetre_is_four_pixels_on_the_main_form() -> None:
    # DESIGN 2: 1080 x 1920 px on 21.5 in are 267.7 x 475.9 mm, 1 mm = 4.034 px
    assert px_per_mm(1080, 1920, 21.5) == pytest.approx(4.034, abs=0.001)


def test_motion_and_type_are_those_of_the_file() -> None:
    assert KIT.motion["attract"].loop
    assert KIT.motion["coach"].pause_ms == 900
    assert KIT.types["headline"].display
    assert KIT.types["small"].size == 28
