"""What a library decides: pure values and functions. No clock, no wire, no disk, no Qt."""
