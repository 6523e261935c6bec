"""Qt for Python must keep the references of None and True.

PySide6 6.12.0 gives one away at each call that returns nothing under Python 3.11, because it takes
None for immortal: after some thousand calls the process dies ("deallocating None").
"""

import subprocess
import sys

import pytest

PROBE = """
import sys
from PySide6.QtCore import QObject
thing = QObject()
before = sys.getrefcount(None)
for _ in range(400):
    thing.setObjectName("x")
print(before - sys.getrefcount(None))
"""


@pytest.mark.skipif(sys.version_info >= (3, 12), reason="None is immortal from Python 3.12 on")
def test_a_call_that_returns_nothing_costs_no_reference() -> None:
    done = subprocess.run([sys.executable, "-c", PROBE], capture_output=True, text=True, check=True)
    assert int(done.stdout) < 100


def test_the_first_frame_needs_nothing_of_the_core() -> None:
    code = (
        "import sys, ui.app_window;"
        "print([m for m in sys.modules if m.split('.')[0] in "
        "('sqlmodel', 'sqlalchemy', 'cv2', 'drivers', 'sync', 'alembic', 'pydantic', 'structlog')"
        " or m.startswith(('kiosk.store', 'kiosk.app', 'kiosk.services'))])"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"
