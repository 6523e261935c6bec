"""The drawings of the documents say what the code does."""

import importlib
import pkgutil
from pathlib import Path

import pytest

import kiosk.domain
from docs.pictures import book_picture, stage_picture
from docs.pictures.draw import HERE, pictures
from docs.pictures.stages import ways
from kiosk.domain.line import Stage
from kiosk.services.circulation import CUTS


def test_every_stage_is_drawn() -> None:
    assert set(stage_picture.PLACES) == set(Stage)


def test_the_arrows_are_the_ways_that_the_code_knows() -> None:
    drawn = [pair for pairs, *_ in stage_picture.ARROWS for pair in pairs]
    assert len(drawn) == len(set(drawn))
    assert set(drawn) == {(way.start, way.end) for way in ways()}


def test_every_message_of_a_book_is_a_name_of_the_domain() -> None:
    names: set[str] = set()
    for module in pkgutil.iter_modules(kiosk.domain.__path__, "kiosk.domain."):
        names |= set(vars(importlib.import_module(module.name)))
    drawn = [row.name for row in book_picture.ROWS if isinstance(row, book_picture.Message)]
    assert [name for name in drawn if name not in names] == []


def test_every_cut_of_the_power_is_drawn_in_its_order() -> None:
    drawn = [row.point for row in book_picture.ROWS if isinstance(row, book_picture.Cut)]
    assert drawn == list(CUTS)


@pytest.mark.parametrize("name", sorted(pictures()))
def test_the_committed_picture_is_the_drawn_one(name: str) -> None:
    """Else: .venv/bin/python -m docs.pictures.draw."""
    assert Path(HERE / name).read_text(encoding="utf-8") == pictures()[name]


def test_pictures_stay_small() -> None:
    heavy = [path.name for path in HERE.iterdir() if path.is_file() and path.stat().st_size > 3e5]
    assert heavy == []
