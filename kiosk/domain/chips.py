"""A card with a chip bound to an account at the kiosk, and let go: what is asked, what came of it.

Owns the stages. A chip names a patron and proves nothing: it is bound only after a PIN in this
visit and with the patron's word, and opens nothing without the PIN afterwards.
"""

from dataclasses import dataclass, replace
from enum import StrEnum

from kiosk.domain.ids import CHIP, CardCode
from kiosk.domain.reasons import Reason


class ChipStage(StrEnum):
    """How far it is. OFFERED: another card was shown, bind it? SURE: let all go?"""

    OFFERED = "offered"
    BINDING = "binding"
    BOUND = "bound"
    SURE = "sure"
    LETTING_GO = "letting-go"
    GONE = "gone"
    REFUSED = "refused"


NO_CODE = CardCode("")
ASKED = frozenset({ChipStage.OFFERED, ChipStage.SURE})
UNDER_WAY = frozenset({ChipStage.BINDING, ChipStage.LETTING_GO})


@dataclass(frozen=True, slots=True)
class ChipWish:
    """``code``: of the chip that was shown. ``reason``: why it was refused."""

    stage: ChipStage
    code: CardCode = NO_CODE
    reason: Reason | None = None


@dataclass(frozen=True, slots=True)
class Chips:
    """The chips of an account: how many are bound, and what is wanted now."""

    bound: int = 0
    wish: ChipWish | None = None

    @property
    def busy(self) -> bool:
        """Whether something is asked or under way."""
        return self.wish is not None and self.wish.stage in ASKED | UNDER_WAY

    def shown(self, code: CardCode, own: CardCode) -> "Chips":
        """Offer to bind a chip that was shown; not the card of this visit."""
        if self.busy or code == own or not code.startswith(CHIP):
            return self
        return replace(self, wish=ChipWish(ChipStage.OFFERED, code))

    def unbinding(self) -> "Chips | None":
        """Ask whether all are to be let go; None where nothing is bound, or something is asked."""
        if self.busy or not self.bound:
            return None
        return replace(self, wish=ChipWish(ChipStage.SURE))

    def answered(self, *, agreed: bool) -> "Chips | None":
        """Take the patron's word; None where nothing was asked."""
        if self.wish is None or self.wish.stage not in ASKED:
            return None
        if not agreed:
            return replace(self, wish=None)
        offered = self.wish.stage is ChipStage.OFFERED
        stage = ChipStage.BINDING if offered else ChipStage.LETTING_GO
        return replace(self, wish=replace(self.wish, stage=stage))

    def heard(self, reason: Reason | None) -> "Chips":
        """Take what came of it; late news changes nothing."""
        if self.wish is None or self.wish.stage not in UNDER_WAY:
            return self
        if reason is not None:
            return replace(self, wish=ChipWish(ChipStage.REFUSED, reason=reason))
        binding = self.wish.stage is ChipStage.BINDING
        stage = ChipStage.BOUND if binding else ChipStage.GONE
        return Chips(self.bound + 1 if binding else 0, ChipWish(stage))
