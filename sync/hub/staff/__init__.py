"""People of staff: accounts, sessions, what they ask at a prompt, counts for them."""
