"""How one value of a SIP2 message is written: flags, numbers, dates, text.

Owns the kinds of values and how each is read and written, after 3M Standard Interchange
Protocol 2.00 ("Fixed-length fields", "Variable-length fields"). Reading never raises: what
is no such value gives None. It must not know which message a value stands in.
"""

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Generic, TypeVar, cast

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Kind(Generic[T]):
    """`width` is of fixed parts, in characters; `read` gives None for no such value."""

    width: int
    read: Callable[[str], T | None]
    write: Callable[[T], str]


def _read_yes(text: str) -> bool | None:
    return {"Y": True, "N": False, "1": True, "0": False}.get(text.upper())


def _write_yes(value: bool) -> str:
    return "Y" if value else "N"


def _write_one(value: bool) -> str:
    return "1" if value else "0"


def _read_number(text: str) -> int | None:
    digits = text.strip()
    return int(digits) if digits.isdecimal() and digits.isascii() and len(digits) < 10 else None


def _same(text: str) -> str:
    return text


YES: Kind[bool] = Kind(1, _read_yes, _write_yes)
"""Y or N; `1` and `0` are read as well, as one server writes them."""
OK: Kind[bool] = Kind(1, _read_yes, _write_one)
"""1 or 0; Y and N are read as well."""
TEXT: Kind[str] = Kind(0, _same, _same)
NUMBER: Kind[int] = Kind(0, _read_number, str)
DATE: Kind[str] = Kind(18, lambda text: text if text.strip() else None, _same)
"""18 characters as they stand, None for blanks: `sync.sip2.dates` reads and writes them."""


def letters(width: int) -> Kind[str]:
    """A code of so many characters, as it stands."""
    return Kind(width, _same, _same)


def digits(width: int) -> Kind[int]:
    """A number with leading zeros; blanks, which servers send for "not counted", give None."""
    most = 10**width - 1
    return Kind(width, _read_number, lambda value: f"{min(max(value, 0), most):0{width}d}")


@dataclass(frozen=True, slots=True)
class Place:
    """Where an attribute of a message stands: `code` empty is the fixed part."""

    code: str
    kind: Kind[object]
    many: bool = False


PLACE = "sip2"


def part(kind: Kind[T]) -> T | None:
    """An attribute in the fixed part; None is written as blanks."""
    return cast("T | None", _attribute(Place("", cast("Kind[object]", kind))))


def variable(code: str, kind: Kind[T]) -> T | None:
    """An attribute in a field of this code; None is left out."""
    return cast("T | None", _attribute(Place(code, cast("Kind[object]", kind))))


def text(code: str) -> str | None:
    """A text in a field of this code; None is left out, an empty text is sent empty."""
    return variable(code, TEXT)


def texts(code: str) -> tuple[str, ...]:
    """The texts of a field that may come several times."""
    place = Place(code, cast("Kind[object]", TEXT), many=True)
    return field(default=(), metadata={PLACE: place})


def _attribute(place: Place) -> object:
    # Not an object at all: what a dataclass reads its attribute from.
    return field(default=None, metadata={PLACE: place})
