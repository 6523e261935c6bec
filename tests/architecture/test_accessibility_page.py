"""The page on accessibility names tests that exist, and every choice that there is."""

import re

from tests.architecture.source_tree import ROOT
from ui.viewmodels.ease_model import CHOICES

PAGE = ROOT / "docs" / "accessibility.md"
TOLD = {
    "contrast": "High contrast",
    "text": "Larger text",
    "reach": "Low reach",
    "still": "Still pictures",
    "time": "More time",
    "voice": "Voice",
}


def test_every_test_that_is_named_is_there() -> None:
    named = set(re.findall(r"`(tests/[\w/]+\.py)`", PAGE.read_text()))
    assert len(named) > 10
    assert [name for name in named if not (ROOT / name).exists()] == []


def test_every_choice_is_told_by_the_name_on_the_screen() -> None:
    assert set(TOLD) == set(CHOICES)
    panel = (ROOT / "ui/qml/Lancar/Components/EasePanel.qml").read_text()
    page = PAGE.read_text()
    for words in TOLD.values():
        assert f'qsTr("{words}")' in panel
        assert f"| {words} |" in page
