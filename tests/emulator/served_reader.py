"""An emulated reader in a thread of its own, so that commands can run in this one."""

import asyncio
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from drivers.rfid.emulated import ReaderEmulator


@contextmanager
def served(make: Callable[[], ReaderEmulator]) -> Iterator[tuple[Path, ReaderEmulator]]:
    """Serve an emulator on a pty until the block ends; it is made in its own loop."""
    ready = threading.Event()
    held: list[tuple[Path, ReaderEmulator, asyncio.AbstractEventLoop, asyncio.Event]] = []

    async def serve() -> None:
        emulator = make()
        over = asyncio.Event()
        held.append((await emulator.serve_pty(), emulator, asyncio.get_running_loop(), over))
        ready.set()
        await over.wait()
        await emulator.close()

    thread = threading.Thread(target=lambda: asyncio.run(serve()), daemon=True)
    thread.start()
    assert ready.wait(10)
    path, emulator, loop, over = held[0]
    try:
        yield path, emulator
    finally:
        loop.call_soon_threadsafe(over.set)
        thread.join(10)
