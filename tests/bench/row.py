"""One figure of `make bench`."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Row:
    """A measured value beside what it is compared with.

    ``reference`` is measured in the same run, in the same unit; ``ratio`` is value / reference;
    ``target`` says in words what is wanted; ``ok`` is None where nothing is promised.
    """

    name: str
    value: float
    unit: str
    reference: float | None = None
    ratio: float | None = None
    target: str = ""
    ok: bool | None = None


def compared(
    name: str, value: float, unit: str, *, reference: float, at_most: float, beside: str
) -> Row:
    """Return a row that wants ``value`` to be at most so many times the reference ``beside`` it."""
    ratio = value / reference if reference else float("inf")
    return Row(name, value, unit, reference, ratio, f"<= {at_most:g} x {beside}", ratio <= at_most)


def limited(name: str, value: float, unit: str, *, at_most: float) -> Row:
    """Return a row that wants ``value`` to be at most a fixed number."""
    return Row(name, value, unit, target=f"<= {at_most:g} {unit}", ok=value <= at_most)


def told(name: str, value: float, unit: str) -> Row:
    """Return a row that only informs."""
    return Row(name, value, unit)
