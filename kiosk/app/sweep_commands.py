"""The commands of a sweep without a screen: begin, take in files, report, lists, end, compare.

Owns opening the store for them and what they print. A tablet that sweeps has the data folder; they
are for when it does not run.
"""

import asyncio
import csv
import hashlib
import json
import sys
from collections.abc import Awaitable, Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Final, TextIO
from zoneinfo import ZoneInfo

from kiosk.config.model import Config
from kiosk.domain.ids import item_id
from kiosk.domain.sightings import TagModel
from kiosk.domain.sweep import Bay, TagSaid
from kiosk.domain.sweep_table import plain_cell
from kiosk.domain.sweep_weed import WeedRules
from kiosk.errors import LancarError
from kiosk.runtime import SystemClock
from kiosk.services.sweep_csv import (
    findings_csv,
    here,
    read_lines,
    report_json,
    slims_codes,
)
from kiosk.services.sweep_import import Decode, Imported, take_in
from kiosk.services.sweep_lists import ListName, ListRow, list_of_report, make_list
from kiosk.services.sweep_reports import Report, compare, finish, report
from kiosk.services.sweep_rules import key_of, rules_of
from kiosk.services.sweep_said import said_of
from kiosk.services.sweeps import Sweeps
from kiosk.store.store import Store, StoreSession
from kiosk.store.sweeps import Listed, SweepRow

_PIECE: Final = 5000
_EPC_HEX: Final = (16, 64)

Work = Callable[[Store, Sweeps], Awaitable[int]]


@dataclass(frozen=True, slots=True)
class Outputs:
    """How a report is given out: JSON or words on standard output; and files."""

    as_json: bool = False
    order: bool = True
    findings: Path | None = None
    slims: Path | None = None
    items: Path | None = None
    book: Path | None = None


def run_import(config: Config, file: Path, *, bay: str, name: str) -> int:
    """Take a file of reads into the sweep that goes on, or into a new one. 1 for bad lines."""

    async def work(_store: Store, sweeps: Sweeps) -> int:
        await _going(sweeps, name or file.stem)
        named = {one.code or one.id: one.id for one in await sweeps.bays()}
        ids = set(named.values())
        if bay and bay not in ids and bay not in named:
            raise LancarError("bay-unknown")
        where = bay if bay in ids else named.get(bay, "")
        zone = ZoneInfo(config.library.timezone)
        with file.open(encoding="utf-8", errors="replace", newline="") as lines:
            done = await take_in(
                sweeps,
                read_lines(_capped(lines), zone),
                source=_digest(file),
                bay=where,
                decode=_decoder(config),
            )
        for line in _told(done):
            sys.stdout.write(f"{line}\n")
        return 1 if done.skipped else 0

    return run_sweep(config, work)


def run_report(config: Config, outputs: Outputs, *, end: bool = False) -> int:
    """Tell how the sweep stands; ``end``: and end it."""

    async def work(_store: Store, sweeps: Sweeps) -> int:
        await must_go_on(sweeps)
        told = await (finish(sweeps) if end else report(sweeps, order=outputs.order))
        _give_out(told, outputs)
        return 0

    return run_sweep(config, work)


def run_begin(config: Config, name: str, plan: Path | None) -> int:
    """Begin a sweep, of the bays of a file or of the whole library."""

    async def work(_store: Store, sweeps: Sweeps) -> int:
        if await sweeps.resume() is not None:
            raise LancarError("sweep-goes-on")
        await sweeps.prepare()
        bays = None if plan is None else list(_bays(plan, config))
        row = await sweeps.begin(name, bays)
        sys.stdout.write(f"{row.id}  {name}  {len(await sweeps.bays())} bays\n")
        return 0

    return run_sweep(config, work)


def run_sweeps(config: Config) -> int:
    """Tell of all sweeps, the newest first."""

    async def work(store: Store, _sweeps: Sweeps) -> int:
        for row in await store.run(lambda s: s.sweeps.book.sweeps()):
            sys.stdout.write(f"{_line(row, config)}\n")
        return 0

    return run_sweep(config, work)


def run_compare(config: Config, older: str, newer: str) -> int:
    """Tell what went missing between two sweeps that have ended."""

    async def work(_store: Store, sweeps: Sweeps) -> int:
        told = await compare(sweeps, older, newer)
        for word, items in (("went", told.went), ("back", told.back), ("still", told.still)):
            for item in items:
                sys.stdout.write(f"{word}\t{item}\n")
        return 0

    return run_sweep(config, work)


def run_list(config: Config, name: ListName, rules: WeedRules) -> int:
    """Print a list as CSV: branch, location, call number, item, title, why."""

    async def work(_store: Store, sweeps: Sweeps) -> int:
        await sweeps.prepare()
        rows: list[ListRow] = []
        if await sweeps.resume() is not None:
            rows = list_of_report(await report(sweeps, order=False), name)
        now_ms = sweeps.now_ms()
        seen = {row.record.item for row in rows}
        made = await sweeps.with_desk(lambda s, desk: make_list(s, desk, name, rules, now_ms))
        rows += [row for row in made if row.record.item not in seen]
        write_csv(sys.stdout, _list_rows(rows))
        return 0

    return run_sweep(config, work)


def run_shelf_list(config: Config, file: Path) -> int:
    """Take in what the cache does not tell: item, call number, location, last lent, condition."""

    async def work(store: Store, _sweeps: Sweeps) -> int:
        rows, bad = _listed(file, ZoneInfo(config.library.timezone))

        def keep(s: StoreSession) -> None:
            with s.sweeps.book.db.writing():
                for n in range(0, len(rows), _PIECE):
                    s.sweeps.book.put_listed(rows[n : n + _PIECE])

        await store.run(keep)
        sys.stdout.write(f"{len(rows)} copies taken in, {bad} lines could not be read\n")
        return 1 if bad else 0

    return run_sweep(config, work)


# --- inside


def run_sweep(config: Config, work: Work) -> int:
    """Open the store, do a piece of work with its sweep, and close it."""

    async def all_of_it() -> int:
        folder = config.kiosk.data_dir
        store = await asyncio.to_thread(Store.open, folder, config.kiosk.id, ballast_bytes=0)
        try:
            rules = rules_of(config.call_numbers.rules, config.owners.rules)
            return await work(store, Sweeps(store, SystemClock(), rules, kiosk=config.kiosk.id))
        finally:
            await asyncio.to_thread(store.close)

    return asyncio.run(all_of_it())


async def _going(sweeps: Sweeps, name: str) -> None:
    await sweeps.prepare()
    if await sweeps.resume() is None:
        await sweeps.begin(name)


async def must_go_on(sweeps: Sweeps) -> None:
    """Take the sweep up that goes on; LancarError no-sweep."""
    await sweeps.prepare()
    if await sweeps.resume() is None:
        raise LancarError("no-sweep")


def _decoder(config: Config) -> Decode:
    """Return how an EPC is read: as the handhelds' scheme of tags, where one of them names it.

    Without that ISO 28560-4 is tried, and believed where it names this library as the owner: the
    file does not tell the PC word. The models are loaded only where there is an EPC.
    """
    from drivers.rfid.uhf.contents import Contents

    named = {getattr(one, "model", "") for one in config.handhelds.values()} - {""}
    schemes = [Contents(model=TagModel(one)) for one in sorted(named)]
    guess = None if schemes else Contents(model=TagModel.ISO28560_4)
    own = {one.casefold() for one in config.owners.rules.own}

    def decode(name: str) -> TagSaid | None:
        if not _EPC_HEX[0] < len(name) <= _EPC_HEX[1]:
            return None
        try:
            epc = bytes.fromhex(name)
        except ValueError:
            return None
        for scheme in schemes:
            if (content := scheme.of(epc).content) is not None:
                return said_of(content)
        content = None if guess is None else guess.of(epc).content
        if content is None or (content.owner or "").casefold() not in own:
            return None
        return said_of(content)

    return decode


def _digest(file: Path) -> str:
    with file.open("rb") as data:
        return hashlib.file_digest(data, "sha256").hexdigest()[:16]


def _capped(lines: Iterable[str]) -> Iterator[str]:
    """Yield lines of a length that can be meant."""
    return (line[:2000] for line in lines)


def _told(done: Imported) -> Iterator[str]:
    yield f"{done.reads} reads in {done.walks} walks"
    if done.nowhere:
        yield f"{done.nowhere} reads of which nobody can tell the bay: give --bay"
    if done.skipped:
        yield f"{done.skipped} lines could not be read"
        for one in done.bad[:10]:
            yield f"  line {one.line}: {one.why}"


def _give_out(told: Report, outputs: Outputs) -> None:
    if outputs.findings is not None:
        with outputs.findings.open("w", encoding="utf-8-sig", newline="") as file:
            write_csv(file, findings_csv(told))
    if outputs.book is not None:
        from kiosk.app.sweep_book import write_report

        write_report(outputs.book, told)
    if outputs.slims is not None:
        codes, refused = slims_codes(told)
        outputs.slims.write_text("".join(f"{one}\n" for one in codes), encoding="ascii")
        if refused:
            sys.stderr.write(f"{len(refused)} codes are none for SLiMS: {refused[0]!r}, …\n")
    if outputs.items is not None:
        text = "".join(f"{one}\n" for one in here(told))
        outputs.items.write_text(text, encoding="utf-8")
    if outputs.as_json:
        json.dump(report_json(told), sys.stdout, ensure_ascii=False)
        sys.stdout.write("\n")
        return
    for line in _words(told):
        sys.stdout.write(f"{line}\n")


def _words(told: Report) -> Iterator[str]:
    sure = told.sure
    yield f"{told.sweep.name}: {told.found} of {told.expected} found"
    if sure.verdict.value != "not-walked":
        share, wide = 100 * sure.share, 100 * sure.plus_minus
        yield f"heard {share:.1f} % ± {wide:.1f} % of what stands in the bays that were walked"
    for kind, count in sorted(told.counts.items()):
        yield f"  {kind.value:<14}{count:>7}"
    if told.unlisted:
        yield f"  and {told.unlisted} more that are not listed"
    yield f"{'bay':<20} {'passes':>6} {'found':>6} {'of':>6}  {'heard':<17} to do"
    for one in told.bays:
        bay = one.sure
        heard = f"{100 * bay.share:.1f} % ± {100 * bay.plus_minus:.1f} %" if one.passes else ""
        name = plain_cell(one.bay.name)[:20]
        yield (
            f"{name:<20} {one.passes:>6} {len(one.found):>6} {one.expected:>6}  {heard:<17}"
            f" {bay.verdict.value}"
        )


def _line(row: SweepRow, config: Config) -> str:
    zone = ZoneInfo(config.library.timezone)
    began = datetime.fromtimestamp(row.began_ms / 1000, zone)
    state = "goes on" if row.ended_ms is None else "ended"
    return f"{row.id}  {began:%Y-%m-%d %H:%M}  {state:<7}  {plain_cell(row.name)}"


def _list_rows(rows: Iterable[ListRow]) -> Iterator[Sequence[str]]:
    yield ("branch", "location", "call_number", "item", "title", "author", "why")
    for row in rows:
        one = row.record
        cells = (one.branch, one.location, one.call_number, one.item, one.title, one.author)
        yield [*(plain_cell(cell) for cell in cells), row.why]


def write_csv(file: TextIO, rows: Iterable[Sequence[str]]) -> None:
    """Write rows to an open text file."""
    writer = csv.writer(file, lineterminator="\n")
    writer.writerows(rows)


def _bays(plan: Path, config: Config) -> Iterator[Bay]:
    """Yield the bays of a file: id, name, branch, location, first, last, code."""
    told = key_of(config.call_numbers.rules)
    with plan.open(encoding="utf-8-sig", newline="") as file:
        for row in csv.DictReader(file):
            cell = {name: (row.get(name) or "").strip() for name in _BAY_FIELDS}
            if not cell["id"]:
                raise LancarError("plan-unreadable", line=str(row)[:80])
            first, last = (
                told(cell[end], "", "")[1] if cell[end] else None for end in ("first", "last")
            )
            name = cell["name"] or cell["id"]
            yield Bay(
                cell["id"], name, cell["branch"], cell["location"], first, last, code=cell["code"]
            )


_BAY_FIELDS: Final = ("id", "name", "branch", "location", "first", "last", "code")


def _listed(file: Path, zone: ZoneInfo) -> tuple[list[Listed], int]:
    """Return what a shelf list tells, and how many lines could not be read."""
    rows: list[Listed] = []
    bad = 0
    with file.open(encoding="utf-8-sig", errors="replace", newline="") as lines:
        for row in csv.DictReader(_capped(lines)):
            cell = {name: (text or "").strip() for name, text in row.items() if name}
            item = item_id(cell.get("item", ""))
            if item is None:
                bad += 1
                continue
            lent = cell.get("last_lent", "")
            try:
                lent_ms = (
                    round(1000 * datetime.fromisoformat(lent).replace(tzinfo=zone).timestamp())
                    if lent
                    else None
                )
            except (ValueError, OverflowError):
                bad += 1
                continue
            texts = (cell.get("call_number", ""), cell.get("location", ""))
            rows.append(Listed(item, *texts, lent_ms, cell.get("condition", "")))
    return rows, bad
