"""Whether a call number lies in the range of a bay. Pure."""

from kiosk.domain.call_numbers import ShelfKey


def within(key: ShelfKey, first: ShelfKey | None, last: ShelfKey | None) -> bool:
    """Return whether a key lies from ``first`` to ``last``; None: that end is open.

    Of ``last`` only what it says counts: "300" to "399" takes 399.2 in, and "899.221 AND" takes
    in every title of this author mark.
    """
    if first is not None and key < first:
        return False
    if last is None:
        return True
    bound = last.rstrip("#")  # the end of a UDC class; what goes on below it is within
    return key[: len(bound)] <= bound
