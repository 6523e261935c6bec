"""What the registry knows of this family. Light: names only."""

from drivers.registry import Kind, Role
from drivers.rfid.limits import NO_WRITING

KINDS = (
    Kind(
        name="tsl",
        role=Role.HANDHELD,
        summary="TSL UHF handhelds, ASCII 2 protocol (1128, 1153, 1166, 2128)",
        config="drivers.rfid.tsl.config:TslConfig",
        factory="drivers.rfid.tsl.device:make_stream",
        emulator="drivers.rfid.tsl.emulator:TslEmulator",
        vectors=("rfid-tsl.json",),
        page="uhf.md",
        cannot=(NO_WRITING,),
    ),
)
