"""What is cut by ``test_key_cuts``: each piece of work as the kiosk or a command does it."""

import asyncio
import hashlib
from pathlib import Path

from kiosk.app.backup import run_backup, run_restore
from kiosk.app.enrolling import run_enrol
from kiosk.config import Config
from kiosk.store.credentials import Keyring
from kiosk.store.durable import write_whole
from kiosk.store.folder import DataFolder
from kiosk.store.recovery_key import RecoveryKey, make_recovery_key
from sync.servers.hub_http import HubHttp
from sync.servers.hub_keys import HubKeys

SEED = hashlib.sha256(b"a recovery key for tests").digest()


def recovery() -> RecoveryKey:
    """The same key in every process."""
    from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey

    assert make_recovery_key().private != SEED
    return RecoveryKey(
        X25519PrivateKey.from_private_bytes(SEED).public_key().public_bytes_raw(), SEED
    )


def put_new(path: Path) -> None:
    write_whole(path, [b"new ", b"content"])


def claim(path: Path) -> None:
    DataFolder.claim(path, ballast_bytes=0).release()


def rotate(url: str, data: Path) -> None:
    async def main() -> None:
        http = HubHttp(url=url, token="-")
        keys = HubKeys(http, Keyring(data), data, kiosk="kiosk-1")
        assert await keys.rotate()
        # Used once: the old one ends.
        await http.ask("GET", "/v1/alive", 5.0)
        await http.close()

    asyncio.run(main())


def enrol_kiosk(config: Config, url: str, code: str) -> None:
    run_enrol(config, url, code)


def back_up(config: Config, file: Path) -> None:
    run_backup(config, file, None)


def restore(config: Config, file: Path) -> None:
    run_restore(config, file, recovery=recovery, passphrase=lambda: "")
