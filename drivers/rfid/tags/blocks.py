"""Which blocks of a tag a change has to write; and why a change may be refused.

Owns the comparison of two memories block by block; knows no data model. A plan never touches a
locked block and never writes what is already there.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum


class Refusal(StrEnum):
    """Why a tag is not written: nothing was changed."""

    NO_ROOM = "no-room"
    LOCKED = "locked"
    UNREADABLE = "unreadable"
    """The present bytes break the model: a change could lose what nobody can read."""
    BAD_VALUE = "bad-value"


@dataclass(frozen=True, slots=True)
class WritePlan:
    """The blocks to write, by number, and the whole memory as it is read back afterwards."""

    blocks: Mapping[int, bytes]
    memory: bytes


def plan_blocks(
    old: bytes, new: bytes, *, block_size: int, locked: frozenset[int] = frozenset()
) -> WritePlan | Refusal:
    """Compare two memories of one chip. `new` may be shorter: the rest stays as it is."""
    if len(new) > len(old):
        return Refusal.NO_ROOM
    plan = plan_changes(old, new + old[len(new) :], block_size=block_size)
    return Refusal.LOCKED if locked & set(plan.blocks) else plan


def plan_changes(old: bytes, new: bytes, *, block_size: int) -> WritePlan:
    """Compare two memories of one size, where no block is locked."""
    blocks = {
        number: new[number * block_size : (number + 1) * block_size]
        for number in range((len(old) + block_size - 1) // block_size)
    }
    changed = {
        number: data
        for number, data in blocks.items()
        if data != old[number * block_size : (number + 1) * block_size]
    }
    return WritePlan(changed, new)


def blocks_of(at: int, end: int, block_size: int) -> range:
    """Return the numbers of the blocks that bytes `at` to `end` (not included) lie in."""
    return range(at // block_size, (max(end, at + 1) - 1) // block_size + 1)
