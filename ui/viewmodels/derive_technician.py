"""What a technician sees: the parts in plain words, and out of order with a message. Pure."""

from typing import Final

from kiosk.domain.duty import Closed, Deed, Outcome, Parts
from kiosk.domain.visit import OnDuty
from ui.viewmodels import fault_words
from ui.viewmodels import words_staff as told
from ui.viewmodels.derive_tuning import failure
from ui.viewmodels.phrases import Phrases
from ui.viewmodels.props import Act, ActionProps, Inputs, RowProps, SignProps
from ui.viewmodels.staff_rows import ORDER

WELL: Final = "none"
_CALM: Final = frozenset(
    {"starting", "paper-low", "view-dark", "lens-dirty", "link-slow", "store-salvaged"}
)


def _status(fault: str) -> str:
    if fault == WELL:
        return "ok"
    return "warn" if fault in _CALM else "stop"


def device_sign(state: OnDuty, parts: Parts, say: Phrases) -> SignProps:
    """How many parts need a hand, or what became of the test page."""
    ill = sum(fault != WELL for _, fault in parts.rows)
    lead = say.say(told.PARTS_ILL, n=ill) if ill else say.say(told.PARTS_WELL)
    if state.done is not None and state.done[0] is Deed.TEST_PAGE:
        done = state.done[1] is Outcome.DONE
        return SignProps(say.say(told.TEST_DONE if done else told.TEST_NOT), lead)
    return SignProps(say.say(told.PARTS), lead)


def device_rows(parts: Parts, say: Phrases) -> tuple[RowProps, ...]:
    """Each part: what it is, how it is, what to do."""
    rows = []
    for part, fault in parts.rows:
        name = fault_words.PARTS.get(part, fault_words.OTHER_PART)
        what, remedy = fault_words.FAULTS.get(fault, fault_words.FAULTS["broken"])
        text = say.say(what) if fault == WELL else f"{say.say(what)} {say.say(remedy)}"
        prints = part == "printer"
        rows.append(
            RowProps(
                f"{ORDER}{Deed.TEST_PAGE}" if prints else f"part-{part}",
                "note",
                say.say(name),
                text,
                status=_status(fault),
                action=say.say(told.TEST_PAGE) if prints else "",
            )
        )
    return tuple(rows)


def closing_page(
    state: OnDuty, inputs: Inputs, say: Phrases
) -> tuple[SignProps, tuple[RowProps, ...], tuple[ActionProps, ...]]:
    """Choose what patrons read; or, when it is out of order, open it again."""
    back = ActionProps(Act.DUTY_BACK, say.say(told.BACK), "secondary", "undo")
    closed = inputs.status.closed
    if closed is not None:
        lead = failure(state, say) or say.say(told.CLOSED_NOW_LEAD)
        row = RowProps("closed", "note", say.say(told.CLOSED[closed]), status="stop")
        do = ActionProps(Act.OPEN_KIOSK, say.say(told.OPEN_KIOSK), "primary", "online")
        return SignProps(say.say(told.CLOSED_NOW), lead), (row,), (back, do)
    choose = say.say(told.CHOOSE)
    rows = tuple(
        RowProps(f"{ORDER}{Deed.CLOSE}={one}", "note", say.say(told.CLOSED[one]), action=choose)
        for one in Closed
    )
    if state.done == (Deed.OPEN, Outcome.DONE):
        service = state.visit.service
        lead = say.say(told.OPEN_NOW_LEAD) if service.loans and service.returns else ""
        return SignProps(say.say(told.OPEN_NOW), lead), rows, (back,)
    failed = failure(state, say)
    sign = SignProps(
        say.say(told.CLOSE), failed or say.say(told.CLOSE_LEAD), lead_stays=bool(failed)
    )
    return sign, rows, (back,)
