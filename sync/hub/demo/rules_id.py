"""The demo library's rules: 14 days, five items, 500 rupiah a day, closed on Sundays and holidays.

Holidays are Indonesia's public holidays of 2026 and 2027; those that hang on the moon are the days
expected when this was written.
"""

from datetime import date

from kiosk.domain.policy import ANY, LatePolicy, LoanRule, Rules

_2026 = (
    (1, 1), (1, 16), (2, 17), (3, 19), (3, 20), (3, 21), (4, 3), (5, 1), (5, 14), (5, 27),
    (5, 31), (6, 1), (6, 16), (8, 17), (8, 25), (12, 25),
)  # fmt: skip
_2027 = (
    (1, 1), (1, 5), (2, 6), (3, 8), (3, 10), (3, 11), (3, 26), (5, 1), (5, 6), (5, 17),
    (5, 20), (6, 1), (6, 6), (8, 15), (8, 17), (12, 25),
)  # fmt: skip

HOLIDAYS = frozenset(
    date(year, month, day) for year, days in ((2026, _2026), (2027, _2027)) for month, day in days
)


def demo_rules() -> Rules:
    """Return the rules, version 1."""
    return Rules(
        version=1,
        terms={
            (ANY, ANY): LoanRule(loan_days=14, max_items=5, fine_per_day=500, fine_cap=25_000),
            ("mahasiswa", ANY): LoanRule(
                loan_days=21, max_items=8, fine_per_day=500, fine_cap=25_000
            ),
        },
        late=LatePolicy.FINE,
        max_fees=50_000,
        closed_weekdays=frozenset({6}),
        holidays=HOLIDAYS,
    )
