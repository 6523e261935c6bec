"""What the session hears and says when a patron tells of a broken book."""

from dataclasses import dataclass

from kiosk.domain.damage import Damage
from kiosk.domain.ids import ItemId, LineId, PatronId, SessionId


@dataclass(frozen=True, slots=True)
class DamageNoted:
    """The report is durable; ``lost``: it could not be recorded."""

    session: SessionId
    line: LineId
    lost: bool = False


@dataclass(frozen=True, slots=True)
class CameraSees:
    """What the camera sees while the patron aims, small. ``number``: which asking it answers."""

    session: SessionId
    number: int
    jpeg: bytes

    def __repr__(self) -> str:
        """Never spell the picture."""
        return f"CameraSees({self.number})"


@dataclass(frozen=True, slots=True)
class PhotoTaken:
    """The still; empty: there is none."""

    session: SessionId
    number: int
    jpeg: bytes

    def __repr__(self) -> str:
        """Never spell the picture."""
        return f"PhotoTaken({self.number})"


DamageEvent = DamageNoted | CameraSees | PhotoTaken


@dataclass(frozen=True, slots=True)
class OpenReport:
    """Something of a book is broken."""


@dataclass(frozen=True, slots=True)
class ChooseBroken:
    """It is this book."""

    line: LineId


@dataclass(frozen=True, slots=True)
class TurnDamage:
    """This is broken, or after all it is not."""

    damage: Damage


@dataclass(frozen=True, slots=True)
class TurnName:
    """The patron's name may be noted with it, or after all it may not."""


@dataclass(frozen=True, slots=True)
class SendReport:
    """That is all."""


@dataclass(frozen=True, slots=True)
class StopReport:
    """Nothing is to be reported."""


@dataclass(frozen=True, slots=True)
class OpenCamera:
    """A picture may go with it: show what the camera sees, also instead of the last picture."""


@dataclass(frozen=True, slots=True)
class SnapPhoto:
    """Take it now."""


@dataclass(frozen=True, slots=True)
class KeepPhoto:
    """This one goes with the report."""


@dataclass(frozen=True, slots=True)
class DropPhoto:
    """No picture after all."""


PhotoCommand = OpenCamera | SnapPhoto | KeepPhoto | DropPhoto
DamageCommand = (
    OpenReport | ChooseBroken | TurnDamage | TurnName | SendReport | StopReport | PhotoCommand
)


@dataclass(frozen=True, slots=True)
class NoteDamage:
    """Record what is broken. ``patron``: who says so, where they want that to be known.

    ``photo``: a picture as JPEG that goes with it, or nothing.
    """

    session: SessionId
    line: LineId
    item: ItemId
    damages: tuple[Damage, ...]
    patron: PatronId | None = None
    photo: bytes = b""

    def __repr__(self) -> str:
        """Never spell the picture."""
        return f"NoteDamage({self.item}, {self.damages})"


@dataclass(frozen=True, slots=True)
class WatchCamera:
    """Tell what the camera sees, until a still is taken or it is wanted no more."""

    session: SessionId
    number: int


@dataclass(frozen=True, slots=True)
class TakePhoto:
    """Take a still."""

    session: SessionId
    number: int


@dataclass(frozen=True, slots=True)
class CloseCamera:
    """What the camera sees is wanted no more."""

    session: SessionId


DamageEffect = NoteDamage | WatchCamera | TakePhoto | CloseCamera
