"""What SIP2 costs: the codec beside PyPI's pysip2 on the same frames, and a check-out's round trip.

Frames are those of tests/vectors/sip2 that pysip2, which is strict, reads too. The round trip is
our client with a server in the same process: first pysip2's, then the hub's own face.
"""

import asyncio
import statistics
import tempfile
import time
from collections.abc import AsyncIterator, Callable, Sequence
from contextlib import asynccontextmanager
from pathlib import Path

import pysip2

from kiosk.domain.facts import Accepted, Fact, FactKind, FactMode, NewFact
from kiosk.domain.ids import ItemId, PatronId
from kiosk.ports import Answer
from kiosk.store.store import Store, StoreSession
from sync.servers.sip2 import Sip2Server
from sync.servers.sip2_way import Sip2Settings
from sync.sip2.codec import Decoder, Frame
from sync.sip2.message import Message
from sync.sip2.profile import Profile
from sync.sip2.typed import read, write
from sync.worker import SyncWorker
from tests.bench.row import Row, compared, limited
from tests.hub.hub_world import CAST
from tests.hub.sip2_world import a_face
from tests.sip2.pysip2_library import Library, Member, server_of, serving
from tests.sip2.sip2_script import fact
from tests.sip2.sip2_vectors import messages
from tests.sip2.test_sip2_contract import SystemClock

_ROUNDS, _TIMES, _TRIPS, _REPLAYED, _LOANS = 20, 5, 100, 1_000, 10


def rows() -> list[Row]:
    """Return the figures."""
    return [*_codec(), *asyncio.run(_trips())]


def _codec() -> list[Row]:
    frames = [one.data for one in messages() if _reads(one.data)]

    def ours() -> None:
        decoder = Decoder()
        for data in frames:
            for event in decoder.feed(data):
                assert isinstance(event, Frame)
                read(event, encoding="cp850")

    def theirs() -> None:
        for data in frames:
            pysip2.decode_message(data, encoding="cp850")

    built = [message for data in frames for message in _typed(data)]
    known = [pysip2.decode_message(data, encoding="cp850").message for data in frames]

    def write_ours() -> None:
        for message in built:
            write(message, encoding="cp850", sequence=3)

    def write_theirs() -> None:
        for message in known:
            pysip2.encode_message(message, sequence_number=3, checksum=True)

    read_us, their_read_us = _best_us((ours, theirs), len(frames))
    write_us, their_write_us = _best_us((write_ours, write_theirs), len(frames))
    beside = "pysip2"
    return [
        compared(
            "SIP2: frame and read a message", read_us, "us",
            reference=their_read_us, at_most=2.0, beside=beside,
        ),
        compared(
            "SIP2: write a message", write_us, "us",
            reference=their_write_us, at_most=2.0, beside=beside,
        ),
    ]  # fmt: skip


def _reads(data: bytes) -> bool:
    try:
        pysip2.decode_message(data, encoding="cp850")
    except pysip2.SIP2Error:
        return False
    return True


def _typed(data: bytes) -> list[Message]:
    found = [read(e, encoding="cp850") for e in Decoder().feed(data) if isinstance(e, Frame)]
    return [message for message in found if message is not None]


def _best_us(works: tuple[Callable[[], None], ...], messages_in_it: int) -> list[float]:
    """The best round of each; they take turns, as the machine is not always equally free."""
    best = [float("inf")] * len(works)
    for _ in range(_ROUNDS):
        for number, work in enumerate(works):
            began = time.perf_counter()
            for _ in range(_TIMES):
                work()
            took = (time.perf_counter() - began) / _TIMES / messages_in_it * 1e6
            best[number] = min(best[number], took)
    return best


async def _trips() -> list[Row]:
    async with _foreign() as server:
        foreign_ms = await _lend_many(server, "A1", [f"B{n}" for n in range(_TRIPS)])
    async with _foreign(lent=_REPLAYED) as server:
        replay_s, alone_ms, live_ms = await _replay_beside_a_patron(server)
    async with _own() as server:
        books = [str(book.item) for book in CAST.spare]
        own_ms = await _lend_many(server, str(CAST.sari.card), books)
    return [
        limited("SIP2: a check-out at pysip2's server, median", foreign_ms, "ms", at_most=10),
        limited(
            f"SIP2: {_REPLAYED} stored returns over one line, beside a patron", replay_s, "s",
            at_most=30,
        ),
        compared(
            f"SIP2: a loan while {_REPLAYED} stored returns are forwarded, median", live_ms, "ms",
            reference=alone_ms, at_most=5, beside="the same loan alone",
        ),
        limited("SIP2: a loan at the hub's SIP2 face, median", own_ms, "ms", at_most=100),
    ]  # fmt: skip


def _must_be_taken(answers: Sequence[Answer]) -> None:
    if not all(isinstance(answer.verdict, Accepted) for answer in answers):
        raise RuntimeError(
            f"{answers[0].verdict}: the server has not taken it: the figure would mean nothing"
        )


async def _replay_beside_a_patron(server: Sip2Server) -> tuple[float, float, float]:
    """Seconds for what a kiosk had stored; ms of a loan alone and of one meanwhile, medians.

    By the kiosk's own store and worker: what it holds of this patron goes first, then the loan.
    """
    with tempfile.TemporaryDirectory() as folder:
        store = Store.open(Path(folder), "k1")
        worker = SyncWorker(store=store, server=server, clock=SystemClock())
        try:
            await worker.once()
            alone = [await _live(worker, store, f"B{n}", "A1") for n in range(_LOANS)]
            stored = [_stored(f"L{n}", "A2" if n else "A1") for n in range(_REPLAYED)]
            # The patron's own is the last in line.
            await store.run(lambda s: _record(s, [*stored[1:], stored[0]]))
            began = time.perf_counter()
            replaying = asyncio.create_task(worker.once())
            meanwhile = []
            for number in range(_LOANS):
                await asyncio.sleep(0.02)
                meanwhile.append(await _live(worker, store, f"B{_LOANS + number}", "A1"))
            if replaying.done():
                raise RuntimeError("nothing was forwarded any more: the figure would mean nothing")
            await replaying
            took_s = time.perf_counter() - began
            if left := await store.run(lambda s: s.outbox.unsent()):
                raise RuntimeError(f"{left} facts were left: the figure would mean nothing")
        finally:
            store.close()
    return took_s, statistics.median(alone), statistics.median(meanwhile)


async def _live(worker: SyncWorker, store: Store, item: str, card: str) -> float:
    """Lend as the kiosk does: drain these lanes, record, ask. Milliseconds."""
    what = fact(FactKind.LOAN, who=card, item=ItemId(item)).what
    began = time.perf_counter()
    if not await worker.drain([ItemId(item)], PatronId(card), deadline_s=10):
        raise RuntimeError("the patron's lanes were not drained: the figure would mean nothing")
    facts = await store.run(lambda s: _record(s, [what]))
    _must_be_taken(await worker.send_now(facts, deadline_s=10))
    return (time.perf_counter() - began) * 1000


def _stored(item: str, card: str) -> NewFact:
    return fact(FactKind.RETURN, mode=FactMode.STATEMENT, who=card, item=ItemId(item)).what


def _record(s: StoreSession, facts: Sequence[NewFact]) -> list[Fact]:
    with s.writing():
        return list(s.journal.record(facts))


async def _lend_many(server: Sip2Server, card: str, books: list[str]) -> float:
    await server.probe()
    took = []
    for number, book in enumerate(books, start=1):
        loan = fact(FactKind.LOAN, who=card, item=ItemId(book), seq=number)
        began = time.perf_counter()
        _must_be_taken(await server.submit([loan], deadline_s=5))
        took.append((time.perf_counter() - began) * 1000)
        back = fact(FactKind.RETURN, who=None, item=ItemId(book), seq=10_000 + number)
        _must_be_taken(await server.submit([back], deadline_s=5))
    return statistics.median(took)


@asynccontextmanager
async def _foreign(*, lent: int = 0) -> AsyncIterator[Sip2Server]:
    titles = {f"B{n}": f"Buku {n}" for n in range(_TRIPS)}
    loans = {f"L{n}": "A2" for n in range(lent)}
    library = Library({"A1": Member("Siti", "1")}, titles | loans, loans)
    async with serving(server_of(library, user="kiosk", password="rahasia")) as port:
        server = _client(port, "kiosk", "rahasia")
        try:
            yield server
        finally:
            await server.close()


@asynccontextmanager
async def _own() -> AsyncIterator[Sip2Server]:
    with tempfile.TemporaryDirectory() as folder:
        async with a_face(Path(folder), still=False) as faced:
            name, _, secret = faced.token.partition(".")
            server = _client(faced.port, name, secret)
            try:
                yield server
            finally:
                await server.close()


def _client(port: int, user: str, password: str) -> Sip2Server:
    settings = Sip2Settings(
        host="127.0.0.1", port=port, user=user, password=password, institution="PUSAT",
        plain_tcp=True, profile=Profile(encoding="utf-8"),
    )  # fmt: skip
    return Sip2Server(settings, clock=SystemClock(), boot_id="b")
