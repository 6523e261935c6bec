"""What the hub keeps of a sweep is what judging everything at once gives, however it came there."""

import random
import time
from collections.abc import Sequence
from dataclasses import replace
from datetime import timedelta

import pytest
from sqlalchemy import text

from kiosk.domain.call_numbers import ShelfKey
from kiosk.domain.facts import FactKind
from kiosk.domain.ids import ItemId
from kiosk.domain.items import ItemStatus
from kiosk.domain.owners import OwnerRules
from kiosk.domain.sightings import Security
from kiosk.domain.sweep import (
    Bay,
    BayPicture,
    Deed,
    Finding,
    Kind,
    Record,
    Said,
    SaidId,
    TagKey,
    TagKind,
    TagSaid,
    Walk,
    WalkId,
    label_key,
)
from kiosk.domain.sweep_evidence import Batch, BatchId, Hearing
from kiosk.domain.sweep_judge import along_shelf
from kiosk.domain.sweep_sure import together
from kiosk.ports_sweep import BatchPiece, BayAt, BookAt, Part, SweepHead, TagAt
from sync.hub.feed.feed import write_changes
from sync.hub.schema.schema_steps import STEPS
from sync.hub.sweeps import judge_thread, working
from sync.hub.sweeps.judge_thread import SweepJudge
from sync.hub.sweeps.keeping import Taken, parts_of, take_parts
from sync.hub.sweeps.sums import findings_of, here_of, sums_of
from sync.hub.sweeps.working import SweepWorking
from sync.hub.wire.sweep_parts import told
from tests.hub.hub_world import CAST, NOW, Desk, FactMaker
from tests.hub.sweep_reference import judged_at_once, work_out

BAGAS = CAST.bagas.patron
BEGAN = 1_790_000_000_000
SWEEP = "s-1"
BAYS, BOOKS = 6, 14


class Made:
    """A sweep by three tablets, with all that makes one bay depend on another."""

    def __init__(self, seed: int, known: Sequence[str] = ()) -> None:
        """``known``: copies that the hub knows, and that are lent and returned there meanwhile."""
        self.chance = random.Random(seed)
        self.known = known
        self.parts: list[Part] = [
            SweepHead("Stok opname", BEGAN, None),
            OwnerRules(frozenset({"ID-1"}), {"ID-9": "UTARA"}),
        ]
        self.numbers = 0
        self.records = [self._record(n) for n in range(BAYS * BOOKS)]
        for n in range(BAYS):
            self._bay(n)
        for device in ("a", "b", "c"):
            for n in self.chance.sample(range(BAYS), self.chance.randint(1, BAYS - 1)):
                self._walk(device, n)
        self._words()
        self._told_again()

    def _record(self, n: int) -> Record:
        chance = self.chance
        lent = BEGAN + chance.randint(-50_000, 50_000) if chance.random() < 0.1 else None
        status = chance.choice([ItemStatus.AVAILABLE] * 9 + [ItemStatus.LOST])
        back = BEGAN if chance.random() < 0.05 else 0
        item = ItemId(self.known[n] if n < len(self.known) else f"B{n:03}")
        return Record(
            item, n, f"Judul {n}", "Toer", f"{n:03} TOE", ShelfKey(f"{n:03}"), "PST",
            "UMUM", status, lent_ms=lent, back_ms=back, pull=int(chance.random() < 0.05),
        )  # fmt: skip

    def _own(self, n: int) -> list[Record]:
        return self.records[n * BOOKS : (n + 1) * BOOKS]

    def _bay(self, n: int) -> None:
        own = self._own(n)
        keys = (own[0].key, own[-1].key)
        listed = tuple(one.item for one in own) if n % 2 else None
        bay = Bay(f"r/{n}", f"Rak {n}", "PST", "UMUM", *(keys if listed is None else (None, None)))
        if self.chance.random() < 0.9:
            self.parts.append(BayAt(n, replace(bay, items=listed)))
        for one in own:
            belongs = self.chance.random() < 0.97
            self.parts.append(BookAt(bay.id, 1, one, belongs))

    def _walk(self, device: str, n: int) -> None:
        chance = self.chance
        self.numbers += 1
        walk = WalkId(f"{device}/wand", self.numbers)
        began = BEGAN + 1000 * self.numbers
        self.parts.append(Walk(walk, f"r/{n}", began, chance.random() < 0.9, 500 * (n == 1)))
        near = [one for k in (n - 1, n + 1) if 0 <= k < BAYS for one in self._own(k)]
        heard = [(one, chance.uniform(500, 2000)) for one in self._own(n) if chance.random() < 0.8]
        heard += [(one, chance.uniform(10, 3000)) for one in near if chance.random() < 0.2]
        far = chance.sample(self.records, 2)
        heard += [(one, chance.uniform(10, 3000)) for one in far]
        for one, _ in heard:
            if one not in self._own(n) and chance.random() < 0.9:
                self.parts.append(BookAt(f"r/{n}", 1, one, belongs=False))
        rows = [self._row(one, loud, 500 * at) for at, (one, loud) in enumerate(heard)]
        rows += [self._stranger() for _ in range(chance.randint(0, 3))]
        for number, cut in enumerate(range(0, len(rows), 5)):
            batch = Batch(BatchId(walk.device, 100 * walk.number + number), walk, {})
            piece = dict(rows[cut : cut + 5])
            self.parts.append(BatchPiece(replace(batch, heard=piece)))

    def _row(self, one: Record, loud: float, at: int) -> tuple[TagKey, Hearing]:
        chance = self.chance
        weight = round(loud)
        hearing = Hearing(2, weight, weight * at, at)
        tag = TagKey(f"E{one.item}" + ("-2" if chance.random() < 0.03 else ""))
        way = chance.random()
        if way < 0.1:
            return label_key(one.item), replace_said(hearing, TagSaid(TagKind.BOOK, one.item), at)
        if way < 0.3:
            if chance.random() < 0.9:
                self.parts.append(TagAt(1, tag, one.item))
            return tag, hearing
        armed = chance.choice([Security.UNKNOWN, Security.ARMED, Security.DISARMED])
        hearing.security, hearing.security_ms = armed, at
        set_of = TagSaid(TagKind.BOOK, one.item, "ID-1", 1, 2)
        plain = TagSaid(TagKind.BOOK, one.item, "ID-1")
        return tag, replace_said(hearing, set_of if way < 0.35 else plain, at)

    def _stranger(self) -> tuple[TagKey, Hearing]:
        tag = TagKey(f"F{self.chance.randint(0, 4)}")
        said = self.chance.choice(
            [None, TagSaid(TagKind.BLANK), TagSaid(TagKind.BOOK, ItemId("X1"), "ID-9")]
        )
        return tag, replace_said(Hearing(1, 900, 900, 1), said, 1)

    def _words(self) -> None:
        chance = self.chance
        for n in range(25):
            number = SaidId(chance.choice("abc"), n)
            one = chance.choice(self.records)
            deed = chance.choice(list(Deed))
            word = Said(number, BEGAN + n, deed, one.item, by="Ani")
            if chance.random() < 0.2:
                word = Said(number, BEGAN + n, deed, tag=TagKey(f"F{n % 5}"), by="Budi")
            if chance.random() < 0.2:
                tag = chance.choice([TagKey("F1"), label_key("X1"), label_key(one.item)])
                word = Said(number, BEGAN + n, Deed.LABEL, ItemId("r/1"), tag)
            self.parts.append(word)
            if chance.random() < 0.2:
                undo = Said(SaidId("c", 100 + n), BEGAN + 50, deed, one.item, undoes=number)
                self.parts.append(undo)

    def _told_again(self) -> None:
        """Tell some things once more, otherwise: the later or greater telling counts."""
        for one in self.chance.sample(self.parts, 30):
            match one:
                case BookAt():
                    lent = replace(one.record, lent_ms=BEGAN - 1, pull=0)
                    self.parts.append(replace(one, told_ms=2, record=lent))
                case TagAt():
                    other = self.chance.choice(self.records).item
                    self.parts.append(replace(one, told_ms=2, item=other))
                case Walk():
                    bay = self.chance.choice([one.bay, one.bay, "r/0", "r/none"])
                    self.parts.append(replace(one, lost_ms=900, bay=bay))
                case BayAt():
                    self.parts.append(replace(one, place=self.chance.randint(10, 99)))

    def requests(self) -> list[list[Part]]:
        """Return the parts as they may come: in any order, some twice."""
        unique = {str(told(one)): one for one in self.parts}
        parts = [*unique.values(), *self.chance.choices(self.parts, k=40)]
        if self.chance.random() < 0.5:
            self.chance.shuffle(parts)
        made = []
        while parts:
            n = self.chance.randint(1, 60)
            made.append(parts[:n])
            del parts[:n]
        return made


def replace_said(one: Hearing, said: TagSaid | None, at: int) -> Hearing:
    one.said, one.said_ms = said, -1 if said is None else at
    return one


def kept(desk: Desk) -> tuple[list[object], list[tuple[str, Finding]], list[str]]:
    with desk.store.read() as conn:
        sums = sums_of(conn, SWEEP)
        assert sums is not None
        assert sums.judged == sums.sweep.version, "all is worked out"
        figures: list[object] = [
            (one.bay.id, one.passes, one.expected, one.found, one.unlisted, one.counts, one.done,
             one.sure, one.devices, one.lost_ms)
            for one in sums.bays
        ]  # fmt: skip
        figures.append(sums.sure)
        found = [(bay.id, one) for bay, one in findings_of(conn, SWEEP)]
        return figures, found, list(here_of(conn, SWEEP))


def wanted(desk: Desk) -> tuple[list[object], list[tuple[str, Finding]], list[str]]:
    with desk.store.read() as conn:
        bays = judged_at_once(parts_of(conn, SWEEP))
    figures: list[object] = []
    found: list[tuple[str, Finding]] = []
    for one in bays:
        counts = {kind: n for kind in Kind if (n := sum(f.kind is kind for f in one.findings))}
        done = sum(f.done is not None for f in one.findings)
        figures.append(
            (one.bay.id, one.passes, one.expected, len(one.found), one.unlisted, counts, done,
             one.sure, one.devices, one.lost_ms)
        )  # fmt: skip
        found += [(one.bay.id, f) for f in sorted(one.findings, key=along_shelf)]
    figures.append(together((len(one.found), one.sure) for one in bays if one.passes))
    return figures, found, _here(bays)


def _here(bays: list[BayPicture]) -> list[str]:
    stand: set[str] = set().union(*(one.found for one in bays))
    found = [one for bay in bays for one in bay.findings if one.item is not None]
    stand |= {str(one.item) for one in found if one.kind is Kind.WRONG_PLACE}
    return sorted(stand - {str(one.item) for one in found if one.kind is Kind.ON_LOAN})


@pytest.mark.parametrize("seed", range(4))
def test_kept_is_what_judging_all_at_once_gives(
    desk: Desk, fact: FactMaker, seed: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Parts in any order, some twice; two hubs work on them meanwhile, and one is killed.

    Copies are lent and returned meanwhile, and given up.
    """
    known = [str(one) for (one,) in desk.rows("SELECT barcode FROM item ORDER BY barcode LIMIT 40")]
    made = Made(seed, known)
    chance = made.chance
    monkeypatch.setattr(working, "PIECE_S", 0.0 if seed % 2 else 0.01)
    workers = [SweepWorking(desk.store), SweepWorking(desk.store)]
    for n, parts in enumerate(made.requests()):
        take_parts(desk.store, f"k{n % 3}", SWEEP, [told(one) for one in parts], now=NOW)
        if chance.random() < 0.5:
            lend_or_return(desk, fact, chance.choice(known))
        if chance.random() < 0.1:
            give_up(desk, chance.choice(known))
        for _ in range(chance.choice([0, 0, 1, 3, 30])):
            chance.choice(workers).step(SWEEP)
        if chance.random() < 0.1:
            workers[1] = SweepWorking(desk.store)
        if chance.random() < 0.05:
            work_out(desk.store, SWEEP)
            assert kept(desk) == wanted(desk)
            as_the_hub_knows(desk)
    work_out(desk.store, SWEEP)
    for one in known[:5]:
        lend_or_return(desk, fact, one)
    work_out(desk.store, SWEEP)
    assert kept(desk) == wanted(desk)
    as_the_hub_knows(desk)
    take_parts(desk.store, "k1", SWEEP, [told(one) for one in made.parts], now=NOW)
    assert not workers[0].step(SWEEP), "nothing is new"


def lend_or_return(desk: Desk, fact: FactMaker, item: str) -> None:
    if desk.borrower(item) is None:
        due = NOW + timedelta(days=14)
        desk.take(fact(FactKind.LOAN, item, BAGAS, due=due))
    else:
        desk.take(fact(FactKind.RETURN, item))


def give_up(desk: Desk, item: str) -> None:
    with desk.store.write() as conn:
        put = text("UPDATE item SET status = 'lost' WHERE barcode = :item AND status = 'available'")
        if conn.execute(put, {"item": item}).rowcount:
            write_changes(conn, {("item", item): None})


def as_the_hub_knows(desk: Desk) -> None:
    """Each copy that the hub knows is told as it is there, in whichever bay."""
    state = "SELECT barcode, status FROM item"
    hub = {str(item): str(status) for item, status in desk.rows(state)}
    seen = 0
    with desk.store.read() as conn:
        sums = sums_of(conn, SWEEP)
        bays = set() if sums is None else {one.bay.id for one in sums.bays}
        for one in parts_of(conn, SWEEP):
            if isinstance(one, BookAt) and one.bay in bays and str(one.record.item) in hub:
                seen += 1
                assert one.record.status.value == hub[str(one.record.item)]
                assert (one.record.lent_ms is None) is (desk.borrower(str(one.record.item)) is None)
    assert seen


def test_a_loan_and_a_return_after_the_bay_was_handed_over_count_within_moments(
    desk: Desk, fact: FactMaker
) -> None:
    lent, back, gone = (
        str(one)
        for (one,) in desk.rows("SELECT barcode FROM item WHERE status = 'available' LIMIT 3")
    )
    desk.take(fact(FactKind.LOAN, back, BAGAS, due=NOW + timedelta(days=14)))
    bay, walk = Bay("1", "Rak 1", "PST"), WalkId("k1:1/wand", 1)
    began_ms = round(1000 * NOW.timestamp()) - 60_000
    books = [
        Record(ItemId(one), n, "", "", "", ShelfKey(str(n)), "PST", "", ItemStatus.AVAILABLE)
        for n, one in enumerate((lent, back, gone))
    ]
    out = replace(books[1], status=ItemStatus.ON_LOAN, lent_ms=1000 * (began_ms // 1000))
    heard = {TagKey("E1"): Hearing(3, 900, 900, 1, TagSaid(TagKind.BOOK, books[0].item), 1)}
    parts: list[Part] = [
        *(SweepHead("Stok opname", BEGAN, None), BayAt(0, bay), Walk(walk, "1", began_ms)),
        *(BookAt("1", 1, one, belongs=True) for one in (books[0], out, books[2])),
        BatchPiece(Batch(BatchId("k1:1/wand", 1), walk, heard)),
    ]
    take_parts(desk.store, "k1", SWEEP, [told(one) for one in parts], now=NOW)
    work_out(desk.store, SWEEP)
    assert figures(desk) == (2, 1, {Kind.UNSEEN: 1})
    worker = SweepWorking(desk.store)
    assert worker.behind() == []
    desk.now = NOW + timedelta(hours=1)
    desk.take(fact(FactKind.RETURN, back, at=desk.now))
    desk.take(fact(FactKind.LOAN, gone, BAGAS, at=desk.now, due=NOW + timedelta(days=14)))
    desk.take(fact(FactKind.LOAN, lent, BAGAS, at=desk.now, due=NOW + timedelta(days=14)))
    assert worker.behind() == [], "only every few seconds"
    assert SweepWorking(desk.store).behind() == [SWEEP]
    heard_ms = desk.one("SELECT heard_ms FROM sweep")
    work_out(desk.store, SWEEP)
    assert figures(desk) == (2, 1, {}), "what came back is not missing, what is lent is away"
    assert kept(desk) == wanted(desk)
    assert desk.one("SELECT heard_ms FROM sweep") == heard_ms, "no tablet was heard by that"
    # Once it has ended it stays as it was.
    end = [told(SweepHead("Stok opname", BEGAN, BEGAN + 1))]
    take_parts(desk.store, "k1", SWEEP, end, now=NOW)
    work_out(desk.store, SWEEP)
    desk.take(fact(FactKind.RETURN, gone, at=desk.now))
    assert SweepWorking(desk.store).behind() == []


def figures(desk: Desk) -> tuple[int, int, dict[Kind, int]]:
    with desk.store.read() as conn:
        sums = sums_of(conn, SWEEP)
    assert sums is not None
    [one] = sums.bays
    return one.expected, one.found, dict(one.counts)


def test_parts_of_an_older_hub_find_their_places(desk: Desk) -> None:
    made = Made(7)
    take_parts(desk.store, "k1", SWEEP, [told(one) for one in made.parts], now=NOW)
    placed = "SELECT name || ' ' || place FROM sweep_part ORDER BY name"
    with desk.store.read() as conn:
        before = conn.exec_driver_sql(placed).all()
    with desk.store.write() as conn:
        for table in ("news", "work"):
            conn.exec_driver_sql(f"DELETE FROM sweep_{table}")
        conn.exec_driver_sql("UPDATE sweep_part SET place = ''")
        STEPS[7](conn)
        assert conn.exec_driver_sql(placed).all() == before
    work_out(desk.store, SWEEP)
    assert kept(desk) == wanted(desk)


def test_two_hubs_work_it_out_by_themselves_and_one_alone_goes_on(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(judge_thread, "LOOK_S", 0.02)
    made = Made(3).requests()
    two = [SweepJudge(desk.store), SweepJudge(desk.store)]
    for one in two:
        one.start()
    try:
        for n, parts in enumerate(made):
            take_parts(desk.store, "k1", SWEEP, [told(one) for one in parts], now=NOW)
            if n == len(made) // 2:
                two[0].close()
        until_s = time.monotonic() + 20
        while SweepWorking(desk.store).behind():
            assert time.monotonic() < until_s
            time.sleep(0.02)
    finally:
        two[1].close()
    assert kept(desk) == wanted(desk)


def test_a_sweep_that_cannot_be_judged_holds_up_no_other(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    step = SweepWorking.step

    def breaks(self: SweepWorking, sweep: str) -> bool:
        if sweep == "evil":
            raise ValueError
        return step(self, sweep)

    monkeypatch.setattr(SweepWorking, "step", breaks)
    for n, sweep in enumerate(("good", "evil")):  # the one last heard of is looked at first
        now = NOW + timedelta(minutes=n)
        head: Part = SweepHead("", BEGAN, None)
        take_parts(desk.store, "k1", sweep, [told(head)], now=now)
    judge = SweepJudge(desk.store)
    judge._look()
    judge._leader.close()
    assert SweepWorking(desk.store).behind() == ["evil"]


def test_what_a_stolen_tablet_may_say_at_most_is_judged(desk: Desk) -> None:
    """Numbers that no column holds are refused, alone and as a sum."""
    walk = WalkId("k:1/wand", 1)

    def says(big: int, lost: int, place: int) -> list[object]:
        said = TagSaid(TagKind.BOOK, ItemId("B1"))
        heard = {TagKey("E1"): Hearing(1, big, 0, 0, said, 0)}
        batches = (BatchPiece(Batch(BatchId("k:1/wand", n), walk, heard)) for n in range(1100))
        at = BayAt(place, Bay("1", "Rak 1", "PST"))
        return [told(one) for one in (at, Walk(walk, "1", BEGAN, lost_ms=lost), *batches)]

    most = take_parts(desk.store, "k1", SWEEP, says(1 << 40, 1 << 40, 1 << 30), now=NOW)
    assert most == Taken(1102, 0)
    more = take_parts(desk.store, "k1", SWEEP, says(1 << 53, 1 << 53, 1 << 40), now=NOW)
    assert more == Taken(0, 1102)
    work_out(desk.store, SWEEP)
    assert SweepWorking(desk.store).behind() == []
