"""Slips by mail: what a patron asked for at a kiosk, written and sent by the hub.

The wish comes in as a fact (``effects.mail_wish``) and waits in a table; one thread sends.
"""
