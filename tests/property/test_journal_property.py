"""The journal forgets nothing and changes nothing, whatever is recorded."""

import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import UTC, datetime, timedelta, timezone
from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st

from kiosk.domain.facts import FactKind, FactMode, Moment, NewFact
from kiosk.domain.ids import FactKey, ItemId, PatronId, TagUid
from kiosk.store.store import Store

TIMES = st.datetimes(
    datetime(1980, 1, 1),  # noqa: DTZ001  the strategy adds the zone itself
    datetime(2090, 1, 1),  # noqa: DTZ001  as above
    timezones=st.sampled_from([UTC, timezone(timedelta(hours=7))]),
)
TEXT = st.text(st.characters(exclude_categories=["Cs"]), max_size=30)
FACTS = st.builds(
    NewFact,
    kind=st.sampled_from([FactKind.LOAN, FactKind.RETURN, FactKind.CLAIM, FactKind.TASK]),
    mode=st.sampled_from(FactMode),
    item=st.none() | TEXT.map(ItemId),
    patron=st.none() | TEXT.map(PatronId),
    moment=st.builds(
        Moment,
        wall=TIMES,
        mono_s=st.floats(0, 1e9),
        boot_id=TEXT,
        offset_s=st.none() | st.floats(-1e6, 1e6),
    ),
    due=st.none() | TIMES,
    rules_version=st.integers(0, 2**40),
    uid=st.none() | st.just(TagUid("E004015012345678")),
    refers=st.none() | st.builds(FactKey, TEXT, st.integers(0, 2**40), st.integers(0, 2**40)),
    note=TEXT,
    evidence=st.dictionaries(TEXT, TEXT, max_size=3),
)


@contextmanager
def folder() -> Iterator[Path]:
    memory = "/dev/shm" if Path("/dev/shm").is_dir() else None
    with tempfile.TemporaryDirectory(dir=memory) as name:
        yield Path(name)


@settings(max_examples=30, deadline=None)
@given(st.lists(st.lists(FACTS, max_size=4), max_size=4))
def test_what_was_recorded_is_read_back(batches: list[list[NewFact]]) -> None:
    with folder() as path:
        store = Store.open(path, "k1", ballast_bytes=0)
        recorded = [
            fact for batch in batches for fact in store.call(lambda s, b=batch: s.journal.record(b))
        ]
        store.close()
        store = Store.open(path, "k1", ballast_bytes=0)
        assert [fact.key.seq for fact in recorded] == list(range(1, len(recorded) + 1))
        for fact in recorded:
            kept = store.call(lambda s, k=fact.key: s.journal.get_fact(k))
            assert kept is not None
            assert kept.fact == replace(fact)
        store.close()
