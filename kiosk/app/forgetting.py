"""``lancar db forget``: the running kiosk forgets a patron, or this does with the folder's lock."""

import sys
from datetime import UTC, datetime
from typing import Final

from kiosk.app import control
from kiosk.app.sync_commands import FORGET
from kiosk.config.model import Config
from kiosk.domain.ids import PatronId, clean_code
from kiosk.errors import LancarError
from kiosk.services.forgetting import Forgotten, Waits, forget
from kiosk.store.store import Store

FORGET_S: Final = 30.0
"""How long a kiosk may take to answer, in seconds."""

_WAITS = {
    Waits.UNSENT: "facts of this patron are still to be delivered",
    Waits.LOANS: "there are open loans",
    Waits.FEES: "there are open fees",
}


def run_forget(config: Config, patron: str) -> int:
    """Forget a patron. 0: done, or nothing was known; 1: it is kept in mind and waits.

    Raises LancarError(``patron-mistyped``) for what can be no number.
    """
    number = clean_code(patron)
    if number is None:
        raise LancarError("patron-mistyped")
    told = control.ask(config.kiosk.data_dir, f"{FORGET}{number}", deadline_s=FORGET_S)
    done = _here(config, PatronId(number)) if told is None else _parsed(told)
    for line in _lines(done):
        sys.stdout.write(f"{line}\n")
    return 1 if done.waits else 0


def _here(config: Config, patron: PatronId) -> Forgotten:
    """Forget with the folder's lock."""
    if not (config.kiosk.data_dir / "journal.db").exists():
        return Forgotten(known=False)
    store = Store.open(config.kiosk.data_dir, config.kiosk.id, ballast_bytes=0)
    try:
        key, has_feed = store.device_key, config.server.kind == "hub"
        return store.call(
            lambda s: forget(s, patron, datetime.now(UTC), device_key=key, has_feed=has_feed)
        )
    finally:
        store.close()


def _parsed(told: control.Answer) -> Forgotten:
    from pydantic import TypeAdapter

    try:
        return TypeAdapter(Forgotten).validate_python(told)
    except ValueError as error:
        raise LancarError("kiosk-of-another-version") from error


def _lines(done: Forgotten) -> list[str]:
    """Tell what became of it."""
    if not done.known:
        return ["nothing here is about this patron"]
    if not done.waits:
        return ["forgotten; what happened stays, under a name that is nobody's"]
    return [
        "not yet; the kiosk will do it by itself as soon as it can, for",
        *(f"  {_WAITS[why]}" for why in done.waits),
    ]
