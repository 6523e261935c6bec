"""Sort bin (CL) and destination (CT) of a check-in reach the kiosk, which lays the book by them."""

import pytest

from kiosk.domain.facts import Accepted, FactKind
from sync.servers.sip2 import Sip2Server
from tests.sip2.sip2_script import CHARGED, FINAL, HIS, TAKEN, Script, fact, play

BACK = fact(FactKind.RETURN, mode=FINAL, who="A1")


@pytest.mark.parametrize(
    ("told", "sort_bin", "destination"),
    [(b"", "", ""), (b"CL2|", "2", ""), (b"CTNORTH|CL07|", "07", "NORTH")],
)
def test_the_library_systems_words_for_a_place_are_passed_on(
    told: bytes, sort_bin: str, destination: str
) -> None:
    async def talk(server: Sip2Server, script: Script) -> None:
        del script
        [answer] = await server.submit([BACK], deadline_s=5)
        assert isinstance(answer.verdict, Accepted)
        assert (answer.sort_bin, answer.destination) == (sort_bin, destination)

    play(talk, {"17": CHARGED, "63": HIS, "09": TAKEN + told})
