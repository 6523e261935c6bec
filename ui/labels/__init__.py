"""Sheets of book labels and patron cards as PDF files, for `lancar labels`."""
