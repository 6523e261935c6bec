"""One page with every screen: the pictures it names are there."""

import re
from pathlib import Path

import pytest
from PySide6.QtGui import QGuiApplication, QImage

from ui.contact_sheet import contact_sheet
from ui.gallery import ALL_MODES, FORMS, LANGUAGES, MODES, main, render


def test_the_page_shows_a_screen_in_every_form_language_and_mode(
    qt_app: QGuiApplication, complaints: list[str], tmp_path: Path
) -> None:
    shots = list(render(tmp_path, ("04-borrow",)))
    forms = len(FORMS) + len(ALL_MODES) * (len(MODES) - 1)
    assert len(shots) == forms * len(LANGUAGES)
    page = contact_sheet(tmp_path, shots).read_text(encoding="utf-8")
    named = re.findall(r'src="([^"]+)"', page)
    assert len(named) == len(shots)
    for name in named:
        assert QImage(str(tmp_path / name)).width() in {size[0] for size in FORMS.values()}
    looks = {(tmp_path / name).read_bytes() for name in named}
    assert len(looks) == len(shots), "two pictures are the same"


def test_asked_for_help_it_renders_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    with pytest.raises(SystemExit) as ended:
        main(["--help"])
    assert ended.value.code == 0
    assert "folder" in capsys.readouterr().out
    assert list(tmp_path.iterdir()) == []
