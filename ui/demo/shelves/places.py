"""Where the demo's tablets keep what they have, and the configuration that each is given."""

import json
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from ui.demo.house import LIBRARY, OWNER

MINE: Final = "tablet-1"
"""The tablet with which whoever tries the demo sweeps."""

OTHER: Final = "tablet-2"
TABLETS: Final = (MINE, OTHER)


@dataclass(frozen=True, slots=True)
class TabletPlaces:
    """Folders of the tablets of one demo. Made with its hub, and gone with it."""

    folder: Path

    @property
    def ready(self) -> Path:
        """Return the file that is there once one's own tablet can be used."""
        return self.folder / "ready"

    def config(self, tablet: str) -> Path:
        """Return a tablet's configuration."""
        return self.folder / tablet / "config.toml"

    def write(self, tablet: str, *, hub_url: str, token: str) -> None:
        """Give a tablet its folder, its configuration and its token."""
        home = self.folder / tablet
        home.mkdir(parents=True)
        secret = home / "hub.token"
        secret.touch(mode=0o600)
        secret.write_text(token, encoding="utf-8")
        text = f"""[library]
name = {json.dumps(LIBRARY)}

[kiosk]
id = {json.dumps(tablet)}
data_dir = "data"

[screen]
fullscreen = false

[server]
kind = "hub"
url = {json.dumps(hub_url)}
token_file = "hub.token"

[owners]
own = [{json.dumps(OWNER)}]

[handhelds.wand]
kind = "tsl"
url = {json.dumps(f"serial://{home / 'wand'}?baud=115200")}
region = "as-sold"
"""
        self.config(tablet).write_text(text, encoding="utf-8")
