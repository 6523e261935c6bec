"""What is done for patrons beside lending and taking back, put together.

Owns which service gets which part; it must decide nothing.
"""

from collections.abc import Callable
from dataclasses import dataclass

from kiosk.app.servers import Servers, ask_deadline_s
from kiosk.config.model import Config
from kiosk.domain.policy import SessionPolicy
from kiosk.ports import Clock, Health
from kiosk.ports_photo import PhotoSource
from kiosk.services.account import Accounts
from kiosk.services.crew import Beside
from kiosk.services.mailing import Mailing
from kiosk.services.paying import Cashier
from kiosk.services.people import People
from kiosk.services.renewing import Renewals
from kiosk.services.reports import Reports
from kiosk.services.reserving import Reserving
from kiosk.services.stills import Stills
from kiosk.services.titles import Titles
from kiosk.store.store import Store
from sync.worker import SyncWorker


@dataclass(frozen=True, slots=True)
class Around:
    """What all of them need."""

    config: Config
    store: Store
    servers: Servers
    worker: SyncWorker
    clock: Clock
    policy: SessionPolicy
    report: Callable[[Health], None]
    camera: PhotoSource | None = None


def make_beside(around: Around, people: People, cashier: Cashier) -> Beside:
    """Return the services."""
    store, worker, clock, report = around.store, around.worker, around.clock, around.report
    accounts = Accounts(
        store,
        around.servers.account,
        worker,
        clock=clock,
        policy=around.policy,
        tries=people.tries,
        report=report,
        pays=cashier.takes_money,
        pays_part=around.config.payment.part,
    )
    renewals = Renewals(
        store,
        worker,
        clock=clock,
        policy=around.policy,
        deadline_s=ask_deadline_s(around.config.server),
        report=report,
    )
    alone = around.servers.feed is None
    reserving = Reserving(
        store,
        around.servers.account,
        worker,
        accounts=accounts,
        titles=Titles(store, worker.server, worker, clock=clock, ask_anew=alone),
        report=report,
    )
    return Beside(
        accounts,
        renewals,
        reserving,
        Reports(store, worker, clock=clock, report=report),
        cashier,
        Mailing(store, worker, clock=clock, report=report),
        Stills(around.camera, clock),
    )
