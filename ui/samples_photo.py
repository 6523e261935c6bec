"""Reports of damage with a picture, as samples: a torn page, drawn as a camera would see it."""

from functools import cache

from kiosk.domain.damage import Damage, Photo, PhotoStage
from kiosk.domain.ids import LineId
from kiosk.domain.visit import Reporting, Visit

_DESK, _PAPER, _STAIN, _INK = (74, 98, 120), (214, 230, 238), (150, 190, 214), (96, 100, 104)
"""Colours, blue first."""


@cache
def torn_page() -> bytes:
    """Return a JPEG of 640 x 360: an open book with a tear and a stain."""
    import cv2
    import numpy as np

    page = np.full((360, 640, 3), _DESK, np.uint8)
    cv2.rectangle(page, (110, 40), (530, 330), _PAPER, -1)
    cv2.ellipse(page, (210, 250), (82, 56), 12, 0, 360, _STAIN, -1)
    cv2.ellipse(page, (210, 250), (82, 56), 12, 0, 360, (118, 160, 190), 3)
    cv2.line(page, (320, 40), (320, 330), (140, 150, 156), 3)
    for row in range(70, 310, 18):
        cv2.line(page, (135, row), (300, row), _INK, 3)
        cv2.line(page, (340, row), (505 if row < 180 else 420, row), _INK, 3)
    tear = np.array([(530, 190), (470, 205), (485, 240), (430, 262), (450, 300), (400, 330)])
    cv2.fillPoly(page, [np.vstack([tear, [(530, 330)]]).astype(np.int32)], _DESK)
    cv2.polylines(page, [tear.astype(np.int32)], isClosed=False, color=(248, 250, 252), thickness=4)
    done, jpeg = cv2.imencode(".jpg", cv2.GaussianBlur(page, (3, 3), 0))
    assert done
    return jpeg.tobytes()


def with_photo(visit: Visit, stage: PhotoStage) -> Reporting:
    """Return a report of the second book with a picture that is so far."""
    jpeg = b"" if stage is PhotoStage.NONE else torn_page()
    photo = Photo(stage, 1, jpeg)
    damages = frozenset({Damage.TORN})
    return Reporting(visit, LineId(2), damages, photo=photo, may_photo=True)
