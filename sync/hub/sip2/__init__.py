"""The hub's own SIP2 face: third-party kiosks and sorting machines speak to it.

Owns the translation of SIP2 2.00 (`sync.sip2`) into the hub's own requests. A SIP2 account is
an enrolled kiosk: its name is the user, its token's secret the password. What such a kiosk
does is a fact like any other's, and goes the way of all facts.
"""
