"""RL866 pads (and others with the same blocks)."""
