"""Lancar's own central server: intake of facts, feed, snapshot, staff tasks.

One code for one SQLite file and for a larger database. Of the kiosk it knows the domain, the ports
and the cache's tables; never the kiosk's store.
"""
