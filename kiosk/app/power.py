"""Ends the kiosk, or the machine under it, in order.

Owns the two ways; who may go them is the session's.
"""

import asyncio
import os
import shutil
import signal
from typing import Final

from kiosk.logs import Log

PROGRAM: Final = "systemctl"
_TAKEN_S: Final = 10.0

_log = Log("app")


def end_in_order() -> None:
    """End this process as the init system would, which starts it anew."""
    os.kill(os.getpid(), signal.SIGTERM)


async def power_off(program: str = PROGRAM) -> bool:
    """Ask the machine to switch itself off; tell whether it has taken it.

    Whoever has the seat may do that (logind); without systemd, or without a seat, it is refused.
    """
    found = shutil.which(program)
    if found is None:
        return False
    try:
        process = await asyncio.create_subprocess_exec(
            found,
            "--no-ask-password",
            "poweroff",
            stdin=asyncio.subprocess.DEVNULL,
            stdout=asyncio.subprocess.DEVNULL,
            stderr=asyncio.subprocess.DEVNULL,
        )
    except OSError as error:  # no memory, no descriptor, or no program after all
        _log.warning("power.not_started", errno=error.errno)
        return False
    try:
        return await asyncio.wait_for(process.wait(), _TAKEN_S) == 0
    except TimeoutError:
        process.kill()
        await process.wait()
        return False
