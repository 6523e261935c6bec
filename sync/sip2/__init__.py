"""SIP2 2.00 without input or output: tables, codec, messages, dates, dialogue.

Owns everything about the protocol that is not a socket. Nothing here reads a clock,
opens a connection, or knows the store; times and bytes are passed in and handed out.
"""
