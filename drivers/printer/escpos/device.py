"""The receipt printer as the kiosk uses it.

Owns when the printer is asked and what health says of it. Slips are rendered in a worker thread;
the wire is ``conversation``'s.
"""

import asyncio

from drivers.link import Link, LinkEnd
from drivers.printer.escpos.config import EscposConfig
from drivers.printer.escpos.conversation import Conversation
from drivers.printer.escpos.render import render_slip, rows_of
from drivers.registry import Surroundings
from drivers.supervisor import Report, Supervisor
from kiosk.ports import Fault, PrintOutcome, Slip

ASK_EVERY_S = 3.0
"""How often an idle printer is asked, so that staff learn of the paper before a patron does."""


class EscposPrinter:
    """A ``Printer`` and a ``Device``."""

    def __init__(self, config: EscposConfig, surroundings: Surroundings) -> None:
        self._config = config
        self._clock = surroundings.clock
        self._supervisor = Supervisor(url=config.url, serve=self._serve, surroundings=surroundings)
        self._conversation: Conversation | None = None
        self._report: Report = _tell_nobody

    async def run(self) -> None:
        """Keep the line open until cancelled."""
        await self._supervisor.run()

    async def print_slip(self, slip: Slip) -> PrintOutcome:
        """Print and cut; never raises for what a printer does.

        FAULT when there is no line, before any rendering; the slip is not kept for later.
        """
        conversation = self._conversation
        if conversation is None:
            return PrintOutcome.FAULT
        data = await asyncio.to_thread(
            render_slip, slip, columns=self._config.columns, encoding=self._config.code_page
        )
        if not self._config.answers:
            return await conversation.send(data)
        outcome, status = await conversation.print_through(data, rows=rows_of(data))
        if conversation is self._conversation:
            self._report(status.fault, "")
        return outcome

    async def _serve(self, link: Link, report: Report) -> LinkEnd:
        conversation = Conversation(link)
        pump = asyncio.create_task(conversation.pump())
        watch = asyncio.create_task(self._watch(conversation, report))
        self._conversation, self._report = conversation, report
        try:
            done, _ = await asyncio.wait({pump, watch}, return_when=asyncio.FIRST_COMPLETED)
            if watch in done:
                watch.result()  # it only ends by breaking
            return pump.result()
        finally:
            self._conversation, self._report = None, _tell_nobody
            for task in (pump, watch):
                task.cancel()
            await asyncio.gather(pump, watch, return_exceptions=True)

    async def _watch(self, conversation: Conversation, report: Report) -> None:
        if not self._config.answers:
            report(Fault.NONE, "")
            await asyncio.get_running_loop().create_future()
        await conversation.begin()
        while True:
            status = await conversation.status()
            report(status.fault, "")
            await self._clock.sleep(ASK_EVERY_S)


def _tell_nobody(_fault: Fault, _detail: str) -> None:
    """Stand in for the supervisor's report while no line is open."""


def make_printer(config: EscposConfig, surroundings: Surroundings) -> EscposPrinter:
    """Return the printer that the configuration describes; nothing is opened before ``run``."""
    return EscposPrinter(config, surroundings)
