"""The table of figures says plainly what misses its target."""

from tests.bench.row import compared, limited, told
from tests.bench.run import table


def test_rows_judge_themselves() -> None:
    assert compared("a", 3.0, "ms", reference=1.0, at_most=3.0, beside="raw").ok is True
    assert compared("a", 3.1, "ms", reference=1.0, at_most=3.0, beside="raw").ok is False
    assert compared("a", 1.0, "ms", reference=0.0, at_most=3.0, beside="raw").ok is False
    assert limited("b", 50.1, "ms", at_most=50).ok is False
    assert told("c", 1, "ms").ok is None


def test_the_table_marks_a_miss() -> None:
    rows = [
        compared("decide", 9.0, "ms", reference=1.0, at_most=3.0, beside="raw sqlite3"),
        told("x", 1.5, "s"),
    ]
    text = table(rows)
    assert [line.split() for line in text.splitlines()[1:]] == [
        ["MISS", "decide", "9", "ms", "1", "9", "<=", "3", "x", "raw", "sqlite3"],
        ["x", "1.5", "s"],
    ]
