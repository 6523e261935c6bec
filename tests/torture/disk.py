"""What a cut of the power leaves on the disk, computed from what was done and what was synced.

Owns the model. A file holds for sure what it held at its last sync. Of what was written since, each
page may have come to any of its later states, or be torn between two of them at a sector; the
length may be any since then. A name (made, renamed, removed) holds for sure once its folder was
synced; of the later changes a beginning holds, or any of them each by itself.
"""

import random
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final

from tests.torture.shim import Op, What

PAGE: Final = 4096
SECTOR: Final = 512
NOT_KEPT: Final = ("-shm", "ballast", ".sock", ".sock.new")
"""Ends of names that are not put back: maps of memory, ballast without content, sockets."""


@dataclass(slots=True)
class _File:
    """A file's bytes now and at its last sync; what its pages and its length were in between."""

    now: bytearray = field(default_factory=bytearray)
    kept: bytearray = field(default_factory=bytearray)
    pages: dict[int, list[bytes]] = field(default_factory=dict)
    lengths: list[int] = field(default_factory=list)

    def write(self, at: int, data: bytes) -> None:
        end = at + len(data)
        if end > len(self.now):
            self.now.extend(bytes(end - len(self.now)))
            self.lengths.append(end)
        self.now[at:end] = data
        for page in range(at // PAGE, (end - 1) // PAGE + 1):
            self.pages.setdefault(page, []).append(bytes(self.now[page * PAGE : (page + 1) * PAGE]))

    def resize(self, length: int) -> None:
        if length < len(self.now):
            del self.now[length:]
        else:
            self.now.extend(bytes(length - len(self.now)))
        self.lengths.append(length)

    def sync(self) -> None:
        for page in self.pages:
            self._lay(self.kept, page, bytes(self.now[page * PAGE : (page + 1) * PAGE]))
        if len(self.kept) > len(self.now):
            del self.kept[len(self.now) :]
        self.kept.extend(bytes(len(self.now) - len(self.kept)))
        self.pages.clear()
        self.lengths.clear()

    def after_cut(self, draw: random.Random, share: float) -> bytes:
        """Return what is left. ``share``: how likely something that was not synced is there."""
        left = bytearray(self.kept)
        for page, states in self.pages.items():
            before = bytes(self.kept[page * PAGE : (page + 1) * PAGE]).ljust(PAGE, b"\0")
            if draw.random() >= share:
                continue
            state = draw.choice(states).ljust(PAGE, b"\0")
            if draw.random() < 0.3:
                other = draw.choice([before, *states]).ljust(PAGE, b"\0")
                sectors = (
                    draw.choice((state, other))[at : at + SECTOR] for at in range(0, PAGE, SECTOR)
                )
                state = b"".join(sectors)
            self._lay(left, page, state)
        lengths = [len(self.kept), *self.lengths]
        length = draw.choice(lengths) if draw.random() >= share else lengths[-1]
        del left[length:]
        left.extend(bytes(length - len(left)))
        return bytes(left)

    @staticmethod
    def _lay(onto: bytearray, page: int, state: bytes) -> None:
        end = page * PAGE + len(state)
        onto.extend(bytes(max(0, end - len(onto))))
        onto[page * PAGE : end] = state


@dataclass(frozen=True, slots=True)
class _Naming:
    """A name came to mean another file, or none."""

    folder: str
    name: str
    file: _File | None
    of: int
    """Both halves of a rename carry one number: they hold or are lost together."""


class Disk:
    """A folder as the watched process sees it, and as it would be found after a cut right now."""

    def __init__(self, folder: Path) -> None:
        """Begin with what lies in the folder; all of that is durable."""
        self._folder = folder.resolve()
        self._names: dict[str, _File] = {}
        self._handles: dict[int, _File] = {}
        self._namings: list[_Naming] = []
        self.syncs = 0
        self._count = 0
        for path in sorted(self._folder.rglob("*")):
            if path.is_file() and not path.name.endswith(NOT_KEPT):
                content = path.read_bytes()
                self._names[str(path)] = _File(bytearray(content), bytearray(content))
        self._durable = dict(self._names)

    def apply(self, op: Op) -> None:
        """Do what the process did."""
        self._count += 1
        match op.what:
            case What.OPEN:
                self._open(op)
            case What.WRITE:
                if (file := self._handles.get(op.handle)) is not None:
                    file.write(op.at, op.data)
            case What.TRUNCATE:
                if (file := self._handles.get(op.handle)) is not None:
                    file.resize(op.at)
            case What.SYNC:
                self.syncs += 1
                if (file := self._handles.get(op.handle)) is not None:
                    file.sync()
            case What.DIRSYNC:
                self.syncs += 1
                self._sync_names(op.path)
            case What.RENAME:
                if (file := self._names.pop(op.path, None)) is not None:
                    self._name(op.path, None)
                    self._name(op.data.decode(), file)
                    self._names[op.data.decode()] = file
            case What.UNLINK:
                if self._names.pop(op.path, None) is not None:
                    self._name(op.path, None)
            case What.ALLOCATE:
                pass

    def after_cut(self, draw: random.Random) -> dict[str, bytes]:
        """Return the files that are found when the power comes back, by path in the folder."""
        share = draw.choice((0.0, 0.0, 0.5, 0.9, 1.0))
        names = dict(self._durable)
        groups = sorted({naming.of for naming in self._namings})
        if draw.random() < 0.5:
            held = set(groups[: draw.randint(0, len(groups))])
        else:
            held = {group for group in groups if draw.random() < share}
        for naming in self._namings:
            if naming.of not in held:
                continue
            if naming.file is None:
                names.pop(naming.name, None)
            else:
                names[naming.name] = naming.file
        return {
            str(Path(name).relative_to(self._folder)): file.after_cut(draw, share)
            for name, file in sorted(names.items())
            if not name.endswith(NOT_KEPT)
        }

    def _open(self, op: Op) -> None:
        file = self._names.get(op.path)
        if file is None or op.at & 1:
            file = self._names[op.path] = _File()
            self._name(op.path, file)
        if op.at & 2:
            file.resize(0)
        self._handles[op.handle] = file

    def _name(self, path: str, file: _File | None) -> None:
        folder = str(Path(path).parent)
        self._namings.append(_Naming(folder, path, file, self._count))

    def _sync_names(self, folder: str) -> None:
        rest = []
        for naming in self._namings:
            if naming.folder != folder:
                rest.append(naming)
            elif naming.file is None:
                self._durable.pop(naming.name, None)
            else:
                self._durable[naming.name] = naming.file
        self._namings = rest


def files_of(folder: Path) -> dict[str, bytes]:
    """Return what lies in a folder and would be put back, by path in it."""
    return {
        str(path.relative_to(folder)): path.read_bytes()
        for path in folder.rglob("*")
        if path.is_file() and not path.name.endswith(NOT_KEPT)
    }


def put_back(files: dict[str, bytes], folder: Path) -> None:
    """Make a folder hold just these files. A file that is there keeps its inode, as on a disk."""
    for path in sorted(folder.rglob("*")):
        name = str(path.relative_to(folder))
        if path.is_dir() or name in files or name == "ballast":
            continue
        path.unlink()
    for name, content in files.items():
        target = folder / name
        target.parent.mkdir(parents=True, exist_ok=True)
        fresh = not target.exists()
        with target.open("wb") as file:
            file.write(content)
        if fresh:
            target.chmod(0o600)
