"""Printers that speak ESC/POS, the language of nearly every receipt printer."""
