"""A kiosk's own store without network, for what its screens have no button for yet.

Arguments: the data folder of a kiosk that does not run, somebody who pays. Records a payment that
the terminal reported twice, settled as after a visit.
"""

import sys
from datetime import UTC, datetime
from pathlib import Path

from kiosk.domain.facts import FactKind, FactMode, Moment, NewFact
from kiosk.domain.ids import PatronId
from kiosk.store.store import Store

PAID, REFERENCE = 2000, "QRIS-7731-1"


def main(data: Path, payer: str) -> None:
    store = Store.open(data, "kiosk-1", ballast_bytes=0)
    payment = NewFact(
        FactKind.PAYMENT,
        FactMode.STATEMENT,
        None,
        PatronId(payer),
        Moment(datetime.now(UTC), 1.0, "boot", 0.0),
        evidence={"offline": "yes", "amount": str(PAID), "reference": REFERENCE},
    )
    try:
        for new in (payment, payment):
            [fact] = store.call(lambda s, new=new: s.journal.record([new]))
            store.call(lambda s, key=fact.key: s.journal.settle(key))
    finally:
        store.close()


if __name__ == "__main__":
    main(Path(sys.argv[1]), sys.argv[2])
