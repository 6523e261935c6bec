"""Reading INLISLite's rules, days off and settings, whichever columns the library has.

Owns those statements. Reads only; what the rules mean is ``rules``'s.
"""

from datetime import date, datetime, timedelta
from typing import Final
from zoneinfo import ZoneInfo

from sqlalchemy import Connection, RowMapping, text

from sync.hub.upstream.inlislite.reading import day_of, moment_of, whole
from sync.hub.upstream.inlislite.rules import (
    Dated,
    Edition,
    HouseRules,
    Kinds,
    Level,
    Penalty,
    days_off,
    every,
    is_constant,
)
from sync.hub.upstream.inlislite.schema import Shape

_QUARTER: Final = timedelta(minutes=15)
_SETTINGS = text(
    "SELECT Name, Value FROM settingparameters WHERE Name IN"
    " ('IsSaturdayHoliday', 'IsSundayHoliday', 'OtomatisInsertBukuTamu')"
)
_CLOCK = text("SELECT NOW()")
_NUMBERS: Final = ("MaxPinjamKoleksi", "MaxLoanDays", "DayPerpanjang", "CountPerpanjang")
_COSTS: Final = (
    ("DendaPerTenor", "DendaType", "DendaTenorJumlah", "DendaTenorSatuan", "DendaTenorMultiply"),
    (
        "DaySuspend", "SuspendType", "SuspendTenorJumlah", "SuspendTenorSatuan",
        "SuspendTenorMultiply",
    ),
)  # fmt: skip


def rules_of(conn: Connection, shape: Shape, zone: ZoneInfo) -> HouseRules:
    """Read all rules; since 3.3 those alone that are switched on."""
    settings = {str(name): str(value or "") for name, value in conn.execute(_SETTINGS)}
    weekday = _levels(conn, shape, "peraturan_peminjaman_hari", "DayIndex")
    dated = _levels(conn, shape, "peraturan_peminjaman_tanggal", "TanggalAwal", "TanggalAkhir")
    return HouseRules(
        edition=shape.edition,
        zone=zone,
        weekdays={whole(day): level for (day,), level in reversed(weekday)},  # the first row stays
        dates=[
            Dated(moment_of(first).date(), moment_of(last).date(), level)
            for (first, last), level in dated
            if isinstance(first, date) and isinstance(last, date)
        ],
        materials={whole(n): one for (n,), one in _levels(conn, shape, "worksheets", "ID")},
        member_types={whole(n): one for (n,), one in _levels(conn, shape, "jenis_anggota", "id")},
        closed=days_off(settings.get("IsSaturdayHoliday"), settings.get("IsSundayHoliday")),
        holidays=_holidays(conn, shape),
        kinds=_kinds(conn, shape),
        guest_book=settings.get("OtomatisInsertBukuTamu", "").strip() == "1",
        clock_ahead=_clock_ahead(conn, shape, zone),
    )


def _levels(
    conn: Connection, shape: Shape, table: str, *keys: str
) -> list[tuple[tuple[object, ...], Level]]:
    wanted = [*keys, *_NUMBERS, *(name for cost in _COSTS for name in cost), "SuspendMember"]
    columns = ", ".join(
        (f"{name} + 0" if name == "SuspendMember" else name) + f" AS {name}"
        if shape.has(table, name)
        else f"NULL AS {name}"
        for name in wanted
    )
    switched = shape.has(table, "active") and table.startswith("peraturan_")
    where = " WHERE active = 1" if switched else ""
    order = "ID" if shape.has(table, "id") else keys[0]
    found = conn.execute(text(f"SELECT {columns} FROM {table}{where} ORDER BY {order}"))
    return [(tuple(row[key] for key in keys), _level(row)) for row in found.mappings()]


def _level(row: RowMapping) -> Level:
    limit, days, extend_days, extends = (whole(row[name]) for name in _NUMBERS)
    fine, suspension = (_penalty(row, cost) for cost in _COSTS)
    # The figure stays in the row when the box "suspend members" is unticked; at the desk a person
    # sees what is proposed, at a kiosk nobody does.
    suspends = bool(whole(row["SuspendMember"]))
    none = Penalty()
    return Level(limit, days, extend_days, extends, fine, suspension if suspends else none)


def _penalty(row: RowMapping, names: tuple[str, ...]) -> Penalty:
    amount, kind, count, unit, times = (row[name] for name in names)
    return Penalty(
        amount=whole(amount),
        constant=is_constant(None if kind is None else str(kind)),
        every=every(None if unit is None else str(unit), float(whole(count))),
        times=1 if times is None else whole(times),
    )


def _holidays(conn: Connection, shape: Shape) -> frozenset[date]:
    where = " WHERE active = 1" if shape.has("holidays", "active") else ""
    found = conn.execute(text(f"SELECT Dates FROM holidays{where}")).scalars()
    return frozenset(day for one in found if (day := day_of(one)) is not None)


def _kinds(conn: Connection, shape: Shape) -> Kinds:
    return Kinds(
        late=_named(conn, shape, "jenis_pelanggaran", "JenisPelanggaran", "%lambat%"),
        money=_named(conn, shape, "jenis_denda", "Name", "%uang%"),
        suspension=_named(conn, shape, "jenis_denda", "Name", "%suspen%")
        or _named(conn, shape, "jenis_denda", "Name", "%skors%"),
    )


def _named(conn: Connection, shape: Shape, table: str, column: str, like: str) -> int | None:
    if not shape.has(table, "id", column):
        return None
    asked = text(f"SELECT ID FROM {table} WHERE {column} LIKE :like ORDER BY ID LIMIT 1")
    found = conn.execute(asked, {"like": like}).scalar()
    return None if found is None else int(found)


def _clock_ahead(conn: Connection, shape: Shape, zone: ZoneInfo) -> timedelta:
    """Return by how many quarters of an hour the database's clock is ahead; 3.3 does not use it."""
    if shape.edition is not Edition.V32:
        return timedelta()
    theirs: datetime = conn.execute(_CLOCK).scalar_one()
    apart = theirs - datetime.now(zone).replace(tzinfo=None)
    return _QUARTER * round(apart / _QUARTER)
