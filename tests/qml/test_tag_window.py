"""The tag workstation's window: every scene in both languages, and what can be asked for."""

from zoneinfo import ZoneInfo

import pytest
import shiboken6
from PySide6.QtCore import QCoreApplication, QObject
from PySide6.QtGui import QGuiApplication

from kiosk.domain.sightings import TagModel
from kiosk.domain.tag_scene import (
    Agree,
    ChooseModel,
    ChooseParts,
    DeskPage,
    EmptyBox,
    Forget,
    Reencode,
    ShowPage,
    TagCommand,
    TypeLabel,
)
from ui.tags.derive import derive
from ui.tags.gallery import render
from ui.tags.main import open_window
from ui.tags.samples import SCENES
from ui.tags.terms import told
from ui.tags.view_model import TagsModel
from ui.tags.words import EN, ID, WORDS

ZONE = ZoneInfo("Asia/Jakarta")


@pytest.mark.parametrize("language", WORDS)
@pytest.mark.parametrize("name", SCENES)
def test_every_scene_is_said_whole(name: str, language: str) -> None:
    picture = derive(SCENES[name], WORDS[language], ZONE)
    texts = [
        picture.headline, picture.lead, picture.notice, picture.pace,
        *(text for row in picture.rows for text in (row.title, row.word, row.detail)),
        *(one.label for one in picture.actions),
    ]  # fmt: skip
    assert picture.headline
    assert not [text for text in texts if "{" in text or "}" in text]


def test_what_is_wrong_is_said_in_the_language_of_the_window() -> None:
    english = "the checksum is wrong: some byte has changed"
    assert told(english, language="id").startswith("angka pemeriksanya salah")
    assert told(english, language="en") == english
    assert told("something new", language="id") == "something new"


def test_both_languages_have_every_word() -> None:
    assert set(ID.why) == set(EN.why)
    assert set(ID.asking) == set(EN.asking) == set(ID.said) == set(EN.said)
    assert set(ID.models) == set(EN.models) == set(TagModel)


@pytest.mark.parametrize(
    ("name", "form"),
    [("asking", "small-portrait"), ("read-wrong", "landscape"), ("journal", "portrait")],
)
def test_scenes_are_drawn_without_a_warning(qt_app: QGuiApplication, name: str, form: str) -> None:
    image = render(name, form, "id")
    assert not image.isNull()


def test_buttons_and_the_entry_become_commands(qt_app: QGuiApplication) -> None:
    sent: list[TagCommand] = []
    model = TagsModel(sent.append, language="xx", zone=ZONE)
    shown = open_window(model, diagonal_in=21.5, size=(1280, 800))
    try:
        model.apply(SCENES["asking"])
        QCoreApplication.processEvents()
        entry = shown.window.findChild(QObject, "entry")
        assert entry is not None
        entry.setProperty("text", " 31000 ")
        entry.metaObject().invokeMethod(entry, "accepted")
        assert sent == [TypeLabel(" 31000 ")]
        for key in ("agree", "forget", "reencode", "new-box", "parts", "model", "nothing"):
            model.act(key)
        model.show("box")
        model.typed("  ")
        assert sent[1:] == [
            Agree(),
            Forget(),
            Reencode(),
            EmptyBox(),
            ChooseParts(2),
            ChooseModel(TagModel.ISO28560_2),
            ShowPage(DeskPage.BOX),
        ]
        assert model.property("title") == ID.title
        model.changeLanguage()
        assert model.property("title") == EN.title
        assert shown.warnings == []
    finally:
        shown.close()
        shiboken6.delete(model)
