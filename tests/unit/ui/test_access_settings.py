"""The screen and the core read the same table of the configuration."""

import pytest

from kiosk.config.access import Access, AccessKeys
from ui.access.order import Key
from ui.access.settings import DEFAULT_KEYS, AccessSettings, SpeechWhen, Switches, access_settings


def test_both_readers_have_the_same_names_and_defaults() -> None:
    core, screen = Access(), AccessSettings()
    for name in ("speech", "speed_wpm", "volume", "switches", "scan_s"):
        assert getattr(core, name) == getattr(screen, name), name
    assert set(AccessKeys.model_fields) == set(Key)
    assert access_settings(core.model_dump()) == screen


def test_what_the_core_accepts_the_screen_takes() -> None:
    told = Access(
        speech="button",
        speed_wpm=90,
        volume=0,
        switches="two",
        scan_s=0.5,
        keys=AccessKeys(next="F9", ok="F8"),
    )
    read = access_settings(told.model_dump())
    assert (read.speech, read.switches) == (SpeechWhen.BUTTON, Switches.TWO)
    assert (read.speed_wpm, read.volume, read.scan_s) == (90, 0, 0.5)
    assert read.keys[Key.NEXT] == ("F9",)
    assert read.keys[Key.OK] == (*DEFAULT_KEYS[Key.OK], "F8")


@pytest.mark.parametrize(
    "table",
    [
        {"speech": "loud", "switches": 3, "speed_wpm": "fast", "volume": True, "scan_s": -1},
        {"keys": "F1", "speed_wpm": 9000, "volume": -4},
        {"keys": {"jump": "F1", "ok": 7, "up": ""}},
    ],
)
def test_a_value_that_is_wrong_leaves_its_default(table: dict[str, object]) -> None:
    assert access_settings(table) == AccessSettings()
