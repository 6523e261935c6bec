"""Sweeps of the shelves that tablets hand over: kept, joined, judged, told."""
