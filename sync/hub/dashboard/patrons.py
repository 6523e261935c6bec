"""One patron at the desk: cards, PIN, messages, and being forgotten.

A patron's page stands under their alias of the audit trail, which tells nobody who they are: no
address holds a card or a number. Owns these routes; what they do is ``membership``'s and
``erasure``'s.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime

from fastapi import APIRouter, Request
from fastapi.responses import Response
from sqlalchemy import Connection

from kiosk.domain.ids import CHIP, clean_code
from sync.hub.audit.audit import alias_of
from sync.hub.dashboard.page import go_to, html, render
from sync.hub.dashboard.visitor import (
    Turned,
    admitted,
    around_of,
    form_of,
    read,
    refusal,
    write,
)
from sync.hub.db.engine import Store
from sync.hub.decisions.settle_case import find_task
from sync.hub.library import history, membership, messages
from sync.hub.library.erasure import NotErased, erase_patron, in_the_way
from sync.hub.library.membership import NotDone, patron_behind
from sync.hub.serving.web import hub_of
from sync.hub.staff.account_sessions import LogIn
from sync.hub.staff.accounts import May

router = APIRouter()


@dataclass(frozen=True, slots=True)
class _Asked:
    """A form about one patron. ``fields`` as they were typed, PINs among them."""

    log_in: LogIn
    patron: str
    store: Store
    now: datetime
    fields: dict[str, str]

    def typed(self, name: str) -> str:
        """Return a field as it was typed."""
        return self.fields.get(name, "")


@router.post("/patrons")
async def find(request: Request) -> Response:
    """Go to the page of whom a card or a task names."""
    log_in = await admitted(request, May.SERVE_PATRONS)
    fields = await form_of(request, log_in)
    code, task = clean_code(fields.get("card", "")), fields.get("task", "")
    number = int(task) if task.isascii() and task.isdecimal() and len(task) < 16 else None

    def work(conn: Connection) -> str | None:
        patron = None if code is None else history.find_patron(conn, code)
        about = None if number is None else find_task(conn, number)
        if about is not None:
            patron = about.patron
        known = None if patron is None else membership.find_member(conn, patron)
        return None if known is None else alias_of(conn, known.number)

    alias = await write(request, work)
    if alias is None:
        return await refusal(request, log_in, 404, "refused.unknown")
    return go_to(f"/patrons/{alias}")


@router.get("/patrons/{alias}")
async def patron_page(request: Request, alias: str) -> Response:
    """Show what the desk may change about a patron."""
    return await _page(request, await admitted(request, May.SERVE_PATRONS), alias)


async def _page(
    request: Request, log_in: LogIn, alias: str, *, wrong: str = "", status: int = 200
) -> Response:
    def work(conn: Connection) -> Response | None:
        number = patron_behind(conn, alias[:64])
        member = None if number is None else membership.find_member(conn, number)
        if member is None:
            return None
        around = around_of(conn, request, log_in)
        page = render(
            "patron.html",
            around,
            alias=alias,
            member=member,
            printed=[f"•••{code[-4:]}" for code in member.cards if not code.startswith(CHIP)],
            chips=sum(code.startswith(CHIP) for code in member.cards),
            left=in_the_way(conn, member.number),
            messages=messages.messages_of(conn, member.number),
            wrong=wrong,
        )
        return html(page, status)

    return await read(request, work) or await refusal(request, log_in, 404, "refused.unknown")


async def _asked(request: Request, alias: str, may: May) -> _Asked:
    """Return a form that may be acted on; else whoever sent it is turned away."""
    log_in = await admitted(request, may)
    fields = await form_of(request, log_in)
    patron = await read(request, lambda conn: patron_behind(conn, alias[:64]))
    if patron is None:
        raise Turned(await refusal(request, log_in, 404, "refused.unknown"))
    hub = hub_of(request)
    return _Asked(log_in, patron, hub.store, hub.now(), fields)


async def _answer(
    request: Request, asked: _Asked, alias: str, work: Callable[[], int | NotDone]
) -> Response:
    hub = hub_of(request)
    done = await hub.run(work)
    if isinstance(done, NotDone):
        wrong = f"notdone.{done.value}"
        return await _page(request, asked.log_in, alias, wrong=wrong, status=400)
    hub.watcher.nudge(done)
    return go_to(f"/patrons/{alias}?said=changed")


@router.post("/patrons/{alias}/card")
async def card(request: Request, alias: str) -> Response:
    """Give another card, or end the lost ones."""
    asked = await _asked(request, alias, May.SERVE_PATRONS)
    by, new, lost = asked.log_in.person.name, asked.typed("new"), bool(asked.typed("lost"))

    def work() -> int | NotDone:
        if asked.typed("only-lost"):
            return membership.lose_card(asked.store, asked.patron, now=asked.now, by=by)
        return membership.replace_card(
            asked.store, asked.patron, new, lost=lost, now=asked.now, by=by
        )

    return await _answer(request, asked, alias, work)


@router.post("/patrons/{alias}/pin")
async def pin(request: Request, alias: str) -> Response:
    """Set a PIN, typed twice, or clear it."""
    asked = await _asked(request, alias, May.SERVE_PATRONS)
    by = asked.log_in.person.name
    typed = None if asked.typed("clear") else asked.typed("pin")

    def work() -> int | NotDone:
        unfit = None if typed is None else membership.unfit_pin(typed, asked.typed("again"))
        if unfit is not None:
            return unfit
        return membership.set_pin(asked.store, asked.patron, typed, now=asked.now, by=by)

    return await _answer(request, asked, alias, work)


@router.post("/patrons/{alias}/message")
async def message(request: Request, alias: str) -> Response:
    """Leave a message, or end one."""
    asked = await _asked(request, alias, May.SERVE_PATRONS)
    by, ends = asked.log_in.person.name, asked.typed("end")

    def work() -> int | NotDone:
        if ends.isascii() and ends.isdecimal() and len(ends) < 16:
            return messages.end(asked.store, asked.patron, int(ends), now=asked.now, by=by)
        text, until = asked.typed("text"), _day(asked.typed("until"))
        return messages.leave(asked.store, asked.patron, text, until=until, now=asked.now, by=by)

    done = await hub_of(request).run(work)
    if isinstance(done, NotDone):
        wrong = f"notdone.{done.value}"
        return await _page(request, asked.log_in, alias, wrong=wrong, status=400)
    return go_to(f"/patrons/{alias}?said=changed")


def _day(typed: str) -> date | None:
    """Return a day as a browser sends it; None for none, or what is none."""
    try:
        return date.fromisoformat(typed.strip())
    except ValueError:
        return None


@router.post("/patrons/{alias}/erase")
async def erase(request: Request, alias: str) -> Response:
    """Forget who a patron was, when the number was typed to confirm it."""
    asked = await _asked(request, alias, May.ERASE_PATRONS)
    if asked.typed("number").strip() != asked.patron:
        wrong = "notdone.number"
        return await _page(request, asked.log_in, alias, wrong=wrong, status=400)
    hub, by = hub_of(request), asked.log_in.person.name

    def work() -> int | NotErased:
        return erase_patron(asked.store, asked.patron, by=by, now=asked.now)

    erased = await hub.run(work)
    if isinstance(erased, NotErased):
        wrong = f"notdone.{erased.value}"
        return await _page(request, asked.log_in, alias, wrong=wrong, status=409)
    hub.told(erased, erased=True)
    return go_to("/books?said=erased")
