"""A library's own colours: what follows from them, and what is refused."""

import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kiosk.errors import ConfigError
from ui.look.contrast import SHAPE_FLOOR, SHAPE_PAIRS, TEXT_FLOOR, TEXT_PAIRS, ratio
from ui.look.own_look import OwnLook, dressed, logo, look_faults, mixed, own_look, put_on
from ui.look.tokens import packaged_tokens

KIT = packaged_tokens()
COLOUR = st.from_regex(r"#[0-9A-F]{6}", fullmatch=True)


def test_nothing_chosen_changes_nothing() -> None:
    assert dressed(KIT, OwnLook({})) == KIT
    assert look_faults(KIT, OwnLook({})) == ()


@pytest.mark.parametrize(
    "colours",
    [
        {"desk": "#7A1F2B"},
        {"desk": "#1B2A52", "prim": "#FFC845"},
        {"wall": "#FBF7EF", "prim": "#FFFFFF"},
        {"desk": "#000000"},
    ],
)
def test_a_good_look_is_worn_whole(colours: dict[str, str]) -> None:
    assert look_faults(KIT, OwnLook(colours)) == ()
    worn = dressed(KIT, OwnLook(colours))
    assert {role: worn.light[role] for role in colours} == colours
    assert worn.high_contrast == KIT.high_contrast


@pytest.mark.parametrize(
    ("colours", "told"),
    [
        ({"desk": "#9BB0A0"}, "look.desk: with #9BB0A0 the shape prim on desk reaches 1."),
        ({"prim": "#5B3A00"}, "look.prim: with #5B3A00 the shape prim on desk reaches 1."),
        (
            {"wall": "#777777"},
            "look.wall: with #777777 the text ink on wall reaches 3.7 : 1, it needs",
        ),
    ],
)
def test_a_bad_contrast_is_refused_with_its_ratio(colours: dict[str, str], told: str) -> None:
    faults = look_faults(KIT, OwnLook(colours))
    assert any(fault.startswith(told) for fault in faults), faults


@given(st.dictionaries(st.sampled_from(["desk", "prim", "wall"]), COLOUR))
def test_what_is_not_refused_can_be_read(colours: dict[str, str]) -> None:
    look = OwnLook(colours)
    if look_faults(KIT, look):
        return
    light = dressed(KIT, look).light
    for floor, pairs in ((TEXT_FLOOR, TEXT_PAIRS), (SHAPE_FLOOR, SHAPE_PAIRS)):
        for colour, grounds in pairs.items():
            assert all(ratio(light[colour], light[ground]) >= floor for ground in grounds)


@given(
    st.dictionaries(
        st.sampled_from(["desk", "prim", "wall", "logo", "x"]), st.text() | st.integers()
    )
)
def test_any_table_is_read(table: dict[str, object]) -> None:
    look = own_look(table, Path("/x"))
    assert dressed(KIT, look).light.keys() == KIT.light.keys()


def test_colours_mix() -> None:
    assert mixed("#000000", "#FFFFFF", 0.5) == "#808080"


def test_a_logo_is_a_small_picture_that_is_there(tmp_path: Path) -> None:
    logo = tmp_path / "logo.png"
    logo.write_bytes(b"x")
    assert look_faults(KIT, OwnLook({}, logo)) == ()
    for name in ("none.svg", "x" * 300 + ".svg"):
        assert "there is no file" in look_faults(KIT, OwnLook({}, tmp_path / name))[0]
    assert "neither a PNG nor an SVG" in look_faults(KIT, OwnLook({}, tmp_path / "x.gif"))[0]
    logo.write_bytes(b"x" * 2_000_001)
    assert "over 2 MB" in look_faults(KIT, OwnLook({}, logo))[0]


def test_a_kiosk_starts_without_a_logo_that_has_gone(tmp_path: Path) -> None:
    gone = OwnLook({"prim": "#F0B429"}, tmp_path / "gone.svg")
    try:
        with pytest.raises(ConfigError):
            put_on(gone)
        put_on(gone, files_wanted=False)
        assert logo() is None
        with pytest.raises(ConfigError):
            put_on(OwnLook({"desk": "#9BB0A0"}), files_wanted=False)
    finally:
        put_on(OwnLook({}))


@pytest.mark.parametrize("command", [("config", "check"), ("kiosk", "--config")])
def test_the_commands_refuse_it_in_words(tmp_path: Path, command: tuple[str, ...]) -> None:
    config = tmp_path / "config.toml"
    config.write_text('[look]\ndesk = "#9BB0A0"\n')
    ran = subprocess.run(
        [sys.executable, "-m", "kiosk.cli", *command, str(config)],
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )
    assert ran.returncode == 2
    assert "look.desk: with #9BB0A0" in ran.stderr
    assert "Traceback" not in ran.stderr
