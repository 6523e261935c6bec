"""What a SIP2 answer says of a book's alarm: desensitize, resensitize, magnetic media.

Owns that reading, and the tasks that come of it; only where the profile's `security_follows`
is `flag`, else nothing of it is looked at. A loan always stands: a patron does not lose it
over an alarm, but is sent to the desk with the book. It must not ask anything.
"""

from typing import Final

from kiosk.domain.facts import Accepted, Alarm, AlreadyKnown, Flagged, Verdict
from sync.sip2.messages import LoanAnswer, ReturnAnswer
from sync.sip2.profile import Profile, SecurityFollows

STAYS: Final = "alarm-stays"
UNCLEAR: Final = "alarm-unclear"
STRIP_ON: Final = "strip-on"
STRIP_OFF: Final = "strip-off"

_OF_A_LOAN: Final = frozenset({STAYS, UNCLEAR, STRIP_ON})


def of_loan(reply: LoanAnswer, profile: Profile) -> tuple[Verdict, Alarm]:
    """A loan that was taken: its verdict, and what is done with the alarm."""
    if profile.security_follows is SecurityFollows.OK:
        return Accepted(), Alarm.SWITCH
    if not reply.desensitize:
        return Flagged(STAYS), Alarm.LEAVE
    return (Flagged(STRIP_ON), Alarm.STRIP) if reply.magnetic else (Accepted(), Alarm.SWITCH)


def of_standing_loan(profile: Profile) -> tuple[Verdict, Alarm]:
    """A loan whose answer was lost, flags and all: 17 and 63 do not tell them again.

    An alarm that may have to stay on is left on: the desk can switch it off, nobody can call
    a book back.
    """
    if profile.security_follows is SecurityFollows.OK:
        return AlreadyKnown(), Alarm.SWITCH
    return Flagged(UNCLEAR), Alarm.LEAVE


def of_return(reply: ReturnAnswer, profile: Profile) -> tuple[Verdict, Alarm]:
    """A return that was taken. `resensitize` N leaves the alarm as it is."""
    if profile.security_follows is SecurityFollows.OK:
        return Accepted(), Alarm.SWITCH
    if not reply.resensitize:
        return Accepted(), Alarm.LEAVE
    return (Flagged(STRIP_OFF), Alarm.STRIP) if reply.magnetic else (Accepted(), Alarm.SWITCH)


def took_loan(verdict: Verdict) -> bool:
    """Whether the server has lent it by this very request, its alarm apart."""
    return isinstance(verdict, Accepted) or (
        isinstance(verdict, Flagged) and verdict.task in _OF_A_LOAN
    )
