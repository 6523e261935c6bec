"""Rows of the hub as values, and how they are written."""
