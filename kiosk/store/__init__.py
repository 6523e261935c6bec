"""What a kiosk remembers: the journal of facts, the cache of the server's world, and their sum.

Owns the encrypted files of the data folder; it must not know devices, servers' wires or screens.
Import what is needed from its modules: ``kiosk.store.store`` opens it all.
"""
