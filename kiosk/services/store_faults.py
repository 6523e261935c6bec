"""What is told of a store that fails: the fault, and its way to health and log.

Owns which fault an error is. It must not decide what a visit then does.
"""

from collections.abc import Callable
from typing import Final

from kiosk.errors import StoreError
from kiosk.logs import Log
from kiosk.ports import Fault, Health

_log = Log("services.store-faults")

_FAULTS: Final = {
    "key-missing": Fault.KEY_MISSING,
    "key-damaged": Fault.KEY_MISSING,
    "disk-full": Fault.DISK_FULL,
}


def fault_of(error: StoreError) -> Fault:
    """Return which fault of the store an error is."""
    return _FAULTS.get(error.code, Fault.STORE_DAMAGED)


def tell_store(error: StoreError, report: Callable[[Health], None]) -> None:
    """Tell health and log that the store has failed; no words of the error go to a screen."""
    _log.error("store.failed", code=error.code)
    report(Health("store", fault_of(error)))
