"""The act of the evening at "My account": Wulan renews what can be renewed.

Owns that act and nothing else; how a step is carried out is the scenario runner's.
"""

from collections.abc import Mapping

from drivers.bench.requests import ShowCard
from drivers.bench.scenario import Act, Elsewhere, Narrate, Scenario, Screen, Shot, Touch, TypeKeys
from drivers.bench.things import Spot
from ui.demo.evening import nothing_of
from ui.demo.house import House
from ui.demo.looks import so, state_is


def renewal_of(screen: Screen, item: str) -> Mapping[str, object]:
    """Return a loan of the account that is on the screen; nothing where it is not there."""
    account = screen.get("account")
    loans = account["loans"] if isinstance(account, Mapping) else []
    return next((loan for loan in loans if loan["item"] == item), {})


def account(house: House) -> Scenario:
    """Three loans: one late, which is returned first; the others go on, and the slip says so."""
    cast = house.cast
    wulan, late, plain = cast.wulan, str(cast.late.item), str(cast.plain.item)
    return Scenario(
        "Wulan renews",
        (
            Narrate("Wulan looks at her account: three books at home, one of them late."),
            state_is("Idle", deadline_s=60.0),
            Touch("action-account"),
            state_is("AskCard"),
            Act(ShowCard(str(wulan.card), Spot.READER)),
            state_is("AskPin"),
            TypeKeys(wulan.pin),
            Touch("action-enterPin"),
            state_is("ShowingAccount", "her account is shown"),
            so("what is late is not offered", lambda s: renewal_of(s, late)["stage"] == "shut"),
            Shot("08b-account"),
            Touch("action-renewAll"),
            so("renewed", lambda s: renewal_of(s, plain)["stage"] == "renewed", 20.0),
            Shot("08c-account-renewed"),
            Touch("action-finish"),
            state_is("Finished", "the slip has the new dates"),
            Touch("action-noSlip"),
            state_is("Idle"),
            Elsewhere("nothing of Wulan is left", lambda: nothing_of(house, wulan)),
        ),
    )
