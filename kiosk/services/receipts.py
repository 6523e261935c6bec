"""The receipt: what the visit did, as lines; the same facts as on the screen, never more.

Owns what stands on a slip; it must not name anyone but the patron's own books.
"""

from dataclasses import dataclass
from datetime import datetime
from typing import Final
from zoneinfo import ZoneInfo

from kiosk.domain.account import AccountLoan, Renewal, renewed
from kiosk.domain.currency import RUPIAH, Currency
from kiosk.domain.duty import Outcome
from kiosk.domain.ids import SessionId
from kiosk.domain.line import Act, Line, Stage
from kiosk.domain.paying import Payment, PayStage, on_slip
from kiosk.domain.plain_text import shortened
from kiosk.domain.signals import Event, PrintSlip, SlipPrinted
from kiosk.domain.signals_staff import CarryOut
from kiosk.domain.spots import Spot
from kiosk.domain.visit import SlipState, Visit
from kiosk.ports import Clock, Printer, PrintOutcome, Slip, SlipLine, SlipTone
from kiosk.services.moments import is_dated
from kiosk.services.slip_texts import long_date, word

KEPT_S: Final = 1800.0
"""How long the last slip can be printed again, in seconds."""

LONGEST_TITLE: Final = 200
"""Characters of a title that are printed: it must not take the paper of another book's date."""

_OUTCOMES = {
    PrintOutcome.PRINTED: SlipState.PRINTED,
    PrintOutcome.OUT_OF_PAPER: SlipState.OUT_OF_PAPER,
    PrintOutcome.FAULT: SlipState.FAULT,
}


@dataclass(frozen=True, slots=True)
class _Kept:
    slip: Slip
    at_s: float
    session: SessionId


def compose(
    visit: Visit,
    *,
    library: str,
    zone: ZoneInfo,
    now: datetime | None,
    currency: Currency = RUPIAH,
) -> Slip:
    """Return the slip of a visit in its language. The patron's name does not stand on it.

    What lateness costs is told to the borrower alone: to whoever has shown the card.
    ``now``: None while the kiosk does not know the time; then no date stands there either.
    """
    lang = visit.language
    when = word(lang, "no_date")
    if now is not None:
        local = now.astimezone(zone)
        when = f"{long_date(local.date(), lang)}  {local:%H.%M}"
    lines = [SlipLine(library, SlipTone.HEADING), SlipLine(when), SlipLine("", SlipTone.RULE)]
    renewals = renewed(visit.account)
    open_books = any(x.to_confirm and x.stage is not Stage.CANCELLED for x in visit.lines)
    if open_books or any(loan.to_confirm for loan in renewals):
        lines.append(SlipLine(word(lang, "to_confirm"), SlipTone.STRONG))
        lines.extend(SlipLine(text) for text in _why(visit, lang))
        lines.append(SlipLine("", SlipTone.RULE))
    patron = None if visit.patron is None else visit.patron.id
    for line in visit.lines:
        lines.extend(_book(line, lang, zone))
        if patron is not None and line.borrower == patron:
            lines.extend(SlipLine(text) for text in _charge(line, lang, currency))
    for loan in renewals:
        lines.extend(_renewal(loan, lang, zone))
    for payment in on_slip(visit.payments):
        lines.extend(_payment(payment, lang, currency))
    if visit.said:
        lines.append(SlipLine("", SlipTone.RULE))
        lines.append(SlipLine(word(lang, "from_library"), SlipTone.STRONG))
        lines.extend(SlipLine(text) for text in visit.said)
    lines.append(SlipLine("", SlipTone.RULE))
    lines.append(SlipLine(word(lang, "thanks")))
    return Slip(tuple(lines), language=lang)


def _why(visit: Visit, lang: str) -> list[str]:
    """Return what was done without the network, and by which rule."""
    offline = [line for line in visit.lines if line.to_confirm and not line.live]
    if not offline:
        return [word(lang, "to_confirm.why")]
    lent = [line for line in offline if line.act is Act.LEND]
    told = [word(lang, "offline.dated" if lent else "offline")]
    if any(line.due is not None for line in lent):
        told.append(word(lang, "to_confirm.why"))
    short = min((line.days for line in lent if line.usual_days), default=0)
    if short:
        told.append(word(lang, "short.one" if short == 1 else "short", days=short))
    return told


def _due(line: Line, lang: str, zone: ZoneInfo) -> str:
    """Return until when a book is lent: a date, or days where the kiosk knows none.

    Where nobody has told it, none is claimed: the desk knows.
    """
    if line.due is not None:
        return word(lang, "due", date=long_date(line.due.astimezone(zone).date(), lang))
    if not line.days:
        return word(lang, "due.untold")
    return word(lang, "days.one" if line.days == 1 else "days", days=line.days)


def place_words(line: Line, lang: str) -> str:
    """Return where a returned book is to be put, as on the screen."""
    spot = line.spot
    if spot is None:
        return "" if line.place is None else word(lang, f"place.{line.place.value}")
    return spot_words(spot, lang)


def spot_words(spot: Spot, lang: str) -> str:
    """Return how a place of this kiosk is called where a book is to be put there."""
    name = spot.names.get(lang, "")
    if name:
        return word(lang, "put", place=name)
    return word(lang, f"put.{spot.kind.value}", number=spot.number or "").strip()


def _book(line: Line, lang: str, zone: ZoneInfo) -> list[SlipLine]:
    title = shortened(line.book.title, LONGEST_TITLE) if line.book else ""
    title = title or word(lang, "untitled", item=line.item or "?")
    lines = [SlipLine(title, SlipTone.STRONG)]
    lent = line.act is Act.LEND and line.stage in {Stage.DONE, Stage.HANDED_OVER}
    if lent:
        lines.append(SlipLine(_due(line, lang, zone), SlipTone.STAMP))
        if line.stage is Stage.HANDED_OVER:
            lines.append(SlipLine(word(lang, "gate.desk" if line.to_desk else "gate")))
        if line.handling is not None:
            lines.append(SlipLine(word(lang, f"handling.{line.handling.value}")))
    elif line.act is Act.TAKE_BACK and line.fact is not None:
        lines.append(SlipLine(word(lang, "claimed" if line.claim else "returned")))
        if line.days_late:
            late = "late.one" if line.days_late == 1 else "late"
            lines.append(SlipLine(word(lang, late, days=line.days_late)))
        if line.place is not None and not line.claim:
            lines.append(SlipLine(place_words(line, lang)))
    else:
        back = line.act is Act.TAKE_BACK
        lines.append(SlipLine(word(lang, "not_returned" if back else "not_lent")))
    return lines


def _charge(line: Line, lang: str, currency: Currency) -> list[str]:
    """Return what a late return led to."""
    if not line.priced:
        return [word(lang, "fee.later")]
    told: list[str] = []
    if line.fee > 0:
        told.append(word(lang, "fee", amount=currency.written(line.fee, lang)))
    if line.suspension_days > 0:
        days = line.suspension_days
        told.append(word(lang, "no_loans.one" if days == 1 else "no_loans", days=days))
    return told


def _renewal(loan: AccountLoan, lang: str, zone: ZoneInfo) -> list[SlipLine]:
    """Return until when a loan goes on; one that was not answered keeps its old date."""
    title = shortened(loan.book.title, LONGEST_TITLE) or word(
        lang, "untitled", item=loan.item or "?"
    )
    lines = [SlipLine(title, SlipTone.STRONG)]
    if loan.stage is not Renewal.RENEWED:
        return [*lines, SlipLine(word(lang, "renewal.unsure"))]
    lines.append(SlipLine(word(lang, "renewed")))
    told = word(lang, "due.untold")
    if loan.due is not None:
        told = word(lang, "due", date=long_date(loan.due.astimezone(zone).date(), lang))
    return [*lines, SlipLine(told, SlipTone.STAMP)]


def _payment(payment: Payment, lang: str, currency: Currency) -> list[SlipLine]:
    """Return what is known of a payment, never more; its reference is the patron's proof."""
    told = {PayStage.BOOKED: "paid", PayStage.UNSURE: "paid.unsure"}
    text = word(
        lang,
        told.get(payment.stage, "paid.later"),
        amount=currency.written(payment.amount, lang),
    )
    lines = [SlipLine(text, SlipTone.STRONG)]
    if payment.reference:
        lines.append(SlipLine(word(lang, "paid.reference", reference=payment.reference)))
    return lines


class Receipts:
    """Prints slips."""

    def __init__(
        self,
        printer: Printer | None,
        clock: Clock,
        *,
        library: str,
        zone: ZoneInfo,
        currency: Currency = RUPIAH,
    ) -> None:
        """Take the printer, or None when this kiosk has none."""
        self._printer = printer
        self._clock = clock
        self._library = library
        self._zone = zone
        self._currency = currency
        self._last: _Kept | None = None

    async def print_slip(self, effect: PrintSlip) -> Event:
        """Print the visit's slip; the answer is the printer's own."""
        if self._printer is None:
            return SlipPrinted(effect.session, SlipState.FAULT)
        now = self._clock.now() if is_dated(self._clock) else None
        slip = compose(
            effect.visit,
            library=self._library,
            zone=self._zone,
            now=now,
            currency=self._currency,
        )
        self._last = _Kept(slip, self._clock.monotonic_s(), effect.session)
        outcome = await self._printer.print_slip(slip)
        return SlipPrinted(effect.session, _OUTCOMES[outcome])

    def recording(self, session: SessionId) -> None:
        """Forget the last slip once another visit records anything: the next one wants its own."""
        if self._last is not None and self._last.session != session:
            self._last = None

    async def print_again(self, effect: CarryOut) -> Outcome:
        """Print the last slip once more, for staff; it is kept in memory, and not for long."""
        del effect
        kept, self._last = self._last, None
        if kept is None or self._printer is None:
            return Outcome.NOT_DONE
        if self._clock.monotonic_s() - kept.at_s > KEPT_S:
            return Outcome.NOT_DONE
        self._last = kept
        outcome = await self._printer.print_slip(kept.slip)
        return Outcome.DONE if outcome is PrintOutcome.PRINTED else Outcome.NOT_DONE
