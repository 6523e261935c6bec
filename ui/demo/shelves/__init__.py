"""The demo's shelves: how books stand, sweeps before one's own, and a tablet to sweep with."""
