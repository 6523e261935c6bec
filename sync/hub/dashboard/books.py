"""Books: facts by a book's barcode or a patron's card; what came back and is not shelved yet."""

from fastapi import APIRouter, Request
from fastapi.responses import Response
from sqlalchemy import Connection

from kiosk.domain.ids import clean_code
from sync.hub.dashboard.fleet_view import kiosk_names
from sync.hub.dashboard.inbox import card_tails
from sync.hub.dashboard.page import Around, go_to, html, render
from sync.hub.dashboard.texts import TEXTS
from sync.hub.dashboard.visitor import admitted, around_of, form_of, note, read, write
from sync.hub.decisions.story_offline import that_and_why
from sync.hub.ledger.returned import returned_not_shelved, sighted
from sync.hub.library import history
from sync.hub.library.untagged import to_tag
from sync.hub.serving.web import hub_of
from sync.hub.staff.accounts import May

router = APIRouter()
_ICONS = {
    "loan": "borrow",
    "return": "return",
    "cancel-loan": "undo",
    "cancel-return": "undo",
    "claim": "find",
    "confirm": "check",
    "handover": "gate",
    "task": "task",
    "staff": "tool",
}


def _line(
    one: history.Happened, around: Around, who: str, names: dict[str, str]
) -> dict[str, object]:
    """Return a fact in plain words."""
    key = f"fact.{one.kind}"
    place = (
        around.t("fact.at-desk")
        if one.kiosk == "desk"
        else around.t("fact.at-kiosk", kiosk=names.get(one.kiosk, one.kiosk))
    )
    details = []
    if one.received_ms - one.at_ms > 60_000:
        details.append(around.t("fact.late", at=around.clock.both(one.received_ms)))
    if one.outcome == "declined":
        details.append(around.t("fact.declined"))
    more = that_and_why(one.evidence, at_ms=one.at_ms)
    return {
        "at_ms": one.at_ms,
        "icon": _ICONS.get(one.kind, "info"),
        "what": around.t(key if key in TEXTS else "fact.other", patron=who),
        "place": place,
        "title": one.title,
        "item": one.item or "",
        "details": details,
        "more": [around.phrase(sentence) for sentence in more],
        "task": one.task,
    }


def _found(conn: Connection, around: Around, code: str) -> dict[str, object] | None:
    """Return what is known under a barcode or, where the role may see it, a card."""
    names = kiosk_names(conn)
    copy = history.find_copy(conn, code)
    facts = history.happened(conn, item=code)
    seen = around.may("SEE_PATRONS")
    if copy is not None or facts:
        patrons = [one.patron for one in facts if one.patron]
        if copy is not None and copy.lent_to is not None:
            patrons.append(copy.lent_to)
        tails = card_tails(conn, patrons) if seen else {}

        def masked(patron: str | None) -> str:
            return around.t("fact.nobody") if patron is None else f"•••{tails.get(patron, '')}"

        return {
            "book": copy,
            "patron": "",
            "lent_to": masked(copy.lent_to) if copy is not None and copy.lent_to else "",
            "loans": [],
            "lines": [_line(one, around, masked(one.patron), names) for one in facts],
        }
    patron = history.find_patron(conn, code) if seen else None
    if patron is None:
        return None
    own = f"•••{code[-4:]}"
    return {
        "book": None,
        "patron": code,
        "lent_to": "",
        "loans": history.loans_of(conn, patron),
        "lines": [_line(one, around, own, names) for one in history.happened(conn, patron=patron)],
    }


@router.get("/books")
async def books_page(request: Request) -> Response:
    """Show the search of barcodes, and what is not yet back on its shelf."""
    typed = request.query_params.get("q", "").strip()[:64]
    return await _books_page(request, typed)


@router.get("/books/untagged")
async def untagged_page(request: Request) -> Response:
    """Show the books that kiosks know by their label alone."""
    log_in = await admitted(request, May.SEE_BOOKS)
    now = hub_of(request).now()

    def work(conn: Connection) -> Response:
        around = around_of(conn, request, log_in)
        rows, names = to_tag(conn, now=now, limit=500), kiosk_names(conn)
        return html(render("untagged.html", around, rows=rows, names=names))

    return await read(request, work)


@router.post("/books")
async def search(request: Request) -> Response:
    """Search. A card's number comes in the body, so that no log of addresses can hold it."""
    log_in = await admitted(request, May.SEE_BOOKS)
    fields = await form_of(request, log_in)
    return await _books_page(request, fields.get("q", "").strip()[:64], cards=True)


async def _books_page(request: Request, typed: str, *, cards: bool = False) -> Response:
    log_in = await admitted(request, May.SEE_BOOKS)
    code = clean_code(typed)

    def work(conn: Connection) -> Response:
        around = around_of(conn, request, log_in)
        found = None if code is None else _found(conn, around, code)
        if found is not None and found["patron"] and not cards:
            found = None
        return html(
            render(
                "books.html",
                around,
                q=typed,
                found=found,
                unshelved=returned_not_shelved(conn, limit=200),
                names=kiosk_names(conn),
                place_of=lambda place: (
                    around.t(f"place.{place}") if f"place.{place}" in TEXTS else place
                ),
            )
        )

    return await read(request, work)


@router.post("/books/seen")
async def seen_on_shelf(request: Request) -> Response:
    """Take a copy off the list of what is not yet re-shelved."""
    log_in = await admitted(request, May.SETTLE)
    fields = await form_of(request, log_in)
    by, now = log_in.person.name, hub_of(request).now()
    item = clean_code(fields.get("item", "")) or ""

    def work(conn: Connection) -> None:
        if sighted(conn, [item], now):
            note(conn, who=by, what="seen-on-shelf", subject=f"item {item}", now=now)

    await write(request, work)
    return go_to("/books?said=changed#unshelved")
