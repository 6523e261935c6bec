"""Renders every screen in every form, language and mode: ``python -m ui.gallery build/screens``.

Owns a tool for looking. It needs no core, no device and no display.
"""

import sys
from argparse import ArgumentParser
from collections.abc import Iterator
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import Final

from PySide6.QtCore import QCoreApplication, QEvent, QEventLoop
from PySide6.QtGui import QGuiApplication

from kiosk.domain.signals import Command
from kiosk.domain.status import HelpCall
from ui.access.access_model import AccessModel
from ui.access.settings import AccessSettings, access_settings
from ui.app_window import AppWindow, furnish, open_window, set_environment
from ui.contact_sheet import Shot, contact_sheet
from ui.i18n.catalogue import SHIPPED, Catalogue
from ui.i18n.language import language_for
from ui.samples import NAMES, NOW, Sample, sample
from ui.viewmodels.kiosk_model import KioskModel
from ui.viewmodels.surroundings import Surroundings

FORMS: Final = {
    "portrait": (1080, 1920, 21.5),
    "landscape": (1920, 1080, 21.5),
    "small-landscape": (1366, 768, 15.6),
    "small-portrait": (800, 1280, 10.1),
}
LANGUAGES: Final = ("id", "en")
MODES: Final = {
    "plain": (),
    "large-text": ("text",),
    "contrast": ("contrast",),
    "low-reach": ("reach",),
    "choices": (),
}
"""What is chosen behind Kemudahan in each mode; the last one shows the panel itself."""

ALL_MODES: Final = ("portrait", "landscape")
"""The forms that are shown in every mode; the small ones are shown plain."""


class Gallery:
    """One window in which samples are shown one after another."""

    def __init__(
        self,
        form: str,
        settings: AccessSettings | None = None,
        *,
        still: bool = True,
        catalogue: Catalogue = SHIPPED,
    ) -> None:
        width, height, diagonal_in = FORMS[form]
        self.submitted: list[Command] = []
        around = Surroundings(
            submit=self.submitted.append,
            phrases=partial(language_for, catalogue=catalogue),
            tongue=catalogue.tongue,
            now=lambda: NOW,
            still_pictures=still,
        )
        self.model = KioskModel(around)
        self.app: AppWindow = open_window(
            diagonal_in=diagonal_in, size=(width, height), language=self.model.spoken.code
        )
        self.access: AccessModel = furnish(self.app, self.model, settings)
        self.app.window.show()
        self._session = 100

    def show(self, name: str, language: str, *, called: HelpCall = HelpCall.NONE) -> Sample:
        """Show a sample as a visit of its own; ``called``: what became of a call for help."""
        self._session += 1
        shown = sample(name, language=language, session=self._session)
        status = replace(shown.status, help=called)
        if language not in status.languages:
            status = replace(status, languages=(status.default_language, language))
        self.model.apply(shown.state, status)
        for key in shown.typed:
            self.model.press(key)
        if shown.undo:
            self.model.act("undoMode")
        self.settle()
        return shown

    def choose(self, mode: str) -> None:
        """Choose what makes it easier."""
        for choice in MODES[mode]:
            self.model.choices.choose(choice)
        if mode == "choices":
            self.model.choices.toggle()
        if mode != "plain":
            self.settle()

    def settle(self) -> None:
        """Let Qt lay out and draw, and end what was on the screen before as its own loop does."""
        for _ in range(4):
            QCoreApplication.processEvents(QEventLoop.ProcessEventsFlag.AllEvents, 50)
            QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)

    def save(self, path: Path) -> None:
        """The window as a PNG."""
        path.parent.mkdir(parents=True, exist_ok=True)
        self.app.window.grabWindow().save(str(path))

    def close(self) -> None:
        """End the window."""
        self.app.close()


def render(folder: Path, names: tuple[str, ...] = NAMES) -> Iterator[Shot]:
    """Render these samples in all forms, languages and modes; yields the pictures."""
    for form in FORMS:
        gallery = Gallery(form, access_settings({"speech": "button"}))
        for mode in MODES if form in ALL_MODES else ("plain",):
            for language in LANGUAGES:
                for name in names:
                    gallery.show(name, language)
                    gallery.choose(mode)
                    path = folder / form / mode / f"{name}-{language}.png"
                    gallery.save(path)
                    yield Shot(name, form, language, mode, path)
        for warning in gallery.app.warnings:
            sys.stderr.write(f"{warning}\n")
        gallery.close()


def main(arguments: list[str]) -> int:
    """Render every screen into a folder, in every form, language and mode."""
    parser = ArgumentParser("python -m ui.gallery", description=main.__doc__)
    parser.add_argument("folder", type=Path, help="where the pictures go")
    parser.add_argument("names", nargs="*", help="samples, by their beginning; all without one")
    asked = parser.parse_args(arguments)
    wanted = tuple(asked.names)
    set_environment()
    app = QGuiApplication.instance() or QGuiApplication(["gallery"])
    names = tuple(n for n in NAMES if not wanted or n.startswith(wanted))
    shots = list(render(asked.folder, names))
    sys.stdout.write(f"{len(shots)} pictures: {contact_sheet(asked.folder, shots)}\n")
    del app
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
