"""The slip says "paid" of money that is on the account, and of no other."""

import pytest

from kiosk.domain.status import KioskStatus
from ui.i18n.language import language_for
from ui.samples import NOW, sample
from ui.viewmodels import words_pay
from ui.viewmodels.derive import derive
from ui.viewmodels.plain import plain_slip_row
from ui.viewmodels.props import Inputs

SAY = language_for("en", KioskStatus(library="L"))


@pytest.mark.parametrize(
    ("name", "heading", "tone"),
    [
        ("21o-pay-slip", words_pay.PAID_HEADING, "ok"),
        ("21p-pay-slip-unsure", words_pay.PAYMENT_HEADING, "off"),
    ],
)
def test_only_what_is_booked_is_called_paid(name: str, heading: str, tone: str) -> None:
    shown = sample(name)
    slip = derive(Inputs(shown.state, shown.status, now=NOW), SAY).slip
    assert slip.date_heading == SAY.say(heading)
    assert [plain_slip_row(row)["tone"] for row in slip.rows] == [tone]
