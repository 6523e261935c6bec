"""How a kiosk's process is run; apart from it, so that both its halves may know."""

from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True)
class RunOptions:
    """How the kiosk is run. ``robot_fd``: the parent's hand, see ``ui.robot``."""

    config: Path | None = None
    robot_fd: int | None = None
    size: tuple[int, int] | None = None
    still_pictures: bool = False
