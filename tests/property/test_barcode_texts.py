"""Labels: any text is a value, and only what fits a profile becomes an item or a patron."""

import re

from hypothesis import example, given
from hypothesis import strategies as st

from drivers.barcode.checks import CheckScheme, checked_code, luhn_digit, mod43_character
from drivers.barcode.consensus import Consensus, Seen
from drivers.barcode.geometry import Quad, Reading, plausible
from drivers.barcode.profiles import LabelProfile, Matched, Role, Unmatched, match
from drivers.barcode.symbology import MAX_TEXT, CleanText, Symbology, normalise
from kiosk.domain.ids import clean_code

symbologies = st.sampled_from(Symbology)
profiles = st.builds(
    LabelProfile,
    name=st.just("x"),
    role=st.sampled_from(Role),
    symbologies=st.frozensets(symbologies, min_size=1),
    lengths=st.frozensets(st.integers(1, MAX_TEXT), max_size=3),
    check=st.sampled_from(CheckScheme),
)
points = st.tuples(st.floats(-50, 1400), st.floats(-50, 800))
quads = st.builds(Quad, st.tuples(points, points, points, points))
readings = st.builds(Reading, st.sampled_from("abc"), symbologies, quads, st.just("x"))


@example("\u00a0", Symbology.CODE128)
@given(st.text(max_size=300) | st.from_regex(r"[A-D]?\d{10,16}[A-D]?", fullmatch=True), symbologies)
def test_normal_form_is_its_own_normal_form(text: str, symbology: Symbology) -> None:
    clean = normalise(text, symbology)
    if isinstance(clean, CleanText):
        assert 0 < len(clean.text) <= MAX_TEXT
        assert clean.text.isprintable() or " " in clean.text
        again = normalise(clean.text, symbology)
        if symbology not in {Symbology.CODABAR, Symbology.CODE39}:  # guards may be nested
            assert again == clean


@given(st.text(max_size=300), symbologies, st.lists(profiles, max_size=4))
def test_any_text_is_matched_or_not(
    text: str, symbology: Symbology, known: list[LabelProfile]
) -> None:
    answer = match(text, symbology, known)
    if isinstance(answer, Matched):
        assert clean_code(answer.code) == answer.code
        assert any(symbology in p.symbologies and p.role is answer.role for p in known)
    else:
        assert isinstance(answer, Unmatched)


@given(st.from_regex(re.compile(r"\d{13}", re.ASCII), fullmatch=True), st.data())
def test_luhn_finds_every_single_wrong_digit(payload: str, data: st.DataObject) -> None:
    digit = luhn_digit(payload)
    assert digit is not None
    code = payload + digit
    assert checked_code(code, CheckScheme.LUHN14) == code
    place = data.draw(st.integers(0, 13))
    wrong = data.draw(st.sampled_from([d for d in "0123456789" if d != code[place]]))
    assert checked_code(code[:place] + wrong + code[place + 1 :], CheckScheme.LUHN14) is None


@given(st.from_regex(re.compile(r"[0-9A-Z][0-9A-Z\-.$/+%]{2,20}"), fullmatch=True))
def test_mod43_completes_any_code_39(payload: str) -> None:
    check = mod43_character(payload)
    assert check is not None
    assert checked_code(payload + check, CheckScheme.MOD43) == payload


@given(st.lists(readings, max_size=6), st.booleans())
def test_geometry_only_ever_takes_away(found: list[Reading], still: bool) -> None:
    kept = plausible(found, frame_width_px=1280, frame_height_px=720, still=still)
    assert all(reading in found for reading in kept)


@given(st.lists(st.tuples(st.floats(0, 0.6), st.frozensets(st.sampled_from("abc"))), max_size=60))
def test_nothing_is_announced_twice_within_the_hold_off(
    frames: list[tuple[float, frozenset[str]]],
) -> None:
    consensus, now_s = Consensus(), 0.0
    announced: dict[Seen, float] = {}
    for gap_s, texts in frames:
        now_s += gap_s
        seen = [Seen(text, Symbology.CODE39, "item") for text in texts]
        for one in consensus.observe(seen, now_s=now_s):
            assert one in seen
            assert now_s - announced.get(one, -9.0) >= 1.0 - 1e-6
            announced[one] = now_s
