"""One simulated sweep from a number of items and a seed to a folder with truth, reads and report.

Owns the order of the steps and the troubles by name. Needs nothing that the house keeps: no
configuration, no store, no hub.
"""

import asyncio
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from drivers.bench.sweep.disorder import disturb
from drivers.bench.sweep.gear import GEAR, HF
from drivers.bench.sweep.library import Library
from drivers.bench.sweep.playing import Trouble
from drivers.bench.sweep.report_file import write_library, write_reads, write_report
from drivers.bench.sweep.stock import make_stock
from drivers.bench.sweep.sweeping import Person, Plan, Swept, estimate_s, sweep
from drivers.bench.sweep.truth import Json, write_truth

USUAL: Final = ("chafon", "tsl")
LEAST_ITEMS: Final = 20
MOST_ITEMS: Final = 50_000
FLOODING: Final = bytes.fromhex("E2801160DEADBEEF00000001")

TROUBLES: Final = {
    "none": "nothing goes wrong",
    "bluetooth": "the first handheld's line drops one byte in a thousand",
    "range": "the first handheld is out of range for a tenth of its way, twice",
    "battery": "the first handheld's battery is empty for a quarter of its way",
    "clock": "the first tablet's clock is two hours ahead",
    "flood": "a tag answers the first handheld twenty times in each round",
}
"""What may befall a sweep, by name."""


class BadPlanError(ValueError):
    """The sweep cannot be done so; the text says why."""


@dataclass(frozen=True, slots=True)
class Order:
    """What is asked for."""

    items: int
    seed: int
    readers: tuple[str, ...] = USUAL
    passes: int = 2
    look: bool = True
    trouble: str = "none"


def simulate(order: Order, folder: Path) -> Swept:
    """Make the library, sweep it, and write the files into `folder`, which is made.

    BadPlanError: an order that cannot be done. OSError: the folder cannot be written.
    """
    _check(order)
    library = disturb(make_stock(order.items, order.seed), order.seed)
    plan = plan_of(order, library)
    folder.mkdir(parents=True, exist_ok=True)
    swept = asyncio.run(sweep(library, plan, seed=order.seed))
    walk: dict[str, Json] = {
        "minutes": round(swept.minutes_walked, 2),
        "readers": list(order.readers),
        "passes": order.passes,
        "trouble": order.trouble,
        "rounds": sum(one.rounds for one in swept.played),
        "rounds_missed": sum(one.missed_rounds for one in swept.played),
        "answers": sum(one.answers for one in swept.played),
        "reads": sum(len(ear.reads) for ear in swept.ears),
        "wire_bytes": sum(one.wire_bytes for one in swept.played),
    }
    write_truth(folder, library, seed=order.seed, walk=walk, by_epc=HF not in order.readers)
    write_library(folder, library)
    write_reads(folder, swept)
    write_report(folder, swept)
    return swept


def plan_of(order: Order, library: Library) -> Plan:
    """Return who walks, with the trouble that was asked for."""
    people = tuple(Person(one) for one in order.readers)
    plan = Plan(people, passes=order.passes, most_passes=order.passes + 2, look=order.look)
    trouble = trouble_of(order.trouble, lasts_s=estimate_s(library, plan))
    first = Person(order.readers[0], trouble)
    return Plan(
        (first, *people[1:]),
        passes=plan.passes,
        most_passes=plan.most_passes,
        look=plan.look,
    )


def trouble_of(name: str, *, lasts_s: float) -> Trouble:
    """Return a trouble by its name, for a walk of about so many seconds."""
    match name:
        case "bluetooth":
            return Trouble(lost_bytes=0.001)
        case "range":
            tenth = lasts_s / 10
            return Trouble(away=((2 * tenth, 3 * tenth), (6 * tenth, 7 * tenth)))
        case "battery":
            empty = lasts_s / 2
            told = ((0.0, 22), (empty / 2, 9), (empty * 0.95, 1))
            return Trouble(away=((empty, empty + lasts_s / 4),), battery=told)
        case "clock":
            return Trouble(wrong_clock_s=7200.0)
        case "flood":
            return Trouble(flood=(FLOODING, 20))
        case _:
            return Trouble()


def _check(order: Order) -> None:
    unknown = [one for one in order.readers if one not in GEAR]
    if unknown or not order.readers:
        raise BadPlanError(f"readers are {', '.join(GEAR)}")
    if HF in order.readers and set(order.readers) != {HF}:
        raise BadPlanError(f"a library's tags are HF ({HF}) or UHF, not both")
    if order.trouble not in TROUBLES:
        raise BadPlanError(f"troubles are {', '.join(TROUBLES)}")
    if not LEAST_ITEMS <= order.items <= MOST_ITEMS:
        raise BadPlanError(f"items are {LEAST_ITEMS} to {MOST_ITEMS}")
