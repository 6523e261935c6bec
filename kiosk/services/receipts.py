"""The receipt: what the visit did, as lines; the same facts as on the screen, never more.

Owns what stands on a slip; it must not name anyone but the patron's own books.
"""

from datetime import datetime
from zoneinfo import ZoneInfo

from kiosk.domain.line import Act, Line, Stage
from kiosk.domain.signals import Event, PrintSlip, SlipPrinted
from kiosk.domain.visit import SlipState, Visit
from kiosk.ports import Clock, Printer, PrintOutcome, Slip, SlipLine, SlipTone
from kiosk.services.slip_texts import long_date, word

_OUTCOMES = {
    PrintOutcome.PRINTED: SlipState.PRINTED,
    PrintOutcome.OUT_OF_PAPER: SlipState.OUT_OF_PAPER,
    PrintOutcome.FAULT: SlipState.FAULT,
}


def compose(visit: Visit, *, library: str, zone: ZoneInfo, now: datetime) -> Slip:
    """Return the slip of a visit in its language. The patron's name does not stand on it."""
    lang = visit.language
    local = now.astimezone(zone)
    when = f"{long_date(local.date(), lang)}  {local:%H.%M}"
    lines = [SlipLine(library, SlipTone.HEADING), SlipLine(when), SlipLine("", SlipTone.RULE)]
    if any(line.to_confirm and line.stage is not Stage.CANCELLED for line in visit.lines):
        lines.append(SlipLine(word(lang, "to_confirm"), SlipTone.STRONG))
        lines.append(SlipLine(word(lang, "to_confirm.why")))
        lines.append(SlipLine("", SlipTone.RULE))
    for line in visit.lines:
        lines.extend(_book(line, lang, zone))
    lines.append(SlipLine("", SlipTone.RULE))
    lines.append(SlipLine(word(lang, "thanks")))
    return Slip(tuple(lines), language=lang)


def _book(line: Line, lang: str, zone: ZoneInfo) -> list[SlipLine]:
    title = line.book.title if line.book else word(lang, "untitled", item=line.item or "?")
    lines = [SlipLine(title, SlipTone.STRONG)]
    lent = line.act is Act.LEND and line.stage in {Stage.DONE, Stage.HANDED_OVER}
    if lent and line.due is not None:
        due = long_date(line.due.astimezone(zone).date(), lang)
        lines.append(SlipLine(word(lang, "due", date=due), SlipTone.STAMP))
        if line.stage is Stage.HANDED_OVER:
            lines.append(SlipLine(word(lang, "gate")))
    elif line.act is Act.TAKE_BACK and line.fact is not None:
        lines.append(SlipLine(word(lang, "claimed" if line.claim else "returned")))
        if line.days_late:
            late = "late.one" if line.days_late == 1 else "late"
            lines.append(SlipLine(word(lang, late, days=line.days_late)))
        if line.place is not None and not line.claim:
            lines.append(SlipLine(word(lang, f"place.{line.place.value}")))
    else:
        back = line.act is Act.TAKE_BACK
        lines.append(SlipLine(word(lang, "not_returned" if back else "not_lent")))
    return lines


class Receipts:
    """Prints slips."""

    def __init__(
        self, printer: Printer | None, clock: Clock, *, library: str, zone: ZoneInfo
    ) -> None:
        """Take the printer, or None when this kiosk has none."""
        self._printer = printer
        self._clock = clock
        self._library = library
        self._zone = zone

    async def print_slip(self, effect: PrintSlip) -> Event:
        """Print the visit's slip; the answer is the printer's own."""
        if self._printer is None:
            return SlipPrinted(effect.session, SlipState.FAULT)
        now = self._clock.now()
        slip = compose(effect.visit, library=self._library, zone=self._zone, now=now)
        outcome = await self._printer.print_slip(slip)
        return SlipPrinted(effect.session, _OUTCOMES[outcome])
