"""Asks every family's question on ports until one answers.

Owns opening, waiting and giving up; what is asked and what counts as an answer is
`drivers.detect.probes`. A port is let go again whatever happens.
"""

import asyncio
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from drivers.detect.probes import QUESTIONS, READERS, SETTINGS, Question, Setting, heard
from drivers.link import Link, LinkEnd, open_link, parse_url
from drivers.link.address import SerialAddress
from drivers.rfid.telling import Told

ANSWER_S = 0.25
"""How long a reader may take for its answer; the slowest of them needs a tenth of it."""

_BY_ID = Path("/dev/serial/by-id")
_MOST_BYTES = 4096
_NOT_TOLD = frozenset({"direction", "address", "form", "reader", "sequence", "what", "status"})


@dataclass(frozen=True, slots=True)
class Found:
    """What answered on a port. `url` opens it again; `told` is the family's telling."""

    port: str
    url: str
    family: str
    told: Told

    @property
    def summary(self) -> str:
        """Return what staff call it."""
        return READERS[self.family].summary

    @property
    def detail(self) -> str:
        """Return what it says of itself, in one line."""
        said = {key: one for key, one in self.told.items() if key not in _NOT_TOLD}
        return ", ".join(f"{key} {_short(one)}" for key, one in said.items() if one)

    def config_lines(self) -> tuple[str, ...]:
        """Return the lines for the configuration."""
        reader = READERS[self.family]
        return (f"[{reader.table}]", f'kind = "{reader.kind}"', f'url = "{self.url}"')

    @property
    def as_pad(self) -> str:
        """Return the kind by which a UHF reader can be a patron's pad instead, "" for none."""
        reader = READERS[self.family]
        return reader.as_pad if reader.pad_name in str(self.told.get("name", "")) else ""

    @property
    def is_pad(self) -> bool:
        """Whether a kiosk's pad was found."""
        return READERS[self.family].table == "devices.pad"


def _short(value: object) -> str:
    return " ".join(str(one) for one in value) if isinstance(value, list) else str(value)


@dataclass(frozen=True, slots=True)
class Nothing:
    """No reader answered on a port; `end` tells where it could not even be opened."""

    port: str
    end: LinkEnd | None = None


@dataclass(frozen=True, slots=True)
class Port:
    """A serial port of this computer under the name that stays the same, and what the plug says."""

    path: str
    description: str = ""


def serial_ports() -> list[Port]:
    """Return every serial port that something is plugged into."""
    from serial.tools import list_ports

    names = {one.resolve(): one for one in _BY_ID.iterdir()} if _BY_ID.is_dir() else {}
    ports = sorted(list_ports.comports(), key=lambda one: str(one.device))
    return [
        Port(str(names.get(Path(one.device).resolve(), one.device)), _plug(one.description))
        for one in ports
    ]


def _plug(description: str | None) -> str:
    """Return what the plug says of itself; pyserial writes "n/a" for nothing."""
    return "" if description in {None, "n/a"} else str(description)


async def detect(
    ports: Iterable[str], *, answer_s: float = ANSWER_S, families: frozenset[str] = frozenset()
) -> list[Found | Nothing]:
    """Ask on every port (a path or URL) at once; `families`: only these, empty for all."""
    wanted = [one for one in QUESTIONS if not families or one.family in families]
    return list(await asyncio.gather(*(_search(port, wanted, answer_s) for port in ports)))


async def _search(port: str, questions: list[Question], answer_s: float) -> Found | Nothing:
    last: LinkEnd | None = None
    opened = False
    for url, asked in _plan(port, questions):
        link = await open_link(url)
        if isinstance(link, LinkEnd):
            last = link
            continue
        opened = True
        try:
            for question in asked:
                told = await _ask(link, question, answer_s)
                if isinstance(told, LinkEnd):
                    last = told
                    break
                if told is not None:
                    return Found(port, url, question.family, told)
        finally:
            await link.close()
    return Nothing(port, None if opened else last)


def _plan(port: str, questions: list[Question]) -> list[tuple[str, list[Question]]]:
    """Return the URLs to open and what to ask there.

    A serial line is opened at every setting that somebody uses, unless its URL says one; where
    nothing is set (a network, a pty) each question is asked once.
    """
    address = parse_url(port)
    if not isinstance(address, SerialAddress) or "?" in port:
        return [(port, questions)]
    if Path(address.path).resolve().is_relative_to("/dev/pts"):
        return [(_serial_url(address.path, one.settings[0]), [one]) for one in questions]
    plan: list[tuple[str, list[Question]]] = []
    for setting in SETTINGS:
        asked = [one for one in questions if setting in one.settings]
        if asked:
            plan.append((_serial_url(address.path, setting), asked))
    return plan


def _serial_url(path: str, setting: Setting) -> str:
    parity = "" if setting.parity == "N" else f"&parity={setting.parity}"
    return f"serial://{path}?baud={setting.baud}{parity}"


async def _ask(link: Link, question: Question, answer_s: float) -> Told | LinkEnd | None:
    end = await link.write(question.data)
    if end is not None:
        return end
    data = b""
    try:
        async with asyncio.timeout(answer_s):
            while len(data) < _MOST_BYTES:
                more = await link.read()
                if isinstance(more, LinkEnd):
                    return more
                data += more
                told = heard(question, data)
                if told is not None:
                    return told
    except TimeoutError:
        return None
    return None
