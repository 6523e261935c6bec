"""What HF pads of every family share: line, reading, configuration, device, emulator."""
