"""Renders every scene of the tag workstation: ``python -m ui.tags.gallery FOLDER [NAME …]``.

Owns a tool for looking. It needs no core, no device and no display.
"""

import sys
from pathlib import Path
from typing import Final
from zoneinfo import ZoneInfo

import shiboken6
from PySide6.QtCore import QCoreApplication, QEvent, QEventLoop
from PySide6.QtGui import QGuiApplication, QImage

from ui.first_frame import set_environment
from ui.tags.main import open_window
from ui.tags.samples import SCENES
from ui.tags.view_model import TagsModel

FORMS: Final = {
    "portrait": (1080, 1920, 21.5),
    "landscape": (1920, 1080, 21.5),
    "small-landscape": (1280, 800, 10.1),
    "small-portrait": (800, 1280, 10.1),
}
_SETTLED: Final = 12


def render(name: str, form: str, language: str) -> QImage:
    """Return the picture of a scene; warnings of QML are a RuntimeError. Needs an application."""
    width, height, diagonal_in = FORMS[form]
    model = TagsModel(lambda _command: None, language=language, zone=ZoneInfo("Asia/Jakarta"))
    shown = open_window(model, diagonal_in=diagonal_in, size=(width, height))
    try:
        model.apply(SCENES[name])
        shown.window.show()
        for _ in range(_SETTLED):
            QCoreApplication.processEvents(QEventLoop.ProcessEventsFlag.AllEvents, 50)
        image = shown.window.grabWindow()
        if shown.warnings:
            raise RuntimeError("\n".join(shown.warnings))
        return image
    finally:
        shown.close()
        shiboken6.delete(model)
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)


def main(arguments: list[str]) -> int:
    """Write the pictures."""
    set_environment()
    app = QGuiApplication.instance() or QGuiApplication(sys.argv[:1])
    folder = Path(arguments[0])
    folder.mkdir(parents=True, exist_ok=True)
    for name in arguments[1:] or SCENES:
        for form in FORMS:
            for language in ("id", "en") if form == "portrait" else ("id",):
                render(name, form, language).save(str(folder / f"{name}-{form}-{language}.png"))
    del app
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
