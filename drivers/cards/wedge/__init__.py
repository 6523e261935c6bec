"""Keyboard-wedge card readers: a reader that types the number of a card, ending with Enter."""
