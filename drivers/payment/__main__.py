"""``python -m drivers.payment``: the emulated acquirer as a process of its own.

Says its address on stdout as one line of JSON; ends with SIGTERM. What it keeps is in ``--till``.
"""

import asyncio
import contextlib
import json
import signal
import sys
from argparse import ArgumentParser
from pathlib import Path

from drivers.payment.emulator import AcquirerEmulator
from drivers.payment.till import Payer, Till


async def serve(port: int, secret: bytes, till: Till) -> None:
    """Serve until a signal to end."""
    over = asyncio.Event()
    loop = asyncio.get_running_loop()
    for number in (signal.SIGTERM, signal.SIGINT):
        loop.add_signal_handler(number, over.set)
    async with AcquirerEmulator(till, secret=secret, port=port) as emulator:
        sys.stdout.write(json.dumps({"url": emulator.url}) + "\n")
        sys.stdout.flush()
        await over.wait()


def main(arguments: list[str]) -> int:
    """Play an acquirer whose payers do as they are told."""
    parser = ArgumentParser("python -m drivers.payment", description=main.__doc__)
    parser.add_argument("--port", type=int, default=8760, help="0 takes a free one")
    parser.add_argument("--secret-file", type=Path, required=True, help="what both sign with")
    parser.add_argument("--till", type=Path, help="keeps orders and money over restarts")
    parser.add_argument("--payer", type=Payer, choices=list(Payer), default=Payer.WAITS)
    parser.add_argument("--lasts", type=float, default=180.0, help="seconds a code is good for")
    asked = parser.parse_args(arguments)
    till = Till(asked.till, lasts_s=asked.lasts)
    till.payer = asked.payer
    with contextlib.suppress(KeyboardInterrupt):
        asyncio.run(serve(asked.port, asked.secret_file.read_text().strip().encode(), till))
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
