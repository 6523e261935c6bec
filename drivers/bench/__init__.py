"""The virtual bench: books, cards and labels that are put on emulated devices."""
