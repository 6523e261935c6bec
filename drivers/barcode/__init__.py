"""Barcodes: what a label may look like, how a camera frame is read, and how labels are drawn."""
