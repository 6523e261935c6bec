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


DamageEvent = DamageNoted


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


DamageCommand = OpenReport | ChooseBroken | TurnDamage | TurnName | SendReport | StopReport


@dataclass(frozen=True, slots=True)
class NoteDamage:
    """Record what is broken. ``patron``: who says so, where they want that to be known."""

    session: SessionId
    line: LineId
    item: ItemId
    damages: tuple[Damage, ...]
    patron: PatronId | None = None


DamageEffect = NoteDamage
