"""Whose a book is: its tag names its library by an ISIL (ISO 15511), and this one knows its own.

Owns what is done with another library's book. A number on such a tag is that library's own: it says
nothing about a book of this one that happens to have the same.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class OwnerRules:
    """``own``: the ISILs of this library; none: whose a book is, is not asked.

    ``names``: what patrons call other libraries, by ISIL. ``lend``: their books are lent like any
    other; ``take_back``: they are taken back, and go to staff.
    """

    own: frozenset[str] = frozenset()
    names: Mapping[str, str] = field(default_factory=dict)
    lend: bool = False
    take_back: bool = True

    def foreign(self, owner: str) -> str:
        """Return the name of the other library whose book this is; empty for none."""
        plain = owner.casefold()
        if not plain or not self.own or plain in {one.casefold() for one in self.own}:
            return ""
        named = {isil.casefold(): name for isil, name in self.names.items()}
        return named.get(plain, owner)
