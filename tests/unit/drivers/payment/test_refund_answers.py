"""What an acquirer's status says of money that is to be given back."""

import asyncio

import pytest

from drivers.payment import protocol
from drivers.payment.acquirer import Acquirer, AcquirerSettings
from drivers.payment.emulator import AcquirerEmulator
from drivers.payment.till import Till
from kiosk.ports import Unanswered
from kiosk.ports_payment import Money, NotRefunded, Order, Refunded

SECRET = b"a secret of the library"
ORDER, MONEY = Order("L7K3M9QX2VB4T", 4000, "IDR"), Money("ACQ1", 4000)


class Answering(AcquirerEmulator):
    """It answers every request alike, whatever it has done."""

    status = 200
    body = protocol.refund_answer(ORDER, MONEY, done=True)

    async def _done(self, asked: object) -> tuple[int, bytes]:
        return self.status, self.body


@pytest.mark.parametrize(
    ("status", "told"),
    [
        (200, Refunded()),
        *((status, NotRefunded(f"status {status}")) for status in (404, 409, 422)),
        *((status, Unanswered(f"status {status}")) for status in (202, 400, 408, 429, 500, 503)),
    ],
)
def test_only_a_refusal_says_that_it_is_not_given_back(status: int, told: object) -> None:
    async def run() -> None:
        async with asyncio.timeout(10), Answering(Till(), secret=SECRET) as emulator:
            emulator.status = status
            acquirer = Acquirer(AcquirerSettings(emulator.url, "k1", SECRET))
            try:
                assert await acquirer.refund(ORDER, MONEY) == told
            finally:
                await acquirer.close()

    asyncio.run(run())
