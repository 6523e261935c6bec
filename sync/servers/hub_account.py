"""A patron's account at the hub: ``AccountServer`` over HTTP (docs/servers/hub.md).

Owns what goes over the wire and the reading of the answers. All of it may be asked twice: the hub
tells what is so. A PIN, and the grant that the hub gave for one, are kept nowhere but in memory,
the grant until the visit ends.
"""

from dataclasses import dataclass, field
from typing import Final

import orjson

from kiosk.domain.ids import CardCode, ItemId, PatronId
from kiosk.domain.reasons import Reason
from kiosk.ports import PatronRefused, Unanswered, Unreachable
from kiosk.ports_account import AccountSeen, Done, NoAnswer, NotDone, NotOffered
from sync.hub.wire.account import parse_account, reason_of
from sync.hub.wire.fields import FieldError, Fields
from sync.servers.hub_http import HubHttp, garbage

DEADLINE_S: Final = 4.0
"""For one question: a library system behind the hub may have to be asked."""

_LONGEST_GRANT: Final = 96


@dataclass(slots=True, repr=False)
class Visit:
    """What the hub gave for the PIN of the patron who is here."""

    _grants: dict[CardCode, str] = field(default_factory=dict)
    turn: int = 0
    """Whose turn it is: another one whenever somebody else may be here."""

    def begin(self) -> int:
        """Forget what was, and return whose turn it is now."""
        self.end()
        return self.turn

    def note(self, card: CardCode, told: Fields, turn: int) -> None:
        """Keep the grant of an answer, in place of any other; not once that patron has gone."""
        grant = told.text("grant", most=_LONGEST_GRANT)
        if turn == self.turn:
            self._grants = {card: grant} if grant else {}

    def grant(self, card: CardCode) -> str:
        """Return the grant for a card, '' for none."""
        return self._grants.get(card, "")

    def end(self) -> None:
        """Forget it: the patron has gone."""
        self._grants = {}
        self.turn += 1


class HubAccount:
    """Fills ``AccountServer`` over the connection of a ``HubServer``."""

    def __init__(self, http: HubHttp, visit: Visit, *, deadline_s: float = DEADLINE_S) -> None:
        """Share ``http`` and ``visit`` with the ``HubServer`` whose they are."""
        self._http = http
        self._visit = visit
        self._deadline_s = deadline_s

    async def account(
        self, card: CardCode, patron: PatronId, *, pin: str | None = None
    ) -> AccountSeen | PatronRefused | NotOffered | NoAnswer:
        """Ask for loans, holds, fees and messages of a patron."""
        del patron
        told = await self._ask("read", card, pin=pin)
        if not isinstance(told, Fields):
            return told
        try:
            if told.raw("refused") is not None:
                return PatronRefused(reason_of(told, "refused"))
            return parse_account(told.raw("account"))
        except FieldError as error:
            return garbage(error.where)

    async def place_hold(
        self, card: CardCode, patron: PatronId, item: ItemId, *, pin: str | None = None
    ) -> Done | NotDone | NotOffered | NoAnswer:
        """Place a hold on an item's title."""
        del patron
        return _outcome(await self._ask("holds", card, pin=pin, item=item))

    async def cancel_hold(
        self, card: CardCode, patron: PatronId, ref: str, *, pin: str | None = None
    ) -> Done | NotDone | NotOffered | NoAnswer:
        """Give a hold up."""
        del patron
        return _outcome(await self._ask("holds/cancel", card, pin=pin, hold=ref))

    async def bind_chip(
        self, card: CardCode, patron: PatronId, chip: CardCode
    ) -> Done | NotDone | NotOffered | NoAnswer:
        """Bind a chip to whoever has just shown the PIN."""
        del patron
        return _outcome(await self._ask("chips", card, chip=chip))

    async def let_chips_go(
        self, card: CardCode, patron: PatronId
    ) -> Done | NotDone | NotOffered | NoAnswer:
        """Let all chips of an account go."""
        del patron
        return _outcome(await self._ask("chips/none", card))

    async def change_pin(
        self, card: CardCode, patron: PatronId, *, old: str, new: str
    ) -> Done | NotDone | NotOffered | NoAnswer:
        """Set another PIN; a lost answer leaves open which of the two it is."""
        del patron
        turn = self._visit.turn
        told = await self._ask("pin", card, old=old, new=new)
        outcome = _outcome(told)
        if isinstance(told, Fields) and isinstance(outcome, Done):
            self._note(card, told, turn)
        return outcome

    async def _ask(
        self, what: str, card: CardCode, *, pin: str | None = None, **fields: str
    ) -> Fields | Unreachable | Unanswered:
        body: dict[str, str] = {"card": card, **fields}
        if pin is not None:
            body["pin"] = pin
        grant = self._visit.grant(card)
        if grant:
            body["grant"] = grant
        path = f"/v1/accounts/{what}"
        return await self._http.ask("POST", path, self._deadline_s, orjson.dumps(body))

    def _note(self, card: CardCode, told: Fields, turn: int) -> None:
        try:
            self._visit.note(card, told, turn)
        except FieldError:
            self._visit.end()


def _outcome(told: Fields | Unreachable | Unanswered) -> Done | NotDone | NotOffered | NoAnswer:
    """Read what became of a change."""
    if not isinstance(told, Fields):
        return told
    try:
        if told.raw("refused") is not None:
            return NotDone(reason_of(told, "refused"))
        if told.raw("offered") is not None and not told.flag("offered"):
            return NotOffered()
        return Done() if told.flag("done") else NotDone(Reason.SERVER_REFUSED)
    except FieldError as error:
        return garbage(error.where)
