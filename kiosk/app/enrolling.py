"""`lancar enrol`: this kiosk is let in at its hub by a code, once.

Owns the order: what the hub will know is on the disk before it is asked, so that the same command
may be given again after any cut. Needs the data folder's lock; the token never goes into
config.toml.
"""

import os
import sys
from dataclasses import replace
from pathlib import Path

from kiosk.config.model import Config
from kiosk.errors import ConfigError, LancarError, ServerError
from kiosk.store.credentials import (
    Credentials,
    fingerprint,
    new_secret,
    read_credentials,
    write_credentials,
)
from kiosk.store.folder import DataFolder
from kiosk.store.wrapped import wrap_key
from sync.hub.fleet.enrol_codes import clean
from sync.servers.hub_errands import HubErrands, LetIn


def run_enrol(config: Config, url: str, code: str) -> int:
    """Exchange the code for a token and wrap the journal's key for the library; 0.

    Raises ConfigError where configuration and command do not fit, LancarError with the hub's word
    where the code is not taken.
    """
    _check(config, url)
    if clean(code) is None:
        raise LancarError("code-mistyped")
    folder = DataFolder.claim(config.kiosk.data_dir, ballast_bytes=0)
    try:
        told = _let_in(config, url, code, folder.path)
        _tell(config, url, told)
        return 0
    finally:
        folder.release()


def _let_in(config: Config, url: str, code: str, data: Path) -> LetIn:
    kiosk = config.kiosk.id
    kept = read_credentials(data) or Credentials()
    if not kept.following.startswith(f"{kiosk}."):
        kept = replace(kept, following=f"{kiosk}.{new_secret()}")
        write_credentials(data, kept)
    with HubErrands(url) as hub:
        digest = fingerprint(kept.following.rpartition(".")[2])
        told = hub.enrol(code, kiosk=kiosk, token_digest=digest)
    if isinstance(told, str):
        raise LancarError(told)
    old = config.server.token_file
    kept = Credentials(
        token=kept.following,
        previous=kept.token,
        instead_of=fingerprint(_text(old)) if old.exists() else "",
        recovery_key=told.recovery_key,
        snapshot_key=told.snapshot_key,
    )
    write_credentials(data, kept)
    if told.recovery_key:
        sealed = wrap_key(data, kiosk, told.recovery_key)
        with HubErrands(url, kept.token) as hub:
            try:
                hub.keep_wrapped(told.recovery_key, sealed)
            except ServerError:
                pass  # the kiosk hands it over at its first contact
    return told


def _check(config: Config, url: str) -> None:
    """See that the command fits config.toml and whose folder this is."""
    server = config.server
    if server.kind != "hub":
        raise ConfigError("enrol", ('server.kind: is not "hub"; only a hub enrols kiosks',))
    if server.url.rstrip("/").lower() != url.rstrip("/").lower():
        fault = f'server.url: is {server.url}; write url = "{url}" there, then enrol again'
        raise ConfigError("enrol", (fault,))
    data = config.kiosk.data_dir
    owner = data.stat().st_uid if data.exists() else os.geteuid()
    if os.geteuid() == 0 != owner:
        fault = f"{data} belongs to another user; enrol as that one: sudo -u USER lancar enrol …"
        raise ConfigError("enrol", (fault,))


def _text(file: Path) -> str:
    try:
        return file.read_text(encoding="utf-8").strip()
    except (OSError, UnicodeDecodeError):
        return ""


def _tell(config: Config, url: str, told: LetIn) -> None:
    where = f", branch {told.branch}" if told.branch else ""
    lines = [f"{config.kiosk.id} is let in at {url}{where}"]
    if told.recovery_key:
        mark = fingerprint(told.recovery_key)[:16]
        lines.append(f"its journal's key is wrapped for the library's recovery key {mark}")
    else:
        lines.append("the hub has no recovery key yet: make one with `lancar hub recovery-key`")
    sys.stdout.write("".join(f"{line}\n" for line in lines))
