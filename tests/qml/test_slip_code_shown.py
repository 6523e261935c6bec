"""The code on the screen is read by a camera, whatever the screen and the size of the text."""

import numpy as np
import pytest
import zxingcpp
from PySide6.QtGui import QGuiApplication, QImage

from tests.qml.screen_world import World


@pytest.mark.parametrize(
    ("form", "choices"),
    [
        ("portrait", ("text",)),
        ("portrait", ("contrast",)),
        ("landscape", ("reach",)),
        ("small-portrait", ("text",)),
        ("small-landscape", ()),
    ],
)
def test_the_slip_is_read_off_the_screen(
    qt_app: QGuiApplication, complaints: list[str], form: str, choices: tuple[str, ...]
) -> None:
    world = World(form)
    world.show("06g-finished-code", "id")
    for choice in choices:
        world.model.choices.choose(choice)
    world.settle()
    image = world.app.window.grabWindow().convertToFormat(QImage.Format.Format_Grayscale8)
    dots = np.frombuffer(image.constBits(), dtype=np.uint8).reshape(image.height(), -1)
    found = zxingcpp.read_barcodes(dots[:, : image.width()].copy())
    world.close()
    assert [code.text.splitlines()[2] for code in found] == ["Laskar Pelangi: 23 JUN 2026"]
