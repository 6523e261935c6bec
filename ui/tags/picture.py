"""What the tag workstation's window shows, as frozen values. Must not know Qt."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class TabProps:
    """One page that can be chosen."""

    key: str
    label: str
    chosen: bool = False


@dataclass(frozen=True, slots=True)
class RowProps:
    """A row: a mark where ``status`` names one, a title, a word in its tone, and a detail.

    ``key``: its place in the list.
    """

    title: str
    word: str = ""
    detail: str = ""
    status: str = ""
    tone: str = ""
    key: str = ""


@dataclass(frozen=True, slots=True)
class ActionProps:
    """A button. ``kind``: primary or secondary."""

    key: str
    label: str
    icon: str = ""
    kind: str = "secondary"


@dataclass(frozen=True, slots=True)
class TagPicture:
    """The whole window. ``status``: of the mark beside the headline; ``notice``: of a strip."""

    title: str = ""
    who: str = ""
    pace: str = ""
    tabs: tuple[TabProps, ...] = ()
    headline: str = ""
    lead: str = ""
    status: str = "off"
    icon: str = ""
    urgent: bool = False
    notice: str = ""
    rows: tuple[RowProps, ...] = ()
    actions: tuple[ActionProps, ...] = ()
    entry: str = ""
    takes_label: bool = False
    language: str = ""
