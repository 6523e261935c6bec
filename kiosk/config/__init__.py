"""The configuration: its shape, its defaults and what is wrong with a given file.

Owns ``config.toml``. It opens no device and asks no server; it must stay quick to import (no Qt,
no SQL, no pictures) and never holds a secret: tokens and passwords are named by their file.
"""

import tomllib
from pathlib import Path

from pydantic import ValidationError

from kiosk.config.faults import sentences
from kiosk.config.model import Config
from kiosk.errors import ConfigError

__all__ = ["Config", "load", "parse"]

MAX_BYTES = 1 << 20
"""A configuration larger than this is some other file."""

_OPTIONAL = ("terminal_password_file", "ca_file", "profile_file")
"""Files of ``server.sip2`` that need not be named."""


def load(path: Path) -> Config:
    """Read a configuration file. Relative paths in it are relative to its folder.

    Raises ConfigError with every fault, not only the first.
    """
    try:
        with path.open("rb") as file:
            data = file.read(MAX_BYTES + 1)
    except OSError as error:
        why = error.strerror or type(error).__name__
        raise ConfigError("config.unreadable", (f"{path}: cannot be read: {why}",)) from error
    if len(data) > MAX_BYTES:
        raise ConfigError("config.too_large", (f"{path}: is no configuration: over 1 MiB",))
    return parse(data, folder=path.resolve().parent)


def parse(data: bytes, *, folder: Path) -> Config:
    """Read a configuration from TOML text in UTF-8; see ``load``."""
    try:
        table = tomllib.loads(data.decode("utf-8"))
    except UnicodeDecodeError as error:
        fault = f"byte {error.start}: is no UTF-8; save the file as UTF-8"
        raise ConfigError("config.no_text", (fault,)) from error
    except (tomllib.TOMLDecodeError, RecursionError) as error:
        raise ConfigError("config.no_toml", (f"is no TOML: {error}",)) from error
    try:
        config = Config.model_validate(table)
    except ValidationError as error:
        raise ConfigError("config.wrong", sentences(error, Config)) from error
    return _rooted(_labelled(config), folder)


def _labelled(config: Config) -> Config:
    """Tell the camera the library's labels, unless the file gives it its own."""
    camera = config.devices.camera
    if "labels" not in type(camera).model_fields or "labels" in camera.model_fields_set:
        return config
    camera = camera.model_copy(update={"labels": config.labels.profiles})
    devices = config.devices.model_copy(update={"camera": camera})
    return config.model_copy(update={"devices": devices})


def _rooted(config: Config, folder: Path) -> Config:
    """Make every path absolute, so that it does not matter from where a command is started."""

    def at(path: Path) -> Path:
        return folder / path.expanduser()

    server = config.server
    sip2 = server.sip2
    named = {key: str(at(Path(getattr(sip2, key)))) for key in _OPTIONAL if getattr(sip2, key)}
    sip2 = sip2.model_copy(update={**named, "password_file": at(sip2.password_file)})
    server = server.model_copy(update={"token_file": at(server.token_file), "sip2": sip2})
    kiosk = config.kiosk.model_copy(update={"data_dir": at(config.kiosk.data_dir)})
    languages = at(config.library.languages_dir)
    library = config.library.model_copy(update={"languages_dir": languages})
    secret_file = at(config.payment.secret_file)
    payment = config.payment.model_copy(update={"secret_file": secret_file})
    rooted = {"server": server, "kiosk": kiosk, "library": library, "payment": payment}
    password = getattr(config.devices.pad, "security_password_file", "")
    if password:
        named = {"security_password_file": str(at(Path(password)))}
        pad = config.devices.pad.model_copy(update=named)
        rooted["devices"] = config.devices.model_copy(update={"pad": pad})
    return config.model_copy(update=rooted)
