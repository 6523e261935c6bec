"""Readers of patron cards that stand apart from the pad."""
