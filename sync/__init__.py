"""What goes on between a kiosk and the central server, and our own central server, the hub."""
