"""What a yes says of money: a fee that nobody agreed to, and old debts that are none."""

import pytest

from kiosk.domain.facts import Accepted, FactKind, Flagged
from sync.servers.sip2 import Sip2Server
from tests.sip2.sip2_script import CHARGED, HIS, LENT, SHELVED, Script, fact, play

RENEWED = LENT.replace(b"121NNY", b"301YNN")
FEES = [
    # Nothing was agreed to, and it was done for money nevertheless.
    (b"BT06|BV5000|", None, True),
    (b"BT09|BV5000|", None, True),
    # The whole debt, or nobody knows what: no server's word for what this has cost.
    (b"BV5000|", None, False),
    (b"BT01|BV5000|", None, False),
    (b"BT04|BV5000|", None, False),
    (b"BT07|BV9000|", "5000", False),
    (b"BT06|BV0.00|", None, False),
    # An amount was named in this very field before.
    (b"BV6000|", "5000", True),
    (b"BT06|BV6000|", "5000", True),
    (b"BT06|BV5000|", "5000", False),
    (b"", "5000", False),
]


@pytest.mark.parametrize(("told", "agreed", "higher"), FEES)
@pytest.mark.parametrize("kind", [FactKind.LOAN, FactKind.RENEWAL])
def test_what_was_done_for_more_than_was_agreed_is_a_task(
    kind: FactKind, told: bytes, agreed: str | None, *, higher: bool
) -> None:
    code, done = ("11", LENT) if kind is FactKind.LOAN else ("29", RENEWED)
    look = SHELVED if kind is FactKind.LOAN else CHARGED

    async def talk(server: Sip2Server, _script: Script) -> None:
        evidence = {} if agreed is None else {"fee_agreed": agreed}
        [answer] = await server.submit([fact(kind, evidence=evidence)], deadline_s=0.4)
        assert answer.verdict == (Flagged("fee-higher") if higher else Accepted())

    play(talk, {code: done + told, "17": look, "63": HIS})
