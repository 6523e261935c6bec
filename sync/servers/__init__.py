"""The central servers a kiosk can talk to, each behind `kiosk.ports.CentralServer`."""
