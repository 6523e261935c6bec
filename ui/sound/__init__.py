"""Soft sounds of Lancar's own: what they are, when they are heard, who plays them."""
