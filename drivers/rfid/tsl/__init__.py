"""TSL handhelds (1128, 1153, 1166, 2128) by ASCII 2."""
