"""What the registry knows of FEIG readers. Light: names only."""

from drivers.registry import Kind, Role

KINDS = (
    Kind(
        name="feig",
        role=Role.PAD,
        summary="FEIG OBID pads and modules (CPR, MR, PR, LR), ISO host protocol",
        config="drivers.rfid.feig.config:FeigConfig",
        factory="drivers.rfid.feig.device:make_pad",
        emulator="drivers.rfid.feig.emulator:FeigEmulator",
        vectors=("rfid-feig.json", "rfid-tags.json"),
        page="feig.md",
    ),
)
