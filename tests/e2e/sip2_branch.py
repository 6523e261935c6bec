"""A kiosk whose central server is a SIP2 library, and what was said on the line between them.

The library is PyPI pysip2's server in this process; between it and the kiosk are the bench's line,
which can be cut, and one that loses single answers. What is played is the tests'.
"""

import asyncio
from collections.abc import Awaitable, Callable
from contextlib import AsyncExitStack
from dataclasses import dataclass
from pathlib import Path

from drivers.bench.scenario import Elsewhere, Scenario, Step
from drivers.bench.scenario_run import Stage, run_scenario
from sync.hub.demo.cast import DemoCast
from tests.contract.line import Line, line_to
from tests.sip2.pysip2_library import Library, Member, server_of, serving
from ui.demo.house import House, OtherServer, Places

SERVER = """kind = "sip2"
[server.sip2]
profile = "koha"
institution = "PUSAT"
login_user = "kiosk"
password_file = "sip2.password"
tls = false
item_timeout_s = 2.0
"""


@dataclass
class Branch:
    """A house whose server is a SIP2 library; everything runs on one loop."""

    house: House
    library: Library
    line: Line
    runner: asyncio.Runner
    world: AsyncExitStack

    @property
    def cast(self) -> DemoCast:
        return self.house.cast

    def play(self, name: str, *steps: Step) -> None:
        assert self.house.client is not None
        stage = Stage(bench=self.house.client, hands=self.house.hands, shots=Path("build/e2e/sip2"))
        self.run(run_scenario(Scenario(name, steps), stage))

    def run(self, work: Awaitable[object]) -> None:
        async def done() -> None:
            await work

        self.runner.run(done())

    def asked_about(self, item: str) -> list[str]:
        """The codes of all messages about a book that left for the library, in order."""
        lines = self.line.sent.decode().split("\r")
        return [line.strip()[:2] for line in lines if f"AB{item}|" in line]

    def holds(self, says: str, holds: Callable[[], bool]) -> Step:
        """Expect something of the library's own books."""

        async def until() -> None:
            while not holds():
                self.library.changed.clear()
                await self.library.changed.wait()

        return Elsewhere(says, until, deadline_s=20.0)


def a_library(cast: DemoCast) -> Library:
    """The demo's people and books; `refused` lies ready for Dewi."""
    everybody = (cast.sari, cast.bagas, cast.wulan, cast.dewi)
    return Library(
        members={str(who.card): Member(who.first_name, who.pin) for who in everybody},
        titles={str(book.item): book.title for book in cast.books},
        loans={str(book.item): str(cast.wulan.card) for book in (*cast.returns, cast.untagged)},
        shelved={str(cast.refused.item): str(cast.dewi.card)},
    )


async def open_branch(
    folder: Path, world: AsyncExitStack, *, table: str = SERVER
) -> tuple[House, Library, Line]:
    """``table``: the kiosk's ``[server]`` without its address."""
    (folder / "data").mkdir(exist_ok=True)
    house = House(Places(folder / "data", folder / "run"), timers={"finished_s": 12.0})
    library = a_library(house.cast)
    foreign = server_of(library, user="kiosk", password="rahasia")
    port = await world.enter_async_context(serving(foreign))
    line = await world.enter_async_context(line_to("127.0.0.1", port))
    (folder / "data" / "sip2.password").write_text("rahasia")
    house.server = OtherServer(line.host, line.port, "tcp", table)
    world.push_async_callback(house.stop)
    await house.start()
    return house, library, line
