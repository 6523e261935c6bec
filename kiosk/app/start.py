"""From a configuration file to a kiosk; imported on the core thread, beside the first frame."""

from collections.abc import Callable
from pathlib import Path

from kiosk.app.kiosk import Kiosk
from kiosk.config import load, parse
from kiosk.domain.scene import Scene
from kiosk.logs import set_up
from kiosk.services.slip_sentences import add_own_languages


def kiosk_from(
    config: Path | None, *, publish: Callable[[Scene], None], at: Callable[[str], None]
) -> Kiosk:
    """Return the kiosk of a configuration file. Raises ConfigError with every fault."""
    set_up()
    settings = load(config) if config is not None else parse(b"", folder=Path.cwd())
    add_own_languages(settings.library.languages_dir, settings.library.languages)
    return Kiosk(settings, publish=publish, at=at)
