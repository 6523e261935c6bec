"""What the session hears and says when a title is reserved: events, commands, effects.

As in ``signals``: events come from outside and may arrive in any state, commands are our own
screen's.
"""

from dataclasses import dataclass

from kiosk.domain.account import Account
from kiosk.domain.ids import ItemId, LineId, SessionId, TagUid
from kiosk.domain.reserving import TitleFound, Wish
from kiosk.domain.visit import PatronHere

# --- events --------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class TitlesAre:
    """What the search numbered ``number`` has found. ``more``: there are more than these."""

    session: SessionId
    number: int
    found: tuple[TitleFound, ...]
    more: bool = False


@dataclass(frozen=True, slots=True)
class WishIs:
    """What became of a wish; ``account``: as the server told it afterwards, None where it did not.

    The account says what is so: after a lost answer the wish is judged by it.
    """

    session: SessionId
    wish: Wish
    account: Account | None = None
    question: int = 0


ReserveEvent = TitlesAre | WishIs


# --- commands of our own screen --------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class OpenReserve:
    """The patron wants to reserve something."""


@dataclass(frozen=True, slots=True)
class SearchTitles:
    """These letters stand in the field."""

    text: str


@dataclass(frozen=True, slots=True)
class ChooseTitle:
    """One of what was found is wanted; asked once more before it is reserved."""

    item: ItemId


@dataclass(frozen=True, slots=True)
class ReserveBook:
    """A book that was not lent, because somebody else has or wants it, is wanted later."""

    line: LineId


@dataclass(frozen=True, slots=True)
class AnswerReserve:
    """The patron says whether the title is really to be reserved."""

    sure: bool


@dataclass(frozen=True, slots=True)
class StopSearching:
    """Nothing is to be reserved."""


ReserveCommand = (
    OpenReserve | SearchTitles | ChooseTitle | ReserveBook | AnswerReserve | StopSearching
)


# --- effects -------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class FindTitles:
    """Find titles by words, or the title of one copy by its number or its tag."""

    session: SessionId
    number: int
    text: str = ""
    item: ItemId | None = None
    uid: TagUid | None = None


@dataclass(frozen=True, slots=True)
class PlaceHold:
    """Have a hold placed. ``before``: the holds as they were told, None where they were not."""

    session: SessionId
    who: PatronHere
    title: TitleFound
    proven: bool
    before: tuple[str, ...] | None = None
    question: int = 0


ReserveEffect = FindTitles | PlaceHold
