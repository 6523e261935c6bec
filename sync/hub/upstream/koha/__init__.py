"""Koha as the library's own system: read by its REST interface, written by REST and SIP2.

Facts come from Koha's interface description (api/v1/swagger) and from its SIP2 server's source.
"""
