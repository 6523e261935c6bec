from collections.abc import Iterator

import pytest
from PySide6.QtGui import QGuiApplication

from tests.qml.screen_world import COMPLAINTS, World, listen


@pytest.fixture(scope="session")
def qt_app() -> QGuiApplication:
    made = QGuiApplication.instance() or QGuiApplication(["tests"])
    assert isinstance(made, QGuiApplication)
    return made


@pytest.fixture
def complaints() -> Iterator[list[str]]:
    """Whoever asks for it fails when Qt complains during the test."""
    listen()
    COMPLAINTS.clear()
    yield COMPLAINTS
    assert COMPLAINTS == []


@pytest.fixture
def world(qt_app: QGuiApplication, complaints: list[str]) -> Iterator[World]:
    made = World("portrait")
    yield made
    made.close()
