"""The gate: every screen in every state, plain, at 200 %, in high contrast, within low reach."""

import pytest
from PySide6.QtGui import QGuiApplication

from kiosk.domain.status import HelpCall
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

ONCE = [
    ("portrait", "jv", ()),
    ("landscape", "su", ("contrast",)),
    ("small-landscape", "jv", ("text",)),
    ("landscape", "id", ("reach",)),
    ("small-portrait", "su", ("text",)),
    ("landscape", "jv", ("contrast", "text")),
    ("small-landscape", "su", ("reach", "contrast")),
    ("landscape", "ar", ("reach", "text")),
]
"""What is walked by every eighth screen alone, each time beginning with another one; together they
are every screen once, in every state of the bell."""

LETTERS = (
    "08-identify",
    "08p-account-card",
    "08u-find-title",
    "08v-titles-found",
    "20b-coach-card",
)
"""Screens with a keyboard."""


def _reach_counts(name: str, form: str, choices: tuple[str, ...]) -> bool:
    """Whether all that is touched must lie in the lower half.

    What 15 mm leave no room for: at 200 % keys and buttons of a screen that lies or is small, and
    on a small one letters with the titles that they find.
    """
    if "text" in choices:
        return form == "portrait" or (form == "landscape" and not name.startswith(LETTERS))
    return not (form == "small-portrait" and name == "08v-titles-found")


def faults_of(
    world: World, name: str, form: str, choices: tuple[str, ...], *, sentence: bool = False
) -> list[str]:
    """Everything that is wrong with what is shown."""
    look = world.look()
    found = node_faults(look, form)
    found += clip_faults(world, look, name=name, large="text" in choices)
    if "reach" in choices and _reach_counts(name, form, choices):
        found += reach_faults(world, look)
    if not choices or "contrast" in choices:
        found += contrast_faults(look, high="contrast" in choices)
    return found + (sentence_faults(world, look) if sentence else [])


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
    world.keep(choices)
    faults: dict[str, list[str]] = {}
    for name in NAMES:
        state = world.show(name, language).state
        told = language != CODE or "text" not in choices  # longer than any language, at 200 %
        found = faults_of(world, name, form, choices, sentence=told)
        found += reason_faults(world, state)
        if found:
            faults[name] = found
    world.close()
    assert faults == {}
    assert len(NAMES) > 45


@pytest.mark.parametrize("turn", range(len(ONCE)))
def test_so_it_is_in_what_is_chosen_seldom(
    qt_app: QGuiApplication, complaints: list[str], catalogue: Catalogue, turn: int
) -> None:
    form, language, choices = ONCE[turn]
    world = World(form, access_settings({"speech": "button"}), catalogue=catalogue)
    faults: dict[str, list[str]] = {}
    for place, name in enumerate(NAMES[turn :: len(ONCE)]):
        called = tuple(HelpCall)[place % len(HelpCall)]
        state = world.show(name, language, called=called).state
        for choice in choices:
            world.model.choices.choose(choice)
        found = faults_of(world, name, form, choices, sentence=True)
        found += reason_faults(world, state)
        if found:
            faults[f"{name} {called}"] = found
    world.close()
    assert faults == {}


@pytest.mark.parametrize("call", list(HelpCall)[1:])
def test_the_bell_says_what_became_of_a_call(
    qt_app: QGuiApplication, complaints: list[str], catalogue: Catalogue, call: HelpCall
) -> None:
    world = World("small-portrait", access_settings({}), catalogue=catalogue)
    faults = []
    for name, language in (("04-borrow", "ar"), ("10b-out", "id"), ("08b-please-wait", "su")):
        for choices in ((), ("text",)):
            world.show(name, language, called=call)
            for choice in choices:
                world.model.choices.choose(choice)
            faults += faults_of(world, name, "small-portrait", choices)
    world.close()
    assert faults == []


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
