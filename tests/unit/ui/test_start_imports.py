"""What a kiosk has imported when its first frame stands: Qt, the theme, and little else."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

KIOSK = """
import json, sys
sys.argv = ["lancar", "kiosk", "--size", "540x960", "--config", sys.argv[1]]
import ui.main

def told(process):
    print(json.dumps(sorted(sys.modules)), flush=True)
    process._app.exit(0)

ui.main.KioskProcess._begin = told
from kiosk.cli import main
main()
"""

TOO_EARLY = {
    "alembic", "argon2", "asyncio", "cryptography", "cv2", "drivers", "email", "escpos", "fastapi",
    "http", "httpx", "kiosk.app", "kiosk.config", "kiosk.logs", "kiosk.runtime", "kiosk.services",
    "kiosk.store", "numpy", "orjson", "PIL", "pydantic", "pydantic_settings", "PySide6.QtTest",
    "PySide6.QtWidgets", "pyzbar", "rich", "serial", "sqlalchemy", "sqlcipher3", "sqlite3",
    "sqlmodel", "ssl", "structlog", "sync", "typer", "ui.app_window", "ui.bridge", "ui.robot",
    "ui.running", "ui.viewmodels", "usb", "uvicorn", "zxingcpp",
}  # fmt: skip


@pytest.fixture(scope="module")
def loaded(tmp_path_factory: pytest.TempPathFactory) -> set[str]:
    config = tmp_path_factory.mktemp("start") / "config.toml"
    config.write_text('[library]\nname = "Perpustakaan"\n')
    told = subprocess.run(
        [sys.executable, "-c", KIOSK, str(config)],
        capture_output=True,
        check=True,
        cwd=Path(__file__).parents[3],
        env={**os.environ, "QT_QPA_PLATFORM": "offscreen"},
        timeout=60,
    )
    return set(json.loads(told.stdout))


def test_the_first_frame_waits_for_nothing_of_the_core(loaded: set[str]) -> None:
    assert "ui.first_frame" in loaded
    early = {
        name
        for name in loaded
        if any(name == one or name.startswith(one + ".") for one in TOO_EARLY)
    }
    assert early == set()


def test_of_the_house_only_what_the_first_frame_draws_is_there(loaded: set[str]) -> None:
    house = {name for name in loaded if name.split(".")[0] in {"kiosk", "ui", "drivers", "sync"}}
    allowed = ("kiosk.cli", "kiosk.domain", "kiosk.errors", "ui.look")
    of_ui = {"kiosk", "ui", "ui.main", "ui.ending", "ui.first_frame", "ui.first_look"}
    of_ui |= {"ui.notify", "ui.run_options"}
    strange = {name for name in house if not name.startswith(allowed)} - of_ui
    assert strange == set()
    assert len(house) <= 25
