"""What this kiosk shows to its hub, and the hub's public keys: ``hub.credentials``, mode 0600.

Owns that file in the data folder; must not ask a hub. Each change replaces the whole file, so that
a cut leaves the state before or after. A token that was asked for is written down before the hub
hears of it, and the one before is kept, so that no cut between kiosk and hub locks the kiosk out.
"""

import hashlib
import secrets
import threading
from dataclasses import asdict, dataclass, field, replace
from pathlib import Path
from typing import Final

import orjson

from kiosk.errors import StoreError
from kiosk.logs import Log
from kiosk.store.durable import read_object, write_whole

FILE: Final = "hub.credentials"
_SECRET_BYTES: Final = 32
_log: Final = Log("kiosk.store.credentials")


@dataclass(frozen=True, slots=True)
class Credentials:
    """``token``: shown to the hub. ``following``: made, perhaps not known to the hub yet.

    ``previous``: shown before; a hub that was restored may know no other. ``instead_of``: SHA-256
    of the token file that these were there with; another content of that file is newer than these.
    ``recovery_key``, ``snapshot_key``: public keys of the library and its hub, base64, '' for none.
    """

    token: str = field(default="", repr=False)
    following: str = field(default="", repr=False)
    previous: str = field(default="", repr=False)
    instead_of: str = ""
    recovery_key: str = ""
    snapshot_key: str = ""


def read_credentials(folder: Path) -> Credentials | None:
    """Return what the file says, None where there is none or nobody can read it.

    A kiosk without a token works on as without network, and says that it is not admitted.
    """
    path = folder / FILE
    if not path.exists():
        return None
    try:
        told = read_object(path, "credentials-damaged")
    except StoreError:
        told = {"token": None}
    names = asdict(Credentials())
    texts = {name: told.get(name, "") for name in names}
    if not all(isinstance(text, str) for text in texts.values()):
        _log.error("credentials.damaged")
        return None
    return Credentials(**{name: str(text) for name, text in texts.items()})


def write_credentials(folder: Path, credentials: Credentials) -> None:
    """Put the file in place, whole. Raises OSError."""
    write_whole(folder / FILE, [orjson.dumps(asdict(credentials))])


class Keyring:
    """The tokens of one kiosk. Its owner has the data folder's lock; every method blocks."""

    def __init__(self, folder: Path, given: str = "") -> None:
        """Read the folder's file. ``given``: what the token file of the configuration says, or ''.

        What staff put there by hand counts until it was changed once, and whenever it is new; it
        may be another hub's, whose key is learnt at the first contact then.
        """
        self._folder = folder
        self._lock = threading.Lock()
        kept = read_credentials(folder) or Credentials()
        if given and (not kept.token or kept.instead_of != fingerprint(given)):
            kept = replace(
                kept,
                token=given,
                following="",
                previous=kept.token,
                instead_of=fingerprint(given),
                snapshot_key="",
            )
        self._kept = kept

    @property
    def token(self) -> str:
        """Return the token to show, '' for none."""
        return self._kept.token

    @property
    def recovery_key(self) -> str:
        """Return the library's public recovery key, base64, '' for none."""
        return self._kept.recovery_key

    @property
    def snapshot_key(self) -> str:
        """Return the key that snapshots of the hub are signed with, base64, '' for none."""
        return self._kept.snapshot_key

    def others(self) -> list[str]:
        """Return the tokens that a hub may know instead of the present one."""
        return [one for one in (self._kept.following, self._kept.previous) if one]

    def begin_next(self) -> str:
        """Return the token that is to follow, durable; the same one until it was adopted."""
        with self._lock:
            if not self._kept.following:
                name = self.token.rpartition(".")[0]
                self._keep(replace(self._kept, following=f"{name}.{new_secret()}"))
            return self._kept.following

    def adopt(self, token: str) -> None:
        """Show another token from now on; durable on return."""
        with self._lock:
            kept = self._kept
            following = "" if token == kept.following else kept.following
            self._keep(replace(kept, token=token, following=following, previous=kept.token))

    def pin_recovery_key(self, key: str) -> None:
        """Keep the library's recovery key. The first one that is told stays until enrolled anew."""
        with self._lock:
            self._keep(replace(self._kept, recovery_key=key))

    def pin_snapshot_key(self, key: str) -> None:
        """Trust this key of the hub's. The first one that is told stays until enrolled anew."""
        with self._lock:
            self._keep(replace(self._kept, snapshot_key=key))

    def _keep(self, credentials: Credentials) -> None:
        """Put the file in place; whoever calls has the lock."""
        write_credentials(self._folder, credentials)
        self._kept = credentials


def new_secret() -> str:
    """Return a random secret for a token."""
    return secrets.token_urlsafe(_SECRET_BYTES)


def fingerprint(text: str) -> str:
    """Return the SHA-256 of a text, in hex."""
    return hashlib.sha256(text.encode()).hexdigest()
