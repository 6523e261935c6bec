"""What a decoded text is: normal form, check characters, label profiles."""

import json
from pathlib import Path

import pytest

from drivers.barcode.checks import (
    CheckScheme,
    checked_code,
    luhn_digit,
    mod10_digit,
    mod43_character,
)
from drivers.barcode.config import CameraConfig, LabelConfig
from drivers.barcode.profiles import (
    LabelProfile,
    Matched,
    Role,
    Unmatched,
    Why,
    isbn_profile,
    match,
    symbologies_of,
)
from drivers.barcode.symbology import CleanText, Symbology, normalise

VECTORS = json.loads(
    (Path(__file__).resolve().parents[3] / "vectors/barcode-labels.json").read_text()
)
ITEM = LabelProfile("book", Role.ITEM, frozenset({Symbology.CODABAR}), r"3\d{13}",
                    frozenset({14}), CheckScheme.LUHN14)  # fmt: skip
PATRON = LabelProfile("card", Role.PATRON, frozenset({Symbology.CODABAR, Symbology.CODE128}),
                      r"2\d{13}", frozenset({14}), CheckScheme.LUHN14)  # fmt: skip
PROFILES = (PATRON, ITEM, isbn_profile())


@pytest.mark.parametrize("scheme", ["luhn14", "mod43", "mod10"])
def test_check_characters_of_known_numbers(scheme: str) -> None:
    one = CheckScheme(scheme)
    for case in VECTORS[scheme]["valid"]:
        code = case["code"]
        assert checked_code(code, one) == (code[:-1] if one is CheckScheme.MOD43 else code)
        for place in range(len(code)):
            wrong = code[:place] + ("1" if code[place] == "0" else "0") + code[place + 1 :]
            assert checked_code(wrong, one) is None, wrong


def test_check_characters_of_what_has_none() -> None:
    assert luhn_digit("") is None
    assert luhn_digit("12a") is None
    assert luhn_digit("१२३") is None
    assert mod10_digit("x") is None
    assert mod43_character("") is None
    assert mod43_character("abc") is None
    assert checked_code("A", CheckScheme.MOD43) is None
    assert checked_code("  ", CheckScheme.MOD43) is None
    assert checked_code("5", CheckScheme.MOD10) is None
    assert checked_code("0000000000000", CheckScheme.LUHN14) is None
    assert checked_code("any", CheckScheme.NONE) == "any"


@pytest.mark.parametrize("case", VECTORS["normalise"]["cases"], ids=lambda case: case["text"])
def test_normal_form(case: dict[str, str]) -> None:
    assert normalise(case["text"], Symbology(case["symbology"])) == CleanText(case["is"])


@pytest.mark.parametrize("case", VECTORS["refused"]["cases"], ids=lambda case: case["why"])
def test_texts_that_are_no_label(case: dict[str, str]) -> None:
    answer = match(case["text"], Symbology(case["symbology"]), PROFILES)
    assert answer == Unmatched(Why(case["why"]))


def test_profiles_tell_items_from_patrons() -> None:
    codabar = Symbology.CODABAR
    assert match("A31117013206375B", codabar, PROFILES) == Matched(
        Role.ITEM, "31117013206375", "book", codabar
    )
    assert match("21112000698132", Symbology.CODE128, PROFILES) == Matched(
        Role.PATRON, "21112000698132", "card", Symbology.CODE128
    )
    assert match("9786025545825", Symbology.EAN13, PROFILES) == Matched(
        Role.ISBN, "9786025545825", "isbn", Symbology.EAN13
    )


@pytest.mark.parametrize(
    ("text", "symbology", "why"),
    [
        ("31117013206375", Symbology.CODE39, Why.WRONG_SYMBOLOGY),
        ("A3111701320637B", Symbology.CODABAR, Why.WRONG_LENGTH),
        ("A51117013206375B", Symbology.CODABAR, Why.WRONG_PATTERN),
        ("A31117013206374B", Symbology.CODABAR, Why.CHECK_FAILED),
        ("0700075545825", Symbology.EAN13, Why.WRONG_PATTERN),
        ("9786025545826", Symbology.EAN13, Why.CHECK_FAILED),
        ("٣١١١٧٠١٣٢٠٦٣٧٥", Symbology.CODABAR, Why.WRONG_PATTERN),
    ],
)
def test_the_nearest_miss_is_told(text: str, symbology: Symbology, why: Why) -> None:
    assert match(text, symbology, PROFILES) == Unmatched(why)


def test_mod43_is_taken_off() -> None:
    profile = LabelProfile("book", Role.ITEM, frozenset({Symbology.CODE39}),
                           check=CheckScheme.MOD43)  # fmt: skip
    answer = match("CODE39W", Symbology.CODE39, [profile])
    assert isinstance(answer, Matched)
    assert answer.code == "CODE39"


def test_profiles_that_read_nothing_are_refused() -> None:
    with pytest.raises(ValueError, match="pattern"):
        LabelProfile("x", Role.ITEM, frozenset({Symbology.QR}), pattern="(")
    with pytest.raises(ValueError, match="symbology"):
        LabelProfile("x", Role.ITEM, frozenset())
    with pytest.raises(ValueError, match="pattern"):
        LabelConfig(name="x", role="item", pattern="[")
    with pytest.raises(ValueError, match="lengths"):
        LabelConfig(name="x", role="item", lengths=(65,))


def test_only_what_is_asked_for_is_looked_for() -> None:
    assert symbologies_of(PROFILES) == {Symbology.CODABAR, Symbology.CODE128, Symbology.EAN13}
    usual = CameraConfig().profiles()
    assert Symbology.ITF not in symbologies_of(usual)
    for text, role in (("B0001234", Role.ITEM), ("P000117", Role.PATRON)):
        answer = match(text, Symbology.CODE128, usual)
        assert isinstance(answer, Matched)
        assert answer.role is role
