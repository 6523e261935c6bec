"""FEIG OBID readers by the ISO host protocol: codec, device and emulator."""
