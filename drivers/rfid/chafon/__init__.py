"""Chafon readers of the CF protocol: H103 handhelds and their kin."""
