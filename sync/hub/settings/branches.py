"""Which branch of the hub a place of the library system is: values only.

Owns how the option ``branches`` is read. A copy in a place that nobody named is for all branches.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Final

from kiosk.errors import ConfigError

BY_CODE: Final = "code"
_LONGEST: Final = 64


@dataclass(frozen=True, slots=True)
class Branches:
    """Places as branches. ``names``: by the place's code, case left aside.

    ``by_code``: a place that is not named is the branch of its code. Where there is neither, places
    are not followed, and the hub keeps branches by itself.
    """

    names: Mapping[str, str] = field(default_factory=dict)
    by_code: bool = False

    @property
    def are_followed(self) -> bool:
        """Return whether places say anything here."""
        return self.by_code or bool(self.names)

    def of(self, *codes: object) -> str | None:
        """Return the branch of a place known by these codes, the usual one last.

        Empty: all branches; None: places are not followed.
        """
        if not self.are_followed:
            return None
        told = [str(code or "").strip() for code in codes]
        for code in told:
            if code.casefold() in self.names:
                return self.names[code.casefold()]
        return told[-1][:_LONGEST] if self.by_code and told[-1].isprintable() else ""


NOT_FOLLOWED: Final = Branches()


def branches_at(told: str) -> Branches:
    """Read ``code``, or ``CODE:BRANCH`` with commas between, or both.

    Raises ConfigError for anything else.
    """
    names: dict[str, str] = {}
    by_code = False
    for part in filter(None, (one.strip() for one in told.split(","))):
        code, colon, name = (one.strip() for one in part.partition(":"))
        if not colon and part == BY_CODE:
            by_code = True
        elif not colon or not code or not name.isprintable() or len(name) > _LONGEST:
            raise ConfigError(
                "hub upstream",
                ("--upstream: branches: code, or CODE:BRANCH with commas between",),
            )
        else:
            names[code.casefold()] = name
    return Branches(names, by_code)
