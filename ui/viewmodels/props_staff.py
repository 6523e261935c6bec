"""What staff screens show beside what every screen shows, as frozen values. Must not know Qt."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class FactProps:
    """One of the two facts about a book. ``tone``: the colour of a status; ``rows``: name, value.

    ``spoken``: all of it as one text.
    """

    heading: str
    word: str
    icon: str
    tone: str
    rows: tuple[tuple[str, str], ...] = ()

    @property
    def spoken(self) -> str:
        """The whole fact as it is read aloud."""
        told = (f"{name}: {value}" for name, value in self.rows)
        return ". ".join((f"{self.heading}: {self.word}", *told))


@dataclass(frozen=True, slots=True)
class CheckProps:
    """The book on the pad: its title, and whether record and alarm agree (``=``, ``≠``, ``?``)."""

    title: str
    line: str
    author: str
    class_mark: str
    facts: tuple[FactProps, FactProps]
    sign: str
    tone: str
    spoken: str


@dataclass(frozen=True, slots=True)
class DutyProps:
    """Staff are here: the bar says so, by whom, and when it locks itself.

    ``close``: the word that ends it; ``tasks`` and ``tasks_icon``: in the place of the bell.
    """

    title: str
    who: str
    close: str
    tasks: str
    tasks_icon: str
    check: CheckProps | None = None
