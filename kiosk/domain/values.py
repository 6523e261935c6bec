"""Values that are made by the thousand: frozen for the type checker, plain to make.

Owns ``value``, which stands where ``dataclass`` would. A frozen dataclass takes 1.5 us to make with
nine fields, a plain one 0.2 us: an intake makes several for each fact. Must not know any of them.
"""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from dataclasses import dataclass as value
else:
    from dataclasses import dataclass

    def value(*, frozen: bool, slots: bool) -> object:
        """Return the decorator of a dataclass whose fields mypy lets nobody assign."""
        return dataclass(slots=slots, unsafe_hash=frozen)


__all__ = ["value"]
