"""One part is read while the one before it is written down; what goes wrong there is told here."""

import threading
from collections.abc import Iterator
from contextlib import closing

import pytest

from sync.hub.upstream.ahead import ahead
from sync.hub.upstream.port import Unavailable


def readers() -> list[threading.Thread]:
    return [one for one in threading.enumerate() if one.name.startswith("hub-reader")]


def test_all_parts_come_in_their_order() -> None:
    assert list(ahead(lambda: iter(range(500)))) == list(range(500))
    assert not readers()


def test_the_next_part_is_read_before_it_is_asked_for_but_not_all_of_them() -> None:
    read: list[int] = []
    far = threading.Event()

    def source() -> Iterator[int]:
        for number in range(100):
            read.append(number)
            if number == 3:
                far.set()
            yield number

    with closing(ahead(source)) as parts:
        assert next(parts) == 0
        assert readers()
        assert far.wait(10.0)
        assert len(read) < 10
    assert not readers()


def test_what_goes_wrong_comes_after_what_was_read() -> None:
    def source() -> Iterator[int]:
        yield 1
        raise Unavailable("not-there")

    parts = ahead(source)
    assert next(parts) == 1
    with pytest.raises(Unavailable, match="not-there"):
        next(parts)
    assert not readers()


def test_who_stops_early_lets_the_source_go() -> None:
    gone = threading.Event()

    def source() -> Iterator[int]:
        try:
            while True:
                yield 1
        finally:
            gone.set()

    with closing(ahead(source)) as parts:
        next(parts)
    assert gone.wait(10.0)
    assert not readers()
