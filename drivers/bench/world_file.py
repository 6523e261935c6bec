"""Keeps the world in a JSON file, so that killing the bench or the kiosk does not reset it.

Owns the form of the file and its atomic replacement. Must not decide what happens in the world.
"""

import os
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from pydantic import TypeAdapter, ValidationError

from drivers.bench.world import World
from kiosk.errors import DeviceError


@dataclass(frozen=True, slots=True)
class _Stored:
    """The file: the world as it was given, and as it stands. Memories of tags are hex."""

    origin: World
    now: World
    form: Literal[1] = 1


_FORM: TypeAdapter[_Stored] = TypeAdapter(_Stored)


class WorldFile:
    """The world on disk: as it was given, for `reset`, and as it stands now."""

    def __init__(self, path: Path) -> None:
        """Name the file; nothing is read or written yet."""
        self.path = path
        self._origin = World()

    @property
    def origin(self) -> World:
        """The world as it was given."""
        return self._origin

    def open(self, given: World | None) -> World:
        """Return the stored world, or store and return `given` where there is none yet.

        Raises DeviceError where neither is there or the file is damaged: a world that cannot be
        read is never replaced in silence.
        """
        if not self.path.exists():
            if given is None:
                raise DeviceError("bench.world_missing", path=str(self.path))
            self.start_with(given)
            return given
        try:
            stored = _FORM.validate_json(self.path.read_bytes())
        except (ValidationError, OSError) as damage:
            raise DeviceError("bench.world_damaged", path=str(self.path)) from damage
        self._origin = stored.origin
        return stored.now

    def start_with(self, given: World) -> None:
        """Make `given` both the beginning and the present."""
        self._origin = given
        self.save(given)

    def save(self, world: World) -> None:
        """Replace the file in one step; a kill at any moment leaves the old or the new one."""
        beside = self.path.with_name(f"{self.path.name}.{os.getpid()}.new")
        beside.write_bytes(_FORM.dump_json(_Stored(origin=self._origin, now=world)))
        beside.replace(self.path)
