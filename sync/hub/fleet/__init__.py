"""The kiosks: who may talk to the hub, how each of them is, who calls for help."""
