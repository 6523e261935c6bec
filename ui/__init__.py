"""The screens of a kiosk. The only room that knows Qt; it decides nothing about lending."""
