"""The library's own system behind the hub: one port, one adapter a system, one follower.

The library system stays the authority. ``port`` says what every adapter can do, ``follower``
keeps the hub's tables in step and hands over what kiosks recorded, ``live`` asks before a loan is
granted.
"""
