"""Cards with a chip that open the account: the sentence, the row, the buttons. Pure; no Qt."""

from typing import Final

from kiosk.domain.account import Account
from kiosk.domain.chips import ASKED, UNDER_WAY, ChipStage, ChipWish
from kiosk.domain.reasons import Reason
from ui.viewmodels import words_account as told
from ui.viewmodels.phrases import Phrases
from ui.viewmodels.props import Act, ActionProps, RowProps, SignProps

CHIPS: Final = "chips"
"""Key of the row with the cards that are bound."""

_SIGNS: Final = {
    ChipStage.OFFERED: (told.BIND_CHIP, told.BIND_CHIP_LEAD),
    ChipStage.BINDING: (told.BINDING_CHIP, ""),
    ChipStage.BOUND: (told.CHIP_BOUND, told.CHIP_BOUND_LEAD),
    ChipStage.SURE: (told.UNBIND_CHIPS, told.UNBIND_CHIPS_LEAD),
    ChipStage.LETTING_GO: (told.BINDING_CHIP, ""),
    ChipStage.GONE: (told.CHIPS_GONE, ""),
    ChipStage.REFUSED: (told.CHIP_REFUSED, told.CHIP_REFUSED_LEAD),
}


def chip_wish(account: Account | None) -> ChipWish | None:
    """What is wanted of the account's chips now, or what came of it."""
    return None if account is None or account.chips is None else account.chips.wish


def chip_asked(account: Account | None) -> bool:
    """Whether the patron is asked for a word, or something is under way."""
    wish = chip_wish(account)
    return wish is not None and wish.stage in ASKED | UNDER_WAY


def chip_sign(wish: ChipWish, say: Phrases) -> SignProps:
    """The sentence."""
    headline, lead = _SIGNS[wish.stage]
    if wish.reason is Reason.NOT_ANSWERED:
        lead = told.CHIP_UNANSWERED_LEAD
    return SignProps(say.say(headline), say.say(lead) if lead else "", lead_stays=bool(lead))


def chip_row(account: Account, say: Phrases) -> list[RowProps]:
    """The cards that are bound, with the button that lets them go."""
    if account.chips is None or not account.chips.bound:
        return []
    title = say.say(told.OTHER_CARDS, n=account.chips.bound)
    action = "" if account.chips.busy else say.say(told.REMOVE_CARDS)
    text = say.say(told.OTHER_CARDS_TEXT)
    return [RowProps(CHIPS, "note", title, text, status="kept", icon="card", action=action)]


def chip_actions(wish: ChipWish, say: Phrases, *, waits: str) -> tuple[ActionProps, ...]:
    """The two answers; while it is under way only what is waited for."""
    if wish.stage in UNDER_WAY:
        return (ActionProps(Act.FINISH, waits, "waiting", hint=say.say(told.DONE_WAITS)),)
    binding = wish.stage is ChipStage.OFFERED
    yes = told.BIND_CHIP_YES if binding else told.UNBIND_CHIPS_YES
    first = ActionProps(Act.CHIP_YES, say.say(yes), "primary" if binding else "secondary", "card")
    no = ActionProps(Act.CHIP_NO, say.say(told.NO), "secondary" if binding else "primary", "undo")
    return (no, first) if binding else (first, no)
