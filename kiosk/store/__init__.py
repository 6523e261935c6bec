"""What a kiosk remembers: the journal (its own facts) and the cache (the server's)."""
