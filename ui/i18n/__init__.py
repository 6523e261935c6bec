"""Languages: translations, plurals, and dates in the manner of the chosen language."""
