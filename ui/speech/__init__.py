"""The screens in words: what is said, in which order, and the voice that says it."""
