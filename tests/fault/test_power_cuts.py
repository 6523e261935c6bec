"""``kill -9`` at every point where it could hurt, the book left on the pad or gone.

After the next start the tag, the hub and the tasks for staff agree.
"""

from typing import TYPE_CHECKING

import pytest

from ui.demo.power_cuts import CUTS, Cut, power_cut

if TYPE_CHECKING:
    from tests.house_plugin import Evening, Make

pytestmark = pytest.mark.timeout(120)


@pytest.fixture(scope="module")
def evening(open_house: "Make") -> "Evening":
    return open_house((1080, 1920))


@pytest.mark.parametrize("cut", CUTS, ids=[cut.name.replace(" ", "-") for cut in CUTS])
def test_nothing_is_lost_and_all_agree(evening: "Evening", cut: Cut) -> None:
    cast = evening.house.cast
    number = CUTS.index(cut)
    who = (cast.bagas, cast.ratna)[number % 2]
    evening.play(power_cut(evening.house, evening.desk, cut, cast.spare[number], who))
