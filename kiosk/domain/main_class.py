"""The main class of a call number, for counting: Dewey's and UDC's hundreds, else the collection.

Owns that grouping alone. Pure.
"""

from kiosk.domain.call_number_rules import CallNumberRules, Scheme
from kiosk.domain.call_numbers import Unreadable, read_call_number


def main_class(text: str, rules: CallNumberRules) -> str:
    """Return ``800`` for 899.221, UDC's first digit, a collection's name, or '' for neither.

    A collection with numbers of its own (``SKR``) is a class of its own.
    """
    read = read_call_number(text, rules)
    if isinstance(read, Unreadable):
        return ""
    first = read.class_mark[:1]
    if first.isdigit():
        return f"{first}00" if rules.scheme is Scheme.DEWEY else first
    return read.prefix
