"""Harmless questions by which a reader's family is told, and the line settings they are asked at.

Owns the list of questions and the judgement of what came back; pure, opens nothing. Every question
asks a reader only for itself: none switches a field on, none writes. An answer counts when it is a
sound frame of the family in the direction of the host; a line that repeats what was sent counts as
one that says nothing.
"""

from dataclasses import dataclass

from drivers.rfid.bibliotheca.codec import Bibliotheca
from drivers.rfid.chafon import codec as chafon
from drivers.rfid.feig import codec as feig
from drivers.rfid.m100 import codec as m100
from drivers.rfid.messages import ReadReaderInfo
from drivers.rfid.metratec.codec import Metratec
from drivers.rfid.rl866 import codec as rl866
from drivers.rfid.telling import TO_HOST, Told
from drivers.rfid.tsl import codec as tsl
from drivers.rfid.uhf.messages import AskReader
from drivers.rfid.uhfreader18 import codec as uhfreader18
from drivers.wire import tell_wire


@dataclass(frozen=True, slots=True)
class Setting:
    """Baud and parity of a serial line with eight data bits and one stop bit."""

    baud: int
    parity: str = "N"


@dataclass(frozen=True, slots=True)
class Question:
    """What is sent to find one family."""

    family: str
    data: bytes
    settings: tuple[Setting, ...]


@dataclass(frozen=True, slots=True)
class Reader:
    """What staff call a family; `kind` is its name in a configuration, `table` where it stands.

    `as_pad`: the kind by which it can lie under a patron's desk, too, where `pad_name` is part of
    the name that it tells.
    """

    summary: str
    kind: str
    table: str = "devices.pad"
    as_pad: str = ""
    pad_name: str = ""


_HANDHELD = "handhelds.reader"

READERS = {
    "feig": Reader("FEIG pad or module (ISO host mode)", "feig"),
    "3m": Reader("pad of 3M or Bibliotheca (210, 810)", "3m"),
    "rl866": Reader("pad with the RL866 module", "rl866"),
    "metratec": Reader("metratec HF reader", "metratec"),
    "chafon": Reader("Chafon UHF handheld or reader (CF protocol)", "chafon", _HANDHELD),
    "uhfreader18": Reader(
        "UHFReader18, 288 or 86 (UHF)", "uhfreader18", _HANDHELD, "uhfreader288-pad", "288"
    ),
    "m100": Reader("UHF module M100, R200 or YRM", "m100", _HANDHELD, "m100-pad"),
    "tsl": Reader("TSL UHF handheld (ASCII 2)", "tsl", _HANDHELD),
}
"""Every family that `lancar decode wire` knows."""

_FEIG = tuple(Setting(baud, "E") for baud in (38400, 115200, 19200, 9600))
QUESTIONS = (
    Question("feig", feig.HostEnd().send(ReadReaderInfo()), _FEIG),
    Question(
        "rl866", rl866.write_frame(rl866.request_frame(rl866.Resync())), (Setting(38400, "E"),)
    ),
    Question("3m", Bibliotheca().write_command(ReadReaderInfo()), (Setting(19200),)),
    Question("metratec", Metratec().write_command(ReadReaderInfo()), (Setting(115200),)),
    Question("m100", m100.write_frame(m100.command_frame(AskReader())), (Setting(115200),)),
    Question(
        "chafon",
        chafon.write_frame(chafon.Frame(chafon.TO_ANY, chafon.INFO, b"")),
        (Setting(115200), Setting(57600)),
    ),
    Question("tsl", tsl.command_line(AskReader()), (Setting(115200),)),
    Question(
        "uhfreader18",
        uhfreader18.write_frame(uhfreader18.command_frame(AskReader())),
        (Setting(57600), Setting(115200), Setting(9600)),
    ),
)
"""In the order in which they are asked at a line setting."""

SETTINGS = tuple(dict.fromkeys(setting for one in QUESTIONS for setting in one.settings))
"""Every line setting once; the usual ones of the most used families first."""


def heard(question: Question, data: bytes) -> Told | None:
    """Return what the reader said, as its family tells it; None where it said nothing sound."""
    asked = question.data
    answer = data
    while answer.startswith(asked):
        answer = answer[len(asked) :]
    frames = tell_wire(question.family, asked + answer)["frames"]
    if not answer or not isinstance(frames, list):
        return None
    told = [one for one in frames[1:] if isinstance(one, dict)]
    return next((one for one in told if one.get("direction") == TO_HOST), None)
