"""The part of the configuration that gives the kiosk the library's own face.

Owns its keys. Whether the colours can be read is decided where they are used (``ui.look``).
"""

from typing import Annotated

from pydantic import Field

from kiosk.config.values import Section

Colour = Annotated[str, Field(pattern=r"^$|^#[0-9A-Fa-f]{6}$")]


class Look(Section):
    """Colours as ``#RRGGBB``, a logo (PNG or SVG), a picture for Start (PNG or JPEG).

    An empty text leaves Lancar's own.
    """

    desk: Colour = ""
    prim: Colour = ""
    wall: Colour = ""
    logo: str = ""
    picture: str = ""
