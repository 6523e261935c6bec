"""A slip by mail at the kiosk: a wish in the journal, with the network or without, and no text."""

import asyncio
from dataclasses import replace
from pathlib import Path

import pytest
from services_world import ANI, BUMI, POLICY, S1, WHO, House, ani, house

from kiosk.domain.facts import FactKind, FactMode
from kiosk.domain.ids import FactKey, LineId
from kiosk.domain.line import Act, Line, Stage
from kiosk.domain.signals import FindPatron, PatronIs, SlipPrinted
from kiosk.domain.signals_mail import MailSlip
from kiosk.domain.visit import SlipState, Visit
from kiosk.errors import StoreError
from kiosk.ports import Fault, Link, PatronFound
from kiosk.store.store import Store

LENT = Line(LineId(1), BUMI, act=Act.LEND, stage=Stage.DONE, fact=FactKey("kiosk-1", 1, 7))
VISIT = Visit(S1, patron=WHO, language="en", lines=(LENT,))


def asked(h: House, visit: Visit = VISIT) -> SlipState:
    told = asyncio.run(h.beside.mailing.mail_slip(MailSlip(S1, visit)))
    assert isinstance(told, SlipPrinted)
    return told.slip


@pytest.mark.parametrize("link", [Link.UP, Link.DOWN])
def test_the_wish_names_facts_and_patron_alone(tmp_path: Path, link: Link) -> None:
    with house(tmp_path) as h:
        h.post.link = link
        assert asked(h) is SlipState.MAILED
        [fact] = h.facts()
        what = fact.what
        assert (what.kind, what.mode) == (FactKind.TASK, FactMode.STATEMENT)
        assert (what.item, what.patron) == (None, ANI)
        assert what.evidence == {"mail": "7", "language": "en"}
        assert h.post.woken == 1


@pytest.mark.parametrize("visit", [replace(VISIT, patron=None), replace(VISIT, lines=())])
def test_of_nothing_and_for_nobody_there_is_none(tmp_path: Path, visit: Visit) -> None:
    with house(tmp_path) as h:
        assert asked(h, visit) is SlipState.NOT_MAILED
        assert h.facts() == []


def test_what_could_not_be_recorded_is_told(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with house(tmp_path) as h:

        async def broken(*_: object) -> object:
            raise StoreError("disk-full")

        monkeypatch.setattr(Store, "run", broken)
        assert asked(h) is SlipState.NOT_MAILED
        assert [told.fault for told in h.health] == [Fault.DISK_FULL]


@pytest.mark.parametrize(
    ("wanted", "told", "offered"),
    [(True, True, True), (False, True, False), (True, False, False)],
)
def test_it_is_offered_where_library_and_hub_both_say_so(
    tmp_path: Path, wanted: bool, told: bool, offered: bool
) -> None:
    with house(tmp_path, policy=replace(POLICY, mails_slips=wanted)) as h:
        h.server.patrons[WHO.card] = PatronFound(ani(), mail=told)
        seen = asyncio.run(h.people.find_patron(FindPatron(S1, WHO.card)))
        assert isinstance(seen, PatronIs)
        assert seen.who.mail is offered
