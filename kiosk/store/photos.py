"""Pictures of damaged books that wait for the server, in the encrypted journal beside the facts.

Owns their names and form there, and how many there may be. They are local values, no facts: what
has no room is left out, and nothing else waits for it.
"""

import binascii
from base64 import b64decode, b64encode
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final

from kiosk.domain.ids import FactKey
from kiosk.store.journal import Journal

MOST: Final = 20
KEPT: Final = timedelta(days=30)
_NAME: Final = "photo:"


@dataclass(frozen=True, slots=True, repr=False)
class WaitingPhoto:
    """A picture of the report ``fact``. ``jpeg`` None: what was kept cannot be read."""

    fact: FactKey | None
    name: str
    taken: datetime | None
    jpeg: bytes | None


def keep(journal: Journal, fact: FactKey, jpeg: bytes, now: datetime) -> bool:
    """Keep a picture until it is delivered; False where too many wait already."""
    if len(journal.all_local(_NAME)) >= MOST:
        return False
    told = f"{now.isoformat()}|{b64encode(jpeg).decode()}"
    journal.put(f"{_NAME}{fact}", told)
    return True


def waiting(journal: Journal) -> list[WaitingPhoto]:
    """Return what waits."""
    return [_read(name, told) for name, told in journal.all_local(_NAME).items()]


def drop(journal: Journal, photo: WaitingPhoto) -> None:
    """Forget a picture."""
    journal.drop(photo.name)


def _read(name: str, told: str) -> WaitingPhoto:
    when, _, text = told.partition("|")
    try:
        kiosk, epoch, seq = name.removeprefix(_NAME).split("/")
        key = FactKey(kiosk, int(epoch), int(seq))
        return WaitingPhoto(key, name, datetime.fromisoformat(when), b64decode(text, validate=True))
    except (ValueError, binascii.Error):
        return WaitingPhoto(None, name, None, None)
