"""`lancar kiosk`, understood with the standard library alone: its first frame waits for nothing.

The other commands are typer's; to make that known takes as long as the first frame.
"""

import argparse
import gc
import re
from collections.abc import Sequence
from pathlib import Path

from kiosk.cli.prompt import find_config, guarded

ABOUT = "Run the kiosk: the screens, the devices and the link to the central server."


def run_kiosk_command(arguments: Sequence[str]) -> int:
    """Run a kiosk and return the exit code; ends with 2 where an option is wrong."""
    chosen = _parser().parse_args(arguments)

    def work() -> int:
        # A tenth of the start would go into looking for garbage among imports. ``ui.running``
        # switches this on again.
        gc.disable()
        from ui.main import run_kiosk
        from ui.run_options import RunOptions

        return run_kiosk(
            RunOptions(
                config=find_config(chosen.config),
                robot_fd=chosen.robot_fd,
                size=chosen.size,
                still_pictures=chosen.still,
            )
        )

    return guarded(work)


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="lancar kiosk", description=ABOUT)
    parser.add_argument(
        "--config",
        "-c",
        type=Path,
        help="Configuration file. Without it: ./config.toml, then /etc/lancar/config.toml.",
    )
    parser.add_argument(
        "--size",
        type=_size,
        metavar="WIDTHxHEIGHT",
        help="Window instead of the full screen, e.g. 1080x1920.",
    )
    parser.add_argument("--still", action="store_true", help="No moving pictures.")
    parser.add_argument("--robot-fd", type=int, help=argparse.SUPPRESS)
    return parser


def _size(text: str) -> tuple[int, int]:
    found = re.fullmatch(r"([1-9]\d{2,4})x([1-9]\d{2,4})", text)
    if found is None:
        raise argparse.ArgumentTypeError("WIDTHxHEIGHT in pixels is wanted, e.g. 1080x1920")
    return int(found[1]), int(found[2])
