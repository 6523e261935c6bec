"""Two kiosks, a desk and a hub against an oracle: who has which book, and who owes what.

Real stores, real workers, the real application over its real file, all in this process and in one
time that the machine moves. The oracle knows only what hands did, and which word of it has come to
the hub. Lines lose requests and answers, kiosks and hub are started anew; whenever everything is
delivered, hub and both kiosks must say what the oracle says.
"""

import asyncio
import shutil
import tempfile
from collections import Counter
from collections.abc import Iterable
from datetime import timedelta
from pathlib import Path

import httpx
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, precondition, rule

from kiosk.domain.evidence import OFFLINE, YES
from kiosk.domain.facts import (
    Accepted,
    AlreadyKnown,
    Declined,
    FactKind,
    FactMode,
    Flagged,
    Moment,
    NewFact,
)
from kiosk.domain.ids import ItemId, PatronId
from sync.hub.app import build_app
from sync.hub.demo.cast import demo_cast
from sync.hub.effects.payment import AMOUNT, REFERENCE
from sync.hub.settings.hub import settings_for
from tests.torture.dues import DAYS_A_DAY, Back, Deed, Dues, Lent, Paid, Undone, due_after
from tests.torture.town_kiosks import KIOSKS, ModelKiosk, OneTime, Told, suspend_the_late, template

CAST = demo_cast()
BOOKS = [book.item for book in CAST.spare[:4]]
PATRONS = [person.patron for person in (CAST.bagas, CAST.ratna, CAST.dewi)]
DONE = (Accepted, AlreadyKnown, Flagged)
BOOKS_SQL = ", ".join(f"'{book}'" for book in BOOKS)


class Town(RuleBasedStateMachine):
    """What may happen in a library with two kiosks."""

    def __init__(self) -> None:
        """Take a copy of the template."""
        super().__init__()
        ready, self.tokens = template()
        self.folder = Path(tempfile.mkdtemp(prefix="lancar-town-"))
        shutil.copytree(ready, self.folder, dirs_exist_ok=True)
        self.loop = asyncio.new_event_loop()
        self.clock = OneTime()
        self.holder: dict[ItemId, PatronId | None] = dict.fromkeys(BOOKS)
        self.loans: Counter[tuple[str, str]] = Counter()
        self.deeds: dict[str, Deed] = {}
        self.payments = 0
        self._open_hub()
        self.others_owe = self._accounts()
        self.dues = Dues({str(who): int(str(self.others_owe.pop(who)[0])) for who in PATRONS})
        self.kiosks = {
            name: ModelKiosk(name, self.folder / name, self.tokens[name], self.clock)
            for name in KIOSKS
        }
        self._join()
        for name in KIOSKS:
            # Without having met the hub once, a kiosk asks it for nothing.
            self.deliver(name)

    def _open_hub(self) -> None:
        self.app = build_app(settings_for(self.folder / "hub.db"))
        self.app.state.hub.clock = self.clock.now
        self.desk = httpx.AsyncClient(
            transport=httpx.ASGITransport(self.app),
            base_url="http://hub",
            headers={"Authorization": f"Bearer {self.tokens['staff']}"},
        )

    def _join(self) -> None:
        for kiosk in self.kiosks.values():
            kiosk.line.to = httpx.ASGITransport(self.app)
            kiosk.line.hears = self._heard

    def _heard(self, told: Iterable[Told]) -> None:
        """The hub has answered facts; what it declined has not happened."""
        for key, verdict in told:
            if verdict != "declined" and key in self.deeds:
                self.dues.hear(self.deeds.pop(key), self.clock.now())

    def _accounts(self) -> dict[PatronId, tuple[object, object]]:
        """Return what each patron owes and until when they are suspended, as the hub says."""
        with self.app.state.hub.store.read() as conn:
            rows = conn.exec_driver_sql("SELECT id, fees, suspended_until FROM patron")
            return {PatronId(row[0]): (row[1], row[2]) for row in rows}

    def _run(self, work: object) -> object:
        return self.loop.run_until_complete(work)  # type: ignore[arg-type]  # a coroutine

    def _moment(self) -> Moment:
        """Return a moment of its own for what happens next."""
        self.clock.wall += timedelta(minutes=1)
        return Moment(self.clock.wall, 1.0, "boot", 0.0)

    @initialize(suspends=st.booleans())
    def begin(self, *, suspends: bool) -> None:
        """Nobody has a book of ours. ``suspends``: who is late may not borrow, and pays nothing."""
        self.dues.suspends = suspends
        if suspends:
            suspend_the_late(self.app.state.hub.store, days_a_day=DAYS_A_DAY)

    # --- what people do

    @rule(days=st.sampled_from([1, 6, 13, 17, 30, 80]))
    def days_pass(self, days: int) -> None:
        """Books become late."""
        self.clock.wall += timedelta(days=days)

    @rule(
        name=st.sampled_from(KIOSKS),
        book=st.sampled_from(BOOKS),
        who=st.sampled_from(PATRONS),
        keeps=st.booleans(),
    )
    def borrow(self, name: str, book: ItemId, who: PatronId, *, keeps: bool) -> None:
        """Borrow at a kiosk. ``keeps``: an unanswered loan is confirmed, not taken back."""
        if self.holder[book] is None:
            self._run(self._borrow(self.kiosks[name], book, who, keeps=keeps))

    async def _borrow(
        self, kiosk: ModelKiosk, book: ItemId, patron: PatronId, *, keeps: bool
    ) -> None:
        live = kiosk.line.mode != "down"
        moment = self._moment()
        if live and not await kiosk.worker.drain([book], patron, deadline_s=2.0):
            return
        due = due_after(moment.wall, 14 if live else 7)
        lent = Lent(str(book), str(patron), moment.wall, due)
        if not live:
            cut_off = FactMode.STATEMENT, book, patron, moment
            await self._record(
                kiosk, lent, NewFact(FactKind.LOAN, *cut_off, due=due, evidence={OFFLINE: YES})
            )
            self._has(book, patron)
            return
        new = NewFact(FactKind.LOAN, FactMode.REQUEST, book, patron, moment, due=due)
        [fact] = await kiosk.store.run(lambda s: s.journal.record([new]))
        self.deeds[str(fact.key)] = lent
        why_not = self.dues.why_not(str(patron), moment.wall)
        [answer] = await kiosk.worker.send_now([fact], deadline_s=2.0)
        if isinstance(answer.verdict, Declined):
            reason = answer.verdict.reason.value
            owing = {"fees-too-high", "suspended"}
            assert reason in why_not or reason not in owing, f"{patron} is refused: {reason}"
            return
        if isinstance(answer.verdict, DONE):
            assert not why_not, f"{patron} borrows although {why_not}"
            assert answer.due == due, f"due {answer.due}, by the calendar {due}"
        else:
            kind = FactKind.CONFIRM if keeps else FactKind.CANCEL_LOAN
            told = NewFact(kind, FactMode.STATEMENT, book, patron, moment, refers=fact.key)
            await self._record(kiosk, lent if keeps else Undone(lent), told)
            if not keeps:
                return
        self._has(book, patron)

    async def _record(self, kiosk: ModelKiosk, deed: Deed, new: NewFact) -> None:
        """Make durable what has happened; the hub hears of it when the line lets it."""
        [fact] = await kiosk.store.run(lambda s: s.journal.record([new]))
        self.deeds[str(fact.key)] = deed

    @rule(name=st.sampled_from(KIOSKS), book=st.sampled_from(BOOKS))
    def bring_back(self, name: str, book: ItemId) -> None:
        """Return at a kiosk, whatever its line does; also what somebody found on a shelf."""
        moment, kiosk = self._moment(), self.kiosks[name]
        cut_off = kiosk.line.mode == "down"
        evidence = {OFFLINE: YES} if cut_off else {}
        new = NewFact(FactKind.RETURN, FactMode.STATEMENT, book, None, moment, evidence=evidence)
        self._run(self._record(kiosk, Back(str(book), moment.wall, cut_off), new))
        self.holder[book] = None

    @rule(name=st.sampled_from(KIOSKS), who=st.sampled_from(PATRONS), more=st.integers(0, 1))
    def pay(self, name: str, who: PatronId, more: int) -> None:
        """Pay at a kiosk what is owed as far as was heard, or a little more."""
        amount = max(0, self.dues.fees[str(who)]) + more
        if not amount:
            return
        self.payments += 1
        paid = {AMOUNT: str(amount), REFERENCE: f"receipt {self.payments}"}
        new = NewFact(
            FactKind.PAYMENT, FactMode.STATEMENT, None, who, self._moment(), evidence=paid
        )
        self._run(self._record(self.kiosks[name], Paid(str(who), amount), new))

    @rule(book=st.sampled_from(BOOKS), who=st.sampled_from(PATRONS))
    def at_the_desk(self, book: ItemId, who: PatronId) -> None:
        """Lend or take back at the desk; what staff hold in their hands counts."""
        at = self._moment().wall
        if self.holder[book] is None:
            self._post("loans", {"item": str(book), "patron": str(who), "force": True})
            self.dues.hear(Lent(str(book), str(who), at, due_after(at, 14)), at)
            self._has(book, who)
        else:
            self._post("returns", {"item": str(book), "force": True})
            self.dues.hear(Back(str(book), at), at)
            self.holder[book] = None

    def _post(self, action: str, body: dict[str, object]) -> None:
        answer = self._run(self.desk.post(f"/v1/desk/{action}", json=body))
        assert answer.status_code == 200, answer.text  # type: ignore[attr-defined]

    def _has(self, book: ItemId, patron: PatronId) -> None:
        self.holder[book] = patron
        self.loans[str(book), str(patron)] += 1

    # --- what goes wrong

    @rule(
        name=st.sampled_from(KIOSKS),
        mode=st.sampled_from(["up", "up", "down", "lose-request", "lose-answer"]),
    )
    def line(self, name: str, mode: str) -> None:
        """The line of a kiosk changes."""
        self.kiosks[name].line.mode = mode

    @rule(name=st.sampled_from(KIOSKS))
    def deliver(self, name: str) -> None:
        """A kiosk does a round over its line as it is."""
        self._run(self._round(self.kiosks[name]))

    async def _round(self, kiosk: ModelKiosk) -> bool:
        await kiosk.store.run(lambda s: s.outbox.hurry())
        told = await kiosk.worker.once()
        return told.unsent == 0 and told.in_step

    @rule(
        name=st.sampled_from(KIOSKS),
        mode=st.sampled_from(["up", "down", "lose-answer"]),
        days=st.sampled_from([15, 17, 30]),
    )
    def late_return(self, name: str, mode: str, days: int) -> None:
        """Whoever has a book brings it back late; the line is whole again on the next day."""
        held = [book for book in BOOKS if self.holder[book] is not None]
        if held:
            self.days_pass(days)
            self.line(name, mode)
            self.bring_back(name, held[0])
            self.deliver(name)
            self.days_pass(1)
            self.line(name, "up")
            self.deliver(name)

    @rule(name=st.sampled_from(KIOSKS), who=st.sampled_from(PATRONS))
    def evening_cut_off(self, name: str, who: PatronId) -> None:
        """A book is lent and comes back without a line; the first answer to that is lost."""
        free = [book for book in BOOKS if self.holder[book] is None]
        if free:
            self.line(name, "down")
            self.borrow(name, free[0], who, keeps=True)
            self.bring_back(name, free[0])
            self.line(name, "lose-answer")
            self.deliver(name)

    @rule(name=st.sampled_from(KIOSKS))
    def restart_kiosk(self, name: str) -> None:
        """A kiosk is started anew."""
        kiosk = self.kiosks[name]
        self._run(kiosk.close())
        kiosk.open()
        self.deliver(name)

    @rule()
    def restart_hub(self) -> None:
        """The hub is started anew."""
        self._run(self.desk.aclose())
        self.app.state.hub.close()
        self._open_hub()
        self._join()

    # --- what must hold

    @precondition(lambda self: any(self.loans.values()))
    @rule()
    def all_is_delivered(self) -> None:
        """With whole lines everything arrives, and all agree with the oracle."""
        for kiosk in self.kiosks.values():
            kiosk.line.mode = "up"
        for _ in range(2):
            for kiosk in self.kiosks.values():
                assert self._run(self._all_of(kiosk)), f"{kiosk.name} does not come in step"
        self._agrees()

    async def _all_of(self, kiosk: ModelKiosk) -> bool:
        # The second round proves that the first left nothing.
        return any([await self._round(kiosk) for _ in range(4)])

    def _agrees(self) -> None:
        wanted = {str(book): self._held(book) for book in BOOKS}
        with self.app.state.hub.store.read() as conn:

            def rows(sql: str) -> list[tuple[object, ...]]:
                return [tuple(row) for row in conn.exec_driver_sql(sql)]

            of_ours = f"item IN ({BOOKS_SQL})"
            open_now = {
                str(item): (str(patron), int(str(due_ms)) // 1000)
                for item, patron, due_ms in rows(
                    f"SELECT item, patron, due_ms FROM loan WHERE returned_ms IS NULL AND {of_ours}"
                )
            }
            ever = rows(
                "SELECT item, patron FROM loan"
                f" WHERE {of_ours} AND (how IS NULL OR how <> 'cancelled')"
            )
            asked = rows("SELECT patron, item, amount, days FROM charge WHERE status = 'proposed'")
            odd = rows("SELECT why FROM quarantine")
        hub = {book: open_now.get(book) for book in wanted}
        assert hub == wanted, f"the hub says {hub}, hands say {wanted}"
        assert Counter(ever) == self.loans, f"the hub lent {ever}, hands took {self.loans}"
        owed = {who: self._owes(who) for who in PATRONS}
        accounts = self._accounts()
        theirs = {who: accounts.pop(who) for who in PATRONS}
        assert theirs == owed, f"the hub says that they owe {theirs}, hands say {owed}"
        assert accounts == self.others_owe, "somebody else owes"
        proposed = self.dues.may_owe()
        assert Counter(asked) == proposed, f"staff are asked {asked}, hands say {proposed}"
        assert odd == [], f"set aside: {odd}"
        for kiosk in self.kiosks.values():
            seen = self._run(kiosk.seen(BOOKS))
            assert seen == wanted, f"{kiosk.name} says {seen}, hands say {wanted}"
            shown = self._run(kiosk.owed(PATRONS))
            told = {who: (max(0, int(str(fees))), until) for who, (fees, until) in owed.items()}
            assert shown == told, f"{kiosk.name} says that they owe {shown}, hands say {told}"

    def _held(self, book: ItemId) -> tuple[str, int] | None:
        """Return who has a book, and until when, in seconds."""
        who, told = self.holder[book], self.dues.open_loan(str(book))
        if who is None:
            return None
        assert told is not None
        return str(who), int(told.due.timestamp())

    def _owes(self, who: PatronId) -> tuple[object, object]:
        """Return what a patron owes and until when they are suspended."""
        until = self.dues.until.get(str(who))
        return self.dues.fees[str(who)], None if until is None else until.isoformat()

    def teardown(self) -> None:
        """End, and at the end all agree."""
        try:
            if any(self.loans.values()):
                self.all_is_delivered()
        finally:
            for kiosk in self.kiosks.values():
                self._run(kiosk.close())
            self._run(self.desk.aclose())
            self.app.state.hub.close()
            self.loop.run_until_complete(self.loop.shutdown_default_executor())
            self.loop.close()
            shutil.rmtree(self.folder, ignore_errors=True)


def _story(error: Exception) -> str:
    """Return what went wrong, with the shortest story that has it."""
    notes: list[str] = getattr(error, "__notes__", [])
    return "\n".join([f"{type(error).__name__}: {error}", *notes])


async def long(base: Path, seed: int) -> tuple[str, list[str]]:
    """Two hundred towns, 40 steps each."""
    from hypothesis import HealthCheck, settings
    from hypothesis import seed as seeded
    from hypothesis.stateful import run_state_machine_as_test

    del base
    chosen = settings(
        max_examples=200,
        stateful_step_count=40,
        deadline=None,
        print_blob=True,
        suppress_health_check=list(HealthCheck),
    )
    try:
        machine = seeded(seed)(Town)
        await asyncio.to_thread(run_state_machine_as_test, machine, settings=chosen)
    except Exception as error:  # noqa: BLE001 - one story that goes wrong, or several kinds
        wrong = error.exceptions if isinstance(error, ExceptionGroup) else [error]
        return "towns where somebody is wrong", [_story(one) for one in wrong]
    return "200 towns of 40 steps, nobody was wrong", []
