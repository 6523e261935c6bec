"""A small library behind PyPI `pysip2`'s server: a foreign SIP2 server for our client.

pysip2 is strict (exact widths, required fields), which is what we want for our output.
"""

import asyncio
from collections import Counter
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from datetime import datetime, timedelta

import anyio
from anyio.abc import SocketAttribute
from pysip2 import (
    CHECKIN,
    CHECKOUT,
    END_PATRON_SESSION,
    ITEM_INFORMATION,
    LOGIN,
    PATRON_INFORMATION,
    CheckinRequest,
    CheckinResponse,
    CheckoutRequest,
    CheckoutResponse,
    EndPatronSessionRequest,
    EndSessionResponse,
    ItemInformationRequest,
    ItemInformationResponse,
    LoginRequest,
    LoginResponse,
    PatronInformationRequest,
    PatronInformationResponse,
    RequestContext,
    SIP2Server,
)

_BLOCKED = "YYYY" + " " * 10
_FINE = " " * 14


@dataclass
class Member:
    name: str
    pin: str
    blocked: bool = False


@dataclass
class Library:
    """Members by card, titles by barcode, who has what, who waits for what."""

    members: dict[str, Member]
    titles: dict[str, str]
    loans: dict[str, str] = field(default_factory=dict)
    waiting: dict[str, str] = field(default_factory=dict)
    shelved: dict[str, str] = field(default_factory=dict)
    lent: Counter[str] = field(default_factory=Counter)
    costs: dict[str, int] = field(default_factory=dict)
    charged: Counter[str] = field(default_factory=Counter)
    alarmed: set[str] = field(default_factory=set)
    """Items whose alarm stays on, lent or not."""
    says: dict[str, str] = field(default_factory=dict)
    """What it has to say to a patron, by card."""
    sessions_ended: list[str] = field(default_factory=list)
    changed: asyncio.Event = field(default_factory=asyncio.Event)

    def checkout_refusal(self, request: CheckoutRequest) -> str | None:
        member = self.members.get(request.patron_identifier)
        if member is None:
            return "Invalid patron"
        if request.item_identifier not in self.titles:
            return "Invalid item"
        if member.blocked:
            return "Patron blocked"
        if request.item_identifier in self.loans:
            return "Item checked out"
        kept_for = self.shelved.get(request.item_identifier)
        if kept_for not in (None, request.patron_identifier):
            return "Item kept for another patron"
        return None

    def checkout(
        self, request: CheckoutRequest, context: RequestContext[CheckoutRequest, CheckoutResponse]
    ) -> CheckoutResponse:
        refusal = self.checkout_refusal(request)
        item = request.item_identifier
        cost = None if refusal else self.costs.get(item)
        if cost and request.fee_acknowledged != "Y":
            refusal = "Fee applies"
        if refusal is None:
            self.charged[item] += cost or 0
            self.loans[item] = request.patron_identifier
            self.lent[item] += request.cancel != "Y"
            self.changed.set()
        return CheckoutResponse(
            ok="0" if refusal else "1",
            renewal_ok="N",
            magnetic_media="U" if refusal else "N",
            desensitize="N" if refusal or item in self.alarmed else "Y",
            fee_type="06" if cost else None,
            currency_type="IDR" if cost else None,
            fee_amount=str(cost) if cost else None,
            transaction_date=context.now_18(),
            institution_id=request.institution_id,
            patron_identifier=request.patron_identifier,
            item_identifier=item,
            title_identifier=self.titles.get(item, ""),
            due_date="" if refusal else _due(),
            screen_message=(refusal,) if refusal else (),
        )

    def checkin(
        self, request: CheckinRequest, context: RequestContext[CheckinRequest, CheckinResponse]
    ) -> CheckinResponse:
        item = request.item_identifier
        borrower = self.loans.pop(item, None)
        self.changed.set()
        kept = borrower is not None and item in self.waiting and request.cancel != "Y"
        if kept:
            self.shelved[item] = self.waiting.pop(item)
        return CheckinResponse(
            ok="0" if borrower is None else "1",
            resensitize="N" if borrower is None else "Y",
            magnetic_media="N",
            alert="Y" if kept else "N",
            transaction_date=context.now_18(),
            institution_id=request.institution_id,
            item_identifier=item,
            permanent_location="Pusat" if item in self.titles else "",
            title_identifier=self.titles.get(item),
            patron_identifier=borrower,
            screen_message=(f"Kept for {self.members[self.shelved[item]].name}",) if kept else (),
        )

    def item(
        self,
        request: ItemInformationRequest,
        context: RequestContext[ItemInformationRequest, ItemInformationResponse],
    ) -> ItemInformationResponse:
        item = request.item_identifier
        status = "04" if item in self.loans else "08" if item in self.shelved else "03"
        return ItemInformationResponse(
            circulation_status=status if item in self.titles else "01",
            security_marker="01",
            fee_type="01",
            transaction_date=context.now_18(),
            item_identifier=item,
            title_identifier=self.titles.get(item, ""),
            due_date=_due() if item in self.loans else None,
            hold_queue_length="1" if item in self.waiting else "0",
            permanent_location="Pusat",
        )

    def patron(
        self,
        request: PatronInformationRequest,
        context: RequestContext[PatronInformationRequest, PatronInformationResponse],
    ) -> PatronInformationResponse:
        card = request.patron_identifier
        member = self.members.get(card)
        charged = tuple(item for item, who in self.loans.items() if who == card)
        pin_right = None
        if member is not None and request.patron_password is not None:
            pin_right = "Y" if request.patron_password == member.pin else "N"
        return PatronInformationResponse(
            patron_status=_BLOCKED if member is None or member.blocked else _FINE,
            language="000",
            transaction_date=context.now_18(),
            hold_items_count="0000",
            overdue_items_count="0000",
            charged_items_count=f"{len(charged):04d}",
            fine_items_count="0000",
            recall_items_count="0000",
            unavailable_holds_count="0000",
            institution_id=request.institution_id,
            patron_identifier=card,
            personal_name="" if member is None else member.name,
            valid_patron="N" if member is None else "Y",
            valid_patron_password=pin_right,
            charged_items=charged if request.summary[2] == "Y" else (),
            screen_message=(self.says[card],) if card in self.says else (),
        )

    def end(
        self,
        request: EndPatronSessionRequest,
        context: RequestContext[EndPatronSessionRequest, EndSessionResponse],
    ) -> EndSessionResponse:
        self.sessions_ended.append(request.patron_identifier)
        self.changed.set()
        return EndSessionResponse(
            end_session="Y",
            transaction_date=context.now_18(),
            institution_id=request.institution_id,
            patron_identifier=request.patron_identifier,
        )


def server_of(library: Library, *, user: str, password: str) -> SIP2Server:
    """A pysip2 server over the library; every handler is asynchronous, so none races."""
    server = SIP2Server(
        encoding="utf-8", institution_id="PUSAT", library_name="Pusat", login_required=True
    )

    @server.route(LOGIN)
    async def login(
        request: LoginRequest, context: RequestContext[LoginRequest, LoginResponse]
    ) -> LoginResponse:
        right = (request.login_user_id, request.login_password) == (user, password)
        return LoginResponse(ok="1" if right else "0")

    @server.route(CHECKOUT)
    async def checkout(
        request: CheckoutRequest, context: RequestContext[CheckoutRequest, CheckoutResponse]
    ) -> CheckoutResponse:
        return library.checkout(request, context)

    @server.route(CHECKIN)
    async def checkin(
        request: CheckinRequest, context: RequestContext[CheckinRequest, CheckinResponse]
    ) -> CheckinResponse:
        return library.checkin(request, context)

    @server.route(ITEM_INFORMATION)
    async def item(
        request: ItemInformationRequest,
        context: RequestContext[ItemInformationRequest, ItemInformationResponse],
    ) -> ItemInformationResponse:
        return library.item(request, context)

    @server.route(PATRON_INFORMATION)
    async def patron(
        request: PatronInformationRequest,
        context: RequestContext[PatronInformationRequest, PatronInformationResponse],
    ) -> PatronInformationResponse:
        return library.patron(request, context)

    @server.route(END_PATRON_SESSION)
    async def end(
        request: EndPatronSessionRequest,
        context: RequestContext[EndPatronSessionRequest, EndSessionResponse],
    ) -> EndSessionResponse:
        return library.end(request, context)

    return server


@asynccontextmanager
async def serving(server: SIP2Server) -> AsyncIterator[int]:
    """Serve until the block ends; yields the port.

    `SIP2Server.start` never closes its listening socket, so the same is done here with
    the listener in our hands.
    """
    async with (
        await server.listen(port=0) as listener,
        anyio.create_task_group() as group,
    ):
        group.start_soon(listener.serve, server._handle_connection)
        yield int(listener.extra(SocketAttribute.local_port))
        group.cancel_scope.cancel()


def _due() -> str:
    return f"{datetime.now().astimezone() + timedelta(days=14):%Y%m%d    235900}"
