"""What the probe of a SIP2 server has found: values alone, without any value of a field.

Must not ask anything: the questions are `sip2_probe`'s, the wording is `sip2_report`'s.
"""

from dataclasses import dataclass, field

from sync.sip2.guess import Guess
from sync.sip2.messages import AcsStatus
from sync.sip2.profile import LoginStyle, Profile


@dataclass(frozen=True, slots=True)
class Step:
    """One thing tried. `ok` None: it could not be tried. `seconds` None: nothing to time."""

    name: str
    ok: bool | None
    seen: str
    seconds: float | None = None


@dataclass(slots=True)
class Findings:
    """What was found. `status` None: it never came to a 98. No value of a field is in it."""

    url: str
    steps: list[Step] = field(default_factory=list)
    remarks: dict[str, tuple[str, ...]] = field(default_factory=dict)
    status: AcsStatus | None = None
    certificate: str = ""
    login: LoginStyle = LoginStyle.RAW
    latencies_s: list[float] = field(default_factory=list)
    drift_s: float | None = None
    terminator: Guess = field(default_factory=lambda: Guess("", ""))
    encoding: Guess = field(default_factory=lambda: Guess("", ""))
    vendor: Guess = field(default_factory=lambda: Guess("generic", "nothing was heard"))
    delimiter: bytes = b"|"
    profile: Profile = field(default_factory=Profile)
    confirmed: frozenset[str] = frozenset()
    """Keys of the profile whose values this very server has shown."""

    @property
    def usable(self) -> bool:
        """Whether a kiosk can work with it: it lets us in and answers 99, 17 and 63."""
        wanted = {"login", "status", "item information", "patron information"}
        return self.status is not None and all(
            step.ok is not False for step in self.steps if step.name in wanted
        )
