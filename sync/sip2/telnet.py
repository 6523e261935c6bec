r"""Telnet-style login: `login:` and `password:` prompts before the first SIP2 message.

Owns the reading of prompts and what is typed, after the server of Evergreen and Koha
(`login: `, `password: `, `Login OK.  Initiating SIP\r\n`). It must not open, read or wait.
What a server sends of telnet's own commands (RFC 854, IAC) is passed over.
"""

import re
from dataclasses import dataclass
from enum import Enum

_IAC = re.compile(rb"\xff(?:[\xfb-\xfe].|\xfa.*?\xff\xf0|[^\xfa-\xfe])", re.DOTALL)
_USER = re.compile(rb"(?:login|user(?:name)?)\s*:\s*$", re.IGNORECASE)
_PASSWORD = re.compile(rb"password\s*:\s*$", re.IGNORECASE)
_REFUSED = re.compile(rb"incorrect|invalid|denied|fail|not ok|refused", re.IGNORECASE)
_IN = re.compile(rb"(?:login ok|initiating sip|logged in|welcome)[^\r\n]*\r?\n?", re.IGNORECASE)
_MOST = 4096


class Step(Enum):
    """Where the login stands."""

    USER = "user"
    PASSWORD = "password"
    ANSWER = "answer"
    IN = "in"
    REFUSED = "refused"


@dataclass(slots=True, repr=False)
class TelnetLogin:
    """One login. `feed` gives what is to be typed next; `step` tells how it ended."""

    user: str
    password: str
    step: Step = Step.USER
    _heard: bytes = b""

    def __repr__(self) -> str:
        return f"TelnetLogin({self.step.value})"

    def feed(self, data: bytes) -> bytes:
        """Take bytes of the server; return what is to be sent in one write, often nothing."""
        self._heard = (self._heard + _IAC.sub(b"", data))[-_MOST:]
        if self.step is Step.USER and _USER.search(self._heard):
            return self._type(self.user, Step.PASSWORD)
        if self.step is Step.PASSWORD and _PASSWORD.search(self._heard):
            return self._type(self.password, Step.ANSWER)
        if self.step is Step.PASSWORD and _REFUSED.search(self._heard):
            self.step = Step.REFUSED
        if self.step is Step.ANSWER:
            if _REFUSED.search(self._heard) or _USER.search(self._heard):
                self.step = Step.REFUSED
            elif _IN.search(self._heard) and self._heard.endswith((b"\n", b"\r")):
                self.step = Step.IN
        return b""

    def _type(self, text: str, then: Step) -> bytes:
        self._heard, self.step = b"", then
        kept = text.translate({13: None, 10: None, 0: None})
        return kept.encode("utf-8", "replace") + b"\r\n"
