"""A SIP2 server examined: what `lancar sip2 probe` asks, and what it makes of the answers.

Owns the order of questions and what each is to show. It only asks what changes nothing
(93, 99, 97, 23, 63, 17, 35) and shows no value of a field: cards, PINs and names stay out
of what it returns. The wording of the report is `sip2_report`'s.
"""

import asyncio
import ssl
from collections.abc import Awaitable, Callable, Mapping
from contextlib import suppress
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Final

from sync.servers.sip2_findings import Findings, Step
from sync.servers.sip2_link import terminal_of
from sync.servers.sip2_way import Sip2Settings, Way, WayClosedError, fingerprint, open_way
from sync.servers.sip2_way import tls_context as tls_of
from sync.sip2.check import remarks
from sync.sip2.codec import Checksum, Decoder, Frame, parse
from sync.sip2.dialogue import Answered, Dialogue, Failed, Failure, Output, Send
from sync.sip2.guess import (
    guess_delimiter,
    guess_encoding,
    guess_terminator,
    guess_vendor,
    guess_zone_style,
)
from sync.sip2.messages import AcsStatus, Reader, acs_status, login_ok
from sync.sip2.profile import PROFILES, LoginStyle, Profile
from sync.sip2.requests import Request
from sync.sip2.tables import BX_ORDER, MESSAGES

_READ_BYTES = 4096
_TIMED = 10
OTHER_DIGIT = "answers with another sequence digit (AY): try error_detection = false"
COUNTED = "answers bear our number (AY)"
_WITHOUT = "without numbers and checksums"
_PIN_SAID: Final = {True: "CQ Y", False: "CQ N", None: "no CQ: PINs are not checked by it"}
_REMEDIES: Final[Mapping[str, str]] = {
    "ConnectionRefusedError": "nobody listens there: is the port right?",
    "gaierror": "there is no such host: is the name right?",
    "TimeoutError": (
        "no answer in time: is the address right, does a firewall stand between, is the line plain"
        " (tcp://)?"
    ),
    "SSLError": "it does not speak TLS: tcp:// is the plain line, stunnel encrypts it",
    "login refused": "it does not let this user in: is the password right?",
}
"""By the last word of a way that was not opened."""
_TEXT_FIELDS = ("AE", "AF", "AG", "AJ", "AM", "AN", "AQ")


@dataclass(slots=True)
class _Talk:
    way: Way
    dialogue: Dialogue

    async def ask(self, request: Request, timeout_s: float) -> tuple[Frame | str, float, bytes]:
        """The answer (or why there is none), how long it took, and the bytes that came."""
        began_s, raw, sent = _now_s(), b"", b""
        outputs = self.dialogue.submit(request, now_s=began_s, timeout_s=timeout_s)
        while True:
            sent = sent or b"".join(one.data for one in outputs if isinstance(one, Send))
            found = self._carry_out(outputs)
            if found == Failure.TIMEOUT.value:
                found = _of_silence(parse(sent), raw)
            if found is not None:
                return found, _now_s() - began_s, raw
            try:
                async with asyncio.timeout_at(self.dialogue.wake_at_s):
                    data = await self.way.reader.read(_READ_BYTES)
            except TimeoutError:
                outputs = self.dialogue.tick(_now_s())
                continue
            except OSError:
                data = b""
            raw += data
            now_s = _now_s()
            outputs = self.dialogue.receive(data, now_s=now_s) if data else self._lost(now_s)

    def _lost(self, now_s: float) -> list[Output]:
        return self.dialogue.lost(now_s=now_s)

    def _carry_out(self, outputs: list[Output]) -> Frame | str | None:
        for output in outputs:
            if isinstance(output, Send):
                self.way.writer.write(output.data)
            elif isinstance(output, Answered):
                return output.frame
            elif isinstance(output, Failed):
                return output.failure.value
        return None


async def examine(
    settings: Sip2Settings,
    *,
    url: str,
    at: Callable[[], datetime],
    patron: str = "",
    pin: str | None = None,
    item: str = "",
) -> Findings:
    """Everything that a server shows without anything being changed there.

    `patron`, `item`: a card and a barcode to look up; without them made-up ones are used,
    which shows how the server refuses. Raise ConfigError for an unusable certificate file.
    """
    found = await _once(settings, url=url, at=at, patron=patron, pin=pin, item=item)
    if found.delimiter != settings.profile.delimiter:
        apart = replace(settings.profile, delimiter=found.delimiter)
        settings = replace(settings, profile=apart)
        found = await _once(settings, url=url, at=at, patron=patron, pin=pin, item=item)
        sign = found.delimiter.decode("ascii")
        found.steps.insert(0, Step("fields stand apart by |", False, f"by {sign}: asked so below"))
    uncounted = any(OTHER_DIGIT in step.seen for step in found.steps)
    if not (uncounted and settings.profile.error_detection):
        return found
    without = replace(settings, profile=replace(settings.profile, error_detection=False))
    found = await _once(without, url=url, at=at, patron=patron, pin=pin, item=item)
    found.steps.insert(0, Step(COUNTED, False, "another digit: all below was tried " + _WITHOUT))
    found.profile = replace(found.profile, error_detection=False)
    return found


async def _once(
    settings: Sip2Settings,
    *,
    url: str,
    at: Callable[[], datetime],
    patron: str,
    pin: str | None,
    item: str,
) -> Findings:
    """Every question, on one connection, numbered or not as the profile has it."""
    found = Findings(url, profile=settings.profile)
    talk = await _enter(settings, found)
    if talk is None:
        return found
    try:
        await _look(settings, found, talk, at=at, patron=patron, pin=pin, item=item)
    finally:
        await _shut(talk.way)
    return found


async def _enter(settings: Sip2Settings, found: Findings) -> _Talk | None:
    """Log in as the profile has it, then the other way; None when neither leads in."""
    styles = [settings.profile.login]
    styles += [style for style in LoginStyle if style not in styles and settings.user]
    for style in styles:
        changed = replace(settings, profile=replace(settings.profile, login=style))
        talk = await _try_door(changed, found, style)
        if talk is not None:
            found.login, found.profile = style, changed.profile
            return talk
        if style is LoginStyle.RAW and not _connected(found):
            return None  # nobody there, or nobody to be trusted: prompts do not help
    return None


def _connected(found: Findings) -> bool:
    return any(step.name.startswith("connect") and step.ok for step in found.steps)


async def _try_door(settings: Sip2Settings, found: Findings, style: LoginStyle) -> _Talk | None:
    began_s = _now_s()
    try:
        way = await open_way(settings, tls_of(settings), until_s=began_s + settings.lookup_s)
    except WayClosedError as error:
        found.steps.append(
            Step(f"connect ({style.value})", False, await _why_closed(settings, error))
        )
        return None
    found.certificate = fingerprint(way.writer)
    line = "TLS" if found.certificate else "plain TCP"
    found.steps.append(Step(f"connect ({style.value})", True, line, _now_s() - began_s))
    talk = _Talk(way, Dialogue(settings.profile))
    if style is LoginStyle.RAW and settings.user:
        request = terminal_of(settings).login(settings.user, settings.password)
        answer, took_s, _ = await talk.ask(request, settings.lookup_s)
        right = isinstance(answer, Frame) and login_ok(answer)
        seen = _seen(answer) if not isinstance(answer, Frame) else ("94 1" if right else "94 0")
        name = "login" if right else "login by 93"
        found.steps.append(Step(name, right or None, seen, took_s))
        if not right:
            await _shut(way)
            return None
    elif settings.user:
        found.steps.append(Step("login", True, "by prompts"))
    return talk


async def _why_closed(settings: Sip2Settings, error: WayClosedError) -> str:
    """Why there is no connection, and what to do; of a certificate what it is, to be compared."""
    why = str(error)
    if why != "SSLCertVerificationError":
        return _REMEDIES.get(why, why)
    told = "the certificate is not trusted: give its authority (--ca-file)"
    until_s = _now_s() + settings.connect_s
    bare = ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
    bare.check_hostname, bare.verify_mode = False, ssl.CERT_NONE
    try:
        # Nothing is said on this line: it is opened to look at the certificate.
        raw = replace(settings, profile=replace(settings.profile, login=LoginStyle.RAW))
        way = await open_way(raw, bare, until_s=until_s)
    except WayClosedError:
        return told
    digest = fingerprint(way.writer)
    await _shut(way)
    return f"{told}, or compare its SHA-256 with the library's and give it (--pin-sha256): {digest}"


async def _shut(way: Way) -> None:
    way.writer.close()
    with suppress(OSError, TimeoutError):
        async with asyncio.timeout(1.0):
            await way.writer.wait_closed()


async def _look(
    settings: Sip2Settings,
    found: Findings,
    talk: _Talk,
    *,
    at: Callable[[], datetime],
    patron: str,
    pin: str | None,
    item: str,
) -> None:
    terminal = replace(terminal_of(settings), profile=found.profile)
    texts: list[bytes] = []

    async def ask(name: str, request: Request) -> Frame | None:
        if not talk.dialogue.supports(request.code):
            found.steps.append(Step(name, None, f"98 says that {request.code} is not offered"))
            return None
        answer, took_s, _ = await talk.ask(request, settings.lookup_s)
        found.steps.append(Step(name, isinstance(answer, Frame), _seen(answer), took_s))
        if not isinstance(answer, Frame):
            return None
        _note(found, answer)
        texts.extend(one.value for one in answer.fields if one.code in _TEXT_FIELDS)
        return answer

    answer, took_s, raw = await talk.ask(terminal.status(), settings.lookup_s)
    found.steps.append(Step("status", isinstance(answer, Frame), _seen(answer), took_s))
    if not isinstance(answer, Frame):
        return
    _note(found, answer)
    texts.extend(one.value for one in answer.fields if one.code in _TEXT_FIELDS)
    found.terminator = guess_terminator(raw)
    found.delimiter = guess_delimiter(raw)
    if found.delimiter != found.profile.delimiter:
        return
    found.status = acs_status(Reader(answer, found.profile))
    if found.status.clock is not None:
        found.drift_s = (found.status.clock - at()).total_seconds()
    await _time(settings, found, talk, terminal.status())
    card, barcode = patron or "LANCAR-PROBE", item or "LANCAR-PROBE"
    await ask("item information", terminal.item_information(barcode, at=at()))
    known = await ask("patron information", terminal.patron_information(card, at=at(), pin=pin))
    if pin is not None and known is not None:
        right = Reader(known, found.profile).flag("CQ")
        found.steps.append(Step("a right PIN is confirmed", right is True, _PIN_SAID[right]))
        empty = await ask("an empty PIN", terminal.patron_information(card, at=at(), pin=""))
        told = None if empty is None else Reader(empty, found.profile).flag("CQ")
        found.steps.append(Step("an empty PIN is not", told is not True, _PIN_SAID[told]))
    for listing in ("AS", "AU", "AV") if patron else ():
        request = terminal.patron_information(card, at=at(), pin=pin, listing=listing)
        await ask(f"patron information, list {listing}", request)
    await ask("patron status", terminal.patron_status(card, at=at(), pin=pin or ""))
    await ask("end of session", terminal.end_session(card, at=at()))
    await _repeats(settings, found, talk)
    found.encoding = guess_encoding(texts)
    found.vendor = guess_vendor(texts, found.terminator.value)
    found.profile = _suggested(found, answer)
    found.confirmed = _confirmed(found, answer)


async def _time(settings: Sip2Settings, found: Findings, talk: _Talk, request: Request) -> None:
    for _ in range(_TIMED):
        answer, took_s, _raw = await talk.ask(request, settings.lookup_s)
        if not isinstance(answer, Frame):
            found.steps.append(Step("many in a row", False, _seen(answer)))
            return
        found.latencies_s.append(took_s)
    found.steps.append(Step("many in a row", True, f"{_TIMED} times 99"))


async def _repeats(settings: Sip2Settings, found: Findings, talk: _Talk) -> None:
    """97 (asks for the last answer), then a request with a wrong checksum (wants a 96)."""
    tries: tuple[tuple[str, bytes, Callable[[Frame], bool]], ...] = (
        ("97 repeats the last answer", b"97AZFEF5\r", lambda f: f.code != "96"),
        ("a wrong checksum is noticed", b"9900802.00AY9AZ0000\r", lambda f: f.code == "96"),
    )
    for name, data, right in tries:
        talk.way.writer.write(data)
        raw = await _hear(talk.way.reader, settings.probe_s)
        frame = parse(raw)
        heard = frame.code in MESSAGES
        ok = right(frame) if heard else None
        found.steps.append(Step(name, ok, frame.code if heard else "silence"))
        if not raw:
            return


async def _hear(reader: asyncio.StreamReader, within_s: float) -> bytes:
    data: Awaitable[bytes] = reader.readuntil(b"\r")
    try:
        async with asyncio.timeout(within_s):
            return await data
    except asyncio.IncompleteReadError as error:
        return error.partial
    except (OSError, TimeoutError, asyncio.LimitOverrunError):
        return b""


def _note(found: Findings, frame: Frame) -> None:
    """What is unusual about an answer, once for each message code."""
    known = found.remarks.get(frame.code, ())
    told = tuple(one for one in remarks("<", frame) if one not in known)
    found.remarks[frame.code] = known + told


def _suggested(found: Findings, status: Frame) -> Profile:
    base = replace(
        PROFILES[found.vendor.value],
        zone=found.profile.zone,
        login=found.login,
        delimiter=found.delimiter,
    )
    style = guess_zone_style(status)
    if style is not None:
        base = replace(base, zone_style=style)
    if found.encoding.value:
        base = replace(base, encoding=found.encoding.value)
    summed = status.checksum is not Checksum.ABSENT
    return replace(base, error_detection=found.profile.error_detection and summed)


def _confirmed(found: Findings, status: Frame) -> frozenset[str]:
    """What was seen of it just now, and not only supposed."""
    seen = {"error_detection", "login"}
    if guess_zone_style(status) is not None:
        seen.add("zone_style")
    if found.encoding.value:
        seen.add("encoding")
    if status.fields:
        seen.add("delimiter")
    return frozenset(seen)


def _of_silence(asked: Frame, raw: bytes) -> str:
    """What came until the time was over, where none of it could be taken for the answer."""
    decoder = Decoder()
    heard = [one for one in (*decoder.feed(raw), *decoder.flush()) if isinstance(one, Frame)]
    wanted = MESSAGES[asked.code].answer
    if any(one.code == wanted and one.sequence != asked.sequence for one in heard):
        return f"{Failure.TIMEOUT.value}: {OTHER_DIGIT}"
    return f"{Failure.TIMEOUT.value}: {len(raw)} bytes came, no answer" if raw else "timeout"


def _seen(answer: Frame | str) -> str:
    if not isinstance(answer, Frame):
        return answer
    return f"{answer.code} {MESSAGES[answer.code].name}"


def offered(status: AcsStatus) -> dict[str, bool]:
    """Each request code, and whether the server's 98 offers it."""
    return {code: status.supports(code) for code in BX_ORDER}


def _now_s() -> float:
    return asyncio.get_running_loop().time()
