"""One target under the coverage-guided fuzzer atheris: a process of its own, `make fuzz` starts it.

Arguments: the target's name, then libFuzzer's own.
"""

import sys

import atheris  # type: ignore[import-not-found]  # only `make fuzz` installs it

with atheris.instrument_imports(include=["drivers", "sync.sip2", "kiosk.domain"]):
    from tests.fuzz.targets import TARGETS, within_bounds


def main() -> None:
    """Fuzz until the time is up or something breaks."""
    target = TARGETS[sys.argv[1]]
    atheris.Setup([sys.argv[0], *sys.argv[2:]], lambda data: within_bounds(target, data))
    atheris.Fuzz()


if __name__ == "__main__":
    main()
