"""An undo that is cut off after its tag was armed: the loan is taken back all the same."""

from pathlib import Path

from full_disk import fill_disk, make_room
from services_world import ARMED, BUMI, DISARMED, UID, House, Pad, house, run, secured

from kiosk.domain.facts import FactKind, SecureState
from kiosk.domain.ids import FactKey, LineId
from kiosk.domain.line import CancelFact, Settle, StoreIntent, WriteTag
from kiosk.domain.reasons import Reason
from kiosk.services.recovery import Recovery, Remedy
from kiosk.store.rows import Answered, Delivery

ID = LineId(1)


def undone_up_to_the_tag(h: House) -> FactKey:
    """Lend a book, then begin to take it back: the tag is armed again, nothing is cancelled."""
    key = h.lent()
    h.verdict(key, Answered(Delivery.ACCEPTED, version=9, server_epoch="e1"))
    for step in (
        StoreIntent(ID, key, UID, DISARMED),
        WriteTag(ID, UID, DISARMED),
        Settle(ID, key, SecureState.VERIFIED),
    ):
        run(h.circulation.work(step))
    assert h.unfinished() == []
    run(h.circulation.work(StoreIntent(ID, key, UID, ARMED)))
    run(h.circulation.work(WriteTag(ID, UID, ARMED)))
    return key


def test_a_cut_between_the_armed_tag_and_the_cancel_takes_the_loan_back(tmp_path: Path) -> None:
    with house(tmp_path, pad=Pad({UID: ARMED})) as h:
        key = undone_up_to_the_tag(h)
        tags = dict(h.pad.tags) if h.pad is not None else {}
    with house(tmp_path, pad=Pad(tags)) as h:
        done = run(Recovery(h.store, h.circulation, h.pad).run())
        assert [one.remedy for one in done] == [Remedy.CANCEL]
        assert FactKind.CANCEL_LOAN in h.kinds()
        assert h.call(lambda s: s.view.loan(BUMI)) is None
        assert (secured(h, key)[1], h.unfinished()) == (True, [])


def test_a_full_disk_at_the_cancel_of_an_undo_leaves_it_to_recovery(tmp_path: Path) -> None:
    with house(tmp_path, pad=Pad({UID: ARMED})) as h:
        key = undone_up_to_the_tag(h)
        fill_disk(h)
        run(h.circulation.work(CancelFact(ID, key, Reason.UNDONE)))
        make_room(h)
        assert [tracked.fact.key for tracked in h.unfinished()] == [key]
        done = run(Recovery(h.store, h.circulation, h.pad).run())
        assert [one.remedy for one in done] == [Remedy.CANCEL]
        assert FactKind.CANCEL_LOAN in h.kinds()
