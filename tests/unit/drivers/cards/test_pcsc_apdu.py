"""Answers of contactless readers: every vector, any bytes."""

import json
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from drivers.cards.pcsc.apdu import NoIdentity, Uid, card_name, read_uid

VECTORS: dict[str, Any] = json.loads(
    (Path(__file__).parents[3] / "vectors" / "pcsc.json").read_text()
)


@pytest.mark.parametrize("row", VECTORS["uids"], ids=lambda row: row["answer"])
def test_numbers(row: dict[str, str]) -> None:
    told = read_uid(bytes.fromhex(row["answer"]))
    if "uid" in row:
        assert told == Uid(bytes.fromhex(row["uid"]))
    else:
        assert told is NoIdentity(row["refused"])


@pytest.mark.parametrize("row", VECTORS["atrs"], ids=lambda row: row["atr"])
def test_names_of_cards(row: dict[str, str]) -> None:
    assert card_name(bytes.fromhex(row["atr"])) == row["card"]


def test_a_card_that_nobody_listed_is_told_by_its_number() -> None:
    assert card_name(bytes.fromhex("3B8F8001804F0CA00000030603FFEE0000000000")) == (
        "storage card FFEE"
    )
    assert card_name(bytes.fromhex("3B8F8001804F0CA00000030603")) == "card"


@given(st.binary(max_size=300))
def test_any_bytes_give_an_answer(data: bytes) -> None:
    assert isinstance(read_uid(data), Uid | NoIdentity)
    assert card_name(data)
