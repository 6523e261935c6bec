"""A signal that comes while a frame is drawn ends the kiosk in order, not by a crash."""

import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

KIOSK = """
import os, sys
import ui.main
from kiosk.cli import main

sys.argv = ["lancar", "kiosk", "--size", "540x960", "--config", sys.argv[1]]

def begun(process):
    window = process._window.window
    window.afterRendering.connect(lambda: os.kill(os.getpid(), int(sys.argv.pop())))
    sys.argv.append(os.environ["BY"])
    window.update()

ui.main.KioskProcess._begin = begun
main()
"""


@pytest.mark.parametrize("by", [signal.SIGTERM, signal.SIGINT])
def test_a_signal_in_mid_frame_ends_it_in_order(by: signal.Signals, tmp_path: Path) -> None:
    config = tmp_path / "config.toml"
    config.write_text('[library]\nname = "Perpustakaan"\n')
    ended = subprocess.run(
        [sys.executable, "-c", KIOSK, str(config)],
        check=False,
        cwd=Path(__file__).parents[2],
        env={**os.environ, "QT_QPA_PLATFORM": "offscreen", "BY": str(int(by))},
        timeout=60,
    )
    assert ended.returncode == 0
