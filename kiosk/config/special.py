"""The part of the configuration that says which kinds of items want something besides a loan.

Owns its keys and how they become the domain's words; what is then said is the screens' affair.
"""

from typing import Annotated

from pydantic import Field, ValidationInfo, field_validator

from kiosk.config.values import Section, wrong
from kiosk.domain.items import Handling, kind_key

Kind = Annotated[str, Field(min_length=1, max_length=64)]


class Special(Section):
    """Kinds of items as the library system names them (item type; SIP2: media type, CK)."""

    case: tuple[Kind, ...] = ()
    magnet: tuple[Kind, ...] = ()
    desk: tuple[Kind, ...] = ()

    @field_validator("magnet", "desk")
    @classmethod
    def _named_once(cls, value: tuple[Kind, ...], info: ValidationInfo) -> tuple[Kind, ...]:
        above = {kind_key(kind) for field in info.data.values() for kind in field}
        for kind in value:
            if kind_key(kind) in above:
                raise wrong(f"{kind!r} stands in another of these lists too; keep it in one")
        return value

    def handling(self) -> dict[str, Handling]:
        """Return what is to be done, by ``kind_key`` of the kind of item."""
        lists = ((Handling.CASE, self.case), (Handling.MAGNET, self.magnet))
        named = (*lists, (Handling.DESK, self.desk))
        return {kind_key(kind): handling for handling, kinds in named for kind in kinds}
