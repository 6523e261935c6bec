"""Renders every moment of the sweep: ``python -m ui.sweep.gallery build/sweep [names]``.

Owns a tool for looking. It needs no core, no handheld and no display.
"""

import sys
from argparse import ArgumentParser
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Final

import shiboken6
from PySide6.QtCore import QCoreApplication, QEvent, QEventLoop
from PySide6.QtGui import QGuiApplication

from kiosk.domain.status import KioskStatus
from ui.first_frame import set_environment
from ui.i18n.language import Language, language_for
from ui.sweep.commands import SweepCommand
from ui.sweep.model import SweepModel
from ui.sweep.picture import SweepInputs
from ui.sweep.samples import SAMPLES
from ui.sweep.window import open_sweep_window

FORMS: Final = {"upright": (800, 1280), "lying": (1280, 800)}
LANGUAGES: Final = ("id", "en", "ar")


def phrases(code: str) -> Language:
    """Return a language as a library of Indonesia has it."""
    return language_for(code, KioskStatus(library=""))


class SweepGallery:
    """One window in which moments are shown one after another."""

    def __init__(self, form: str, inputs: SweepInputs | None = None) -> None:
        self.submitted: list[SweepCommand] = []
        self.model = SweepModel(self.submitted.append, phrases, inputs)
        self.opened = open_sweep_window(self.model, size=FORMS[form])
        self.opened.window.show()

    def show(self, name: str, language: str, *, contrast: bool = False) -> None:
        """Show a moment."""
        self.model.become(replace(SAMPLES[name](), language=language, contrast=contrast))
        self.settle()

    def settle(self) -> None:
        """Let Qt lay out and draw."""
        for _ in range(4):
            QCoreApplication.processEvents(QEventLoop.ProcessEventsFlag.AllEvents, 50)
            QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)

    def save(self, path: Path) -> None:
        """The window as a PNG."""
        path.parent.mkdir(parents=True, exist_ok=True)
        self.opened.window.grabWindow().save(str(path))

    def close(self) -> None:
        """End the window, then the model that it looked at."""
        self.opened.close()
        shiboken6.delete(self.model)


def render(folder: Path, names: tuple[str, ...], languages: tuple[str, ...]) -> Iterator[Path]:
    """Render these moments in both forms, and those of walking in strong contrast too."""
    for form in FORMS:
        gallery = SweepGallery(form)
        for language in languages:
            for name in names:
                for contrast in (False, True) if language == "id" else (False,):
                    gallery.show(name, language, contrast=contrast)
                    mode = "-contrast" if contrast else ""
                    path = folder / form / f"{name}-{language}{mode}.png"
                    gallery.save(path)
                    yield path
        for warning in gallery.opened.warnings:
            sys.stderr.write(f"{warning}\n")
        gallery.close()


def main(arguments: list[str]) -> int:
    """Render into a folder."""
    parser = ArgumentParser("python -m ui.sweep.gallery", description=main.__doc__)
    parser.add_argument("folder", type=Path, help="where the pictures go")
    parser.add_argument("names", nargs="*", help="moments, by their beginning; all without one")
    parser.add_argument("--language", action="append", choices=LANGUAGES)
    asked = parser.parse_args(arguments)
    wanted = tuple(asked.names)
    set_environment()
    app = QGuiApplication.instance() or QGuiApplication(["gallery"])
    names = tuple(name for name in SAMPLES if not wanted or name.startswith(wanted))
    made = list(render(asked.folder, names, tuple(asked.language or LANGUAGES)))
    sys.stdout.write(f"{len(made)} pictures in {asked.folder}\n")
    del app
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
