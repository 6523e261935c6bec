"""The bench window: the table from above, on which books, cards and labels are put on devices."""
