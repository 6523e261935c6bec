"""Opening hours: what a technician changes, and what stands there while it is closed. Pure."""

from datetime import date, datetime, time
from typing import Final
from zoneinfo import ZoneInfo

from kiosk.domain.duty import Deed, Open, Outcome, Page
from kiosk.domain.hours import ALWAYS, STEP, WEEK, Day, Resting, moved
from kiosk.domain.visit import OnDuty
from ui.viewmodels import words_tuning as words
from ui.viewmodels.derive_tuning import Parts, back, failure
from ui.viewmodels.phrases import Phrases, fill
from ui.viewmodels.props import Act, ActionProps, Inputs, RowProps, SignProps
from ui.viewmodels.staff_rows import PAGE

SHIFT: Final = "shift-"
"""How the key of a row begins that moves the day's beginning or end."""

SHIFTS: Final = {
    "opens-earlier": (words.OPENS_EARLIER, -STEP, 0),
    "opens-later": (words.OPENS_LATER, STEP, 0),
    "closes-earlier": (words.CLOSES_EARLIER, 0, -STEP),
    "closes-later": (words.CLOSES_LATER, 0, STEP),
}
TURN: Final = "turn"
_ANY_DAY: Final = date(2026, 1, 5)


def hours_words(day: Day, zone: ZoneInfo, say: Phrases) -> str:
    """A day's hours: 08.00 to 16.00."""
    if day == ALWAYS:
        return say.say(words.DAY_ALWAYS)
    told = ""
    for span in day:
        opens, closes = (_clock(minute, zone, say) for minute in (span.opens, span.closes))
        one = fill(say.say(words.SPAN), opens=opens, closes=closes)
        told = fill(say.say(words.AND), first=told, second=one) if told else one
    return told or say.say(words.DAY_CLOSED)


def _clock(minute: int, zone: ZoneInfo, say: Phrases) -> str:
    return say.clock(datetime.combine(_ANY_DAY, time(*divmod(minute % 1440, 60)), zone))


def hours_page(state: OnDuty, open_: Open, inputs: Inputs, say: Phrases) -> Parts:
    """The week; or one day of it, as it is being changed."""
    zone = ZoneInfo(inputs.status.zone)
    if state.page is Page.DAY and state.draft is not None:
        return _day(state, hours_words(state.draft, zone, say), say)
    rows = []
    for number, day in enumerate(open_.hours.week):
        text = hours_words(day, zone, say)
        if number in open_.by_staff:
            text = fill(say.say(words.BY_STAFF), hours=text)
        key = f"{PAGE}{Page.DAY}={WEEK[number]}"
        rows.append(
            RowProps(
                key, "note", say.say(words.WEEKDAYS[number]), text, action=say.say(words.CHANGE)
            )
        )
    kept = state.done == (Deed.SET_HOURS, Outcome.DONE)
    lead = say.say(words.DAY_KEPT if kept else words.HOURS_LEAD)
    return SignProps(say.say(words.HOURS), lead), tuple(rows), (back(say),)


def _day(state: OnDuty, hours: str, say: Phrases) -> Parts:
    rows = []
    day = state.draft or ()
    for name, (label, opens, closes) in SHIFTS.items():
        if moved(day, opens=opens, closes=closes) is not None:
            key = f"{SHIFT}{name}"
            rows.append(RowProps(key, "note", say.say(label), action=say.say(words.DO)))
    turn = words.TURN_CLOSED if day else words.TURN_OPEN
    rows.append(RowProps(TURN, "note", say.say(turn), action=say.say(words.DO)))
    lead = failure(state, say) or fill(say.say(words.DAY_LEAD), hours=hours)
    day_name = say.say(words.WEEKDAYS[WEEK.index(state.about)])
    sign = SignProps(day_name, lead, lead_stays=True)
    keep = ActionProps(Act.KEEP_HOURS, say.say(words.KEEP), "primary", "check")
    return sign, tuple(rows), (back(say), keep)


def rest_sign(resting: Resting, inputs: Inputs, say: Phrases) -> SignProps:
    """Calmly: it is closed, and when it opens."""
    lead = opens_words(resting, inputs, say)
    if inputs.status.service.returns:
        lead = " ".join(x for x in (say.say(words.RETURNS_STILL), lead) if x)
    return SignProps(say.say(words.RESTS), lead, lead_stays=True)


def opens_words(resting: Resting, inputs: Inputs, say: Phrases) -> str:
    """When it opens again; empty where nobody knows."""
    until = resting.until
    if until is None:
        return ""
    local = until.astimezone(ZoneInfo(inputs.status.zone))
    if local.date() == inputs.now.astimezone(local.tzinfo).date():
        return fill(say.say(words.OPENS_TODAY), time=say.clock(until))
    return fill(
        say.say(words.OPENS_ON),
        weekday=say.say(words.WEEKDAYS[local.weekday()]),
        day=say.day(until),
        time=say.clock(until),
    )
