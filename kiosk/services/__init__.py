"""Effects carried out: what the session wants done, done on the store, the pad and the server."""
