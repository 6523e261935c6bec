"""The watching library: built from its source when needed, put in front of a process, its log read.

Owns the form of the log (see ``powercut.c``). What a cut makes of it is ``disk``'s.
"""

import hashlib
import os
import shutil
import struct
import subprocess
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import IntEnum
from pathlib import Path
from typing import Final

ROOT: Final = Path(__file__).resolve().parents[2]
POWERCUT: Final = Path(__file__).with_name("powercut.c")
WRONGCLOCK: Final = Path(__file__).with_name("wrongclock.c")
_MAGIC: Final = 0x54554350
_HEAD: Final = struct.Struct("<IIQQQII")


class What(IntEnum):
    """What was done; the numbers are those of ``powercut.c``."""

    OPEN = 1
    WRITE = 2
    TRUNCATE = 3
    SYNC = 4
    DIRSYNC = 5
    RENAME = 6
    UNLINK = 7
    ALLOCATE = 8


@dataclass(frozen=True, slots=True)
class Op:
    """One operation. ``at``: offset, length, or for OPEN bit 0 made anew, bit 1 emptied.

    ``data``: the bytes written; for RENAME the new path.
    """

    what: What
    when_ns: int
    handle: int
    at: int
    path: str
    data: bytes

    @property
    def counts(self) -> bool:
        """Return whether the power could have gone right before it."""
        return self.what is not What.OPEN or bool(self.at)


def compiler() -> str | None:
    """Return the C compiler of this machine, None where there is none."""
    return shutil.which("cc") or shutil.which("gcc")


def library(source: Path = POWERCUT) -> Path:
    """Return the library built of a source, building it where that is new to us.

    Raises FileNotFoundError without a compiler, CalledProcessError where it does not compile.
    """
    digest = hashlib.sha256(source.read_bytes()).hexdigest()[:12]
    built = ROOT / "build" / "torture" / f"{source.stem}-{digest}.so"
    if built.exists():
        return built
    cc = compiler()
    if cc is None:
        raise FileNotFoundError("no C compiler: apt-get install gcc libc6-dev")
    built.parent.mkdir(parents=True, exist_ok=True)
    fresh = built.with_name(f"{built.name}.{os.getpid()}")
    command = [cc, "-O2", "-Wall", "-Wextra", "-Werror", "-shared", "-fPIC"]
    subprocess.run([*command, "-o", str(fresh), str(source), "-ldl"], check=True)
    fresh.replace(built)
    return built


def watched(folder: Path, log: Path, *, cut_at: int = 0) -> Mapping[str, str]:
    """Return the environment for a process whose work in a folder is to be written down."""
    return {
        "LD_PRELOAD": str(library()),
        "LANCAR_CUT_DIR": str(folder.resolve()),
        "LANCAR_CUT_LOG": str(log),
        "LANCAR_CUT_AT": str(cut_at),
    }


def read_log(path: Path) -> list[Op]:
    """Return what was written down, in its order; a last record that was cut off is left out."""
    return list(_records(path.read_bytes()))


def _records(raw: bytes) -> Iterator[Op]:
    at = 0
    while at + _HEAD.size <= len(raw):
        magic, what, when_ns, handle, offset, path_len, data_len = _HEAD.unpack_from(raw, at)
        assert magic == _MAGIC, f"the log is damaged at byte {at}"
        at += _HEAD.size
        if at + path_len + data_len > len(raw):
            return
        path = raw[at : at + path_len].decode()
        data = raw[at + path_len : at + path_len + data_len]
        at += path_len + data_len
        yield Op(What(what), when_ns, handle, offset, path, data)
