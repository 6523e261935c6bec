"""A library whose truth is known, swept with emulated handhelds, and how well the sweep did."""
