"""The SIP2 conversation of one connection, as a machine without socket or clock.

Owns: one request in flight, sequence digits 0-9, byte-identical resends on 96 and on
silence, 97 on a damaged answer, matching an answer to its request, the 98 rules. Theory:
`TABLE` maps (state, what was heard) to what is done; nothing else decides. It must not
open, read or wait: bytes and `now_s` (any monotonic seconds) come in, `Output`s go out.

Answers are matched by message code, `AY` and, where both carry one, the item `AB`; never
by the echoed patron `AA`, which some servers mangle. What changes something on the server
(`TRANSACTIONS`) is resent only on 96, which says that it was not understood: some servers
carry a request out again when they see it twice. After silence its outcome is unknown.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import Enum

from sync.sip2.codec import Checksum, Decoder, Event, Frame, Skipped
from sync.sip2.messages import AcsStatus, Reader, acs_status
from sync.sip2.profile import Profile
from sync.sip2.requests import Request, resend
from sync.sip2.tables import MESSAGES, TRANSACTIONS

MAX_REPEATS = 3


class State(Enum):
    """IDLE: nothing asked. WAITING: for an answer. REPEATING: for it once more, after 97."""

    IDLE = "idle"
    WAITING = "waiting"
    REPEATING = "repeating"


class Heard(Enum):
    """What a frame is to the request in flight."""

    ANSWER = "answer"
    OTHER_ITEM = "other-item"
    RESEND = "resend"
    DAMAGED = "damaged"
    STRAY = "stray"


class Action(Enum):
    """What is done about it."""

    FINISH = "finish"
    MISMATCH = "mismatch"
    SEND_AGAIN = "send-again"
    ASK_AGAIN = "ask-again"
    IGNORE = "ignore"


TABLE: Mapping[State, Mapping[Heard, Action]] = {
    State.IDLE: dict.fromkeys(Heard, Action.IGNORE),
    State.WAITING: {
        Heard.ANSWER: Action.FINISH,
        Heard.OTHER_ITEM: Action.MISMATCH,
        Heard.RESEND: Action.SEND_AGAIN,
        Heard.DAMAGED: Action.ASK_AGAIN,
        Heard.STRAY: Action.IGNORE,
    },
    State.REPEATING: {
        Heard.ANSWER: Action.FINISH,
        Heard.OTHER_ITEM: Action.MISMATCH,
        # The server has nothing to repeat, or did not understand our 97.
        Heard.RESEND: Action.ASK_AGAIN,
        Heard.DAMAGED: Action.ASK_AGAIN,
        Heard.STRAY: Action.IGNORE,
    },
}


class Failure(Enum):
    """Why a request has no usable answer. Only of NOT_SENT is it known that nothing happened."""

    NOT_SENT = "not-sent"
    TIMEOUT = "timeout"
    LOST = "lost"
    NOT_UNDERSTOOD = "not-understood"
    DAMAGED = "damaged"
    MISMATCHED = "mismatched"


@dataclass(frozen=True, slots=True)
class Send:
    """Bytes to be written in one go."""

    data: bytes


@dataclass(frozen=True, slots=True)
class Answered:
    """The request in flight has its answer."""

    frame: Frame


@dataclass(frozen=True, slots=True)
class Failed:
    """The request in flight is over without one."""

    failure: Failure


@dataclass(frozen=True, slots=True)
class Ignored:
    """`count` bytes came that answer nothing: noise, or an answer that came too late."""

    count: int


Output = Send | Answered | Failed | Ignored


@dataclass(slots=True)
class _Flight:
    """The request in flight. Times are the caller's monotonic seconds."""

    request: Request
    data: bytes
    sequence: int | None
    deadline_s: float
    resend_at_s: float
    resends: int = 0
    repeats: int = 0


class Dialogue:
    """One connection's conversation. A new connection needs a new one."""

    def __init__(self, profile: Profile) -> None:
        self._profile = profile
        self._decoder = Decoder(delimiter=profile.delimiter)
        self._sequence = 0
        self._state = State.IDLE
        self._flight: _Flight | None = None
        self.status: AcsStatus | None = None

    @property
    def busy(self) -> bool:
        """Whether a request is in flight."""
        return self._flight is not None

    @property
    def wake_at_s(self) -> float | None:
        """When `tick` has something to do; None while nothing is in flight."""
        flight = self._flight
        return None if flight is None else min(flight.deadline_s, flight.resend_at_s)

    def supports(self, code: str) -> bool:
        """Whether the server takes this request, as far as its 98 has said."""
        return self.status is None or self.status.supports(code)

    def submit(self, request: Request, *, now_s: float, timeout_s: float) -> list[Output]:
        """Send `request`; its answer or failure follows within `timeout_s`.

        Raises RuntimeError while another request is in flight: that is our own mistake.
        """
        if self._flight is not None:
            raise RuntimeError("a SIP2 request is in flight already")
        if not self.supports(request.code):
            return [Failed(Failure.NOT_SENT)]
        sequence = self._sequence if self._profile.error_detection else None
        self._sequence = (self._sequence + 1) % 10
        data = request.bytes(sequence=sequence, delimiter=self._profile.delimiter)
        deadline_s = now_s + timeout_s
        self._flight = _Flight(
            request=request,
            data=data,
            sequence=sequence,
            deadline_s=deadline_s,
            resend_at_s=self._resend_at(request, now_s, deadline_s),
        )
        self._state = State.WAITING
        return [Send(data)]

    def receive(self, data: bytes, *, now_s: float) -> list[Output]:
        """Take bytes from the server."""
        return self._events(self._decoder.feed(data), now_s)

    def tick(self, now_s: float) -> list[Output]:
        """Resend what may be resent, or give up at the deadline."""
        flight = self._flight
        if flight is None:
            return []
        if now_s >= flight.deadline_s:
            # A last frame without CR may be complete; only the end of waiting can tell.
            outputs = self._events(self._decoder.flush(), now_s)
            return outputs if self._flight is None else [*outputs, *self._fail(Failure.TIMEOUT)]
        if now_s >= flight.resend_at_s:
            flight.resends += 1
            again = flight.resends < self._profile.resends
            flight.resend_at_s = (
                now_s + self._profile.resend_after_s if again else flight.deadline_s
            )
            return [Send(flight.data)]
        return []

    def lost(self, *, now_s: float) -> list[Output]:
        """The connection ended: what is buffered may be the answer, else it is lost."""
        outputs = self._events(self._decoder.flush(), now_s)
        return outputs if self._flight is None else [*outputs, *self._fail(Failure.LOST)]

    def abandon(self) -> None:
        """Forget the request in flight and any partial frame (its caller went away)."""
        self._decoder.reset()
        self._flight = None
        self._state = State.IDLE

    def _events(self, events: list[Event], now_s: float) -> list[Output]:
        outputs: list[Output] = []
        for event in events:
            if isinstance(event, Frame):
                outputs += self._frame(event, now_s)
            elif isinstance(event, Skipped):
                outputs.append(Ignored(event.count))
        return outputs

    def _frame(self, frame: Frame, now_s: float) -> list[Output]:
        action = TABLE[self._state][self._hear(frame)]
        flight = self._flight
        if flight is None or action is Action.IGNORE:
            return [Ignored(len(frame.raw))]
        if action is Action.FINISH:
            return self._finish(frame)
        if action is Action.MISMATCH:
            return self._fail(Failure.MISMATCHED)
        flight.repeats += 1
        if action is Action.SEND_AGAIN:
            if flight.repeats > MAX_REPEATS:
                return self._fail(Failure.NOT_UNDERSTOOD)
            return [Send(flight.data)]
        if flight.repeats > MAX_REPEATS:
            return self._fail(Failure.DAMAGED)
        self._state = State.REPEATING
        flight.resend_at_s = self._resend_at(flight.request, now_s, flight.deadline_s)
        return [Send(resend().bytes(sequence=0))]

    def _hear(self, frame: Frame) -> Heard:
        flight = self._flight
        if flight is None:
            return Heard.STRAY
        if self._profile.error_detection and frame.checksum is Checksum.BAD:
            return Heard.DAMAGED
        if frame.code == "96":
            return Heard.RESEND
        if frame.code != MESSAGES[flight.request.code].answer:
            return Heard.STRAY
        numbered = frame.sequence is not None and flight.sequence is not None
        # A repeated answer may carry any sequence digit, or none.
        if numbered and self._state is State.WAITING and frame.sequence != flight.sequence:
            return Heard.STRAY
        asked, told = flight.request.item, (frame.first("AB") or b"").strip()
        if asked and told and told.lower() != asked.strip().lower():
            return Heard.OTHER_ITEM
        return Heard.ANSWER

    def _finish(self, frame: Frame) -> list[Output]:
        self._flight = None
        self._state = State.IDLE
        if frame.code == "98":
            self.status = acs_status(Reader(frame, self._profile))
        return [Answered(frame)]

    def _fail(self, failure: Failure) -> list[Output]:
        self.abandon()
        return [Failed(failure)]

    def _resend_at(self, request: Request, now_s: float, deadline_s: float) -> float:
        if request.code in TRANSACTIONS or self._profile.resends <= 0:
            return deadline_s
        return min(now_s + self._profile.resend_after_s, deadline_s)
