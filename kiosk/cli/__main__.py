"""`python -m kiosk.cli`: the command line where the `lancar` script is not installed."""

from kiosk.cli import main

main()
