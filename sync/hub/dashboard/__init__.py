"""The staff dashboard: pages that the hub renders itself. See docs/servers/dashboard.md.

Owns everything that a browser sees. What is decided or kept is in ``sync.hub``; no page needs a
script, none loads anything from elsewhere, and Qt is never loaded.
"""
