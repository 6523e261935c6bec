"""The gate: every screen in every state, plain, at 200 %, in high contrast, within low reach."""

import pytest
from PySide6.QtGui import QGuiApplication

from tests.qml.accessibility_gate import (
    clip_faults,
    contrast_faults,
    node_faults,
    reach_faults,
    reason_faults,
    sentence_faults,
)
from tests.qml.pseudo_language import CODE, pseudo_file
from tests.qml.screen_world import World
from ui.access.settings import access_settings
from ui.i18n.catalogue import Catalogue, dropped_in
from ui.samples import NAMES

PASSES = [
    ("portrait", "id", ()),
    ("portrait", "ar", ()),
    ("landscape", "en", ()),
    ("small-portrait", CODE, ()),
    ("small-landscape", CODE, ()),
    ("small-portrait", "ar", ()),
    ("portrait", "ar", ("text",)),
    ("landscape", "ar", ("text",)),
    ("landscape", "id", ("text",)),
    ("small-portrait", "ar", ("text",)),
    ("small-landscape", CODE, ("text",)),
    ("small-portrait", "id", ("text",)),
    ("small-landscape", "id", ()),
    ("portrait", "id", ("reach", "contrast")),
    ("small-portrait", "en", ("contrast", "text", "reach", "time")),
]


def faults_of(world: World, name: str, form: str, choices: tuple[str, ...]) -> list[str]:
    """Everything that is wrong with what is shown."""
    texts = world.texts()
    found = node_faults(world, form)
    found += clip_faults(world, texts, name=name, large="text" in choices)
    if "reach" in choices and form == "portrait":
        found += reach_faults(world)
    if not choices or "contrast" in choices:
        image = world.app.window.grabWindow()
        found += contrast_faults(texts, image, high="contrast" in choices)
    return found


@pytest.fixture(scope="module")
def catalogue(tmp_path_factory: pytest.TempPathFactory) -> Catalogue:
    """The packaged languages and one whose words are two fifths longer than English."""
    return Catalogue(dropped_in(pseudo_file(tmp_path_factory.mktemp("languages")).parent))


@pytest.mark.parametrize(("form", "language", "choices"), PASSES)
def test_every_screen_is_for_everybody(
    qt_app: QGuiApplication,
    complaints: list[str],
    catalogue: Catalogue,
    form: str,
    language: str,
    choices: tuple[str, ...],
) -> None:
    world = World(form, access_settings({"speech": "button"}), catalogue=catalogue)
    faults: dict[str, list[str]] = {}
    for name in NAMES:
        state = world.show(name, language).state
        for choice in choices:
            world.model.choices.choose(choice)
        found = faults_of(world, name, form, choices) + reason_faults(world, state)
        if language != CODE or "text" not in choices:  # longer than any language, at 200 %
            found += sentence_faults(world)
        if found:
            faults[name] = found
    world.close()
    assert faults == {}
    assert len(NAMES) > 45


@pytest.mark.parametrize("choices", [(), ("text",), ("reach", "contrast")])
@pytest.mark.parametrize("form", ["portrait", "landscape", "small-portrait", "small-landscape"])
def test_so_is_the_panel_of_choices(
    qt_app: QGuiApplication, complaints: list[str], form: str, choices: tuple[str, ...]
) -> None:
    world = World(form, access_settings({"speech": "button"}))
    faults = []
    for name, language in (("01-start", "id"), ("04-borrow", "en"), ("06-finished", "id")):
        world.show(name, language)
        for choice in choices:
            world.model.choices.choose(choice)
        world.model.choices.toggle()
        world.settle()
        faults += faults_of(world, name, form, choices)
    world.close()
    assert faults == []
