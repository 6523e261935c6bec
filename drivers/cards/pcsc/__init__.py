"""Contactless cards on a PC/SC reader."""
