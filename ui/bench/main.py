"""Opens the bench window, beside a bench that runs or with one of its own.

Owns the Qt application of the window and, where it started one, the bench process. Run it as
``lancar bench`` or ``python -m ui.bench.main``.
"""

import argparse
import json
import os
import subprocess
import sys
from pathlib import Path

import shiboken6
from PySide6.QtCore import QUrl
from PySide6.QtGui import QGuiApplication
from PySide6.QtQml import QQmlApplicationEngine
from PySide6.QtQuick import QQuickWindow, QSGRendererInterface

# These register their types with QML when they are imported.
import ui.look.cover_item
import ui.look.kit  # noqa: F401 - named for what it registers
from kiosk.errors import DeviceError
from ui.bench.link import BenchLink
from ui.bench.view_model import BenchView
from ui.ending import end_on_signals
from ui.look.fonts import load_fonts
from ui.look.icons import PROVIDER, IconProvider

_QML = Path(__file__).resolve().parent / "qml"
_SHARED_QML = _QML.parent.parent / "qml"


def make_window(view: BenchView) -> tuple[QQmlApplicationEngine, QQuickWindow]:
    """Return the engine and the window showing `view`; delete the engine before the view.

    Raises DeviceError where the QML cannot be loaded. Needs a QGuiApplication.
    """
    load_fonts()
    engine = QQmlApplicationEngine()
    engine.addImportPath(str(_SHARED_QML))
    engine.addImageProvider(PROVIDER, IconProvider())
    engine.setInitialProperties({"bench": view})
    engine.load(QUrl.fromLocalFile(str(_QML / "BenchWindow.qml")))
    roots = engine.rootObjects()
    if not roots or not isinstance(roots[0], QQuickWindow):
        raise DeviceError("bench.window_missing")
    return engine, roots[0]


def run_bench(
    *, state: Path | None = None, control: Path | None = None, language: str = "id"
) -> int:
    """Show the window until it is closed; returns the exit code.

    With `control` it joins the bench behind that socket, else it starts one on `state` and ends
    it with the window. Raises DeviceError where that bench cannot start.
    """
    process = None
    if control is None:
        process, control = _start_bench(state or Path("bench.json"))
    try:
        return _show(control, language)
    finally:
        if process is not None:
            process.terminate()
            process.wait(10)


def _show(control: Path, language: str) -> int:
    os.environ.setdefault("QSG_RENDER_LOOP", "basic")
    if not os.environ.get("DISPLAY") and not os.environ.get("WAYLAND_DISPLAY"):
        os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    QQuickWindow.setGraphicsApi(QSGRendererInterface.GraphicsApi.Software)
    app = QGuiApplication.instance() or QGuiApplication(sys.argv[:1])
    link = BenchLink(control)
    view = BenchView(link.send, language=language)
    link.stateCame.connect(view.takeState)
    link.eventCame.connect(view.takeEvent)
    link.refused.connect(view.takeRefusal)
    link.lost.connect(view.takeLoss)
    engine, window = make_window(view)
    window.show()
    link.start()
    looks = end_on_signals(app)
    code = app.exec()
    looks.stop()
    link.stop()
    # The engine first: its bindings still look at the view.
    shiboken6.delete(engine)
    return code


def _start_bench(state: Path) -> tuple["subprocess.Popen[str]", Path]:
    process = subprocess.Popen(
        [sys.executable, "-m", "drivers.bench.process", "--state", str(state)],
        stdout=subprocess.PIPE,
        text=True,
    )
    assert process.stdout is not None
    line = process.stdout.readline()
    try:
        return process, Path(json.loads(line)["control"])
    except (ValueError, KeyError) as silence:
        process.kill()
        process.wait()
        raise DeviceError("bench.not_ready") from silence


def main() -> int:
    """Open the window from the command line of this module."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--control", type=Path, help="socket of a bench that runs")
    parser.add_argument("--state", type=Path, help="world's file of a bench to start")
    parser.add_argument("--language", choices=("id", "en"), default="id")
    told = parser.parse_args()
    return run_bench(state=told.state, control=told.control, language=told.language)


if __name__ == "__main__":
    sys.exit(main())
