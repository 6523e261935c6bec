"""Logs: JSON lines on standard output, ``noun.verb_past`` with fields, no personal data.

Tracebacks never show local variables, not even before ``set_up``: a PIN may be one of them.
``person()`` gives the keyed hash under which a patron or card may appear; nothing else may.
"""

import hashlib
import hmac
import logging
import secrets
import sys
from collections.abc import Mapping, MutableMapping
from typing import cast

import structlog

_KEY = bytearray(secrets.token_bytes(32))


class Log:
    """A bound logger with typed fields."""

    def __init__(self, name: str) -> None:
        """Bind the logger to a part of the house, e.g. ``sync.worker``."""
        self._log = cast(structlog.stdlib.BoundLogger, structlog.get_logger(name, part=name))

    def info(self, event: str, **fields: str | int | float | bool | None) -> None:
        """Say what happened."""
        self._log.info(event, **fields)

    def warning(self, event: str, **fields: str | int | float | bool | None) -> None:
        """Say what staff or a technician should know."""
        self._log.warning(event, **fields)

    def error(self, event: str, **fields: str | int | float | bool | None) -> None:
        """Say what broke."""
        self._log.error(event, **fields)

    def broke(self, event: str, error: BaseException) -> None:
        """Say what broke, with its traceback."""
        self._log.error(event, error=type(error).__name__, exc_info=error)


def set_up(*, level: str = "info", key: bytes | None = None) -> None:
    """Send JSON lines to standard output; ``key`` makes the hashes comparable between runs."""
    if key is not None:
        _KEY[:] = key
    structlog.configure(
        processors=[
            structlog.processors.add_log_level,
            structlog.processors.TimeStamper(fmt="iso", utc=True),
            structlog.processors.ExceptionRenderer(
                structlog.tracebacks.ExceptionDictTransformer(show_locals=False)
            ),
            _plain,
            structlog.processors.JSONRenderer(),
        ],
        wrapper_class=structlog.make_filtering_bound_logger(
            logging.getLevelNamesMapping().get(level.upper(), logging.INFO)
        ),
        logger_factory=structlog.WriteLoggerFactory(file=sys.stdout),
        cache_logger_on_first_use=False,
    )


def _be_safe() -> None:
    """Show no local variable to whoever uses a part of the house without ``set_up``.

    structlog's own way renders them wherever a library for pretty tracebacks is installed.
    """
    if structlog.is_configured():
        return
    plain = structlog.dev.ConsoleRenderer(
        colors=sys.stdout is not None and sys.stdout.isatty(),
        exception_formatter=structlog.dev.plain_traceback,
    )
    structlog.configure(processors=[*structlog.get_config()["processors"][:-1], plain])


_be_safe()


def person(code: str) -> str:
    """Return the 12-digit keyed hash of a patron id or card code."""
    return hmac.new(bytes(_KEY), code.encode(), hashlib.sha256).hexdigest()[:12]


def _plain(
    _logger: object, _method: str, event: MutableMapping[str, object]
) -> Mapping[str, object]:
    """Keep only scalars and tracebacks, so that no object is ever spelled out by accident."""
    kept = (str, int, float, bool, type(None))
    return {k: v for k, v in event.items() if isinstance(v, kept) or k == "exception"}
