"""By which class books are counted."""

import pytest

from kiosk.domain.call_number_rules import CallNumberRules, LocalScheme, Part, Scheme
from kiosk.domain.main_class import main_class

OWN = CallNumberRules(local=(LocalScheme(("SKR",), (Part.NUMBER,)),))


@pytest.mark.parametrize(
    ("text", "rules", "wanted"),
    [
        ("899.221 AND l", OWN, "800"),
        ("R 028 X", OWN, "000"),
        ("", OWN, ""),
        ("ABC", OWN, ""),
        ("821.111", CallNumberRules(Scheme.UDC), "8"),
        ("F HIR", CallNumberRules(), "F"),
    ],
)
def test_a_main_class(text: str, rules: CallNumberRules, wanted: str) -> None:
    assert main_class(text, rules) == wanted
