"""How Lancar looks: tokens, fonts, icons, covers and drawings. Knows nothing of loans."""
