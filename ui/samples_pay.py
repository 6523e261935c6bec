"""Sample states of paying, for looking at them and for their tests."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import Final

from drivers.payment.qris import Merchant, PaymentCode, encode
from kiosk.domain.account import Account
from kiosk.domain.ids import SessionId
from kiosk.domain.paying import Payment, PayStage
from kiosk.domain.visit import (
    ChoosingFees,
    Finished,
    Paying,
    ShowingAccount,
    State,
    Visit,
)
from ui.samples_account import SARI, standing

_REFERENCE: Final = "L7K3M9QX2VB4T"
_CODE: Final = encode(
    PaymentCode(
        Merchant("PERPUSTAKAAN KENANGA", "BANDUNG", "ID2026000000001"), 4000, "IDR", _REFERENCE
    )
)
_OWES: Final = replace(standing(), may_pay=True, may_pay_part=True)


def _visit(*payments: Payment, account: Account = _OWES) -> Visit:
    return Visit(SessionId(7), patron=SARI, account=account, proven=True, payments=payments)


def _paying(stage: PayStage) -> Paying:
    code = _CODE if stage is PayStage.WAITING else ""
    known = "" if stage in {PayStage.BEGINNING, PayStage.REFUSED} else _REFERENCE
    return Paying(_visit(Payment(1, 4000, stage, known, code, 180.0)))


def _paid(stage: PayStage) -> Finished:
    account = replace(standing(), fees=0, fee_lines=())
    return Finished(_visit(Payment(1, 4000, stage, _REFERENCE), account=account))


STATES: Final[Mapping[str, Callable[[], State]]] = {
    "21-pay-account": lambda: ShowingAccount(_visit()),
    "21a-pay-unsettled": lambda: ShowingAccount(
        _visit(account=replace(_OWES, may_pay=False, unsettled=4000))
    ),
    "21b-pay-which": lambda: ChoosingFees(_visit(), frozenset({0, 1})),
    "21c-pay-none": lambda: ChoosingFees(_visit()),
    "21d-pay-all": lambda: ChoosingFees(_visit(account=replace(_OWES, may_pay_part=False))),
    "21e-pay-beginning": lambda: _paying(PayStage.BEGINNING),
    "21f-pay-code": lambda: _paying(PayStage.WAITING),
    "21g-pay-stopping": lambda: _paying(PayStage.STOPPING),
    "21h-pay-booking": lambda: _paying(PayStage.BOOKING),
    "21i-pay-booked": lambda: _paying(PayStage.BOOKED),
    "21j-pay-on-its-way": lambda: _paying(PayStage.ON_ITS_WAY),
    "21k-pay-with-staff": lambda: _paying(PayStage.WITH_STAFF),
    "21l-pay-unsure": lambda: _paying(PayStage.UNSURE),
    "21m-pay-cancelled": lambda: _paying(PayStage.CANCELLED),
    "21n-pay-refused": lambda: _paying(PayStage.REFUSED),
    "21o-pay-slip": lambda: _paid(PayStage.BOOKED),
    "21p-pay-slip-unsure": lambda: _paid(PayStage.UNSURE),
}
