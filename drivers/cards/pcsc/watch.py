"""What the thread of a PC/SC reader does: find it, wait for cards, ask each for its number.

Owns the order and the waits between attempts. It tells by plain functions and knows no asyncio.
"""

import threading
from collections.abc import Callable
from typing import Final

from drivers.cards.pcsc.apdu import GET_UID, NoIdentity, Uid, read_uid
from drivers.cards.pcsc.service import Service, ServiceGoneError
from kiosk.ports import Fault

REOPEN_S: Final = (0.25, 0.5, 1.0, 2.0)
"""Waits between attempts to find the service and the reader; the last one repeats."""

TRIES: Final = 3
"""How often a card is asked: one that is just being put down gives no answer yet."""

Tell = Callable[[Uid | NoIdentity], None]


def watch(
    wanted: str,
    *,
    stop: threading.Event,
    tell: Tell,
    report: Callable[[Fault, str], None],
) -> None:
    """Wait for cards until ``stop`` is set. Blocks. ImportError: pyscard is not installed."""
    attempt, ever = 0, False
    while not stop.is_set():
        try:
            service = Service()
        except ServiceGoneError:
            report(Fault.UNPLUGGED if ever else Fault.NOT_FOUND, "pcscd")
        else:
            try:
                reader = _chosen(service.readers(), wanted)
                if reader is None:
                    report(Fault.UNPLUGGED if ever else Fault.NOT_FOUND, wanted)
                else:
                    report(Fault.NONE, "")
                    attempt, ever = 0, True
                    _serve(service, reader, stop, tell)
            except ServiceGoneError:
                report(Fault.UNPLUGGED, wanted)
            finally:
                service.close()
        stop.wait(REOPEN_S[min(attempt, len(REOPEN_S) - 1)])
        attempt += 1


def _serve(service: Service, reader: str, stop: threading.Event, tell: Tell) -> None:
    for change in service.presence(reader, stop):
        if change is None:
            continue
        told: Uid | NoIdentity = NoIdentity.UNREAD
        for _ in range(TRIES):
            told = read_uid(service.exchange(reader, GET_UID))
            if told is not NoIdentity.UNREAD or stop.wait(0.05):
                break
        tell(told)


def _chosen(names: list[str], wanted: str) -> str | None:
    """Return the first reader whose name has the wanted part, in upper or lower case."""
    return next((name for name in names if wanted.lower() in name.lower()), None)
