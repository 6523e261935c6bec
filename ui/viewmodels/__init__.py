"""What the screens say, derived from the state of the session by pure functions."""
