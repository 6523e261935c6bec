"""Evidence is a set union: repeats, floods, odd times, and what two tellings of one thing mean."""

from kiosk.domain.ids import ItemId
from kiosk.domain.sightings import Security
from kiosk.domain.sweep import Deed, Read, Said, SaidId, TagKey, TagKind, TagSaid, Walk, WalkId
from kiosk.domain.sweep_books import Whereabouts
from kiosk.domain.sweep_evidence import FLOOD, SLOT_MS, Batch, BatchId, Evidence, Gatherer, Hearing

WALK = WalkId("t1", 1)
A, B = TagKey("EA"), TagKey("EB")
SAID = TagSaid(TagKind.BOOK, ItemId("B1"))


def read(seq: int, at_ms: int, tag: TagKey = A, **more: object) -> Read:
    return Read("wand", seq, at_ms, tag, **more)  # type: ignore[arg-type]


def gathered(*reads: Read) -> dict[TagKey, Hearing]:
    gatherer = Gatherer(WALK)
    gatherer.take_all(reads)
    batch = gatherer.cut(1)
    assert batch is not None
    return dict(batch.heard)


def test_a_read_that_was_taken_is_not_taken_again() -> None:
    heard = gathered(read(1, 0), read(2, 100), read(1, 0), read(2, 100))
    assert heard[A].reads == 2


def test_numbers_go_on_from_walk_to_walk() -> None:
    last: dict[str, int] = {}
    first = Gatherer(WALK, last)
    first.take(read(5, 0))
    again = Gatherer(WalkId("t1", 2), last)
    again.take(read(5, 0))
    assert (first.waiting, again.waiting) == (1, 0)
    assert again.cut(1) is None


def test_of_one_tag_one_read_in_a_while_counts() -> None:
    heard = gathered(read(1, 0), read(2, SLOT_MS - 1, security=Security.ARMED), read(3, SLOT_MS))
    assert (heard[A].reads, heard[A].security) == (2, Security.ARMED)


def test_a_tag_that_floods_is_named_and_outvotes_nobody() -> None:
    gatherer = Gatherer(WALK)
    gatherer.take_all(read(n, n // 20) for n in range(FLOOD + 100))
    gatherer.take(read(9999, 5, B))
    batch = gatherer.cut(1)
    assert batch is not None
    assert batch.flooding == (A,)
    assert batch.heard[A].reads == 1
    evidence = Evidence()
    evidence.add(batch)
    assert evidence.flooding == {A}


def test_times_and_strengths_that_cannot_be_are_made_sane() -> None:
    heard = gathered(
        read(1, -50), read(2, 1 << 50, B), read(3, 100, strength_dbm=float("nan")),
        read(4, 200, strength_dbm=-500.0), read(5, 300, strength_dbm=-60.04),
    )  # fmt: skip
    assert heard[A].last_ms == 300
    assert heard[B].last_ms == 7 * 24 * 3600 * 1000
    assert 0 < heard[A].weight < 10_000


def test_where_it_was_loudest_is_where_it_stands() -> None:
    heard = gathered(read(1, 1000, strength_dbm=-70.0), read(2, 2000, strength_dbm=-30.0))
    assert 1.9 < heard[A].at_s < 2.0
    assert Hearing().at_s == 0.0


def test_the_latest_that_a_tag_said_counts() -> None:
    old = Hearing(1, 1, 1, 1, SAID, 10, Security.ARMED, 10)
    newer = Hearing(1, 1, 1, 1, TagSaid(TagKind.BLANK), 20, Security.DISARMED, 20)
    silent = Hearing(1, 1, 1, 1)
    for order in ((old, newer, silent), (silent, newer, old)):
        joined = Hearing()
        for one in order:
            joined.join(one)
        assert (joined.said, joined.security) == (newer.said, Security.DISARMED)


def test_of_two_things_said_at_the_same_time_all_choose_alike() -> None:
    one, other = Hearing(said=SAID, said_ms=5), Hearing(said=TagSaid(TagKind.BLANK), said_ms=5)
    forth, back = one.copy(), other.copy()
    forth.join(other)
    back.join(one)
    assert forth == back


def test_what_could_not_be_kept_goes_with_the_next_batch() -> None:
    gatherer = Gatherer(WALK)
    gatherer.take_all((read(1, 0), read(2, 0, B)))
    batch = gatherer.cut(1)
    assert batch is not None
    gatherer.take(read(3, 500))
    gatherer.give_back(batch)
    again = gatherer.cut(2)
    assert again is not None
    assert (again.heard[A].reads, again.heard[B].reads) == (2, 1)


def test_what_is_looked_at_before_it_is_cut_counts_once() -> None:
    gatherer, evidence = Gatherer(WALK), Evidence()
    evidence.add(Walk(WALK, "7", 5))
    assert gatherer.fresh() == {}
    batches = []
    for n, at_ms in enumerate((0, SLOT_MS - 1, 100, 200, 300)):
        gatherer.take(read(2 * n + 1, at_ms))
        gatherer.take(read(2 * n + 2, at_ms, B, said=SAID))
        if n != 3:
            evidence.overhear(WALK, gatherer.fresh())
        if n == 2:
            batch = gatherer.cut(1)
            assert batch is not None
            gatherer.give_back(batch)
            assert gatherer.fresh() == {}
        if n in {2, 4}:
            batch = gatherer.cut(n)
            assert batch is not None
            assert evidence.note(batch)
            assert not evidence.add(batch)
            batches.append(batch)
    apart = Evidence()
    for one in (Walk(WALK, "7", 5), *batches):
        apart.add(one)
    assert evidence == apart
    assert evidence.heard[WALK][A].reads == 4, "looking changes nothing of what counts"


def test_the_same_twice_changes_nothing() -> None:
    evidence = Evidence()
    walk = Walk(WALK, "7", 5)
    batch = Batch(BatchId("t1", 1), WALK, gathered(read(1, 0)))
    said = Said(SaidId("t1", 1), 0, Deed.FOUND, ItemId("B1"))
    assert [evidence.add(one) for one in (walk, batch, said)] == [True] * 3
    assert [evidence.add(one) for one in (walk, batch, said)] == [False] * 3
    assert [(w.id, tag, one.reads) for w, tag, one in evidence.tags()] == [(WALK, A, 1)]


def test_what_was_lost_of_a_walk_is_told_later() -> None:
    evidence = Evidence()
    evidence.add(Walk(WALK, "7", 5))
    assert evidence.add(Walk(WALK, "7", 5, lost_ms=1000))
    assert evidence.of_bay("7") == [Walk(WALK, "7", 5, lost_ms=1000)]
    assert evidence.add(Walk(WALK, "8", 6, lost_ms=2000))
    assert (evidence.of_bay("7"), len(evidence.of_bay("8"))) == ([], 1)


def test_a_batch_whose_walk_is_not_known_yet_waits() -> None:
    evidence = Evidence()
    evidence.add(Batch(BatchId("t1", 1), WALK, gathered(read(1, 0))))
    assert list(evidence.tags()) == []
    evidence.add(Walk(WALK, "7", 5))
    assert len(list(evidence.tags())) == 1


def test_a_word_is_taken_back_and_both_are_kept() -> None:
    evidence = Evidence()
    first = Said(SaidId("t1", 1), 0, Deed.MISSING, ItemId("B1"))
    evidence.add(first)
    assert evidence.standing() == [first]
    evidence.add(Said(SaidId("t2", 1), 1, Deed.SEEN_TO, undoes=first.id))
    assert evidence.standing() == []
    assert len(evidence.words) == 2


def test_the_loudest_bay() -> None:
    where = Whereabouts()
    one = ItemId("B1")
    assert where.loudest(one) is None
    where.note("7", one, 5)
    where.note("7", one, 5)
    assert where.loudest(one) == ("7", 10)
    where.note("8", one, 9)
    assert where.loudest(one) == ("7", 10)
    where.note("8", one, 1)
    assert where.loudest(one) == ("7", 10)
    where.note("7", one, 0)
    where.note("8", one, 1)
    assert where.loudest(one) == ("8", 11)


def test_two_batches_of_one_walk_are_summed_and_an_earlier_one_may_come_later() -> None:
    early = Batch(BatchId("t1", 1), WALK, gathered(read(1, 1000)))
    late = Batch(BatchId("t1", 2), WALK, gathered(read(2, 9000)))
    evidence = Evidence()
    evidence.add(late)
    evidence.add(early)
    one = evidence.heard[WALK][A]
    assert (one.reads, one.last_ms, one.at_s) == (2, 9000, 5.0)


def test_the_same_walks_may_hear_anew() -> None:
    whole = Evidence()
    whole.add(Walk(WALK, "7", 5))
    whole.add(Batch(BatchId("t1", 1), WALK, gathered(read(1, 0))))
    apart = whole.same_walks()
    assert [one.id for one in apart.of_bay("7")] == [WALK]
    assert list(apart.tags()) == []
    assert apart.add(Batch(BatchId("t1", 1), WALK, gathered(read(1, 0))))
    assert len(list(whole.tags())) == 1
