"""The screens without touch and without sight: keys, keypad, switches, speech."""
