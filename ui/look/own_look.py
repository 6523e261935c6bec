"""A library's own colours, logo and picture on Lancar's tokens.

Owns what follows from the three colours that a library may choose (desk, the one primary action,
wall), and refusing those that cannot be read. High contrast stays as it is. Must not know Qt.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Final

from kiosk.errors import ConfigError
from ui.look.contrast import SHAPE_FLOOR, SHAPE_PAIRS, TEXT_FLOOR, TEXT_PAIRS, luminance, ratio
from ui.look.picture_file import picture_faults
from ui.look.tokens import Tokens, packaged_tokens, wear

ROLES: Final = ("desk", "prim", "wall")
WHITE, BLACK = "#FFFFFF", "#000000"
LOGOS: Final = frozenset({".png", ".svg"})
MOST_LOGO_BYTES: Final = 2_000_000
_DIGITS: Final = frozenset("0123456789abcdefABCDEF")


@dataclass(frozen=True, slots=True)
class OwnLook:
    """What the configuration's table ``[look]`` says: colours by role, logo and picture."""

    colours: Mapping[str, str]
    logo: Path | None = None
    picture: Path | None = None


def own_look(table: Mapping[str, object], folder: Path) -> OwnLook:
    """Read the raw table; what is no colour is left out here and told by the configuration."""
    colours = {role: colour for role in ROLES if _is_colour(colour := table.get(role))}
    logo, picture = table.get("logo"), table.get("picture")
    return OwnLook(
        {role: str(colour).upper() for role, colour in colours.items()},
        logo=folder / logo if isinstance(logo, str) and logo else None,
        picture=folder / picture if isinstance(picture, str) and picture else None,
    )


def _is_colour(told: object) -> bool:
    return isinstance(told, str) and len(told) == 7 and told[0] == "#" and set(told[1:]) <= _DIGITS


def dressed(kit: Tokens, look: OwnLook) -> Tokens:
    """Return the tokens with the library's colours and those that follow from them."""
    light = {**kit.light, **look.colours}
    if "desk" in look.colours:
        light |= _desk(light["desk"])
    if "prim" in look.colours:
        light["primdown"] = mixed(light["prim"], BLACK, 0.12)
        light["onprim"] = _readable(light["prim"], kit.light["ink"])
    return replace(kit, light=light)


def _desk(desk: str) -> dict[str, str]:
    words = WHITE if luminance(desk) < 0.4 else BLACK
    steps = (mixed(desk, words, part / 20) for part in range(20))
    line = next((step for step in steps if ratio(step, desk) >= SHAPE_FLOOR + 0.2), words)
    return {
        "ondesk": words,
        "ondesk2": mixed(words, desk, 0.15),
        "desk2": mixed(desk, words, 0.08),
        "deskline": line,
    }


def _readable(ground: str, dark: str) -> str:
    return max((dark, WHITE), key=lambda colour: ratio(colour, ground))


def mixed(first: str, second: str, part: float) -> str:
    """Return ``#RRGGBB``: the first colour with a ``part`` (0 to 1) of the second."""
    channels = (
        round(int(first[at : at + 2], 16) * (1 - part) + int(second[at : at + 2], 16) * part)
        for at in (1, 3, 5)
    )
    return "#" + "".join(f"{channel:02X}" for channel in channels)


def look_faults(kit: Tokens, look: OwnLook) -> tuple[str, ...]:
    """Each pair of colours below its floor, and what is wrong with the logo and the picture."""
    light = dressed(kit, look).light
    return (
        *_contrast_faults(light, look),
        *logo_faults(look.logo),
        *picture_faults(look.picture),
    )


def _contrast_faults(light: Mapping[str, str], look: OwnLook) -> Iterator[str]:
    kinds = ((TEXT_FLOOR, TEXT_PAIRS, "text"), (SHAPE_FLOOR, SHAPE_PAIRS, "shape"))
    for floor, pairs, kind in kinds:
        for colour, grounds in pairs.items():
            for ground in grounds:
                found = ratio(light[colour], light[ground])
                guilty = _guilty(colour, ground, look)
                if found < floor and guilty:
                    way = "darker" if guilty == "desk" else "lighter"
                    yield (
                        f"look.{guilty}: with {look.colours[guilty]} the {kind} {colour} on "
                        f"{ground} reaches {found:.1f} : 1, it needs {floor:g} : 1; take a "
                        f"{way} colour"
                    )


def _guilty(colour: str, ground: str, look: OwnLook) -> str | None:
    """The library's own colour that a pair depends on; the ground before what stands on it."""
    for role in (ground, colour):
        for own in look.colours:
            if role == own or role.startswith(own) or role == f"on{own}":
                return own
    return None


def logo_faults(logo: Path | None) -> Iterator[str]:
    """What is wrong with the logo's file."""
    if logo is None:
        return
    try:
        size = logo.stat().st_size if logo.is_file() else None
    except OSError:
        size = None  # a name that no disk takes, a folder that may not be looked into
    if logo.suffix.lower() not in LOGOS:
        yield f"look.logo: {logo.name} is neither a PNG nor an SVG"
    elif size is None:
        yield f"look.logo: there is no file {logo}"
    elif size > MOST_LOGO_BYTES:
        yield f"look.logo: {logo.name} is over 2 MB; a logo of 200 px height is enough"


_LOGO: list[Path] = []
_PICTURE: list[Path] = []


def put_on(look: OwnLook, *, files_wanted: bool = True) -> None:
    """Draw in the library's look from now on. Raises ConfigError with every fault.

    Unless ``files_wanted`` a logo or picture that cannot be shown is left out: a kiosk lends
    without one.
    """
    if not files_wanted and any(logo_faults(look.logo)):
        look = replace(look, logo=None)
    if not files_wanted and any(picture_faults(look.picture)):
        look = replace(look, picture=None)
    kit = packaged_tokens()
    if faults := look_faults(kit, look):
        raise ConfigError("look", faults)
    wear(dressed(kit, look))
    _LOGO[:] = [look.logo] if look.logo else []
    _PICTURE[:] = [look.picture] if look.picture else []


def logo() -> Path | None:
    """The library's logo; None: Lancar's mark."""
    return _LOGO[0] if _LOGO else None


def picture() -> Path | None:
    """The library's picture for Start; None: the wall alone."""
    return _PICTURE[0] if _PICTURE else None
