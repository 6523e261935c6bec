"""Reading at one go says what reading field by field says, of whatever comes."""

import orjson
from hypothesis import given, settings
from hypothesis import strategies as st

from kiosk.domain.facts import Fact
from sync.hub.rows.recording import hash_of, head_of, plain_head
from sync.hub.wire.facts import encode_fact, parse_fact
from sync.hub.wire.plain_facts import as_fact, read_plain

PLAIN: dict[str, object] = {
    "key": ["kiosk-1", 1, 7],
    "kind": "loan",
    "mode": "statement",
    "item": "B-10001",
    "patron": "m-17",
    "wall": "2026-06-09T10:00:00.123456+07:00",
    "mono_s": 12.5,
    "boot": "boot",
    "offset_s": -0.25,
    "due": "2026-06-23T23:59:59+07:00",
    "rules": 3,
    "uid": "E004015012345678",
    "refers": None,
    "note": "",
    "evidence": {"seen": "tag"},
}
WALLS = st.sampled_from(
    [
        *("2026-06-09T10:00:00Z", "2026-06-09T10:00:00+00:00", "2026-06-09 10:00:00+00:00"),
        *("2026-06-09T10:00:00", "20260609T100000+0700", "1969-12-31T23:59:59+00:00"),
        *("2026-06-09T10:00:00.100+07:00", "2026-06-09T10:00:00.100000+07:00", "yesterday"),
        "2199-12-31T23:59:59+00:00",
    ]
)
TEXTS = st.one_of(
    st.text(max_size=8),
    st.sampled_from(
        ["B-1", "B-1 ", " B-1", "", "ＡＢ", "B\n1", "x" * 64, "x" * 65, "e004015012345678"]
    ),
)
NUMBERS = st.one_of(
    st.integers(-2, 2**54),
    st.floats(),
    st.sampled_from([0, 1, True, 1.0, -0.0, 2**53, 2**53 - 1, 1e300]),
)
ANYTHING = st.one_of(
    st.none(),
    TEXTS,
    NUMBERS,
    WALLS,
    st.sampled_from(["loan", "return", "claim", "request", "statement"]),
    st.lists(st.one_of(TEXTS, NUMBERS), max_size=4),
    st.tuples(TEXTS, NUMBERS, NUMBERS).map(list),
    st.tuples(st.just("kiosk-1"), st.integers(0, 9), NUMBERS).map(list),
    st.dictionaries(TEXTS, st.one_of(TEXTS, NUMBERS), max_size=3),
)
CHANGES = st.dictionaries(st.sampled_from([*PLAIN]), ANYTHING, min_size=0, max_size=2)


@settings(max_examples=150, deadline=None)
@given(changes=CHANGES, dropped=st.sampled_from([None, *PLAIN]), first=st.booleans())
def test_whatever_is_read_plain_is_read_the_same_field_by_field(
    changes: dict[str, object], dropped: str | None, *, first: bool
) -> None:
    raw = PLAIN | changes
    if dropped is not None and first:
        del raw[dropped]
        raw |= {dropped: PLAIN[dropped]} if changes else {}
    plain = read_plain(raw, "kiosk-1")
    if plain is None:
        return
    fact = parse_fact(raw)
    assert isinstance(fact, Fact)
    told = encode_fact(fact)
    assert as_fact(plain, raw) == fact
    assert plain.content == orjson.dumps(told).decode()
    assert plain.digest == hash_of(told)
    assert plain_head(plain) == head_of(fact, str(fact.key))
    what = fact.what
    assert (plain.wall, plain.offset_s) == (what.moment.wall, what.moment.offset_s)
    assert (plain.due, dict(plain.evidence)) == (what.due, dict(what.evidence))


def test_what_kiosks_send_is_read_plain() -> None:
    some: list[dict[str, object]] = [
        {},
        {"kind": "return", "patron": None, "due": None, "uid": None, "evidence": {}},
        {"mode": "request", "offset_s": None},
        {"wall": "2026-06-09T03:00:00+00:00", "note": "Sampul sobek."},
    ]
    assert all(read_plain(PLAIN | one, "kiosk-1") for one in some)


def test_what_speaks_of_others_or_is_another_kiosks_is_not() -> None:
    some: list[dict[str, object]] = [
        {"refers": ["kiosk-1", 1, 6]},
        {"key": ["kiosk-2", 1, 7]},
        {"kind": "claim"},
        {"item": None},
    ]
    assert not any(read_plain(PLAIN | one, "kiosk-1") for one in some)
    assert read_plain([PLAIN], "kiosk-1") is None
    assert read_plain(dict(reversed(PLAIN.items())), "kiosk-1") is None
