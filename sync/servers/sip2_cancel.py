"""Taking back: a loan by 09 with BI=Y, a return by 11 with BI=Y.

Owns when that may be sent and what its answer means. The answer is read like any other:
an alert, an alert type, a sort bin or a destination (CV, CL, CT) is a task for staff, as
the library system now wants the book somewhere. Afterwards 17 confirms.
"""

from kiosk.domain.facts import Accepted, AlreadyKnown, Flagged, Later
from kiosk.ports import Answer
from sync.servers.sip2_asking import Asking
from sync.servers.sip2_link import Trouble
from sync.servers.sip2_verdicts import FEE_TO_WAIVE, Case, later, route_of
from sync.sip2.messages import ReturnAnswer, loan_answer, return_answer

UNCLEAR = Answer(Flagged("cancel-unclear"))


class Cancels:
    """Takes loans and returns back over one link."""

    def __init__(self, asking: Asking) -> None:
        self._asking = asking

    async def loan(self, case: Case, *, accepted: bool) -> Answer:
        """Only a loan that stands for this patron. `accepted`: the server took it before."""
        truth = await self._asking.truth(case)
        if isinstance(truth, Trouble):
            return later(truth)
        if not truth.item.charged:
            wait_s = self._asking.may_still_happen_s(case.fact.what.refers)
            return Answer(Later(wait_s, "may still happen") if wait_s else AlreadyKnown())
        if truth.elsewhere:
            return Answer(AlreadyKnown())
        if truth.his is None and not accepted:
            return UNCLEAR
        return await self.send_loan(case)

    async def send_loan(self, case: Case) -> Answer:
        """09 with BI=Y, whose answer is read like any other; then 17."""
        request = self._asking.terminal.checkin(case.item, at=case.at, cancel=True)
        frame = await self._asking.send(case, request)
        if isinstance(frame, Trouble):
            return later(frame)
        reply = return_answer(self._asking.reader(frame))
        truth = await self._asking.truth(case)
        wanted = reply.ok and _wanted_elsewhere(reply)
        route = route_of(reply, self._asking.settings.profile)
        routed = Answer(
            Flagged("cancel-routed"),
            route=route,
            sort_bin=reply.sort_bin,
            destination=reply.destination,
        )
        if isinstance(truth, Trouble):
            return routed if wanted else later(truth)
        if truth.item.charged:
            return Answer(Flagged("cancel-refused"))
        if wanted:
            return routed
        if reply.ok and case.agreed is not None:
            return Answer(Flagged(FEE_TO_WAIVE))
        return Answer(Accepted() if reply.ok else AlreadyKnown())

    async def taken_back(self, case: Case) -> Answer:
        """11 with BI=Y: the book goes back to who had it."""
        truth = await self._asking.truth(case)
        if isinstance(truth, Trouble):
            return later(truth)
        if truth.item.charged:
            return UNCLEAR if truth.elsewhere else Answer(AlreadyKnown())
        if case.patron is None:
            return Answer(Flagged("cancel-return-without-patron"))
        request = self._asking.terminal.checkout(
            case.patron, case.item, at=case.at, due=case.fact.what.due, cancel=True
        )
        frame = await self._asking.send(case, request)
        if isinstance(frame, Trouble):
            return later(frame)
        reply = loan_answer(self._asking.reader(frame))
        truth = await self._asking.truth(case)
        if isinstance(truth, Trouble):
            return later(truth)
        if not truth.item.charged:
            return Answer(Flagged("cancel-refused"))
        if truth.elsewhere:
            return UNCLEAR
        return Answer(Accepted() if reply.ok else AlreadyKnown())


def _wanted_elsewhere(reply: ReturnAnswer) -> bool:
    """Whether the server would have the book go anywhere but back to the patron's hands."""
    typed = reply.alert_type not in ("", "00")
    return reply.alert or typed or reply.for_hold or bool(reply.sort_bin or reply.destination)
