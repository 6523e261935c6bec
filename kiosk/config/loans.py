"""``[loans]``: what the kiosk asks of whoever borrows, besides card and books."""

from kiosk.config.values import Section


class Loans(Section):
    """``count_books``: the patron tells how many books they take along, before the slip."""

    count_books: bool = False
