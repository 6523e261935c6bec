"""A Koha with both doors open, and the hub's adapter before them."""

import ssl
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from typing import Final

from kiosk.domain.facts import FactKind
from sync.hub.settings.koha_address import KohaAddress
from sync.hub.upstream.koha.adapter import Koha
from sync.hub.upstream.port import (
    Batch,
    Copies,
    Copy,
    Mark,
    Member,
    Members,
    Moving,
    Push,
    Title,
    Titles,
)
from sync.servers.sip2_way import Sip2Settings
from sync.sip2.profile import Profile, named
from tests.upstream.koha_library import ZONE, KohaLibrary, a_koha_library
from tests.upstream.koha_rest_server import CLIENT, SECRET, KohaRest, serving_rest
from tests.upstream.koha_sip2_server import PASSWORD, USER, KohaSip2, serving_sip2

LOAN, RETURN, RENEWAL = FactKind.LOAN, FactKind.RETURN, FactKind.RENEWAL
EARLIER: Final = timedelta(hours=2)


@dataclass
class KohaWorld:
    """One library, its two doors and the adapter."""

    library: KohaLibrary
    rest: KohaRest
    sip2: KohaSip2
    adapter: Koha

    def address(self, **changes: object) -> KohaAddress:
        return replace(an_address(self.rest, self.sip2), **changes)  # type: ignore[arg-type]


def profile(**changes: object) -> Profile:
    koha = named("koha", zone=ZONE)
    assert koha is not None
    return replace(koha, **changes)  # type: ignore[arg-type]


def an_address(rest: KohaRest, door: KohaSip2, **changes: object) -> KohaAddress:
    sip = Sip2Settings(
        host="127.0.0.1", port=door.port, user=USER, password=PASSWORD, plain_tcp=True,
        institution="CPL", profile=profile(resend_after_s=0.3),
    )  # fmt: skip
    plain = KohaAddress(
        base=rest.base, client_id=CLIENT, client_secret=SECRET, zone=ZONE, sip2=sip,
        per_page=2, patience=0.0,
    )  # fmt: skip
    return replace(plain, **changes)  # type: ignore[arg-type]


@contextmanager
def an_adapter(address: KohaAddress) -> Iterator[Koha]:
    adapter = Koha(address)
    try:
        yield adapter
    finally:
        adapter.close()


@contextmanager
def a_koha(
    library: KohaLibrary | None = None, *, tls: ssl.SSLContext | None = None, **changes: object
) -> Iterator[KohaWorld]:
    library = library or a_koha_library()
    with (
        serving_rest(KohaRest(library), tls) as rest,
        serving_sip2(KohaSip2(library)) as sip2,
        an_adapter(an_address(rest, sip2, **changes)) as adapter,
    ):
        yield KohaWorld(library, rest, sip2, adapter)


def push(
    kind: FactKind,
    item: str,
    patron: str | None = None,
    *,
    at: datetime | None = None,
    live: bool = False,
    due: datetime | None = None,
    now: datetime | None = None,
    costs: bool = True,
) -> Push:
    moment = (at or datetime.now(UTC)).replace(microsecond=0)
    # A fact of before the adapter began might have been sent by an earlier one: not these.
    moment += timedelta(seconds=at is None)
    return Push(
        key="kiosk-1/1/1", kind=kind, item=item, patron=patron, at=moment, kiosk="kiosk-1",
        due=due, now=now, live=live, costs=costs,
    )  # fmt: skip


@dataclass
class Pulled:
    """What a full pull brought."""

    titles: dict[int, Title]
    copies: dict[str, Copy]
    members: dict[str, Member]
    moving: Moving


def pulled(batches: Iterator[Batch]) -> Pulled:
    titles: dict[int, Title] = {}
    copies: dict[str, Copy] = {}
    members: dict[str, Member] = {}
    last: Moving | None = None
    for batch in batches:
        match batch:
            case Titles(found):
                titles.update((one.id, one) for one in found)
            case Copies(found):
                copies.update((one.barcode, one) for one in found)
            case Members(found):
                members.update((one.id, one) for one in found)
            case Moving():
                last = batch
    assert last is not None
    return Pulled(titles, copies, members, last)


def loaded(world: KohaWorld) -> Mark:
    """Pull everything as the follower does; the mark is from before."""
    mark = world.adapter.pull_delta(Mark()).mark
    pulled(world.adapter.pull_full())
    return mark
