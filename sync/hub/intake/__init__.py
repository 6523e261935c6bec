"""Facts come in: known again, judged, recorded, answered."""
