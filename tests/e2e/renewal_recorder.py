"""A kiosk's own store without network, for what its screens have no button for yet.

Arguments: the data folder of a kiosk that does not run, a book, its borrower, somebody who pays.
Records a renewal and a payment (the terminal reported it twice), settled as after a visit.
"""

import sys
from datetime import UTC, datetime, timedelta
from pathlib import Path

from kiosk.domain.facts import FactKind, FactMode, Moment, NewFact
from kiosk.domain.ids import ItemId, PatronId
from kiosk.store.store import Store

PROMISED = timedelta(days=21)
PAID, REFERENCE = 2000, "QRIS-7731-1"


def main(data: Path, book: str, borrower: str, payer: str) -> None:
    store = Store.open(data, "kiosk-1", ballast_bytes=0)
    now = datetime.now(UTC)
    moment = Moment(now, 1.0, "boot", 0.0)
    renewal = NewFact(
        FactKind.RENEWAL,
        FactMode.STATEMENT,
        ItemId(book),
        PatronId(borrower),
        moment,
        due=now + PROMISED,
        evidence={"offline": "yes"},
    )
    payment = NewFact(
        FactKind.PAYMENT,
        FactMode.STATEMENT,
        None,
        PatronId(payer),
        moment,
        evidence={"offline": "yes", "amount": str(PAID), "reference": REFERENCE},
    )
    try:
        for new in (renewal, payment, payment):
            [fact] = store.call(lambda s, new=new: s.journal.record([new]))
            store.call(lambda s, key=fact.key: s.journal.settle(key))
    finally:
        store.close()
    print(round((now + PROMISED).timestamp() * 1000))


if __name__ == "__main__":
    main(Path(sys.argv[1]), *sys.argv[2:5])
