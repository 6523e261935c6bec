"""What the registry knows of this family. Light: names only."""

from drivers.registry import Kind, Role
from drivers.rfid.limits import NO_WRITING

KINDS = (
    Kind(
        name="llrp",
        role=Role.HANDHELD,
        summary="Fixed UHF readers on the network, LLRP (library llrpkit)",
        config="drivers.rfid.llrp.config:LlrpConfig",
        factory="drivers.rfid.llrp.device:make_stream",
        emulator="drivers.rfid.llrp.emulator:LlrpEmulator",
        vectors=("rfid-llrp.json",),
        page="uhf.md",
        cannot=(NO_WRITING,),
    ),
)
