"""A kiosk's store without network: four books lent, one under way; then it waits to be killed.

Argument: the data folder. Prints each item once its loan is durable, then ``ready``.
"""

import signal
import sys
from datetime import UTC, datetime, timedelta
from pathlib import Path

from kiosk.domain.facts import FactKind, FactMode, Moment, NewFact
from kiosk.domain.ids import ItemId, TagUid
from kiosk.store.store import Store
from sync.hub.demo.cast import demo_cast

CAST = demo_cast()


def main(data: Path) -> None:
    store = Store.open(data, "kiosk-1", ballast_bytes=0)
    now = datetime.now(UTC)
    for number, spare in enumerate(CAST.spare[:5]):
        last = number == 4
        loan = NewFact(
            FactKind.LOAN,
            # The last one waited for the hub's answer when the power went.
            FactMode.REQUEST if last else FactMode.STATEMENT,
            ItemId(spare.item),
            CAST.dewi.patron,
            Moment(now, float(number), "boot", 0.0),
            due=now + timedelta(days=14),
            uid=TagUid("E004015012345678") if last else None,
        )
        [fact] = store.call(lambda s, new=loan: s.journal.record([new]))
        if not last:
            store.call(lambda s, key=fact.key: s.journal.settle(key))
        print(spare.item, flush=True)
    print("ready", flush=True)
    signal.pause()


if __name__ == "__main__":
    main(Path(sys.argv[1]))
