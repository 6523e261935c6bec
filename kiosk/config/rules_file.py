"""The library's rules as a file that people write: read, and written down from those in force.

Owns the keys of that file and what may stand in it. Rules come into force at the hub; must not
know its tables.
"""

import json
import tomllib
from datetime import date
from enum import StrEnum
from typing import Annotated, Final
from zoneinfo import ZoneInfo

from pydantic import AfterValidator, Field, ValidationError

from kiosk.config.faults import sentences
from kiosk.config.values import Section, time_zone
from kiosk.domain.policy import ANY, LatePolicy, LoanRule, Rules
from kiosk.errors import ConfigError


class Weekday(StrEnum):
    """A day of the week, Monday first as in ``Rules.closed_weekdays``."""

    MONDAY = "monday"
    TUESDAY = "tuesday"
    WEDNESDAY = "wednesday"
    THURSDAY = "thursday"
    FRIDAY = "friday"
    SATURDAY = "saturday"
    SUNDAY = "sunday"


_DAYS: Final = tuple(Weekday)


_Name = Annotated[str, Field(min_length=1, max_length=40, pattern=r"^[^:]+$")]
_Money = Annotated[int, Field(ge=0, le=1_000_000_000)]


class Loans(Section):
    """Terms for patrons of one category and items of one type; ``*`` is any."""

    category: _Name = ANY
    item_type: _Name = ANY
    days: Annotated[int, Field(ge=1, le=365)]
    items: Annotated[int, Field(ge=0, le=1000)]
    fine_per_day: _Money = 0
    fine_cap: _Money = 0
    suspension_days_per_day: Annotated[int, Field(ge=0, le=365)] = 0


class Late(Section):
    """What lateness leads to, and above which fees nobody borrows (0: no limit)."""

    policy: LatePolicy = LatePolicy.NONE
    max_fees: _Money = 0


class RulesFile(Section):
    """The whole file."""

    zone: Annotated[str, AfterValidator(time_zone)] = "Asia/Jakarta"
    closed: tuple[Weekday, ...] = ()
    holidays: tuple[date, ...] = ()
    late: Late = Late()
    loans: Annotated[tuple[Loans, ...], Field(min_length=1)]


def parse_rules_file(data: bytes) -> Rules:
    """Return the rules of a file in TOML, version 0. Raises ConfigError with every fault."""
    try:
        read = RulesFile.model_validate(tomllib.loads(data.decode("utf-8")))
    except UnicodeDecodeError as error:
        raise ConfigError("rules.no_text", ("is no UTF-8; save the file as UTF-8",)) from error
    except (tomllib.TOMLDecodeError, RecursionError) as error:
        raise ConfigError("rules.no_toml", (f"is no TOML: {error}",)) from error
    except ValidationError as error:
        raise ConfigError("rules.wrong", sentences(error, RulesFile)) from error
    terms: dict[tuple[str, str], LoanRule] = {}
    for number, one in enumerate(read.loans):
        pair = one.category, one.item_type
        if pair in terms:
            fault = f"loans[{number}]: {pair[0]} and {pair[1]} stand in two tables; keep one"
            raise ConfigError("rules.twice", (fault,))
        terms[pair] = LoanRule(
            loan_days=one.days,
            max_items=one.items,
            fine_per_day=one.fine_per_day,
            fine_cap=one.fine_cap,
            suspension_days_per_day=one.suspension_days_per_day,
        )
    return Rules(
        version=0,
        terms=terms,
        late=read.late.policy,
        max_fees=read.late.max_fees,
        closed_weekdays=frozenset(_DAYS.index(day) for day in read.closed),
        holidays=frozenset(read.holidays),
        zone=ZoneInfo(read.zone),
    )


def write_rules_file(rules: Rules) -> str:
    """Return rules as the text of such a file."""
    closed = ", ".join(_text(_DAYS[day]) for day in sorted(rules.closed_weekdays))
    holidays = "".join(f"    {day.isoformat()},\n" for day in sorted(rules.holidays))
    lines = [
        "# The library's rules. Put them in force with: lancar hub rules --set THIS-FILE",
        f"zone = {_text(rules.zone.key)}",
        f"closed = [{closed}]",
        f"holidays = [\n{holidays}]" if holidays else "holidays = []",
        "",
        "[late]",
        f"policy = {_text(rules.late)}  # none, fine, suspension, elsewhere",
        f"max_fees = {rules.max_fees}  # who owes more borrows nothing; 0: no limit",
    ]
    for (category, item_type), term in sorted(rules.terms.items()):
        lines += [
            "",
            "[[loans]]",
            f"category = {_text(category)}",
            f"item_type = {_text(item_type)}",
            f"days = {term.loan_days}",
            f"items = {term.max_items}",
            f"fine_per_day = {term.fine_per_day}",
            f"fine_cap = {term.fine_cap}",
            f"suspension_days_per_day = {term.suspension_days_per_day}",
        ]
    return "\n".join(lines) + "\n"


def _text(value: str) -> str:
    """Return a text as TOML; a JSON string is one."""
    return json.dumps(value, ensure_ascii=False)
