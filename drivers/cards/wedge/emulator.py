"""The emulated card reader: real ``struct input_event`` bytes through a named pipe.

Owns the pipe that stands for /dev/input/event*, and typing at a reader's or a person's pace. The
pace is in the events' own times, as the kernel stamps them: nothing here waits.
"""

import contextlib
import os
import time
from pathlib import Path

from drivers.cards.wedge.codec import encode_typing


class WedgeEmulator:
    """A reader whose node appears at ``path``."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._pipe: int | None = None

    @property
    def url(self) -> str:
        """The address for ``config.toml``."""
        return f"evdev://{self._path}"

    async def __aenter__(self) -> "WedgeEmulator":
        self.plug()
        return self

    async def __aexit__(self, *_: object) -> None:
        self.unplug()

    def plug(self) -> None:
        """Put the cable in; the node appears."""
        if self._pipe is not None:
            return
        self._path.unlink(missing_ok=True)
        os.mkfifo(self._path, 0o600)
        # Both ways, so that the pipe neither waits for a reader nor ends before it is unplugged.
        self._pipe = os.open(self._path, os.O_RDWR | os.O_NONBLOCK | os.O_CLOEXEC)

    def unplug(self) -> None:
        """Pull the cable; the node goes."""
        if self._pipe is None:
            return
        self._path.unlink(missing_ok=True)
        os.close(self._pipe)
        self._pipe = None

    def show(self, code: str) -> None:
        """Hold a card to the reader. ValueError: a character that no key writes."""
        self.send(encode_typing(code, begin_us=time.time_ns() // 1_000))

    def type_by_hand(self, text: str) -> None:
        """Type as a person does, 180 ms a key."""
        self.send(encode_typing(text, begin_us=time.time_ns() // 1_000, gap_us=180_000))

    def send(self, data: bytes) -> None:
        """Send bytes as they are; lost while unplugged or when nobody empties the pipe."""
        if self._pipe is not None:
            with contextlib.suppress(BlockingIOError):
                os.write(self._pipe, data)
