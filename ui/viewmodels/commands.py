"""What a touched button asks of the session. Pure; must not know Qt."""

from kiosk.domain.line import Act as LineAct
from kiosk.domain.signals import (
    CallStaff,
    Choose,
    ChooseSlip,
    Command,
    EnterPin,
    Finish,
    ForgotPin,
    Leave,
    OpenCardEntry,
    StayHere,
    TypeCard,
)
from kiosk.domain.visit import SlipChoice
from ui.viewmodels.props import Act


def commands_for(act: Act, *, typed: str = "") -> tuple[Command, ...]:
    """The commands of a button; ``typed`` is the PIN or card number where one was asked for."""
    match act:
        case Act.BORROW:
            return (Choose(LineAct.LEND),)
        case Act.RETURN:
            return (Choose(LineAct.TAKE_BACK),)
        case Act.OPEN_CARD:
            return (OpenCardEntry(),)
        case Act.TYPE_CARD:
            return (TypeCard(typed),)
        case Act.ENTER_PIN:
            return (EnterPin(typed),)
        case Act.FINISH:
            return (Finish(),)
        case Act.NOT_HERE:
            return (CallStaff(), Finish())
        case Act.PRINT:
            return (ChooseSlip(SlipChoice.PRINT),)
        case Act.NO_SLIP:
            return (ChooseSlip(SlipChoice.NONE),)
        case Act.SCREEN_SLIP:
            return (ChooseSlip(SlipChoice.SCREEN),)
        case Act.STAY:
            return (StayHere(),)
        case Act.STAFF:
            return (CallStaff(),)
        case Act.FORGOT_PIN:
            return (ForgotPin(),)
        case Act.LEAVE:
            return (Leave(),)
        case Act.UNDO_MODE:
            return ()
