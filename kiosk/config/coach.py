"""``[coach]``: whether and how soon the kiosk shows what to do, where somebody is stuck."""

from typing import Annotated

from pydantic import Field

from kiosk.config.values import Section
from kiosk.domain.coach_hints import CoachRules

Seconds = Annotated[float, Field(gt=0, le=600)]


class Coach(Section):
    """Hints on the screen, drawn and in one sentence."""

    on: bool = True
    notice_s: Seconds = 2.0
    hesitate_s: Seconds = 15.0
    stay_s: Seconds = 8.0
    rest_s: Seconds = 5.0
    most_books: int = Field(default=10, ge=0, le=100)

    @property
    def rules(self) -> CoachRules:
        """Return what the coach goes by."""
        return CoachRules(
            on=self.on,
            notice_s=self.notice_s,
            hesitate_s=self.hesitate_s,
            stay_s=self.stay_s,
            rest_s=self.rest_s,
            most_books=self.most_books,
        )
