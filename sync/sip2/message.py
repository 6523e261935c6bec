"""What every typed SIP2 message has, whoever says it: see `asks` and `answers`.

Owns the base of the message classes and what their attributes are made of, nothing else.
"""

from dataclasses import dataclass, fields
from typing import ClassVar

from sync.sip2.codec import Field
from sync.sip2.values import PLACE, Place


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class Message:
    """One message. Its `repr` shows no value: they hold PINs and names.

    `order` has the field codes as they stood on the wire, None for a message of our own
    making (which is written in the standard's order, required fields always there).
    `extras` are the fields that no attribute holds, in order: extensions of a vendor, a
    second one of what comes once, a value that is none of its kind, pieces without code.
    """

    code: ClassVar[str]
    order: tuple[str, ...] | None = None
    extras: tuple[Field, ...] = ()

    def __repr__(self) -> str:
        return f"{type(self).__name__}({self.code})"

    def extra(self, code: str) -> bytes | None:
        """Value of the first extension field of this code, None when there is none."""
        return next((one.value for one in self.extras if one.code == code), None)


@dataclass(frozen=True, slots=True)
class Layout:
    """Attributes of a message class: fixed parts in wire order, and by field code."""

    parts: tuple[tuple[str, Place], ...]
    by_code: dict[str, tuple[str, Place]]


def layout_of(kind: type[Message]) -> Layout:
    """The layout of a message class."""
    places = [(one.name, one.metadata[PLACE]) for one in fields(kind) if PLACE in one.metadata]
    return Layout(
        parts=tuple((name, place) for name, place in places if not place.code),
        by_code={place.code: (name, place) for name, place in places if place.code},
    )
