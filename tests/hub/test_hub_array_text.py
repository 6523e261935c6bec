"""Lists as PostgreSQL reads them: what goes in comes out, whatever stands in it."""

from collections.abc import Iterator

import psycopg
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sync.hub.db.array_text import array_text
from tests import postgres_plugin

pytestmark = pytest.mark.postgresql

TEXTS = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\x00"), max_size=12)
AWKWARD = [
    "null",
    "NULL",
    "",
    " ",
    "{}",
    'a"b',
    "a\\",
    "\\n",
    "a\nb",
    '\\\n"',
    "\t",
    "\x1f",
    "ü,'",
    '"',
]


@pytest.fixture(scope="module")
def line() -> Iterator[psycopg.Connection]:
    with psycopg.connect(postgres_plugin.needed().dsn(), autocommit=True) as made:
        yield made


def through(line: psycopg.Connection, kind: str, values: list[object]) -> object:
    row = line.execute(f"SELECT %s::{kind}[]".encode(), (array_text(values),)).fetchone()
    assert row is not None
    return row[0]


def test_texts_come_through(line: psycopg.Connection) -> None:
    assert through(line, "text", [*AWKWARD, None]) == [*AWKWARD, None]
    for one in AWKWARD:
        assert through(line, "text", [one, "a"]) == [one, "a"]

    @settings(max_examples=200, deadline=None)
    @given(st.lists(TEXTS | st.none(), min_size=1, max_size=5))
    def any_texts(values: list[object]) -> None:
        assert through(line, "text", values) == values

    any_texts()


def test_numbers_come_through(line: psycopg.Connection) -> None:
    values: list[object] = [0, -1, None, 2**62]
    assert through(line, "bigint", values) == values
    assert through(line, "bigint", []) == []
